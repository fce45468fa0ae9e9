import { ComposeError, type ErrorDetails, isComposeError } from '../../errors.ts'
import type { Remote, Remotes } from '../../model/workspace.ts'
import { createHttp, type Http } from '../../transport/http.ts'
import { type Json, record, text } from '../wire/json.ts'
import { askApi, type Client, createClient } from './client.ts'
import { type FlavourName, flavourOf, flavours } from './flavour.ts'

/** A server that answered and trusts us, with what it said about itself. */
export interface ConnectedServer {
  readonly client: Client
  /** Metadata of `GET /1.0`. */
  readonly server: Json
}

/** What connecting needs besides the remotes. */
export interface ServerOptions {
  readonly signal: AbortSignal
  /** The operator's environment, for the sockets of `unix://`. */
  readonly variables?: Readonly<Record<string, string | undefined>>
}

/**
 * Connects to a server of the LXD family; its own answer tells which one it is. The addresses are tried in turn: one that
 * cannot be reached is passed over, while one that answers wrongly (not trusted, wrong certificate) ends the search.
 */
export async function connectServer(
  remote: Remote,
  remotes: Remotes,
  options: ServerOptions,
): Promise<ConnectedServer> {
  const failures: ComposeError[] = []
  for (const address of addressesOf(remote, options.variables ?? {})) {
    const http = openHttp(remote, remotes, address)
    try {
      return await greet(remote, http, options.signal)
    } catch (error) {
      http.close()
      const isPassed = isComposeError(error, 'engine/unreachable') || isComposeError(error, 'engine/timeout')
      if (!isPassed) throw error
      failures.push(error)
    }
  }
  const [first] = failures
  if (first === undefined) throw noAddress(remote)
  if (failures.length === 1) throw first
  throw new ComposeError(first.code, failures.map(failure => failure.message).join('; '), {
    endpoint: remote.name,
    ...(first.hint === undefined ? {} : { hint: first.hint }),
    ...(first.request === undefined ? {} : { request: first.request }),
    cause: first,
  })
}

/** `unix://` alone means the place where the server of that protocol listens; never that of the other one. */
function addressesOf(remote: Remote, variables: Readonly<Record<string, string | undefined>>): readonly string[] {
  const { sockets, socketVariables } = flavours[remote.protocol === 'incus' ? 'incus' : 'lxd']
  const named = variables[socketVariables.socket]
  const directory = variables[socketVariables.directory]
  const local = named ?? (directory === undefined ? undefined : `${directory}/unix.socket`)
  const everywhere = local === undefined ? sockets : [local]
  return remote.addresses.flatMap(address =>
    /^unix:(\/\/)?\/?$/.test(address) ? everywhere.map(path => `unix://${path}`) : [address],
  )
}

function openHttp(remote: Remote, remotes: Remotes, address: string): Http {
  const client = remotes.clientCertificate
  if (address.startsWith('https:') && client === undefined && !remote.isPublic) {
    throw new ComposeError(
      'remotes/no-client-certificate',
      `remote ${remote.name} needs a client certificate, and ${remotes.directory ?? 'no folder of remotes'} has none`,
      { endpoint: remote.name, hint: 'put client.crt and client.key next to config.yml; lxc and incus make them' },
    )
  }
  const pin = remote.serverCertificate
  const identity = { ...(client === undefined ? {} : { client }), ...(pin === undefined ? {} : { server: pin }) }
  return createHttp({ endpoint: remote.name, address, identity })
}

async function greet(remote: Remote, http: Http, signal: AbortSignal): Promise<ConnectedServer> {
  const endpoint = remote.name
  const project = remote.project === '' ? 'default' : remote.project
  const query = project === 'default' ? '' : `?project=${encodeURIComponent(project)}`
  const reply = await askApi({ endpoint, http }, 'GET', `/1.0${query}`, { signal, purpose: 'ask who it is' })
  const server = record(reply.metadata)
  // Untrusted clients are not even told what server it is (observed on LXD 5.0.2 and Incus 6.0.4).
  const said = text(record(server.environment).server)
  const supposed: FlavourName = remote.protocol === 'incus' ? 'incus' : 'lxd'
  if (server.auth !== 'trusted' && !remote.isPublic) throw untrusted(remote, supposed)
  const flavour = said === '' ? flavours[supposed] : flavourOf(said)
  if (flavour === undefined) {
    throw new ComposeError('engine/refused', `${endpoint} calls itself ${said}, which is neither lxd nor incus`, {
      endpoint,
      hint: 'check addr and protocol of the remote in config.yml',
    })
  }
  return { client: createClient(endpoint, http, flavour, project), server }
}

function untrusted(remote: Remote, supposed: FlavourName): ComposeError {
  const details: ErrorDetails = {
    endpoint: remote.name,
    request: 'GET /1.0',
    hint: `let our certificate in: on the server, run ${flavours[supposed].trustCommand} with the one next to config.yml`,
  }
  return new ComposeError('engine/untrusted', `${remote.name} does not trust our client certificate`, details)
}

function noAddress(remote: Remote): ComposeError {
  return new ComposeError('remotes/bad-file', `remote ${remote.name} has no address`, {
    endpoint: remote.name,
    hint: 'give it an addr in config.yml: https://host:8443 or unix:///path/of/the/socket',
  })
}

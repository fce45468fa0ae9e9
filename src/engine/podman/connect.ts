import { ComposeError, isComposeError } from '../../errors.ts'
import type { Remote, Remotes } from '../../model/workspace.ts'
import { createHttp, type Http } from '../../transport/http.ts'
import { type Json, record } from '../wire/json.ts'
import { type Client, createClient } from './client.ts'

/** A Podman service that answered, with what it said about itself. */
export interface ConnectedPodman {
  readonly client: Client
  /** `GET /info`, which takes about 150 ms; `/version` takes three times as long (measured on Podman 4.3.1). */
  readonly info: Json
  /** Ends what leads there. */
  close(): Promise<void>
}

/** A way to a service: its connections, and what has to be ended with them. */
interface Way {
  readonly http: Http
  close(): Promise<void>
}

const oldest = [4, 3] as const
/** 400 and 49x are those of nginx. */
const notLetIn = new Set([400, 401, 403, 495, 496])

/**
 * Connects to a Podman service. The addresses are tried in turn: one that cannot be reached is passed over, while one that answers wrongly
 * ends the search. Throws `engine/refused` for a service older than 4.3.
 */
export async function connectPodman(remote: Remote, remotes: Remotes, signal: AbortSignal): Promise<ConnectedPodman> {
  const failures: ComposeError[] = []
  for (const address of remote.addresses) {
    try {
      return await connectTo(address, remote, remotes, signal)
    } catch (error) {
      const isPassed = isComposeError(error, 'engine/unreachable') || isComposeError(error, 'engine/timeout')
      if (!isPassed) throw error
      failures.push(error)
    }
  }
  const [first] = failures
  if (first === undefined) {
    throw new ComposeError('remotes/bad-file', `remote ${remote.name} has no address`, {
      endpoint: remote.name,
      hint: 'give it an addr in config.yml: unix:///path, tcp://host:port or ssh://user@host/path',
    })
  }
  if (failures.length === 1) throw first
  throw new ComposeError(first.code, failures.map(failure => failure.message).join('; '), {
    endpoint: remote.name,
    ...(first.hint === undefined ? {} : { hint: first.hint }),
    ...(first.request === undefined ? {} : { request: first.request }),
    cause: first,
  })
}

async function connectTo(
  address: string,
  remote: Remote,
  remotes: Remotes,
  signal: AbortSignal,
): Promise<ConnectedPodman> {
  const way = await openWay(address, remote, remotes, signal)
  try {
    const version = await greet(remote, way.http, signal)
    const client = createClient(remote.name, way.http, version)
    const { json } = await client.ask('GET', '/info', { signal, purpose: 'ask who it is' })
    return { client, info: record(json), close: way.close }
  } catch (error) {
    await way.close()
    throw error
  }
}

async function openWay(address: string, remote: Remote, remotes: Remotes, signal: AbortSignal): Promise<Way> {
  const endpoint = remote.name
  if (!address.startsWith('ssh:')) {
    const http = createHttp({ endpoint, address, identity: identityOf(address, remote, remotes) })
    return { http, close: async () => http.close() }
  }
  // Loaded late: most connections need no ssh.
  const { openTunnel } = await import('../../transport/ssh.ts')
  const directory = remotes.directory === undefined ? {} : { directory: remotes.directory }
  const tunnel = await openTunnel({ endpoint, address, signal, ...directory })
  const http = createHttp({ endpoint, address: `unix://${tunnel.path}`, shown: tunnel.shown })
  return {
    http,
    close: async () => {
      http.close()
      await tunnel.close()
    },
  }
}

/** Who connects by TLS shows who it is: the service itself asks nobody, so whatever stands before it must. */
function identityOf(address: string, remote: Remote, { clientCertificate: client, directory }: Remotes) {
  if (address.startsWith('https:') && client === undefined) {
    throw new ComposeError(
      'remotes/no-client-certificate',
      `remote ${remote.name} needs a client certificate, and ${directory ?? 'no folder of remotes'} has none`,
      { endpoint: remote.name, hint: 'put client.crt and client.key next to config.yml, or connect by ssh' },
    )
  }
  const server = remote.serverCertificate
  return { ...(client === undefined ? {} : { client }), ...(server === undefined ? {} : { server }) }
}

/** The version of its API, which the header of a ping tells (observed on Podman 4.3.1). */
async function greet({ name }: Remote, http: Http, signal: AbortSignal): Promise<string> {
  const { header, status } = await http.send({ method: 'GET', path: '/libpod/_ping', signal })
  const version = header('libpod-api-version')
  const details = { endpoint: name, request: 'GET /libpod/_ping', status }
  // Proxies that end TLS say so in a status of their own.
  if (version === undefined && http.address.shown.startsWith('https:') && notLetIn.has(status)) {
    throw new ComposeError('engine/untrusted', `${name} does not let our client certificate in`, {
      ...details,
      hint: 'let what ends TLS there know the client.crt next to config.yml',
    })
  }
  if (version === undefined) {
    throw new ComposeError('engine/refused', `${name} does not answer as Podman does`, {
      ...details,
      hint: 'check addr and protocol of the remote in config.yml',
    })
  }
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return version
  throw new ComposeError('engine/refused', `${name} has Podman ${version}, and 4.3 is the oldest that will do`, {
    ...details,
    hint: 'install a newer Podman there',
  })
}

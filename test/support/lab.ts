/** The lab of real servers (`npm run lab up`), as far as it is up. */
import { execFile } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Remote, RemoteProtocol, Remotes } from '../../src/model/workspace.ts'

/** One server of the lab. */
export interface LabNode {
  readonly kind: 'lxd' | 'incus' | 'podman'
  /** On the management network. */
  readonly address: string
  /** As `config.yml` has it. */
  readonly url: string
  readonly socket: string
  readonly serverCert: string
  readonly serviceMac: string
  /** Address through ssh; Podman only. */
  readonly ssh?: string
}

/** What the lab says about itself. */
export interface Lab {
  readonly confDir: string
  readonly images: { readonly url: string; readonly cert: string }
  /** Two registries over one store, `host:port` without TLS: `closed` wants the name and the password. */
  readonly registry: {
    readonly open: string
    readonly closed: string
    readonly user: string
    readonly password: string
  }
  /** Keys `operator`, `stranger`; host keys `known_hosts`, `known_hosts.wrong`. `ssh_config` in `confDir` names the right ones. */
  readonly ssh: { readonly directory: string }
  readonly nodes: Readonly<Record<string, LabNode>>
}

const stateDirectory = process.env.DRYDOCK_LAB_STATE ?? '/var/lib/drydock-lab'
const required = new Set((process.env.DRYDOCK_REQUIRE ?? '').split(',').filter(word => word !== ''))

/** The lab, or undefined when it is down, or when it is root's and we are not: the operator's key says whose it is. */
export function findLab(): Lab | undefined {
  const description = join(stateDirectory, 'lab.json')
  if (!existsSync(description)) return undefined
  const lab = JSON.parse(readFileSync(description, 'utf8')) as Lab
  return isReadable(join(lab.confDir, 'client.key')) ? lab : undefined
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK)
    return true
  } catch {
    return false
  }
}

/** The first server of a kind that is up. */
export function labNode(lab: Lab, kind: LabNode['kind']): string | undefined {
  return Object.entries(lab.nodes).find(([, node]) => node.kind === kind)?.[0]
}

/** What `test` takes to skip loudly; with `DRYDOCK_REQUIRE=lxd,incus` a missing server is a failure instead. */
export function labSkip(kind: LabNode['kind']): string | false {
  const lab = findLab()
  if (lab !== undefined && labNode(lab, kind) !== undefined) return false
  const why = `no ${kind} in the lab: start it with "npm run lab up"`
  if (required.has(kind)) throw new Error(`DRYDOCK_REQUIRE names ${kind}, but there is ${why}`)
  return why
}

/** The remotes of the lab as the client configuration there lists them. */
export function labRemotes(lab: Lab): Remotes {
  const pem = (path: string): string => readFileSync(join(lab.confDir, path), 'utf8')
  const remote = (name: string, protocol: RemoteProtocol, address: string): [string, Remote] => [
    name,
    {
      name,
      addresses: [address.replace(/^tcp:/, 'https:')],
      protocol,
      isPublic: protocol === 'simplestreams' || protocol === 'oci',
      project: 'default',
      ...(protocol === 'oci' ? {} : { serverCertificate: pem(`servercerts/${name}.crt`) }),
    },
  ]
  return {
    directory: lab.confDir,
    byName: new Map([
      remote('myserver', 'simplestreams', lab.images.url),
      remote('registry', 'oci', `http://${lab.registry.open}`),
      remote('vault', 'oci', `http://${lab.registry.closed}`),
      ...Object.entries(lab.nodes).map(([name, node]) => remote(name, node.kind, node.url)),
    ]),
    clientCertificate: { certificate: pem('client.crt'), key: pem('client.key') },
  }
}

/** Starts or removes a host of the lab, such as the spare `pod2`. Waits while others do so. */
export async function runLab(command: 'up' | 'down', host: string): Promise<void> {
  await promisify(execFile)('bash', ['test/lab/lab.sh', command, host])
}

/** Runs a command as on one host of the lab and gives its standard output; throws when it fails. */
export async function onHost(host: string, command: readonly string[]): Promise<string> {
  const running = promisify(execFile)('bash', ['test/lab/lab.sh', 'exec', host, ...command])
  // `lxc init` and others read their standard input to its end when it is no terminal.
  running.child.stdin?.end()
  return (await running).stdout
}

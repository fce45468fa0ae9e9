/** The lab of real servers (`npm run lab up`), as far as it is up. */
import { execFile } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Remote, RemoteProtocol, Remotes } from '../../src/model/workspace.ts'

/** One server of the lab. */
export interface LabNode {
  readonly kind: 'lxd' | 'incus'
  readonly url: string
  readonly socket: string
  readonly serverCert: string
  readonly serviceMac: string
}

/** What the lab says about itself. */
export interface Lab {
  readonly confDir: string
  readonly images: { readonly url: string; readonly cert: string }
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
      addresses: [address],
      protocol,
      isPublic: protocol === 'simplestreams',
      project: 'default',
      serverCertificate: pem(`servercerts/${name}.crt`),
    },
  ]
  return {
    directory: lab.confDir,
    byName: new Map([
      remote('myserver', 'simplestreams', lab.images.url),
      ...Object.entries(lab.nodes).map(([name, node]) => remote(name, node.kind, node.url)),
    ]),
    clientCertificate: { certificate: pem('client.crt'), key: pem('client.key') },
  }
}

/** Runs a command as on one host of the lab and gives its standard output; throws when it fails. */
export async function onHost(host: string, command: readonly string[]): Promise<string> {
  const running = promisify(execFile)('bash', ['test/lab/lab.sh', 'exec', host, ...command])
  // `lxc init` and others read their standard input to its end when it is no terminal.
  running.child.stdin?.end()
  return (await running).stdout
}

/** What a server of the lab says about instances and locks, read past the program and past every proxy. */
import { request } from 'node:http'

/** An instance as its server has it. */
export interface LabInstance {
  readonly name: string
  readonly isRunning: boolean
  /** What the host calls the physical NICs among its devices, profiles included. */
  readonly physicalNics: readonly string[]
  /** Of our mark; '' without one. */
  readonly role: string
  readonly isSetUp: boolean
  /** The image it was asked for by: `busybox/2`. */
  readonly image: string
}

interface Raw {
  readonly name: string
  readonly status: string
  readonly config: Readonly<Record<string, string>>
  readonly expanded_devices?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** The answer to one request over the server's unix socket. Rejects when the server refuses. */
export function askServer(socket: string, method: string, path: string, body?: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? '' : JSON.stringify(body)
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
    const outgoing = request({ socketPath: socket, method, path, headers, agent: false }, answer => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => {
        const said = JSON.parse(Buffer.concat(chunks).toString()) as { type: string; error?: string; metadata: unknown }
        if (said.type === 'error') reject(new Error(`${method} ${path}: ${said.error}`))
        else resolve(said.metadata)
      })
    })
    outgoing.on('error', reject)
    outgoing.end(text)
  })
}

/** The instances whose name begins with `prefix`, by name. */
export async function readInstances(socket: string, prefix: string): Promise<readonly LabInstance[]> {
  const all = (await askServer(socket, 'GET', '/1.0/instances?recursion=1')) as readonly Raw[]
  return all
    .filter(one => one.name.startsWith(prefix))
    .map(({ name, status, config, expanded_devices = {} }) => ({
      name,
      isRunning: status === 'Running',
      physicalNics: Object.values(expanded_devices).flatMap(({ type, nictype, parent }) =>
        type === 'nic' && nictype === 'physical' && parent !== undefined ? [parent] : [],
      ),
      role: config['user.drydock.role'] ?? '',
      isSetUp: config['user.drydock.set-up'] === 'yes',
      image: config['user.drydock.image-source'] ?? '',
    }))
    .sort((left, right) => (left.name < right.name ? -1 : 1))
}

/** Names of the locks of a project that are there. */
export async function readLocks(socket: string, project: string): Promise<readonly string[]> {
  const profiles = (await askServer(socket, 'GET', '/1.0/profiles')) as readonly string[]
  return profiles
    .map(path => path.slice(path.lastIndexOf('/') + 1))
    .filter(name => name.startsWith(`drydock-lock-${project}.`))
}

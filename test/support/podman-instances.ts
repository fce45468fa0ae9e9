/** What Podman of the lab says about containers and locks of ours, read past the program and past every proxy. */
import { request } from 'node:http'
import type { LabInstance } from './lab-instances.ts'

type Labels = Readonly<Record<string, string>>

interface Volume {
  readonly Name: string
  readonly Labels: Labels | null
}

/** The answer to one request over the unix socket, as JSON where it is. Rejects when Podman refuses. */
export function askPodman(socket: string, method: string, path: string, body?: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? '' : JSON.stringify(body)
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
    const wanted = { socketPath: socket, method, path: `/v4.0.0/libpod${path}`, headers, agent: false }
    const outgoing = request(wanted, answer => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => {
        const said = Buffer.concat(chunks).toString()
        if ((answer.statusCode ?? 500) >= 400) reject(new Error(`${method} ${path}: ${said}`))
        else resolve(said === '' ? undefined : JSON.parse(said))
      })
    })
    outgoing.on('error', reject)
    outgoing.end(text)
  })
}

/** The containers whose name begins with `prefix`, by name. */
export async function readContainers(socket: string, prefix: string): Promise<readonly LabInstance[]> {
  const [containers, volumes, networks] = await Promise.all([
    askPodman(socket, 'GET', '/containers/json?all=true') as Promise<
      readonly {
        Id: string
        Names: readonly string[]
        State: string
        Labels: Labels | null
        Networks: readonly string[]
      }[]
    >,
    readVolumes(socket),
    askPodman(socket, 'GET', '/networks/json') as Promise<
      readonly { name: string; network_interface?: string; options?: Labels }[]
    >,
  ])
  const passthru = new Map(
    networks.flatMap(({ name, network_interface: parent = '', options }) =>
      options?.mode === 'passthru' ? [[name, parent] as const] : [],
    ),
  )
  return containers
    .map(one => ({ ...one, name: one.Names[0] ?? '' }))
    .filter(({ name }) => name.startsWith(prefix))
    .map(({ Id, name, State, Labels, Networks }) => {
      const mark: Labels = { ...Labels, ...lastLink(volumes, Id) }
      return {
        name,
        isRunning: State === 'running',
        physicalNics: (Networks ?? []).flatMap(network => passthru.get(network) ?? []),
        role: mark['drydock.role'] ?? '',
        isSetUp: mark['drydock.set-up'] === 'yes',
        image: (mark['drydock.image-source'] ?? '').replace(/^.*\/(?=[^/]+$)/, ''),
      }
    })
    .sort((left, right) => (left.name < right.name ? -1 : 1))
}

/** The mark as it is now is in the volume with the highest number. */
function lastLink(volumes: readonly Volume[], id: string): Labels {
  const start = `drydock-mark-${id.slice(0, 12)}-`
  const links = volumes.filter(({ Name }) => Name.startsWith(start))
  const number = ({ Name }: Volume): number => Number(Name.slice(start.length))
  return links.sort((left, right) => number(left) - number(right)).at(-1)?.Labels ?? {}
}

async function readVolumes(socket: string): Promise<readonly Volume[]> {
  return (await askPodman(socket, 'GET', '/volumes/json')) as readonly Volume[]
}

/** Names of the volumes that are locks of a project, or their leases. */
export async function readVolumeLocks(socket: string, project: string): Promise<readonly string[]> {
  const names = (await readVolumes(socket)).map(({ Name }) => Name)
  return names.filter(name => name.startsWith(`drydock-lock-${project}.`))
}

/** Marks whose container is gone. */
export async function readLostMarks(socket: string): Promise<readonly string[]> {
  const containers = (await askPodman(socket, 'GET', '/containers/json?all=true')) as readonly { Id: string }[]
  const names = (await readVolumes(socket)).map(({ Name }) => Name)
  const marks = names.filter(name => name.startsWith('drydock-mark-'))
  return marks.filter(name => !containers.some(({ Id }) => name.startsWith(`drydock-mark-${Id.slice(0, 12)}-`)))
}

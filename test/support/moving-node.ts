/**
 * One light node of the lab that moves between two hosts, each with a service NIC of its own and a recording proxy before its server. Its
 * hooks announce the MAC of whichever has come to serve: neighbour entries are left as they are.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ComposeProcess, type ComposeResult, runCompose } from './compose-process.ts'
import { inWords } from './kill-checks.ts'
import type { Lab } from './lab.ts'
import { type LabInstance, readInstances, readLocks } from './lab-instances.ts'
import { type RecordingProxy, recordingProxy } from './recording-proxy.ts'
import { makeServiceNic, type ServiceNic } from './service-nic.ts'
import { writeServiceWorkspace } from './service-workspace.ts'

/** A name of a host of the lab. */
export type Host = string

/** What moves, and between which hosts; it is made on the first of them. */
export interface MovingNodeNames {
  readonly lab: Lab
  readonly hosts: readonly [Host, Host]
  readonly project: string
  readonly node: string
  /** In the service network. */
  readonly address: string
}

/** An instance of the node, and where it is. */
export interface FoundInstance extends LabInstance {
  readonly host: Host
}

/** The node with all that it needs, release 1 of it on the first host. */
export interface MovingNode extends MovingNodeNames {
  readonly folder: string
  /** The file of its profile in the workspace. */
  readonly profile: string
  readonly proxies: ReadonlyMap<Host, RecordingProxy>
  compose(words: string, watch?: (process: ComposeProcess) => void): Promise<ComposeResult>
  /** Lets the files want the node on a host, from this release; only release `good` passes its live checks, every one when ''. */
  want(host: Host, release: number, good?: number | ''): Promise<void>
  found(): Promise<readonly FoundInstance[]>
  /** Locks of the project on both hosts. */
  locks(): Promise<readonly string[]>
  /** Destroys it, and removes the NICs and the workspace. Throws when something is left. */
  close(): Promise<void>
}

const moreOf = (address: string): readonly string[] => [
  `address: ${address}`,
  'health:',
  '  - { stage: live, http: ":80/", interval: 50ms, timeout: 500ms, retries: 40, required: true }',
  '  - { stage: live, exec: [grep, -q, "busybox/{{Values.good}}", /var/www/index.html], interval: 50ms, retries: 3, required: true }',
  'upgrade: { soak: 0s }',
  'stop_timeout: 3s',
]

const announceOf = (address: string): string => `              - event: post-node-sync
                stage: live
                commands: ["for turn in $(seq 100); do ip addr show dev srv0 | grep -q ${address}/ && break; sleep 0.05; done; arping -U -c 1 -I srv0 ${address}"]
              - event: on-rollback
                commands: ["for turn in $(seq 100); do ip addr show dev srv0 | grep -q ${address}/ && break; sleep 0.05; done; arping -U -c 1 -I srv0 ${address}"]
`

/** Makes the node; both releases of its image are on both hosts then. */
export async function movingNode(names: MovingNodeNames): Promise<MovingNode> {
  const { lab, hosts, project, node, address } = names
  const [first] = hosts
  const serverOf = (host: Host): string => lab.nodes[host]?.socket ?? ''
  const home = await mkdtemp(join(tmpdir(), 'drydock-move-'))
  const nics = new Map<Host, ServiceNic>()
  const proxies = new Map<Host, RecordingProxy>()
  for (const host of hosts) {
    nics.set(host, await makeServiceNic(host, address))
    proxies.set(host, await recordingProxy(join(home, `${host}.sock`), serverOf(host)))
  }
  // A node that is missing is looked for on all endpoints, and one that is slow to answer is none of ours.
  const nodes = Object.fromEntries(Object.entries(lab.nodes).filter(([name]) => hosts.includes(name)))
  const folder = await writeServiceWorkspace(
    { ...lab, nodes },
    {
      project,
      node,
      connection: first,
      nic: nics.get(first)?.name ?? '',
      address,
      more: moreOf(address),
      sockets: Object.fromEntries(hosts.map(host => [host, join(home, `${host}.sock`)])),
      values: { good: '1' },
    },
  )
  const file = join(folder, 'envs/service.yml')
  const profile = join(folder, `profiles/${node}.yml`)
  const lines = (await readFile(file, 'utf8')).split('\n')
  const at = lines.findIndex(line => line.includes('pidof service-nic'))
  await writeFile(file, [...lines.slice(0, at + 1), announceOf(address).trimEnd(), ...lines.slice(at + 1)].join('\n'))

  const compose: MovingNode['compose'] = (words, watch) =>
    runCompose(words.split(' '), { cwd: folder, ...(watch !== undefined && { watch }) })
  const mustEnd = async (words: string): Promise<void> => {
    const { code, stdout, stderr } = await compose(words)
    if (code !== 0) throw new Error(`compose ${words} ended with ${code}\n${stdout}\n${stderr}`)
  }
  const want: MovingNode['want'] = async (host, release, good = release) => {
    await writeFile(file, (await readFile(file, 'utf8')).replace(/connection: \w+/, `connection: ${host}`))
    const nic = nics.get(host)?.name ?? ''
    await writeFile(profile, (await readFile(profile, 'utf8')).replace(/parent: \S+,/, `parent: ${nic},`))
    await writeFile(join(folder, 'values.yaml'), `${JSON.stringify({ release, good })}\n`)
  }
  const found: MovingNode['found'] = async () => {
    const all = hosts.map(async host => (await readInstances(serverOf(host), node)).map(one => ({ ...one, host })))
    return (await Promise.all(all)).flat()
  }
  const locks = async (): Promise<readonly string[]> =>
    (await Promise.all(hosts.map(host => readLocks(serverOf(host), project)))).flat()

  async function close(): Promise<void> {
    for (const proxy of proxies.values()) proxy.guard(undefined)
    try {
      // A story that ended early may have left one that does not stop.
      for (const host of hosts) {
        await want(host, 1)
        await compose(`exec ${node} -- rm -f /run/stubborn`)
      }
      // What lives on a host that the file does not mean is not destroyed.
      const live = (await found()).find(({ role }) => role === 'live')
      if (live !== undefined) await want(live.host, 1)
      await mustEnd(`destroy ${project} -y`)
      const left = (await found()).map(one => `${one.host} ${inWords(one, node)}`)
      if (left.length > 0) throw new Error(`destroy left ${left.join(', ')}`)
    } finally {
      for (const proxy of proxies.values()) await proxy.close()
      for (const nic of nics.values()) await nic.remove()
      for (const made of [folder, home]) await rm(made, { recursive: true })
    }
  }

  const moving = { ...names, folder, profile, proxies, compose, want, found, locks, close }
  try {
    for (const host of hosts.toReversed()) {
      await want(host, 1)
      for (const release of [2, 1]) await mustEnd(`fetch ${project} --render-env release=${release}`)
    }
    await mustEnd(`apply ${project}`)
  } catch (error) {
    await close()
    throw error
  }
  return moving
}

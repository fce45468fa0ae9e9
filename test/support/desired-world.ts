import type { DesiredGroup, DesiredNode, DesiredProfile, DesiredProject } from '../../src/model/desired.ts'
import type { FileEntry } from '../../src/model/files.ts'
import type { HookCall, HookEvent, NodeEvent } from '../../src/model/hook.ts'
import { nodeEvents } from '../../src/model/hook.ts'
import type { ResolvedImage } from '../../src/model/image.ts'
import type { PlanInput, Wishes } from '../../src/model/selection.ts'
import type { UpgradePolicy } from '../../src/model/upgrade.ts'

/** Small builders of the desired world: everything has a default, everything can be said. */

export const here = { file: 'envs/test.yml', line: 1, column: 1 }

/** A place on some line of the file. */
export function line(number: number) {
  return { ...here, line: number }
}

const noHooks = Object.fromEntries(nodeEvents.map(event => [event, []])) as unknown as Readonly<
  Record<NodeEvent, readonly HookCall[]>
>

/** Stands for a sha256: a word that reads well in a golden file. */
export function fingerprintOf(source: string): string {
  return `fp-${source}`
}

export type NodeOptions = Omit<Partial<DesiredNode>, 'hooks' | 'image' | 'files' | 'hashes'> & {
  readonly name: string
  readonly image?: string
  /** Paths of files; the text after `=` stands for their content. */
  readonly files?: readonly string[]
  readonly hooks?: readonly HookCall[]
}

/** A node of group `web` of project `shop` on `vm1` unless said otherwise. Its hashes follow from what it says. */
export function aNode(options: NodeOptions): DesiredNode {
  const { image = 'nginx/1', files = [], hooks = [], ...rest } = options
  const entries = files.map(aFile)
  const grouped = Object.fromEntries(
    nodeEvents.map(event => [event, hooks.filter(hook => hook.event === event)]),
  ) as unknown as typeof noHooks
  const node = {
    project: 'shop',
    group: 'web',
    endpoint: 'vm1',
    instance: rest.name,
    where: here,
    image: { source: image, remote: 'images', where: here },
    profiles: ['default'],
    config: {},
    devices: {},
    ephemeral: false,
    labels: {},
    stopTimeoutMs: 30_000,
    waitAddressMs: 0,
    templates: [],
    health: [],
    upgrade: anUpgrade(),
    ...rest,
    files: { entries, hash: `files-${files.join('+')}` },
    hooks: { ...noHooks, ...grouped },
  }
  const { where: _where, files: _files, hooks: _hooks, upgrade: _upgrade, ...spec } = node
  const sync = [...node.hooks['pre-node-sync'], ...node.hooks['post-node-sync']].map(hook => hook.hash)
  return { ...node, hashes: { spec: JSON.stringify(spec), hooks: `hooks-${sync.join('+')}` } }
}

/** What is said about upgrades where nothing is said. */
export function anUpgrade(options: Partial<UpgradePolicy> = {}): UpgradePolicy {
  return {
    strategy: 'auto',
    keepPrevious: 1,
    onFailure: 'rollback-node',
    onUnreachable: 'stop',
    healthyDeadlineMs: 180_000,
    soakMs: 0,
    sharedDevices: [],
    darkDevices: [],
    where: here,
    ...options,
  }
}

function aFile(text: string): FileEntry {
  const [path = '', content = ''] = text.split('=')
  return {
    path,
    type: 'file',
    mode: 0o644,
    owner: 'root',
    group: 'root',
    sizeBytes: content.length,
    sha256: content,
    content: { from: 'disk', path: `/src${path}` },
  }
}

let counter = 0

/** A hook of node level on the host; `on` is the name of an instance of the same endpoint, or `host`. */
export function aHook(
  event: HookEvent,
  options: Partial<HookCall> & { readonly on?: string; readonly endpoint?: string; readonly text?: string } = {},
): HookCall {
  const { on = 'host', endpoint = 'vm1', text = 'true', ...rest } = options
  counter++
  return {
    id: `hook-${counter}`,
    event,
    level: 'node',
    project: 'shop',
    place: on === 'host' ? { kind: 'host' } : { kind: 'instance', endpoint, instance: on, node: on },
    entrypoint: ['/bin/sh', '-c'],
    commands: [text],
    flags: [],
    always: false,
    reads: [],
    writes: {},
    hash: text,
    where: here,
    ...rest,
  }
}

export type GroupOptions = Omit<Partial<DesiredGroup>, 'nodes' | 'hooks'> & {
  readonly nodes?: readonly NodeOptions[]
  readonly hooks?: readonly HookCall[]
}

const groupEventsUp = ['pre-group', 'post-group', 'pre-group-shutdown', 'post-group-shutdown'] as const
const projectEventsUp = ['pre-project', 'post-project', 'pre-project-shutdown', 'post-project-shutdown'] as const

function byEvent<Event extends HookEvent>(events: readonly Event[], hooks: readonly HookCall[]) {
  return Object.fromEntries(
    events.map(event => [event, hooks.filter(hook => hook.event === event)]),
  ) as unknown as Readonly<Record<Event, readonly HookCall[]>>
}

/** A group `web` of project `shop` on `vm1` unless said otherwise; its nodes take project, group and endpoint from it. */
export function aGroup(options: GroupOptions = {}): DesiredGroup {
  const { nodes = [], hooks = [], ...rest } = options
  const group = {
    project: 'shop',
    name: 'web',
    description: '',
    endpoint: 'vm1',
    where: here,
    parallel: 4,
    templates: [],
    ...rest,
  }
  const { project, name, endpoint } = group
  return {
    ...group,
    nodes: nodes.map(node => aNode({ project, group: name, endpoint, ...node })),
    hooks: byEvent(groupEventsUp, hooks),
  }
}

export type ProjectOptions = Omit<Partial<DesiredProject>, 'groups' | 'hooks'> & {
  readonly groups?: readonly GroupOptions[]
  readonly hooks?: readonly HookCall[]
}

/** A project `shop` unless said otherwise. */
export function aProject(options: ProjectOptions = {}): DesiredProject {
  const { groups = [], hooks = [], ...rest } = options
  const name = rest.name ?? 'shop'
  return {
    name,
    description: '',
    where: here,
    orderedByDependencies: groups.some(group => group.dependsOn !== undefined),
    maxUnavailable: 1,
    templates: [],
    profiles: [],
    resources: [],
    ...rest,
    groups: groups.map(group => aGroup({ project: name, ...group })),
    hooks: byEvent(projectEventsUp, hooks),
  }
}

/** A declared profile. */
export function aProfile(name: string, options: Partial<DesiredProfile> = {}): DesiredProfile {
  return { name, description: '', config: {}, devices: {}, where: here, ...options }
}

export const noWishes: Wishes = {
  forceSync: false,
  adopt: false,
  prune: false,
  retry: false,
  skipSync: false,
  keepImages: false,
  enableFlags: [],
  disableFlags: [],
}

/** Everything selected, every image known. */
export function anInput(
  projects: readonly DesiredProject[],
  world: Pick<PlanInput, 'observed' | 'can'>,
  options: Partial<PlanInput> = {},
): PlanInput {
  return {
    desired: { projects },
    selected: new Map(projects.map(({ name, groups }) => [name, new Set(groups.map(group => group.name))])),
    wishes: noWishes,
    images: imagesOf(projects),
    elsewhere: { silent: [] },
    ...world,
    ...options,
  }
}

/** An answer for the image of every node. */
export function imagesOf(projects: readonly DesiredProject[]): readonly ResolvedImage[] {
  const nodes = projects.flatMap(project => project.groups.flatMap(group => group.nodes))
  return nodes.map(({ endpoint, image }) => ({
    endpoint,
    source: image.source,
    ...(image.remote !== undefined && { remote: image.remote }),
    fingerprint: fingerprintOf(image.source),
    pull: { kind: 'simplestreams', server: 'https://images' },
    from: 'remote',
  }))
}

import fc from 'fast-check'
import type { DesiredNode, DesiredProfile, DesiredProject } from '../../src/model/desired.ts'
import type { HookCall } from '../../src/model/hook.ts'
import type { Mark } from '../../src/model/mark.ts'
import type { Observed, ObservedInstance } from '../../src/model/observed.ts'
import type { DesiredAcl, DesiredNetwork } from '../../src/model/resource.ts'
import {
  fingerprintDigits,
  type MadeSecret,
  madeSecretName,
  secretNamesOf,
  secretsKey,
} from '../../src/model/secret.ts'
import type { PlanInput } from '../../src/model/selection.ts'
import { withUsers } from '../../src/plan/effect-resources.ts'
import { withoutEmpty } from '../../src/plan/empty.ts'
import { asEndpointsTake } from '../../src/plan/fold.ts'
import { attemptOf } from '../../src/plan/upgrade/held.ts'
import {
  aHook,
  anInput,
  anUpgrade,
  aProfile,
  aProject,
  type GroupOptions,
  here,
  imagesOf,
  type NodeOptions,
} from '../support/desired-world.ts'
import {
  anEndpoint,
  anInstance,
  aWorld,
  canOf,
  type SeenOptions,
  seenNode,
  seenProfile,
} from '../support/observed-world.ts'

/** Arbitrary worlds: several endpoints, groups, nodes, and every state that people and broken runs leave behind. */

const endpoints = ['vm1', 'vm2', 'inc1', 'pod1'] as const

type Endpoint = (typeof endpoints)[number]

/** One version of a node; two of them make a change. */
interface Version {
  readonly image: string
  readonly memory: string | undefined
  readonly nesting: boolean
  readonly ephemeral: boolean
  readonly nic: boolean
  readonly files: readonly string[]
  readonly hookText: string
  readonly web: boolean
  /** What its secret holds, where there can be one. */
  readonly secret: 'a' | 'b' | undefined
}

const version: fc.Arbitrary<Version> = fc.record({
  image: fc.constantFrom('nginx/1', 'nginx/2'),
  memory: fc.constantFrom(undefined, '1GiB', '2GiB'),
  nesting: fc.boolean(),
  ephemeral: fc.boolean(),
  nic: fc.boolean(),
  files: fc.constantFrom<readonly string[]>([], ['/etc/a=1'], ['/etc/a=2', '/etc/b=1']),
  hookText: fc.constantFrom('reload', 'restart'),
  web: fc.boolean(),
  secret: fc.constantFrom('a', 'b', undefined),
})

/** Which hooks a node has; their ids say whose they are. */
const hookKinds = [
  'pre-node-creation',
  'post-node-creation',
  'pre-node-upgrade',
  'post-node-upgrade',
  'pre-node-sync',
  'post-node-sync',
] as const

type HookKind = (typeof hookKinds)[number]

export type NodeState =
  | 'absent'
  | 'as wanted'
  | 'older'
  | 'older, with two kept'
  | 'stopped'
  | 'stopped, the kept one runs'
  | 'unfinished'
  | 'unfinished, stopped'
  | 'candidate half tried'
  | 'candidate lies ready'
  | 'candidate is stale'
  | 'way back written down'
  | 'old one stopped'
  | 'new one failed'
  | 'hot candidate ready'
  | 'hot, unplugged'
  | 'hot, plugged'
  | 'hot, old one runs still'
  | 'hot, over'
  | 'both renamings done'
  | 'one renaming done'

const nodeStates: readonly NodeState[] = [
  'absent',
  'as wanted',
  'older',
  'older, with two kept',
  'stopped',
  'stopped, the kept one runs',
  'unfinished',
  'unfinished, stopped',
  'candidate half tried',
  'candidate lies ready',
  'candidate is stale',
  'way back written down',
  'old one stopped',
  'new one failed',
  'hot candidate ready',
  'hot, unplugged',
  'hot, plugged',
  'hot, old one runs still',
  'hot, over',
  'both renamings done',
  'one renaming done',
]

interface NodeDraft {
  readonly group: number
  readonly now: Version
  readonly before: Version
  readonly state: NodeState
  readonly hooks: readonly HookKind[]
  readonly health: boolean
  readonly reads: boolean
  readonly keepPrevious: number
  readonly strategy: 'auto' | 'hand-over' | 'hot' | 'replace'
}

const nodeDraft: fc.Arbitrary<NodeDraft> = fc.record({
  group: fc.nat({ max: 2 }),
  now: version,
  before: version,
  state: fc.constantFrom(...nodeStates),
  hooks: fc.subarray([...hookKinds]),
  health: fc.boolean(),
  reads: fc.boolean(),
  keepPrevious: fc.integer({ min: 0, max: 3 }),
  strategy: fc.constantFrom('auto', 'hand-over', 'hot', 'replace'),
})

interface GroupDraft {
  readonly endpoint: Endpoint
  readonly parallel: number
  readonly isSelected: boolean
  readonly hooks: readonly ('pre-group' | 'post-group')[]
}

const groupDraft: fc.Arbitrary<GroupDraft> = fc.record({
  endpoint: fc.constantFrom(...endpoints),
  parallel: fc.integer({ min: 1, max: 4 }),
  isSelected: fc.boolean(),
  hooks: fc.subarray(['pre-group', 'post-group'] as const),
})

interface Draft {
  readonly groups: readonly GroupDraft[]
  readonly nodes: readonly NodeDraft[]
  readonly byDependencies: boolean
  readonly maxUnavailable: number
  readonly webProfile: 'absent' | 'agrees' | 'ours, differs'
  readonly lan: 'absent' | 'agrees' | 'ours, differs'
  readonly strays: readonly ('foreign' | 'orphan' | 'copy')[]
  readonly selectsAll: boolean
  readonly projectHooks: boolean
  readonly leftSecret: boolean
}

const draft: fc.Arbitrary<Draft> = fc.record({
  groups: fc.tuple(groupDraft, groupDraft, groupDraft),
  nodes: fc.array(nodeDraft, { minLength: 1, maxLength: 6 }),
  byDependencies: fc.boolean(),
  maxUnavailable: fc.integer({ min: 1, max: 3 }),
  webProfile: fc.constantFrom('absent', 'agrees', 'ours, differs'),
  lan: fc.constantFrom('absent', 'agrees', 'ours, differs'),
  strays: fc.subarray(['foreign', 'orphan', 'copy'] as const),
  selectsAll: fc.boolean(),
  projectHooks: fc.boolean(),
  leftSecret: fc.boolean(),
})

const webProfile: DesiredProfile = aProfile('web', {
  config: { 'limits.cpu': '2', 'security.nesting': 'true' },
  devices: { logs: { type: 'disk', source: '/srv/logs', path: '/logs', readonly: 'true' } },
})

const wall: DesiredAcl = {
  kind: 'acl',
  name: 'wall',
  description: '',
  config: {},
  ingress: [{ action: 'allow', state: 'enabled' }],
  where: here,
}
const lan: DesiredNetwork = {
  kind: 'network',
  name: 'lan',
  type: 'bridge',
  description: 'inside',
  config: { 'ipv4.nat': 'true', 'security.acls': 'wall' },
  forwards: [{ listenAddress: '192.0.2.1', description: '', config: {}, ports: [] }],
  where: here,
}

/** An input for the planner without a single problem, with some or all groups selected: what is not selected serves. */
export const planInput: fc.Arbitrary<PlanInput> = draft.map(one => inputOf(whereOthersServe(one)))

/** The same, but nodes that are not selected may be down, which can be a problem. */
export const anyInput: fc.Arbitrary<PlanInput> = draft.map(inputOf)

/** States in which nobody is served by a node that was there. */
const downStates: ReadonlySet<NodeState> = new Set<NodeState>([
  'stopped',
  'stopped, the kept one runs',
  'old one stopped',
  'new one failed',
  'hot, unplugged',
  'hot, plugged',
  'both renamings done',
  'one renaming done',
])

function whereOthersServe(from: Draft): Draft {
  const isOther = ({ group }: NodeDraft): boolean => !from.selectsAll && from.groups[group]?.isSelected !== true
  const nodes = from.nodes.map(node =>
    isOther(node) && downStates.has(node.state) ? { ...node, state: 'as wanted' as const } : node,
  )
  return { ...from, nodes }
}

/** The same with everything selected. */
export const wholeInput: fc.Arbitrary<PlanInput> = draft.map(one => inputOf({ ...one, selectsAll: true }))

/** A world in which nothing of ours exists yet. */
export const freshInput: fc.Arbitrary<PlanInput> = draft.map(one =>
  inputOf({
    ...one,
    selectsAll: true,
    webProfile: 'absent',
    lan: 'absent',
    leftSecret: false,
    strays: one.strays.filter(stray => stray === 'foreign'),
    nodes: one.nodes.map(node => ({ ...node, state: 'absent' as const })),
  }),
)

function inputOf(from: Draft): PlanInput {
  const wanted = projectOf(from, node => node.now)
  const [made, before] = [wanted, projectOf(from, node => node.before)].map(asMade)
  if (made === undefined || before === undefined) throw new Error('a project is made of a project')
  const nodes = made.groups.flatMap(group => group.nodes)
  const instances = nodes.flatMap((node, index) => {
    const old = before.groups.flatMap(group => group.nodes).find(one => one.name === node.name)
    const state = from.nodes.find((_, at) => `n${at + 1}` === node.name)?.state ?? 'absent'
    return old === undefined ? [] : instancesIn(state, node, old).map(one => ({ endpoint: node.endpoint, one, index }))
  })
  const observed = endpoints.map(endpoint => {
    const own = instances.filter(entry => entry.endpoint === endpoint).map(entry => entry.one)
    const seen = anEndpoint(endpoint, [...own, ...strays(from, endpoint)], {
      images: { 'fp-nginx/1': ['nginx-1'] },
      profiles: profilesOf(from, own.length > 0),
      networks: networksOf(from),
      ...(endpoint === 'pod1' && { secrets: secretsOf(from, own) }),
    })
    return withUsers(seen)
  })
  const selected = wanted.groups.filter((_, index) => from.selectsAll || from.groups[index]?.isSelected === true)
  return anInput([wanted], aWorld(...observed), {
    selected: new Map([['shop', new Set(selected.map(group => group.name))]]),
    images: imagesOf([wanted]),
  })
}

/** A project as its instances are made from it. */
function asMade(project: DesiredProject): DesiredProject | undefined {
  const can = new Map(endpoints.map(endpoint => [endpoint, canOf(endpoint)]))
  return asEndpointsTake(anInput([project], { observed: new Map(), can })).desired.projects[0]
}

/** Instances may use `web` only where it exists. */
function profilesOf(from: Draft, isUsed: boolean) {
  if (from.webProfile === 'absent' && !isUsed) return []
  const config = from.webProfile === 'ours, differs' ? { 'limits.cpu': '1' } : webProfile.config
  return [seenProfile('web', { config, devices: webProfile.devices, markedBy: 'shop' })]
}

function networksOf({ lan: state }: Draft): Observed['networks'] {
  if (state === 'absent') return {}
  const forward = { listenAddress: '192.0.2.9', description: '', config: {}, ports: [], markedBy: 'shop' }
  const forwards = state === 'agrees' ? [...(lan.forwards ?? [])] : [forward]
  const { description, config } = state === 'agrees' ? lan : { description: 'old', config: {} }
  const common = { name: 'lan', type: 'bridge', managed: true, markedBy: 'shop', usedBy: [] }
  return { lan: { ...common, description, config, forwards } }
}

/** All that instances have, one that a killed run has left, and one of somebody else. */
function secretsOf({ leftSecret }: Draft, instances: readonly ObservedInstance[]): NonNullable<Observed['secrets']> {
  const had = instances.flatMap(({ config }) => secretNamesOf(config))
  const names = [...had, ...(leftSecret ? [secretOf('left').name] : [])]
  const others = { 'drydock-shop-key-000000000000': {}, key: {} }
  return { ...Object.fromEntries(names.map(name => [name, { markedBy: 'shop' }])), ...others }
}

function secretOf(text: string): MadeSecret {
  const fingerprint = Buffer.from(text).toString('hex').padStart(fingerprintDigits, '0')
  return { name: madeSecretName('shop', 'key', fingerprint), project: 'shop', of: 'key' }
}

function strays(from: Draft, endpoint: Endpoint): readonly ObservedInstance[] {
  if (endpoint !== 'vm1') return []
  const gone = aProject({ groups: [{ name: 'g1', nodes: [{ name: 'gone' }] }] }).groups[0]?.nodes[0]
  return from.strays.flatMap(kind => {
    if (kind === 'foreign' || gone === undefined) return [anInstance('somebody-elses')]
    if (kind === 'orphan') return [seenNode(gone)]
    return [seenNode(gone, { name: 'a-copy', mark: { uuid: 'uuid-of-gone', instance: 'gone' } })]
  })
}

function projectOf(from: Draft, versionOf: (node: NodeDraft) => Version): DesiredProject {
  const groups = from.groups.map((group, index): GroupOptions => {
    const name = `g${index + 1}`
    const nodes = from.nodes
      .map((node, at) => ({ node, name: `n${at + 1}` }))
      .filter(({ node }) => node.group === index)
      .map(entry => nodeOf(entry.name, entry.node, { version: versionOf(entry.node), endpoint: group.endpoint }))
    return {
      name,
      endpoint: group.endpoint,
      parallel: group.parallel,
      nodes,
      ...(from.byDependencies && { dependsOn: index === 2 ? ['g1'] : [] }),
      hooks: group.hooks.map(event => aHook(event, { id: `${name}:${event}`, level: 'group', group: name })),
    }
  })
  const writer = aHook('pre-project', { id: 'pre-project', level: 'project', writes: { stdout: 'token' } })
  return aProject({
    groups,
    maxUnavailable: from.maxUnavailable,
    profiles: [webProfile],
    resources: [lan, wall],
    hooks: from.projectHooks ? [writer, aHook('post-project', { id: 'post-project', level: 'project' })] : [],
  })
}

function nodeOf(
  name: string,
  node: NodeDraft,
  { version: one, endpoint }: { readonly version: Version; readonly endpoint: Endpoint },
): NodeOptions {
  const common = {
    health: node.health ? [aCheck] : [],
    hooks: node.hooks.map(event => hookOf(name, event, { endpoint, text: one.hookText, reads: node.reads })),
  }
  if (endpoint === 'pod1') return { ...containerOf(name, node, one), ...common }
  return {
    ...common,
    name,
    image: one.image,
    ephemeral: one.ephemeral,
    files: one.files,
    config: {
      ...(one.memory !== undefined && { 'limits.memory': one.memory }),
      ...(one.nesting && { 'security.nesting': 'true' }),
      'user.note': '',
      'raw.lxc': '',
    },
    devices: {
      ...(one.nic && { srv0: { type: 'nic', nictype: 'physical', parent: `srv-${name}` } }),
      ...(one.web && { eth0: { type: 'nic', network: 'lan' } }),
    },
    profiles: one.web ? ['default', 'web'] : ['default'],
    // Hot needs a NIC to hand over.
    upgrade: anUpgrade({
      keepPrevious: node.keepPrevious,
      strategy: node.strategy === 'hot' && !one.nic ? 'auto' : node.strategy,
    }),
  }
}

/** The same where containers keep what they were created with. */
function containerOf(name: string, node: NodeDraft, one: Version): NodeOptions {
  const port = { type: 'proxy', listen: `tcp:0.0.0.0:${name.slice(1)}443`, connect: 'tcp:127.0.0.1:8443' }
  const secret = one.secret === undefined ? undefined : secretOf(one.secret)
  return {
    name,
    image: one.image,
    files: one.files,
    config: {
      ...(one.memory !== undefined && { 'limits.memory': one.memory }),
      ...(one.nesting && { 'oci.read_only': 'true' }),
      ...(secret !== undefined && { [secretsKey]: JSON.stringify([{ name: secret.name }, { name: 'key' }]) }),
      'user.note': '',
    },
    ...(secret !== undefined && { madeSecrets: [secret] }),
    devices: {
      ...(one.nic && { srv0: { type: 'nic', nictype: 'physical', parent: `srv-${name}` } }),
      ...(one.web && { port, data: { type: 'disk', source: `data-${name}`, path: '/srv' } }),
    },
    upgrade: anUpgrade({ keepPrevious: node.keepPrevious, strategy: node.strategy === 'hot' ? 'auto' : node.strategy }),
  }
}

const aCheck = {
  stage: 'live',
  from: { kind: 'operator' },
  startPeriodMs: 0,
  probe: { kind: 'tcp', host: '127.0.0.1', port: 80 },
  intervalMs: 100,
  timeoutMs: 1000,
  retries: 3,
  required: true,
  where: { file: 'envs/test.yml', line: 1, column: 1 },
} as const

function hookOf(
  name: string,
  event: HookKind,
  { endpoint, text, reads }: { readonly endpoint: Endpoint; readonly text: string; readonly reads: boolean },
): HookCall {
  const on = event === 'pre-node-creation' || event === 'pre-node-sync' ? 'host' : name
  return aHook(event, { id: `${name}:${event}`, on, endpoint, text, ...(reads && { reads: ['token'] }) })
}

/** What a node's state means in instances; `old` is the version that was there before. */
function instancesIn(state: NodeState, node: DesiredNode, old: DesiredNode): readonly ObservedInstance[] {
  const unfinished = { setUp: false, files: '', hooks: '' }
  const next = `${node.instance}-next`
  const declared = [webProfile]
  if (node.endpoint === 'pod1') return containersIn(state, node, old)
  const candidate = (of: DesiredNode, as: string, options: SeenOptions): ObservedInstance =>
    seenNode(of, {
      name: as,
      uuid: `uuid-of-${of.name}-2`,
      state: 'stopped',
      ephemeral: false,
      declared,
      config: { ...withoutEmpty(of.config), 'boot.autostart': 'false' },
      devices: of.devices.srv0 === undefined ? {} : { srv0: { type: 'none' } },
      ...options,
      mark: { generation: 2, instance: as, proved: attemptOf(of), ...options.mark },
    })
  const ready = { mark: { role: 'candidate' } } as const
  const switching = { mark: { role: 'switching' } } as const
  const kept = (mark: Partial<Mark>): ObservedInstance =>
    seenNode(old, {
      name: `${node.instance}-prev`,
      state: 'stopped',
      ephemeral: false,
      declared,
      mark: { instance: node.instance, role: 'switching', ...mark },
    })
  const hotNext = `${node.instance}-g2`
  const ownNic = old.devices.srv0 === undefined ? {} : { devices: { srv0: old.devices.srv0 } }
  const unplugged = seenNode(old, {
    ephemeral: false,
    declared,
    config: { ...withoutEmpty(old.config), 'boot.autostart': 'false' },
    devices: old.devices.srv0 === undefined ? {} : { srv0: { type: 'none' } },
    mark: { role: 'switching', restore: JSON.stringify({ removeConfig: ['boot.autostart'], ...ownNic }) },
  })
  switch (state) {
    case 'absent':
      return []
    case 'as wanted':
      return [seenNode(node, { declared })]
    case 'older':
      return [seenNode(old, { declared })]
    case 'older, with two kept':
      return [
        seenNode(old, { declared, mark: { generation: 3 } }),
        kept({ role: 'previous', instance: `${node.instance}-prev` }),
        {
          ...kept({ role: 'previous', instance: `${node.instance}-prev-2`, uuid: 'two' }),
          name: `${node.instance}-prev-2`,
          uuid: 'two',
        },
      ]
    case 'stopped':
    case 'stopped, the kept one runs':
      return [seenNode(old, { state: 'stopped', ephemeral: false, declared })]
    case 'unfinished':
      return [seenNode(old, { declared, mark: unfinished })]
    case 'unfinished, stopped':
      return [seenNode(node, { state: 'stopped', declared, mark: unfinished })]
    case 'candidate half tried': {
      const mark = { ...unfinished, role: 'candidate', proved: '' } as const
      return [seenNode(old, { declared }), candidate(node, next, { state: 'running', mark })]
    }
    case 'candidate lies ready':
      return [seenNode(old, { declared }), candidate(node, next, ready)]
    case 'candidate is stale':
      return [seenNode(node, { declared }), candidate(old, next, ready)]
    case 'way back written down':
      return [seenNode(old, { ephemeral: false, declared, ...switching }), candidate(node, next, switching)]
    case 'old one stopped':
      return [
        seenNode(old, { state: 'stopped', ephemeral: false, declared, ...switching }),
        candidate(node, next, switching),
      ]
    case 'hot candidate ready':
      return [seenNode(old, { declared }), candidate(node, hotNext, { state: 'running', ...ready })]
    case 'hot, unplugged':
      return [unplugged, candidate(node, hotNext, { state: 'running', ...switching })]
    case 'hot, plugged':
      return [
        old.devices.srv0 === undefined ? seenNode(old, { ephemeral: false, declared, ...switching }) : unplugged,
        candidate(node, hotNext, { state: 'running', devices: node.devices, ...switching }),
      ]
    case 'hot, old one runs still':
      return [unplugged, seenNode(node, { name: hotNext, uuid: 'hot', declared, mark: { generation: 2 } })]
    case 'hot, over':
      return [
        seenNode(old, { name: hotNext, uuid: 'hot', declared, mark: { generation: 2 } }),
        kept({ role: 'previous', instance: `${node.instance}-prev` }),
      ]
    case 'new one failed':
      return [candidate(node, node.instance, switching), kept({ held: attemptOf(node) })]
    case 'both renamings done':
      return [candidate(node, node.instance, switching), kept({})]
    case 'one renaming done':
      return [candidate(node, next, switching), kept({})]
  }
}

/** The same where a twin is tried instead of the candidate: that one has not run before it takes over. */
function containersIn(state: NodeState, node: DesiredNode, old: DesiredNode): readonly ObservedInstance[] {
  const unfinished = { setUp: false, files: '', hooks: '' }
  const next = `${node.instance}-next`
  const candidate = (of: DesiredNode, as: string, mark: Partial<Mark>): ObservedInstance =>
    seenNode(of, {
      name: as,
      uuid: `uuid-of-${of.name}-2`,
      state: 'stopped',
      mark: { ...unfinished, generation: 2, instance: as, proved: attemptOf(of), ...mark },
    })
  const kept = (mark: Partial<Mark>): ObservedInstance =>
    seenNode(old, {
      name: `${node.instance}-prev`,
      state: 'stopped',
      mark: { instance: node.instance, role: 'switching', ...mark },
    })
  const twin = seenNode(node, {
    name: `${node.instance}-twin`,
    uuid: 'twin',
    devices: {},
    mark: { ...unfinished, generation: 2, role: 'candidate' },
  })
  const switching = { role: 'switching' } as const
  switch (state) {
    case 'absent':
      return []
    case 'as wanted':
      return [seenNode(node)]
    case 'older, with two kept': {
      const second = `${node.instance}-prev-2`
      return [
        seenNode(old, { mark: { generation: 3 } }),
        kept({ role: 'previous', instance: `${node.instance}-prev` }),
        { ...kept({ role: 'previous', instance: second, uuid: 'two' }), name: second, uuid: 'two' },
      ]
    }
    case 'stopped':
      return [seenNode(old, { state: 'stopped' })]
    case 'stopped, the kept one runs': {
      const first = `${node.instance}-prev`
      const mark = { generation: 2 }
      return [
        seenNode(old, { state: 'stopped', mark }),
        { ...kept({ role: 'previous', instance: first }), state: 'running' },
      ]
    }
    case 'unfinished':
      return [seenNode(old, { mark: unfinished })]
    case 'unfinished, stopped':
      return [seenNode(node, { state: 'stopped', mark: unfinished })]
    case 'candidate half tried':
      return [seenNode(old), candidate(node, next, { role: 'candidate', proved: '' }), twin]
    case 'candidate lies ready':
      return [seenNode(old), candidate(node, next, { role: 'candidate' })]
    case 'candidate is stale':
      return [seenNode(node), candidate(old, next, { role: 'candidate' })]
    case 'way back written down':
      return [seenNode(old, { mark: switching }), candidate(node, next, switching)]
    case 'old one stopped':
      return [seenNode(old, { state: 'stopped', mark: switching }), candidate(node, next, switching)]
    case 'new one failed':
      return [candidate(node, node.instance, switching), kept({ held: attemptOf(node) })]
    case 'both renamings done':
      return [candidate(node, node.instance, switching), kept({})]
    case 'one renaming done':
      return [candidate(node, next, switching), kept({})]
    case 'older':
    case 'hot candidate ready':
    case 'hot, unplugged':
    case 'hot, plugged':
    case 'hot, old one runs still':
    case 'hot, over':
      return [seenNode(old)]
  }
}

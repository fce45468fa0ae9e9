import type { HookCall, HookEvent, HookPlace } from '../model/hook.ts'
import { groupEvents, projectEvents, stagedEvents } from '../model/hook.ts'
import type { Hook, Positions } from '../model/spec.ts'
import { durationMs } from './duration.ts'
import type { Moment } from './moments.ts'
import { hookMoment } from './moments.ts'
import type { NodeLookup, NodeSeat } from './node-lookup.ts'
import { findNodes } from './node-lookup.ts'
import type { GroupScope, NodeScope, ProjectScope } from './scope.ts'
import type { Report, SecretCheck } from './secrets.ts'

/** One hook as written, at its level. Its calls share it. */
export interface HookOrigin {
  readonly hook: Hook
  readonly level: 'project' | 'group' | 'node'
  /** Position in the list of its level. */
  readonly index: number
  readonly moment: Moment
  /** Everything variables can be mentioned in. */
  readonly text: string
}

/** A call that does not know yet which variables of the run it reads. */
export interface HookDraft {
  readonly origin: HookOrigin
  readonly call: Omit<HookCall, 'reads' | 'hash'>
  /** The node whose labels and description the hook sees. */
  readonly seen?: NodeSeat
}

/** What a draft needs besides its project. */
export interface HookContext {
  readonly lookup: NodeLookup
  readonly positions: Positions
  readonly report: Report
  readonly secret: SecretCheck
}

/** The drafts of a project in the order of their moments' lists: project level, group level, node level. */
export interface ProjectDrafts {
  readonly project: readonly HookDraft[]
  readonly groups: ReadonlyMap<GroupScope, readonly HookDraft[]>
  readonly nodes: ReadonlyMap<NodeScope, readonly HookDraft[]>
}

const defaultEntrypoint = ['/bin/bash', '-c']
/** More hooks than this on one level are not told apart in time; nobody has them. */
const levelWidth = 1_000_000

type Target = 'host' | 'each' | 'named'

function targetOf(hook: Hook): Target {
  const node = hook.node ?? ''
  return node === 'host' ? 'host' : node === '' || node === '*' ? 'each' : 'named'
}

function includes<Event extends string>(events: readonly Event[], event: string): event is Event {
  return (events as readonly string[]).includes(event)
}

function kindOf(event: HookEvent): 'project' | 'group' | 'node' {
  if (includes(projectEvents, event)) return 'project'
  return includes(groupEvents, event) ? 'group' : 'node'
}

/** Whether the hook has a moment at its level, and where it may run then; what has not has been reported with the environment. */
function happens({ hook, level }: HookOrigin): boolean {
  if (hook.disable === true && (hook.flags ?? []).length === 0) return false
  if (hook.event === 'pre-project') return level === 'project' && targetOf(hook) === 'host'
  const kind = kindOf(hook.event)
  return kind === 'node' || level === 'project' || level === kind
}

const beforeOrAfter: ReadonlySet<HookEvent> = new Set<HookEvent>([
  'pre-node-creation',
  'post-node-shutdown',
  'post-group-shutdown',
  'post-project-shutdown',
])

/** Whether the hook wants to run in nodes that do not exist yet, or are down already. */
function lacksInstance({ hook, level }: HookOrigin): boolean {
  const target = targetOf(hook)
  const own = target === 'each' || (kindOf(hook.event) === 'node' && level !== 'node' && target === 'named')
  return own && beforeOrAfter.has(hook.event)
}

/** The nodes a named hook runs in: exactly one, or none with a problem. */
function namedSeat(
  origin: HookOrigin,
  project: ProjectScope,
  group: GroupScope | undefined,
  context: HookContext,
): NodeSeat | undefined {
  const [seat, ...others] = findNodes(context.lookup, origin.hook.node ?? '', project.project.name, group?.group.name)
  if (seat === undefined || others.length === 0) return seat
  context.report({
    code: 'reference/ambiguous-node',
    severity: 'error',
    message: `node "${seat.name}" of this hook is on ${[seat, ...others].map(one => one.endpoint || '?').join(' and on ')}`,
    where: context.positions.of(origin.hook, 'node'),
    hint: 'move the hook to the group of the node that is meant, or give the nodes different names',
  })
  return undefined
}

function checkSecrets({ hook }: HookOrigin, { secret, positions }: HookContext): void {
  hook.commands.forEach((text, index) => {
    secret(text, `a command of a ${hook.event} hook`, positions.of(hook.commands, index))
  })
  for (const text of hook.entrypoint ?? []) {
    secret(text, `the entrypoint of a ${hook.event} hook`, positions.of(hook, 'entrypoint'))
  }
}

/** Checks a hook once, whatever the number of its calls; says whether it can have any. */
function accept(origin: HookOrigin, context: HookContext): boolean {
  if (!happens(origin)) return false
  checkSecrets(origin, context)
  if (!lacksInstance(origin)) return true
  const { hook } = origin
  context.report({
    code: 'reference/no-instance',
    severity: 'warning',
    message: `at ${hook.event} the node itself does not run, so this hook has no place to run in`,
    where: context.positions.of(hook, hook.node === undefined ? 'event' : 'node'),
    hint: 'say node: host, or name another node',
  })
  return false
}

function originsOf(
  hooks: readonly Hook[] | undefined,
  level: HookOrigin['level'],
  place: { group?: number; node?: number },
  context: HookContext,
): readonly HookOrigin[] {
  const levels = { project: 0, group: 1, node: 2 }
  const origins = (hooks ?? []).map((hook, index) => ({
    hook,
    level,
    index,
    moment: hookMoment(hook.event, levels[level] * levelWidth + index, place),
    text: [...(hook.entrypoint ?? []), ...hook.commands, hook.cwd ?? '', ...(hook.secrets ?? [])].join('\n'),
  }))
  return origins.filter(origin => accept(origin, context))
}

/** Whose moment it is, where the call runs, and whose labels it sees. */
interface CallSite {
  readonly project: ProjectScope
  readonly group?: GroupScope
  readonly node?: NodeScope
  /** The instance; undefined is the host. */
  readonly seat?: NodeSeat
  readonly each?: true
}

function draft(origin: HookOrigin, site: CallSite, context: HookContext): HookDraft {
  const { hook } = origin
  const { project, seat } = site
  const projectName = project.project.name
  // At a node's moment the hook sees that node, wherever it runs; else the node it runs in, if that is one of this project.
  const seen = site.node?.seat ?? (seat?.project === projectName ? seat : undefined)
  const group = seen?.group ?? site.group?.group.name
  const place: HookPlace =
    seat === undefined
      ? { kind: 'host' }
      : { kind: 'instance', endpoint: seat.endpoint, instance: seat.instance, node: seat.name }
  const own = hook.entrypoint ?? []
  const entrypoint = own.length > 0 ? own : (seat?.entrypoint ?? [])
  const path = [projectName, site.group?.group.name, site.node?.node.name].filter(name => name !== undefined)
  const at = seat === undefined ? 'host' : `${seat.endpoint}/${seat.instance}`
  const call = {
    id: `${path.join('/')}:${hook.event}:${origin.level}-${origin.index + 1}@${at}`,
    event: hook.event,
    level: origin.level,
    project: projectName,
    ...(group === undefined ? {} : { group }),
    ...(seen === undefined ? {} : { node: seen.name }),
    place,
    entrypoint: entrypoint.length > 0 ? entrypoint : defaultEntrypoint,
    commands: hook.commands,
    ...(seat === undefined || hook.uid === undefined ? {} : { uid: hook.uid }),
    ...(seat === undefined || hook.gid === undefined ? {} : { gid: hook.gid }),
    ...(seat === undefined || hook.cwd === undefined ? {} : { cwd: hook.cwd }),
    ...(hook.timeout === undefined ? {} : { timeoutMs: durationMs(hook.timeout) }),
    ...(hook.stage === 'live' && includes(stagedEvents, hook.event) ? { stage: 'live' as const } : {}),
    flags: hook.flags ?? [],
    always: hook.always ?? false,
    ...(hook.disable === true ? { disabled: true as const } : {}),
    ...(site.each === true ? { each: true as const } : {}),
    ...(hook.secrets === undefined ? {} : { secrets: hook.secrets }),
    writes: {
      ...(hook.out2var === undefined ? {} : { stdout: hook.out2var }),
      ...(hook.err2var === undefined ? {} : { stderr: hook.err2var }),
    },
    where: context.positions.of(hook),
  }
  return { origin, call, ...(seen === undefined ? {} : { seen }) }
}

/** The calls of a hook at a moment of a project or group. */
function wideCalls(
  origin: HookOrigin,
  project: ProjectScope,
  group: GroupScope | undefined,
  context: HookContext,
): readonly HookDraft[] {
  const site = { project, ...(group === undefined ? {} : { group }) }
  switch (targetOf(origin.hook)) {
    case 'host':
      return [draft(origin, site, context)]
    case 'named': {
      const seat = namedSeat(origin, project, group, context)
      return seat === undefined ? [] : [draft(origin, { ...site, seat }, context)]
    }
    case 'each': {
      const nodes = (group === undefined ? project.groups : [group]).flatMap(one => one.nodes)
      return nodes.map(({ seat }) => draft(origin, { ...site, seat, each: true }, context))
    }
  }
}

/** A node in its group and project. */
interface NodeSite {
  readonly project: ProjectScope
  readonly group: GroupScope
  readonly node: NodeScope
}

/** The calls of a hook at a moment of a node: none when it names another one, unless it is the node's own hook. */
function nodeCalls(origin: HookOrigin, site: NodeSite, context: HookContext): readonly HookDraft[] {
  const target = targetOf(origin.hook)
  const { seat } = site.node
  if (target === 'host') return [draft(origin, site, context)]
  if (target === 'each' || origin.hook.node === seat.name) return [draft(origin, { ...site, seat }, context)]
  if (origin.level !== 'node') return []
  const named = namedSeat(origin, site.project, site.group, context)
  return named === undefined ? [] : [draft(origin, { ...site, seat: named }, context)]
}

/** Says for every hook of a project where it runs, when, and in which order; reports what can never run. */
export function draftHooks(scope: ProjectScope, context: HookContext): ProjectDrafts {
  const all = originsOf(scope.project.hooks, 'project', {}, context)
  const at = (origins: readonly HookOrigin[], kind: string): readonly HookOrigin[] =>
    origins.filter(origin => kindOf(origin.hook.event) === kind)
  const groups = new Map<GroupScope, readonly HookDraft[]>()
  const nodes = new Map<NodeScope, readonly HookDraft[]>()
  const wideNode = at(all, 'node')
  for (const group of scope.groups) {
    const ofGroup = originsOf(group.group.hooks, 'group', { group: group.rank }, context)
    const wide = [...at(all, 'group'), ...at(ofGroup, 'group')]
    groups.set(
      group,
      wide.flatMap(origin => wideCalls(origin, scope, group, context)),
    )
    const shared = [...wideNode, ...at(ofGroup, 'node')]
    for (const node of group.nodes) {
      const own = originsOf(node.node.hooks, 'node', { group: group.rank, node: node.index }, context)
      const site = { project: scope, group, node }
      nodes.set(
        node,
        [...shared, ...own].flatMap(origin => nodeCalls(origin, site, context)),
      )
    }
  }
  return { project: at(all, 'project').flatMap(origin => wideCalls(origin, scope, undefined, context)), groups, nodes }
}

import type { DesiredGroup } from '../model/desired.ts'
import type { TemplateCall } from '../model/files.ts'
import type { HookCall } from '../model/hook.ts'
import type { VariableName } from '../model/names.ts'
import type { Problem } from '../model/problem.ts'
import type { PlanInput } from '../model/selection.ts'
import { momentHooks } from './hooks.ts'
import { assessNode, isReplaced, isWork, type NodeRules, type NodeWork } from './nodes.ts'
import type { ResourceWork } from './resources.ts'
import { type NodePlace, type ProjectScope, placeKey } from './scope.ts'
import { type Allowance, allowanceOf, isDown, neededFirst, takesDown } from './upgrade/live.ts'

/** What happens in one group. */
export interface GroupWork {
  readonly group: DesiredGroup
  readonly works: readonly NodeWork[]
  /** A node has something to do, so the group's hooks and templates have too. */
  readonly isActive: boolean
  readonly before: readonly HookCall[]
  readonly after: readonly HookCall[]
}

/** What happens in one project. */
export interface ProjectWork {
  readonly scope: ProjectScope
  readonly groups: readonly GroupWork[]
  readonly isActive: boolean
  readonly before: readonly HookCall[]
  readonly after: readonly HookCall[]
  readonly allowance: Allowance
}

/** Everything that is decided before steps are made. */
export interface Decisions {
  readonly projects: readonly ProjectWork[]
  readonly problems: readonly Problem[]
}

/**
 * Decides about nodes and hooks. A hook or template that reads a variable of another hook makes that one run too, which may make
 * others run in turn, and a node that is down may have to come up before others are taken down: the round is repeated until nothing
 * is added.
 */
export function decide(scopes: readonly ProjectScope[], input: PlanInput, resources: ResourceWork): Decisions {
  const alsoRun = new Set<HookCall['id']>()
  const { wishes, images, hooksDone: done } = input
  const first = new Set<string>()
  const rules: NodeRules = { wishes, images, profiles: resources.profiles, alsoRun, done, first }
  for (;;) {
    const projects = scopes.map(scope => decideProject(scope, input, rules))
    const answers = projects.map(writersFor)
    const fresh = answers.flatMap(answer => answer.writers).filter(hook => !alsoRun.has(hook.id))
    const down = projects.flatMap(({ groups }) => neededFirst(groups.flatMap(group => group.works)))
    const sooner = down.map(work => placeKey(work.place)).filter(key => !first.has(key))
    for (const key of sooner) first.add(key)
    if (fresh.length === 0 && sooner.length === 0)
      return { projects, problems: answers.flatMap(answer => answer.problems) }
    for (const hook of fresh) alsoRun.add(hook.id)
  }
}

function decideProject(scope: ProjectScope, input: PlanInput, rules: NodeRules): ProjectWork {
  const { project } = scope
  const groups = scope.groups.map((group): GroupWork => {
    const works = scope.places.filter(place => place.group === group).map(place => assessNode(place, rules))
    const isActive = works.some(isWork)
    const moment = { scope, isDue: isActive, isThere: isReachable(input) }
    return {
      group,
      works,
      isActive,
      before: momentHooks(group.hooks['pre-group'], moment, rules),
      after: momentHooks(group.hooks['post-group'], { ...moment, isThere: isAskedOf(input) }, rules),
    }
  })
  const isActive = groups.some(group => group.isActive)
  const works = groups.flatMap(group => group.works)
  const places = (list: readonly NodeWork[]): readonly NodePlace[] => list.map(({ place }) => place)
  // What had to come up before its turn and could not comes up too late.
  const isLate = ({ place }: NodeWork): boolean => rules.first?.has(placeKey(place)) === true
  const comesUp = works.filter(work => !isDown(work.place) || (isComingUp(work) && !isLate(work)))
  const allowance = allowanceOf(scope, input, { taken: places(works.filter(takesDown)), comesUp: places(comesUp) })
  const moment = { scope, isDue: isActive, isThere: isReachable(input) }
  return {
    scope,
    groups,
    isActive,
    allowance,
    before: momentHooks(project.hooks['pre-project'], moment, rules),
    after: momentHooks(project.hooks['post-project'], { ...moment, isThere: isAskedOf(input) }, rules),
  }
}

/** Whether the instance a hook runs in runs now. */
export function isReachable(input: PlanInput): (hook: HookCall) => boolean {
  return ({ place }) =>
    place.kind === 'host' || input.observed.get(place.endpoint)?.instances[place.instance]?.state === 'running'
}

/** Whether a node that is down is brought up by its own steps, which come before what takes others down. */
function isComingUp({ way }: NodeWork): boolean {
  return way === 'start' || way === 'continue' || way === 'live' || isReplaced(way)
}

/** Whether anything is known of where a hook runs. */
function isAskedOf(input: PlanInput): (hook: HookCall) => boolean {
  return ({ place }) => place.kind === 'host' || input.observed.has(place.endpoint)
}

interface Writers {
  readonly writers: readonly HookCall[]
  readonly problems: readonly Problem[]
}

/** The hooks that write what the hooks and templates of this round read. */
function writersFor(project: ProjectWork): Writers {
  const { scope } = project
  const readers = [...hooksOf(project), ...templatesOf(project)]
  const wanted = new Map<VariableName, HookCall | TemplateCall>(
    readers.flatMap(reader => reader.reads.map(name => [name, reader] as const)),
  )
  const all = upHooks(scope)
  const problems: Problem[] = []
  const writers = [...wanted].flatMap(([name, reader]) => {
    const candidates = all.filter(hook => writesOf(hook).includes(name))
    const selected = candidates.filter(
      hook => hook.group === undefined || scope.groups.some(group => group.name === hook.group),
    )
    const first = candidates[0]
    if (selected.length === 0 && first !== undefined) problems.push(unselectedWriter(name, first, reader))
    return selected
  })
  return { writers, problems }
}

/** Names of the variables a hook writes. */
export function writesOf({ writes }: HookCall): readonly VariableName[] {
  return [writes.stdout, writes.stderr].filter(name => name !== undefined)
}

function upHooks({ project }: ProjectScope): readonly HookCall[] {
  const lists = [
    project.hooks,
    ...project.groups.flatMap(group => [group.hooks, ...group.nodes.map(node => node.hooks)]),
  ]
  return lists.flatMap(hooks => Object.values(hooks).flat()).filter(hook => !hook.event.endsWith('-shutdown'))
}

function hooksOf(project: ProjectWork): readonly HookCall[] {
  const own = [
    ...project.before,
    ...project.after,
    ...project.groups.flatMap(group => [...group.before, ...group.after]),
  ]
  const works = project.groups.flatMap(group => group.works).filter(isWork)
  return [
    ...own,
    ...works.flatMap(({ sync, setUpHooks, place, way }) => {
      const isNew = way !== 'start' && way !== 'live'
      const creation = Object.values(place.node.hooks)
        .flat()
        .filter(hook => isNew && setUpHooks.has(hook.id))
      return [...creation, ...sync.again, ...sync.before, ...sync.after]
    }),
  ]
}

function templatesOf(project: ProjectWork): readonly TemplateCall[] {
  const groups = project.groups.filter(group => group.isActive)
  const nodes = groups.flatMap(group => group.works).filter(work => isWork(work) && work.sync.writesTemplates)
  return [
    ...(project.isActive ? project.scope.project.templates : []),
    ...groups.flatMap(({ group }) => group.templates),
    ...nodes.flatMap(({ place }) => place.node.templates),
  ]
}

function unselectedWriter(name: VariableName, writer: HookCall, reader: HookCall | TemplateCall): Problem {
  const what = 'event' in reader ? `hook ${reader.event}` : `template ${reader.source}`
  return {
    code: 'plan/variable-not-selected',
    severity: 'error',
    message: `${what} reads ${name}, which only a hook of group ${writer.group} writes, and that group is not selected`,
    where: 'where' in reader ? reader.where : writer.where,
    hint: `add --enable-group ${writer.group}`,
  }
}

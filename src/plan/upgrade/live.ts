import { ComposeError } from '../../errors.ts'
import type { Observed } from '../../model/observed.ts'
import type { Problem } from '../../model/problem.ts'
import type { PlanInput } from '../../model/selection.ts'
import { hashOf } from '../hash.ts'
import { withAway } from '../move/away.ts'
import { moveOf } from '../move/move.ts'
import { groupsBefore } from '../order.ts'
import { instancesOf, type MarkedInstance } from '../ownership.ts'
import type { NodePlace, ProjectScope } from '../scope.ts'
import { keptOf } from './kept.ts'
import { isDisplaced, type Repair, stepsEffect, takenBack } from './repair.ts'
import { type BareStep, restoreOf } from './retire.ts'

/** What decides about one node here: `NodeWork` has it. */
export interface LiveWork {
  readonly place: NodePlace
  readonly way: string
  readonly restarts: boolean
  readonly repair: Repair
}

/** Whether a node had an instance that served, and has none that does: it stopped, or a switch took its devices and was broken off. */
export function isDown(place: NodePlace): boolean {
  const { current, previous } = instancesOf(place)
  const leaving = moveOf(place)?.old
  if (leaving !== undefined) return leaving.mark.setUp && leaving.state !== 'running'
  // One that was made for a move and has not taken over: where the node lives is not known here.
  if (current?.mark.role === 'candidate') return false
  if (isDisplaced(previous) && current?.mark.role !== 'live') return true
  if (current === undefined || !current.mark.setUp) return false
  return current.state !== 'running' || isStripped(current)
}

/** Whether a switch that was broken off has taken devices of an instance, which has not got them back. */
export function isStripped(one: MarkedInstance): boolean {
  const { devices = {}, removeDevices = [] } = restoreOf(one)
  const hasThem = Object.entries(devices).every(([name, device]) => hashOf(one.devices[name]) === hashOf(device))
  return one.mark.role === 'switching' && !(hasThem && removeDevices.every(name => one.devices[name] === undefined))
}

/** Whether a node that serves is taken out of service for a moment. */
export function takesDown({ place, way, restarts }: LiveWork): boolean {
  const served = moveOf(place)?.old ?? instancesOf(place).current
  const isServing = served?.mark.setUp === true && !isDown(place)
  return isServing && (way === 'replace' || way === 'move' || (way === 'live' && restarts))
}

/**
 * The nodes of one project that are down and have to serve again before others are taken down, because the order of groups would bring
 * them up only later.
 */
export function neededFirst<Work extends LiveWork>(works: readonly Work[]): readonly Work[] {
  const taken = works.filter(takesDown)
  return works.filter(
    work => isDown(work.place) && work.way !== 'held' && taken.some(other => !comesBefore(work.place, other.place)),
  )
}

/** Whether the order of groups has `place` done before `other`: within a group what is down comes first anyway. */
function comesBefore({ group }: NodePlace, { project, group: later }: NodePlace): boolean {
  const open = [later.name]
  const before = new Set(open)
  for (const name of open) {
    const one = project.groups.find(candidate => candidate.name === name)
    const earlier = one === undefined ? [] : groupsBefore(project, one)
    for (const found of earlier) {
      if (before.has(found)) continue
      before.add(found)
      open.push(found)
    }
  }
  return before.has(group.name)
}

/** What brings such a node up as it was: what stopped is started, a switch that was broken off is taken back. */
export function broughtUp(place: NodePlace, repair: Repair): Repair {
  const there = { ...place, observed: repair.world }
  if (!isDown(there) || place.away !== undefined) return repair
  const back = takenBack(there)
  if (back !== undefined) return { ...back, steps: [...repair.steps, ...back.steps] }
  const steps = startSteps(there)
  if (steps.length === 0) return repair
  try {
    const world = stepsEffect(there, steps)
    return {
      kind: repair.kind === 'none' ? 'start' : repair.kind,
      steps: [...repair.steps, ...steps],
      world,
      problems: [],
    }
  } catch (error) {
    // Somebody else has what it needs: it stays down, which counts.
    if (error instanceof ComposeError) return repair
    throw error
  }
}

function startSteps(place: NodePlace): readonly BareStep[] {
  const instances = instancesOf(place)
  const { current } = instances
  // One whose switch was broken off before it had lost anything is as good as live.
  const isOld = current?.mark.role === 'live' || current?.mark.role === 'switching'
  if (current?.state !== 'stopped' || !isOld) return []
  const { name: instance } = current
  const timeoutMs = place.node.stopTimeoutMs
  // Their host may have started those that are kept: they have what this one needs.
  const stops = keptOf(instances)
    .filter(({ instance: kept }) => kept.state === 'running')
    .map(({ instance: kept }): BareStep => ({ kind: 'stop-instance', args: { instance: kept.name, timeoutMs } }))
  const checks = place.node.health.filter(check => check.stage === 'live')
  const start: BareStep = { kind: 'start-instance', args: { instance } }
  return [
    ...stops,
    start,
    ...(checks.length === 0 ? [] : [{ kind: 'check-health', args: { instance, checks } } as const]),
  ]
}

/** How many nodes of a project this plan may take down at once, and why that may be none. */
export interface Allowance {
  readonly atOnce: number
  readonly problems: readonly Problem[]
}

/**
 * Nodes that are down and that this plan does not bring up count as unavailable, selected or not; so does every node of a silent endpoint, unless
 * the files say to go on without it. `comesUp`: nodes this plan brings up before it takes another one down.
 */
export function allowanceOf(
  { project, groups }: Pick<ProjectScope, 'project' | 'groups'>,
  input: PlanInput,
  { taken, comesUp }: { readonly taken: readonly NodePlace[]; readonly comesUp: readonly NodePlace[] },
): Allowance {
  const [first] = taken
  const { maxUnavailable } = project
  if (first === undefined) return { atOnce: maxUnavailable, problems: [] }
  const isAmong = (list: readonly NodePlace[], name: string): boolean => list.some(({ node }) => node.name === name)
  const others = project.groups.flatMap(group =>
    group.nodes.flatMap(node => (isAmong(comesUp, node.name) ? [] : [{ project, group, node }])),
  )
  const down: string[] = []
  const unknown = new Map<string, string>()
  for (const other of others) {
    const { node, group } = other
    const observed: Observed | undefined = input.observed.get(node.endpoint)
    const can = input.can.get(node.endpoint)
    if (observed !== undefined && can !== undefined) {
      if (isDown(withAway({ ...other, observed, can }, input))) down.push(node.name)
    } else if (node.upgrade.onUnreachable === 'stop' && !groups.includes(group)) {
      const said = input.unreachable?.get(node.endpoint)
      if (said !== undefined) unknown.set(node.name, said)
    }
  }
  const atOnce = maxUnavailable - down.length - unknown.size
  if (atOnce > 0) return { atOnce, problems: [] }
  const problems = unknown.size > 0 ? unknownProblems(first, unknown) : [downProblem(first, down)]
  return { atOnce: 1, problems }
}

function downProblem({ node, project }: NodePlace, down: readonly string[]): Problem {
  const names = down.join(', ')
  return {
    code: 'plan/not-live',
    severity: 'error',
    message: `node ${node.name} would be taken down while ${names} ${down.length === 1 ? 'is' : 'are'} down already, and max_unavailable of project ${project.name} is ${project.maxUnavailable}`,
    where: node.where,
    hint: `bring ${names} up first (compose start, or select it too), or raise max_unavailable`,
  }
}

function unknownProblems({ node }: NodePlace, unknown: ReadonlyMap<string, string>): readonly Problem[] {
  return [...unknown].map(([name, said]) => ({
    code: 'plan/unknown-live',
    severity: 'error',
    message: `node ${node.name} would be taken down, and nobody knows whether ${name} serves: ${said}`,
    where: node.where,
    hint: `bring its endpoint up, or say on_unreachable: skip for ${name}`,
  }))
}

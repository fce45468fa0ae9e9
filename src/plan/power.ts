import type { GroupName, StepId } from '../model/names.ts'
import type { Confirmation, NodeVerdict, Plan } from '../model/plan.ts'
import type { Problem } from '../model/problem.ts'
import type { PlanInput } from '../model/selection.ts'
import { chain, createBuilder, type PlanBuilder } from './builder.ts'
import { holderProblem, holdersOf } from './conflicts.ts'
import { walkDown } from './down.ts'
import { unclearHome } from './elsewhere.ts'
import { asEndpointsTake } from './fold.ts'
import { whereServed } from './move/served.ts'
import { underTheirNames } from './names.ts'
import { groupsBefore, orderedGroups } from './order.ts'
import { instancesOf, type MarkedInstance, unusableState } from './ownership.ts'
import {
  atNode,
  hasErrors,
  type NodePlace,
  type ProjectScope,
  pathOf,
  selectedProjects,
  unaskedEndpoints,
  verdictBase,
} from './scope.ts'
import { createWindow } from './upgrade/rolling.ts'

/** What has to happen so that no selected node runs: in reverse order, with the shutdown hooks. */
export function planStop(asked: PlanInput): Plan {
  const input = underTheirNames(asEndpointsTake(asked))
  const { scopes, places, unclear } = placesToAct(input)
  const problems = [...unclear, ...places.flatMap(problemsOf)]
  const verdicts = places.map(place => powerVerdict(place, 'running'))
  if (hasErrors(problems)) return frame(verdicts, problems)
  const builder = createBuilder()
  walkDown(builder, scopes, input, place => {
    if (instanceIn(place, 'running') === undefined) return undefined
    const { instance, name, stopTimeoutMs } = place.node
    return steps => {
      steps.add('stop-instance', { instance, timeoutMs: stopTimeoutMs }, 'stop', { interrupts: true })
      const { retired, current } = instancesOf(place)
      // An ephemeral one is gone when it stops.
      const isFree = retired === undefined && current?.ephemeral !== true
      if (instance !== name && isFree) steps.add('rename-instance', { from: instance, to: name }, 'its own name again')
    }
  })
  return { ...frame(verdicts, problems), steps: builder.steps(), confirmations: places.flatMap(lossOf) }
}

/** What has to happen so that every selected node that exists runs: in order, live checks after each start. */
export function planStart(asked: PlanInput): Plan {
  const input = underTheirNames(asEndpointsTake(asked))
  const { scopes, places, unclear } = placesToAct(input)
  const stopped = places.filter(place => instanceIn(place, 'stopped') !== undefined)
  const problems = [
    ...unclear,
    ...places.flatMap(problemsOf),
    ...stopped.flatMap(place => holdersOf(place, input).map(holder => holderProblem(place, holder))),
  ]
  const verdicts = places.map(place => powerVerdict(place, 'stopped'))
  if (hasErrors(problems)) return frame(verdicts, problems)
  const builder = createBuilder()
  let gate: readonly StepId[] = []
  for (const scope of scopes) gate = startProject(builder, scope, gate)
  return { ...frame(verdicts, problems), steps: builder.steps() }
}

/** Nodes are started and stopped where they live: one whose move has not come about is on the endpoint it is to leave. */
function placesToAct(input: PlanInput): {
  readonly scopes: readonly ProjectScope[]
  readonly places: readonly NodePlace[]
  readonly unclear: readonly Problem[]
} {
  const inFiles = selectedProjects(input)
  const scopes = inFiles.map(scope => whereServed(scope, input))
  const unclear = unclearHome(
    inFiles.flatMap(scope => scope.places),
    input,
  )
  return {
    scopes,
    places: scopes.flatMap(scope => scope.places),
    unclear: [...unaskedEndpoints(inFiles, input), ...unclear],
  }
}

function frame(verdicts: readonly NodeVerdict[], problems: readonly Problem[]): Plan {
  return { version: 1, verdicts, steps: [], problems, confirmations: [], stage: 'whole' }
}

function instanceIn(place: NodePlace, state: MarkedInstance['state']): MarkedInstance | undefined {
  const { current } = instancesOf(place)
  if (state === 'stopped' && isWaiting(current)) return undefined
  return current?.state === state ? current : undefined
}

/** Whether an instance was made for a move and has not taken over: the node lives on another endpoint. */
function isWaiting(current: MarkedInstance | undefined): boolean {
  return current !== undefined && current.mark.role !== 'live' && (current.mark.peer ?? '') !== ''
}

function problemsOf(place: NodePlace): readonly Problem[] {
  const { current, problems } = instancesOf(place)
  return [...problems, ...unusableState(place, current)]
}

function powerVerdict(place: NodePlace, from: 'running' | 'stopped'): NodeVerdict {
  const { current, instead } = instancesOf(place)
  const isInFile = place.node.endpoint === place.group.endpoint
  const base = verdictBase(place)
  if (instead !== undefined) return { ...base, action: instead, reasons: [] }
  if (current === undefined) return { ...base, action: 'absent', reasons: [] }
  if (from === 'stopped' && isWaiting(current)) {
    return {
      ...base,
      action: 'unchanged',
      reasons: [`made to move ${isInFile ? 'from' : 'to'} ${current.mark.peer}; compose apply goes on with that`],
    }
  }
  if (current.state !== from) return { ...base, action: 'unchanged', reasons: [current.state] }
  if (from === 'stopped') return { ...base, action: 'start', reasons: ['stopped'], outage: 'until started' }
  const reasons = current.ephemeral ? ['ephemeral: the server deletes it when it stops'] : ['running']
  return { ...base, action: current.ephemeral ? 'delete' : 'stop', reasons, outage: 'until started' }
}

/** Stopping an ephemeral instance destroys it. */
function lossOf(place: NodePlace): readonly Confirmation[] {
  const { node } = place
  if (instanceIn(place, 'running')?.ephemeral !== true) return []
  return [
    {
      what: `stop ${node.instance} on ${node.endpoint}, which deletes it, because it is ephemeral`,
      path: pathOf(place),
    },
  ]
}

function startProject(builder: PlanBuilder, scope: ProjectScope, gate: readonly StepId[]): readonly StepId[] {
  const { project } = scope
  const after = new Map<GroupName, readonly StepId[]>()
  for (const group of orderedGroups(project)) {
    const before = groupsBefore(project, group).flatMap(name => after.get(name) ?? [])
    const groupGate = before.length > 0 ? before : gate
    const side = createWindow(group.parallel)
    const ends = scope.places
      .filter(place => place.group === group && instanceIn(place, 'stopped') !== undefined)
      .flatMap(place => {
        const steps = chain(builder, atNode(place), [...groupGate, ...side.enter()])
        const { instance, health } = place.node
        steps.add('start-instance', { instance }, 'stopped')
        const checks = health.filter(check => check.stage === 'live')
        if (checks.length > 0) steps.add('check-health', { instance, checks }, 'started')
        side.leave(steps.ends)
        return steps.ends
      })
    after.set(group.name, ends.length > 0 ? ends : groupGate)
  }
  return [...new Set([...gate, ...[...after.values()].flat()])]
}

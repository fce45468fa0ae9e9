import type { StepId } from '../model/names.ts'
import type { NodeVerdict, Plan } from '../model/plan.ts'
import type { PlanInput } from '../model/selection.ts'
import { chain, createBuilder, type PlanBuilder } from './builder.ts'
import { underTheirNames } from './names.ts'
import { assessNode, type NodeWork } from './nodes.ts'
import { outageWatches } from './outage.ts'
import { instancesOf, unusableState } from './ownership.ts'
import { hasErrors, type NodePlace, selectedProjects, unaskedEndpoints } from './scope.ts'
import { attemptOf } from './upgrade/held.ts'
import { keptOf } from './upgrade/kept.ts'
import { repairSteps } from './upgrade/repair.ts'
import { rollbackSteps } from './upgrade/rollback.ts'
import { createWindow, type Window } from './upgrade/rolling.ts'

/**
 * What has to happen so that every selected node that keeps an older instance is served by it again, one node after the other. A switch
 * that was broken off is taken back.
 */
export function planRollback(asked: PlanInput): Plan {
  const input = underTheirNames(asked)
  const scopes = selectedProjects(input)
  const rollbacks = scopes.flatMap(scope => scope.places.map(place => rollbackOf(place, input)))
  const problems = [...unaskedEndpoints(scopes, input), ...rollbacks.flatMap(problemsOf)]
  const verdicts = rollbacks.map(verdictOf)
  const base = { version: 1, verdicts, problems, confirmations: [], stage: 'whole' } as const
  if (hasErrors(problems)) return { ...base, steps: [] }
  const builder = createBuilder()
  let gate: readonly StepId[] = []
  for (const { project } of scopes) {
    const window = createWindow(project.maxUnavailable)
    const all = rollbacks.filter(({ place }) => place.project === project)
    // What is down comes back before anything else is taken down.
    const own = [...all.filter(isBroken), ...all.filter(work => !isBroken(work))]
    const ends = own.flatMap(work => stepsFor(builder, work, { gate, window }))
    if (ends.length > 0) gate = ends
  }
  const steps = builder.steps()
  const outages = outageWatches(
    steps,
    scopes.flatMap(scope => scope.places),
  )
  return { ...base, steps, ...(outages.length > 0 && { outages }) }
}

/** Without an answer about images no candidate is the wanted one: what was broken off goes back. */
function rollbackOf(place: NodePlace, { wishes, hooksDone }: PlanInput): NodeWork {
  return assessNode(keepingAll(place), { wishes, images: [], profiles: [], alsoRun: new Set(), done: hooksDone })
}

/**
 * A hot switch that was killed at its end has its old instance still, and that is the one to bring back: however few the file keeps,
 * a rollback removes none.
 */
function keepingAll(place: NodePlace): NodePlace {
  const { upgrade } = place.node
  const { retired, ...instances } = instancesOf(place)
  if (retired === undefined) return place
  const keepPrevious = Math.max(upgrade.keepPrevious, 1, ...keptOf(instances).map(({ upgradesAgo }) => upgradesAgo + 1))
  return { ...place, node: { ...place.node, upgrade: { ...upgrade, keepPrevious } } }
}

function isBroken({ repair }: NodeWork): boolean {
  return repair.kind === 'back'
}

function problemsOf({ place, instances, repair }: NodeWork) {
  const states = [instances.current, instances.previous].flatMap(one => unusableState(place, one))
  return [...instances.problems, ...repair.problems, ...states]
}

function stepsFor(
  builder: PlanBuilder,
  work: NodeWork,
  { gate, window }: { readonly gate: readonly StepId[]; readonly window: Window },
): readonly StepId[] {
  const { previous } = work.instances
  const { project, group, node } = work.place
  const at = { path: [project.name, group.name, node.name], endpoint: node.endpoint }
  const steps = chain(builder, at, [...gate, ...window.enter()])
  repairSteps(steps, work.repair)
  if (isBroken(work)) {
    const mark = { held: attemptOf(node) }
    steps.add('set-mark', { instance: node.instance, mark }, 'not upgraded again unasked')
  }
  if (!isBroken(work) && previous !== undefined) rollbackSteps(steps, work)
  if (steps.first === undefined) return []
  window.leave(steps.ends)
  return steps.ends
}

function verdictOf(work: NodeWork): NodeVerdict {
  const { instances, repair, place } = work
  const { project, group, node } = place
  const { current, previous, instead } = instances
  const base = {
    path: [project.name, group.name, node.name],
    endpoint: node.endpoint,
    instance: node.instance,
    outage: 'none',
  } as const
  if (instead !== undefined) return { ...base, action: instead, reasons: [] }
  if (repair.kind === 'back') {
    const reasons = [`an upgrade was interrupted, the old ${node.name} is brought back`]
    return { ...base, action: 'replace', reasons, outage: 'until started' }
  }
  if (current === undefined) return { ...base, action: 'absent', reasons: [] }
  if (previous === undefined) return { ...base, action: 'unchanged', reasons: ['no older instance is kept'] }
  return {
    ...base,
    action: 'replace',
    reasons: [
      `image ${current.mark.imageSource} -> ${previous.mark.imageSource}`,
      `${previous.name} comes back, ${current.name} is kept as ${node.name}-next`,
    ],
    outage: current.state === 'running' ? 'switch' : 'until started',
    image: { before: current.image, after: previous.image },
  }
}

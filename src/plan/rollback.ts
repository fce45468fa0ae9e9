import type { StepId } from '../model/names.ts'
import type { NodeVerdict, Plan } from '../model/plan.ts'
import type { Problem } from '../model/problem.ts'
import type { PlanInput } from '../model/selection.ts'
import { chain, createBuilder, type PlanBuilder } from './builder.ts'
import { halfSeen, listed } from './elsewhere.ts'
import { asEndpointsTake } from './fold.ts'
import { nextName } from './instance-names.ts'
import { type LaterName, nameAgain, underLaterNames } from './later-names.ts'
import { scopesWithAway } from './move/away.ts'
import { keptElsewhere, rollbackMoveSteps, silentKept } from './move/rollback.ts'
import { underTheirNames } from './names.ts'
import { assessNode, type NodeWork } from './nodes.ts'
import { outageWatches } from './outage.ts'
import { instancesOf, notOurs, unusableState } from './ownership.ts'
import { atNode, hasErrors, type NodePlace, type ProjectScope, verdictBase } from './scope.ts'
import { hooksOfReturn } from './set-up.ts'
import { leftOut } from './unreachable.ts'
import { attemptOf } from './upgrade/held.ts'
import { keptOf } from './upgrade/kept.ts'
import { type Allowance, allowanceOf, isDown } from './upgrade/live.ts'
import { repairSteps } from './upgrade/repair.ts'
import { rollbackSteps } from './upgrade/rollback.ts'
import { createWindow, type Window } from './upgrade/rolling.ts'

/**
 * What has to happen so that every selected node that keeps an older instance is served by it again, one node after the other. A switch
 * that was broken off is taken back.
 */
export function planRollback(asked: PlanInput): Plan {
  const input = underTheirNames(asEndpointsTake(asked))
  const scopes = scopesWithAway(input)
  const left = leftOut(scopes, input)
  const rollbacks = scopes.flatMap(scope => scope.places.map(place => rollbackOf(place, input)))
  const allowances = new Map(scopes.map(scope => [scope.project, allowanceFor(scope, rollbacks, input)]))
  const problems = [
    ...left.problems,
    ...rollbacks.flatMap(work => problemsOf(work, input)),
    ...noneKept(rollbacks),
    ...scopes.flatMap(scope => scope.places).flatMap(place => halfSeen(place, input)),
    ...[...allowances.values()].flatMap(allowance => allowance.problems),
  ]
  const verdicts = [...rollbacks.map(verdictOf), ...left.verdicts]
  const base = { version: 1, verdicts, problems, confirmations: [], stage: 'whole' } as const
  if (hasErrors(problems)) return { ...base, steps: [] }
  const builder = createBuilder()
  const later: LaterName[] = []
  let gate: readonly StepId[] = []
  for (const { project } of scopes) {
    const window = createWindow(allowances.get(project)?.atOnce ?? 1)
    const all = rollbacks.filter(({ place }) => place.project === project)
    // What is down comes back before anything else is taken down.
    const back = all.filter(isComingBack).flatMap(work => stepsFor(builder, work, { gate, window, later }))
    const after = [...gate, ...back]
    const taken = all.filter(work => !isComingBack(work))
    const ends = [...back, ...taken.flatMap(work => stepsFor(builder, work, { gate: after, window, later }))]
    if (ends.length > 0) gate = ends
  }
  const steps = underLaterNames(builder, later)
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
 * a rollback removes none; nor what a move has left and not put away.
 */
function keepingAll(place: NodePlace): NodePlace {
  const { upgrade } = place.node
  const { retired, ...instances } = instancesOf(place)
  const { away } = place
  if (retired === undefined && away === undefined) return place
  const all = [...keptOf(instances), ...(away === undefined ? [] : keptOf(instancesOf(away)))]
  const keepPrevious = Math.max(upgrade.keepPrevious, 1, ...all.map(({ upgradesAgo }) => upgradesAgo + 1))
  const generous = { ...upgrade, keepPrevious }
  return {
    ...place,
    node: { ...place.node, upgrade: generous },
    ...(away !== undefined && { away: { ...away, node: { ...away.node, upgrade: generous } } }),
  }
}

/** Whether there is something older to go back to. */
function hasOlder({ place, instances }: NodeWork): boolean {
  return instances.previous !== undefined || keptElsewhere(place) !== undefined
}

function isBroken({ repair }: NodeWork): boolean {
  return repair.kind === 'back'
}

/** Whether a node is down and this brings it up. */
function isComingBack(work: NodeWork): boolean {
  return isBroken(work) || (isDown(work.place) && hasOlder(work))
}

function allowanceFor(scope: ProjectScope, rollbacks: readonly NodeWork[], input: PlanInput): Allowance {
  const own = rollbacks.filter(({ place }) => place.project === scope.project)
  const taken = own.filter(work => !isDown(work.place) && !isBroken(work) && hasOlder(work))
  const comesUp = own.filter(work => !isDown(work.place) || isComingBack(work))
  return allowanceOf(scope, input, {
    taken: taken.map(({ place }) => place),
    comesUp: comesUp.map(({ place }) => place),
  })
}

function problemsOf(work: NodeWork, input: PlanInput): readonly Problem[] {
  const { place, instances, repair } = work
  const states = [instances.current, instances.previous].flatMap(one => unusableState(place, one))
  // The newer one is kept under this name.
  const needsNext = instances.previous !== undefined && !isBroken(work) && keptElsewhere(place) === undefined
  const inTheWay = needsNext ? notOurs(place, nextName(place.node.name), instances.next) : []
  return [...instances.problems, ...repair.problems, ...states, ...inTheWay, ...silentKept(place, input)]
}

/** Nodes that have nothing to go back to stay as they are, which is not what was asked for. */
function noneKept(rollbacks: readonly NodeWork[]): readonly Problem[] {
  const staying = rollbacks.filter(
    work => work.instances.current !== undefined && work.move === undefined && !isBroken(work) && !hasOlder(work),
  )
  const [first] = staying
  if (first === undefined) return []
  const some = listed(staying.map(({ place }) => place))
  const stays = staying.length === 1 ? 'it stays as it is' : 'they stay as they are'
  const message = `no older instance of ${some} is kept: ${stays}`
  const hint = 'put the older release into the files and apply'
  return [{ code: 'plan/none-kept', severity: 'warning', message, where: first.place.node.where, hint }]
}

function stepsFor(
  builder: PlanBuilder,
  work: NodeWork,
  { gate, window, later }: { readonly gate: readonly StepId[]; readonly window: Window; readonly later: LaterName[] },
): readonly StepId[] {
  const { previous } = work.instances
  const { node } = work.place
  const elsewhere = keptElsewhere(work.place)
  const steps = chain(builder, atNode(work.place), [...gate, ...window.enter()])
  const hooks = repairSteps(steps, work.repair, hooksOfReturn(work))
  if (isBroken(work)) {
    const mark = { held: attemptOf(node) }
    const { move } = work
    const there = move === undefined ? steps : steps.on(move.away.node.endpoint)
    const instance = move?.old.name ?? node.instance
    there.add('set-mark', { instance, mark }, 'not upgraded again unasked')
  } else if (elsewhere !== undefined) rollbackMoveSteps(steps, work, elsewhere)
  else if (previous !== undefined) rollbackSteps(steps, work)
  if (steps.first === undefined) return []
  steps.join(hooks)
  window.leave(steps.ends)
  later.push(nameAgain(work, servesThen(work), steps.ends))
  return steps.ends
}

/** Where the node is served when it has been rolled back. */
function servesThen(work: NodeWork): LaterName['serves'] {
  const { place, move } = work
  const { name, instance, endpoint } = place.node
  if (isBroken(work)) {
    return move === undefined ? { endpoint, instance } : { endpoint: move.away.node.endpoint, instance: move.old.name }
  }
  return { endpoint: keptElsewhere(place)?.away.node.endpoint ?? endpoint, instance: name }
}

function verdictOf(work: NodeWork): NodeVerdict {
  const { instances, repair, place } = work
  const { node } = place
  const { current, previous, instead } = instances
  const base = verdictBase(place)
  if (instead !== undefined) return { ...base, action: instead, reasons: [] }
  if (repair.kind === 'back') {
    const reasons = [`an upgrade was interrupted, the old ${node.name} is brought back`]
    return { ...base, action: 'replace', reasons, outage: 'until started' }
  }
  if (work.move !== undefined) {
    const reasons = [`it serves on ${work.move.away.node.endpoint} still, nothing was switched`]
    return { ...base, action: 'unchanged', reasons }
  }
  if (current === undefined) return { ...base, action: 'absent', reasons: [] }
  const elsewhere = keptElsewhere(place)
  if (elsewhere !== undefined) {
    const { kept, away } = elsewhere
    const reasons = [
      `it moves back from ${node.endpoint} to ${away.node.endpoint}`,
      `image ${current.mark.imageSource} -> ${kept.mark.imageSource}`,
      `${kept.name} comes back, ${current.name} stays stopped on ${node.endpoint}`,
    ]
    const outage = current.state === 'running' ? 'switch' : 'until started'
    return { ...base, action: 'move', reasons, outage, image: { before: current.image, after: kept.image } }
  }
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

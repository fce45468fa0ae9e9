import type { ResolvedImage } from '../../model/image.ts'
import type { EndpointName } from '../../model/names.ts'
import type { Wishes } from '../../model/selection.ts'
import { previousName } from '../instance-names.ts'
import { instancesOf, isOldOfSwitch, type MarkedInstance, type NodeInstances } from '../ownership.ts'
import type { NodePlace } from '../scope.ts'
import { isAttempt } from '../upgrade/held.ts'
import { darkSettings } from '../upgrade/masks.ts'
import { afterwards, isWanted, type Repair, type RepairStep, repairOf } from '../upgrade/repair.ts'
import { type BareStep, restoreOf, retirement } from '../upgrade/retire.ts'

/**
 * As `repairOf`, for a node of which there are instances on two endpoints. Who is live on which of them, and the roles, say how far an
 * earlier run came (docs/upgrades.md, "Move"): one of a switch between the two that has served before comes back, or is put away when
 * the other one is live.
 */
export function repairBetween(
  place: NodePlace,
  away: NodePlace,
  { image, wishes }: { readonly image: ResolvedImage | undefined; readonly wishes: Wishes },
): Repair {
  const here = instancesOf(place)
  const there = instancesOf(away)
  const oldThere = oldOfMove(there, place.node.endpoint)
  const oldHere = oldOfMove(here, away.node.endpoint)
  if (here.current?.mark.role === 'live') {
    const own = repairOf(place, image, wishes)
    if (own.kind !== 'none' || oldThere === undefined) return own
    return afterwards(place, oldThere, { kind: 'retire', steps: on(away, putAway(away, there, oldThere)) })
  }
  if (oldHere !== undefined) {
    if (there.current?.mark.role === 'live') {
      return afterwards(place, oldHere, { kind: 'retire', steps: putAway(place, here, oldHere) })
    }
    const steps = stepsBack({ place, old: oldHere }, { place: away, next: there.current })
    return afterwards(place, oldHere, { kind: 'back', steps })
  }
  if (oldThere === undefined) {
    if (!isServedFrom(there)) return repairOf(place, image, wishes)
    // A switch that was broken off there has no candidate that anybody wants any more.
    const local = repairOf(away, undefined, wishes)
    return { ...local, steps: on(away, local.steps), world: place.observed, away: local.world }
  }
  const isHeld = isAttempt(oldThere.mark.held, place.node) && !wishes.retry
  const goesOn = oldThere.name === away.node.instance && !isHeld && isWanted(place, here.current, image)
  if (goesOn) return { kind: 'none', steps: [], world: place.observed, away: away.observed, problems: [] }
  const steps = stepsBack({ place: away, old: oldThere }, { place, next: here.current })
  return afterwards(place, oldThere, { kind: 'back', steps })
}

/** The instance that handed over, or was about to, to one on that other endpoint. */
function oldOfMove({ current, previous }: NodeInstances, other: EndpointName): MarkedInstance | undefined {
  return [current, previous].find(one => one !== undefined && isOldOfSwitch(one) && one.mark.peer === other)
}

/** Whether some instance of the node on its other endpoint serves, or did before a switch there. */
function isServedFrom({ current, previous }: NodeInstances): boolean {
  return [current, previous].some(one => one?.mark.role === 'live' || one?.mark.role === 'switching')
}

/** The old one of a move that is over: kept or deleted, as the file says. */
function putAway(place: NodePlace, instances: NodeInstances, old: MarkedInstance): readonly BareStep[] {
  if (old.name !== previousName(place.node.name)) return retiredFrom(place, instances, old)
  const quiet = { config: { 'boot.autostart': 'false' } }
  const mark = { role: 'previous', reverse: '', restore: '', held: '', peer: '' } as const
  const stop: BareStep = {
    kind: 'stop-instance',
    args: { instance: old.name, timeoutMs: place.node.stopTimeoutMs },
  }
  return [
    ...(old.state === 'running' ? [stop] : []),
    { kind: 'configure-instance', args: { instance: old.name, change: quiet } },
    { kind: 'set-mark', args: { instance: old.name, mark } },
  ]
}

/** What becomes of the old instance of a move once the new one serves, on the endpoint it is left on. One that never finished its set-up is not kept. */
export function retiredFrom(place: NodePlace, instances: NodeInstances, old: MarkedInstance): readonly BareStep[] {
  if (!old.mark.setUp) {
    const args = { instance: old.name }
    const stop: BareStep = { kind: 'stop-instance', args: { ...args, timeoutMs: place.node.stopTimeoutMs } }
    return [...(old.state === 'running' ? [stop] : []), { kind: 'delete-instance', args }]
  }
  return retirement(place, instances, { old, restore: restoreOf(old) }).map(step =>
    step.kind === 'set-mark' ? { ...step, args: { ...step.args, mark: { ...step.args.mark, peer: '' } } } : step,
  )
}

interface Side {
  readonly place: NodePlace
}

/**
 * The old one first, as soon as the new one is down: what failed can be looked after when the node serves. The old one's role is written when the
 * new one cannot come up any more by itself.
 */
function stepsBack(
  { place, old }: Side & { readonly old: MarkedInstance },
  other: Side & { readonly next: MarkedInstance | undefined },
): readonly RepairStep[] {
  const { name, instance: own, stopTimeoutMs: timeoutMs } = place.node
  const { next } = other
  const isNamed = old.name !== previousName(name)
  const instance = isNamed ? own : name
  const steps: BareStep[] = []
  const put = (step: BareStep): unknown => steps.push(step)
  if (!isNamed) put({ kind: 'rename-instance', args: { from: old.name, to: name } })
  if (old.state === 'stopped') put({ kind: 'start-instance', args: { instance } })
  const change = restoreOf(old)
  const undark: BareStep[] =
    Object.keys(change).length > 0 ? [{ kind: 'configure-instance', args: { instance, change } }] : []
  const also = next === undefined ? '' : other.place.node.endpoint
  const mark = { role: 'live', reverse: '', restore: '', peer: '', also } as const
  return [
    ...on(other.place, next === undefined ? [] : downSteps(next, timeoutMs)),
    ...on(place, steps),
    ...on(other.place, next === undefined ? [] : darkSteps(other.place, next)),
    ...on(place, [...undark, { kind: 'set-mark', args: { instance, mark } }]),
    ...on(other.place, next === undefined ? [] : failedSteps(next)),
  ]
}

function downSteps({ name: instance, state, ephemeral }: MarkedInstance, timeoutMs: number): readonly BareStep[] {
  const lasting: BareStep = { kind: 'configure-instance', args: { instance, change: { ephemeral: false } } }
  const stop: BareStep = { kind: 'stop-instance', args: { instance, timeoutMs } }
  return [...(ephemeral ? [lasting] : []), ...(state === 'running' ? [stop] : [])]
}

function darkSteps(place: NodePlace, { name: instance }: MarkedInstance): readonly BareStep[] {
  return [{ kind: 'configure-instance', args: { instance, change: darkSettings(place) } }]
}

function failedSteps({ name: instance }: MarkedInstance): readonly BareStep[] {
  const mark = { role: 'candidate', proved: '', reverse: '' } as const
  return [{ kind: 'set-mark', args: { instance, mark } }]
}

function on({ node }: NodePlace, steps: readonly RepairStep[]): readonly RepairStep[] {
  return steps.map(step => ({ ...step, endpoint: node.endpoint }))
}

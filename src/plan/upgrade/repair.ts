import { ComposeError } from '../../errors.ts'
import type { ResolvedImage } from '../../model/image.ts'
import type { Observed } from '../../model/observed.ts'
import type { Step, StepArgs, StepKind } from '../../model/plan.ts'
import type { Problem } from '../../model/problem.ts'
import type { Wishes } from '../../model/selection.ts'
import type { Chain } from '../builder.ts'
import { effect } from '../effect.ts'
import { instancesOf, type MarkedInstance, type NodeInstances, nextName } from '../ownership.ts'
import type { NodePlace } from '../scope.ts'
import { attemptOf } from './held.ts'
import { darkSettings } from './masks.ts'
import { type BareStep, restoreOf, retirement } from './retire.ts'
import { strategyFor } from './strategy.ts'

/** What brings a node whose switch was broken off back to where it was before, and the world after that. */
export interface Repair {
  /** `back`: the old instance serves again; `retire`: a hot switch is over but for its old instance. */
  readonly kind: 'none' | 'back' | 'retire'
  readonly steps: readonly BareStep[]
  readonly world: Observed
  /** A state from which only a person can find out. */
  readonly problems: readonly Problem[]
}

/**
 * Looks at who is where, and at the roles, never at what an earlier run meant to do (docs/upgrades.md has the table). A switch that was
 * broken off goes on when its candidate is still the wanted one and has not failed: then there is nothing to repair. Otherwise
 * the old instance comes back first, and everything else is planned from there.
 */
export function repairOf(place: NodePlace, image: ResolvedImage | undefined, wishes: Wishes): Repair {
  const instances = instancesOf(place)
  const nothing = { kind: 'none', steps: [], world: place.observed, problems: [] } as const
  const { retired } = instances
  if (retired !== undefined) {
    const steps = retirement(place, instances, { old: retired, restore: restoreOf(retired) })
    return afterwards(place, retired, { kind: 'retire', steps })
  }
  const old = displacedOld(instances)
  if (old === undefined || instances.instead !== undefined) return nothing
  const isHeld = (old.mark.held ?? '') === attemptOf(place.node) && !wishes.retry
  if (!isHeld && isWanted(place, candidateOf(place, instances, old), image)) return nothing
  return afterwards(place, old, { kind: 'back', steps: stepsBack(place, instances, old) })
}

/** The candidate a broken-off switch can go on with; one made for another strategy is none. */
function candidateOf(
  place: NodePlace,
  { current, next, hot }: NodeInstances,
  old: MarkedInstance,
): MarkedInstance | undefined {
  if (old.name !== place.node.instance) return next ?? current
  return strategyFor(place) === 'hot' ? hot.find(({ mark }) => (mark.proved ?? '') !== '') : next
}

/** The world after these steps, or the problem that it refuses them. */
function afterwards(place: NodePlace, old: MarkedInstance, { kind, steps }: Pick<Repair, 'kind' | 'steps'>): Repair {
  try {
    const world = steps.reduce(
      (before, { kind, args }) => effect(before, stepOf(kind, args), place.can),
      place.observed,
    )
    return { kind, steps, world, problems: [] }
  } catch (error) {
    if (!(error instanceof ComposeError)) throw error
    return { kind: 'none', steps: [], world: place.observed, problems: [needsPerson(place, old, error)] }
  }
}

/** Whether a candidate passed in the dark for exactly what is wanted now. */
export function isWanted(
  place: NodePlace,
  candidate: MarkedInstance | undefined,
  image: ResolvedImage | undefined,
): boolean {
  if (candidate === undefined) return false
  const { mark } = candidate
  if (mark.image !== image?.fingerprint || mark.spec !== place.node.hashes.spec) return false
  return mark.proved === attemptOf(place.node)
}

/** Whether a kept instance is the old one of a switch that did not come to its end. */
export function isDisplaced(previous: MarkedInstance | undefined): previous is MarkedInstance {
  return previous !== undefined && previous.mark.role !== 'previous' && previous.mark.setUp
}

/** The old instance of a switch that was broken off; undefined: none was, or it is over but for its notes. */
function displacedOld({ current, next, previous }: NodeInstances): MarkedInstance | undefined {
  if (isDisplaced(previous)) return current?.mark.role === 'live' ? undefined : previous
  const isOld = current?.mark.role === 'switching' && (next !== undefined || (current.mark.proved ?? '') === '')
  return isOld ? current : undefined
}

/** The old one first: what failed can be looked after when the node serves. */
function stepsBack(place: NodePlace, instances: NodeInstances, old: MarkedInstance): readonly BareStep[] {
  return old === instances.previous ? namesBack(place, instances, old) : devicesBack(place, instances, old)
}

const liveMark = { role: 'live', reverse: '', restore: '' } as const
const failedMark = { role: 'candidate', proved: '', reverse: '' } as const

/** Of a hand-over that had begun to rename. */
function namesBack(place: NodePlace, { current }: NodeInstances, old: MarkedInstance): readonly BareStep[] {
  const { name: instance, stopTimeoutMs: timeoutMs } = place.node
  const next = nextName(instance)
  const steps: BareStep[] = []
  if (current?.ephemeral === true) {
    const change = { ephemeral: false }
    steps.push({ kind: 'configure-instance', args: { instance: current.name, change } })
  }
  if (current?.state === 'running') steps.push({ kind: 'stop-instance', args: { instance: current.name, timeoutMs } })
  if (current !== undefined) steps.push({ kind: 'rename-instance', args: { from: current.name, to: next } })
  if (old.state === 'running') steps.push({ kind: 'stop-instance', args: { instance: old.name, timeoutMs } })
  steps.push({ kind: 'rename-instance', args: { from: old.name, to: instance } })
  steps.push({ kind: 'start-instance', args: { instance } })
  steps.push({ kind: 'set-mark', args: { instance, mark: liveMark } })
  if (current !== undefined) {
    steps.push({ kind: 'configure-instance', args: { instance: next, change: darkSettings(place) } })
    steps.push({ kind: 'set-mark', args: { instance: next, mark: failedMark } })
  }
  return steps
}

/** Of a switch whose old instance has its name still; a hot one may have taken its devices. */
function devicesBack(place: NodePlace, { hot }: NodeInstances, old: MarkedInstance): readonly BareStep[] {
  const { instance, stopTimeoutMs: timeoutMs } = place.node
  const steps: BareStep[] = []
  for (const { name } of hot)
    steps.push({ kind: 'configure-instance', args: { instance: name, change: darkSettings(place) } })
  const change = restoreOf(old)
  if (Object.keys(change).length > 0) steps.push({ kind: 'configure-instance', args: { instance, change } })
  if (old.state === 'stopped') steps.push({ kind: 'start-instance', args: { instance } })
  steps.push({ kind: 'set-mark', args: { instance, mark: liveMark } })
  for (const { name, state } of hot) {
    if (state === 'running') steps.push({ kind: 'stop-instance', args: { instance: name, timeoutMs } })
    steps.push({ kind: 'set-mark', args: { instance: name, mark: failedMark } })
  }
  return steps
}

/** Puts the repair of a node into a chain. */
export function repairSteps(chain: Chain, repair: Repair): void {
  for (const { kind, args } of repair.steps) {
    const interrupts = repair.kind === 'back' && kind !== 'set-mark' ? { interrupts: true } : {}
    chain.add(kind, args, 'a switch was broken off', interrupts)
  }
}

function stepOf<Kind extends StepKind>(kind: Kind, args: StepArgs[Kind]): Step {
  return { id: kind, path: [], needs: [], cause: '', kind, ...args } as unknown as Step
}

function needsPerson({ node }: NodePlace, old: MarkedInstance, error: ComposeError): Problem {
  return {
    code: 'upgrade/needs-person',
    severity: 'error',
    message: `a switch of node ${node.name} was broken off, and its old instance ${old.name} cannot be brought back: ${error.message}`,
    where: node.where,
    hint: old.mark.reverse ?? `by hand: rename ${old.name} to ${node.instance}, start it`,
  }
}

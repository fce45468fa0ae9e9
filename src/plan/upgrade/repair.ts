import { ComposeError } from '../../errors.ts'
import type { HookCall } from '../../model/hook.ts'
import type { ResolvedImage } from '../../model/image.ts'
import type { EndpointName, InstanceName, StepId } from '../../model/names.ts'
import type { Observed } from '../../model/observed.ts'
import type { Step, StepArgs, StepKind } from '../../model/plan.ts'
import type { Problem } from '../../model/problem.ts'
import type { Wishes } from '../../model/selection.ts'
import type { Chain } from '../builder.ts'
import { effect } from '../effect.ts'
import { weave } from '../hooks.ts'
import { nextName } from '../instance-names.ts'
import { instancesOf, type MarkedInstance, type NodeInstances } from '../ownership.ts'
import type { NodePlace } from '../scope.ts'
import { isAttempt } from './held.ts'
import { darkSettings } from './masks.ts'
import { type BareStep, restoreOf, retirement } from './retire.ts'
import { strategyFor } from './strategy.ts'

/** A step on the endpoint of the node, or on the other one it has to do with. */
export type RepairStep = BareStep & { readonly endpoint?: EndpointName }

/** What brings a node whose switch was broken off back to where it was before, and the world after that. */
export interface Repair {
  /**
   * `back`: the old instance serves again; `retire`: a hot switch is over but for its old instance; `start`: it stopped, and has to
   * serve before others are taken down; `tidy`: the old instance serves again, and what failed is not put away yet.
   */
  readonly kind: 'none' | 'back' | 'retire' | 'start' | 'tidy'
  readonly steps: readonly RepairStep[]
  readonly world: Observed
  /** The other endpoint of a node that moves, after that. */
  readonly away?: Observed
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
  if (instances.instead !== undefined) return nothing
  const isHeld = isAttempt((old ?? instances.current)?.mark.held, place.node) && !wishes.retry
  if (old === undefined) {
    const { current } = instances
    const steps = isHeld && current?.mark.role === 'live' ? putDark(place, failedOf(instances)) : []
    return current === undefined || steps.length === 0 ? nothing : afterwards(place, current, { kind: 'tidy', steps })
  }
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

/** A switch that was broken off is taken back although it could go on; undefined: there is none, or nothing can bring it back. */
export function takenBack(place: NodePlace): Repair | undefined {
  const instances = instancesOf(place)
  const old = displacedOld(instances)
  if (old === undefined || instances.instead !== undefined) return undefined
  const back = afterwards(place, old, { kind: 'back', steps: stepsBack(place, instances, old) })
  return back.kind === 'none' ? undefined : back
}

/** The world after these steps. Throws what the world refuses. */
export function stepsEffect(place: NodePlace, steps: readonly BareStep[]): Observed {
  return steps.reduce((before, { kind, args }) => effect(before, stepOf(kind, args), place.can), place.observed)
}

/** The world after these steps, or the problem that it refuses them. */
export function afterwards(
  place: NodePlace,
  old: MarkedInstance,
  { kind, steps }: Pick<Repair, 'kind' | 'steps'>,
): Repair {
  const { away } = place
  try {
    let world = place.observed
    let other = away?.observed
    for (const { endpoint, kind, args } of steps) {
      if (away !== undefined && other !== undefined && endpoint === away.node.endpoint) {
        other = effect(other, stepOf(kind, args), away.can)
      } else world = effect(world, stepOf(kind, args), place.can)
    }
    return { kind, steps, world, ...(other !== undefined && { away: other }), problems: [] }
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
  return isAttempt(mark.proved, place.node)
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

/** New instances of a switch that was taken back, which nobody has put away. */
function failedOf({ next, hot }: NodeInstances): readonly MarkedInstance[] {
  return [next, ...hot].filter(one => one !== undefined).filter(({ mark }) => mark.role === 'switching')
}

/** What failed keeps to itself for as long as it is looked at: it stands still, has no service devices, and does not start with its host. */
function putDark(place: NodePlace, failed: readonly MarkedInstance[]): readonly BareStep[] {
  const { stopTimeoutMs: timeoutMs } = place.node
  return failed.flatMap(({ name: instance, state }): readonly BareStep[] => [
    ...(state === 'running' ? [{ kind: 'stop-instance', args: { instance, timeoutMs } } as const] : []),
    ...madeDark(place, instance),
    { kind: 'set-mark', args: { instance, mark: failedMark } },
  ])
}

/** Where settings are fixed there is nothing to take away. */
function madeDark(place: NodePlace, instance: InstanceName): readonly BareStep[] {
  if (place.can.settings === 'fixed') return []
  return [{ kind: 'configure-instance', args: { instance, change: darkSettings(place) } }]
}

/** Of a hand-over that had begun to rename. */
function namesBack(place: NodePlace, instances: NodeInstances, old: MarkedInstance): readonly BareStep[] {
  const { current } = instances
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
    steps.push(...madeDark(place, next))
    steps.push({ kind: 'set-mark', args: { instance: next, mark: failedMark } })
  }
  return current === undefined ? [...steps, ...putDark(place, failedOf(instances))] : steps
}

/** Of a switch whose old instance has its name still; a hot one may have taken its devices. */
function devicesBack(place: NodePlace, instances: NodeInstances, old: MarkedInstance): readonly BareStep[] {
  const { hot } = instances
  const { instance, stopTimeoutMs: timeoutMs } = place.node
  const steps: BareStep[] = []
  for (const { name } of hot)
    steps.push({ kind: 'configure-instance', args: { instance: name, change: darkSettings(place) } })
  const change = restoreOf(old)
  if (Object.keys(change).length > 0) steps.push({ kind: 'configure-instance', args: { instance, change } })
  if (old.state === 'stopped') steps.push({ kind: 'start-instance', args: { instance } })
  const mark = { ...liveMark, ...((old.mark.peer ?? '') !== '' && { peer: '' }) }
  steps.push({ kind: 'set-mark', args: { instance, mark } })
  for (const { name, state } of hot) {
    if (state === 'running') steps.push({ kind: 'stop-instance', args: { instance: name, timeoutMs } })
    steps.push({ kind: 'set-mark', args: { instance: name, mark: failedMark } })
  }
  return [...steps, ...putDark(place, failedOf({ ...instances, hot: [] }))]
}

/** Why a node is started out of its turn. */
export const startCause = 'stopped, and others wait for it'

function causeOf({ kind }: Repair): string {
  return kind === 'start' ? startCause : 'a switch was broken off'
}

/**
 * Puts the repair of a node into a chain. As soon as an old instance is live again, `returned` hooks run; what failed is put away beside that.
 * Returns what else the node waits for before anything new is begun with it: the ends of these hooks.
 */
export function repairSteps(chain: Chain, repair: Repair, returned: readonly HookCall[]): readonly StepId[] {
  const ends: StepId[] = []
  for (const step of repair.steps) {
    const { kind, args, endpoint } = step
    const interrupts = repair.kind === 'back' && kind !== 'set-mark' ? { interrupts: true } : {}
    const where = endpoint === undefined ? chain : chain.on(endpoint)
    const id = where.add(kind, args, causeOf(repair), interrupts)
    if (repair.kind === 'back' && isLiveAgain(step)) {
      const side = chain.fork([id])
      weave(side, returned)
      if (side.first !== undefined) ends.push(...side.ends)
    }
  }
  return ends
}

function isLiveAgain(step: BareStep): boolean {
  return step.kind === 'set-mark' && step.args.mark.role === 'live'
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

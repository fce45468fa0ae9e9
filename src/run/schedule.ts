import { bug } from '../errors.ts'
import type { StepId } from '../model/names.ts'
import type { Step, StepKind } from '../model/plan.ts'

/**
 * How many steps may run at once on one endpoint. Making and starting instances loads a host, stops and deletions wait for
 * guests, and the rest mostly waits for what runs inside: each has its own places, so that none holds up another. Steps on the
 * operator's machine share such places of their own.
 */
export interface Limits {
  /** Instances being made or started; and again as many of all other steps. */
  readonly perEndpoint: number
  /** Stops and deletions. */
  readonly stopsPerEndpoint: number
}

export const defaultLimits: Limits = { perEndpoint: 4, stopsPerEndpoint: 8 }

export type SkipReason = 'failure' | 'stopped' | 'not-needed'

/** What is to be done now, and what will never be done. */
export interface Turn {
  readonly start: readonly Step[]
  readonly skip: readonly { readonly step: Step; readonly because: SkipReason }[]
}

/** The order in which a plan is walked, without doing anything: no clock, no promise. */
export interface Schedule {
  /** Each step is handed out once, to be started or as skipped. */
  next(): Turn
  ended(step: StepId, result: 'done' | 'failed'): void
  /** From now on only what is committed is brought to its end. */
  stop(): void
  /** Whether the step's node is out of service or half changed because of us: then nothing is broken off. */
  isCommitted(step: Step): boolean
}

type Result = 'done' | 'failed' | SkipReason

const stops: ReadonlySet<StepKind> = new Set<StepKind>(['stop-instance', 'delete-instance'])
const makes: ReadonlySet<StepKind> = new Set<StepKind>(['create-instance', 'start-instance'])
/** What belongs to no node is not begun once something has failed. */
const shared: ReadonlySet<StepKind> = new Set<StepKind>([
  'put-profile',
  'drop-profile',
  'put-resource',
  'drop-resource',
  'put-secret',
  'drop-secret',
])
const closing: ReadonlySet<StepKind> = new Set<StepKind>(['run-hook', 'write-template'])

/**
 * Orders the steps of a plan: what it needs comes first, limits per endpoint hold, and the rules for failures and stops:
 * - after a failure a node (or the hooks of a group) of which something was started is brought to its end as far as its
 *   own steps allow, and no other is begun; what the steps of a project share is not begun either, but for images, which
 *   change nothing that runs;
 * - what prepares a node ahead is a part of its own: its end lets nothing of the node begin after a failure;
 * - after a stop only nodes that are committed are: a started step interrupted the node, or is to be put back when it fails;
 * - steps with `ifFailed` run whenever the planner's condition holds and no step they need has failed.
 *
 * Throws `bug/unexpected` when a step needs one that is not there or that waits for it.
 */
export function createSchedule(steps: readonly Step[], limits: Limits): Schedule {
  const order = new Map(steps.map((step, index) => [step.id, index]))
  const { waitsFor, waitedForBy } = countEdges(steps, order)
  const guarded = new Set(steps.flatMap(step => step.ifFailed ?? []))
  const results = new Map<StepId, Result>()
  const begun = new Set<string>()
  const begunBelow = new Set<string>()
  const committed = new Set<string>()
  const busy = new Map<string, number>()
  let ready = steps.filter(step => waitsFor.get(step.id) === 0)
  let failing = false
  let stopping = false

  function settle(step: StepId, result: Result): void {
    results.set(step, result)
    if (result === 'failed') failing = true
    for (const follower of waitedForBy.get(step) ?? []) {
      const left = (waitsFor.get(follower.id) ?? 0) - 1
      waitsFor.set(follower.id, left)
      if (left === 0) ready.push(follower)
    }
  }

  function begin(step: Step): void {
    const path = partKey(step)
    begun.add(path)
    for (let length = 0; step.ahead !== true && length < step.path.length; length++)
      begunBelow.add(pathKey(step.path.slice(0, length)))
    if (step.interrupts === true || guarded.has(step.id) || step.ifFailed !== undefined) committed.add(path)
    const place = placeOf(step)
    busy.set(place, (busy.get(place) ?? 0) + 1)
  }

  function mayBegin(step: Step): boolean {
    const path = partKey(step)
    if (step.ifFailed !== undefined) return true
    if (shared.has(step.kind)) return false
    return begun.has(path) || (closing.has(step.kind) && begunBelow.has(pathKey(step.path)))
  }

  function refusal(step: Step): SkipReason | undefined {
    const byNeeds = refusalByNeeds(step, results)
    if (byNeeds !== undefined) return byNeeds
    if (stopping && step.ifFailed === undefined && !committed.has(partKey(step))) return 'stopped'
    return failing && !mayBegin(step) ? 'failure' : undefined
  }

  const hasRoom = (step: Step): boolean =>
    (busy.get(placeOf(step)) ?? 0) < (stops.has(step.kind) ? limits.stopsPerEndpoint : limits.perEndpoint)

  return {
    next() {
      const start: Step[] = []
      const skip: { step: Step; because: SkipReason }[] = []
      const later: Step[] = []
      while (ready.length > 0) {
        const round = ready.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
        ready = []
        for (const step of round) {
          const because = refusal(step)
          if (because !== undefined) {
            skip.push({ step, because })
            settle(step.id, because)
          } else if (hasRoom(step)) {
            begin(step)
            start.push(step)
          } else later.push(step)
        }
      }
      ready = later
      return { start, skip }
    },
    ended(step, result) {
      const place = placeOf(steps[order.get(step) ?? -1] ?? bug(`step ${step} is not in the plan`))
      busy.set(place, (busy.get(place) ?? 1) - 1)
      settle(step, result)
    },
    stop() {
      stopping = true
    },
    isCommitted: step => committed.has(partKey(step)),
  }
}

/**
 * A step that puts back waits for all it watches, and does not mind how those ended. It is needed by what it watches alone:
 * an earlier step of the way back that was not needed holds it up no longer, one that failed does.
 */
function refusalByNeeds(step: Step, results: ReadonlyMap<StepId, Result>): SkipReason | undefined {
  const watched = step.ifFailed
  if (watched !== undefined && !watched.some(id => results.get(id) === 'failed')) return 'not-needed'
  const needed = step.needs.filter(id => watched?.includes(id) !== true).map(id => results.get(id))
  if (needed.some(result => result === 'failed' || result === 'failure')) return 'failure'
  if (needed.includes('stopped')) return 'stopped'
  return watched === undefined && needed.includes('not-needed') ? 'not-needed' : undefined
}

function placeOf(step: Step): string {
  const what = stops.has(step.kind) ? 'stops' : makes.has(step.kind) ? 'makes' : 'steps'
  return `${what} ${step.endpoint ?? ''}`
}

/** What is begun together: a node that is only prepared is not begun. */
function partKey({ path, ahead }: Step): string {
  return `${ahead === true ? 'ahead ' : ''}${pathKey(path)}`
}

function pathKey(path: readonly string[]): string {
  return JSON.stringify(path)
}

function countEdges(steps: readonly Step[], order: ReadonlyMap<StepId, number>) {
  const waitsFor = new Map<StepId, number>()
  const waitedForBy = new Map<StepId, Step[]>()
  for (const step of steps) {
    const earlier = new Set([...step.needs, ...(step.ifFailed ?? [])])
    waitsFor.set(step.id, earlier.size)
    for (const id of earlier) {
      if (!order.has(id)) bug(`step ${step.id} needs ${id}, which is not in the plan`)
      const followers = waitedForBy.get(id)
      if (followers === undefined) waitedForBy.set(id, [step])
      else followers.push(step)
    }
  }
  refuseCircles(steps, waitsFor, waitedForBy)
  return { waitsFor, waitedForBy }
}

function refuseCircles(
  steps: readonly Step[],
  waitsFor: ReadonlyMap<StepId, number>,
  waitedForBy: ReadonlyMap<StepId, readonly Step[]>,
): void {
  const left = new Map(waitsFor)
  const free = steps.filter(step => left.get(step.id) === 0)
  for (const step of free) {
    for (const follower of waitedForBy.get(step.id) ?? []) {
      const count = (left.get(follower.id) ?? 0) - 1
      left.set(follower.id, count)
      if (count === 0) free.push(follower)
    }
  }
  if (free.length === steps.length) return
  const stuck = steps.filter(step => (left.get(step.id) ?? 0) > 0).map(step => step.id)
  bug(`steps wait for each other: ${stuck.slice(0, 5).join(', ')}`)
}

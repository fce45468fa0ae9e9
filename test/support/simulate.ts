import type { EndpointName, StepId } from '../../src/model/names.ts'
import type { Observed } from '../../src/model/observed.ts'
import type { Plan, Step } from '../../src/model/plan.ts'
import { effect } from '../../src/plan/effect.ts'
import { canOf } from './observed-world.ts'

export type Worlds = ReadonlyMap<EndpointName, Observed>

/** How a plan is walked. */
export interface WalkOptions {
  /** Which of the steps that could run comes next; the first one when absent. */
  readonly pick?: (ready: readonly Step[]) => number
  /** The step that fails, counted as they are performed, and whether its effect came about although its answer was lost. */
  readonly fail?: { readonly at: number; readonly after: boolean }
  /** The program is gone after so many steps: nothing is put back. */
  readonly kill?: number
  /** Sees the worlds after every step. */
  readonly watch?: (worlds: Worlds, step: Step) => void
}

/** What came of it. */
export interface Walked {
  readonly worlds: Worlds
  readonly done: readonly Step[]
  readonly failed: boolean
}

type Result = 'done' | 'failed' | 'skipped' | 'not-needed'

/**
 * Walks a plan over worlds as a run does, with effects instead of engines: after a failure nothing that was not begun is begun,
 * what was begun comes to its end as far as its own steps allow, and steps that put back run.
 */
export function walk(plan: Plan, before: Worlds, options: WalkOptions = {}): Walked {
  const worlds = new Map(before)
  const results = new Map<StepId, Result>()
  const begun = new Set<string>()
  const done: Step[] = []
  let failed = false
  const perform = (step: Step): Result => {
    const count = done.length
    begun.add(partOf(step))
    const isHit = options.fail?.at === count
    done.push(step)
    if (isHit && options.fail?.after !== true) return 'failed'
    const world = step.endpoint === undefined ? undefined : worlds.get(step.endpoint)
    if (world !== undefined) worlds.set(world.endpoint, effect(world, step, canOf(world.endpoint)))
    options.watch?.(worlds, step)
    return isHit ? 'failed' : 'done'
  }
  for (;;) {
    const ready = readySteps(plan.steps, results, step => failed && !begun.has(partOf(step)))
    const step = ready[options.pick?.(ready) ?? 0]
    if (step === undefined || done.length === options.kill) return { worlds, done, failed }
    const result = perform(step)
    if (result === 'failed') failed = true
    results.set(step.id, result)
  }
}

/** What is begun together: a node that is only prepared is not begun. */
function partOf({ path, ahead }: Step): string {
  return `${path.join('/')}${ahead === true ? ' ahead' : ''}`
}

/** Steps that can run now; those that never will are noted as skipped on the way. */
function readySteps(
  steps: readonly Step[],
  results: Map<StepId, Result>,
  isHeldBack: (step: Step) => boolean,
): readonly Step[] {
  for (let isSettled = false; !isSettled; ) {
    isSettled = true
    for (const step of steps) {
      const verdict = results.has(step.id) ? undefined : skipped(step, results, isHeldBack)
      if (verdict === undefined) continue
      results.set(step.id, verdict)
      isSettled = false
    }
  }
  return steps.filter(
    step => !results.has(step.id) && [...step.needs, ...(step.ifFailed ?? [])].every(id => results.has(id)),
  )
}

function skipped(
  step: Step,
  results: ReadonlyMap<StepId, Result>,
  isHeldBack: (step: Step) => boolean,
): Result | undefined {
  const needs = step.needs.filter(id => step.ifFailed?.includes(id) !== true).map(id => results.get(id))
  if (step.ifFailed !== undefined) {
    const watched = step.ifFailed.map(id => results.get(id))
    if (watched.includes(undefined) || needs.includes(undefined)) return undefined
    if (!watched.includes('failed')) return 'not-needed'
    return needs.some(result => result === 'failed' || result === 'skipped') ? 'skipped' : undefined
  }
  if (needs.some(result => result === 'failed' || result === 'skipped')) return 'skipped'
  if (needs.includes('not-needed')) return 'not-needed'
  return isHeldBack(step) ? 'skipped' : undefined
}

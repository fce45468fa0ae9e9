import type { Failure, Instant, RunEvent } from '../../src/model/event.ts'
import type { Plan, Step, StepKind } from '../../src/model/plan.ts'
import { createSchedule, defaultLimits } from '../../src/run/schedule.ts'

/** How long steps take, and which one fails. */
export interface StoryOptions {
  /** Milliseconds per kind of step; 100 for the others. */
  readonly takes: Readonly<Partial<Record<StepKind, number>>>
  /** How much slower than that an endpoint is; 1 when absent. */
  readonly slowness?: (endpoint: string) => number
  readonly fails?: (step: Step) => Failure | undefined
  readonly startAt?: Instant
}

/** The events of a run of this plan, in the order of a real schedule, by a clock that nobody has to wait for. */
export function timedStory(
  plan: Plan,
  { takes, slowness = () => 1, fails, startAt = 0 }: StoryOptions,
): readonly RunEvent[] {
  const schedule = createSchedule(plan.steps, defaultLimits)
  const events: RunEvent[] = [{ type: 'run-started', run: 'r1', plan, at: startAt }]
  let running: { readonly step: Step; readonly until: Instant }[] = []
  let at = startAt
  let ok = true
  for (;;) {
    const { start, skip } = schedule.next()
    for (const { step, because } of skip) events.push({ type: 'step-skipped', step: step.id, because })
    for (const step of start) {
      events.push({ type: 'step-started', step: step.id, at })
      running.push({ step, until: at + Math.round((takes[step.kind] ?? 100) * slowness(step.endpoint ?? '')) })
    }
    const [next] = running.sort((a, b) => a.until - b.until)
    if (next === undefined) break
    running = running.slice(1)
    at = next.until
    const failure = fails?.(next.step)
    if (failure === undefined) events.push({ type: 'step-done', step: next.step.id, at })
    else events.push({ type: 'step-failed', step: next.step.id, failure, at })
    if (failure !== undefined) ok = false
    schedule.ended(next.step.id, failure === undefined ? 'done' : 'failed')
  }
  return [...events, { type: 'run-ended', ok, stopped: false, at }]
}

/** The events up to an instant. */
export function until(story: readonly RunEvent[], instant: Instant): readonly RunEvent[] {
  const later = story.findIndex(event => 'at' in event && event.at > instant)
  return later < 0 ? story : story.slice(0, later)
}

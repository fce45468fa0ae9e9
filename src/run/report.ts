import type { Failure, Instant, RunEvent } from '../model/event.ts'
import type { StepId } from '../model/names.ts'
import type { NodeVerdict, Plan, Step, StepKind } from '../model/plan.ts'
import type { NodeReport, NodeResult, Report } from '../model/report.ts'

/** What is known of one step; missing parts have not happened. */
interface StepStory {
  readonly startedAt?: Instant
  readonly endedAt?: Instant
  readonly end?: 'done' | 'failed' | 'failure' | 'stopped' | 'not-needed'
  readonly failure?: Failure
}

interface Told {
  readonly plan: Plan
  readonly stories: ReadonlyMap<StepId, StepStory>
  /** The steps that put back, and what follows them. */
  readonly recoveries: ReadonlySet<StepId>
}

/** Steps that leave the endpoint as it was. The host copy of a template is no part of it. */
const harmless: ReadonlySet<StepKind> = new Set<StepKind>([
  'await-address',
  'check-health',
  'write-template',
  'settle-files',
])

/** Folds the events of one run; also of a broken one, whose last events are missing. */
export function foldReport(events: Iterable<RunEvent>): Report {
  const collected = collectReport()
  for (const event of events) collected.add(event)
  return collected.report()
}

/** Takes events as they come, in any order the run can produce, and says at any time what came of it so far. */
export function collectReport(): { add(event: RunEvent): void; report(): Report } {
  const stories = new Map<StepId, StepStory>()
  let started: Extract<RunEvent, { type: 'run-started' }> | undefined
  let ended: Extract<RunEvent, { type: 'run-ended' }> | undefined
  const note = (step: StepId, news: StepStory): unknown => stories.set(step, { ...stories.get(step), ...news })

  return {
    add(event) {
      switch (event.type) {
        case 'run-started':
          started = event
          return
        case 'step-started':
          note(event.step, { startedAt: event.at })
          return
        case 'step-done':
          note(event.step, { endedAt: event.at, end: 'done' })
          return
        case 'step-failed':
          note(event.step, { endedAt: event.at, end: 'failed', failure: event.failure })
          return
        case 'step-skipped':
          note(event.step, { end: event.because })
          return
        case 'run-ended':
          ended = event
          return
        case 'step-output':
        case 'step-moved':
        case 'step-warned':
        case 'variable-set':
          return
        default:
          return event satisfies never
      }
    },
    report() {
      const plan = started?.plan ?? emptyPlan
      const told = { plan, stories, recoveries: recoveriesOf(plan) }
      const startedAt = started?.at ?? 0
      const times = [...stories.values()].map(story => story.endedAt ?? story.startedAt ?? startedAt)
      return {
        nodes: plan.verdicts.map(verdict => reportNode(verdict, told)),
        failures: failuresOutsideNodes(told),
        changed: hasChanged(told),
        ok: ended?.ok ?? false,
        stopped: ended?.stopped ?? false,
        startedAt,
        endedAt: ended?.at ?? latest(times, startedAt),
      }
    },
  }
}

const emptyPlan: Plan = { version: 1, verdicts: [], steps: [], problems: [], confirmations: [], stage: 'whole' }

function latest(times: readonly Instant[], otherwise: Instant): Instant {
  return times.reduce((a, b) => Math.max(a, b), otherwise)
}

function samePath(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index])
}

function reportNode(verdict: NodeVerdict, told: Told): NodeReport {
  const steps = told.plan.steps.filter(step => samePath(step.path, verdict.path))
  const result = resultOf(steps, told, verdict.action === 'replace' || verdict.action === 'set-up')
  const stories = steps.flatMap(step => told.stories.get(step.id) ?? [])
  const starts = stories.flatMap(story => story.startedAt ?? [])
  const ends = stories.flatMap(story => story.endedAt ?? [])
  const isRecovery = (step: Step): boolean => told.recoveries.has(step.id)
  const failure = firstFailure(
    steps.filter(step => !isRecovery(step)),
    told,
  )
  const putBackFailure = firstFailure(steps.filter(isRecovery), told)
  return {
    verdict,
    result,
    durationMs: starts.length === 0 ? 0 : Math.max(0, latest(ends, 0) - Math.min(...starts)),
    ...(failure === undefined ? {} : { failure }),
    ...(putBackFailure === undefined ? {} : { putBackFailure }),
  }
}

/** In a plan every step comes after what it needs. */
function recoveriesOf(plan: Plan): ReadonlySet<StepId> {
  const found = new Set<StepId>()
  for (const step of plan.steps) {
    if (step.ifFailed !== undefined || step.needs.some(id => found.has(id))) found.add(step.id)
  }
  return found
}

/** The first in the plan's order: events of steps side by side come in any order. */
function firstFailure(steps: readonly Step[], told: Told): Failure | undefined {
  return steps.map(step => told.stories.get(step.id)?.failure).find(failure => failure !== undefined)
}

function resultOf(steps: readonly Step[], told: Told, isUpgrade: boolean): NodeResult {
  const endOf = (step: Step) => told.stories.get(step.id)?.end
  const isRecovery = (step: Step): boolean => told.recoveries.has(step.id)
  const regular = steps.filter(step => !isRecovery(step))
  if (steps.length === 0) return 'unchanged'
  if (regular.some(step => endOf(step) === 'failed')) {
    const recovering = steps.filter(step => isRecovery(step) && endOf(step) !== 'not-needed')
    if (recovering.length === 0) return 'failed'
    if (!recovering.every(step => endOf(step) === 'done')) return 'put-back-failed'
    return isUpgrade ? 'rolled-back' : 'put-back'
  }
  return regular.every(step => endOf(step) === 'done') ? 'done' : 'not-reached'
}

function failuresOutsideNodes(told: Told): readonly Failure[] {
  const nodes = new Set(told.plan.verdicts.map(verdict => JSON.stringify(verdict.path)))
  const outside = told.plan.steps.filter(step => !nodes.has(JSON.stringify(step.path)))
  return outside.flatMap(step => told.stories.get(step.id)?.failure ?? [])
}

/** A failed step may have changed something too, but nobody knows: only done steps count. */
function hasChanged({ plan, stories, recoveries }: Told): boolean {
  const putBack = new Set<StepId>()
  const recovering = plan.steps.filter(step => recoveries.has(step.id))
  for (const step of recovering) {
    const together = recovering.filter(other => samePath(other.path, step.path))
    const ends = together.map(other => stories.get(other.id)?.end).filter(end => end !== 'not-needed')
    if (ends.length === 0 || ends.some(end => end !== 'done')) continue
    putBack.add(step.id)
    for (const id of step.ifFailed ?? []) putBack.add(id)
    for (const id of sameHookAsBefore(step, plan)) putBack.add(id)
  }
  const changed = plan.steps.filter(step => stories.get(step.id)?.end === 'done' && !harmless.has(step.kind))
  // The way back brings files, hooks and the running state back, never settings.
  return changed.some(step => step.kind === 'configure-instance' || !putBack.has(step.id))
}

/** The hook that a step of the way back runs again: what it did with the new files, it has done with the old ones since. */
function sameHookAsBefore(again: Step, plan: Plan): readonly StepId[] {
  if (again.kind !== 'run-hook') return []
  return plan.steps.flatMap(step =>
    step.kind === 'run-hook' && step.hook.id === again.hook.id && samePath(step.path, again.path) ? [step.id] : [],
  )
}

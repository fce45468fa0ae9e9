import type { Failure, Instant, RunEvent } from '../model/event.ts'
import type { StepId } from '../model/names.ts'
import type { MeasuredOutage } from '../model/outage.ts'
import type { NodeVerdict, Plan, Step, StepKind } from '../model/plan.ts'
import type { NodeEvidence, NodeReport, NodeResult, Report, SharedStep, StepTime } from '../model/report.ts'

/** What is known of one step; missing parts have not happened. */
interface StepStory {
  readonly startedAt?: Instant
  readonly endedAt?: Instant
  readonly end?: 'done' | 'failed' | 'failure' | 'stopped' | 'not-needed'
  readonly failure?: Failure
}

/** A check, and the step it was part of. */
type StepEvidence = Omit<NodeEvidence, 'isWayBack'>

interface Told {
  readonly plan: Plan
  readonly stories: ReadonlyMap<StepId, StepStory>
  readonly evidence: readonly StepEvidence[]
  /** By path, as JSON. */
  readonly outages: ReadonlyMap<string, MeasuredOutage>
  /** The steps that put back, and what follows them. */
  readonly recoveries: ReadonlySet<StepId>
}

/** Steps that leave the endpoint as it was. The host copy of a template is no part of it. */
const harmless: ReadonlySet<StepKind> = new Set<StepKind>([
  'await-nics',
  'await-address',
  'check-health',
  'soak',
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
  const evidence: StepEvidence[] = []
  const outages = new Map<string, MeasuredOutage>()
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
        case 'check-ended':
          evidence.push({ ...event.evidence, step: event.step })
          return
        case 'outage-measured':
          outages.set(JSON.stringify(event.path), event.outage)
          return
        case 'run-ended':
          ended = event
          return
        case 'step-output':
        case 'step-moved':
        case 'step-awaits':
        case 'step-warned':
        case 'variable-set':
          return
        default:
          return event satisfies never
      }
    },
    report() {
      const plan = started?.plan ?? emptyPlan
      const told = { plan, stories, evidence, outages, recoveries: recoveriesOf(plan) }
      const startedAt = started?.at ?? 0
      const times = [...stories.values()].map(story => story.endedAt ?? story.startedAt ?? startedAt)
      return {
        nodes: plan.verdicts.map(verdict => reportNode(verdict, told)),
        shared: stepsOutsideNodes(told).flatMap(step => sharedStep(step, told)),
        failures: stepsOutsideNodes(told).flatMap(({ id }) => stories.get(id)?.failure ?? []),
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
  const result = resultOf(steps, told, isUpgrade(verdict))
  const stories = steps.flatMap(step => told.stories.get(step.id) ?? [])
  const starts = stories.flatMap(story => story.startedAt ?? [])
  const ends = stories.flatMap(story => story.endedAt ?? [])
  const isRecovery = (step: Step): boolean => told.recoveries.has(step.id)
  const failure = firstFailure(
    steps.filter(step => !isRecovery(step)),
    told,
  )
  const outage = told.outages.get(JSON.stringify(verdict.path)) ?? untouched(verdict, told)
  const putBackFailure = firstFailure(steps.filter(isRecovery), told)
  return {
    verdict,
    result,
    durationMs: starts.length === 0 ? 0 : Math.max(0, latest(ends, 0) - Math.min(...starts)),
    steps: steps.flatMap(step => timeOf(step, told)),
    checks: evidenceOf(steps, told),
    ...(outage === undefined ? {} : { outage }),
    ...(failure === undefined ? {} : { failure }),
    ...(putBackFailure === undefined ? {} : { putBackFailure }),
  }
}

function isUpgrade({ action }: NodeVerdict): boolean {
  return action === 'replace' || action === 'move' || action === 'set-up'
}

/** What was to be taken out of service and was not: the run ended before. */
function untouched({ path }: NodeVerdict, { plan, stories }: Told): MeasuredOutage | undefined {
  const watch = plan.outages?.find(one => samePath(one.path, path))
  if (watch === undefined || stories.get(watch.opens)?.startedAt !== undefined) return undefined
  return { ms: 0, how: 'untouched', isOver: true }
}

function timeOf({ id, kind }: Step, { stories }: Told): readonly StepTime[] {
  const { startedAt, endedAt } = stories.get(id) ?? {}
  if (startedAt === undefined || endedAt === undefined) return []
  return [{ step: id, kind, durationMs: Math.max(0, endedAt - startedAt) }]
}

/** By the order of the plan: events of steps side by side come in any order. */
function evidenceOf(steps: readonly Step[], { evidence, recoveries }: Told): readonly NodeEvidence[] {
  return steps.flatMap(({ id }) =>
    evidence.filter(({ step }) => step === id).map(one => ({ ...one, isWayBack: recoveries.has(id) })),
  )
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
    const recovering = steps.filter(step => isRecovery(step) && step.ahead !== true && endOf(step) !== 'not-needed')
    if (recovering.length === 0) return 'failed'
    if (!recovering.every(step => endOf(step) === 'done')) return 'put-back-failed'
    // As long as the old instance has not been taken down there is nothing to roll back.
    const wasDown = regular.some(
      step => step.interrupts === true && (endOf(step) === 'done' || hasFollowed(step, endOf(step))),
    )
    return isUpgrade && wasDown ? 'rolled-back' : 'put-back'
  }
  return regular.every(step => endOf(step) === 'done') ? 'done' : 'not-reached'
}

/** Whether a step failed that comes only after the old instance was taken down, be it by an earlier run. */
function hasFollowed({ kind }: Step, end: StepStory['end']): boolean {
  return end === 'failed' && kind !== 'stop-instance' && kind !== 'configure-instance'
}

function stepsOutsideNodes({ plan }: Told): readonly Step[] {
  const nodes = new Set(plan.verdicts.map(verdict => JSON.stringify(verdict.path)))
  return plan.steps.filter(step => !nodes.has(JSON.stringify(step.path)))
}

function sharedStep(step: Step, told: Told): readonly SharedStep[] {
  const { id, kind } = step
  const [time = { step: id, kind, durationMs: 0 }] = timeOf(step, told)
  const { end, failure } = told.stories.get(id) ?? {}
  if (end === 'not-needed') return []
  if (failure?.code === 'run/stopped') return [{ ...time, result: 'broken-off' }]
  return [{ ...time, result: end === 'done' || end === 'failed' ? end : 'not-reached' }]
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
  const changed = plan.steps.filter(
    step => stories.get(step.id)?.end === 'done' && !harmless.has(step.kind) && !isAhead(step, plan),
  )
  // The way back brings files, hooks and the running state back, and settings only where it says so.
  const isUndone = (step: Step): boolean =>
    recovering.some(one => undoes(one, step, stories)) || plan.steps.some(one => undoes(step, one, stories))
  const isBack = (step: Step): boolean => putBack.has(step.id) && (step.kind !== 'configure-instance' || isUndone(step))
  return changed.some(step => !isBack(step))
}

/** Whether settings were given back by a step of the way back that is there for that. */
function undoes(back: Step, step: Step, stories: Told['stories']): boolean {
  if (back === step || back.kind !== 'configure-instance' || step.kind !== 'configure-instance') return false
  const isSame = back.instance === step.instance && back.endpoint === step.endpoint
  return isSame && back.ifFailed?.includes(step.id) === true && stories.get(back.id)?.end === 'done'
}

/**
 * Whether a step only prepares an upgrade: a candidate, and what is there for candidates alone: their images, and profiles, networks,
 * pools and ACLs that were not there before. Nothing that serves uses those.
 */
function isAhead(step: Step, plan: Plan): boolean {
  if (step.ahead === true || !makesAhead(step)) return step.ahead === true
  const users = plan.steps.filter(({ needs }) => needs.includes(step.id))
  return users.length > 0 && users.every(user => isAhead(user, plan))
}

function makesAhead(step: Step): boolean {
  if (step.kind === 'ensure-image') return true
  return (step.kind === 'put-profile' || step.kind === 'put-resource') && step.change === 'create'
}

/** The hook that a step of the way back runs again: what it did with the new files, it has done with the old ones since. */
function sameHookAsBefore(again: Step, plan: Plan): readonly StepId[] {
  if (again.kind !== 'run-hook') return []
  return plan.steps.flatMap(step =>
    step.kind === 'run-hook' && step.hook.id === again.hook.id && samePath(step.path, again.path) ? [step.id] : [],
  )
}

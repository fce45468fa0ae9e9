import type { Failure, Instant } from './event.ts'
import type { CheckEvidence } from './health.ts'
import type { StepId } from './names.ts'
import type { MeasuredOutage } from './outage.ts'
import type { NodeVerdict, StepKind } from './plan.ts'

/** How a node came out of a run. `rolled-back`: its upgrade failed and the old instance has its place again. */
export type NodeResult =
  | 'unchanged'
  | 'done'
  | 'failed'
  | 'put-back'
  | 'rolled-back'
  | 'put-back-failed'
  | 'not-reached'

/** A check of a node, and the step it was part of. */
export interface NodeEvidence extends CheckEvidence {
  readonly step: StepId
  /** It was made of the old instance, on the way back. */
  readonly isWayBack: boolean
}

/** How long one step took. */
export interface StepTime {
  readonly step: StepId
  readonly kind: StepKind
  readonly durationMs: number
}

/** A step that belongs to no node: an image, a profile, a hook of a group or project. */
export interface SharedStep extends StepTime {
  /** `broken-off`: somebody stopped the run while it was under way. */
  readonly result: 'done' | 'failed' | 'broken-off' | 'not-reached'
}

/** One node's line of the report. */
export interface NodeReport {
  readonly verdict: NodeVerdict
  readonly result: NodeResult
  readonly durationMs: number
  /** Of each step that was begun and came to an end, in the order of the plan. */
  readonly steps: readonly StepTime[]
  /** In the order of the plan. */
  readonly checks: readonly NodeEvidence[]
  /** Present when the node was taken out of service. */
  readonly outage?: MeasuredOutage
  readonly failure?: Failure
  /** Why putting back failed, in addition: a person is needed. */
  readonly putBackFailure?: Failure
}

/** What came of a run: `events.reduce(fold)`. */
export interface Report {
  readonly nodes: readonly NodeReport[]
  /** In the order of the plan; ways back that nobody needed are left out. */
  readonly shared: readonly SharedStep[]
  /** Failures of steps that belong to no node: hooks of groups and projects, profiles, images. */
  readonly failures: readonly Failure[]
  /** Whether any step that changes something and was not put back has been done. */
  readonly changed: boolean
  readonly ok: boolean
  readonly stopped: boolean
  readonly startedAt: Instant
  readonly endedAt: Instant
}

import type { Failure, Instant } from './event.ts'
import type { NodeVerdict } from './plan.ts'

/** How a node came out of a run. `rolled-back`: its upgrade failed and the old instance has its place again. */
export type NodeResult =
  | 'unchanged'
  | 'done'
  | 'failed'
  | 'put-back'
  | 'rolled-back'
  | 'put-back-failed'
  | 'not-reached'

/** One node's line of the report. */
export interface NodeReport {
  readonly verdict: NodeVerdict
  readonly result: NodeResult
  readonly durationMs: number
  readonly failure?: Failure
  /** Why putting back failed, in addition: a person is needed. */
  readonly putBackFailure?: Failure
}

/** What came of a run: `events.reduce(fold)`. */
export interface Report {
  readonly nodes: readonly NodeReport[]
  /** Failures of steps that belong to no node: hooks of groups and projects, profiles, images. */
  readonly failures: readonly Failure[]
  /** Whether any step that changes something and was not put back has been done. */
  readonly changed: boolean
  readonly ok: boolean
  readonly stopped: boolean
  readonly startedAt: Instant
  readonly endedAt: Instant
}

import type { CheckEvidence } from './health.ts'
import type { RunId, StepId, VariableName } from './names.ts'
import type { MeasuredOutage } from './outage.ts'
import type { Plan } from './plan.ts'

/** Why a step failed: an error of the world as data. */
export interface Failure {
  readonly code: string
  readonly message: string
  readonly hint?: string
  readonly endpoint?: string
  /** What was asked for, where it was a request or a command. */
  readonly request?: string
  /** What the other side said, word for word; the last lines of a command's output. */
  readonly said?: string
}

/** Milliseconds since 1970, by the operator's clock. */
export type Instant = number

/** Facts in the past tense, plain data, secrets struck out: the journal stores them, views draw them, the report folds them. */
export type RunEvent =
  | { readonly type: 'run-started'; readonly run: RunId; readonly plan: Plan; readonly at: Instant }
  | { readonly type: 'step-started'; readonly step: StepId; readonly at: Instant }
  /** `text` is one line of output, without its end. */
  | { readonly type: 'step-output'; readonly step: StepId; readonly stream: 'stdout' | 'stderr'; readonly text: string }
  | {
      readonly type: 'step-moved'
      readonly step: StepId
      readonly done: number
      readonly total?: number
      readonly unit: 'bytes' | 'percent' | 'files'
    }
  /** What the step is waiting for, in words, told after each try that did not end it: `http :80: refused (try 3 of 30)`. */
  | { readonly type: 'step-awaits'; readonly step: StepId; readonly what: string; readonly at: Instant }
  | { readonly type: 'check-ended'; readonly step: StepId; readonly evidence: CheckEvidence; readonly at: Instant }
  /** A check that only warns did not pass, or something else worth a line that fails nothing. */
  | { readonly type: 'step-warned'; readonly step: StepId; readonly message: string }
  | { readonly type: 'step-done'; readonly step: StepId; readonly at: Instant }
  | { readonly type: 'step-failed'; readonly step: StepId; readonly failure: Failure; readonly at: Instant }
  | { readonly type: 'step-skipped'; readonly step: StepId; readonly because: 'failure' | 'stopped' | 'not-needed' }
  /** Never the value. */
  | { readonly type: 'variable-set'; readonly name: VariableName; readonly by: StepId }
  /** How long the users of a node were without it; told after its last step. */
  | {
      readonly type: 'outage-measured'
      readonly path: readonly string[]
      readonly outage: MeasuredOutage
      readonly at: Instant
    }
  | { readonly type: 'run-ended'; readonly ok: boolean; readonly stopped: boolean; readonly at: Instant }

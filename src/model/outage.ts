import type { NetworkProbe } from './health.ts'
import type { StepId } from './names.ts'

/** How it is measured how long the users of a node are without it. */
export interface OutageWatch {
  /** Project, group, node. */
  readonly path: readonly string[]
  /** The step whose request takes the node out of service. */
  readonly opens: StepId
  /** The steps that show that it serves again, those of the way back among them: live checks, or starts where there is no check. */
  readonly serves: readonly StepId[]
  /** What the operator's machine asks all the while; absent: no check of the node is made from there. */
  readonly probe?: NetworkProbe
}

/** How long the users of a node were without it. */
export interface MeasuredOutage {
  readonly ms: number
  /**
   * `probe`: between the last answer and the next one that this machine got, of a question every 20 ms. `steps`: from the request
   * that took the node out of service to the first passed live check. `untouched`: it was to be taken out of service, and was not.
   */
  readonly how: 'probe' | 'steps' | 'untouched'
  /** False: it was still going on when the run ended. */
  readonly isOver: boolean
}

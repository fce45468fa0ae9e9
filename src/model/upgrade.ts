import type { Where } from './source.ts'

/**
 * How a live node is changed: `in-place` without a new instance, `hand-over` by a new instance that was tried in the dark and takes
 * the old one's place, `hot` by a running one that takes over the NIC, `replace` by a new one that is first started in that place.
 */
export type Strategy = 'in-place' | 'hand-over' | 'hot' | 'replace'

/** What the files say about changing a live node, every default spelled out. */
export interface UpgradePolicy {
  /** `auto`: in-place where that is enough, else hand-over. */
  readonly strategy: 'auto' | Strategy
  /** How many older instances are kept, stopped. */
  readonly keepPrevious: number
  /** What becomes of a node whose new instance failed: the old one comes back, or everything stays as it is, to be looked at. */
  readonly onFailure: 'rollback-node' | 'stop'
  /** What becomes of the others when the node's endpoint cannot be reached: nothing is begun, or they go on without it. */
  readonly onUnreachable: 'stop' | 'skip'
  /** How long a new instance may take until its live checks pass, however often those may be tried. */
  readonly healthyDeadlineMs: number
  /** How long a new instance has to stay healthy before it counts; 0: not at all. */
  readonly soakMs: number
  /** Devices that both generations may hold at once. */
  readonly sharedDevices: readonly string[]
  /** NICs that the candidate may have while it is dark. */
  readonly darkDevices: readonly string[]
  /** Where the strategy is said, else the node itself. */
  readonly where: Where
}

/** The strategy the planner chose for a node, with its reason, as a user reads it. */
export interface StrategyChoice {
  readonly strategy: Strategy
  readonly reason: string
  /** Not the new instance is tried in the dark but a twin of it, which is removed. */
  readonly trial?: 'twin'
  /** `stop, two renames, start`: what the node's users wait for. */
  readonly outage: string
}

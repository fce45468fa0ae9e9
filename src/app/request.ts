import type { ConnectOptions } from '../engine/connect.ts'
import type { Engine } from '../engine/engine.ts'
import type { RunEvent } from '../model/event.ts'
import type { EndpointName } from '../model/names.ts'
import type { Selection, Wishes } from '../model/selection.ts'
import type { Remote, Remotes } from '../model/workspace.ts'
import type { LoadOptions } from './load.ts'
import type { Planned } from './plan.ts'

/** Opens the door to one remote; `engine/connect.ts` unless a caller brings engines of its own. */
export type Connect = (remote: Remote, remotes: Remotes, options: ConnectOptions) => Promise<Engine>

/** What a verb is asked for. */
export interface Request {
  readonly load: LoadOptions
  readonly selection: Selection
  readonly signal: AbortSignal
  readonly wishes?: Partial<Wishes>
  /** A changed image makes a new instance also in a workspace of lxd-compose. */
  readonly upgrade?: boolean
  /** Ask the image remotes even where an endpoint keeps a pinned image. */
  readonly pull?: boolean
  /** Endpoints that may be silent when they are asked for nodes that live elsewhere. */
  readonly assumeGone?: readonly EndpointName[]
  readonly connect?: Connect
  /** How long to wait for the locks of others, in milliseconds; not at all without it. */
  readonly lockWaitMs?: number
}

/** What a verb that changes something needs of its caller. */
export interface ChangeCall {
  /** Sees the plan before anything is changed and says whether to go on. May throw, which changes nothing. */
  readonly agree: (planned: Planned) => Promise<boolean> | boolean
  /**
   * Sees the plan that was made under the lock, when it differs from the one that was agreed to; without it, such a plan is
   * refused with `plan/stale`, as for the answer `stale`.
   */
  readonly agreeAgain?: (planned: Planned) => Promise<boolean | 'stale'> | boolean | 'stale'
  /** Hears what is no step: whose lock is waited for. */
  readonly say?: (sentence: string) => void
  /** Hears of every step; must not throw and is not waited for. */
  readonly on: (event: RunEvent) => void
  /** The environment that hooks on this machine start from: `PATH`, `HOME`. */
  readonly hostEnvironment: Readonly<Record<string, string>>
}

/** A selection of everything. */
export const everything: Selection = {
  projects: [],
  enableGroups: [],
  disableGroups: [],
  enableFlags: [],
  disableFlags: [],
}

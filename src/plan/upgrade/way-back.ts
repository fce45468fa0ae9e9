import type { StepId } from '../../model/names.ts'
import type { Chain } from '../builder.ts'
import { weave } from '../hooks.ts'
import { nextName, previousName } from '../instance-names.ts'
import type { NodeWork } from '../nodes.ts'
import type { KeptInstance, MarkedInstance } from '../ownership.ts'
import { hooksOfSetUp, inPlaceOf } from '../set-up.ts'
import { upgradeChecks } from './alive.ts'
import { attemptOf } from './held.ts'
import { unshiftKept } from './kept.ts'
import { outlastStop } from './late-stop.ts'
import { darkSettings } from './masks.ts'

/** The steps of an upgrade after whose failure the old instance has to come back, in the order they are performed. */
export interface Watched {
  /** The instance to bring back, as it was seen before the upgrade. */
  readonly old: MarkedInstance
  /** It served before the upgrade, so it is to serve again. */
  readonly serves: boolean
  /** Kept ones that got other names, to make room for this one. */
  readonly moved: readonly KeptInstance[]
  /** Notes and hooks while the old one still serves. */
  readonly notes: readonly StepId[]
  /** Stops the old one; none when it is stopped already. */
  readonly stop: readonly StepId[]
  /** Renames the old one to `NAME-prev`; none when an earlier run did. */
  readonly away: readonly StepId[]
  /** Renames the candidate to `NAME`; none when an earlier run did. */
  readonly renamed: readonly StepId[]
  /** Settings of the new one, its start, set-up and checks. */
  readonly proof: readonly StepId[]
  /** The part of `proof` from the start on: only then the new one is known to be bad. */
  readonly tried: readonly StepId[]
}

/**
 * The way back of a hand-over: that the new instance is bad is noted first, so that nobody goes on with it; it is stopped and becomes
 * `NAME-next` again, to be looked at; the old one gets its name back, starts when it served before, and is checked. Each step is needed by
 * the failures that call for it alone. A step that failed may have had its effect all the same: stopping, starting and renaming
 * twice is the same as once. Nothing else waits for it.
 */
export function wayBack(chain: Chain, work: NodeWork, watched: Watched): void {
  const { old, serves, notes, stop, away, renamed, proof, tried } = watched
  const { name, stopTimeoutMs } = work.place.node
  const kept = previousName(name)
  // The name it had, or the node's when an earlier run took it away.
  const home = old.name === kept ? name : old.name
  const back = chain.fork([])
  const cause = 'the new instance failed'
  const after = (...ids: readonly (readonly StepId[])[]) => ({ ifFailed: ids.flat(), interrupts: true })
  const begun = [notes, stop, away, renamed, proof]
  const held = { held: attemptOf(work.place.node) }
  if (tried.length > 0) back.add('set-mark', { instance: kept, mark: held }, 'not tried again unasked', after(tried))
  back.add('stop-instance', { instance: name, timeoutMs: stopTimeoutMs }, cause, after(proof))
  back.add('rename-instance', { from: name, to: nextName(name) }, cause, after(renamed, proof))
  back.add('rename-instance', { from: kept, to: home }, cause, after(away, renamed, proof))
  // One that an earlier run stopped is down whatever fails.
  const down = old.state === 'running' ? [stop, away, renamed, proof] : begun
  if (serves) back.add('start-instance', { instance: home }, cause, after(...down))
  if (serves) outlastStop(back, work, { instance: home, stops: stop.slice(0, old.state === 'running' ? 1 : 0) })
  servesAgain(back, work, { home, isOwn: old.name === home, old, serves, ifFailed: begun.flat() })
  unshiftKept(back, work.place, watched.moved, begun.flat())
  leaveCandidate(back, work, { moved: [...renamed, ...proof], begun: begun.flat(), tried })
}

/** The old instance under the name it has again. */
interface Returned {
  readonly home: string
  /** It was there when this run began. */
  readonly isOwn: boolean
  readonly old: MarkedInstance
  readonly serves: boolean
  readonly ifFailed: readonly StepId[]
}

/** What follows when the old instance is in its place again: its role, its hooks, its checks. */
export function servesAgain(back: Chain, work: NodeWork, returned: Returned): void {
  const { home, ifFailed } = returned
  const mark = { role: 'live', reverse: '', restore: '' } as const
  back.add('set-mark', { instance: home, mark }, 'serves again', { ifFailed })
  // Should it not prove itself, everything else is put away all the same.
  provesAgain(back.fork(back.ends), work, returned)
}

/** Its hooks and checks, where it served before. */
export function provesAgain(back: Chain, work: NodeWork, { home, isOwn, old, serves, ifFailed }: Returned): void {
  const calm = { ifFailed }
  if (!serves) return
  if (isOwn ? old.ephemeral : work.place.node.ephemeral) {
    back.add('configure-instance', { instance: home, change: { ephemeral: true } }, 'ephemeral as before', calm)
  }
  const there = inPlaceOf(work, home)
  weave(back, hooksOfSetUp(there, 'on-rollback'), calm)
  back.add('check-health', upgradeChecks(there), 'the new instance failed', calm)
}

/** What failed stays dark for as long as it is looked at; what was not tried is as good as before. */
function leaveCandidate(
  back: Chain,
  { place }: NodeWork,
  { moved, begun, tried }: Readonly<Record<'moved' | 'begun' | 'tried', readonly StepId[]>>,
): void {
  const name = nextName(place.node.name)
  if (place.can.settings === 'changeable') {
    back.add('configure-instance', { instance: name, change: darkSettings(place) }, 'stays dark', { ifFailed: moved })
  }
  const mark = { role: 'candidate', reverse: '' } as const
  back.add('set-mark', { instance: name, mark }, 'not switching any more', { ifFailed: begun })
  if (tried.length > 0) back.add('set-mark', { instance: name, mark: { proved: '' } }, 'it failed', { ifFailed: tried })
}

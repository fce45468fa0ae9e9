import type { StepId } from '../../model/names.ts'
import type { Chain } from '../builder.ts'
import type { NodeWork } from '../nodes.ts'
import { type MarkedInstance, nextName, previousName } from '../ownership.ts'
import { attemptOf } from './held.ts'

/** The steps of an upgrade after whose failure the old instance has to come back, in the order they are performed. */
export interface Watched {
  /** The instance to bring back, as it was seen before the upgrade. */
  readonly old: MarkedInstance
  /** Stops the old one; none when it is stopped already. */
  readonly stop: readonly StepId[]
  /** Renames the old one to `NAME-prev`; none when an earlier run did. */
  readonly away: readonly StepId[]
  /** Renames the candidate to `NAME`. */
  readonly renamed: readonly StepId[]
  /** Start, set-up and checks of the new one. */
  readonly proof: readonly StepId[]
}

/**
 * The way back of an upgrade: the new instance is stopped and becomes `NAME-next` again, to be looked at; the old one gets its
 * name back, starts when it ran before, and is checked. Each step is needed by the failures that call for it alone. A step that
 * failed may have had its effect all the same: stopping, starting and renaming twice is the same as once. Nothing else waits for it.
 */
export function wayBack(chain: Chain, work: NodeWork, { old, stop, away, renamed, proof }: Watched): void {
  const { instance, stopTimeoutMs, health } = work.place.node
  const back = chain.fork([])
  const cause = 'the new instance failed'
  const after = (...ids: readonly (readonly StepId[])[]) => ({ ifFailed: ids.flat(), interrupts: true })
  if (work.way === 'set-up' && work.place.node.ephemeral) {
    back.add('configure-instance', { instance, change: { ephemeral: false } }, 'must outlive the stop', after(proof))
  }
  back.add('stop-instance', { instance, timeoutMs: stopTimeoutMs }, cause, after(proof))
  back.add('rename-instance', { from: instance, to: nextName(instance) }, cause, after(renamed, proof))
  back.add('rename-instance', { from: previousName(instance), to: instance }, cause, after(away, renamed, proof))
  const any = [stop, away, renamed, proof]
  const isBackInService = old.name !== instance || old.state === 'running'
  if (isBackInService) back.add('start-instance', { instance }, cause, after(...any))
  // Only what has been tried is known to be bad: an old one that would not stop says nothing about the new one.
  back.add(
    'set-mark',
    { instance, mark: { held: attemptOf(work.place.node) } },
    'not tried again unasked',
    after(proof),
  )
  if (!isBackInService) return
  if (old.name === instance ? old.ephemeral : work.place.node.ephemeral) {
    back.add('configure-instance', { instance, change: { ephemeral: true } }, 'ephemeral as before', after(...any))
  }
  if (health.length > 0) back.add('check-health', { instance, checks: health }, cause, after(...any))
}

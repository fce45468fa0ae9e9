import type { StepId } from '../../model/names.ts'
import type { LateStop } from '../../model/plan.ts'
import type { Chain } from '../builder.ts'
import type { NodeWork } from '../nodes.ts'

/** What systemd gives services to stop before it kills them (90 s), and a little; in milliseconds. */
const guestTimeMs = 100_000
const leastMs = 10_000

/**
 * Follows the start of an instance whose stop was not followed in time: the guest may be on its way down, and stops a while after everybody
 * believes that it serves. `stops`: the steps that told it to.
 */
export function outlastStop(
  chain: Chain,
  { place }: Pick<NodeWork, 'place'>,
  { instance, stops }: { readonly instance: string; readonly stops: readonly StepId[] },
): void {
  if (stops.length === 0) return
  const { health, stopTimeoutMs } = place.node
  const checks = health.filter(check => check.stage === 'live' && check.required)
  const lateStop: LateStop = { withinMs: Math.max(leastMs, guestTimeMs - stopTimeoutMs), checks }
  chain.add('start-instance', { instance, lateStop }, 'it may follow the stop yet', {
    ifFailed: stops,
    interrupts: true,
  })
}

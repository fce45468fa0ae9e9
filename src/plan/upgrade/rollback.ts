import type { Chain } from '../builder.ts'
import { weave } from '../hooks.ts'
import { nextName, previousName } from '../instance-names.ts'
import type { NodeWork } from '../nodes.ts'
import type { MarkedInstance } from '../ownership.ts'
import { dropCandidates } from '../segments.ts'
import { awaitAddress, hooksOfSetUp, inPlaceOf, soakSteps } from '../set-up.ts'
import { upgradeChecks } from './alive.ts'
import { attemptOf } from './held.ts'
import { outlastStop } from './late-stop.ts'
import { darkSettings, nicTimeoutMs, returningNics } from './masks.ts'

/**
 * Steps that bring the kept instance back into its node's place, on request: the hand-over with the previous generation, which needs no
 * trial. That the newer one is not wanted is noted first, on the kept one: a run that is killed from then on is brought to its end by the
 * next `apply`, and that one says `held` until the file changes. The newer one stays, stopped, as `NAME-next`.
 */
export function rollbackSteps(chain: Chain, work: NodeWork): void {
  const { place, instances } = work
  const { current } = instances
  if (current === undefined) return
  const { instance, name, stopTimeoutMs, ephemeral } = place.node
  const kept = previousName(name)
  const cause = 'asked for'
  const interrupts = { interrupts: true }
  const isRunning = current.state === 'running'
  dropCandidates(chain, work)
  // Its host or somebody has started it: nothing can be put back beside it.
  if (instances.previous?.state === 'running') {
    chain.add('stop-instance', { instance: kept, timeoutMs: stopTimeoutMs }, 'must not run beside the other one')
  }
  const before = chain.ids.length
  const reverse = `stop ${name} if it is the old one, rename it to ${kept}; rename ${nextName(name)} to ${instance}; start it`
  const switching = { role: 'switching', reverse } as const
  if (current.ephemeral)
    chain.add('configure-instance', { instance, change: { ephemeral: false } }, 'must outlive the stop')
  chain.add('set-mark', { instance, mark: switching }, 'the way back is written down')
  const held = { ...switching, held: attemptOf(place.node) }
  chain.add('set-mark', { instance: kept, mark: held }, 'not upgraded again unasked')
  if (isRunning) weave(chain, hooksOfSetUp(work, 'drain'))
  const notes = chain.ids.slice(before)
  if (isRunning) chain.add('stop-instance', { instance, timeoutMs: stopTimeoutMs }, cause, interrupts)
  const nics = isRunning ? returningNics(place, current) : []
  if (nics.length > 0) chain.add('await-nics', { nics, timeoutMs: nicTimeoutMs }, 'the old one takes them', interrupts)
  const stopped = chain.ids.slice(before + notes.length)
  const away = [chain.add('rename-instance', { from: instance, to: nextName(name) }, cause, interrupts)]
  const home = [chain.add('rename-instance', { from: kept, to: name }, cause, interrupts)]
  const begun = chain.ids.length
  const autostart = place.node.config['boot.autostart'] ?? ''
  const boot = autostart === '' ? { removeConfig: ['boot.autostart'] } : { config: { 'boot.autostart': autostart } }
  const isFixed = place.can.settings === 'fixed'
  if (!isFixed) chain.add('configure-instance', { instance: name, change: boot }, 'serves again', interrupts)
  chain.add('start-instance', { instance: name }, cause, interrupts)
  const there = inPlaceOf(work, name)
  awaitAddress(chain, there, interrupts)
  weave(chain, hooksOfSetUp(there, 'on-rollback'), interrupts)
  chain.add('check-health', upgradeChecks(there), 'serves again', interrupts)
  soakSteps(chain, there, interrupts)
  const proof = chain.ids.slice(begun)
  comesBack(chain, work, { current, notes, stopped, away, home, proof })
  chain.add('set-mark', { instance: name, mark: { role: 'live', reverse: '' } }, 'it serves')
  if (ephemeral) {
    chain.add('configure-instance', { instance: name, change: { ephemeral: true } }, 'ephemeral as in the file')
  }
  if (!isFixed) {
    chain.add('configure-instance', { instance: nextName(name), change: darkSettings(place) }, 'stays dark')
  }
  const failed = { role: 'candidate', proved: '', reverse: '' } as const
  chain.add('set-mark', { instance: nextName(name), mark: failed }, 'rolled back')
  for (const { instance: older, upgradesAgo } of instances.older) {
    const to = previousName(name, upgradesAgo - 1)
    chain.add('rename-instance', { from: older.name, to }, 'one less is kept')
  }
}

interface Watched {
  readonly current: MarkedInstance
  readonly notes: readonly string[]
  readonly stopped: readonly string[]
  readonly away: readonly string[]
  readonly home: readonly string[]
  readonly proof: readonly string[]
}

/** The way back of the way back: the newer one serves again when the kept one does not prove itself. */
function comesBack(chain: Chain, work: NodeWork, { current, notes, stopped, away, home, proof }: Watched): void {
  const { instance, name, stopTimeoutMs } = work.place.node
  const kept = previousName(name)
  const back = chain.fork([])
  const cause = 'the kept instance failed'
  const after = (...ids: readonly (readonly string[])[]) => ({ ifFailed: ids.flat(), interrupts: true })
  const begun = [...notes, ...stopped, ...away, ...home, ...proof]
  const serves = current.state === 'running'
  back.add('stop-instance', { instance: name, timeoutMs: stopTimeoutMs }, cause, after(proof))
  back.add('rename-instance', { from: name, to: kept }, cause, after(home, proof))
  back.add('rename-instance', { from: nextName(name), to: instance }, cause, after(away, home, proof))
  if (serves) back.add('start-instance', { instance }, cause, after(stopped, away, home, proof))
  if (serves) outlastStop(back, work, { instance, stops: stopped.slice(0, 1) })
  const calm = { ifFailed: begun }
  back.add('set-mark', { instance, mark: { role: 'live', reverse: '' } }, 'serves again', calm)
  const quiet = { config: { 'boot.autostart': 'false' } }
  if (work.place.can.settings === 'changeable') {
    back.add('configure-instance', { instance: kept, change: quiet }, 'kept, stays stopped', { ifFailed: proof })
  }
  const mark = { role: 'previous', reverse: '', held: '' } as const
  back.add('set-mark', { instance: kept, mark }, 'kept', calm)
  if (serves && current.ephemeral) {
    back.add('configure-instance', { instance, change: { ephemeral: true } }, 'ephemeral as before', calm)
  }
  if (serves) back.add('check-health', upgradeChecks(work), cause, calm)
}

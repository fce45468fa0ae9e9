import type { StepId } from '../../model/names.ts'
import type { Chain } from '../builder.ts'
import { canonical } from '../hash.ts'
import { weave } from '../hooks.ts'
import type { NodeWork } from '../nodes.ts'
import type { MarkedInstance } from '../ownership.ts'
import { awaitAddress, hooksOfSetUp, inPlaceOf, setUpLive } from '../set-up.ts'
import { candidateName, candidateSettings } from './candidate.ts'
import { attemptOf } from './held.ts'
import { darkSettings, hasNic, nicTimeoutMs, plugging, returningNics, unmasking, unplugging } from './masks.ts'
import { restoreOf, retirement } from './retire.ts'
import { servesAgain } from './way-back.ts'

/**
 * Steps that give the NIC of a running instance to its running candidate `NAME-gN`: what is needed to go on or back is written on both, the old
 * one is unplugged, the host has the NIC back, the new one is plugged, proves itself, and only then the old one stops. While it proves
 * itself the old one keeps running, so the way back is as short.
 */
export function hotSteps(chain: Chain, work: NodeWork, old: MarkedInstance): void {
  const { place, replaceReasons } = work
  const { instance } = place.node
  const name = candidateName(work)
  const there = inPlaceOf(work, work.readyNext?.name ?? name)
  const next = there.place.node.instance
  const cause = replaceReasons.join('; ')
  const interrupts = { interrupts: true }
  // What an earlier run took is written down already; what is left of it now says nothing.
  const earlier = (old.mark.restore ?? '') !== ''
  const { unplug, restore } = earlier ? { unplug: unplugging(old).unplug, restore: restoreOf(old) } : unplugging(old)
  const isRunning = old.state === 'running'
  const serves = isRunning || old.mark.role === 'switching'
  const before = chain.ids.length
  if (isRunning) weave(chain, hooksOfSetUp(work, 'pre-node-upgrade'))
  if (old.ephemeral)
    chain.add('configure-instance', { instance, change: { ephemeral: false } }, 'must outlive the stop')
  const reverse = `if ${next} has the NIC: mask its NICs (type none); give ${instance} its devices back as in user.drydock.restore; start ${instance} unless it runs`
  const switching = { role: 'switching', reverse } as const
  const mark = { ...switching, restore: canonical(restore) }
  chain.add('set-mark', { instance, mark }, 'the way back is written down')
  chain.add('set-mark', { instance: next, mark: switching }, 'the way back is written down')
  if (isRunning) weave(chain, hooksOfSetUp(work, 'drain'))
  const notes = chain.ids.slice(before)
  const isPlugged = work.readyNext !== undefined && hasNic(place, work.readyNext)
  const begun = chain.ids.length
  if (!isPlugged) chain.add('configure-instance', { instance, change: unplug }, cause, interrupts)
  const nics = returningNics(place, old)
  if (!isPlugged && nics.length > 0) {
    chain.add('await-nics', { nics, timeoutMs: nicTimeoutMs }, 'the new one takes them', interrupts)
  }
  const unplugged = chain.ids.slice(begun)
  const tried = chain.ids.length
  chain.add('configure-instance', { instance: next, change: plugging(place) }, cause, interrupts)
  awaitAddress(chain, there, interrupts)
  setUpLive(chain, there, { isUpgrade: true, ...interrupts })
  const proof = chain.ids.slice(tried)
  if (place.node.upgrade.onFailure === 'rollback-node') {
    hotWayBack(chain, work, { old, next, restore, serves, notes, unplugged, proof, nics })
  }
  commit(chain, there, { old, next, restore, work })
}

interface HotWatched {
  readonly old: MarkedInstance
  readonly next: string
  readonly restore: ReturnType<typeof restoreOf>
  readonly serves: boolean
  readonly notes: readonly StepId[]
  readonly unplugged: readonly StepId[]
  readonly proof: readonly StepId[]
  readonly nics: ReturnType<typeof returningNics>
}

/** The new one is unplugged, the old one, still running, is plugged again. */
function hotWayBack(chain: Chain, work: NodeWork, watched: HotWatched): void {
  const { old, next, restore, serves, notes, unplugged, proof, nics } = watched
  const { instance, stopTimeoutMs } = work.place.node
  const back = chain.fork([])
  const cause = 'the new instance failed'
  const after = (...ids: readonly (readonly StepId[])[]) => ({ ifFailed: ids.flat(), interrupts: true })
  const begun = [...notes, ...unplugged, ...proof]
  const held = { held: attemptOf(work.place.node) }
  back.add('set-mark', { instance, mark: held }, 'not tried again unasked', after(proof))
  const dark = darkSettings(work.place)
  back.add('configure-instance', { instance: next, change: dark }, cause, after(proof))
  if (nics.length > 0) {
    back.add('await-nics', { nics, timeoutMs: nicTimeoutMs }, 'the old one takes them', after(proof))
  }
  back.add('configure-instance', { instance, change: restore }, cause, after(unplugged, proof))
  if (serves && old.state !== 'running')
    back.add('start-instance', { instance }, cause, { ifFailed: begun, interrupts: true })
  servesAgain(back, work, { home: instance, isOwn: true, old, serves, ifFailed: begun })
  back.add('stop-instance', { instance: next, timeoutMs: stopTimeoutMs }, 'it failed', { ifFailed: proof })
  const failed = { role: 'candidate', reverse: '' } as const
  back.add('set-mark', { instance: next, mark: failed }, 'not switching any more', { ifFailed: begun })
  back.add('set-mark', { instance: next, mark: { proved: '' } }, 'it failed', { ifFailed: proof })
}

interface Committing {
  readonly old: MarkedInstance
  readonly next: string
  readonly restore: ReturnType<typeof restoreOf>
  readonly work: NodeWork
}

/** The devices are as in the file, which causes no gap; then the roles, and the old one stops. */
function commit(chain: Chain, there: NodeWork, { old, next, restore, work }: Committing): void {
  const { place, mark } = there
  const change = unmasking(place, { ...candidateSettings(work), ...plugged(work) })
  if (change !== undefined) chain.add('configure-instance', { instance: next, change }, 'as in the file')
  const final = { ...mark, proved: '', reverse: '', restore: '', held: '' }
  chain.add('set-mark', { instance: next, mark: final }, 'it serves')
  if (place.node.ephemeral) {
    chain.add('configure-instance', { instance: next, change: { ephemeral: true } }, 'ephemeral as in the file')
  }
  const gone = { ...old, ephemeral: false, state: 'running' } as const
  for (const { kind, args } of retirement(work.place, work.instances, { old: gone, restore })) {
    chain.add(kind, args, 'the new one serves')
  }
}

/** The settings of a candidate once it is plugged. */
function plugged(work: NodeWork) {
  const { devices } = candidateSettings(work)
  return { devices: { ...devices, ...plugging(work.place).devices } }
}

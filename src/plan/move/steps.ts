import type { StepId } from '../../model/names.ts'
import type { SettingsChange } from '../../model/plan.ts'
import type { Chain } from '../builder.ts'
import { physicalParents } from '../exclusive.ts'
import { canonical } from '../hash.ts'
import { weave } from '../hooks.ts'
import type { NodeWork } from '../nodes.ts'
import type { KeptInstance } from '../ownership.ts'
import { proveSetUp, removeInstance } from '../segments.ts'
import { awaitAddress, hooksOfSetUp, setUpLive } from '../set-up.ts'
import { candidateSettings } from '../upgrade/candidate.ts'
import { attemptOf } from '../upgrade/held.ts'
import { displacedBy, dropSurplus, shiftKept, unshiftKept } from '../upgrade/kept.ts'
import { outlastStop } from '../upgrade/late-stop.ts'
import { darkSettings, devicesOf, nicTimeoutMs, unmasking } from '../upgrade/masks.ts'
import { restoreOf } from '../upgrade/retire.ts'
import { provesAgain } from '../upgrade/way-back.ts'
import { hasTakenOver, leavesNothing, type Move, reverseOfMove } from './move.ts'
import { retiredFrom } from './repair.ts'

/**
 * Steps that let the candidate, which bears the node's name on its new endpoint already, serve instead of the old instance on the endpoint the
 * node leaves. Nothing is in the way of both running at once but this plan: the old one stops before the new one starts, neither of the
 * two starts with its host meanwhile, and what is needed to go on or back is written on both before that.
 */
export function moveSteps(chain: Chain, work: NodeWork, move: Move): void {
  const { old } = move
  const { instance, stopTimeoutMs } = work.place.node
  const there = chain.on(move.away.node.endpoint)
  const cause = work.replaceReasons.join('; ')
  const interrupts = { interrupts: true }
  const isThrough = hasTakenOver(move, work.readyNext)
  const prepared = announce(chain, work, move)
  const stop =
    old.state === 'running'
      ? [there.add('stop-instance', { instance: old.name, timeoutMs: stopTimeoutMs }, cause, interrupts)]
      : []
  const begun = chain.ids.length
  const change = unmasking(work.place, candidateSettings(work))
  if (change !== undefined) chain.add('configure-instance', { instance, change }, 'as in the file', interrupts)
  const started = chain.ids.length
  if (!isThrough) chain.add('start-instance', { instance }, cause, interrupts)
  if (work.readyNext?.mark.setUp ?? work.strategy !== 'replace') {
    awaitAddress(chain, work, interrupts)
    setUpLive(chain, work, { isUpgrade: true, ...interrupts })
  } else proveSetUp(chain, work, { isUpgrade: true, ...interrupts })
  const watched = { move, ...prepared, stop, proof: chain.ids.slice(begun), tried: chain.ids.slice(started) }
  if (old.mark.setUp && work.place.node.upgrade.onFailure === 'rollback-node') wayBack(chain, work, watched)
  commit(chain, work, watched)
}

/** All that comes before the stop: the new endpoint has the NICs, the way back is written down, the old one is drained. */
function announce(chain: Chain, work: NodeWork, move: Move): Pick<Watched, 'notes' | 'moved' | 'restore'> {
  const { away, old } = move
  const { instance, endpoint } = work.place.node
  const there = chain.on(away.node.endpoint)
  const leaving = { ...work, place: away }
  const isRunning = old.state === 'running'
  const isThrough = hasTakenOver(move, work.readyNext)
  const before = chain.ids.length
  const nics = physicalParents(devicesOf(work.place)).map(name => ({ name }))
  if (nics.length > 0 && !isThrough) {
    chain.add('await-nics', { nics, timeoutMs: nicTimeoutMs }, 'the new one is to have them')
  }
  const untouched = chain.ids.length
  // What this endpoint keeps from before comes after the one that is about to be left.
  const moved = old.mark.setUp ? displacedBy(work.instances) : []
  shiftKept(chain, work.place, moved)
  if (isRunning) weave(there, hooksOfSetUp(leaving, 'pre-node-upgrade'))
  if (old.ephemeral) {
    there.add('configure-instance', { instance: old.name, change: { ephemeral: false } }, 'must outlive the stop')
  }
  const restore = restoreBefore(move)
  // Both are written anew unless an earlier run has come so far that the new one runs.
  if (!isThrough) {
    const common = { role: 'switching', reverse: reverseOfMove(work.place, move) } as const
    const ofOld = { ...common, restore: canonical(restore), peer: endpoint }
    there.add('set-mark', { instance: old.name, mark: ofOld }, 'the way back is written down')
    const ofNew = { ...common, peer: away.node.endpoint }
    chain.add('set-mark', { instance, mark: ofNew }, 'the way back is written down')
  }
  if (isRunning) weave(there, hooksOfSetUp(leaving, 'drain'))
  if (old.config['boot.autostart'] !== 'false') {
    const change = { config: { 'boot.autostart': 'false' } }
    there.add('configure-instance', { instance: old.name, change }, 'must not start beside the new one')
  }
  // As long as nothing was written there is nothing to take back.
  return { notes: chain.ids.slice(old.mark.role === 'live' ? untouched : before), moved, restore }
}

/** What gives the old one back what it had before the move; noted already when an earlier run took it. */
function restoreBefore({ old }: Move): SettingsChange {
  if ((old.mark.restore ?? '') !== '') return restoreOf(old)
  const autostart = old.config['boot.autostart']
  return autostart === undefined ? { removeConfig: ['boot.autostart'] } : { config: { 'boot.autostart': autostart } }
}

/** The steps after whose failure the old one has to serve again. */
interface Watched {
  readonly move: Move
  readonly restore: SettingsChange
  /** Kept ones on the new endpoint that got other names. */
  readonly moved: readonly KeptInstance[]
  /** Notes and hooks while the old one still serves. */
  readonly notes: readonly StepId[]
  readonly stop: readonly StepId[]
  /** Settings of the new one, its start, set-up and checks. */
  readonly proof: readonly StepId[]
  /** The part of `proof` from the start on. */
  readonly tried: readonly StepId[]
}

/** That the new one is bad is noted first; it stops, the old one starts and is checked; beside that the new one becomes dark, and then the roles are written. */
function wayBack(chain: Chain, work: NodeWork, { move, restore, moved, notes, stop, proof, tried }: Watched): void {
  const { away, old } = move
  const { instance, stopTimeoutMs } = work.place.node
  const back = chain.fork([])
  const there = back.on(away.node.endpoint)
  const cause = 'the new instance failed'
  const begun = [...notes, ...stop, ...proof]
  const after = (ids: readonly StepId[]) => ({ ifFailed: ids, interrupts: true })
  const calm = { ifFailed: begun }
  const serves = old.state === 'running' || old.mark.role === 'switching'
  if (tried.length > 0) {
    const held = { held: attemptOf(work.place.node) }
    there.add('set-mark', { instance: old.name, mark: held }, 'not tried again unasked', after(tried))
  }
  // One that was never started need not be stopped: should its host have gone meanwhile, the old one serves all the same.
  const isUp = hasTakenOver(move, work.readyNext) ? begun : tried
  back.add('stop-instance', { instance, timeoutMs: stopTimeoutMs }, cause, after(isUp))
  // One that an earlier run stopped is down whatever fails.
  const down = old.state === 'running' ? [...stop, ...proof] : begun
  if (serves) there.add('start-instance', { instance: old.name }, cause, after(down))
  if (serves) outlastStop(there, { place: away }, { instance: old.name, stops: stop })
  there.add('configure-instance', { instance: old.name, change: restore }, 'as before', calm)
  const noted = back.fork(back.ends)
  provesAgain(there, { ...work, place: away }, { home: old.name, isOwn: true, old, serves, ifFailed: begun })
  // Until the new one is dark again, both stay marked as switching.
  const isUnmasked = hasTakenOver(move, work.readyNext) ? begun : proof
  noted.add('configure-instance', { instance, change: darkSettings(work.place) }, 'stays dark', {
    ifFailed: isUnmasked,
  })
  const mark = { role: 'live', reverse: '', restore: '', peer: '', also: work.place.node.endpoint } as const
  noted.on(away.node.endpoint).add('set-mark', { instance: old.name, mark }, 'serves again', calm)
  unshiftKept(noted, work.place, moved, begun)
  noted.add('set-mark', { instance, mark: { role: 'candidate', reverse: '' } }, 'not switching any more', calm)
  if (tried.length > 0) noted.add('set-mark', { instance, mark: { proved: '' } }, 'it failed', { ifFailed: tried })
}

/** The new one is the live one; then the old one is put away on the endpoint it is on. */
function commit(chain: Chain, work: NodeWork, { move, moved }: Pick<Watched, 'move' | 'moved'>): void {
  const { away, old, instances } = move
  const { node } = work.place
  const mark = { ...work.mark, proved: '', reverse: '', held: '', peer: '' }
  chain.add('set-mark', { instance: node.instance, mark }, 'it serves')
  if (node.ephemeral) {
    const change = { ephemeral: true }
    chain.add('configure-instance', { instance: node.instance, change }, 'ephemeral as in the file')
  }
  const gone = { ...old, state: 'stopped', ephemeral: false } as const
  const there = chain.on(away.node.endpoint)
  for (const { kind, args } of retiredFrom(away, instances, gone)) there.add(kind, args, 'the new one serves')
  const older = work.instances.older.filter(kept => !moved.includes(kept))
  const others = moved.map(kept => ({ ...kept, upgradesAgo: kept.upgradesAgo + 1 }))
  dropSurplus(chain, work.place, [...others, ...older])
  for (const one of [instances.next, ...instances.hot]) {
    if (one !== undefined) removeInstance(there, one, node.stopTimeoutMs, 'left over')
  }
  if (leavesNothing(move)) {
    chain.add('set-mark', { instance: node.instance, mark: { also: '' } }, `nothing is left on ${away.node.endpoint}`)
  }
}

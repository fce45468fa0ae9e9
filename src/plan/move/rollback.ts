import type { SettingsChange } from '../../model/plan.ts'
import type { Problem } from '../../model/problem.ts'
import type { PlanInput } from '../../model/selection.ts'
import type { Chain } from '../builder.ts'
import { physicalParents } from '../exclusive.ts'
import { canonical } from '../hash.ts'
import { weave } from '../hooks.ts'
import { previousName } from '../instance-names.ts'
import type { NodeWork } from '../nodes.ts'
import { instancesOf, type MarkedInstance } from '../ownership.ts'
import type { NodePlace } from '../scope.ts'
import { dropCandidates } from '../segments.ts'
import { awaitAddress, hooksOfSetUp, soakSteps } from '../set-up.ts'
import { upgradeChecks } from '../upgrade/alive.ts'
import { attemptOf } from '../upgrade/held.ts'
import { outlastStop } from '../upgrade/late-stop.ts'
import { darkSettings, nicTimeoutMs } from '../upgrade/masks.ts'

/** What a node was served by before it moved. */
export interface KeptElsewhere {
  /** The node on the endpoint it has left. */
  readonly away: NodePlace
  readonly kept: MarkedInstance
}

/** The instance that a node has left behind when it moved, when nothing newer is kept; undefined: none, or one from before other upgrades. */
export function keptElsewhere(place: NodePlace): KeptElsewhere | undefined {
  const { away } = place
  const { current, previous } = instancesOf(place)
  if (away === undefined || current?.mark.role !== 'live') return undefined
  const { previous: kept } = instancesOf(away)
  if (kept?.mark.role !== 'previous' || kept.mark.generation !== current.mark.generation - 1) return undefined
  if (previous !== undefined && previous.mark.generation >= kept.mark.generation) return undefined
  return { away, kept }
}

/** The problem of a node whose older instance is on an endpoint that did not answer. */
export function silentKept(place: NodePlace, { elsewhere }: PlanInput): readonly Problem[] {
  const { current, previous } = instancesOf(place)
  const also = current?.mark.also ?? ''
  if (previous !== undefined || !elsewhere.silent.includes(also)) return []
  return [
    {
      code: 'ownership/silent-endpoint',
      severity: 'error',
      message: `endpoint ${also} did not answer: what served node ${place.node.name} before it moved to ${place.node.endpoint} is kept there`,
      where: place.node.where,
      hint: `bring ${also} up, then roll back again`,
    },
  ]
}

/**
 * Steps that let the instance serve again which the node has left on its other endpoint: a move the other way, without a trial. That the
 * newer one is not wanted is noted first, on the older one: from then on a run that is killed is brought to its end by the next
 * `apply`, which says `held`. The newer one stays where it is, stopped and dark.
 */
export function rollbackMoveSteps(chain: Chain, work: NodeWork, { away, kept }: KeptElsewhere): void {
  const { current } = work.instances
  if (current === undefined) return
  const { instance, name, endpoint, stopTimeoutMs } = work.place.node
  const there = chain.on(away.node.endpoint)
  const cause = 'asked for'
  const interrupts = { interrupts: true }
  const isRunning = current.state === 'running'
  dropCandidates(chain, work)
  const nics = physicalParents(kept.expandedDevices).map(nic => ({ name: nic }))
  if (nics.length > 0) there.add('await-nics', { nics, timeoutMs: nicTimeoutMs }, 'the old one is to have them')
  const before = chain.ids.length
  if (current.ephemeral) {
    chain.add('configure-instance', { instance, change: { ephemeral: false } }, 'must outlive the stop')
  }
  const reverse = `if ${name} runs on ${away.node.endpoint}: stop it there, rename it to ${kept.name}; start ${instance} on ${endpoint}`
  const common = { role: 'switching', reverse } as const
  const attempt = attemptOf(work.place.node)
  const restore = bootOf(work.place)
  const ofKept = { ...common, peer: endpoint, held: attempt, restore: canonical(restore) }
  there.add('set-mark', { instance: kept.name, mark: ofKept }, 'not moved again unasked')
  const ofNew = { ...common, peer: away.node.endpoint, proved: attempt }
  chain.add('set-mark', { instance, mark: ofNew }, 'the way back is written down')
  if (isRunning) weave(chain, hooksOfSetUp(work, 'drain'))
  const quiet = { config: { 'boot.autostart': 'false' } }
  chain.add('configure-instance', { instance, change: quiet }, 'must not start beside the old one')
  const notes = chain.ids.slice(before)
  if (isRunning) chain.add('stop-instance', { instance, timeoutMs: stopTimeoutMs }, cause, interrupts)
  const stop = chain.ids.slice(before + notes.length)
  const home = [there.add('rename-instance', { from: kept.name, to: name }, cause, interrupts)]
  const begun = chain.ids.length
  there.add('start-instance', { instance: name }, cause, interrupts)
  const back = { ...work, place: away }
  awaitAddress(there, back, interrupts)
  weave(there, hooksOfSetUp(back, 'on-rollback'), interrupts)
  there.add('check-health', upgradeChecks(back), 'serves again', interrupts)
  soakSteps(there, back, interrupts)
  const proof = chain.ids.slice(begun)
  comesBack(chain, work, { away, kept, current, notes, stop, home, proof })
  chain.add('configure-instance', { instance, change: darkSettings(work.place) }, 'stays dark')
  there.add('configure-instance', { instance: name, change: restore }, 'serves again')
  const live = { role: 'live', reverse: '', restore: '', peer: '', also: endpoint } as const
  there.add('set-mark', { instance: name, mark: live }, 'it serves')
  if (work.place.node.ephemeral) {
    there.add('configure-instance', { instance: name, change: { ephemeral: true } }, 'ephemeral as in the file')
  }
  chain.add('set-mark', { instance, mark: { role: 'candidate', proved: '', reverse: '' } }, 'rolled back')
  for (const { instance: one, upgradesAgo } of instancesOf(away).older) {
    there.add('rename-instance', { from: one.name, to: previousName(name, upgradesAgo - 1) }, 'one less is kept')
  }
}

/** Whether it starts with its host, as the file has it. */
function bootOf({ node }: NodePlace): SettingsChange {
  const autostart = node.config['boot.autostart'] ?? ''
  return autostart === '' ? { removeConfig: ['boot.autostart'] } : { config: { 'boot.autostart': autostart } }
}

interface Watched extends KeptElsewhere {
  readonly current: MarkedInstance
  readonly notes: readonly string[]
  readonly stop: readonly string[]
  readonly home: readonly string[]
  readonly proof: readonly string[]
}

/** The newer one serves again when the older one does not prove itself. */
function comesBack(chain: Chain, work: NodeWork, watched: Watched): void {
  const { away, kept, current, notes, stop, home, proof } = watched
  const { instance, name, stopTimeoutMs } = work.place.node
  const back = chain.fork([])
  const there = back.on(away.node.endpoint)
  const cause = 'the kept instance failed'
  const after = (...ids: readonly (readonly string[])[]) => ({ ifFailed: ids.flat(), interrupts: true })
  const calm = { ifFailed: [...notes, ...stop, ...home, ...proof] }
  const serves = current.state === 'running'
  there.add('stop-instance', { instance: name, timeoutMs: stopTimeoutMs }, cause, after(proof))
  there.add('rename-instance', { from: name, to: kept.name }, cause, after(home, proof))
  if (serves) back.add('start-instance', { instance }, cause, after(stop, home, proof))
  if (serves) outlastStop(back, work, { instance, stops: stop })
  back.add('configure-instance', { instance, change: bootOf(work.place) }, 'as before', calm)
  const live = { role: 'live', reverse: '', proved: '', peer: '' } as const
  back.add('set-mark', { instance, mark: live }, 'serves again', calm)
  const quiet = { config: { 'boot.autostart': 'false' } }
  there.add('configure-instance', { instance: kept.name, change: quiet }, 'kept, stays stopped', { ifFailed: proof })
  const mark = { role: 'previous', reverse: '', restore: '', held: '', peer: '' } as const
  there.add('set-mark', { instance: kept.name, mark }, 'kept', calm)
  if (serves && current.ephemeral) {
    back.add('configure-instance', { instance, change: { ephemeral: true } }, 'ephemeral as before', calm)
  }
  if (!serves) return
  // Its neighbours have learned the other NIC's MAC meanwhile: what announces it runs here too.
  weave(back, hooksOfSetUp(work, 'on-rollback'), calm)
  back.add('check-health', upgradeChecks(work), cause, calm)
}

import type { StepId } from '../../model/names.ts'
import type { Chain } from '../builder.ts'
import { weave } from '../hooks.ts'
import { nextName, previousName } from '../instance-names.ts'
import type { NodeWork } from '../nodes.ts'
import type { KeptInstance, MarkedInstance } from '../ownership.ts'
import { dropCandidates, keepAsPrevious, proveSetUp } from '../segments.ts'
import { awaitAddress, filesBeforeStart, hooksOfSetUp, inPlaceOf, setUpLive } from '../set-up.ts'
import type { SeenSettings } from '../settings.ts'
import { candidateSettings } from './candidate.ts'
import { hotSteps } from './hot.ts'
import { displacedBy, dropSurplus, keptOf, shiftKept } from './kept.ts'
import { nicTimeoutMs, returningNics, unmasking } from './masks.ts'
import { afterTrial } from './twin.ts'
import { wayBack } from './way-back.ts'

/**
 * Steps that put the candidate in the old instance's place. What is needed to go on or back is written on both before anything stops.
 * The old one stays, stopped, as `NAME-prev`, and is brought back when the new one does not prove itself; one that never
 * finished its own set-up is removed: then the one kept before it is worth more.
 */
export function switchSteps(chain: Chain, work: NodeWork): void {
  const { place, instances, replaceReasons } = work
  const { current } = instances
  const { instance, name, stopTimeoutMs } = place.node
  const cause = replaceReasons.join('; ')
  if (current === undefined) return
  if (work.strategy === 'hot') {
    hotSteps(chain, work, current)
    return
  }
  const isKept = current.mark.setUp
  const isRunning = current.state === 'running'
  // Its host or somebody has started it: the new one could not start beside it.
  if (instances.previous?.state === 'running') {
    const stop = { instance: instances.previous.name, timeoutMs: stopTimeoutMs }
    chain.add('stop-instance', stop, 'it is only kept')
  }
  const before = chain.ids.length
  const moved = isKept ? displacedBy(instances) : []
  shiftKept(chain, place, moved)
  if (isRunning) weave(chain, hooksOfSetUp(work, 'pre-node-upgrade'))
  if (isRunning && current.ephemeral && isKept) {
    chain.add('configure-instance', { instance, change: { ephemeral: false } }, 'must outlive the stop')
  }
  const reverse = reverseRecipe(work, isKept ? current : work.unmarkedPrevious)
  const switching = { role: 'switching', reverse } as const
  if (isKept) chain.add('set-mark', { instance, mark: switching }, 'the way back is written down')
  chain.add('set-mark', { instance: nextName(name), mark: switching }, 'the way back is written down')
  if (isRunning) weave(chain, hooksOfSetUp(work, 'drain'))
  const notes = chain.ids.slice(before)
  const begun = chain.ids.length
  const interrupts = { interrupts: true }
  if (isRunning) chain.add('stop-instance', { instance, timeoutMs: stopTimeoutMs }, cause, interrupts)
  if (!isKept && !(isRunning && current.ephemeral)) {
    chain.add('delete-instance', { instance }, 'it never finished its set-up', interrupts)
  }
  const nics = isRunning ? returningNics(place, current) : []
  if (nics.length > 0) chain.add('await-nics', { nics, timeoutMs: nicTimeoutMs }, 'the new one takes them', interrupts)
  const stop = isKept ? chain.ids.slice(begun) : []
  const away = isKept
    ? [chain.add('rename-instance', { from: instance, to: previousName(name) }, cause, interrupts)]
    : []
  const old = isKept ? current : work.unmarkedPrevious
  const serves = isRunning || current.mark.role === 'switching'
  takePlace(chain, work, { old, serves, moved, notes, stop, away, cause, seen: candidateSettings(work) })
}

/** Steps that end a switch whose old instance is out of the way already. */
export function continueSteps(chain: Chain, work: NodeWork): void {
  const { instances, readyNext, unmarkedPrevious: old } = work
  const seen = readyNext ?? instances.current
  if (seen === undefined) return
  const { stopTimeoutMs } = work.place.node
  // Their host may have started them since.
  for (const one of [readyNext, old]) {
    if (one?.state !== 'running') continue
    chain.add('stop-instance', { instance: one.name, timeoutMs: stopTimeoutMs }, 'must not run beside the new one')
  }
  const none = { moved: [], notes: [], stop: [], away: [] }
  takePlace(chain, work, { old, serves: true, ...none, cause: 'an upgrade was interrupted', seen })
  dropCandidates(chain, work)
}

/** What has been done with the old instance before the new one takes its place. */
interface Taking {
  /** The one to bring back; undefined: there is none. */
  readonly old: MarkedInstance | undefined
  readonly serves: boolean
  /** Kept ones that got other names for it. */
  readonly moved: readonly KeptInstance[]
  readonly notes: readonly StepId[]
  readonly stop: readonly StepId[]
  readonly away: readonly StepId[]
  readonly cause: string
  /** The candidate's settings now. */
  readonly seen: SeenSettings
}

/** The candidate becomes the node: name, devices, start, live set-up and checks, and only then the notes that make it the live one. */
function takePlace(chain: Chain, seenWork: NodeWork, { old, seen, cause, ...before }: Taking): void {
  const work = inPlaceOf(afterTrial(seenWork), seenWork.place.node.name)
  const { place } = work
  const { instance, ephemeral } = place.node
  const more = { interrupts: true }
  const isNamed = work.way === 'continue' && work.readyNext === undefined
  const renamed = isNamed ? [] : [chain.add('rename-instance', { from: nextName(instance), to: instance }, cause, more)]
  const begun = chain.ids.length
  const change = unmasking(place, seen)
  if (change !== undefined) chain.add('configure-instance', { instance, change }, 'as in the file', more)
  const runs = isNamed && work.instances.current?.state === 'running'
  const rest = runs || isSetUp(work) ? work : filesBeforeStart(chain, work, more)
  const started = chain.ids.length
  if (!runs) chain.add('start-instance', { instance }, cause, more)
  if (isSetUp(work)) {
    awaitAddress(chain, work, more)
    setUpLive(chain, work, { isUpgrade: true, ...more })
  } else {
    const isTried = place.can.trial === 'twin' && work.strategy === 'hand-over'
    proveSetUp(chain, rest, { isUpgrade: true, isTried, ...more })
  }
  const proof = chain.ids.slice(begun)
  const tried = chain.ids.slice(started)
  if (old?.mark.setUp === true && place.node.upgrade.onFailure === 'rollback-node') {
    wayBack(chain, seenWork, { old, ...before, renamed, proof, tried })
  }
  const mark = { ...work.mark, proved: '', reverse: '', held: '' }
  chain.add('set-mark', { instance, mark }, 'it serves')
  if (ephemeral) chain.add('configure-instance', { instance, change: { ephemeral: true } }, 'ephemeral as in the file')
  if (old !== undefined && place.node.upgrade.keepPrevious > 0)
    keepAsPrevious(chain, old, { name: previousName(instance), can: place.can })
  const kept = old === undefined ? keptOf(work.instances) : keptAfter(work, old, before.moved)
  dropSurplus(chain, place, kept)
}

/** The kept instances once the switch is over, under their numbers of then. */
function keptAfter(
  { instances }: NodeWork,
  old: MarkedInstance,
  moved: readonly KeptInstance[],
): readonly KeptInstance[] {
  const older = instances.older.filter(kept => !moved.includes(kept))
  const others = moved.map(kept => ({ ...kept, upgradesAgo: kept.upgradesAgo + 1 }))
  return [{ instance: { ...old, state: 'stopped', ephemeral: false }, upgradesAgo: 1 }, ...others, ...older]
}

/** Whether the candidate has its set-up behind it: it was tried in the dark, in this run or an earlier one. */
function isSetUp({ strategy, readyNext, instances, way, place }: NodeWork): boolean {
  // Its twin was set up, and is gone.
  if (place.can.trial === 'twin') return false
  const earlier = readyNext ?? (way === 'continue' ? instances.current : undefined)
  return earlier === undefined ? strategy !== 'replace' : earlier.mark.setUp
}

/** For people: what brings the old instance back when nobody can run this program. */
function reverseRecipe({ place }: NodeWork, old: MarkedInstance | undefined): string {
  const { name: instance } = place.node
  if (old === undefined) return 'there is no instance to bring back'
  return [
    `if ${instance} is not the old one: stop ${instance}, rename it to ${nextName(instance)}`,
    `rename ${previousName(instance)} to ${instance}`,
    `start ${instance}`,
  ].join('; ')
}

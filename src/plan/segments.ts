import type { Capabilities } from '../model/capabilities.ts'
import type { StepId } from '../model/names.ts'
import type { Chain } from './builder.ts'
import { weave } from './hooks.ts'
import { newInstance } from './node-mark.ts'
import type { NodeWork } from './nodes.ts'
import type { MarkedInstance } from './ownership.ts'
import {
  awaitAddress,
  checkLive,
  checksOf,
  filesBeforeStart,
  hooksOfSetUp,
  type LiveWay,
  pushFiles,
  setUpDark,
  setUpLive,
} from './set-up.ts'
import { outlastStop } from './upgrade/late-stop.ts'

/** Steps that make a node from nothing and set it up. */
export function createSteps(chain: Chain, work: NodeWork): void {
  const { node } = work.place
  const cause = 'not found'
  weave(chain, hooksOfSetUp(work, 'pre-node-creation'))
  dropCandidates(chain, work)
  tidyPrevious(chain, work)
  chain.add('create-instance', { instance: newInstance(work) }, cause)
  const rest = filesBeforeStart(chain, work)
  chain.add('start-instance', { instance: node.instance }, cause)
  proveSetUp(chain, rest, { isUpgrade: false })
  noteSetUp(chain, work)
}

/** Steps that bring an instance whose set-up was broken off through all of it again. */
export function setUpSteps(chain: Chain, work: NodeWork): void {
  const { instances, settings, restarts, place } = work
  weave(chain, hooksOfSetUp(work, 'pre-node-creation'))
  dropCandidates(chain, work)
  if (restarts) restart(chain, work)
  else {
    if (settings.change !== undefined) configure(chain, work)
    if (instances.current?.state === 'stopped') {
      chain.add('start-instance', { instance: place.node.instance }, 'stopped')
    }
  }
  proveSetUp(chain, work, { isUpgrade: work.mark.generation > 1 })
  noteSetUp(chain, work)
  tidyPrevious(chain, work)
}

/** Steps that start a finished instance and bring it up to date. */
export function startSteps(chain: Chain, work: NodeWork): void {
  const { node } = work.place
  const intruder = runningPrevious(work)
  if (intruder !== undefined) {
    const stop = { instance: intruder.name, timeoutMs: node.stopTimeoutMs }
    chain.add('stop-instance', stop, 'its host has started it, it is only kept')
  }
  dropCandidates(chain, work)
  tidyPrevious(chain, work)
  if (work.settings.change !== undefined) configure(chain, work)
  chain.add('start-instance', { instance: node.instance }, 'stopped')
  sync(chain, work, undefined)
  checkLive(chain, work)
  noteMark(chain, work)
}

/**
 * The kept instance that runs although the node is down: where settings are fixed it has the restart policy it was made with, and comes up
 * with its host. Elsewhere somebody has started it.
 */
export function runningPrevious({ place, way, instances }: NodeWork): MarkedInstance | undefined {
  const { previous } = instances
  const isStarted = way === 'start' && place.can.settings === 'fixed' && previous?.state === 'running'
  return isStarted && previous.mark.role === 'previous' ? previous : undefined
}

/** Steps that change nothing but our own notes. */
export function noteSteps(chain: Chain, work: NodeWork): void {
  dropCandidates(chain, work)
  tidyPrevious(chain, work)
  noteMark(chain, work)
}

/**
 * Steps that reach into a serving node: settings, files and sync hooks, restart, live checks, mark. Pushed files are kept in
 * the guest until the checks have passed; when something fails they are put back and the same sync hooks run again.
 */
export function liveSteps(chain: Chain, work: NodeWork): void {
  dropCandidates(chain, work)
  tidyPrevious(chain, work)
  if (work.settings.change !== undefined && !work.restarts) configure(chain, work)
  const tag = work.sync.pushes ? `drydock-${work.place.node.files.hash.slice(0, 12)}` : undefined
  const watched = [...sync(chain, work, tag)]
  const restarted = work.restarts ? restart(chain, work) : undefined
  watched.push(...(restarted?.ids ?? []), ...checkLive(chain, work))
  const stops = restarted === undefined ? [] : [restarted.stop]
  if (tag === undefined) outlastStop(chain.fork([]), work, { instance: work.place.node.instance, stops })
  else {
    putBack(chain, work, { tag, watched, stops })
    chain.add(
      'settle-files',
      { instance: work.place.node.instance, tag, outcome: 'keep-new' },
      'files proved themselves',
    )
  }
  noteMark(chain, work)
}

/** Removes candidates that nobody needs. */
export function dropCandidates(
  chain: Chain,
  { stale, leftThere, place }: Pick<NodeWork, 'stale' | 'leftThere' | 'place'>,
): void {
  const { stopTimeoutMs } = place.node
  for (const one of stale) removeInstance(chain, one, stopTimeoutMs, 'left over')
  const there = place.away === undefined ? chain : chain.on(place.away.node.endpoint)
  for (const one of leftThere) removeInstance(there, one, stopTimeoutMs, 'left over')
}

/** Stops an instance if it runs, and deletes it; an ephemeral one is gone when it stops. */
export function removeInstance(chain: Chain, seen: MarkedInstance, stopTimeoutMs: number, cause: string): void {
  const { name, state, ephemeral } = seen
  if (state === 'running') chain.add('stop-instance', { instance: name, timeoutMs: stopTimeoutMs }, cause)
  if (state !== 'running' || !ephemeral) chain.add('delete-instance', { instance: name }, cause)
}

/** Finishes the notes about a kept instance whose upgrade was broken off right after its renaming; removes those that are too many. */
export function tidyPrevious(chain: Chain, work: NodeWork): void {
  const { unmarkedPrevious, surplus, renumbered, place } = work
  if (unmarkedPrevious !== undefined) {
    keepAsPrevious(chain, unmarkedPrevious, { name: unmarkedPrevious.name, can: place.can })
  }
  for (const instance of surplus) {
    const cause = `keep_previous: ${place.node.upgrade.keepPrevious}`
    removeInstance(chain, instance, place.node.stopTimeoutMs, cause)
  }
  for (const { instance, to } of renumbered) {
    chain.add('rename-instance', { from: instance.name, to }, 'no later one is kept')
  }
}

/**
 * Marks an instance as the kept one and keeps it from starting with its host; the mark owns that key, so that it goes again. Where settings are
 * fixed what was stopped is not started by its host, unless it was made to be.
 */
export function keepAsPrevious(
  chain: Chain,
  seen: MarkedInstance,
  { name, can }: { readonly name: string; readonly can: Pick<Capabilities, 'settings'> },
): void {
  if (can.settings === 'fixed') {
    chain.add('set-mark', { instance: name, mark: { role: 'previous', reverse: '', held: '' } }, 'kept')
    return
  }
  const owned = [...new Set([...seen.mark.owned, 'config:boot.autostart'])].sort()
  const change = { config: { 'boot.autostart': 'false' } }
  chain.add('configure-instance', { instance: name, change }, 'kept, stays stopped')
  chain.add('set-mark', { instance: name, mark: { role: 'previous', owned, reverse: '', held: '' } }, 'kept')
}

/** What follows the first start of an instance under its own name, all but the mark: address, the whole set-up, live checks. */
export function proveSetUp(chain: Chain, work: NodeWork, how: LiveWay): void {
  const more = how.interrupts === true ? { interrupts: true } : {}
  awaitAddress(chain, work, more)
  setUpDark(chain, work, how)
  setUpLive(chain, work, how)
}

/** The mark of an instance that has proved itself. */
export function noteSetUp(chain: Chain, { place, markChange }: Pick<NodeWork, 'place' | 'markChange'>): void {
  const { instance } = place.node
  if (markChange !== undefined) chain.add('set-mark', { instance, mark: markChange }, 'set up')
}

/** Sync hooks and files of an instance that is set up; returns what must not fail once files are pushed. */
function sync(chain: Chain, work: NodeWork, keep: string | undefined): readonly StepId[] {
  const { again, before, after } = work.sync
  weave(chain, [...again, ...before])
  const pushed = pushFiles(chain, work, {
    instance: work.place.node.instance,
    ...(keep !== undefined && { keep }),
  })
  return [...pushed, ...weave(chain, after)]
}

function configure(chain: Chain, { place, settings }: NodeWork): void {
  if (settings.change === undefined) return
  chain.add(
    'configure-instance',
    { instance: place.node.instance, change: settings.change },
    settings.reasons.join('; '),
  )
}

/** The steps of a restart, and the one among them that tells the instance to stop. */
interface Restart {
  readonly ids: readonly StepId[]
  readonly stop: StepId
}

/** Stop, settings, start. An ephemeral instance would be deleted by the stop, so it is made a lasting one meanwhile. */
function restart(chain: Chain, { place, settings, restartReasons, instances }: NodeWork): Restart {
  const { instance, stopTimeoutMs, ephemeral } = place.node
  const cause = [...settings.reasons, ...restartReasons].join('; ')
  const interrupts = true
  const { ephemeral: _later, ...change } = settings.change ?? {}
  const lasting = { change: { ephemeral: false } }
  const ids: StepId[] = []
  if (instances.current?.ephemeral === true) {
    ids.push(chain.add('configure-instance', { instance, ...lasting }, 'must outlive the stop'))
  }
  const stop = chain.add('stop-instance', { instance, timeoutMs: stopTimeoutMs }, cause, { interrupts })
  ids.push(stop)
  if (Object.keys(change).length > 0) {
    ids.push(chain.add('configure-instance', { instance, change }, cause, { interrupts }))
  }
  ids.push(chain.add('start-instance', { instance }, cause, { interrupts }))
  if (ephemeral) {
    ids.push(chain.add('configure-instance', { instance, change: { ephemeral: true } }, 'ephemeral as in the file'))
  }
  return { ids, stop }
}

function noteMark(chain: Chain, { place, markChange }: NodeWork): void {
  if (markChange === undefined) return
  chain.add('set-mark', { instance: place.node.instance, mark: markChange }, 'as it is now')
}

/** The way back: old files, the same hooks again, live checks. Nothing else waits for it. */
function putBack(
  chain: Chain,
  work: NodeWork,
  { tag, watched, stops }: Readonly<Record<'watched' | 'stops', readonly StepId[]>> & { readonly tag: string },
): void {
  const { instance } = work.place.node
  const checks = checksOf(work, 'live')
  const back = chain.fork([])
  const more = { ifFailed: watched }
  const cause = 'the change failed'
  // The restart may have ended half way; files can only be put back into a running instance.
  if (work.restarts) back.add('start-instance', { instance }, cause, { ...more, interrupts: true })
  outlastStop(back, work, { instance, stops })
  back.add('settle-files', { instance, tag, outcome: 'put-back' }, cause, more)
  weave(back, [...work.sync.before, ...work.sync.after], more)
  if (checks.length > 0) back.add('check-health', { instance, checks }, cause, more)
}

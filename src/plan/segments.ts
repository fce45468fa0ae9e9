import type { StepId } from '../model/names.ts'
import type { Chain } from './builder.ts'
import { hooksAt, weave } from './hooks.ts'
import { type NodeWork, newInstance } from './nodes.ts'
import type { MarkedInstance } from './ownership.ts'
import { wayBack } from './upgrade/way-back.ts'

/** Steps that make a node from nothing and set it up. */
export function createSteps(chain: Chain, work: NodeWork): void {
  const { node } = work.place
  const cause = 'not found'
  weave(chain, hooksOfSetUp(work, 'pre-node-creation'))
  dropCandidate(chain, work)
  tidyPrevious(chain, work)
  chain.add('create-instance', { instance: newInstance(work, 'live') }, cause)
  chain.add('start-instance', { instance: node.instance }, cause)
  finishSetUp(chain, work, { isUpgrade: false })
}

/**
 * Steps that bring an instance whose set-up was broken off through all of it again. When that was in the middle of an upgrade,
 * the old instance comes back if it fails.
 */
export function setUpSteps(chain: Chain, work: NodeWork): void {
  const { instances, settings, restarts, place, unmarkedPrevious: old } = work
  weave(chain, hooksOfSetUp(work, 'pre-node-creation'))
  dropCandidate(chain, work)
  const begun = chain.ids.length
  if (restarts) restart(chain, work)
  else {
    if (settings.change !== undefined) configure(chain, work)
    if (instances.current?.state === 'stopped') {
      chain.add('start-instance', { instance: place.node.instance }, 'stopped')
    }
  }
  proveSetUp(chain, work, { isUpgrade: work.mark.generation > 1 })
  if (old?.mark.setUp === true) {
    wayBack(chain, work, { old, stop: [], away: [], renamed: [], proof: chain.ids.slice(begun) })
  }
  noteSetUp(chain, work)
  tidyPrevious(chain, work)
}

/** Steps that start a finished instance and bring it up to date. */
export function startSteps(chain: Chain, work: NodeWork): void {
  const { node } = work.place
  dropCandidate(chain, work)
  tidyPrevious(chain, work)
  if (work.settings.change !== undefined) configure(chain, work)
  chain.add('start-instance', { instance: node.instance }, 'stopped')
  sync(chain, work, undefined)
  checkHealth(chain, work)
  noteMark(chain, work)
}

/** Steps that change nothing but our own notes. */
export function noteSteps(chain: Chain, work: NodeWork): void {
  dropCandidate(chain, work)
  tidyPrevious(chain, work)
  noteMark(chain, work)
}

/**
 * Steps that reach into a serving node: settings, files and sync hooks, restart, live checks, mark. Pushed files are kept in
 * the guest until the checks have passed; when something fails they are put back and the same sync hooks run again.
 */
export function liveSteps(chain: Chain, work: NodeWork): void {
  dropCandidate(chain, work)
  tidyPrevious(chain, work)
  if (work.settings.change !== undefined && !work.restarts) configure(chain, work)
  const tag = work.sync.pushes ? `drydock-${work.place.node.files.hash.slice(0, 12)}` : undefined
  const watched = [...sync(chain, work, tag)]
  if (work.restarts) watched.push(...restart(chain, work))
  watched.push(...checkHealth(chain, work))
  if (tag !== undefined) {
    putBack(chain, work, { tag, watched })
    chain.add(
      'settle-files',
      { instance: work.place.node.instance, tag, outcome: 'keep-new' },
      'files proved themselves',
    )
  }
  noteMark(chain, work)
}

/** Removes a candidate that nobody needs. */
export function dropCandidate(chain: Chain, { staleNext, place }: Pick<NodeWork, 'staleNext' | 'place'>): void {
  if (staleNext !== undefined) removeInstance(chain, staleNext, place.node.stopTimeoutMs, 'left over')
}

/** Stops an instance if it runs, and deletes it; an ephemeral one is gone when it stops. */
export function removeInstance(chain: Chain, seen: MarkedInstance, stopTimeoutMs: number, cause: string): void {
  const { name, state, ephemeral } = seen
  if (state === 'running') chain.add('stop-instance', { instance: name, timeoutMs: stopTimeoutMs }, cause)
  if (state !== 'running' || !ephemeral) chain.add('delete-instance', { instance: name }, cause)
}

/** Finishes the notes about a kept instance whose upgrade was broken off right after its renaming. */
export function tidyPrevious(chain: Chain, { unmarkedPrevious }: Pick<NodeWork, 'unmarkedPrevious'>): void {
  if (unmarkedPrevious !== undefined) keepAsPrevious(chain, unmarkedPrevious, unmarkedPrevious.name)
}

/** Marks an instance as the kept one and keeps it from starting with its host; the mark owns that key, so that it goes again. */
export function keepAsPrevious(chain: Chain, seen: MarkedInstance, name: string): void {
  const owned = [...new Set([...seen.mark.owned, 'config:boot.autostart'])].sort()
  const change = { config: { 'boot.autostart': 'false' } }
  chain.add('configure-instance', { instance: name, change }, 'kept, stays stopped')
  chain.add('set-mark', { instance: name, mark: { role: 'previous', owned } }, 'kept')
}

/** What follows the first start of an instance: address, creation hooks, files, sync hooks, live checks, mark. */
export function finishSetUp(chain: Chain, work: NodeWork, how: SetUpWay): void {
  proveSetUp(chain, work, how)
  noteSetUp(chain, work)
}

/** How a set-up is finished. */
export interface SetUpWay {
  readonly isUpgrade: boolean
  readonly interrupts?: boolean
}

/** The part of `finishSetUp` in which the instance has to prove itself: all but the mark. */
export function proveSetUp(chain: Chain, work: NodeWork, how: SetUpWay): void {
  const { instance, waitAddressMs } = work.place.node
  const more = how.interrupts === true ? { interrupts: true } : {}
  if (waitAddressMs > 0) chain.add('await-address', { instance, timeoutMs: waitAddressMs }, 'wait_ip', more)
  weave(chain, hooksOfSetUp(work, 'post-node-creation'), more)
  if (how.isUpgrade) weave(chain, hooksOfSetUp(work, 'post-node-upgrade'), more)
  sync(chain, work, undefined, more)
  checkHealth(chain, work, more)
}

/** The mark of an instance that has proved itself. */
export function noteSetUp(chain: Chain, { place, markChange }: Pick<NodeWork, 'place' | 'markChange'>): void {
  const { instance } = place.node
  if (markChange !== undefined) chain.add('set-mark', { instance, mark: markChange }, 'set up')
}

/** The hooks of a creation moment that run. */
export function hooksOfSetUp(
  { place, setUpHooks }: NodeWork,
  event: 'pre-node-creation' | 'post-node-creation' | 'pre-node-upgrade' | 'post-node-upgrade',
) {
  return hooksAt(place.node, [event]).filter(hook => setUpHooks.has(hook.id))
}

interface More {
  readonly interrupts?: boolean
}

function sync(chain: Chain, work: NodeWork, keep: string | undefined, more: More = {}): readonly StepId[] {
  const { node } = work.place
  const { again, before, after, pushes } = work.sync
  weave(chain, [...again, ...before], more)
  if (work.sync.writesTemplates) {
    for (const template of node.templates) {
      chain.add('write-template', { template }, 'files changed', { ...more, endpoint: null })
    }
  }
  const watched: StepId[] = []
  if (pushes) {
    const { entries } = node.files
    const args = { instance: node.instance, entries, ...(keep !== undefined && { keep }) }
    watched.push(chain.add('push-files', args, 'files changed', more))
  }
  return [...watched, ...weave(chain, after, more)]
}

function configure(chain: Chain, { place, settings }: NodeWork): void {
  if (settings.change === undefined) return
  chain.add(
    'configure-instance',
    { instance: place.node.instance, change: settings.change },
    settings.reasons.join('; '),
  )
}

/** Stop, settings, start. An ephemeral instance would be deleted by the stop, so it is made a lasting one meanwhile. */
function restart(chain: Chain, { place, settings, restartReasons, instances }: NodeWork): readonly StepId[] {
  const { instance, stopTimeoutMs, ephemeral } = place.node
  const cause = [...settings.reasons, ...restartReasons].join('; ')
  const interrupts = true
  const { ephemeral: _later, ...change } = settings.change ?? {}
  const lasting = { change: { ephemeral: false } }
  const ids: StepId[] = []
  if (instances.current?.ephemeral === true) {
    ids.push(chain.add('configure-instance', { instance, ...lasting }, 'must outlive the stop'))
  }
  ids.push(chain.add('stop-instance', { instance, timeoutMs: stopTimeoutMs }, cause, { interrupts }))
  if (Object.keys(change).length > 0) {
    ids.push(chain.add('configure-instance', { instance, change }, cause, { interrupts }))
  }
  ids.push(chain.add('start-instance', { instance }, cause, { interrupts }))
  if (ephemeral) {
    ids.push(chain.add('configure-instance', { instance, change: { ephemeral: true } }, 'ephemeral as in the file'))
  }
  return ids
}

function checkHealth(chain: Chain, { place }: NodeWork, more: More = {}): readonly StepId[] {
  const { instance, health } = place.node
  if (health.length === 0) return []
  return [chain.add('check-health', { instance, checks: health }, 'touched', more)]
}

function noteMark(chain: Chain, { place, markChange }: NodeWork): void {
  if (markChange === undefined) return
  chain.add('set-mark', { instance: place.node.instance, mark: markChange }, 'as it is now')
}

/** The way back: old files, the same hooks again, live checks. Nothing else waits for it. */
function putBack(
  chain: Chain,
  work: NodeWork,
  { tag, watched }: { readonly tag: string; readonly watched: readonly StepId[] },
): void {
  const { instance, health } = work.place.node
  const back = chain.fork([])
  const more = { ifFailed: watched }
  const cause = 'the change failed'
  // The restart may have ended half way; files can only be put back into a running instance.
  if (work.restarts) back.add('start-instance', { instance }, cause, { ...more, interrupts: true })
  back.add('settle-files', { instance, tag, outcome: 'put-back' }, cause, more)
  weave(back, [...work.sync.before, ...work.sync.after], more)
  if (health.length > 0) back.add('check-health', { instance, checks: health }, cause, more)
}

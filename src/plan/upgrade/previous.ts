import type { StepId } from '../../model/names.ts'
import type { Chain } from '../builder.ts'
import { weave } from '../hooks.ts'
import { type NodeWork, newInstance } from '../nodes.ts'
import { type MarkedInstance, nextName, previousName } from '../ownership.ts'
import { dropCandidate, hooksOfSetUp, keepAsPrevious, noteSetUp, proveSetUp, removeInstance } from '../segments.ts'
import { diffSettings } from '../settings.ts'
import { wayBack } from './way-back.ts'

/** Whether the candidate can be made before anything else of the node, without waiting for other groups. */
export function isPreparedAhead(work: NodeWork): boolean {
  return (
    work.way === 'replace' && (work.readyNext !== undefined || hooksOfSetUp(work, 'pre-node-creation').length === 0)
  )
}

/** Steps that have the candidate `NAME-next` lie ready, stopped. */
export function candidateSteps(chain: Chain, work: NodeWork): void {
  const cause = work.replaceReasons.join('; ')
  if (work.readyNext !== undefined) {
    readySteps(chain, work, work.readyNext)
    return
  }
  weave(chain, hooksOfSetUp(work, 'pre-node-creation'))
  dropCandidate(chain, work)
  chain.add('create-instance', { instance: newInstance(work, 'candidate') }, cause)
}

/** A candidate that an earlier run made: it may have been started or changed by hand. */
function readySteps(chain: Chain, { place }: NodeWork, next: MarkedInstance): void {
  const { name, state } = next
  const { change } = diffSettings({ ...place.node, ephemeral: false }, next, next.mark.owned)
  if (state === 'running') {
    if (next.ephemeral)
      chain.add('configure-instance', { instance: name, change: { ephemeral: false } }, 'must outlive the stop')
    chain.add('stop-instance', { instance: name, timeoutMs: place.node.stopTimeoutMs }, 'a candidate stays dark')
  }
  if (change !== undefined) chain.add('configure-instance', { instance: name, change }, 'as in the file')
}

/**
 * Steps that put the candidate in the old instance's place. The old one stays, stopped, as `NAME-prev`, and is brought back when
 * the new one does not prove itself; one that never finished its own set-up is removed: then the one kept before it is worth more.
 */
export function replaceSteps(chain: Chain, work: NodeWork): void {
  const { place, instances, replaceReasons } = work
  const { current } = instances
  const { instance, stopTimeoutMs } = place.node
  const cause = replaceReasons.join('; ')
  if (!isPreparedAhead(work)) candidateSteps(chain, work)
  if (current === undefined) return
  const isKept = current.mark.setUp
  if (current.state === 'running') weave(chain, hooksOfSetUp(work, 'pre-node-upgrade'))
  if (isKept && instances.previous !== undefined) {
    removeInstance(chain, instances.previous, stopTimeoutMs, 'a newer one takes its place')
  }
  if (current.state === 'running' && current.ephemeral && isKept) {
    chain.add('configure-instance', { instance, change: { ephemeral: false } }, 'must outlive the stop')
  }
  const begun = chain.ids.length
  const stop = current.state === 'running' ? [stopOld(chain, work, cause)] : []
  if (!isKept) dropUnfinished(chain, current)
  const old = isKept ? current : work.unmarkedPrevious
  const away = isKept ? [renameOld(chain, work, cause)] : []
  takePlace(chain, work, { old, stop: isKept ? stop : [], away, cause, interrupts: chain.ids.length > begun })
}

/** Steps that end an upgrade whose old instance is out of the way already. */
export function continueSteps(chain: Chain, work: NodeWork): void {
  if (work.readyNext !== undefined) readySteps(chain, work, work.readyNext)
  takePlace(chain, work, { old: work.unmarkedPrevious, stop: [], away: [], cause: 'an upgrade was interrupted' })
}

/** What has been done with the old instance before the new one takes its place. */
interface Taking {
  /** The one to bring back; undefined: there is none. */
  readonly old: MarkedInstance | undefined
  readonly stop: readonly StepId[]
  readonly away: readonly StepId[]
  readonly cause: string
  readonly interrupts?: boolean
}

/** The candidate becomes the node: name, start, set-up, checks, and only then the notes that make it the live one. */
function takePlace(chain: Chain, work: NodeWork, { old, stop, away, cause, interrupts }: Taking): void {
  const { instance, ephemeral } = work.place.node
  const more = interrupts === true ? { interrupts } : {}
  const renamed = chain.add('rename-instance', { from: nextName(instance), to: instance }, cause, more)
  const before = chain.ids.length
  chain.add('start-instance', { instance }, cause, more)
  proveSetUp(chain, work, { isUpgrade: true, ...more })
  if (old?.mark.setUp === true)
    wayBack(chain, work, { old, stop, away, renamed: [renamed], proof: chain.ids.slice(before) })
  if (ephemeral) chain.add('configure-instance', { instance, change: { ephemeral: true } }, 'ephemeral as in the file')
  noteSetUp(chain, work)
  if (old !== undefined) keepAsPrevious(chain, old, previousName(instance))
}

function stopOld(chain: Chain, { place }: NodeWork, cause: string): StepId {
  const { instance, stopTimeoutMs } = place.node
  return chain.add('stop-instance', { instance, timeoutMs: stopTimeoutMs }, cause, { interrupts: true })
}

function renameOld(chain: Chain, { place }: NodeWork, cause: string): StepId {
  const { instance } = place.node
  return chain.add('rename-instance', { from: instance, to: previousName(instance) }, cause, { interrupts: true })
}

function dropUnfinished(chain: Chain, { name, state, ephemeral }: MarkedInstance): void {
  const isGone = state === 'running' && ephemeral
  if (!isGone) chain.add('delete-instance', { instance: name }, 'it never finished its set-up', { interrupts: true })
}

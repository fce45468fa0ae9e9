import type { StepId } from '../../model/names.ts'
import type { Chain } from '../builder.ts'
import { weave } from '../hooks.ts'
import { type NodeWork, newInstance } from '../nodes.ts'
import { type MarkedInstance, nextName, previousName } from '../ownership.ts'
import { dropCandidate, finishSetUp, hooksOfSetUp, keepAsPrevious, removeInstance, tidyPrevious } from '../segments.ts'
import { diffSettings } from '../settings.ts'

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
 * Steps that put the candidate in the old instance's place. The old one stays, stopped, as `NAME-prev`, unless it never finished
 * its own set-up: then the one kept before it is worth more.
 */
export function replaceSteps(chain: Chain, work: NodeWork): void {
  const { place, instances, replaceReasons } = work
  const { current, previous } = instances
  const { instance, stopTimeoutMs, ephemeral } = place.node
  const cause = replaceReasons.join('; ')
  const interrupts = true
  if (!isPreparedAhead(work)) candidateSteps(chain, work)
  if (current === undefined) return
  const isKept = current.mark.setUp
  if (current.state === 'running') {
    weave(chain, hooksOfSetUp(work, 'pre-node-upgrade'))
    if (current.ephemeral && isKept) {
      chain.add('configure-instance', { instance, change: { ephemeral: false } }, 'must outlive the stop')
    }
    chain.add('stop-instance', { instance, timeoutMs: stopTimeoutMs }, cause, { interrupts })
  }
  const kept = isKept ? keepOld(chain, work, { current, previous }) : dropUnfinished(chain, current)
  chain.add('rename-instance', { from: nextName(instance), to: instance }, cause, { interrupts })
  chain.add('start-instance', { instance }, cause, { interrupts })
  chain.join(kept)
  finishSetUp(chain, work, { isUpgrade: true, interrupts, turnsEphemeral: ephemeral })
}

/** Steps that end an upgrade whose old instance is out of the way already. */
export function continueSteps(chain: Chain, work: NodeWork): void {
  const { instance, ephemeral } = work.place.node
  const cause = 'an upgrade was interrupted'
  if (work.readyNext !== undefined) readySteps(chain, work, work.readyNext)
  tidyPrevious(chain, work)
  chain.add('rename-instance', { from: nextName(instance), to: instance }, cause)
  chain.add('start-instance', { instance }, cause)
  finishSetUp(chain, work, { isUpgrade: true, turnsEphemeral: ephemeral })
}

function keepOld(
  chain: Chain,
  { place, replaceReasons }: NodeWork,
  { current, previous }: { readonly current: MarkedInstance; readonly previous: MarkedInstance | undefined },
): readonly StepId[] {
  const { instance, stopTimeoutMs } = place.node
  const kept = previousName(instance)
  if (previous !== undefined) removeInstance(chain, previous, stopTimeoutMs, 'a newer one takes its place')
  chain.add('rename-instance', { from: instance, to: kept }, replaceReasons.join('; '), { interrupts: true })
  const notes = chain.fork(chain.ends)
  keepAsPrevious(notes, current, kept)
  return notes.ends
}

function dropUnfinished(chain: Chain, { name, state, ephemeral }: MarkedInstance): readonly StepId[] {
  const isGone = state === 'running' && ephemeral
  if (!isGone) chain.add('delete-instance', { instance: name }, 'it never finished its set-up', { interrupts: true })
  return []
}

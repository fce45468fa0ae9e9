import type { InstanceName } from '../../model/names.ts'
import type { NewInstance } from '../../model/plan.ts'
import type { Chain } from '../builder.ts'
import { devicesAsKept, withoutEmpty } from '../empty.ts'
import { weave } from '../hooks.ts'
import { hotName, nextName } from '../instance-names.ts'
import { hasTakenOver, type Move } from '../move/move.ts'
import { unfinishedMark } from '../node-mark.ts'
import type { NodeWork } from '../nodes.ts'
import type { MarkedInstance } from '../ownership.ts'
import { dropCandidates } from '../segments.ts'
import { hooksOfSetUp, inPlaceOf, setUpDark } from '../set-up.ts'
import type { SeenSettings } from '../settings.ts'
import { attemptOf } from './held.ts'
import { darkSettings } from './masks.ts'
import { twinSteps } from './twin.ts'

/** The name of the candidate of a node. Where the old instance is on another endpoint it bears the node's name at once. */
export function candidateName({
  place,
  strategy,
  mark,
  move,
}: Pick<NodeWork, 'place' | 'strategy' | 'mark' | 'move'>): InstanceName {
  const { name } = place.node
  if (move !== undefined) return name
  return strategy === 'hot' ? hotName(name, mark.generation) : nextName(name)
}

/**
 * Steps that have the candidate lie ready: made without what only one instance can hold, and, unless the node is to be replaced without a
 * trial, set up and checked in the dark. What has passed is noted: it is not done twice. Then it stops, or for a hot switch
 * keeps running.
 */
export function candidateSteps(chain: Chain, work: NodeWork): void {
  const { place, readyNext, replaceReasons, strategy } = work
  if (readyNext !== undefined) {
    dropCandidates(chain, work)
    readySteps(chain, work, readyNext)
    return
  }
  const name = candidateName(work)
  weave(
    chain,
    hooksOfSetUp(work, 'pre-node-creation').map(hook => ({ ...hook, about: name })),
  )
  dropCandidates(chain, work)
  if (work.move !== undefined) noteMove(chain, work, work.move)
  chain.add('create-instance', { instance: newCandidate(work) }, replaceReasons.join('; '))
  if (strategy === 'replace') return
  if (place.can.trial === 'twin') {
    twinSteps(chain, work)
    return
  }
  const begun = chain.ids.length
  chain.add('start-instance', startOf(work, name), 'tried in the dark')
  setUpDark(chain, inPlaceOf(work, name))
  chain.add('set-mark', { instance: name, mark: provedMark(work) }, 'passed in the dark')
  const trial = chain.ids.slice(begun)
  const stop = { instance: name, timeoutMs: place.node.stopTimeoutMs }
  chain.fork([]).add('stop-instance', stop, 'it failed in the dark', { ifFailed: trial })
  if (strategy !== 'hot') chain.add('stop-instance', stop, 'waits for its turn')
}

/** From the old one is known where there is a candidate, should the files want another endpoint again. */
function noteMove(chain: Chain, { place }: NodeWork, { away, old }: Move): void {
  const also = place.node.endpoint
  if (old.mark.also === also) return
  chain.on(away.node.endpoint).add('set-mark', { instance: old.name, mark: { also } }, 'it is to move')
}

/** A candidate that an earlier run proved: somebody may have started or stopped it since. */
function readySteps(chain: Chain, work: NodeWork, candidate: MarkedInstance): void {
  const { place, strategy, move } = work
  const { name, state, ephemeral } = candidate
  if (move !== undefined && hasTakenOver(move, candidate)) return
  if (ephemeral)
    chain.add('configure-instance', { instance: name, change: { ephemeral: false } }, 'must outlive the stop')
  if (strategy === 'hot') {
    if (state === 'stopped') chain.add('start-instance', startOf(work, name), 'takes over while it runs')
  } else if (state === 'running') {
    chain.add('stop-instance', { instance: name, timeoutMs: place.node.stopTimeoutMs }, 'a candidate stays dark')
  }
}

/** What is to serve without another start is called inside what the node is called. */
function startOf({ place, strategy }: NodeWork, instance: InstanceName) {
  return { instance, ...(strategy === 'hot' && { hostname: place.node.name }) }
}

function provedMark({ place, mark }: NodeWork) {
  const { files, hooks, setUp } = mark
  return { files, hooks, setUp, proved: attemptOf(place.node) }
}

/** The candidate of a node as it is made. A stop deletes an ephemeral instance, so it becomes one only when it has proved itself. */
export function newCandidate(work: NodeWork): NewInstance {
  const { place, image, mark, strategy, move } = work
  const { node } = place
  const dark = darkSettings(place)
  const name = candidateName(work)
  const proved = strategy === 'replace' ? { proved: attemptOf(node) } : {}
  return {
    name,
    image: image?.fingerprint ?? '',
    profiles: node.profiles,
    config: withoutEmpty({ ...node.config, ...dark.config }),
    devices: devicesAsKept({ ...node.devices, ...dark.devices }),
    ephemeral: false,
    mark: {
      ...unfinishedMark(mark, 'candidate'),
      instance: name,
      ...proved,
      ...(move !== undefined && { peer: move.away.node.endpoint }),
    },
  }
}

/** The settings of the candidate at the moment of the switch. */
export function candidateSettings(work: NodeWork): SeenSettings {
  if (work.readyNext !== undefined) return { ...work.readyNext, ephemeral: false }
  const { config, devices, profiles } = newCandidate(work)
  return { config, devices, expandedDevices: devices, profiles, ephemeral: false }
}

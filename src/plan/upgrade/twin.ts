import type { HookCall } from '../../model/hook.ts'
import type { NewInstance } from '../../model/plan.ts'
import type { Chain } from '../builder.ts'
import { devicesAsKept, withoutEmpty } from '../empty.ts'
import { nextName, twinName } from '../instance-names.ts'
import { unfinishedMark } from '../node-mark.ts'
import type { NodeWork } from '../nodes.ts'
import { filesBeforeStart, inPlaceOf, setUpDark } from '../set-up.ts'
import { attemptOf } from './held.ts'
import { twinSettings } from './masks.ts'

/**
 * Steps that try a twin of the candidate, where what an instance was made with cannot be given to it later: it has the same image and
 * settings but nothing that only one can hold, is set up and checked in the dark, and removed. One that failed stays, stopped, to be
 * looked at; the next run removes it. What it proves is noted on the candidate, which has not run yet.
 */
export function twinSteps(chain: Chain, work: NodeWork): void {
  const { node } = work.place
  const name = twinName(node.name)
  const stop = { instance: name, timeoutMs: node.stopTimeoutMs }
  chain.add('create-instance', { instance: newTwin(work) }, 'tried instead of the new one')
  const begun = chain.ids.length
  const rest = filesBeforeStart(chain, inPlaceOf(onTrial(work), name))
  chain.add('start-instance', { instance: name }, 'tried in the dark')
  setUpDark(chain, rest)
  const trial = chain.ids.slice(begun)
  chain.fork([]).add('stop-instance', stop, 'it failed in the dark', { ifFailed: trial })
  chain.add('stop-instance', stop, 'tried')
  chain.add('delete-instance', { instance: name }, 'tried')
  const mark = { proved: attemptOf(node) }
  chain.add('set-mark', { instance: nextName(node.name), mark }, 'its twin passed in the dark')
}

function newTwin({ place, image, mark }: NodeWork): NewInstance {
  const { config, devices } = twinSettings(place)
  const name = twinName(place.node.name)
  return {
    name,
    image: image?.fingerprint ?? '',
    profiles: place.node.profiles,
    config: withoutEmpty(config),
    devices: devicesAsKept(devices),
    ephemeral: false,
    mark: { ...unfinishedMark(mark, 'candidate'), instance: name },
  }
}

/** In a trial run the hooks of the node itself, and those that make its files ready; what reaches others runs once, for the one that serves. */
function onTrial(work: NodeWork): NodeWork {
  const { place, setUpHooks, sync } = work
  const isTried = (hook: HookCall): boolean => isOwn(work, hook) || makesReady(hook)
  const tried = Object.values(place.node.hooks).flat().filter(isTried)
  return {
    ...work,
    setUpHooks: new Set(tried.map(({ id }) => id).filter(id => setUpHooks.has(id))),
    sync: {
      ...sync,
      again: sync.again.filter(isTried),
      before: sync.before.filter(isTried),
      after: sync.after.filter(isTried),
    },
  }
}

/** What the one that takes over still needs when its twin was tried in the same run: all but what made the files ready. */
export function afterTrial(work: NodeWork): NodeWork {
  const wasTried = work.place.can.trial === 'twin' && work.readyNext === undefined && work.strategy === 'hand-over'
  if (!wasTried || work.way !== 'replace') return work
  const { sync } = work
  const before = sync.before.filter(hook => !makesReady(hook))
  return { ...work, sync: { ...sync, before, writesTemplates: false } }
}

function isOwn({ place: { node } }: NodeWork, { place }: HookCall): boolean {
  return place.kind === 'instance' && place.endpoint === node.endpoint && place.instance === node.instance
}

function makesReady({ event, place }: HookCall): boolean {
  return event === 'pre-node-sync' && place.kind === 'host'
}

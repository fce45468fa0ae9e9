import type { HealthCheck, HealthStage } from '../model/health.ts'
import type { HookCall } from '../model/hook.ts'
import type { InstanceName, StepId } from '../model/names.ts'
import type { Chain } from './builder.ts'
import { hooksAt, weave } from './hooks.ts'
import { hooksIn, nodeAs } from './names.ts'
import type { NodeWork } from './nodes.ts'
import { upgradeChecks } from './upgrade/alive.ts'

/** What every step of a part has. */
export interface More {
  readonly interrupts?: boolean
}

/** The moments of a node whose hooks `setUpHooks` decides about. */
export type SetUpEvent =
  | 'pre-node-creation'
  | 'post-node-creation'
  | 'pre-node-upgrade'
  | 'drain'
  | 'post-node-upgrade'
  | 'on-rollback'

/** The hooks of a creation or upgrade moment that run. */
export function hooksOfSetUp({ place, setUpHooks }: NodeWork, event: SetUpEvent): readonly HookCall[] {
  return hooksAt(place.node, [event]).filter(hook => setUpHooks.has(hook.id))
}

/** The hooks of an old instance that a repair brings back, in it, on the endpoint that it is on. */
export function hooksOfReturn(work: NodeWork): readonly HookCall[] {
  return hooksOfSetUp({ ...work, place: work.move?.away ?? work.place }, 'on-rollback')
}

/** The checks of a node at one stage. */
export function checksOf({ place }: Pick<NodeWork, 'place'>, stage: HealthStage): readonly HealthCheck[] {
  return place.node.health.filter(check => check.stage === stage)
}

/** The same work with another instance in the node's place: what is meant for the node is done there. */
export function inPlaceOf(work: NodeWork, instance: InstanceName): NodeWork {
  const { place, sync } = work
  const { node } = place
  if (instance === node.instance) return work
  const moved = (hooks: readonly HookCall[]) => hooksIn(node, hooks, instance)
  return {
    ...work,
    place: { ...place, node: nodeAs(node, instance) },
    sync: { ...sync, again: moved(sync.again), before: moved(sync.before), after: moved(sync.after) },
  }
}

/**
 * Puts the files into an instance that has not been started yet, so that what it starts finds them; not while a hook has to come before
 * them. What is left of the work is returned.
 */
export function filesBeforeStart(chain: Chain, work: NodeWork, more: More = {}): NodeWork {
  const { place, sync } = work
  const earlier = [...hooksOfSetUp(work, 'post-node-creation'), ...sync.again, ...sync.before]
  if (!place.can.filesWhileStopped || !sync.pushes || earlier.some(isDark)) return work
  pushFiles(chain, work, { instance: place.node.instance, more })
  return { ...work, sync: { ...sync, pushes: false, writesTemplates: false } }
}

/** How an instance is set up before it serves. */
export interface DarkWay extends More {
  /** A twin of it has passed the dark checks. */
  readonly isTried?: boolean
}

/** Set-up before an instance serves: creation hooks, files and sync hooks but those of stage `live`, and the dark checks. */
export function setUpDark(chain: Chain, work: NodeWork, how: DarkWay = {}): void {
  const { instance } = work.place.node
  const more = how.interrupts === true ? { interrupts: true } : {}
  const hooks = (list: readonly HookCall[]) => weave(chain, list.filter(isDark), more)
  hooks(hooksOfSetUp(work, 'post-node-creation'))
  hooks([...work.sync.again, ...work.sync.before])
  pushFiles(chain, work, { instance, more })
  hooks(work.sync.after)
  const checks = how.isTried === true ? [] : checksOf(work, 'dark')
  if (checks.length > 0) chain.add('check-health', { instance, checks }, 'before it serves', more)
}

/** How an instance that has been set up in the dark proves itself. */
export interface LiveWay extends DarkWay {
  readonly isUpgrade: boolean
}

/** Set-up of an instance that has its devices and runs: hooks of stage `live`, those after an upgrade, live checks, soak. */
export function setUpLive(chain: Chain, work: NodeWork, how: LiveWay): void {
  const more = how.interrupts === true ? { interrupts: true } : {}
  const hooks = [...hooksOfSetUp(work, 'post-node-creation'), ...work.sync.before, ...work.sync.after]
  weave(
    chain,
    hooks.filter(hook => !isDark(hook)),
    more,
  )
  if (!how.isUpgrade) {
    checkLive(chain, work, more)
    return
  }
  weave(chain, hooksOfSetUp(work, 'post-node-upgrade'), more)
  chain.add('check-health', upgradeChecks(work), 'touched', more)
  soakSteps(chain, work, more)
}

/** Watches an instance for as long as it has to stay healthy. */
export function soakSteps(chain: Chain, work: NodeWork, more: More = {}): void {
  const { instance, upgrade } = work.place.node
  const checks = checksOf(work, 'soak')
  if (upgrade.soakMs === 0 && checks.length === 0) return
  chain.add('soak', { instance, durationMs: upgrade.soakMs, checks }, 'has to stay healthy', more)
}

/** Waits for an address where the node asks for that. */
export function awaitAddress(chain: Chain, { place }: NodeWork, more: More = {}): void {
  const { instance, waitAddressMs } = place.node
  if (waitAddressMs > 0) chain.add('await-address', { instance, timeoutMs: waitAddressMs }, 'wait_ip', more)
}

/** The live checks of a node that was touched. */
export function checkLive(chain: Chain, work: NodeWork, more: More = {}): readonly StepId[] {
  const { instance } = work.place.node
  const checks = checksOf(work, 'live')
  return checks.length === 0 ? [] : [chain.add('check-health', { instance, checks }, 'touched', more)]
}

/** Where and how files are pushed. */
interface Push {
  readonly instance: InstanceName
  readonly keep?: string
  readonly more?: More
}

/** Templates on the operator's machine, then the files of a node. */
export function pushFiles(
  chain: Chain,
  { place, sync }: NodeWork,
  { instance, keep, more = {} }: Push,
): readonly StepId[] {
  const { node } = place
  if (sync.writesTemplates) {
    for (const template of node.templates) {
      chain.add('write-template', { template }, 'files changed', { ...more, endpoint: null })
    }
  }
  if (!sync.pushes) return []
  const args = { instance, entries: node.files.entries, ...(keep !== undefined && { keep }) }
  return [chain.add('push-files', args, 'files changed', more)]
}

function isDark({ stage }: HookCall): boolean {
  return stage !== 'live'
}

import type { InstanceName, StepId } from '../../model/names.ts'
import type { Chain } from '../builder.ts'
import { previousName } from '../instance-names.ts'
import type { KeptInstance, MarkedInstance, NodeInstances } from '../ownership.ts'
import type { NodePlace } from '../scope.ts'
import { removeInstance } from '../segments.ts'

/** The instances a node keeps, the latest first. */
export function keptOf({ previous, older }: NodeInstances): readonly KeptInstance[] {
  return previous === undefined ? older : [{ instance: previous, upgradesAgo: 1 }, ...older]
}

/** Those that have to give up their names, so that `NAME-prev` becomes free: as far as one name comes after the other. */
export function displacedBy(instances: NodeInstances): readonly KeptInstance[] {
  return keptOf(instances).filter(({ upgradesAgo }, index) => upgradesAgo === index + 1)
}

/** A kept instance that has a higher number than the ones kept before it say. */
export interface Misnumbered {
  readonly instance: MarkedInstance
  readonly to: InstanceName
}

/** What of the kept ones is to be put in order. */
interface Tidying {
  readonly surplus: readonly MarkedInstance[]
  readonly renumbered: readonly Misnumbered[]
}

/**
 * Kept ones that are more than the file wants, and those that get a lower number. Nothing is removed while it may be all there is: only
 * beside an instance that is finished, and left alone but for this (`isQuiet`).
 */
export function tidied(place: NodePlace, instances: NodeInstances, isQuiet: boolean): Tidying {
  const mark = instances.current?.mark
  if (!isQuiet || mark?.role !== 'live') return { surplus: [], renumbered: [] }
  const { keepPrevious } = place.node.upgrade
  const kept = keptOf(instances)
  // After a move the numbers count those with it that are on the other endpoint.
  const isSpread = place.away !== undefined || (mark.also ?? '') !== ''
  const surplus = isSpread ? kept.filter(one => one.upgradesAgo > keepPrevious) : kept.slice(keepPrevious)
  const renumbered = isSpread ? [] : misnumbered(place, kept.slice(0, keepPrevious))
  return { surplus: surplus.map(({ instance }) => instance), renumbered }
}

/**
 * Kept ones that a run which was killed has left without `NAME-prev` before them, or of which somebody removed a later one. When one of them
 * runs, or a name is taken, they stay as they are.
 */
function misnumbered({ node, observed }: NodePlace, kept: readonly KeptInstance[]): readonly Misnumbered[] {
  const found = kept.flatMap(({ instance, upgradesAgo }, index) =>
    upgradesAgo === index + 1 ? [] : [{ instance, to: previousName(node.name, index + 1) }],
  )
  const isFree = (name: InstanceName): boolean =>
    observed.instances[name] === undefined || kept.some(({ instance }) => instance.name === name)
  return found.every(({ instance, to }) => instance.state === 'stopped' && isFree(to)) ? found : []
}

/** Makes `NAME-prev` free: each kept one gets the next higher number, the oldest first. */
export function shiftKept(chain: Chain, { node }: NodePlace, moved: readonly KeptInstance[]): readonly StepId[] {
  return moved.toReversed().map(({ instance, upgradesAgo }) => {
    const to = previousName(node.name, upgradesAgo + 1)
    return chain.add('rename-instance', { from: instance.name, to }, 'a newer one takes its place')
  })
}

/**
 * Gives them their names back when the upgrade that moved them failed. `begun`: all its steps from the first renaming on, in order; a
 * renaming is taken back only when it was tried.
 */
export function unshiftKept(
  back: Chain,
  { node }: NodePlace,
  moved: readonly KeptInstance[],
  begun: readonly StepId[],
): void {
  for (const [index, { instance, upgradesAgo }] of moved.entries()) {
    const from = previousName(node.name, upgradesAgo + 1)
    const ifFailed = begun.slice(moved.length - 1 - index)
    back.add('rename-instance', { from, to: instance.name }, 'as before', { ifFailed })
  }
}

/** Removes kept ones that are more than the file wants, under the names they have by then. */
export function dropSurplus(chain: Chain, place: NodePlace, kept: readonly KeptInstance[]): void {
  const { keepPrevious } = place.node.upgrade
  for (const { instance, upgradesAgo } of kept) {
    if (upgradesAgo <= keepPrevious) continue
    const now = { ...instance, name: previousName(place.node.name, upgradesAgo) }
    removeInstance(chain, now, place.node.stopTimeoutMs, `keep_previous: ${keepPrevious}`)
  }
}

import type { InstanceName } from '../../model/names.ts'
import type { Problem } from '../../model/problem.ts'
import { nextName, previousName, twinName } from '../instance-names.ts'
import type { Move } from '../move/move.ts'
import type { NodeWork } from '../nodes.ts'
import { type MarkedInstance, type NodeInstances, notOurs } from '../ownership.ts'
import type { NodePlace } from '../scope.ts'
import { candidateName } from './candidate.ts'
import { displacedBy } from './kept.ts'

/** A name that a step gives to an instance, and the instance of the node that has it now. */
type NeededName = readonly [name: InstanceName, ours: MarkedInstance | undefined]

/** Instances that are not the node's under names that its new instance, its old one and the kept ones get: found before anything is begun. */
export function inTheWay(work: Omit<NodeWork, 'verdict' | 'problems'>): readonly Problem[] {
  const { place, way, move, instances } = work
  if (way === 'move' && move !== undefined) return [...shifted(place, instances), ...shifted(move.away, oldOnes(move))]
  if (way !== 'replace') return []
  const { next, hot, twin, previous } = instances
  const { name } = place.node
  const isTried = place.can.trial === 'twin' && work.strategy === 'hand-over'
  const own = candidateName(work)
  const needed: readonly NeededName[] = [
    [nextName(name), next],
    ...(work.strategy === 'hot' && work.readyNext === undefined
      ? [[own, hot.find(one => one.name === own)] as const]
      : []),
    ...(isTried ? [[twinName(name), twin] as const] : []),
    [previousName(name), previous],
  ]
  return [...needed.flatMap(([needs, ours]) => notOurs(place, needs, ours)), ...shifted(place, instances)]
}

/** The old one of a move is kept where it is, unless it was never set up. */
function oldOnes({ old, instances }: Move): NodeInstances {
  return old.mark.setUp ? instances : { hot: [], older: [], problems: [] }
}

/** The last of those that give up their names gets one that was not needed before. */
function shifted(place: NodePlace, instances: NodeInstances): readonly Problem[] {
  const last = displacedBy(instances).at(-1)
  if (last === undefined) return []
  const to = previousName(place.node.name, last.upgradesAgo + 1)
  return notOurs(place, to, instances.older.find(({ instance }) => instance.name === to)?.instance)
}

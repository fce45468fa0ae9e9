import type { Desired } from '../model/desired.ts'
import type { Mark } from '../model/mark.ts'
import type { EndpointName, InstanceName } from '../model/names.ts'
import type { Observed } from '../model/observed.ts'
import type { NodeVerdict } from '../model/plan.ts'
import type { PlanInput } from '../model/selection.ts'
import { isOf, type MarkedInstance, sortedInstances, standingOf } from './ownership.ts'
import { allNodes, isSelected, type NodePlace, type ProjectScope } from './scope.ts'

/** An instance beside the nodes that carries the mark of a selected project: listed, never changed unasked. */
export interface Stray {
  readonly endpoint: EndpointName
  readonly observed: Observed
  readonly instance: MarkedInstance
  readonly standing: 'orphan' | 'copy'
}

/** Orphans and copies with the mark of a selected project, among its selected groups. */
export function straysOf(scopes: readonly ProjectScope[], input: PlanInput): readonly Stray[] {
  return [...input.observed.values()]
    .sort((a, b) => (a.endpoint < b.endpoint ? -1 : 1))
    .flatMap(observed =>
      sortedInstances(observed).flatMap(instance => {
        const { mark } = instance
        const standing = standingOf(instance, observed.endpoint, input.desired)
        if (mark === undefined || (standing !== 'orphan' && standing !== 'copy')) return []
        if (isNodesName(instance.name, observed.endpoint, input.desired)) return []
        if (scopes.some(({ places }) => places.some(place => isPartOf(place, observed, mark)))) return []
        const scope = scopes.find(({ project }) => project.name === mark.project)
        if (scope === undefined || !isSelected(scope, mark.group)) return []
        return [{ endpoint: observed.endpoint, observed, instance: { ...instance, mark }, standing }]
      }),
    )
}

/** What a node that moves, or has moved, left on its other endpoint is told of with that node; not what lives on there beside it. */
export function isPartOf(place: NodePlace, { endpoint }: Observed, mark: Mark): boolean {
  if (place.away?.node.endpoint !== endpoint || !isOf(mark, place)) return false
  const isServed = place.observed.instances[place.node.instance]?.mark?.role === 'live'
  return !isServed || mark.role !== 'live'
}

/** What stands under the name of a node is told of with that node. */
function isNodesName(name: InstanceName, endpoint: EndpointName, desired: Desired): boolean {
  return allNodes(desired).some(({ node }) => node.instance === name && node.endpoint === endpoint)
}

/** How long a stray may take to stop: nothing in the files says it any more. */
export const strayStopTimeoutMs = 30_000

/** How a stray is told of. */
export function strayVerdict({ instance, endpoint, standing }: Stray, isRemoved: boolean): NodeVerdict {
  const { mark } = instance
  const orphanReason = isRemoved ? 'left the file, is removed' : 'left the file; --prune removes it'
  return {
    path: [mark.project, mark.group, mark.node],
    endpoint,
    instance: instance.name,
    action: isRemoved ? 'delete' : standing,
    reasons: [standing === 'orphan' ? orphanReason : `a copy of ${mark.instance}; not managed`],
    outage: 'none',
  }
}

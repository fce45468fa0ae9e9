import type { DesiredNode } from '../../model/desired.ts'
import type { HookCall } from '../../model/hook.ts'
import type { EndpointName } from '../../model/names.ts'
import type { Observed } from '../../model/observed.ts'
import type { PlanInput } from '../../model/selection.ts'
import { liveName } from '../names.ts'
import { isMarked, type MarkedInstance, sortedInstances } from '../ownership.ts'
import { allNodes, type NodePlace, type ProjectScope, selectedProjects } from '../scope.ts'

/** The part of the input that tells where instances of nodes are. */
export type Surroundings = Pick<PlanInput, 'desired' | 'observed' | 'can'>

/** The selected projects, every place with its other endpoint. */
export function scopesWithAway(input: PlanInput): readonly ProjectScope[] {
  return selectedProjects(input).map(scope => ({ ...scope, places: scope.places.map(place => withAway(place, input)) }))
}

/**
 * The place together with the other endpoint that has instances of its node: the one a mark names, else one where the node lives. A node
 * of that name that the files have there is another node.
 */
export function withAway(place: NodePlace, input: Surroundings): NodePlace {
  const [observed] = endpointsElsewhere(place, input)
  return observed === undefined ? place : { ...place, away: awayAt(place, observed, input) }
}

function awayAt(place: NodePlace, observed: Observed, input: Surroundings): NodePlace {
  const { away: _none, ...own } = place
  const can = input.can.get(observed.endpoint) ?? place.can
  return { ...own, observed, can, node: nodeOn(place.node, observed) }
}

/** Endpoints besides the node's own that have to do with it: first those that marks here name, then those where it lives. */
function endpointsElsewhere(place: NodePlace, input: Surroundings): readonly Observed[] {
  const { node } = place
  const others = [...input.observed.values()].filter(
    ({ endpoint }) => endpoint !== node.endpoint && input.can.has(endpoint) && !hasNode(place, endpoint, input),
  )
  const named = new Set(instancesOfNode(place, place.observed).flatMap(({ mark }) => [mark.peer, mark.also]))
  const rank = (observed: Observed): number => {
    const own = instancesOfNode(place, observed)
    if (own.length === 0) return named.has(observed.endpoint) ? 3 : 9
    if (named.has(observed.endpoint)) return own.some(isServingRole) ? 0 : 2
    return own.some(isServingRole) ? 1 : 9
  }
  return others
    .filter(observed => rank(observed) < 9)
    .sort((a, b) => rank(a) - rank(b) || (a.endpoint < b.endpoint ? -1 : 1))
}

/** The endpoints, not the node's own, where the node lives: more than one leaves nothing to decide by. */
export function livesOn(place: NodePlace, input: Surroundings): readonly EndpointName[] {
  return endpointsElsewhere(place, input)
    .filter(observed => instancesOfNode(place, observed).some(isServingRole))
    .map(({ endpoint }) => endpoint)
}

function isServingRole({ mark }: MarkedInstance): boolean {
  return mark.role === 'live' || mark.role === 'switching'
}

/** Everything on an endpoint that carries the mark of this node. */
export function instancesOfNode({ project, node }: NodePlace, observed: Observed): readonly MarkedInstance[] {
  return sortedInstances(observed)
    .filter(isMarked)
    .filter(({ mark }) => mark.project === project.name && mark.node === node.name)
}

function hasNode({ project, node }: NodePlace, endpoint: EndpointName, { desired }: Surroundings): boolean {
  return allNodes(desired).some(
    other => other.project.name === project.name && other.node.name === node.name && other.node.endpoint === endpoint,
  )
}

/** A node as if its group were on another endpoint: its own hooks run there, in the instance that serves there. */
export function nodeOn(node: DesiredNode, observed: Observed): DesiredNode {
  const { endpoint } = observed
  const instance = liveName({ ...node, endpoint, instance: node.name }, observed)
  const moved = (hook: HookCall): HookCall => {
    if (hook.place.kind === 'host') return { ...hook, about: instance, aboutOn: endpoint }
    const isOwn = hook.place.endpoint === node.endpoint && hook.place.instance === node.instance
    return isOwn ? { ...hook, place: { ...hook.place, endpoint, instance } } : hook
  }
  const moments = Object.entries(node.hooks).map(([event, calls]) => [event, calls.map(moved)])
  return { ...node, endpoint, instance, hooks: Object.fromEntries(moments) as DesiredNode['hooks'] }
}

import type { HookCall } from '../../model/hook.ts'
import { instancesOf } from '../ownership.ts'
import type { NodePlace, ProjectScope } from '../scope.ts'
import { type Surroundings, withAway } from './away.ts'
import { hasTakenOver, moveOf } from './move.ts'

/**
 * A node as it is where it is served: on the endpoint it has yet to leave as long as it lives there, else on its own. The name is that
 * of the instance that serves, and its own hooks run there.
 */
export function servedPlace(place: NodePlace, input: Surroundings): NodePlace {
  const move = moveOf(withAway(place, input))
  if (move === undefined || hasTakenOver(move, instancesOf(place).current)) return place
  return move.away
}

/** A project, every selected node of it where it is served. */
export function whereServed(scope: ProjectScope, input: Surroundings): ProjectScope {
  return { ...scope, places: scope.places.map(place => servedPlace(place, input)) }
}

/** Hooks of a group or project, those that reach into a node that lives on another endpoint directed there. */
export function hooksWhereServed(hooks: readonly HookCall[], places: readonly NodePlace[]): readonly HookCall[] {
  return hooks.map(hook => {
    const { place } = hook
    if (place.kind === 'host') return hook
    const served = places.find(({ group, node }) => {
      const inFile = group.nodes.find(({ name }) => name === node.name)
      const isAway = inFile !== undefined && inFile.endpoint !== node.endpoint
      return isAway && inFile.endpoint === place.endpoint && inFile.instance === place.instance
    })
    if (served === undefined) return hook
    return { ...hook, place: { ...place, endpoint: served.node.endpoint, instance: served.node.instance } }
  })
}

import { ComposeError } from '../errors.ts'
import type { DesiredNode } from '../model/desired.ts'
import type { EndpointName } from '../model/names.ts'
import type { Problem } from '../model/problem.ts'
import { unclearHome } from '../plan/elsewhere.ts'
import { servedPlace } from '../plan/move/served.ts'
import { liveName, nodeAs } from '../plan/names.ts'
import { isMarked } from '../plan/ownership.ts'
import { type Asked, type NodePlace, selectedProjects } from '../plan/scope.ts'
import { findElsewhere } from './elsewhere.ts'
import type { Engines } from './engines.ts'
import { look, together } from './look.ts'
import type { Read } from './read.ts'

/**
 * The endpoints from which nodes are served that have not moved to their own one yet. What is served from where the files have it, or from
 * nowhere, is not in it.
 */
export function homesAway(asked: Asked): ReadonlyMap<DesiredNode, EndpointName> {
  const homes = new Map<DesiredNode, EndpointName>()
  for (const place of selectedProjects(asked).flatMap(({ places }) => places)) {
    const { endpoint } = servedPlace(underItsName(place), asked).node
    if (endpoint !== place.node.endpoint) homes.set(place.node, endpoint)
  }
  return homes
}

/** The selected nodes of endpoints that were asked, each under the name that it is served by: another one than its own after a hot switch. */
export function placesAsked(asked: Asked): readonly NodePlace[] {
  return selectedProjects(asked).flatMap(({ places }) => places.map(underItsName))
}

function underItsName(place: NodePlace): NodePlace {
  const { node, observed } = place
  return { ...place, node: nodeAs(node, liveName(node, observed)) }
}

/**
 * A node as it is where it is served: on its own endpoint, or as long as it has yet to move on the one it lives on; under the name it has
 * there. One that is nowhere is on its own. Throws what its endpoint refuses, and `engine/not-found` when nobody knows which endpoint to speak to.
 */
export async function whereServed(
  node: DesiredNode,
  { desired, loaded: { remotes } }: Pick<Read, 'desired' | 'loaded'>,
  { engines, signal }: { readonly engines: Engines; readonly signal: AbortSignal },
): Promise<DesiredNode> {
  const scope = { withState: false, parts: [] }
  const own = await look([node.endpoint], engines, scope, { signal })
  for (const refusal of own.refused.values()) throw refusal
  const selected = new Map([[node.project, new Set([node.group])]])
  const isIt = ({ node: other }: NodePlace): boolean => other.name === node.name
  const here = placesAsked({ desired, selected, ...own }).find(isIt)
  // Whoever serves on its own endpoint need not be looked for.
  if (here === undefined || !isSought(here)) return here?.node ?? node
  const search = { nodes: [node], which: 'missing', remotes, seen: own, engines, scope, assumeGone: [] } as const
  const elsewhere = await findElsewhere(search, { signal })
  const all = { desired, selected, ...together(own, elsewhere.seen) }
  const [unclear] = unclearHome([here], { ...all, elsewhere })
  if (unclear !== undefined) throw notFound(node, unclear)
  return servedPlace(here, all).node
}

/** Whether what serves a node may be on another endpoint: it has nothing on its own, or what was made to move there. */
function isSought({ node, observed }: NodePlace): boolean {
  const instance = observed.instances[node.instance]
  return (
    instance === undefined || (isMarked(instance) && instance.mark.role !== 'live' && (instance.mark.peer ?? '') !== '')
  )
}

function notFound({ name, endpoint }: DesiredNode, { message, hint = '' }: Problem): ComposeError {
  return new ComposeError('engine/not-found', `node ${name} is not on ${endpoint}; ${message}`, { endpoint, hint })
}

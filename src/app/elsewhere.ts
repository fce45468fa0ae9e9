import type { Call, ObserveScope } from '../engine/engine.ts'
import type { DesiredNode } from '../model/desired.ts'
import type { EndpointName } from '../model/names.ts'
import type { Observed, ObservedInstance } from '../model/observed.ts'
import type { PlanInput } from '../model/selection.ts'
import { hostsOf, type Remotes } from '../model/workspace.ts'
import { liveName } from '../plan/names.ts'
import type { Engines } from './engines.ts'
import { look, nothingSeen, type Seen } from './look.ts'
import { withinTime } from './within-time.ts'

/** What to look for on the other endpoints, and where. */
export interface ElsewhereSearch {
  readonly nodes: readonly DesiredNode[]
  /** Those that are about to be created, or those under whose names stands what somebody else made; `known`: only what marks name. */
  readonly which: 'missing' | 'unmarked' | 'known'
  readonly remotes: Remotes
  readonly seen: Seen
  readonly engines: Engines
  readonly scope: ObserveScope
  /** Not asked; they are known to be gone. */
  readonly assumeGone: readonly EndpointName[]
}

/** What was found on other endpoints. */
export interface Elsewhere {
  /** The endpoints that have to do with the nodes, and no others. */
  readonly seen: Seen
  readonly silent: PlanInput['elsewhere']['silent']
}

const patienceMs = 2000

/**
 * Looks for instances of nodes on endpoints that are not theirs: on those that marks name, because a node moves or has moved, and for nodes
 * that are about to be created or adopted on all. A node whose connection was changed in the file must not come to run twice. Asks
 * nobody when every node is where it belongs. An endpoint that does not answer in 2 s is silent.
 */
export async function findElsewhere(search: ElsewhereSearch, call: Call): Promise<Elsewhere> {
  const { nodes, seen, remotes, assumeGone, which } = search
  const sought = which === 'known' ? [] : nodes.filter(node => isSought(node, search))
  const named = new Set(nodes.flatMap(node => endpointsNamed(node, seen)))
  const others = hostsOf(remotes)
    .filter(name => sought.length > 0 || named.has(name))
    .filter(name => !seen.observed.has(name) && !assumeGone.includes(name))
  if (others.length === 0) return { seen: nothingSeen, silent: [] }
  const found = await askPatiently(others, search, call)
  const concerned = others.filter(name => named.has(name) || livesThere(found.observed.get(name), sought))
  return {
    seen: {
      observed: new Map([...found.observed].filter(([name]) => concerned.includes(name))),
      can: new Map([...found.can].filter(([name]) => concerned.includes(name))),
      refused: new Map(),
    },
    silent: others.filter(name => !found.observed.has(name)),
  }
}

/** One answer each, or silence when the time is up: an engine need not notice the end of its call at once. */
async function askPatiently(
  names: readonly EndpointName[],
  { engines, scope }: ElsewhereSearch,
  call: Call,
): Promise<Seen> {
  const askOne = async (name: EndpointName, signal: AbortSignal): Promise<Seen> =>
    look([name], engines, scope, { signal })
  const heard = await withinTime(names, askOne, { patienceMs, signal: call.signal })
  const all = heard.filter(answer => answer !== undefined)
  return {
    observed: new Map(all.flatMap(({ observed }) => [...observed])),
    can: new Map(all.flatMap(({ can }) => [...can])),
    refused: new Map(),
  }
}

/** The endpoints that marks of a node's instances name: it moves from there or to there, or did. */
export function endpointsNamed(node: DesiredNode, { observed }: Seen): readonly EndpointName[] {
  const own = Object.values(observed.get(node.endpoint)?.instances ?? {})
  const names = own.flatMap(({ mark }) =>
    mark?.project === node.project && mark.node === node.name ? [mark.peer ?? '', mark.also ?? ''] : [],
  )
  return names.filter(name => name !== '')
}

function isSought(node: DesiredNode, { seen, which }: ElsewhereSearch): boolean {
  const observed = seen.observed.get(node.endpoint)
  if (observed === undefined) return false
  if (which === 'missing') return observed.instances[liveName(node, observed)] === undefined
  const instance = observed.instances[node.instance]
  return instance !== undefined && instance.mark === undefined
}

function livesThere(observed: Observed | undefined, nodes: readonly DesiredNode[]): boolean {
  return Object.values(observed?.instances ?? {}).some(instance => nodes.some(node => isLifeOf(node, instance)))
}

function isLifeOf({ project, name }: DesiredNode, { mark, uuid }: ObservedInstance): boolean {
  const isServing = mark?.role === 'live' || mark?.role === 'switching'
  return isServing && mark.uuid === uuid && mark.project === project && mark.node === name
}

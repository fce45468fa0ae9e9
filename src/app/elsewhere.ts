import type { Call } from '../engine/engine.ts'
import type { DesiredNode } from '../model/desired.ts'
import type { EndpointName } from '../model/names.ts'
import type { Observed } from '../model/observed.ts'
import type { ElsewhereLive, PlanInput } from '../model/selection.ts'
import type { Remotes } from '../model/workspace.ts'
import type { Engines } from './engines.ts'
import { look, type Seen } from './look.ts'
import { withinTime } from './within-time.ts'

/** What to look for on the other endpoints, and where. */
export interface ElsewhereSearch {
  readonly nodes: readonly DesiredNode[]
  /** Those that are about to be created, or those under whose names stands what somebody else made. */
  readonly which: 'missing' | 'unmarked'
  readonly remotes: Remotes
  readonly seen: Seen
  readonly engines: Engines
  /** Not asked; they are known to be gone. */
  readonly assumeGone: readonly EndpointName[]
}

const patienceMs = 2000

/**
 * Looks for nodes that are about to be created or adopted on endpoints that are not theirs: a node whose connection was changed
 * in the file must not come to run twice. Asks nobody when every node is where it belongs. An endpoint that does not answer in
 * 2 s is silent.
 */
export async function findElsewhere(search: ElsewhereSearch, call: Call): Promise<PlanInput['elsewhere']> {
  const sought = search.nodes.filter(node => isSought(node, search))
  if (sought.length === 0) return { live: [], silent: [] }
  const others = [...search.remotes.byName.values()]
    .filter(remote => !remote.isPublic && remote.protocol !== 'simplestreams')
    .map(remote => remote.name)
    .filter(name => !search.seen.observed.has(name) && !search.assumeGone.includes(name))
  const asked = await askPatiently(others, search.engines, call)
  return { live: asked.answers.flatMap(liveOn), silent: asked.silent }
}

/** One answer each, or silence when the time is up: an engine need not notice the end of its call at once. */
async function askPatiently(
  names: readonly EndpointName[],
  engines: Engines,
  call: Call,
): Promise<{ readonly answers: readonly Observed[]; readonly silent: readonly EndpointName[] }> {
  const askOne = async (name: EndpointName, signal: AbortSignal): Promise<Observed | undefined> =>
    (await look([name], engines, { withState: false, parts: [] }, { signal })).observed.get(name)
  const heard = await withinTime(names, askOne, { patienceMs, signal: call.signal })
  return {
    answers: heard.filter(observed => observed !== undefined),
    silent: names.filter((_name, index) => heard[index] === undefined),
  }
}

function isSought(node: DesiredNode, { seen, which }: ElsewhereSearch): boolean {
  const observed = seen.observed.get(node.endpoint)
  if (observed === undefined) return false
  const instance = observed.instances[node.instance]
  return which === 'missing' ? instance === undefined : instance !== undefined && instance.mark === undefined
}

function liveOn(observed: Observed): readonly ElsewhereLive[] {
  return Object.values(observed.instances).flatMap(({ mark, uuid }) =>
    mark?.role === 'live' && mark.uuid === uuid
      ? [{ endpoint: observed.endpoint, project: mark.project, node: mark.node }]
      : [],
  )
}

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
  readonly remotes: Remotes
  readonly seen: Seen
  readonly engines: Engines
  /** Not asked; they are known to be gone. */
  readonly assumeGone: readonly EndpointName[]
}

const patienceMs = 2000

/**
 * Looks for nodes that are about to be created on endpoints that are not theirs: a node whose connection was changed in the
 * file must not come to run twice. Asks nobody when every node is where it belongs. An endpoint that does not answer in
 * 2 s is silent.
 */
export async function findElsewhere(search: ElsewhereSearch, call: Call): Promise<PlanInput['elsewhere']> {
  const missing = search.nodes.filter(node => isMissing(node, search.seen))
  if (missing.length === 0) return { live: [], silent: [] }
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

function isMissing(node: DesiredNode, seen: Seen): boolean {
  const observed = seen.observed.get(node.endpoint)
  return observed !== undefined && observed.instances[node.instance] === undefined
}

function liveOn(observed: Observed): readonly ElsewhereLive[] {
  return Object.values(observed.instances).flatMap(({ mark, uuid }) =>
    mark?.role === 'live' && mark.uuid === uuid
      ? [{ endpoint: observed.endpoint, project: mark.project, node: mark.node }]
      : [],
  )
}

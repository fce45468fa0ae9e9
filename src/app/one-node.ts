import type { Engine } from '../engine/engine.ts'
import { ComposeError } from '../errors.ts'
import type { DesiredNode } from '../model/desired.ts'
import type { EndpointName } from '../model/names.ts'
import { hasErrors, type Problem } from '../model/problem.ts'
import type { SourceTexts } from '../model/source.ts'
import { nameHint } from '../nearest.ts'
import { openEngines } from './engines.ts'
import { whereServed } from './homes.ts'
import { load } from './load.ts'
import { read } from './read.ts'
import { everything, type Request } from './request.ts'

/** The command's own exit code, or the problems that kept it from being run. */
export type Executed =
  | { readonly code: number }
  | { readonly problems: readonly Problem[]; readonly texts: SourceTexts }

/**
 * Does something with the host of one node, whose name is given as a person types it, and resolves to the exit code. Throws
 * `usage/bad-argument` for no such node or several, and what the engine throws.
 */
export async function onNode(
  request: Omit<Request, 'selection'>,
  name: string,
  act: (engine: Engine, node: DesiredNode) => Promise<number>,
): Promise<Executed> {
  const files = await read({ load: request.load, selection: everything }, 'nobody')
  const nodes = files.desired.projects.flatMap(({ groups }) => groups.flatMap(group => group.nodes))
  // Mistakes in the texts of others do not matter to a node that is known without them.
  const isKnown = nodes.some(node => namesOf(node).includes(name))
  if (hasErrors(files.problems) && !isKnown) return { problems: files.problems, texts: files.texts }
  const node = findNode(name, nodes)
  const engines = openEngines(files.loaded.remotes, request)
  try {
    const served = await whereServed(node, files, { engines, signal: request.signal })
    return { code: await act(await engines.get(served.endpoint), served) }
  } finally {
    await engines.close()
  }
}

/**
 * Does something with an endpoint of the remotes file, and resolves to the exit code. Throws `remotes/bad-file` for an endpoint
 * that is not there, and what the engine throws.
 */
export async function onEndpoint(
  request: Omit<Request, 'selection'>,
  endpoint: EndpointName,
  act: (engine: Engine) => Promise<number>,
): Promise<Executed> {
  const { remotes, problems, texts } = await load(request.load)
  // Mistakes in environment files do not matter to an instance that they need not know.
  if (remotes.byName.size === 0 && hasErrors(problems)) return { problems, texts }
  const engines = openEngines(remotes, request)
  try {
    return { code: await act(await engines.get(endpoint)) }
  } finally {
    await engines.close()
  }
}

/** The one node of that name. Throws `usage/bad-argument` for none or several. */
export function findNode(name: string, nodes: readonly DesiredNode[]): DesiredNode {
  const hits = nodes.filter(node => namesOf(node).includes(name))
  const [first, second] = hits
  if (first === undefined) {
    const hint = nameHint(
      name,
      nodes.map(node => node.name),
      'nodes',
    )
    throw new ComposeError('usage/bad-argument', `no node is called ${name}`, { hint })
  }
  if (second !== undefined) {
    const hint = `say which one: ${hits.map(({ project, group, name }) => `${project}/${group}/${name}`).join(', ')}`
    throw new ComposeError('usage/bad-argument', `${name} is the name of ${hits.length} nodes`, { hint })
  }
  return first
}

function namesOf({ project, group, name }: DesiredNode): readonly string[] {
  return [name, `${project}/${name}`, `${project}/${group}/${name}`]
}

import { ComposeError } from '../errors.ts'
import type { Materials } from '../model/materials.ts'
import type { NodeName, ProjectName } from '../model/names.ts'
import { hasErrors, type Problem } from '../model/problem.ts'
import type { SourceTexts } from '../model/source.ts'
import type { Value, ValueMap } from '../model/values.ts'
import { nameHint } from '../nearest.ts'
import { toJson, toYaml } from '../render/helper/encodings.ts'
import { createStrike } from '../run/strike.ts'
import { read } from './read.ts'
import { everything, type Request } from './request.ts'

/** Whose variables are asked for. */
export interface VariablesRequest extends Pick<Request, 'load'> {
  readonly project: ProjectName
  /** Adds what only this node has: its labels, `group` and `node`. */
  readonly node?: NodeName
  /** Secrets are printed, too. */
  readonly showSecrets: boolean
}

/** The variables as text; none while the files are wrong. */
export interface VariablesFound {
  /** Keys sorted, without a line end. */
  readonly yaml?: string
  readonly json?: string
  readonly problems: readonly Problem[]
  readonly texts: SourceTexts
}

/**
 * What templates of a project see before anything runs: its variables, `project` and `env_base_dir`, and of a node its
 * labels, `group` and `node`. Secrets are struck out unless asked for. Throws `usage/bad-argument` for names that are none.
 */
export async function diagnoseVariables(request: VariablesRequest): Promise<VariablesFound> {
  const { materials, problems, texts } = await read({ load: request.load, selection: everything })
  if (hasErrors(problems)) return { problems, texts }
  const projects = [...materials.variables.keys()]
  const known = materials.variables.get(request.project)
  if (known === undefined) throw noSuch('project', request.project, projects)
  const globals = materials.templateGlobals.get(request.project) ?? {}
  const all = { ...known.variables, ...ofNode(request, materials, globals), ...globals }
  const strike = request.showSecrets ? undefined : createStrike(materials.secrets)
  const shown = strike === undefined ? all : struck(all, strike)
  return { yaml: toYaml(shown), json: toJson(shown, 2), problems, texts }
}

function noSuch(what: string, name: string, known: readonly string[]): ComposeError {
  return new ComposeError('usage/bad-argument', `no ${what} is called ${name}`, {
    hint: nameHint(name, known, `${what}s`),
  })
}

function ofNode({ project, node }: VariablesRequest, materials: Materials, globals: ValueMap): ValueMap {
  if (node === undefined) return {}
  const groups = listAt(globals.project, 'groups')
  const seats = groups.flatMap(group => listAt(group, 'nodes').map(one => ({ group, one })))
  const found = seats.find(({ one }) => one.name === node)
  const names = seats.map(({ one }) => String(one.name))
  if (found === undefined) throw noSuch('node', node, names)
  const labels = materials.labels.get(`${project}/${String(found.group.name)}/${node}`) ?? {}
  return { ...labels, group: found.group, node: found.one }
}

/** The maps of a list of a description. */
function listAt(value: Value | undefined, key: string): readonly ValueMap[] {
  const list = (value as ValueMap | undefined)?.[key]
  return Array.isArray(list) ? (list as ValueMap[]) : []
}

/** A number is never a secret: what is, is a text. */
function struck(value: ValueMap, strike: (text: string) => string): ValueMap {
  const walk = (one: Value): Value => {
    if (typeof one === 'string') return strike(one)
    if (Array.isArray(one)) return one.map(walk)
    if (typeof one !== 'object' || one === null) return one
    return Object.fromEntries(Object.entries(one as ValueMap).map(([key, item]) => [key, walk(item)]))
  }
  return walk(value) as ValueMap
}

import { hasErrors, type Problem } from '../../model/problem.ts'
import type { SourceFile } from '../../model/source.ts'
import type { Value, ValueMap } from '../../model/values.ts'
import { Refusal } from '../helper/helper.ts'
import { messageStrike, struck } from '../secrets.ts'
import { type AllowedCalls, type Dialect, helmDialectWith, noneAllowed } from './dialect.ts'
import { type GoFunction, goFunction, list, longestText, map, onlyText, text, within } from './functions/function.ts'
import { createGoTextRenderer } from './renderer.ts'
import { compareTexts, fromValue, type GoMap, type GoValue, isGoList, isGoMap, kindOf, sortedKeys } from './value.ts'

/**
 * What the engine `mottainai` of lxd-compose has beside Sprig (reference, section 3b). There `join` and `getKeys` refuse
 * every list and map that comes out of a file; here they take them, and `join` also takes its arguments in Sprig's order.
 */
const ownFunctions: readonly GoFunction[] = [
  goFunction('isInt VALUE', ([value]) => kindOf(value) === 'int'),
  goFunction('isString VALUE', ([value]) => kindOf(value) === 'string'),
  goFunction('isSlice VALUE', ([value]) => kindOf(value) === 'slice'),
  // Arrays of a fixed length are in no file.
  goFunction('isArray VALUE', () => false),
  goFunction('isMap VALUE', ([value]) => kindOf(value) === 'map'),
  goFunction('replaceAll TEXT OLD NEW', ([source, from, to]) =>
    replaced(onlyText(source), onlyText(from), onlyText(to)),
  ),
  goFunction('join LIST SEPARATOR', ([one, other]) => (isGoList(one) ? joined(one, other) : joined(other, one))),
  goFunction('joinWithPrefix LIST SEPARATOR PREFIX', ([items, separator, prefix]) => joined(items, separator, prefix)),
  goFunction('joinWithPrefixAndPostfix LIST SEPARATOR PREFIX POSTFIX', ([items, separator, prefix, postfix]) =>
    joined(items, separator, prefix, postfix),
  ),
  goFunction('sort LIST', ([items]) => list(items).map(text).sort(compareTexts)),
  goFunction('getKeys MAP', ([value]) => sortedKeys(map(value))),
  goFunction('cast2StringArray LIST', ([items]) => list(items).map(text)),
]

function replaced(source: string, from: string, to: string): string {
  const parts = from === '' ? [...source, ''].length : source.split(from).length
  within(source.length + parts * to.length, longestText)
  return source.replaceAll(from, () => to)
}

function joined(items: GoValue | undefined, separator: GoValue | undefined, before?: GoValue, after?: GoValue): string {
  if (!isGoList(items)) throw new Refusal('a list is wanted')
  const parts = items.map(item => `${text(before)}${text(item)}${text(after)}`)
  within(
    parts.reduce((sum, part) => sum + part.length + text(separator).length, 0),
    longestText,
  )
  return parts.join(text(separator))
}

const own = ownFunctions.map(row => [row.name, row] as const)

function dialectWith(allowed: AllowedCalls): Dialect {
  const helm = helmDialectWith(allowed)
  return {
    functions: new Map([...helm.functions, ...own]),
    names: new Set([...helm.names, ...own.map(([name]) => name)]),
    missing: 'problem',
  }
}

/** Names of fields in Go that do not follow from those in YAML (`pkg/specs` of lxd-compose). */
const oddFields: Readonly<Record<string, string>> = {
  include_groups_files: 'IncludeGroupFiles',
  vars: 'Environments',
  envs: 'EnvVars',
  dst: 'Destination',
}
/** Maps whose keys are the operator's. */
const freeMaps: ReadonlySet<string> = new Set(['labels', 'config', 'devices', 'envs'])
const describing: readonly string[] = ['project', 'group', 'node']

/** A description by the names of Go's fields beside its own, for `{{ .node.Name }}`. */
function withFields(value: GoValue): GoValue {
  if (isGoList(value)) return value.map(withFields)
  if (!isGoMap(value)) return value
  const fields: GoMap = new Map()
  for (const [key, item] of value) {
    const inner = freeMaps.has(key) ? item : withFields(item)
    fields.set(key, inner)
    fields.set(oddFields[key] ?? key.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase()), inner)
  }
  return fields
}

function rootOf(variables: ValueMap): GoMap {
  const root: GoMap = new Map()
  for (const [name, value] of Object.entries(variables)) {
    const read = fromValue(value as Value)
    root.set(name, describing.includes(name) ? withFields(read) : read)
  }
  return root
}

/**
 * Makes the renderer of templates of the engine `mottainai`: Go templates whose root are the variables. Printing what nobody
 * gave a value is a problem with its place. `secrets` are struck from the words of problems; `allowed` may be called besides.
 */
export function createMottainaiRenderer(secrets: readonly string[], allowed: AllowedCalls = noneAllowed) {
  const hidden = new Set(secrets)
  const renderer = createGoTextRenderer(dialectWith({ ...allowed, noteSecret: secret => void hidden.add(secret) }))
  return (file: SourceFile, variables: ValueMap): { readonly text?: string; readonly problems: readonly Problem[] } => {
    const { segments, problems: found } = renderer.render(file, rootOf(variables))
    const strike = messageStrike([...hidden])
    const problems = found.map(problem => struck(problem, strike))
    return hasErrors(problems) ? { problems } : { text: segments.map(segment => segment.text).join(''), problems }
  }
}

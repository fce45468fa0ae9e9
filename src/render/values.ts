import type { Integers } from '../document/document.ts'
import type { Problem } from '../model/problem.ts'
import type { SourceFile } from '../model/source.ts'
import { type Origin, printed, type Value, type ValueMap, type Values } from '../model/values.ts'
import type { RenderEngine } from '../model/workspace.ts'
import { type Assignment, asMap, readAssignment } from './assignment.ts'
import { isMap } from './kind.ts'
import { lineStrike, unreadStrike } from './mask.ts'
import { struck } from './secrets.ts'
import { plain, readYaml, type Traced } from './yaml-values.ts'

/** One source of values. Give them from the lowest to the highest: default file, value files, `--render-env`. */
export type ValueLayer =
  | ({ readonly kind: 'file' } & SourceFile)
  /** A file whose values stand below `secrets`; no word of it gets into a problem. */
  | ({ readonly kind: 'secrets' } & SourceFile)
  /** The text of one `--render-env`: `release=22.10.01`. */
  | { readonly kind: 'assignment'; readonly text: string }

type TracedMap = Extract<Traced, { kind: 'map' }>

const nowhere: Origin = { kind: 'flag', flag: 'no value file' }
const empty: TracedMap = { kind: 'map', entries: new Map(), origin: nowhere }

/** Lays one value over another: maps are merged key by key, everything else is replaced. */
export function merge(below: Traced, above: Traced): Traced {
  if (below.kind !== 'map' || above.kind !== 'map') return above
  const entries = new Map(below.entries)
  for (const [key, value] of above.entries) {
    const under = entries.get(key)
    entries.set(key, under === undefined ? value : merge(under, value))
  }
  return { ...above, entries }
}

/** The value that stands in the way of an assignment, by its path: `a.b=1` where `a` is a list or a text. */
function obstacle(below: Traced, { path }: Assignment): { name: string; kind: string } | undefined {
  let at: Traced | undefined = below
  for (const [index, key] of path.entries()) {
    if (at.kind === 'list') return { name: path.slice(0, index).join('.'), kind: 'a list' }
    if (at.kind === 'scalar') {
      return at.value === null ? undefined : { name: path.slice(0, index).join('.'), kind: 'not a map' }
    }
    at = at.entries.get(key)
    if (at === undefined) return undefined
  }
  return undefined
}

function layAssignment(below: Traced, text: string, integers: Integers, problems: Problem[]): Traced {
  const assignment = readAssignment(text, integers)
  if (!('path' in assignment)) {
    problems.push(assignment)
    return below
  }
  const inTheWay = obstacle(below, assignment)
  if (inTheWay === undefined) return merge(below, asMap(assignment))
  const { name, kind } = inTheWay
  problems.push({
    code: 'values/bad-assignment',
    severity: 'error',
    message: `--render-env cannot set ${assignment.path.join('.')}: ${name} is ${kind}`,
    hint: kind === 'a list' ? `put the whole list ${name} into a value file` : `set ${name} itself`,
  })
  return below
}

function layFile(
  below: Traced,
  file: SourceFile & { readonly kind: 'file' | 'secrets' },
  integers: Integers,
  problems: Problem[],
): Traced {
  const { traced, problems: found } = readYaml(file.text, file.path, integers)
  const isSecret = file.kind === 'secrets'
  // What is secret in a file that cannot be read is known by its place only.
  const strike = isSecret ? lineStrike : unreadStrike
  problems.push(...found.map(problem => struck(problem, strike(file.text, problem.where?.line ?? 0))))
  if (found.length > 0 || (traced.kind === 'scalar' && traced.value === null)) return below
  if (traced.kind === 'map' && !isSecret) return merge(below, traced)
  if (traced.kind === 'map') return merge(below, { ...traced, entries: new Map([['secrets', traced]]) })
  problems.push({
    code: 'values/not-a-map',
    severity: 'error',
    message: `values must be a map, not ${traced.kind === 'list' ? 'a list' : 'one value'}`,
    where: { file: file.path, line: 1, column: 1 },
    hint: 'write NAME: VALUE, one a line',
  })
  return below
}

/** The texts of all leaves that say something by themselves: not true, false or nothing. */
export function leafTexts(value: Value): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(leafTexts)
  if (isMap(value)) return Object.values(value).flatMap(leafTexts)
  if (typeof value === 'boolean') return []
  const text = printed(value) ?? ''
  return text === '' ? [] : [text]
}

function find(traced: Traced, path: readonly (string | number)[]): Traced | undefined {
  let at: Traced | undefined = traced
  for (const key of path) {
    if (at?.kind === 'map') at = at.entries.get(String(key))
    else at = at?.kind === 'list' ? at.items[Number(key)] : undefined
  }
  return at
}

/**
 * Merges the layers, later ones over earlier ones. What cannot be read is a problem and left out. `engine` is that of the
 * workspace: beside Go templates a plain number is what Go reads, `1_000` a thousand.
 */
export function mergeValues(
  layers: readonly ValueLayer[],
  engine: RenderEngine = 'handlebars',
): {
  readonly values: Values
  readonly problems: readonly Problem[]
} {
  const problems: Problem[] = []
  const integers: Integers = engine === 'gotemplate' ? 'legacy' : 'core'
  const merged = layers.reduce<Traced>(
    (below, layer) =>
      layer.kind === 'assignment'
        ? layAssignment(below, layer.text, integers, problems)
        : layFile(below, layer, integers, problems),
    empty,
  )
  const root = plain(merged) as ValueMap
  const secrets = [...new Set(leafTexts(root.secrets ?? null))]
  return { values: { root, secrets, origin: path => find(merged, path)?.origin }, problems }
}

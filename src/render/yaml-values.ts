import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from 'yaml'
import type { Problem } from '../model/problem.ts'
import type { Where } from '../model/source.ts'
import type { Origin, Value } from '../model/values.ts'

/** A value of which every part knows who gave it. */
export type Traced =
  | { readonly kind: 'scalar'; readonly value: Value; readonly origin: Origin }
  | { readonly kind: 'list'; readonly items: readonly Traced[]; readonly origin: Origin }
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, Traced>; readonly origin: Origin }

/** The value without its origins. */
export function plain(traced: Traced): Value {
  switch (traced.kind) {
    case 'scalar':
      return traced.value
    case 'list':
      return traced.items.map(plain)
    case 'map':
      return Object.fromEntries([...traced.entries].map(([key, value]) => [key, plain(value)]))
  }
}

/** Aliases may make a small file large; more parts than this are refused. */
const mostParts = 1_000_000
/** The YAML parser recurses: far deeper nesting would exhaust the stack in a way nobody can catch. */
const deepestNesting = 200

/** One file while it is read. */
interface Reading {
  readonly document: Document
  readonly problems: Problem[]
  readonly where: (node: Node | null | undefined) => Where
  parts: number
}

/** Whether a text nests deeper than anybody writes: by brackets, by indentation or by `- - -`. */
function isTooDeep(text: string): boolean {
  let brackets = 0
  for (const character of text) {
    if (character === '[' || character === '{') brackets++
    if (character === ']' || character === '}') brackets = Math.max(0, brackets - 1)
    if (brackets > deepestNesting) return true
  }
  return text.split('\n').some(line => {
    const lead = /^(?:[ ]|- |\? )*/.exec(line)?.[0] ?? ''
    return lead.length > deepestNesting * 2
  })
}

function problem(
  reading: Reading,
  node: Node | null | undefined,
  code: `values/${string}`,
  message: string,
  hint?: string,
) {
  const found: Problem = { code, severity: 'error', message, where: reading.where(node) }
  reading.problems.push(hint === undefined ? found : { ...found, hint })
}

/** The value of a scalar; a number keeps its text. */
export function scalarValue(node: Scalar): Value {
  const { value, source } = node
  if (typeof value === 'number') return { number: value, text: source ?? String(value) }
  if (typeof value === 'bigint') return { number: Number(value), text: source ?? String(value) }
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value
  return source ?? ''
}

function keyOf(reading: Reading, key: unknown): string | undefined {
  if (isScalar(key)) {
    return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value))
  }
  problem(reading, key as Node, 'values/bad-key', 'a key must be a text', 'write the key as one word or in quotes')
  return undefined
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && typeof key.value === 'symbol'
}

/** The maps that `<<: *base` or `<<: [*a, *b]` names; earlier ones win. */
function mergedMaps(reading: Reading, value: unknown): readonly YAMLMap[] {
  const node = isAlias(value) ? value.resolve(reading.document) : value
  if (isMap(node)) return [node]
  if (isSeq(node)) return node.items.flatMap(item => mergedMaps(reading, item))
  problem(reading, value as Node, 'values/bad-merge', '<< needs a map', 'write <<: *NAME with &NAME at a map')
  return []
}

function readMap(reading: Reading, node: YAMLMap, depth: number): Traced {
  const entries = new Map<string, Traced>()
  const lines = new Map<string, number>()
  const merged = new Map<string, Traced>()
  for (const { key, value } of node.items) {
    if (isMergeKey(key)) {
      for (const base of mergedMaps(reading, value)) {
        const traced = read(reading, base, depth + 1, base)
        if (traced.kind !== 'map') continue
        for (const [name, one] of traced.entries) if (!merged.has(name)) merged.set(name, one)
      }
      continue
    }
    const name = keyOf(reading, key)
    if (name === undefined) continue
    const first = lines.get(name)
    if (first !== undefined) {
      const hint = `it is in line ${first} already: keep one of them`
      problem(reading, key as Node, 'values/duplicate-key', `duplicate key ${JSON.stringify(name)}`, hint)
      continue
    }
    lines.set(name, reading.where(key as Node).line)
    entries.set(name, read(reading, value as Node | null, depth + 1, key as Node))
  }
  for (const [name, one] of merged) if (!entries.has(name)) entries.set(name, one)
  return { kind: 'map', entries, origin: { kind: 'file', where: reading.where(node) } }
}

/** Reads a node; `near` is the place of a value that was left empty. */
function read(reading: Reading, node: Node | null, depth: number, near: Node): Traced {
  const origin: Origin = { kind: 'file', where: reading.where(node ?? near) }
  const nothing: Traced = { kind: 'scalar', value: null, origin }
  reading.parts++
  const isTooMuch = reading.parts > mostParts
  if (isTooMuch || depth > deepestNesting) {
    const message = isTooMuch
      ? `more than ${mostParts} values`
      : `values nest deeper than ${deepestNesting} levels, or an alias holds itself`
    if (reading.parts !== Number.POSITIVE_INFINITY) problem(reading, near, 'values/too-large', message)
    reading.parts = Number.POSITIVE_INFINITY
    return nothing
  }
  if (isAlias(node)) {
    const target = node.resolve(reading.document)
    if (target !== undefined) return read(reading, target, depth + 1, node)
    problem(
      reading,
      node,
      'values/unknown-alias',
      `unknown alias *${node.source}`,
      `write &${node.source} at a value above`,
    )
    return nothing
  }
  if (isMap(node)) return readMap(reading, node, depth)
  if (isSeq(node)) {
    const items = node.items.map(item => read(reading, item as Node | null, depth + 1, node))
    return { kind: 'list', items, origin }
  }
  return isScalar(node) ? { kind: 'scalar', value: scalarValue(node), origin } : nothing
}

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)

/** Reads YAML 1.2 (core schema, merge keys) with the place of every value; an empty text is nothing. */
export function readYaml(
  text: string,
  file: string,
): { readonly traced: Traced; readonly problems: readonly Problem[] } {
  const top: Where = { file, line: 1, column: 1 }
  const nothing: Traced = { kind: 'scalar', value: null, origin: { kind: 'file', where: top } }
  if (isTooDeep(text)) {
    const message = `values nest deeper than ${deepestNesting} levels`
    return { traced: nothing, problems: [{ code: 'values/too-deep', severity: 'error', message, where: top }] }
  }
  const lineCounter = new LineCounter()
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    merge: true,
    uniqueKeys: false,
    prettyErrors: false,
    lineCounter,
  })
  const whereOf = (offset: number): Where => {
    const { line, col } = lineCounter.linePos(offset)
    return { file, line, column: col }
  }
  const problems: Problem[] = document.errors.map(error => ({
    code: 'values/bad-yaml',
    severity: 'error',
    message: lowerFirst(error.message),
    where: whereOf(error.pos[0]),
  }))
  if (document.directives?.yaml.version !== '1.2') {
    const message = 'a %YAML directive changes what values mean'
    problems.push({ code: 'values/bad-yaml', severity: 'error', message, where: top, hint: 'remove the %YAML line' })
  }
  if (problems.length > 0 || document.contents === null) return { traced: nothing, problems }
  const where = (node: Node | null | undefined): Where => whereOf(node?.range?.[0] ?? 0)
  const reading: Reading = { document: document as Document, problems, where, parts: 0 }
  return { traced: read(reading, document.contents, 0, document.contents), problems }
}

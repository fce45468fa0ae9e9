import { parseYaml, plainYaml, type YamlText } from '../../document/parse.ts'
import { createPositionBook, type PositionBook, type WrittenScalar } from '../../document/positions.ts'
import type { Where } from '../../model/source.ts'
import type { Rendered } from '../render.ts'

/** The first place where two renderings mean different things as YAML. */
export interface Difference {
  /** `projects[0].name`; `the text` when they are no YAML. */
  readonly path: string
  /** In the template that `was` was made of. */
  readonly where: Where
  readonly was: string
  readonly is: string
}

interface Side {
  readonly book: PositionBook
  readonly value: unknown
  readonly scalar: WrittenScalar | undefined
  readonly where: () => Where
}

/** The item or entry of one side; `missing` when there is none. */
function partOf(side: Side, key: string | number): Side {
  const owner = side.value as object
  const isThere = Object.hasOwn(owner, key)
  return {
    book: side.book,
    value: isThere ? Reflect.get(owner, key) : missing,
    scalar: isThere ? side.book.scalarOf(owner, key) : undefined,
    where: () => (isThere ? side.book.of(owner, key) : side.where()),
  }
}

const missing = Symbol('missing')

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** A value in the words of a message. */
function shown({ value, scalar }: Side): string {
  if (value === missing) return 'nothing'
  const text = isObject(value) ? (Array.isArray(value) ? 'a list' : 'a map') : (scalar?.text ?? String(value))
  const line = isObject(value) ? text : JSON.stringify(text)
  return line.length > 60 ? `${line.slice(0, 60)}…` : line
}

/** Numbers are the same when they are written the same: a field that wants a text takes what was written. */
function isSameScalar(was: Side, is: Side): boolean {
  if (was.value !== is.value) return false
  return typeof was.value !== 'number' || was.scalar?.text === is.scalar?.text
}

function firstDifference(was: Side, is: Side, path: string): Difference | undefined {
  const found = { path: path === '' ? 'the whole' : path, where: was.where(), was: shown(was), is: shown(is) }
  if (!isObject(was.value) || !isObject(is.value)) return isSameScalar(was, is) ? undefined : found
  if (Array.isArray(was.value) !== Array.isArray(is.value)) return found
  const isList = Array.isArray(was.value)
  const keys = new Set([...Object.keys(was.value), ...Object.keys(is.value)])
  for (const key of keys) {
    const step = isList ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`
    const at = isList ? Number(key) : key
    const inner = firstDifference(partOf(was, at), partOf(is, at), step)
    if (inner !== undefined) return inner
  }
  return undefined
}

function sideOf(rendered: Rendered, file: string): Side | undefined {
  const book = createPositionBook()
  const source: YamlText = { ...plainYaml(file, rendered.text), locate: rendered.locate }
  const { data, scalar, start, problems } = parseYaml(source, book)
  return problems.length > 0 ? undefined : { book, value: data, scalar, where: start }
}

function differenceOfTexts(was: Rendered, is: Rendered): Difference | undefined {
  if (was.text === is.text) return undefined
  const [lines, others] = [was.text.split('\n'), is.text.split('\n')]
  const line = lines.findIndex((text, index) => text !== others[index])
  const at = line < 0 ? lines.length - 1 : line
  return {
    path: 'the text',
    where: was.locate(at + 1, 1),
    was: JSON.stringify(lines[at] ?? ''),
    is: JSON.stringify(others[at] ?? ''),
  }
}

/** Compares two renderings as YAML; when the first is none, as texts. */
export function difference(file: string, was: Rendered, is: Rendered): Difference | undefined {
  const before = sideOf(was, file)
  const after = sideOf(is, file)
  if (before === undefined || after === undefined) return differenceOfTexts(was, is)
  return firstDifference(before, after, '')
}

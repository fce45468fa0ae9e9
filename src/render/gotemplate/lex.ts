import { Fault } from '../fault.ts'
import type { Place } from '../syntax.ts'

/** A word of an action. */
export interface Token {
  readonly kind: TokenKind
  readonly text: string
  readonly at: Place
  /** Whether blanks stand before it: `.a .b` are two operands, `.a.b` is one. */
  readonly spaced: boolean
}

const tokenKinds = [
  'string',
  'raw',
  'character',
  'declare',
  'assign',
  'pipe',
  'open',
  'close',
  'comma',
  'number',
  'field',
  'dot',
  'variable',
  'word',
] as const
type TokenKind = (typeof tokenKinds)[number]

/** A template in pieces: text that is copied, and actions. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly at: Place }
  | { readonly kind: 'action'; readonly tokens: readonly Token[]; readonly at: Place }

const blanks = ' \t\r\n'
const token =
  /(?<string>"(?:\\.|[^"\\\n])*")|(?<raw>`[^`]*`)|(?<character>'(?:\\[^\n][^'\n]*|[^'\\\n])')|(?<declare>:=)|(?<assign>=)|(?<pipe>\|)|(?<open>\()|(?<close>\))|(?<comma>,)|(?<number>[+-]?(?:0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?))(?![\w.])|(?<field>\.[\p{L}_][\p{L}\p{N}_]*)|(?<dot>\.)|(?<variable>\$[\p{L}\p{N}_]*)|(?<word>[\p{L}_][\p{L}\p{N}_]*)/uy

/** Finds the place of an offset; both line and column count from 1. */
export function placesOf(source: string): (offset: number) => Place {
  const starts = [0]
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1)
  return offset => {
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }
}

function skipBlanks(source: string, from: number): number {
  let at = from
  while (at < source.length && blanks.includes(source[at] ?? '')) at++
  return at
}

function endOfText(source: string, start: number, end: number): number {
  let at = end
  while (at > start && blanks.includes(source[at - 1] ?? '')) at--
  return at
}

/** The end of an action at an offset: behind `}}`, and whether it trims what follows; undefined when it does not end there. */
function closing(source: string, at: number): { readonly end: number; readonly trims: boolean } | undefined {
  if (source.startsWith('}}', at)) return { end: at + 2, trims: false }
  // A trim mark needs a blank before it: `{{3-}}` is no trimming.
  if (source.startsWith('-}}', at) && blanks.includes(source[at - 1] ?? '')) return { end: at + 3, trims: true }
  return undefined
}

function nextToken(source: string, at: number, place: Place, spaced: boolean): Token {
  token.lastIndex = at
  const found = token.exec(source)
  const kind = tokenKinds.find(one => found?.groups?.[one] !== undefined)
  if (found === null || kind === undefined) {
    const character = String.fromCodePoint(source.codePointAt(at) ?? 0)
    const isOpen = character === '"' || character === '`' || character === "'"
    const message = isOpen
      ? `the string that begins with ${character} has no end`
      : `${character} means nothing in an action`
    throw new Fault('template/syntax', place, message)
  }
  return { kind, text: found[0], at: place, spaced }
}

/** A tag `{{ … }}` as it was written; offsets count characters of the source. */
export interface Tag {
  readonly start: number
  /** Behind the closing braces. */
  readonly end: number
  /** `{{-` and `-}}`. */
  readonly trimsBefore: boolean
  readonly trimsAfter: boolean
  /** The words of an action; undefined for a comment. */
  readonly tokens: readonly Token[] | undefined
  readonly at: Place
}

/** Every tag of a template in order. Throws a Fault. */
export function tagsOf(source: string): readonly Tag[] {
  const place = placesOf(source)
  const tags: Tag[] = []
  for (let start = source.indexOf('{{'); start >= 0; ) {
    const trimsBefore = source[start + 2] === '-' && blanks.includes(source[start + 3] || '.')
    const inner = trimsBefore ? start + 3 : start + 2
    const comment = trimsBefore ? skipBlanks(source, inner) : inner
    const at = place(start)
    const { tokens, end, trims } = source.startsWith('/*', comment)
      ? readComment(source, comment, at)
      : readAction(source, inner, at, place)
    tags.push({ start, end, trimsBefore, trimsAfter: trims, tokens, at })
    start = source.indexOf('{{', end)
  }
  return tags
}

/** Takes a template apart, trimming as `{{-` and `-}}` say; comments are left out. Throws a Fault. */
export function lex(source: string): readonly Piece[] {
  const place = placesOf(source)
  const pieces: Piece[] = []
  let before: Tag | undefined
  const copy = (wall: number, trims: boolean): void => {
    const from = before?.end ?? 0
    const start = before?.trimsAfter ? skipBlanks(source, from) : from
    const end = trims ? endOfText(source, start, wall) : wall
    if (end > start) pieces.push({ kind: 'text', text: source.slice(start, end), at: place(start) })
  }
  for (const tag of tagsOf(source)) {
    copy(tag.start, tag.trimsBefore)
    if (tag.tokens !== undefined) pieces.push({ kind: 'action', tokens: tag.tokens, at: tag.at })
    before = tag
  }
  copy(source.length, false)
  return pieces
}

interface ReadAction {
  readonly tokens?: readonly Token[]
  readonly end: number
  readonly trims: boolean
}

function readComment(source: string, start: number, at: Place): ReadAction {
  const end = source.indexOf('*/', start + 2)
  if (end < 0) throw new Fault('template/syntax', at, 'the comment has no end', 'end it with */}}')
  const closed = closing(source, end + 2) ?? closing(source, skipBlanks(source, end + 2))
  if (closed === undefined) throw new Fault('template/syntax', at, 'a comment must be alone in its {{ }}')
  return closed
}

function readAction(source: string, start: number, at: Place, place: (offset: number) => Place): ReadAction {
  const tokens: Token[] = []
  let position = start
  for (;;) {
    const next = skipBlanks(source, position)
    const closed = closing(source, next)
    if (closed !== undefined) return { tokens, ...closed }
    if (next >= source.length) throw new Fault('template/syntax', at, 'the action has no end', 'end it with }}')
    const one = nextToken(source, next, place(next), next > position)
    tokens.push(one)
    position = next + one.text.length
  }
}

import { CST, Lexer } from 'yaml'

/**
 * Deepest nesting that is read. From some 780 levels on the parser exhausts the stack, and a regular expression compiled
 * on an exhausted stack aborts the whole process (observed with yaml 2.9 on Node 20), so depth is looked at before.
 */
export const maximumDepth = 200

/** What is nested too deeply, and at which offset of the text. */
export interface TooDeep {
  readonly offset: number
  readonly what: 'brackets' | 'indentation'
}

/** A run of what can open a block level with each character: indentation, `- `, `? `, and the `: ` before a run of dashes. */
const longRun = new RegExp(`[ ?:-]{${maximumDepth + 1}}`)

/** Looked at by the line, because hardly any line is long enough for such a run. */
function hasLongRun(text: string): boolean {
  for (let start = 0; text.length - start > maximumDepth; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    if (end - start > maximumDepth && longRun.test(text.slice(start, end))) return true
    start = end + 1
  }
  return false
}

function occurs(character: string, text: string, atMost: number): number {
  let count = 0
  for (let at = text.indexOf(character); at >= 0 && count <= atMost; at = text.indexOf(character, at + 1)) count++
  return count
}

/**
 * An upper bound by counting characters; text inside scripts counts too, so it only decides whether to look closer. By what
 * the engine itself searches, because every character of every file goes through here.
 */
function looksDeep(text: string): boolean {
  return occurs('[', text, maximumDepth) + occurs('{', text, maximumDepth) > maximumDepth || hasLongRun(text)
}

/** What a token does to the nesting: opens or closes a bracket, goes on with a run of block openers, or ends it. */
function effect(token: string): { brackets: -1 | 0 | 1; run: number } {
  switch (CST.tokenType(token)) {
    case 'flow-map-start':
    case 'flow-seq-start':
      return { brackets: 1, run: 0 }
    case 'flow-map-end':
    case 'flow-seq-end':
      return { brackets: -1, run: 0 }
    case 'space':
    case 'seq-item-ind':
    case 'explicit-key-ind':
    case 'map-value-ind':
      return { brackets: 0, run: token.length }
    default:
      return { brackets: 0, run: 0 }
  }
}

/** The first place nested deeper than `maximumDepth`, or undefined. Exact: the lexer knows scalars and comments. */
export function tooDeep(text: string): TooDeep | undefined {
  if (!looksDeep(text)) return undefined
  let offset = 0
  let depth = 0
  let run = 0
  let isScalarText = false
  for (const token of new Lexer().lex(text)) {
    // The lexer announces a plain or block scalar, and a document, by a token that is not part of the text.
    const type = CST.tokenType(token)
    if (!isScalarText && (type === 'scalar' || type === 'doc-mode' || type === 'flow-error-end')) {
      isScalarText = type === 'scalar'
      continue
    }
    const { brackets, run: more } = isScalarText ? { brackets: 0, run: 0 } : effect(token)
    isScalarText = false
    depth += brackets
    run = more === 0 ? 0 : run + more
    if (depth > maximumDepth) return { offset, what: 'brackets' }
    if (run > maximumDepth) return { offset, what: 'indentation' }
    offset += token.length
  }
  return undefined
}

import { cover, messageStrike, type Strike } from './secrets.ts'

/** The key that begins the secrets, at the start of its line or inside a map in braces; not in a comment. */
const secretsKey = /^((?:[^#]*[\s{,?\uFEFF])?["']?secrets["']?\s*:)(.*)$/s
const quotedText = /"(?:[^"\\]|\\.)*"|'[^']*'/gs
/** A key as people write them, and what stands behind it. */
const blockKey = /^((\s*(?:- +)*)(?:"[^"]*"|'[^']*'|[\w./][\w./-]*)\s*:)(\s.*)?$/s
const listItem = /^((\s*(?:- +)*)- )(.*)$/s
/** The next key beside `secrets`, as templates can name it; whatever else stands there may be a torn secret. */
const nextKey = /^\s*[A-Za-z_][\w-]*:(?:\s|$)/

function indentOf(line: string): number {
  return line.search(/\S|$/)
}

function openedBy(text: string): number {
  const bare = text.replaceAll(quotedText, '')
  return bare.split(/[[{]/).length - bare.split(/[\]}]/).length
}

/** Whether a value has ended in its line or goes on below it; a comment, an anchor and a tag are no value. */
function isValue(text: string): boolean {
  return (
    text
      .replace(/^(?:\s+[&!]\S*)+/, '')
      .replace(/^\s*#.*$/s, '')
      .trim() !== ''
  )
}

/** The block below `secrets:` while its lines are hidden. */
interface Block {
  readonly indent: number
  /** Brackets still open. */
  open: number
  /** Lines indented deeper than this go on with a value. */
  valueIndent: number
}

function hideLine(line: string, block: Block): string {
  const indent = indentOf(line)
  if (indent === line.length) return line
  if (block.open > 0) {
    block.open += openedBy(line)
    return cover(line)
  }
  if (indent > block.valueIndent) return cover(line)
  const [, head = '', before = '', rest = ''] = blockKey.exec(line) ?? listItem.exec(line) ?? ['', '', '', line]
  block.valueIndent = isValue(rest) ? Math.max(indent, before.length) : Number.POSITIVE_INFINITY
  return head + cover(rest)
}

/**
 * The text of a value file with everything below `secrets:` hidden but keys and indentation; lines and columns stay. For
 * files that may not be YAML: in doubt it hides more.
 */
export function maskSecrets(text: string): string {
  const isOneMap = /^\uFEFF?\s*\{/.test(text)
  let block: Block | undefined
  return text
    .split('\n')
    .map(line => {
      if (block !== undefined && block.open <= 0 && indentOf(line) <= block.indent && nextKey.test(line))
        block = undefined
      if (block !== undefined) return hideLine(line, block)
      const [, head = '', rest = ''] = secretsKey.exec(line) ?? []
      if (head === '') return line
      const indent = indentOf(line)
      block = {
        indent,
        open: isOneMap ? Number.POSITIVE_INFINITY : openedBy(head) + openedBy(rest),
        valueIndent: isValue(rest) ? indent : Number.POSITIVE_INFINITY,
      }
      return head + cover(rest)
    })
    .join('\n')
}

/** Shorter words would take too much of a sentence along. */
const shortestWord = 3

/** Makes the function that strikes from a sentence every word of one line of `text`, from 1: all of the file is secret. */
export function lineStrike(text: string, line: number): Strike {
  return wordStrike(text.split('\n')[line - 1] ?? '')
}

function wordStrike(piece: string): Strike {
  const words = piece.split(/[^\p{L}\p{N}_.-]+/u)
  return messageStrike(words.filter(word => word.length >= shortestWord))
}

/** Makes the function that strikes from a sentence the words that `maskSecrets` hides in one line of `text`, from 1. */
export function unreadStrike(text: string, line: number): Strike {
  const written = text.split('\n')[line - 1] ?? ''
  const shown = maskSecrets(text).split('\n')[line - 1] ?? ''
  let same = 0
  while (same < written.length && written[same] === shown[same]) same++
  return wordStrike(written.slice(same))
}

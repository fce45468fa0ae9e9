import type { Place } from './syntax.ts'

/** One `{{…}}` of a template as it was written, comments and escaped tags left out. */
export interface Tag {
  readonly text: string
  readonly offset: number
  /** What the tag is for the nesting of blocks. */
  readonly role: 'open' | 'close' | 'else' | 'other'
  /** The block's name for `open` and `close`. */
  readonly name: string
  /** False when the closing braces are missing. */
  readonly complete: boolean
}

/** Line and column of an offset. */
export function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset)
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}

/** The offset behind a tag's last brace; strings and `[…]` may hold braces. */
function endOf(text: string, start: number, braces: string): number {
  for (let at = start + braces.length; at < text.length; at++) {
    const character = text[at]
    if (text.startsWith(braces, at)) return at + braces.length
    if (character === '"' || character === "'" || character === '[') {
      const close = text.indexOf(character === '[' ? ']' : character, at + 1)
      if (close > 0 && !text.slice(at, close).includes('\n')) at = close
    }
  }
  return -1
}

function commentEnd(text: string, start: number): number | undefined {
  const opening = /^\{\{~?!(--)?/.exec(text.slice(start, start + 6))
  if (opening === null) return undefined
  const closing = opening[1] === undefined ? '}}' : '--'
  const end = text.indexOf(closing, start + opening[0].length)
  if (end < 0) return text.length
  return opening[1] === undefined ? end + 2 : text.indexOf('}}', end) + 2
}

function tagAt(text: string, offset: number): Tag {
  const braces = text.startsWith('{{{', offset) ? '}}}' : '}}'
  const end = endOf(text, offset, braces)
  const line = /^[^\n]*/.exec(text.slice(offset))?.[0] ?? ''
  const source = end < 0 ? line : text.slice(offset, end)
  const block = /^\{\{~?\s*(#>|#|\/|\^)\s*([^\s}~|]+)/.exec(source)
  const isElse = /^\{\{~?\s*(?:else\b|\^\s*~?\}\})/.test(source)
  const role = isElse ? 'else' : block === null ? 'other' : block[1] === '/' ? 'close' : 'open'
  return { text: source, offset, role, name: block?.[2] ?? '', complete: end >= 0 }
}

/** Every tag of a template, in order; found without the parser, for templates that do not parse. */
export function tagsOf(text: string): readonly Tag[] {
  const tags: Tag[] = []
  for (let at = text.indexOf('{{'); at >= 0; at = text.indexOf('{{', at)) {
    const isEscaped = text[at - 1] === '\\' && text[at - 2] !== '\\'
    const comment = commentEnd(text, at)
    const raw = /^\{\{\{\{([^}\s]+)[^}]*\}\}\}\}/.exec(text.slice(at))
    if (isEscaped) at += 2
    else if (comment !== undefined) at = comment
    else if (raw !== null) {
      const close = text.indexOf(`{{{{/${raw[1]}}}}}`, at)
      at = close < 0 ? text.length : close + raw[0].length
    } else {
      const tag = tagAt(text, at)
      tags.push(tag)
      at += tag.text.length
    }
  }
  return tags
}

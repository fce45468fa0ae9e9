import type { Tag } from '../gotemplate/lex.ts'

/** Whether nothing but blanks stands in a tag's lines beside it: Handlebars takes such lines away with the tag. */
export function isAlone(source: string, { start, end }: Tag): boolean {
  const before = source.slice(source.lastIndexOf('\n', start - 1) + 1, start)
  const after = source.slice(end, source.indexOf('\n', end) < 0 ? undefined : source.indexOf('\n', end))
  return /^[ \t]*$/.test(before) && /^[ \t\r]*$/.test(after)
}

/**
 * The tags, by their start, that stand alone in their line and must not take it with them: within a block scalar, where an
 * empty line is a part of the text, and where the trimming of the tag or of one beside it moves what follows.
 */
export function exactTags(source: string, tags: readonly Tag[]): ReadonlySet<number> {
  const moved = tags.filter((tag, at) => isAlone(source, tag) && movesText(source, tag, tags[at - 1], tags[at + 1]))
  return withWholeBlocks(new Set([...tagsInScalars(source, tags), ...moved.map(({ start }) => start)]), tags)
}

function isPrint({ tokens }: Tag): boolean {
  if (tokens === undefined || tokens.some(({ kind }) => kind === 'declare' || kind === 'assign')) return false
  const [head] = tokens
  return head?.kind !== 'word' || !/^(?:if|with|range|else|end|define|block|template|break|continue)$/.test(head.text)
}

function movesText(source: string, tag: Tag, before: Tag | undefined, behind: Tag | undefined): boolean {
  const isNextTo = (from: number, to: number): boolean => source.slice(from, to).trim() === ''
  const keepsTrimming = (one: Tag): boolean => isPrint(one) || !isAlone(source, one)
  if (before?.trimsAfter && keepsTrimming(before) && isNextTo(before.end, tag.start)) return true
  if (behind?.trimsBefore && keepsTrimming(behind) && isNextTo(tag.end, behind.start)) return true
  if (!tag.trimsAfter) return false
  // The next line begins where the tag stands: the same place as its own is no move.
  const blanks = /^\s*/.exec(source.slice(tag.end))?.[0] ?? ''
  const line = source.slice(source.lastIndexOf('\n', tag.start - 1) + 1, tag.start)
  return blanks.slice(blanks.lastIndexOf('\n') + 1) !== line
}

/** A tag belongs to a scalar when the next line of text does; what stands behind its last line counts only where `+` keeps it. */
function tagsInScalars(source: string, tags: readonly Tag[]): ReadonlySet<number> {
  const found = new Set<number>()
  const alone = new Map(tags.filter(tag => isAlone(source, tag)).map(tag => [tag.start, tag]))
  let waiting: { readonly start: number; readonly indent: number }[] = []
  let scalar: number | undefined
  let keepsEnd = false
  // Blanks that reach into the text are a part of it, even behind its last line.
  const take = (all: boolean): void => {
    const inside = scalar ?? Number.POSITIVE_INFINITY
    for (const { start, indent } of waiting) if (all || indent > inside) found.add(start)
    waiting = []
  }
  let at = 0
  for (const line of source.split('\n')) {
    const indent = line.search(/\S/)
    const tag = indent < 0 ? undefined : alone.get(at + indent)
    if (tag !== undefined) waiting.push({ start: tag.start, indent })
    else if (indent >= 0) {
      const isInside = scalar !== undefined && indent > scalar
      take(isInside || keepsEnd)
      const header = isInside ? null : /(?:^|[:\-?]\s+)[|>]([-+\d]*)\s*(?:#.*)?$/.exec(line)
      if (!isInside) scalar = header === null ? undefined : indent
      if (!isInside) keepsEnd = header?.[1]?.includes('+') ?? false
    }
    at += line.length + 1
  }
  take(keepsEnd)
  return found
}

/**
 * A block whose beginning gives away a line end must keep that of its end, and what is the last line in it may be followed by
 * its first: all tags of such a block are exact together.
 */
function withWholeBlocks(found: ReadonlySet<number>, tags: readonly Tag[]): ReadonlySet<number> {
  const whole = new Set(found)
  const open: { readonly from: number; isExact: boolean }[] = []
  for (const [at, { start, tokens }] of tags.entries()) {
    const word = tokens?.[0]?.kind === 'word' ? tokens[0].text : ''
    if (/^(?:if|with|range|define|block)$/.test(word)) open.push({ from: at, isExact: false })
    const block = open.at(-1)
    if (block !== undefined && /^(?:if|with|range|else|end)$/.test(word)) block.isExact ||= found.has(start)
    if (word !== 'end') continue
    open.pop()
    if (block?.isExact) for (const one of tags.slice(block.from, at + 1)) whole.add(one.start)
  }
  return whole
}

/** How a tag is put into its line. */
export interface Setting {
  /** What the tag is: a block or a set takes its line away when it is alone in it, a print never. */
  readonly kind: 'block' | 'print'
  readonly isAlone: boolean
  /** Keeps every blank that the Go template prints. */
  readonly isExact: boolean
  /** The blanks in front of the tag. */
  readonly indent: string
}

/** The setting of a tag. */
export function settingOf(source: string, tag: Tag, kind: Setting['kind'], isExact: boolean): Setting {
  const line = source.slice(source.lastIndexOf('\n', tag.start - 1) + 1, tag.start)
  return { kind, isAlone: isAlone(source, tag), isExact, indent: /^\s*/.exec(line)?.[0] ?? '' }
}

/** Tags in Handlebars for one Go tag, with its trimming; `insides` are what stands between the braces of each. */
export function tagText(insides: readonly string[], { trimsBefore, trimsAfter }: Tag, setting: Setting): string {
  const last = insides.length - 1
  const all = (left: boolean, right: boolean, between: string): string =>
    insides
      .map((inside, at) => `{{${left && at === 0 ? '~' : ''}${inside}${right && at === last ? '~' : ''}}}`)
      .join(between)
  if (!setting.isAlone) return all(trimsBefore, trimsAfter, '')
  if (setting.kind === 'print') {
    // An empty line before what nindent begins with a line end changes nothing, and reads better than ~.
    const isOwnLine = /^(?:\uE000[^\uE001]*\uE001)?nindent\b/.test(insides[0] ?? '') && !setting.isExact
    return all(trimsBefore && !isOwnLine, trimsAfter, '')
  }
  // Each takes its line away.
  if (!setting.isExact) return all(false, false, `\n${setting.indent}`)
  // An empty comment keeps the tag from being alone, and so its line from being taken away.
  return `${trimsBefore ? '{{~!}}' : '{{!}}'}${all(false, trimsAfter, '')}`
}

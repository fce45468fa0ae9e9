import { type GoFunction, goFunction, integer, text } from './function.ts'

/** The words of a name: parted by what is no letter or digit, and where a capital follows a small letter. */
function wordsOf(source: string): readonly string[] {
  return source
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z\d]+/)
    .filter(word => word !== '')
}

function titled(source: string): string {
  return source.replaceAll(/(?<![\p{L}\p{N}_'])\p{L}/gu, letter => letter.toUpperCase())
}

/** Breaks lines at blanks so that none is longer than it must be. */
function wrapped(width: number, source: string, lineEnd = '\n', breaksWords = false): string {
  const limit = Math.max(1, width)
  const lines: string[] = []
  let line = ''
  const pieces = breaksWords
    ? source.split(' ').flatMap(word => word.match(new RegExp(`[^]{1,${Math.min(limit, 10_000)}}`, 'g')) ?? [''])
    : source.split(' ')
  for (const [index, word] of pieces.entries()) {
    if (index > 0 && line.length + 1 + word.length > limit) {
      lines.push(line)
      line = word
    } else line = index === 0 ? word : `${line} ${word}`
  }
  return [...lines, line].join(lineEnd)
}

/** Functions that look at words. */
export const wordFunctions: readonly GoFunction[] = [
  goFunction('title TEXT', ([value]) => titled(text(value))),
  goFunction('untitle TEXT', ([value]) => text(value).replaceAll(/(?<!\S)\S/g, letter => letter.toLowerCase())),
  goFunction('initials TEXT', ([value]) => (text(value).match(/(?<!\S)\S/gu) ?? []).join('')),
  goFunction('snakecase TEXT', ([value]) => wordsOf(text(value)).join('_').toLowerCase()),
  goFunction('kebabcase TEXT', ([value]) => wordsOf(text(value)).join('-').toLowerCase()),
  goFunction('camelcase TEXT', ([value]) =>
    wordsOf(text(value))
      .map(word => word.slice(0, 1).toUpperCase() + word.slice(1))
      .join(''),
  ),
  goFunction('swapcase TEXT', ([value]) =>
    text(value).replaceAll(/\p{L}/gu, letter =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    ),
  ),
  goFunction('wrap WIDTH TEXT', ([width, value]) => wrapped(integer(width), text(value))),
  goFunction('wrapWith WIDTH LINE_END TEXT', ([width, end, value]) =>
    wrapped(integer(width), text(value), text(end), true),
  ),
]

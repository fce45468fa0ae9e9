import { createHash } from 'node:crypto'
import { Refusal } from '../../helper/helper.ts'
import { formatted } from '../format.ts'
import { goQuoted, goText, printedTogether } from '../print.ts'
import type { GoValue } from '../value.ts'
import { alsoNamed, type GoFunction, goFunction, integer, longestText, onlyText, text, within } from './function.ts'

function indented(spaces: GoValue | undefined, value: GoValue | undefined): string {
  const source = text(value)
  const pad = ' '.repeat(within(integer(spaces), 1000))
  within(source.length + pad.length * source.split('\n').length, longestText)
  return pad + source.replaceAll('\n', `\n${pad}`)
}

function trimmedOf(characters: string, source: string, ends: 'left' | 'right' | 'both' = 'both'): string {
  const set = new Set(characters)
  const all = [...source]
  let [from, to] = [0, all.length]
  while (ends !== 'right' && from < to && set.has(all[from] ?? '')) from++
  while (ends !== 'left' && to > from && set.has(all[to - 1] ?? '')) to--
  return all.slice(from, to).join('')
}

/** Sprig cuts bytes; a character that is cut in two is written as Go writes it. */
function truncated(length: number, source: string): string {
  const bytes = Buffer.from(source)
  if (length < 0) return bytes.length + length > 0 ? bytes.subarray(length).toString() : source
  return bytes.subarray(0, length).toString()
}

function substring(start: number, end: number, source: string): string {
  const bytes = Buffer.from(source)
  if (start < 0) return bytes.subarray(0, Math.max(0, end)).toString()
  return bytes.subarray(start, end < 0 || end > bytes.length ? bytes.length : Math.max(start, end)).toString()
}

function abbreviated(width: number, source: string): string {
  return width < 4 || source.length <= width ? source : `${source.slice(0, width - 3)}...`
}

/** Sprig's `abbrevboth`: what lies before the offset is left out as well, where that spares something. */
function abbreviatedOnBothSides(offset: number, width: number, source: string): string {
  if (width < 4 || (offset > 0 && width < 7) || source.length <= width) return source
  const from = Math.min(offset, source.length, source.length - (width - 3))
  if (from <= 4) return `${source.slice(0, width - 3)}...`
  const rest = source.slice(from)
  if (from + width - 3 < source.length)
    return `...${rest.length <= width - 3 ? rest : `${rest.slice(0, width - 6)}...`}`
  return `...${source.slice(source.length - (width - 3))}`
}

function repeated(count: number, source: string): string {
  within(count * source.length, longestText)
  if (count < 0) throw new Refusal(`a text cannot be repeated ${count} times`)
  return source.repeat(count)
}

function quoted(values: readonly GoValue[], quote: (source: string) => string): string {
  return values
    .filter(value => value !== null)
    .map(value => quote(text(value)))
    .join(' ')
}

function replaced(old: string, fresh: string, source: string): string {
  const count = source.split(old).length - 1
  within(source.length + count * fresh.length, longestText)
  return source.split(old).join(fresh)
}

/** Functions on texts: changing, cutting, asking, printing. */
export const stringFunctions: readonly GoFunction[] = [
  goFunction('print [VALUE…]', values => printedTogether(values)),
  goFunction('println [VALUE…]', values => `${values.map(value => goText(value)).join(' ')}\n`),
  goFunction('printf FORMAT [VALUE…]', ([format, ...values]) => formatted(onlyText(format), values)),
  goFunction('upper TEXT', ([value]) => text(value).toUpperCase()),
  goFunction('lower TEXT', ([value]) => text(value).toLowerCase()),
  goFunction('trim TEXT', ([value]) => text(value).trim()),
  ...alsoNamed(
    goFunction('trimAll CHARACTERS TEXT', ([set, value]) => trimmedOf(text(set), text(value))),
    'trimall',
  ),
  goFunction('trimSuffix SUFFIX TEXT', ([suffix, value]) =>
    text(suffix) !== '' && text(value).endsWith(text(suffix))
      ? text(value).slice(0, -text(suffix).length)
      : text(value),
  ),
  goFunction('trimPrefix PREFIX TEXT', ([prefix, value]) =>
    text(value).startsWith(text(prefix)) ? text(value).slice(text(prefix).length) : text(value),
  ),
  goFunction('nospace TEXT', ([value]) => text(value).replaceAll(/\s/g, '')),
  goFunction('repeat COUNT TEXT', ([count, value]) => repeated(integer(count), text(value))),
  goFunction('substr START END TEXT', ([start, end, value]) => substring(integer(start), integer(end), text(value))),
  goFunction('trunc LENGTH TEXT', ([length, value]) => truncated(integer(length), text(value))),
  goFunction('abbrev WIDTH TEXT', ([width, value]) => abbreviated(integer(width), text(value))),
  goFunction('abbrevboth OFFSET WIDTH TEXT', ([offset, width, value]) =>
    abbreviatedOnBothSides(integer(offset), integer(width), text(value)),
  ),
  goFunction('contains PART TEXT', ([part, value]) => text(value).includes(text(part))),
  goFunction('hasPrefix PREFIX TEXT', ([prefix, value]) => text(value).startsWith(text(prefix))),
  goFunction('hasSuffix SUFFIX TEXT', ([suffix, value]) => text(value).endsWith(text(suffix))),
  goFunction('quote [VALUE…]', values => quoted(values, goQuoted)),
  goFunction('squote [VALUE…]', values => quoted(values, source => `'${source}'`)),
  goFunction('cat [VALUE…]', values => quoted(values, source => source)),
  goFunction('indent SPACES TEXT', ([spaces, value]) => indented(spaces, value)),
  goFunction('nindent SPACES TEXT', ([spaces, value]) => `\n${indented(spaces, value)}`),
  goFunction('replace OLD NEW TEXT', ([old, fresh, value]) => replaced(text(old), text(fresh), text(value))),
  goFunction('plural ONE MANY COUNT', ([one, many, count]) => (integer(count) === 1 ? one : many) ?? null),
  goFunction('toString VALUE', ([value]) => text(value)),
  goFunction('sha1sum TEXT', ([value]) => createHash('sha1').update(text(value)).digest('hex')),
  goFunction('sha256sum TEXT', ([value]) => createHash('sha256').update(text(value)).digest('hex')),
  goFunction('sha512sum TEXT', ([value]) => createHash('sha512').update(text(value)).digest('hex')),
]

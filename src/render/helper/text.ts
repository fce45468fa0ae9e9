import type { Value } from '../../model/values.ts'
import { isList } from '../kind.ts'
import { text, whole } from './arguments.ts'
import { format, shownValue } from './format.ts'
import { type Helper, helper } from './helper.ts'
import { longestText, within } from './limits.ts'
import { patternFor } from './pattern.ts'

function indent(count: Value | undefined, value: Value | undefined): string {
  const [width, lines] = [Math.max(0, whole(count)), text(value).split('\n')]
  within(width * lines.length + text(value).length, longestText)
  const spaces = ' '.repeat(width)
  return spaces + lines.join(`\n${spaces}`)
}

/** Values with a space between two that are both no texts, as Go prints them. */
function print(values: readonly Value[]): string {
  return values.reduce<string>((before, value, index) => {
    const isApart = index > 0 && typeof value !== 'string' && typeof values[index - 1] !== 'string'
    return `${before}${isApart ? ' ' : ''}${shownValue(value)}`
  }, '')
}

function replaced(value: string, from: string, to: string): string {
  const count = from === '' ? [...value].length + 1 : value.split(from).length
  within(value.length + count * to.length, longestText)
  return value.replaceAll(from, () => to)
}

/** `$1`, `${1}` and `${name}` in a replacement, in the spelling of JavaScript. */
function replacement(value: Value | undefined): string {
  return text(value).replaceAll(/\$\{(\w+)\}/g, (_, name: string) => (/^\d+$/.test(name) ? `$${name}` : `$<${name}>`))
}

/** Helpers that make texts of texts. */
export const textHelpers: readonly Helper[] = [
  helper('quote VALUE…', 'VALUE in double quotes, as YAML and JSON write it', values =>
    values.map(value => JSON.stringify(text(value))).join(' '),
  ),
  helper('squote VALUE…', "VALUE in single quotes, as YAML writes it: ' becomes ''", values =>
    values.map(value => `'${text(value).replaceAll("'", "''")}'`).join(' '),
  ),
  helper('upper TEXT', 'TEXT in capitals', ([value]) => text(value).toUpperCase()),
  helper('lower TEXT', 'TEXT in small letters', ([value]) => text(value).toLowerCase()),
  helper('title TEXT', 'TEXT with a capital at the beginning of each word', ([value]) =>
    text(value).replaceAll(/(^|[^\p{L}\p{N}_'])(\p{L})/gu, (_, before, letter) => before + letter.toUpperCase()),
  ),
  helper('trim TEXT', 'TEXT without white space around it', ([value]) => text(value).trim()),
  helper('trimSuffix SUFFIX TEXT', 'TEXT without SUFFIX at its end', ([suffix, value]) => {
    const [end, whole] = [text(suffix), text(value)]
    return whole.endsWith(end) ? whole.slice(0, whole.length - end.length) : whole
  }),
  helper('trimPrefix PREFIX TEXT', 'TEXT without PREFIX at its beginning', ([prefix, value]) => {
    const [begin, whole] = [text(prefix), text(value)]
    return whole.startsWith(begin) ? whole.slice(begin.length) : whole
  }),
  helper('replace OLD NEW TEXT', 'TEXT with every OLD replaced by NEW', ([from, to, value]) =>
    replaced(text(value), text(from), text(to)),
  ),
  helper('contains PART TEXT', 'whether PART is in TEXT', ([part, value]) => text(value).includes(text(part))),
  helper('hasPrefix PREFIX TEXT', 'whether TEXT begins with PREFIX', ([part, value]) =>
    text(value).startsWith(text(part)),
  ),
  helper('hasSuffix SUFFIX TEXT', 'whether TEXT ends with SUFFIX', ([part, value]) => text(value).endsWith(text(part))),
  helper('join SEPARATOR LIST', 'the items of LIST with SEPARATOR between them', ([separator, value]) =>
    isList(value) ? value.map(text).join(text(separator)) : text(value),
  ),
  helper('splitList SEPARATOR TEXT', 'the parts of TEXT between the SEPARATORs, as a list', ([separator, value]) =>
    text(value).split(text(separator)),
  ),
  helper('regexMatch PATTERN TEXT', 'whether the regular expression PATTERN matches TEXT', ([pattern, value]) =>
    patternFor(text(pattern), text(value), '').test(text(value)),
  ),
  helper('regexReplaceAll PATTERN TEXT NEW', 'TEXT with every match of PATTERN replaced; $1 is a group', values =>
    text(values[1]).replaceAll(patternFor(text(values[0]), text(values[1]), 'g'), replacement(values[2])),
  ),
  helper('indent COUNT TEXT', 'TEXT with COUNT spaces before every line', ([count, value]) => indent(count, value)),
  helper('nindent COUNT TEXT', 'a new line, then TEXT with COUNT spaces before every line', ([count, value]) => {
    return `\n${indent(count, value)}`
  }),
  helper('printf PATTERN [VALUE…]', 'PATTERN with %s %d %v %q %t %x %f filled in', ([pattern, ...values]) =>
    format(text(pattern), values),
  ),
  helper('print [VALUE…]', 'the values one after the other', print),
]

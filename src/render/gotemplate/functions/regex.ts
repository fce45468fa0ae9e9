import { patternFor } from '../../helper/pattern.ts'
import type { GoValue } from '../value.ts'
import { type GoFunction, goFunction, integer, longestText, text, within } from './function.ts'

function pattern(value: GoValue | undefined, subject: string, flags: '' | 'g' = ''): RegExp {
  return patternFor(text(value), subject, flags)
}

function matches(value: GoValue | undefined, subject: string, count: number): readonly string[] {
  const all = subject.match(pattern(value, subject, 'g')) ?? []
  return count < 0 ? all : all.slice(0, count)
}

/** `$1`, `${1}`, `$name`, `${name}` of a Go replacement, and `$$`. */
function expanded(
  template: string,
  groups: readonly (string | undefined)[],
  named: Readonly<Record<string, string>>,
): string {
  return template.replaceAll(
    /\$(?:\$|(\w+)|\{(\w+)\})/g,
    (whole, bare: string | undefined, braced: string | undefined) => {
      const name = bare ?? braced
      if (name === undefined) return whole === '$$' ? '$' : ''
      return (/^\d+$/.test(name) ? groups[Number(name)] : named[name]) ?? ''
    },
  )
}

function replacedAll(value: GoValue | undefined, subject: string, template: string): string {
  let length = subject.length
  return subject.replace(pattern(value, subject, 'g'), (whole: string, ...rest: unknown[]) => {
    const last = rest.at(-1)
    const named = typeof last === 'object' && last !== null ? (last as Readonly<Record<string, string>>) : {}
    const groups = rest.filter((one): one is string | undefined => typeof one === 'string' || one === undefined)
    const made = expanded(template, [whole, ...groups], named)
    length = within(length + made.length, longestText)
    return made
  })
}

function splitBy(value: GoValue | undefined, subject: string, count: number): readonly string[] {
  if (count === 0) return []
  const parts: string[] = []
  let from = 0
  for (const found of subject.matchAll(pattern(value, subject, 'g'))) {
    if (count > 0 && parts.length === count - 1) break
    parts.push(subject.slice(from, found.index))
    from = found.index + found[0].length
  }
  return [...parts, subject.slice(from)]
}

/** Functions with regular expressions. */
export const regexFunctions: readonly GoFunction[] = [
  goFunction('regexMatch PATTERN TEXT', ([regex, value]) => pattern(regex, text(value)).test(text(value))),
  goFunction('regexFind PATTERN TEXT', ([regex, value]) => pattern(regex, text(value)).exec(text(value))?.[0] ?? ''),
  goFunction('regexFindAll PATTERN TEXT COUNT', ([regex, value, count]) => matches(regex, text(value), integer(count))),
  goFunction('regexReplaceAll PATTERN TEXT NEW', ([regex, value, fresh]) =>
    replacedAll(regex, text(value), text(fresh)),
  ),
  goFunction('regexReplaceAllLiteral PATTERN TEXT NEW', ([regex, value, fresh]) =>
    replacedAll(regex, text(value), text(fresh).replaceAll('$', '$$$$')),
  ),
  goFunction('regexSplit PATTERN TEXT COUNT', ([regex, value, count]) => splitBy(regex, text(value), integer(count))),
  goFunction('regexQuoteMeta TEXT', ([value]) => text(value).replaceAll(/[\\.+*?()|[\]{}^$]/g, '\\$&')),
]

import { Refusal } from '../../helper/helper.ts'
import type { GoValue } from '../value.ts'
import { type GoFunction, goFunction, integer, longestText, text, within } from './function.ts'

/**
 * Go matches in a time that grows with the length of the text; JavaScript tries every way a pattern can be read. So that
 * no template hangs, what could take more than this many steps is refused before it begins.
 */
const mostSteps = 1e9

/** How many parts of a pattern repeat without an end; Infinity when such a part, or a choice, stands in a repeated one. */
function repeatingParts(source: string): number {
  const bare = source.replaceAll(/\\./gs, 'x').replaceAll(/\[\^?\]?[^\]]*\]/g, 'x')
  const open: { unbounded: number; choice: boolean }[] = []
  let [unbounded, choice] = [0, false]
  for (let at = 0; at < bare.length; at++) {
    const character = bare[at]
    if (character === '|') choice = true
    else if (character === '(') {
      open.push({ unbounded, choice })
      ;[unbounded, choice] = [0, false]
    } else if (character === ')') {
      const outer = open.pop() ?? { unbounded: 0, choice: false }
      const times = repetition(bare, at + 1)
      const isRisky = unbounded > 0 || choice
      const inner =
        times === Number.POSITIVE_INFINITY
          ? isRisky
            ? times
            : 1
          : isRisky && times > 8
            ? Number.POSITIVE_INFINITY
            : unbounded * Math.max(1, times)
      unbounded = outer.unbounded + inner
      choice ||= outer.choice
    } else if (bare[at + 1] !== undefined && repetition(bare, at + 1) === Number.POSITIVE_INFINITY) unbounded++
  }
  return unbounded + open.reduce((sum, one) => sum + one.unbounded, 0)
}

/** How often the part before an offset may repeat. */
function repetition(source: string, at: number): number {
  const found = /^(?:[*+]|\?|\{(\d+)(,?)(\d*)\})/.exec(source.slice(at, at + 20))
  if (found === null || found[0] === '?') return 1
  const [, least, comma, most] = found
  if (least === undefined || (comma === ',' && most === '')) return Number.POSITIVE_INFINITY
  return Number(most || least)
}

function pattern(value: GoValue | undefined, subject: string, flags = ''): RegExp {
  let source = text(value)
  const options = /^\(\?([imsU]+)\)/.exec(source)
  if (options !== null) source = source.slice(options[0].length)
  source = source.replaceAll('(?P<', '(?<').replaceAll('\\z', '$(?![^])').replaceAll('\\A', '^')
  const steps = subject.length ** (repeatingParts(source) + 1)
  if (subject.length > 1 && !(steps <= mostSteps)) {
    throw new Refusal(
      'the pattern could take too long on this text',
      'repeat no part that itself repeats or has a choice, or give it less text',
    )
  }
  try {
    return new RegExp(source, `${flags}u${(options?.[1] ?? '').replace('U', '')}`)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new Refusal(`${JSON.stringify(text(value))} is no pattern`)
  }
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

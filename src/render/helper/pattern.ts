import { Refusal } from './helper.ts'

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

/** How many steps a pattern may take on a text, at worst. */
function patternSteps(source: string, subject: string): number {
  return subject.length < 2 ? 1 : subject.length ** (repeatingParts(source) + 1)
}

/** What a pattern costs of the steps of a template, which are far larger; nothing when it is going to be refused. */
export function patternWeight(source: string, subject: string): number {
  const steps = patternSteps(source, subject)
  return steps <= mostSteps ? steps / 2500 : 0
}

/** A pattern in the spelling of Go, for one text. Throws a Refusal when it is none, or could take too long on that text. */
export function patternFor(source: string, subject: string, flags: '' | 'g'): RegExp {
  const options = /^\(\?([imsU]+)\)/.exec(source)
  const bare = source
    .slice(options?.[0].length ?? 0)
    .replaceAll('(?P<', '(?<')
    .replaceAll('\\z', '$(?![^])')
    .replaceAll('\\A', '^')
  if (!(patternSteps(bare, subject) <= mostSteps)) {
    throw new Refusal(
      'the pattern could take too long on this text',
      'repeat no part that itself repeats or has a choice, or give it less text',
    )
  }
  try {
    return new RegExp(bare, `${flags}u${[...new Set((options?.[1] ?? '').replaceAll('U', ''))].join('')}`)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new Refusal(`${JSON.stringify(source)} is not a regular expression`)
  }
}

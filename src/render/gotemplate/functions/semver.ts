import { Refusal } from '../../helper/helper.ts'
import { type GoFunction, goFunction, text } from './function.ts'

/** A version: numbers of its parts that were written, and the words of a pre-release. */
interface Version {
  readonly parts: readonly [number, number, number]
  /** How many parts were written; `x`, `X` and `*` count as not written. */
  readonly written: number
  readonly before: readonly string[]
}

function parse(source: string): Version {
  const found = /^v?(\d+|[xX*])(?:\.(\d+|[xX*]))?(?:\.(\d+|[xX*]))?(?:-([\w.-]+))?(?:\+[\w.-]+)?$/.exec(source.trim())
  if (found === null) throw new Refusal(`${JSON.stringify(source)} is no version`, 'write it as 1.2.3')
  const numbers = found.slice(1, 4).map(part => (part === undefined || /[xX*]/.test(part) ? undefined : Number(part)))
  const gap = numbers.indexOf(undefined)
  const [major = 0, minor = 0, patch = 0] = numbers
  return { parts: [major, minor, patch], written: gap < 0 ? 3 : gap, before: found[4]?.split('.') ?? [] }
}

function compareWords(one: string | undefined, other: string | undefined): number {
  if (one === undefined || other === undefined) return one === other ? 0 : one === undefined ? -1 : 1
  const [isNumber, isOtherNumber] = [/^\d+$/.test(one), /^\d+$/.test(other)]
  if (isNumber && isOtherNumber) return Number(one) - Number(other)
  if (isNumber !== isOtherNumber) return isNumber ? -1 : 1
  return one < other ? -1 : one > other ? 1 : 0
}

function compare(one: Version, other: Version): number {
  for (const index of [0, 1, 2] as const) {
    const difference = one.parts[index] - other.parts[index]
    if (difference !== 0) return difference
  }
  // A pre-release comes before its release.
  if (one.before.length === 0 || other.before.length === 0) return other.before.length - one.before.length
  for (let index = 0; index < Math.max(one.before.length, other.before.length); index++) {
    const difference = compareWords(one.before[index], other.before[index])
    if (difference !== 0) return difference
  }
  return 0
}

/** The first version behind those that begin with the first `kept` parts. */
function next({ parts: [major, minor, patch] }: Version, kept: number): Version {
  const parts: Version['parts'] =
    kept <= 0
      ? [Number.POSITIVE_INFINITY, 0, 0]
      : kept === 1
        ? [major + 1, 0, 0]
        : kept === 2
          ? [major, minor + 1, 0]
          : [major, minor, patch + 1]
  return { parts, written: 3, before: [] }
}

function holds(rule: string, version: Version): boolean {
  const found = /^(>=|=>|<=|=<|!=|==|~>|=|>|<|~|\^)?\s*(.+)$/.exec(rule.trim())
  const limit = parse(found?.[2] ?? '')
  // As in the original: a pre-release matches only a rule that names one.
  if (version.before.length > 0 && limit.before.length === 0) return false
  const isAtLeast = compare(version, limit) >= 0
  const upTo = (kept: number) => isAtLeast && compare(version, next(limit, kept)) < 0
  switch (found?.[1] ?? '') {
    case '!=':
      return limit.written === 3 ? compare(version, limit) !== 0 : !upTo(limit.written)
    case '>':
      return limit.written === 3 ? compare(version, limit) > 0 : compare(version, next(limit, limit.written)) >= 0
    case '<':
      return compare(version, limit) < 0
    case '>=':
    case '=>':
      return isAtLeast
    case '<=':
    case '=<':
      return limit.written === 3 ? compare(version, limit) <= 0 : compare(version, next(limit, limit.written)) < 0
    case '~':
    case '~>':
      return upTo(Math.min(limit.written, 2))
    case '^':
      return upTo(
        limit.parts[0] > 0 || limit.written <= 1
          ? Math.min(1, limit.written)
          : limit.parts[1] > 0 || limit.written === 2
            ? 2
            : 3,
      )
    default:
      return limit.written === 3 ? compare(version, limit) === 0 : upTo(limit.written)
  }
}

function matches(rules: string, version: Version): boolean {
  return rules.split('||').some(one => {
    const spread = one.replaceAll(/(\S+)\s+-\s+(\S+)/g, '>=$1, <=$2').replaceAll(/([=<>!~^])\s+/g, '$1')
    return spread
      .split(/[,\s]+/)
      .filter(rule => rule !== '')
      .every(rule => holds(rule, version))
  })
}

/** Comparing versions. */
export const semverFunctions: readonly GoFunction[] = [
  goFunction('semverCompare RULE VERSION', ([rule, version]) => matches(text(rule), parse(text(version)))),
  goFunction('semver VERSION', ([version]) => {
    const { parts, before } = parse(text(version))
    const [Major, Minor, Patch] = parts
    return new Map<string, string | number>([
      ['Major', Major],
      ['Minor', Minor],
      ['Patch', Patch],
      ['Prerelease', before.join('.')],
      ['Original', text(version)],
    ])
  }),
]

import { floatText, goQuoted, goText } from './print.ts'
import { type GoValue, isGoFloat, isGoList, isGoMap, kindOf } from './value.ts'

/** Wider than any line of a configuration; a hostile width must not become a long text. */
const widest = 10_000

interface Verb {
  readonly flags: string
  readonly precision: number | undefined
  readonly verb: string
}

function wrong(verb: string, value: GoValue): string {
  return value === null ? `%!${verb}(<nil>)` : `%!${verb}(${kindOf(value)}=${goText(value)})`
}

function exponential(float: number, digits: number): string {
  return float.toExponential(digits).replace(/e([+-])(\d)$/, 'e$10$2')
}

function wholeNumber(value: number, base: number, flags: string): string {
  const text = value.toString(base)
  return flags.includes('+') && value >= 0 ? `+${text}` : text
}

function hexText(value: GoValue, verb: string): string {
  const text = typeof value === 'number' ? value.toString(16) : Buffer.from(goText(value, '')).toString('hex')
  return verb === 'X' ? text.toUpperCase() : text
}

function floating(float: number, { verb, precision, flags }: Verb): string {
  const digits = Math.min(precision ?? 6, 100)
  const general = precision === undefined ? floatText(float) : String(Number(float.toPrecision(Math.max(1, digits))))
  const text =
    verb === 'f' || verb === 'F' ? float.toFixed(digits) : verb === 'e' ? exponential(float, digits) : general
  return flags.includes('+') && float >= 0 ? `+${text}` : text
}

function one(value: GoValue, verb: Verb): string {
  switch (verb.verb) {
    case 'v':
      return goText(value)
    case 'd':
    case 'b':
    case 'o':
    case 'c':
    case 'U':
      if (isGoList(value)) return `[${value.map(item => one(item, verb)).join(' ')}]`
      return typeof value === 'number' ? integer(value, verb) : wrong(verb.verb, value)
    case 's':
    case 'q':
      return stringVerb(value, verb)
    case 'x':
    case 'X':
      return typeof value === 'number' || typeof value === 'string'
        ? hexText(value, verb.verb)
        : wrong(verb.verb, value)
    case 't':
      return typeof value === 'boolean' ? String(value) : wrong('t', value)
    case 'T':
      return value === null ? '<nil>' : kindOf(value)
    default:
      return isGoFloat(value) ? floating(value.float, verb) : wrong(verb.verb, value)
  }
}

function stringVerb(value: GoValue, verb: Verb): string {
  if (isGoList(value)) return `[${value.map(item => stringVerb(item, verb)).join(' ')}]`
  if (isGoMap(value)) return goText(value)
  if (verb.verb === 'q' && typeof value === 'number') return `'${String.fromCodePoint(Math.max(0, value) % 0x110000)}'`
  if (typeof value !== 'string') return wrong(verb.verb, value)
  const text = verb.precision === undefined ? value : [...value].slice(0, verb.precision).join('')
  return verb.verb === 'q' ? goQuoted(text) : text
}

function integer(value: number, { verb, flags }: Verb): string {
  if (verb === 'c') return String.fromCodePoint(Math.max(0, value) % 0x110000)
  if (verb === 'U') return `U+${value.toString(16).toUpperCase().padStart(4, '0')}`
  return wholeNumber(value, verb === 'b' ? 2 : verb === 'o' ? 8 : 10, flags)
}

function padded(text: string, width: number, flags: string, isNumber: boolean): string {
  if (flags.includes('-')) return text.padEnd(width)
  if (!flags.includes('0') || !isNumber) return text.padStart(width)
  const sign = /^[+-]/.exec(text)?.[0] ?? ''
  return sign + text.slice(sign.length).padStart(width - sign.length, '0')
}

/** Go's Sprintf for the verbs that make sense for values of templates. */
export function formatted(format: string, values: readonly GoValue[]): string {
  let next = 0
  const text = format.replaceAll(
    /%([-+# 0]*)(\d+|\*)?(?:\.(\d*))?([A-Za-z%]|$)/g,
    (_, flags: string, wide: string | undefined, precise: string | undefined, verb: string) => {
      if (verb === '%') return '%'
      if (verb === '') return '%!(NOVERB)'
      const given = wide === '*' ? values[next++] : Number(wide ?? 0)
      if (next >= values.length) return `%!${verb}(MISSING)`
      const value = values[next++] ?? null
      const precision = precise === undefined ? undefined : Math.min(Number(precise), widest)
      const shown = 'vdbocUsqxXtTfFeg'.includes(verb) ? one(value, { flags, precision, verb }) : wrong(verb, value)
      const width = Math.min(typeof given === 'number' ? given : 0, widest)
      return padded(shown, width, flags, typeof value === 'number' || isGoFloat(value))
    },
  )
  const rest = values.slice(next)
  if (rest.length === 0) return text
  return `${text}%!(EXTRA ${rest.map(value => (value === null ? '<nil>' : `${kindOf(value)}=${goText(value)}`)).join(', ')})`
}

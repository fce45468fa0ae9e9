import { type GoValue, isGoFloat, isGoList, isGoMap, sortedKeys } from './value.ts'

/** A float as Go's `%v` writes it: as short as it can be, with an exponent below 1e-4 and from 1e6 on (strconv, 'g'). */
export function floatText(float: number): string {
  if (Number.isNaN(float)) return 'NaN'
  if (!Number.isFinite(float)) return float > 0 ? '+Inf' : '-Inf'
  if (float === 0) return Object.is(float, -0) ? '-0' : '0'
  const [digits = '', exponent = '0'] = float.toExponential().split('e')
  const power = Number(exponent)
  if (power < -4 || power >= 6) return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
  return String(float)
}

/** A value as Go's `%v` writes it; `nothing` is written for a missing value, `<nil>` inside lists and maps. */
export function goText(value: GoValue | undefined, nothing = '<nil>'): string {
  if (value === null || value === undefined) return nothing
  if (typeof value === 'string') return value
  if (isGoFloat(value)) return floatText(value.float)
  if (isGoList(value)) return `[${value.map(item => goText(item)).join(' ')}]`
  if (isGoMap(value))
    return `map[${sortedKeys(value)
      .map(key => `${key}:${goText(value.get(key))}`)
      .join(' ')}]`
  return String(value)
}

const shortEscapes: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '"': '\\"',
  '\\': '\\\\',
}

/** A text in Go's double quotes, as `%q` and `quote` write it. */
export function goQuoted(text: string): string {
  const inner = text.replaceAll(/["\\\p{C}\u2028\u2029]|(?! )\p{Z}/gu, character => {
    const short = shortEscapes[character]
    if (short !== undefined) return short
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) return `\\x${code.toString(16).padStart(2, '0')}`
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
  })
  return `"${inner}"`
}

/** Values as `print` joins them: a blank between two of which neither is a text. */
export function printedTogether(values: readonly GoValue[]): string {
  let text = ''
  values.forEach((value, index) => {
    const parted = index > 0 && typeof value !== 'string' && typeof values[index - 1] !== 'string'
    text += (parted ? ' ' : '') + goText(value)
  })
  return text
}

import { printed, type Value } from '../../model/values.ts'
import { described, isList, isMap } from '../kind.ts'
import { number, text, whole } from './arguments.ts'
import { toJson } from './encodings.ts'
import { Refusal } from './helper.ts'
import { longestText, within } from './limits.ts'

/** A value as `%v` and `print` show it: scalars as they print, lists and maps as JSON. */
export function shownValue(value: Value): string {
  return isList(value) || isMap(value) ? toJson(value) : (printed(value) ?? '')
}

function digits(value: Value, verb: string, precision: number | undefined): string {
  switch (verb) {
    case 'd':
      return String(whole(value))
    case 'x':
      return whole(value).toString(16)
    case 'X':
      return whole(value).toString(16).toUpperCase()
    case 'o':
      return whole(value).toString(8)
    case 'b':
      return whole(value).toString(2)
    default:
      return number(value).toFixed(Math.min(precision ?? 6, 100))
  }
}

function formatOne(value: Value, verb: string, precision: number | undefined): string {
  switch (verb) {
    case 'v':
      return shownValue(value)
    case 's': {
      const whole = text(value)
      return precision === undefined ? whole : whole.slice(0, precision)
    }
    case 'q':
      return JSON.stringify(text(value))
    case 't':
      if (typeof value !== 'boolean') throw new Refusal(`${described(value)} is not true or false`)
      return String(value)
    default:
      return digits(value, verb, precision)
  }
}

function padded(body: string, flags: string, width: number, isNumber: boolean): string {
  const sign = flags.includes('+') && isNumber && !body.startsWith('-') ? '+' : ''
  const whole = sign + body
  if (flags.includes('-')) return whole.padEnd(width)
  if (!flags.includes('0') || !isNumber) return whole.padStart(width)
  const lead = /^[+-]?/.exec(whole)?.[0] ?? ''
  return lead + whole.slice(lead.length).padStart(width - lead.length, '0')
}

/** printf with the verbs `%s %d %v %q %t %x %X %o %b %f %%`. Throws a Refusal for others and for a wrong count. */
export function format(pattern: string, values: readonly Value[]): string {
  let next = 0
  const result = pattern.replaceAll(/%([-+0 ]*)(\d+)?(?:\.(\d+))?(.|$)/gu, (all, flags, width, precision, verb) => {
    if (verb === '%') return '%'
    if (!/^[sdvqtxXobf]$/.test(verb)) throw new Refusal(`unknown verb ${all}`, 'use %s %d %v %q %t %x %X %o %b %f %%')
    const value = values[next++]
    if (value === undefined) throw new Refusal(`no argument for ${all} in ${JSON.stringify(pattern)}`)
    within(Number(width ?? 0), longestText)
    const body = formatOne(value, verb, precision === undefined ? undefined : Number(precision))
    return padded(body, flags, Number(width ?? 0), /[dxXobf]/.test(verb))
  })
  if (next < values.length)
    throw new Refusal(`${values.length} arguments for ${next} verbs in ${JSON.stringify(pattern)}`)
  return result
}

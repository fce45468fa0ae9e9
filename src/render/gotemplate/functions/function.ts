import { Refusal } from '../../helper/helper.ts'

export { longestList, longestText, within } from '../../helper/limits.ts'

import { goText } from '../print.ts'
import { type GoFloat, type GoMap, type GoValue, isGoFloat, isGoList, isGoMap, typeOf } from '../value.ts'

/** Computes a function. Throws a Refusal when an argument is not usable. */
export type Run = (values: readonly GoValue[]) => GoValue

/** A function of templates. */
export interface GoFunction {
  readonly name: string
  /** `name ARGUMENT…`: `[X]` may be left out, `X…` may be repeated. */
  readonly usage: string
  readonly minimum: number
  readonly maximum: number
  /** How many steps of the budget a call takes beside its own; none unless given. */
  readonly weight?: number
  readonly run: Run
}

/** One row of the table of functions; the usage is the rule for the number of arguments. */
export function goFunction(usage: string, run: Run): GoFunction {
  const [name = '', ...words] = usage.split(' ')
  const repeats = usage.includes('…')
  const minimum = words.filter(word => !word.startsWith('[')).length
  return { name, usage, minimum, maximum: repeats ? Number.POSITIVE_INFINITY : words.length, run }
}

/** What takes a tenth of a second, rather than a millionth, counts as so many steps. */
const costlySteps = 20_000

/** A function that is meant to take long, such as one that hashes passwords: a hundred calls use up what a file may take. */
export function costly(one: GoFunction, times = 1): GoFunction {
  return { ...one, weight: costlySteps * times }
}

/** The same function by other names. */
export function alsoNamed(one: GoFunction, ...names: readonly string[]): readonly GoFunction[] {
  return [one, ...names.map(name => ({ ...one, name, usage: name + one.usage.slice(one.name.length) }))]
}

/** An argument as text, as Sprig's strval: nothing is the empty text. */
export function text(value: GoValue | undefined): string {
  return goText(value, '')
}

/** A text argument of one of Go's own functions or of those that take texts alone. Throws a Refusal. */
export function onlyText(value: GoValue | undefined): string {
  if (typeof value === 'string') return value
  throw new Refusal(`a text is wanted, not ${shortly(value)}`)
}

/** A value in the words of a message. */
export function shortly(value: GoValue | undefined): string {
  if (isGoList(value)) return 'a list'
  if (isGoMap(value)) return 'a map'
  if (value === null || value === undefined) return 'nothing'
  const shown = goText(value)
  return `${typeOf(value)} ${shown.length > 40 ? `${shown.slice(0, 40)}…` : shown}`
}

/** An argument as a list. Throws a Refusal. */
export function list(value: GoValue | undefined): readonly GoValue[] {
  if (isGoList(value)) return value
  throw new Refusal(`a list is wanted, not ${shortly(value)}`)
}

/** An argument as a map. Throws a Refusal. */
export function map(value: GoValue | undefined): GoMap {
  if (isGoMap(value)) return value
  throw new Refusal(`a map is wanted, not ${shortly(value)}`)
}

/** An argument as an integer, as Sprig's toInt64: what is no number is 0. */
export function integer(value: GoValue | undefined): number {
  if (typeof value === 'number') return value
  if (value === true) return 1
  if (isGoFloat(value)) return truncated(value)
  if (typeof value !== 'string') return 0
  const found = /^([+-]?)(0[xX][\da-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9]\d*)$/.exec(
    value.replaceAll(/(?<=\w)_(?=\w)/g, ''),
  )
  if (found === null) return 0
  const digits = (found[2] ?? '0').replace(/^0(?=[0-7]+$)/, '0o').toLowerCase()
  return found[1] === '-' && digits !== '0' ? -Number(digits) : Number(digits)
}

function truncated({ float }: GoFloat): number {
  return Number.isFinite(float) ? Math.trunc(float) + 0 : 0
}

/** An argument as a float: what is no number is 0. */
export function float(value: GoValue | undefined): number {
  if (isGoFloat(value)) return value.float
  if (typeof value === 'number') return value
  if (value === true) return 1
  const number =
    typeof value === 'string' && /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(value) ? Number(value) : 0
  return Number.isFinite(number) ? number : 0
}

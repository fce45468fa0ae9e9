import type { Value } from '../../model/values.ts'
import { list, number, whole } from '../helper/arguments.ts'
import { Refusal } from '../helper/helper.ts'
import { isEqual, isList } from '../kind.ts'
import type { Arguments } from './filters.ts'

/** More numbers than any template needs. */
const longestRange = 100_000
const longestText = 1_000_000

/** The numbers of `range(stop)` or `range(start, stop, step)`. Throws a Refusal when there are too many. */
export function range({ values }: Arguments): Value {
  const [first, second, third] = values
  const start = second === undefined ? 0 : whole(first)
  const stop = whole(second ?? first)
  const step = whole(third ?? 1)
  const length = Math.max(0, Math.ceil((stop - start) / step))
  if (step === 0 || length > longestRange) throw new Refusal(`a range may have ${longestRange} numbers at most`)
  return Array.from({ length }, (_, index) => start + index * step)
}

/** Whether a comparison holds: texts by their characters, all else as numbers. Throws a Refusal for what is neither. */
export function compareTwo(operator: string, left: Value, right: Value): boolean {
  if (operator === '==' || operator === '===') return isEqual(left, right)
  if (operator === '!=' || operator === '!==') return !isEqual(left, right)
  const isText = typeof left === 'string' && typeof right === 'string'
  const [one, other] = isText ? [left, right] : [number(left), number(right)]
  switch (operator) {
    case '<':
      return one < other
    case '<=':
      return one <= other
    case '>':
      return one > other
    default:
      return one >= other
  }
}

/** What `+` makes: numbers are added, texts and lists are put together. Throws a Refusal for what does not fit. */
export function sum(left: Value, right: Value): Value {
  if (typeof left === 'string' && typeof right === 'string') return short(left + right)
  return isList(left) ? [...left, ...list(right)] : number(left) + number(right)
}

/** The text, unless it is too long: then a Refusal. */
export function short(result: string): string {
  if (result.length > longestText) throw new Refusal('the text gets too long')
  return result
}

import type { Value } from '../../model/values.ts'
import { number } from './arguments.ts'
import { type Helper, helper, Refusal } from './helper.ts'

/** Without the noise of binary fractions: 0.1 + 0.2 is 0.3. */
function tidy(value: number): number {
  if (!Number.isFinite(value)) throw new Refusal('the result is not a number')
  return Number.isInteger(value) ? value : Number(value.toPrecision(15))
}

function divisor(value: Value | undefined): number {
  const by = number(value)
  if (by === 0) throw new Refusal('cannot divide by 0')
  return by
}

/** The greatest (`sign` 1) or least (-1) of the values, as it was written. */
function extreme(values: readonly Value[], sign: 1 | -1): Value {
  return values.reduce((best, one) => ((number(one) - number(best)) * sign > 0 ? one : best))
}

/** Helpers that calculate. Results print in their shortest form; what was written stays only in what is not computed. */
export const numberHelpers: readonly Helper[] = [
  helper('add NUMBER…', 'the sum', values => tidy(values.map(number).reduce((sum, one) => sum + one))),
  helper('add1 NUMBER', 'NUMBER and 1', ([value]) => tidy(number(value) + 1)),
  helper('sub NUMBER OTHER', 'NUMBER less OTHER', ([value, other]) => tidy(number(value) - number(other))),
  helper('mul NUMBER…', 'the product', values => tidy(values.map(number).reduce((product, one) => product * one))),
  helper('div NUMBER OTHER', 'how many whole times OTHER goes into NUMBER', ([value, other]) =>
    Math.trunc(number(value) / divisor(other)),
  ),
  helper('mod NUMBER OTHER', 'what div leaves', ([value, other]) => tidy(number(value) % divisor(other))),
  helper('max NUMBER…', 'the greatest', values => extreme(values, 1)),
  helper('min NUMBER…', 'the least', values => extreme(values, -1)),
  helper('int VALUE', 'VALUE without its fraction; a text that is a number counts', ([value]) =>
    Math.trunc(number(value)),
  ),
]

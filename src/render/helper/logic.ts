import type { Value } from '../../model/values.ts'
import { described, isEqual, isTrue, numberOf } from '../kind.ts'
import { text } from './arguments.ts'
import { type Helper, helper, Refusal } from './helper.ts'

/** Below, equal, above 0: numbers by value, texts by code unit. Throws a Refusal for all else and for mixtures. */
function compared(one: Value | undefined, other: Value | undefined): number {
  const [number, otherNumber] = [numberOf(one), numberOf(other)]
  if (number !== undefined && otherNumber !== undefined) return number - otherNumber
  if (typeof one === 'string' && typeof other === 'string') return one < other ? -1 : one > other ? 1 : 0
  throw new Refusal(`cannot compare ${described(one)} with ${described(other)}`, 'compare two numbers or two texts')
}

/** Equality as templates mean it. Throws a Refusal for true or false against a text, which would never be equal. */
function equal(one: Value | undefined, other: Value | undefined): boolean {
  const isMixture = (a: Value | undefined, b: Value | undefined) => typeof a === 'boolean' && typeof b === 'string'
  if (isMixture(one, other) || isMixture(other, one)) {
    throw new Refusal(
      `cannot compare ${described(one)} with ${described(other)}`,
      'write true and false without quotes',
    )
  }
  return isEqual(one, other)
}

/** Helpers that ask and decide. */
export const logicHelpers: readonly Helper[] = [
  helper('default FALLBACK VALUE?', 'VALUE, or FALLBACK when it is missing, empty, 0 or false', ([fallback, value]) =>
    isTrue(value) ? (value ?? null) : (fallback ?? null),
  ),
  helper('required MESSAGE VALUE?', 'VALUE; a problem with MESSAGE when it is missing or empty', ([message, value]) => {
    if (value === undefined || value === null || value === '') throw new Refusal(text(message))
    return value
  }),
  helper('coalesce VALUE?…', 'the first VALUE that is not missing, empty, 0 or false', values => {
    return values.find(isTrue) ?? null
  }),
  helper('ternary YES NO CONDITION?', 'YES when CONDITION is true, else NO', ([yes, no, condition]) =>
    isTrue(condition) ? (yes ?? null) : (no ?? null),
  ),
  helper('empty VALUE?', 'whether VALUE is missing, empty, 0 or false', ([value]) => !isTrue(value)),
  helper('fail MESSAGE', 'a problem with MESSAGE', ([message]) => {
    throw new Refusal(text(message))
  }),
  helper('eq VALUE OTHER…', 'whether VALUE equals one OTHER; numbers by value, so 1.0 equals 1', ([value, ...others]) =>
    others.some(other => equal(value, other)),
  ),
  helper('ne VALUE OTHER', 'whether the two differ', ([value, other]) => !equal(value, other)),
  helper('lt VALUE OTHER', 'whether VALUE is less than OTHER', ([value, other]) => compared(value, other) < 0),
  helper('le VALUE OTHER', 'whether VALUE is at most OTHER', ([value, other]) => compared(value, other) <= 0),
  helper('gt VALUE OTHER', 'whether VALUE is greater than OTHER', ([value, other]) => compared(value, other) > 0),
  helper('ge VALUE OTHER', 'whether VALUE is at least OTHER', ([value, other]) => compared(value, other) >= 0),
  helper('and VALUE?…', 'the first VALUE that is false, else the last; the rest is not read', values => {
    return values.find(value => !isTrue(value)) ?? values.at(-1) ?? null
  }),
  helper('or VALUE?…', 'the first VALUE that is true, else the last; the rest is not read', values => {
    return values.find(isTrue) ?? values.at(-1) ?? null
  }),
  helper('not VALUE?', 'true when VALUE is missing, empty, 0 or false', ([value]) => !isTrue(value)),
]

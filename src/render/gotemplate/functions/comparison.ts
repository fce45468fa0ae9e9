import { Refusal } from '../../helper/helper.ts'
import { compareTexts, type GoValue, isGoFloat, isGoList, isGoMap, isSame, isTruth, kindOf, typeOf } from '../value.ts'
import { type GoFunction, goFunction, shortly, text } from './function.ts'

function comparable(value: GoValue | undefined): GoValue {
  if (isGoList(value) || isGoMap(value)) throw new Refusal(`${shortly(value)} cannot be compared`, 'use deepEqual')
  return value ?? null
}

function sameKind(one: GoValue, other: GoValue): void {
  if (kindOf(one) === kindOf(other)) return
  throw new Refusal(
    `${shortly(one)} and ${shortly(other)} cannot be compared`,
    'make them alike first, with int, float64 or toString',
  )
}

function isEqual(one: GoValue | undefined, other: GoValue | undefined): boolean {
  const [left, right] = [comparable(one), comparable(other)]
  if (left === null || right === null) return left === right
  sameKind(left, right)
  return isSame(left, right)
}

function order(one: GoValue | undefined, other: GoValue | undefined): number {
  const [left, right] = [comparable(one), comparable(other)]
  sameKind(left, right)
  if (typeof left === 'string' && typeof right === 'string') return compareTexts(left, right)
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (isGoFloat(left) && isGoFloat(right)) return left.float - right.float
  throw new Refusal(`${shortly(left)} has no order`)
}

/** Comparisons, tests and choices. `and` and `or` are carried out by the interpreter: they leave out what does not matter. */
export const comparisonFunctions: readonly GoFunction[] = [
  goFunction('and VALUE…', values => values.find(value => !isTruth(value)) ?? values.at(-1) ?? null),
  goFunction('or VALUE…', values => values.find(isTruth) ?? values.at(-1) ?? null),
  goFunction('not VALUE', ([value]) => !isTruth(value)),
  goFunction('eq VALUE OTHER…', ([first, ...others]) => others.map(one => isEqual(first, one)).includes(true)),
  goFunction('ne VALUE OTHER', ([one, other]) => !isEqual(one, other)),
  goFunction('lt VALUE OTHER', ([one, other]) => order(one, other) < 0),
  goFunction('le VALUE OTHER', ([one, other]) => order(one, other) <= 0),
  goFunction('gt VALUE OTHER', ([one, other]) => order(one, other) > 0),
  goFunction('ge VALUE OTHER', ([one, other]) => order(one, other) >= 0),
  goFunction('deepEqual VALUE OTHER', ([one, other]) => isSame(one, other)),
  goFunction('default OTHERWISE [VALUE]', ([otherwise, value]) => (isTruth(value) ? value : otherwise) ?? null),
  goFunction('empty VALUE', ([value]) => !isTruth(value)),
  goFunction('coalesce [VALUE…]', values => values.find(isTruth) ?? null),
  goFunction('all [VALUE…]', values => values.every(isTruth)),
  goFunction('any [VALUE…]', values => values.some(isTruth)),
  goFunction('ternary YES NO CONDITION', ([yes, no, condition]) => {
    if (typeof condition !== 'boolean') throw new Refusal(`true or false is wanted, not ${shortly(condition)}`)
    return (condition ? yes : no) ?? null
  }),
  goFunction('kindOf VALUE', ([value]) => kindOf(value)),
  goFunction('kindIs KIND VALUE', ([kind, value]) => kindOf(value) === text(kind)),
  goFunction('typeOf VALUE', ([value]) => typeOf(value)),
  goFunction('typeIs TYPE VALUE', ([type, value]) => typeOf(value) === text(type)),
  goFunction('typeIsLike TYPE VALUE', ([type, value]) => [typeOf(value), `*${typeOf(value)}`].includes(text(type))),
]

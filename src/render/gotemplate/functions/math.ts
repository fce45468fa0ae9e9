import { Refusal } from '../../helper/helper.ts'
import { type GoValue, goFloat } from '../value.ts'
import { alsoNamed, float, type GoFunction, goFunction, integer, longestList, within } from './function.ts'

function nonZero(divisor: number): number {
  if (divisor === 0) throw new Refusal('division by zero')
  return divisor
}

function steps(start: number, end: number, step: number, includesEnd: boolean): readonly number[] {
  if (step === 0 || (end - start) * step < 0) return []
  const count = includesEnd ? Math.floor((end - start) / step) + 1 : Math.ceil((end - start) / step)
  return Array.from({ length: within(count, longestList) }, (_, index) => start + index * step)
}

function sequence(values: readonly GoValue[]): string {
  const [first = 0, second = 0, third = 0] = values.map(integer)
  switch (values.length) {
    case 0:
      return ''
    case 1:
      return steps(1, first, first >= 1 ? 1 : -1, true).join(' ')
    case 2:
      return steps(first, second, second >= first ? 1 : -1, true).join(' ')
    default:
      return steps(first, third, second, true).join(' ')
  }
}

function rounded(value: number, digits: number, half = 0.5): number {
  const power = 10 ** digits
  const moved = power * value
  const whole = Math.trunc(moved)
  const isUp = Math.abs(moved - whole) >= half
  return (isUp ? whole + Math.sign(moved) : whole) / power
}

const whole = (usage: string, run: (numbers: readonly number[]) => number): GoFunction =>
  goFunction(usage, values => Math.trunc(run(values.map(integer))) + 0)
const floating = (usage: string, run: (numbers: readonly number[]) => number): GoFunction =>
  goFunction(usage, values => goFloat(run(values.map(float))))

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0)
const product = (numbers: readonly number[]): number => numbers.reduce((one, other) => one * other, 1)
const quotient = ([first = 0, ...others]: readonly number[]): number =>
  others.reduce((one, other) => one / nonZero(other), first)

/** Functions on numbers; those that end with f, and floor, ceil and round, compute with floats. */
export const mathFunctions: readonly GoFunction[] = [
  goFunction('int VALUE', ([value]) => integer(value)),
  goFunction('int64 VALUE', ([value]) => integer(value)),
  goFunction('float64 VALUE', ([value]) => goFloat(float(value))),
  goFunction('atoi TEXT', ([value]) => (typeof value === 'string' && /^[+-]?\d+$/.test(value) ? Number(value) + 0 : 0)),
  goFunction('toDecimal TEXT', ([value]) => {
    const source = String(integer(value))
    return /^[0-7]+$/.test(source) ? Number.parseInt(source, 8) : 0
  }),
  whole('add [NUMBER…]', sum),
  whole('add1 NUMBER', ([number = 0]) => number + 1),
  whole('sub NUMBER OTHER', ([one = 0, other = 0]) => one - other),
  whole('mul NUMBER [OTHER…]', product),
  whole('div NUMBER OTHER', ([one = 0, other = 0]) => one / nonZero(other)),
  whole('mod NUMBER OTHER', ([one = 0, other = 0]) => one % nonZero(other)),
  ...alsoNamed(
    whole('max NUMBER [OTHER…]', numbers => numbers.reduce((one, other) => Math.max(one, other))),
    'biggest',
  ),
  whole('min NUMBER [OTHER…]', numbers => numbers.reduce((one, other) => Math.min(one, other))),
  floating('add1f NUMBER', ([number = 0]) => number + 1),
  floating('addf [NUMBER…]', sum),
  floating('subf NUMBER [OTHER…]', ([first = 0, ...others]) => first - sum(others)),
  floating('mulf NUMBER [OTHER…]', product),
  floating('divf NUMBER [OTHER…]', quotient),
  floating('maxf NUMBER [OTHER…]', numbers => numbers.reduce((one, other) => Math.max(one, other))),
  floating('minf NUMBER [OTHER…]', numbers => numbers.reduce((one, other) => Math.min(one, other))),
  floating('floor NUMBER', ([number = 0]) => Math.floor(number)),
  floating('ceil NUMBER', ([number = 0]) => Math.ceil(number)),
  goFunction('round NUMBER DIGITS [HALF]', ([number, digits, half]) =>
    goFloat(rounded(float(number), Math.min(15, integer(digits)), half === undefined ? 0.5 : float(half))),
  ),
  goFunction('until COUNT', ([count]) => steps(0, integer(count), integer(count) < 0 ? -1 : 1, false)),
  goFunction('untilStep START END STEP', ([start, end, step]) =>
    steps(integer(start), integer(end), integer(step), false),
  ),
  goFunction('seq [NUMBER…]', sequence),
]

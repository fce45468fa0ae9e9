import type { Value } from '../../model/values.ts'
import { Fault } from '../fault.ts'
import { type Budget, step } from '../gotemplate/budget.ts'
import { isList, isMap } from '../kind.ts'
import type { Place } from '../syntax.ts'
import { type Helper, type Outside, Refusal } from './helper.ts'
import { longestList, longestText, within } from './limits.ts'
import { patternWeight } from './pattern.ts'

/** What reading a value costs, in steps: a long text takes longer than a short one. */
function weight(value: Value | undefined): number {
  if (typeof value === 'string') return value.length / 1000
  if (isList(value)) return value.length / 10
  return isMap(value) ? Object.keys(value).length / 10 : 0
}

function costOf({ name }: Helper, values: readonly Value[]): number {
  const [pattern, subject] = values
  const isPattern = name.startsWith('regex') && typeof pattern === 'string' && typeof subject === 'string'
  const extra = isPattern ? patternWeight(pattern, subject) : 0
  return 1 + extra + values.reduce<number>((sum, value) => sum + weight(value), 0)
}

/** Runs a helper within the budget of the rendering. Throws a Fault at the place of the call. */
export function runHelper(
  helper: Helper,
  values: readonly Value[],
  outside: Outside,
  budget: Budget,
  at: Place,
): Value {
  try {
    const result = helper.run(values, outside)
    if (typeof result === 'string') within(result.length, longestText)
    else if (isList(result)) within(result.length, longestList)
    step(budget, at, costOf(helper, values) + weight(result))
    return result
  } catch (error) {
    const refusal = refusalOf(error)
    throw new Fault('template/helper-failed', at, `${helper.name}: ${refusal.message}`, refusal.hint)
  }
}

/** What a function says itself, or what the machine says of a result without measure; rethrows all else. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof RangeError) return new Refusal('the result would be too large')
  throw error
}

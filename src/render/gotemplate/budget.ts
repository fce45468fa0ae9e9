import { Fault } from '../fault.ts'
import type { Place } from '../syntax.ts'
import { type GoValue, isGoList, isGoMap } from './value.ts'

/** What one rendering may take; counted, not timed, so that the same input always ends the same. */
export interface Limits {
  /** Statements, commands and items of loops. */
  readonly steps: number
  /** Templates within templates. */
  readonly depth: number
  /** Characters that are written, those of `include` and `tpl` too. */
  readonly output: number
}

/** Far above what files of a thousand nodes take. */
export const usualLimits: Limits = { steps: 2_000_000, depth: 100, output: 20_000_000 }

/** What is left. */
export interface Budget {
  readonly limits: Limits
  steps: number
  output: number
}

/** A budget of which nothing is used. */
export function newBudget(limits: Limits): Budget {
  return { limits, steps: 0, output: 0 }
}

/** Counts steps. Throws a Fault when there were too many. */
export function step(budget: Budget, at: Place, count = 1): void {
  budget.steps += count
  if (budget.steps <= budget.limits.steps) return
  throw new Fault('template/limit', at, `the template takes more than ${budget.limits.steps} steps`, 'loop over less')
}

/** Counts text that is written. Throws a Fault when it is too long. */
export function writing(budget: Budget, length: number, at: Place): void {
  budget.output += length
  if (budget.output <= budget.limits.output) return
  throw new Fault('template/limit', at, `the text grows longer than ${budget.limits.output} characters`)
}

/** How deep a value may be that is walked as a whole. */
const deepestValue = 200

/** Counts a value that is walked as a whole. Throws a Fault when it is too large, or lies within itself. */
export function walking(budget: Budget, value: GoValue, at: Place): void {
  const open: { readonly value: GoValue; readonly depth: number }[] = [{ value, depth: 0 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value: one, depth } = next
    step(budget, at, typeof one === 'string' ? one.length / 100 : 1)
    if (!isGoList(one) && !isGoMap(one)) continue
    if (depth >= deepestValue)
      throw new Fault('template/limit', at, `a value is deeper than ${deepestValue}, or lies within itself`)
    for (const item of one.values()) open.push({ value: item, depth: depth + 1 })
  }
}

/** Refuses templates within templates without an end. Throws a Fault. */
export function entering(budget: Budget, depth: number, name: string, at: Place): void {
  if (depth <= budget.limits.depth) return
  throw new Fault('template/limit', at, `${name} calls itself more than ${budget.limits.depth} times`)
}

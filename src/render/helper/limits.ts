import { Refusal } from './helper.ts'

/** The longest list a function of templates makes; more is a mistake, or meant to do harm. */
export const longestList = 100_000

/** The longest text a function of templates makes, in characters. */
export const longestText = 10_000_000

/** Refuses what would be longer than the limits, before it is made. Throws a Refusal. */
export function within(length: number, limit: number): number {
  if (!(length <= limit)) throw new Refusal(`the result would be longer than ${limit}`)
  return Math.max(0, length)
}

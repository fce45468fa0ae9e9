import type { AllowedFunctions } from '../../../model/workspace.ts'
import type { GoFunction } from './function.ts'
import { randomFunctions } from './random.ts'
import { timeFunctions } from './time.ts'

/** The functions that a workspace can allow, by the word that allows them; `now` in seconds since 1970. */
export function allowableFunctions(now: number): Readonly<Record<AllowedFunctions, readonly GoFunction[]>> {
  return { time: timeFunctions(now), random: randomFunctions }
}

const words = Object.entries(allowableFunctions(0))

/** The word that allows a function; undefined for those that nothing allows. */
export function allowanceOf(name: string): string | undefined {
  return words.find(([, rows]) => rows.some(row => row.name === name))?.[0]
}

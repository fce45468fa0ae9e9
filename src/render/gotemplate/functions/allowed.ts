import type { AllowedFunctions } from '../../../model/workspace.ts'
import { certificateFunctions } from './certificates.ts'
import type { GoFunction } from './function.ts'
import { passwordFunctions } from './passwords.ts'
import { randomFunctions } from './random.ts'
import { timeFunctions } from './time.ts'

/** Takes a text that a function has made or opened, and that nobody may see. */
export type NoteSecret = (secret: string) => void

/** The functions that a workspace can allow, by the word that allows them; `now` in seconds since 1970. */
export function allowableFunctions(
  now: number,
  note: NoteSecret = () => undefined,
): Readonly<Record<AllowedFunctions, readonly GoFunction[]>> {
  return {
    time: timeFunctions(now),
    random: randomFunctions,
    passwords: passwordFunctions(note),
    certificates: certificateFunctions(now, note),
  }
}

const words = Object.entries(allowableFunctions(0))

/** The word that allows a function; undefined for those that nothing allows. */
export function allowanceOf(name: string): string | undefined {
  return words.find(([, rows]) => rows.some(row => row.name === name))?.[0]
}

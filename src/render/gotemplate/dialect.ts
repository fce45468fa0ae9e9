import type { AllowedFunctions } from '../../model/workspace.ts'
import { allowableFunctions, type NoteSecret } from './functions/allowed.ts'
import type { GoFunction } from './functions/function.ts'
import { functionNames, goFunctions } from './functions/table.ts'

/** What differs between the programs whose Go templates are read. */
export interface Dialect {
  readonly functions: ReadonlyMap<string, GoFunction>
  /** Every name that may be called, refused ones too. */
  readonly names: ReadonlySet<string>
  /** What printing a missing value comes to: Helm takes it out of the text, for a config file it is a problem. */
  readonly missing: 'left-out' | 'problem'
}

/** The templates of Helm, which environment files are. */
export const helmDialect: Dialect = { functions: goFunctions, names: functionNames, missing: 'left-out' }

/** What a workspace allows its Go templates to call beside what always gives the same. */
export interface AllowedCalls {
  readonly functions: readonly AllowedFunctions[]
  /** What those functions take for the time, in seconds since 1970. */
  readonly now: number
  /** Takes what they make or open and nobody may see: passwords and private keys. */
  readonly noteSecret?: NoteSecret
}

/** Nothing that is refused otherwise. */
export const noneAllowed: AllowedCalls = { functions: [], now: 0 }

/** The templates of Helm with functions that a workspace allows beside the others. */
export function helmDialectWith({ functions, now, noteSecret }: AllowedCalls): Dialect {
  const rows = allowableFunctions(now, noteSecret)
  const more = functions.flatMap(word => rows[word].map(row => [row.name, row] as const))
  return more.length === 0 ? helmDialect : { ...helmDialect, functions: new Map([...goFunctions, ...more]) }
}

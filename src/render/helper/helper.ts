import type { Value } from '../../model/values.ts'

/** What helpers may learn beside their arguments; data given by the caller. */
export interface Outside {
  readonly environment: Readonly<Record<string, string>>
  readonly readFile: (path: string) => string | undefined
}

/** Computes a helper. Throws a Refusal when an argument is not usable. */
export type Run = (values: readonly Value[], outside: Outside) => Value

/** A helper with what its usage line says. */
export interface Helper {
  readonly name: string
  /** `name ARGUMENT…`: `[X]` may be left out, `X…` may be repeated, `X?` may be a missing name. */
  readonly usage: string
  /** One line. */
  readonly description: string
  readonly minimum: number
  readonly maximum: number
  /** Whether the argument at an index may be a missing name: asking for it is what the helper is for. */
  readonly asks: (index: number) => boolean
  readonly run: Run
}

/** Why a helper cannot compute; becomes a problem at the place of the call. */
export class Refusal extends Error {
  readonly hint: string | undefined

  constructor(message: string, hint?: string) {
    super(message)
    this.hint = hint
  }
}

/** One row of the table of helpers; the usage line is the rule for the number of arguments. */
export function helper(usage: string, description: string, run: Run): Helper {
  const [name = '', ...words] = usage.split(' ')
  const repeats = usage.endsWith('…') || usage.endsWith('…]')
  return {
    name,
    usage,
    description,
    minimum: words.filter(word => !word.startsWith('[')).length,
    maximum: repeats ? Number.POSITIVE_INFINITY : words.length,
    asks: index => (words[Math.min(index, words.length - 1)] ?? '').includes('?'),
    run,
  }
}

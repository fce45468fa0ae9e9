import type { Integers } from '../document/document.ts'
import { wholeScalar } from '../document/scalar.ts'
import type { Problem } from '../model/problem.ts'
import type { Value } from '../model/values.ts'
import { scalarValue, type Traced } from './yaml-values.ts'

/** `--render-env a.b=c` after it was read. */
export interface Assignment {
  readonly path: readonly string[]
  readonly traced: Traced
}

/** What a flag's text means: typed as a plain YAML scalar, so numbers keep their text; quotes make a text; '' is ''. */
export function flagValue(text: string, integers: Integers = 'core'): Value {
  const whole = text === '' ? undefined : wholeScalar(text, integers)
  return whole === undefined ? text : scalarValue(whole.value, whole.scalar)
}

/** Reads one `--render-env` text; a problem when it is no assignment. */
export function readAssignment(text: string, integers: Integers = 'core'): Assignment | Problem {
  const equals = text.indexOf('=')
  const path = text.slice(0, Math.max(0, equals)).trim().split('.')
  if (equals < 0 || path.some(key => key === '')) {
    const what = equals < 0 ? 'has no =' : 'has no name before ='
    return {
      code: 'values/bad-assignment',
      severity: 'error',
      message: `--render-env ${JSON.stringify(equals < 0 ? text : text.slice(0, equals + 1))} ${what}`,
      hint: 'write --render-env NAME=VALUE or --render-env NAME.FIELD=VALUE',
    }
  }
  const origin = { kind: 'flag', flag: `--render-env ${path.join('.')}` } as const
  return { path, traced: { kind: 'scalar', value: flagValue(text.slice(equals + 1), integers), origin } }
}

/** The assignment as a map that can be merged over others. */
export function asMap({ path, traced }: Assignment): Traced {
  return path.reduceRight<Traced>(
    (inner, key) => ({ kind: 'map', entries: new Map([[key, inner]]), origin: traced.origin }),
    traced,
  )
}

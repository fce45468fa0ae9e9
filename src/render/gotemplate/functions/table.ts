import { comparisonFunctions } from './comparison.ts'
import { dictFunctions } from './dicts.ts'
import { encodingFunctions } from './encoding.ts'
import { flowFunctions } from './flow.ts'
import type { GoFunction } from './function.ts'
import { listFunctions } from './lists.ts'
import { mathFunctions } from './math.ts'
import { refusedFunctions } from './refused.ts'
import { regexFunctions } from './regex.ts'
import { semverFunctions } from './semver.ts'
import { stringFunctions } from './strings.ts'
import { tomlFunctions } from './toml.ts'
import { urlFunctions } from './urls.ts'
import { wordFunctions } from './words.ts'

/** The functions by theme, in the order of docs/gotemplate.md. */
export const functionThemes: readonly (readonly [string, readonly GoFunction[]])[] = [
  ['Comparing and choosing', comparisonFunctions],
  ['Texts', stringFunctions],
  ['Words', wordFunctions],
  ['Patterns', regexFunctions],
  ['Lists', listFunctions],
  ['Maps', dictFunctions],
  ['Numbers', mathFunctions],
  ['Encodings and paths', [...encodingFunctions, ...tomlFunctions, ...urlFunctions]],
  ['Versions', semverFunctions],
  ['Flow', flowFunctions],
]

/** What Sprig also has with `must` before the name; the functions here always refuse what is wrong. */
const mustNames =
  'append chunk compact deepCopy first fromJson has initial last merge mergeOverwrite prepend push regexFind regexFindAll regexMatch regexReplaceAll regexReplaceAllLiteral regexSplit rest reverse slice toJson toPrettyJson toRawJson uniq without'

const plainFunctions = new Map(functionThemes.flatMap(([, rows]) => rows.map(row => [row.name, row] as const)))

function mustFunctions(): readonly (readonly [string, GoFunction])[] {
  return mustNames.split(' ').flatMap(name => {
    const row = plainFunctions.get(name)
    const must = `must${name.slice(0, 1).toUpperCase()}${name.slice(1)}`
    return row === undefined ? [] : [[must, { ...row, name: must }] as const]
  })
}

/** All functions by name, without the refused ones. */
export const goFunctions: ReadonlyMap<string, GoFunction> = new Map([...plainFunctions, ...mustFunctions()])

/** Every name that may be called, the refused ones too: those are refused only where they are reached. */
export const functionNames: ReadonlySet<string> = new Set([...goFunctions.keys(), ...refusedFunctions.keys()])

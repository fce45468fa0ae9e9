/** What every error of a validator says that somebody reads; the rest of it is said by the place it is at. */
const errorWords = `/** An entry of the data that the schema does not allow. */
export interface SchemaError {
  /** JSON pointer. */
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  /** Only where no keyword of ours explains it. */
  readonly message?: string
  /** The schema of the map with an unknown key. */
  readonly parentSchema?: { readonly properties?: object }
}

/** True when the data is as the schema of its kind says; else \`errors\` says what is not. */
export interface Validator {
  (data: unknown): boolean
  errors?: readonly SchemaError[] | null
}
`

/** Keywords that \`src/document/explain.ts\` has words of its own for. */
const explained = ['additionalProperties', 'enum', 'minLength', 'minimum', 'pattern', 'required', 'type']

const noted =
  /const (err\d+) = (\{.*\});\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}\nerrors\+\+;/g

const written =
  /^\{(instancePath.*?),schemaPath:.*?,keyword:"(\w+)",params:(\{.*?\}),message:(.*),schema:(?:.*?),parentSchema:(.*?),data(?::\w+)?\}$/

/**
 * The same validators with less text: ajv spells every error out in a dozen lines, and what is never used takes more than half of
 * the code, which is read at every start of the program. Throws when ajv writes otherwise than version 8.20 does.
 */
export function shortened(code: string): string {
  const wanted = code.match(/const err\d+ = /g)?.length ?? 0
  let found = 0
  const short = code.replaceAll(noted, (_all: string, _name: string, error: string) => {
    found += 1
    return `vErrors = noted(vErrors, ${shortError(error)});\nerrors++;`
  })
  if (found !== wanted)
    throw new Error(`${wanted - found} of ${wanted} errors of the validators are written in another way`)
  const note =
    'function noted(errors, error) {\nif (errors === null) return [error];\nerrors.push(error);\nreturn errors;\n}\n'
  return `${note}${short}`
}

function shortError(error: string): string {
  const parts = written.exec(error)
  if (parts === null) throw new Error(`an error of the validators is written in another way: ${error}`)
  const [, path, keyword = '', params, message, parent] = parts
  const words = explained.includes(keyword) ? '' : `,message:${message}`
  const known = keyword === 'additionalProperties' ? `,parentSchema:${parent}` : ''
  return `{${path},keyword:"${keyword}",params:${params}${words}${known}}`
}

/** The types of the validators of these names. */
export function validatorTypes(names: readonly string[]): string {
  return `${errorWords}\n${names.map(name => `export declare const ${name}: Validator\n`).join('')}`
}

/**
 * Makes `src/generated/` from the JSON Schemas, the single source: TypeScript types for the compiler and standalone
 * ajv validators that need no ajv at start-up, schemas for editors, and docs/environment-file.md; and docs/commands.md from the program
 * itself.
 * `npm run generate`; CI refuses a difference.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import { compile } from 'json-schema-to-typescript'
import { writeCommands } from './commands.ts'
import { forEditors } from './editor-schema.ts'
import { writeReference } from './reference.ts'
import { shortened, validatorTypes } from './shorten-validators.ts'

const schemas = new URL('../src/spec/schema/', import.meta.url)
const generated = new URL('../src/generated/', import.meta.url)
const banner = '// Made by `npm run generate` from src/spec/schema; do not edit.\n'

/** Kinds of files an environment is made of: each `$defs` entry of that name gets a validator of its own. */
const includedKinds = [
  'group_file',
  'profile_file',
  'network_file',
  'storage_file',
  'acl_file',
  'command_file',
  'hooks_file',
  'vars_file',
  'lock_file',
]

async function types(name: string): Promise<void> {
  const schema = JSON.parse(readFileSync(new URL(`${name}.schema.json`, schemas), 'utf8'))
  const text = await compile(schema, schema.title, {
    bannerComment: banner,
    additionalProperties: false,
    unreachableDefinitions: false,
    style: { semi: false, singleQuote: true },
  })
  writeFileSync(new URL(`${name}.ts`, generated), text)
}

function validators(): void {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: false,
    verbose: true,
    code: { source: true, esm: true, lines: true },
  })
  const exported: Record<string, string> = {}
  for (const name of ['environment', 'workspace']) {
    const text = readFileSync(new URL(`${name}.schema.json`, schemas), 'utf8')
    // Words for people are for editors; of a field that is itself called `description` the value is no text.
    const schema = JSON.parse(text, (key, value) =>
      key === 'description' && typeof value === 'string' ? undefined : value,
    )
    ajv.addSchema(schema)
    exported[`validate_${name}`] = schema.$id
    if (name !== 'environment') continue
    for (const kind of includedKinds) exported[`validate_${kind}`] = `${schema.$id}#/$defs/${kind}`
  }
  // With `esm` ajv still writes require() for its run-time pieces (ajv 8.20): a bundle of modules wants imports.
  let count = 0
  const imports: string[] = []
  const code = standalone
    .default(ajv, exported)
    .replaceAll(/require\("([^"]+)"\)\.default/g, (_all: string, path: string) => {
      count += 1
      imports.push(`import runtime${count} from '${path}.js'`)
      return `(runtime${count}.default ?? runtime${count})`
    })
  writeFileSync(new URL('validators.js', generated), `${banner}${imports.join('\n')}\n${shortened(code)}`)
  writeFileSync(new URL('validators.d.ts', generated), `${banner}${validatorTypes(Object.keys(exported))}`)
}

function editorSchema(name: string): void {
  const schema = JSON.parse(readFileSync(new URL(`${name}.schema.json`, schemas), 'utf8'))
  writeFileSync(new URL(`${name}.schema.json`, generated), `${JSON.stringify(forEditors(schema), undefined, 2)}\n`)
}

mkdirSync(generated, { recursive: true })
await types('environment')
await types('workspace')
editorSchema('environment')
editorSchema('workspace')
validators()
writeReference()
writeCommands()

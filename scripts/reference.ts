/** Writes docs/environment-file.md from the schema, so that the reference cannot differ from what is checked. */
import { readFileSync, writeFileSync } from 'node:fs'

interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly description?: string
  readonly enum?: readonly string[]
  readonly default?: unknown
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly pattern?: string
}

const schema: Schema = JSON.parse(
  readFileSync(new URL('../src/spec/schema/environment.schema.json', import.meta.url), 'utf8'),
)

/** Sections of the reference, in the order a file is read. */
const sections = [
  'project',
  'vars',
  'group',
  'node',
  'volume',
  'node_secret',
  'hook',
  'template',
  'sync',
  'health',
  'upgrade',
  'profile',
  'network',
  'storage',
  'acl',
  'command',
]

function nameOf(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1)
}

function typeOf(field: Schema): string {
  if (field.$ref !== undefined) return `[${nameOf(field.$ref)}](#${nameOf(field.$ref)})`
  if (field.enum !== undefined) return field.enum.map(one => `\`${one}\``).join(', ')
  if (field.type === 'array') return `list of ${field.items === undefined ? 'anything' : typeOf(field.items)}`
  if (field.type !== 'object') return field.type ?? 'anything'
  const inner = field.additionalProperties
  return typeof inner === 'object' ? `map of ${typeOf(inner)}` : 'map'
}

function table(of: Schema): string {
  const rows = Object.entries(of.properties ?? {}).map(([key, field]) => {
    const described =
      field.description ?? (field.$ref === undefined ? '' : (schema.$defs?.[nameOf(field.$ref)]?.description ?? ''))
    const needed = of.required?.includes(key) === true ? ' Required.' : ''
    const usual = field.default === undefined ? '' : ` Default: \`${String(field.default)}\`.`
    return `| \`${key}\` | ${typeOf(field)} | ${described}${needed}${usual} |`
  })
  return ['| key | value | meaning |', '|---|---|---|', ...rows].join('\n')
}

/** Writes the reference. Throws when a section of the schema is gone. */
export function writeReference(): void {
  const parts = [
    '# Environment files',
    '',
    'Made by `npm run generate` from `src/spec/schema/environment.schema.json`; do not edit.',
    '',
    'An environment file is rendered with the values of the workspace, then parsed as YAML 1.2, then checked. Unknown keys are',
    'problems. For completion and hover texts in an editor see [editors.md](editors.md).',
    '',
    '## The file',
    '',
    table(schema),
  ]
  for (const name of sections) {
    const section = schema.$defs?.[name]
    if (section === undefined) throw new Error(`the schema has no $defs/${name}`)
    parts.push('', `## ${name}`, '', section.description ?? '', '', table(section))
  }
  writeFileSync(new URL('../docs/environment-file.md', import.meta.url), `${parts.join('\n')}\n`)
}

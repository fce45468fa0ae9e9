/** Files that have a JSON Schema. */
export const schemaKinds = ['environment', 'workspace'] as const
export type SchemaKind = (typeof schemaKinds)[number]

/** The schema's file, in the package and wherever it is written to. */
export function schemaFileName(kind: SchemaKind): string {
  return `${kind}.schema.json`
}

/** The JSON Schema of a kind of file, as text: what `validate` checks against, made for files that are not rendered yet. */
export async function schemaText(kind: SchemaKind): Promise<string> {
  const { default: schema } = await schemaModule(kind)
  return `${JSON.stringify(schema, undefined, 2)}\n`
}

function schemaModule(kind: SchemaKind): Promise<{ readonly default: object }> {
  switch (kind) {
    case 'environment':
      return import('../generated/environment.schema.json', { with: { type: 'json' } })
    case 'workspace':
      return import('../generated/workspace.schema.json', { with: { type: 'json' } })
  }
}

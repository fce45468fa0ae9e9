/** What a JSON Schema is made of, as far as it is looked at here. */
type Node = { readonly [key: string]: unknown }

/** A template tag: what it gives is not known before it is rendered. */
const tag = '\\{\\{'

/**
 * A schema for editors, which see files before they are rendered: wherever it asks for a certain text, one of several, a number or a
 * boolean, a text with a template tag will do as well (`name: "{{node.name}}"`). What is rendered is checked by the schema itself.
 */
export function forEditors(schema: Node): Node {
  return loosened(Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, below(key, value)])))
}

/** Keys of the schema whose maps have names of their own. */
const named: ReadonlySet<string> = new Set(['properties', '$defs'])

function below(key: string, value: unknown): unknown {
  if (key === 'description' || key === 'enum' || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(one => below('', one))
  if (!named.has(key)) return forEditors(value as Node)
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, forEditors(one as Node)]))
}

function loosened(schema: Node): Node {
  const { type, pattern, enum: words, ...rest } = schema
  if (type === 'boolean' || type === 'integer' || type === 'number')
    return { ...schema, type: [type, 'string'], pattern: tag }
  if (typeof pattern === 'string') return { ...schema, pattern: `(?:${pattern})|${tag}` }
  if (!Array.isArray(words)) return schema
  return { ...(type === undefined ? {} : { type }), ...rest, anyOf: [{ enum: words }, { pattern: tag }] }
}

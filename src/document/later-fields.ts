/**
 * Fields of the format that a later version carries out, by the schema definition they belong to (`environment` and
 * `workspace` for the roots). They are refused in words of their own, never taken in silence. A field leaves this table
 * in the commit that adds it to the schema.
 */
export const laterFields: Readonly<Record<string, readonly string[]>> = {
  upgrade: ['pause'],
  node: ['type', 'cloud_init', 'ignition'],
  volume: ['size', 'protect', 'snapshot'],
  sync: ['delete'],
  hook: ['retries', 'on_failure', 'once'],
  node_upgrade: ['pause'],
}

/** Values of known fields that a later version carries out, by field. */
export const laterValues: Readonly<Record<string, readonly string[]>> = {
  engine: ['gotemplate', 'nunjucks'],
}

/** What to do instead, for later fields where something can be done. */
export const laterHints: Readonly<Record<string, string>> = {
  engine: 'use handlebars, jinja2 or mottainai',
}

/** A variable of a Go template and what stands for it: `{{@name}}` after a set, or the parameter of a block. */
export interface Variable {
  readonly go: string
  readonly kind: 'set' | 'parameter'
  readonly name: string
}

/** Words that Handlebars reads as something else. */
const words = ['this', 'as', 'else', 'true', 'false', 'null', 'undefined']

/** These, and names that templates have anyway. */
const reserved: Readonly<Record<Variable['kind'], ReadonlySet<string>>> = {
  set: new Set([...words, 'root', 'index', 'key', 'first', 'last']),
  parameter: new Set([...words, 'Values']),
}

/**
 * Chooses the name for a variable; `known` are those that live where it is made, `block` how many of them stand outside of
 * the block it is made in. Sets live as long as the template, so a variable that hides another needs a name of its own.
 */
export function chosenName(go: string, kind: Variable['kind'], known: readonly Variable[], block: number): string {
  const same = known.slice(block).find(one => one.go === go && one.kind === kind)
  if (same !== undefined) return same.name
  const plain = go.slice(1)
  const base = reserved[kind].has(plain) ? `${plain}_` : plain
  const isTaken = (name: string): boolean => known.some(one => one.kind === kind && one.name === name)
  let name = base
  for (let next = 2; isTaken(name); next++) name = `${base}_${next}`
  return name
}

/** What a variable is called in an expression. */
export function shownName({ kind, name }: Variable): string {
  return kind === 'set' ? `@${name}` : name
}

/** A path of a name and fields; a field that Handlebars would read as something else is put in brackets. */
export function pathText(head: string, fields: readonly string[]): string {
  const isPlain = (field: string): boolean => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(field) && !words.includes(field)
  return [head, ...fields.map(field => (isPlain(field) ? field : `[${field}]`))].join('.')
}

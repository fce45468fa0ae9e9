import { helpers } from '../helpers.ts'

/** The same under another name. */
const otherNames: Readonly<Record<string, string>> = {
  tuple: 'list',
  push: 'append',
  int64: 'int',
  atoi: 'int',
  biggest: 'max',
  toYamlPretty: 'toYaml',
  toRawJson: 'toJson',
  fromYamlArray: 'fromYaml',
  fromJsonArray: 'fromJson',
  toString: 'print',
}

/** Helpers that mean something else than the function of their name, or need what a Go template brings along. */
const ofAnotherKind: ReadonlySet<string> = new Set(['include', 'env', 'readFile'])

/** What a call becomes that is more than another name; the arguments are ready to be put into a call. */
const written: Readonly<Record<string, (values: readonly string[]) => string | undefined>> = {
  prepend: ([list, item]) => (item === undefined ? undefined : `concat (list ${item}) ${list}`),
  // Here the first map wins, there the last.
  mergeOverwrite: values => (values.length < 2 ? undefined : `merge ${values.toReversed().join(' ')}`),
}

function helperOf(name: string): string | undefined {
  const must = /^must([A-Z])(.*)$/.exec(name)
  const plain = must === null ? name : `${must[1]?.toLowerCase()}${must[2]}`
  const helper = otherNames[plain] ?? plain
  return helpers.has(helper) && !ofAnotherKind.has(helper) ? helper : undefined
}

/** A call of a function in Handlebars, without the parentheses; undefined when there is no counterpart. */
export function callOf(name: string, values: readonly string[]): string | undefined {
  const special = written[name]
  if (special !== undefined) return special(values)
  const helper = helperOf(name)
  const row = helper === undefined ? undefined : helpers.get(helper)
  if (helper === undefined || row === undefined) return undefined
  if (values.length < row.minimum || values.length > row.maximum) return undefined
  return [helper, ...values].join(' ')
}

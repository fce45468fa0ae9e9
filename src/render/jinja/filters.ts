import { isWrittenNumber, printed, type Value } from '../../model/values.ts'
import { list, map, number, text, whole } from '../helper/arguments.ts'
import { toJson, toYaml } from '../helper/encodings.ts'
import { Refusal } from '../helper/helper.ts'
import { helpers } from '../helpers.ts'
import { entryOf, isEqual, isList, isMap, isTrue } from '../kind.ts'

/** What stands in the brackets of a call: values by position, values by name. */
export interface Arguments {
  readonly values: readonly Value[]
  readonly named: Readonly<Record<string, Value>>
}

/** Computes a filter. Throws a Refusal when a value is not usable. */
export type Filter = (value: Value, given: Arguments) => Value

/** The argument of that name, or at that position. */
export function argument({ values, named }: Arguments, index: number, name: string): Value | undefined {
  return Object.hasOwn(named, name) ? named[name] : values[index]
}

function run(helperName: string, value: Value): Value {
  const helper = helpers.get(helperName)
  if (helper === undefined) throw new Refusal(`there is no ${helperName}`)
  return helper.run([value], { environment: {}, readFile: () => undefined })
}

function length(value: Value): number {
  if (isList(value)) return value.length
  return isMap(value) ? Object.keys(value).length : [...text(value)].length
}

function items(value: Value): readonly Value[] {
  if (isList(value)) return value
  return isMap(value) ? Object.keys(value) : [...text(value)]
}

/** Halves go to the even neighbour, as in Python. */
function rounded(value: number, digits: number, method: string): number {
  const scale = 10 ** digits
  const scaled = value * scale
  const floor = Math.floor(scaled)
  if (method === 'floor') return floor / scale
  if (method === 'ceil') return Math.ceil(scaled) / scale
  const isHalf = Math.abs(scaled - floor - 0.5) < Number.EPSILON * Math.max(1, Math.abs(scaled))
  return (isHalf ? floor + Math.abs(floor % 2) : Math.round(scaled)) / scale
}

function orElse(value: Value, make: (value: Value) => number, fallback: Value | undefined): Value {
  try {
    return make(value)
  } catch (error) {
    if (error instanceof Refusal) return fallback ?? 0
    throw error
  }
}

function indented(value: Value, given: Arguments): string {
  const width = whole(argument(given, 0, 'width') ?? 4)
  const first = isTrue(argument(given, 1, 'first') ?? argument(given, 1, 'indentfirst'))
  const blank = isTrue(argument(given, 2, 'blank'))
  const space = ' '.repeat(Math.min(Math.max(width, 0), 1000))
  return text(value)
    .split('\n')
    .map((line, index) => ((index > 0 || first) && (line !== '' || blank) ? space + line : line))
    .join('\n')
}

/** Python's groups in a replacement (`\1`, `\g<1>`) in the spelling of JavaScript. */
function regexReplaced(value: Value, given: Arguments): string {
  const pattern = text(argument(given, 0, 'pattern') ?? '')
  const replacement = text(argument(given, 1, 'replacement') ?? '')
    .replaceAll('$', '$$$$')
    .replaceAll(/\\(\d)|\\g<(\d)>/g, (_, one: string | undefined, other: string | undefined) => `$${one ?? other}`)
  try {
    return text(value).replaceAll(new RegExp(pattern, 'gu'), replacement)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new Refusal(`${JSON.stringify(pattern)} is no regular expression that JavaScript reads`)
  }
}

function compare(one: Value, other: Value): number {
  const [left, right] = [printed(one), printed(other)]
  if (left === undefined || right === undefined) throw new Refusal('lists and maps have no order')
  if (typeof one !== 'string' && typeof other !== 'string') return number(one) - number(other)
  return left < right ? -1 : left > right ? 1 : 0
}

function sorted(value: Value, given: Arguments): readonly Value[] {
  const attribute = argument(given, 2, 'attribute')
  const keyOf = (item: Value): Value => (attribute === undefined ? item : (entryOf(map(item), text(attribute)) ?? null))
  const result = [...items(value)].sort((one, other) => compare(keyOf(one), keyOf(other)))
  return isTrue(argument(given, 0, 'reverse')) ? result.reverse() : result
}

function joined(value: Value, given: Arguments): string {
  const attribute = argument(given, 1, 'attribute')
  const texts = items(value).map(item =>
    text(attribute === undefined ? item : (entryOf(map(item), text(attribute)) ?? null)),
  )
  return texts.join(text(argument(given, 0, 'd') ?? ''))
}

function nextTo(value: Value, at: number): Value {
  const found = items(value).at(at)
  if (found === undefined) throw new Refusal('the list is empty')
  return found
}

function yaml(value: Value, given: Arguments, otherwise: number): string {
  return `${toYaml(value, whole(argument(given, 0, 'indent') ?? otherwise))}\n`
}

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase()

/** Filters of Jinja and, of those that come with Ansible, the ones that change the form of data. */
export const filters: Readonly<Record<string, Filter>> = {
  abs: value => Math.abs(number(value)),
  bool: value => (typeof value === 'string' ? /^(?:yes|on|true|1)$/i.test(value.trim()) : isTrue(value)),
  capitalize: value => capital(text(value)),
  count: length,
  dictsort: value =>
    Object.entries(map(value))
      .sort(([one], [other]) => compare(one, other))
      .map(entry => [...entry]),
  first: value => nextTo(value, 0),
  float: (value, given) => orElse(value, number, argument(given, 0, 'default')),
  from_json: value => run('fromJson', value),
  from_yaml: value => run('fromYaml', value),
  indent: indented,
  int: (value, given) => orElse(value, one => Math.trunc(number(one)), argument(given, 0, 'default')),
  items: value => Object.entries(map(value)).map(entry => [...entry]),
  join: joined,
  last: value => nextTo(value, -1),
  length,
  list: items,
  lower: value => text(value).toLowerCase(),
  max: value => nextTo([...items(value)].sort(compare), -1),
  min: value => nextTo([...items(value)].sort(compare), 0),
  regex_replace: regexReplaced,
  replace: (value, given) =>
    text(value).replaceAll(text(argument(given, 0, 'old') ?? ''), () => text(argument(given, 1, 'new') ?? '')),
  reverse: value => (isList(value) ? [...value].reverse() : [...text(value)].reverse().join('')),
  round: (value, given) =>
    rounded(number(value), whole(argument(given, 0, 'precision') ?? 0), text(argument(given, 1, 'method') ?? 'common')),
  sort: sorted,
  string: text,
  sum: value => list(value).reduce<number>((sum, one) => sum + number(one), 0),
  title: value => text(value).replaceAll(/\p{L}[\p{L}\p{N}']*/gu, capital),
  to_json: value => toJson(value),
  to_nice_json: (value, given) => toJson(value, whole(argument(given, 0, 'indent') ?? 4)),
  to_nice_yaml: (value, given) => yaml(value, given, 4),
  to_yaml: (value, given) => yaml(value, given, 2),
  tojson: (value, given) => toJson(value, whole(argument(given, 0, 'indent') ?? 0)),
  trim: value => text(value).trim(),
  unique: value => items(value).filter((one, index, all) => all.findIndex(other => isEqual(one, other)) === index),
  upper: value => text(value).toUpperCase(),
}

/** Methods that templates call on values, as `map.items()`: those of Python that only look. */
export const methods: Readonly<Record<string, Filter>> = {
  endswith: (value, { values: [end] }) => text(value).endsWith(text(end)),
  get: (value, { values: [key, otherwise] }) => entryOf(map(value), text(key)) ?? otherwise ?? null,
  items: value => Object.entries(map(value)).map(entry => [...entry]),
  join: (value, { values: [all] }) => list(all).map(text).join(text(value)),
  keys: value => Object.keys(map(value)),
  lower: value => text(value).toLowerCase(),
  replace: (value, { values: [from, to] }) => text(value).replaceAll(text(from), () => text(to)),
  split: (value, { values: [at] }) =>
    at === undefined
      ? text(value)
          .split(/\s+/)
          .filter(part => part !== '')
      : text(value).split(text(at)),
  startswith: (value, { values: [start] }) => text(value).startsWith(text(start)),
  strip: value => text(value).trim(),
  upper: value => text(value).toUpperCase(),
  values: value => Object.values(map(value)),
}

/** Tests behind `is` that look at the value alone. */
export const tests: Readonly<Record<string, (value: Value) => boolean>> = {
  boolean: value => typeof value === 'boolean',
  even: value => number(value) % 2 === 0,
  false: value => value === false,
  iterable: value => isList(value) || isMap(value) || typeof value === 'string',
  mapping: isMap,
  none: value => value === null,
  number: value => typeof value === 'number' || isWrittenNumber(value),
  odd: value => Math.abs(number(value) % 2) === 1,
  sequence: value => isList(value) || typeof value === 'string',
  string: value => typeof value === 'string',
  true: value => value === true,
}

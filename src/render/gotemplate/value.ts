import { isWrittenNumber, type Value, type ValueMap } from '../../model/values.ts'
import { goNumber } from './literal.ts'

/** A float: Go keeps 1.0 apart from 1, which decides how it compares and prints. */
export interface GoFloat {
  readonly float: number
}

/** A map that templates may change with `set`; keys that JavaScript knows mean nothing in it. */
export type GoMap = Map<string, GoValue>

/** A value as Go templates compute with it; a plain number is an integer. */
export type GoValue = string | boolean | null | number | GoFloat | readonly GoValue[] | GoMap

/** Tells a list. */
export function isGoList(value: GoValue | undefined): value is readonly GoValue[] {
  return Array.isArray(value)
}

/** Tells a map. */
export function isGoMap(value: GoValue | undefined): value is GoMap {
  return value instanceof Map
}

/** Tells a float. */
export function isGoFloat(value: GoValue | undefined): value is GoFloat {
  return typeof value === 'object' && value !== null && 'float' in value
}

/** Makes a float. */
export function goFloat(float: number): GoFloat {
  return { float }
}

/** The kinds of Go's reflection, as `kindOf` names them. */
export type Kind = 'invalid' | 'bool' | 'string' | 'int' | 'float64' | 'slice' | 'map'

/** The kind of a value. */
export function kindOf(value: GoValue | undefined): Kind {
  if (value === null || value === undefined) return 'invalid'
  if (isGoList(value)) return 'slice'
  if (isGoMap(value)) return 'map'
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'bool'
  return typeof value === 'number' ? 'int' : 'float64'
}

/** The type of a value in Go's words. */
export function typeOf(value: GoValue | undefined): string {
  const kind = kindOf(value)
  if (kind === 'slice') return '[]interface {}'
  if (kind === 'map') return 'map[string]interface {}'
  return kind === 'invalid' ? '<nil>' : kind
}

/** Truth in Go templates: false, 0, '', nothing, and empty lists and maps are false. */
export function isTruth(value: GoValue | undefined): boolean {
  if (value === undefined || value === null || value === false || value === '' || value === 0) return false
  if (isGoList(value)) return value.length > 0
  if (isGoMap(value)) return value.size > 0
  return isGoFloat(value) ? value.float !== 0 : true
}

function goScalar(number: number, text: string): GoValue {
  const read = goNumber(text)
  if (read !== undefined) return read.isFloat ? goFloat(read.number) : read.number
  return Number.isInteger(number) ? number : goFloat(number)
}

/**
 * A value of YAML as Go reads it: `0755` is 493, `1.0` a float. Keys that have no value are left out when `dropsNull`, as
 * Helm does with those of value files.
 */
export function fromValue(value: Value, dropsNull = false): GoValue {
  if (isWrittenNumber(value)) return goScalar(value.number, value.text)
  if (typeof value === 'number') return Number.isInteger(value) ? value : goFloat(value)
  if (Array.isArray(value)) return value.map((item: Value) => fromValue(item, dropsNull))
  if (typeof value !== 'object' || value === null) return value as GoValue
  const map: GoMap = new Map()
  for (const [key, item] of Object.entries(value as ValueMap))
    if (item !== null || !dropsNull) map.set(key, fromValue(item, dropsNull))
  return map
}

/** A value for what writes YAML and JSON: maps by sorted keys. */
export function toValue(value: GoValue | undefined): Value {
  if (value === undefined || value === null) return null
  if (isGoList(value)) return value.map(toValue)
  if (isGoMap(value)) return Object.fromEntries(sortedKeys(value).map(key => [key, toValue(value.get(key))]))
  return isGoFloat(value) ? value.float : value
}

/** Compares texts by their bytes in UTF-8, as Go sorts. */
export function compareTexts(one: string, other: string): number {
  if (one === other) return 0
  // UTF-16 and UTF-8 order differ only where surrogates meet the characters above them.
  return /[\ud800-\uffff]/.test(one + other)
    ? Buffer.compare(Buffer.from(one), Buffer.from(other))
    : one < other
      ? -1
      : 1
}

/** The keys of a map in the order Go walks them. */
export function sortedKeys(map: GoMap): string[] {
  return [...map.keys()].sort(compareTexts)
}

/** Whether two values are the same, with all that is in them. */
export function isSame(one: GoValue | undefined, other: GoValue | undefined): boolean {
  if (isGoList(one) && isGoList(other))
    return one.length === other.length && one.every((item, index) => isSame(item, other[index]))
  if (isGoMap(one) && isGoMap(other))
    return one.size === other.size && [...one].every(([key, item]) => other.has(key) && isSame(item, other.get(key)))
  if (isGoFloat(one) && isGoFloat(other)) return one.float === other.float
  return (one ?? null) === (other ?? null)
}

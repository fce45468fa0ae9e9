import type { Value, ValueMap, Values } from '../../model/values.ts'
import { isList, isMap, numberOf } from '../kind.ts'

/** Values of which one is another. */
export interface Variation {
  /** `Values.flag is false`. */
  readonly what: string
  readonly values: Values
}

/** How many are made: each is a rendering of both files. */
const mostVariations = 40
/** How deep values are varied: what decides about a branch stands near the root. */
const deepest = 2

/** The other way a value can decide: true for false, and nothing for something. */
function opposite(value: Value): Value | undefined {
  if (typeof value === 'boolean') return !value
  if (typeof value === 'string') return value === '' ? undefined : ''
  if (isList(value)) return value.length === 0 ? undefined : []
  const number = numberOf(value)
  return number === undefined || number === 0 ? undefined : 0
}

function shown(value: Value): string {
  return value === '' || isList(value) ? 'empty' : String(value)
}

interface Change {
  readonly path: readonly string[]
  readonly value: Value
}

function changesOf(map: ValueMap, path: readonly string[]): readonly Change[] {
  return Object.entries(map).flatMap(([key, value]): readonly Change[] => {
    const at = [...path, key]
    if (isMap(value)) return at.length < deepest ? changesOf(value, at) : []
    const other = opposite(value)
    return other === undefined ? [] : [{ path: at, value: other }]
  })
}

function changed(map: ValueMap, [key = '', ...rest]: readonly string[], value: Value): ValueMap {
  const inner = map[key]
  return { ...map, [key]: rest.length > 0 && isMap(inner) ? changed(inner, rest, value) : value }
}

/** The same values with one changed at a time, so that the branches they do not take are proven as well. */
export function variationsOf(values: Values): readonly Variation[] {
  return changesOf(values.root, [])
    .slice(0, mostVariations)
    .map(({ path, value }) => ({
      what: `Values.${path.join('.')} is ${shown(value)}`,
      values: { ...values, root: changed(values.root, path, value) },
    }))
}

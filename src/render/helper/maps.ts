import type { Value, ValueMap } from '../../model/values.ts'
import { entryOf, isMap } from '../kind.ts'
import { map, mapOf, text } from './arguments.ts'
import { type Helper, helper, Refusal } from './helper.ts'

function dict(values: readonly Value[]): ValueMap {
  if (values.length % 2 === 1) throw new Refusal('a key has no value', 'write dict "KEY" VALUE "KEY" VALUE')
  const pairs = values.flatMap((key, index) =>
    index % 2 === 0 ? [[text(key), values[index + 1] ?? null] as const] : [],
  )
  return mapOf(pairs)
}

/** The first map with the missing keys of the second, at any depth. */
function merged(winner: ValueMap, other: ValueMap): ValueMap {
  const joined = Object.entries(other).map(([key, below]): [string, Value] => {
    const above = entryOf(winner, key)
    if (above === undefined) return [key, below]
    return [key, isMap(above) && isMap(below) ? merged(above, below) : above]
  })
  return mapOf([...Object.entries(winner), ...joined])
}

function dig(values: readonly Value[]): Value {
  let at: Value = values.at(-1) ?? null
  for (const key of values.slice(0, -2)) {
    const found: Value | undefined = isMap(at) ? entryOf(at, text(key)) : undefined
    if (found === undefined) return values.at(-2) ?? null
    at = found
  }
  return at
}

/** Helpers for maps. None changes its argument. */
export const mapHelpers: readonly Helper[] = [
  helper('dict [KEY,VALUE…]', 'a map of keys and values in turn', dict),
  helper(
    'get MAP KEY',
    'the value of KEY; "" when there is none',
    ([value, key]) => entryOf(map(value), text(key)) ?? '',
  ),
  helper('set MAP KEY VALUE', 'MAP with KEY as VALUE; {{set "x" VALUE}} makes @x instead', ([value, key, entry]) =>
    mapOf([...Object.entries(map(value)), [text(key), entry ?? null]]),
  ),
  helper('hasKey MAP KEY', 'whether MAP has KEY', ([value, key]) => Object.hasOwn(map(value), text(key))),
  helper('keys MAP', 'the keys, sorted', ([value]) => Object.keys(map(value)).sort()),
  helper('values MAP', 'the values, sorted by their keys', ([value]) => {
    const entries = map(value)
    return Object.keys(entries)
      .sort()
      .map(key => entries[key] ?? null)
  }),
  helper('pick MAP KEY…', 'MAP with these keys only', ([value, ...keys]) => {
    const wanted = new Set(keys.map(text))
    return mapOf(Object.entries(map(value)).filter(([key]) => wanted.has(key)))
  }),
  helper('omit MAP KEY…', 'MAP without these keys', ([value, ...keys]) => {
    const unwanted = new Set(keys.map(text))
    return mapOf(Object.entries(map(value)).filter(([key]) => !unwanted.has(key)))
  }),
  helper('merge MAP MAP…', 'the maps as one, at any depth; earlier ones win', values => values.map(map).reduce(merged)),
  helper('dig KEY FALLBACK MAP…', 'dig "a" "b" FALLBACK MAP: MAP.a.b, or FALLBACK when a part is missing', dig),
]

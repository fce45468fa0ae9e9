import { Refusal } from '../../helper/helper.ts'
import { type GoMap, type GoValue, isGoList, isGoMap, isTruth, sortedKeys } from '../value.ts'
import { type GoFunction, goFunction, map, onlyText, text } from './function.ts'

/** How deep maps are merged and copied; a map that was set into itself has no end. */
const deepest = 100

function tooDeep(depth: number): number {
  if (depth > deepest) throw new Refusal(`the map is deeper than ${deepest}, or lies within itself`)
  return depth + 1
}

function pairs(values: readonly GoValue[]): GoMap {
  const made: GoMap = new Map()
  for (let index = 0; index < values.length; index += 2) made.set(text(values[index]), values[index + 1] ?? '')
  return made
}

/** Changes the first map, as Sprig does: what it lacks is taken from the others, or with `overwrites` all of it. */
function merged(target: GoMap, sources: readonly GoValue[], overwrites: boolean, depth = 0): GoMap {
  for (const source of sources) {
    for (const [key, fresh] of map(source)) {
      const known = target.get(key)
      if (isGoMap(known) && isGoMap(fresh)) merged(known, [fresh], overwrites, tooDeep(depth))
      else if (overwrites ? isTruth(fresh) : !isTruth(known)) target.set(key, fresh)
    }
  }
  return target
}

function copied(value: GoValue, depth = 0): GoValue {
  if (isGoList(value)) return value.map(item => copied(item, tooDeep(depth)))
  if (!isGoMap(value)) return value
  return new Map([...value].map(([key, item]) => [key, copied(item, tooDeep(depth))]))
}

function dug(values: readonly GoValue[]): GoValue {
  const keys = values.slice(0, -2)
  const otherwise = values.at(-2) ?? null
  let found: GoValue = map(values.at(-1))
  for (const [index, key] of keys.entries()) {
    const next: GoValue | undefined = map(found).get(text(key))
    if (next === undefined) return otherwise
    if (index === keys.length - 1) return next
    found = next
  }
  return otherwise
}

function kept(source: GoMap, isKept: (key: string) => boolean): GoMap {
  return new Map([...source].filter(([key]) => isKept(key)))
}

/** Functions on maps; set, unset and merge change the map itself. */
export const dictFunctions: readonly GoFunction[] = [
  goFunction('dict [KEY_OR_VALUE…]', pairs),
  goFunction('get MAP KEY', ([value, key]) => map(value).get(onlyText(key)) ?? ''),
  goFunction('set MAP KEY VALUE', ([value, key, item = null]) => map(value).set(onlyText(key), item)),
  goFunction('unset MAP KEY', ([value, key]) => {
    map(value).delete(onlyText(key))
    return value ?? null
  }),
  goFunction('hasKey MAP KEY', ([value, key]) => map(value).has(onlyText(key))),
  // Go gives keys in any order; sorted, the same input always gives the same text.
  goFunction('keys [MAP…]', values => values.flatMap(value => sortedKeys(map(value)))),
  goFunction('values MAP', ([value]) => sortedKeys(map(value)).map(key => map(value).get(key) ?? null)),
  goFunction('pick MAP [KEY…]', ([value, ...keys]) => kept(map(value), key => keys.includes(key))),
  goFunction('omit MAP [KEY…]', ([value, ...keys]) => kept(map(value), key => !keys.includes(key))),
  goFunction('pluck KEY [MAP…]', ([key, ...values]) =>
    values.flatMap(value => (map(value).has(text(key)) ? [map(value).get(text(key)) ?? null] : [])),
  ),
  goFunction('dig KEY OTHERWISE MAP [MORE…]', dug),
  goFunction('merge MAP [OTHER…]', ([value, ...others]) => merged(map(value), others, false)),
  goFunction('mergeOverwrite MAP [OTHER…]', ([value, ...others]) => merged(map(value), others, true)),
  goFunction('deepCopy VALUE', ([value = null]) => copied(value)),
]

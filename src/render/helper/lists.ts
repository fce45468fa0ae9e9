import type { Value } from '../../model/values.ts'
import { described, entryOf, isEqual, isList, isMap } from '../kind.ts'
import { list, text, whole } from './arguments.ts'
import { type Helper, helper, Refusal } from './helper.ts'
import { longestList } from './limits.ts'

function item(owner: Value | undefined, key: Value | undefined): Value {
  if (isMap(owner)) {
    const found = entryOf(owner, text(key))
    if (found === undefined) throw new Refusal(`there is no ${JSON.stringify(text(key))}`, 'get gives "" instead')
    return found
  }
  const items = list(owner)
  const index = whole(key)
  const found = items[index]
  if (found === undefined) throw new Refusal(`there is no item ${index} in a list of ${items.length}, counted from 0`)
  return found
}

function length(value: Value | undefined): number {
  if (typeof value === 'string') return [...value].length
  if (isMap(value)) return Object.keys(value).length
  if (isList(value)) return value.length
  throw new Refusal(`${described(value)} has no length`)
}

/** Helpers for lists. */
export const listHelpers: readonly Helper[] = [
  helper('list [VALUE…]', 'a list of the values', values => values),
  helper('index LIST KEY…', 'the item at KEY of a list (from 0) or map; more KEYs go deeper', ([owner, ...keys]) =>
    keys.reduce<Value>(item, owner ?? null),
  ),
  helper('len VALUE', 'how many items, keys or characters VALUE has', ([value]) => length(value)),
  helper('first LIST', 'the first item; nothing when there is none', ([value]) => list(value)[0] ?? null),
  helper('last LIST', 'the last item; nothing when there is none', ([value]) => list(value).at(-1) ?? null),
  helper('append LIST VALUE', 'LIST with VALUE behind it', ([value, added]) => [...list(value), added ?? null]),
  helper('concat LIST…', 'the lists one after the other', values => values.flatMap(list)),
  helper('uniq LIST', 'LIST without repeated items', ([value]) => unique(list(value))),
  helper('has VALUE LIST', 'whether VALUE is in LIST', ([value, all]) => list(all).some(one => isEqual(one, value))),
  helper('sortAlpha LIST', 'the items as texts, sorted', ([value]) => list(value).map(text).sort()),
  helper('reverse LIST', 'LIST backwards', ([value]) => [...list(value)].reverse()),
]

/** Every item is compared with those before it. */
const longestCompared = 10_000

function unique(items: readonly Value[]): readonly Value[] {
  if (items.length > longestCompared) throw new Refusal(`a list of ${items.length} is too long`)
  return items.filter((one, index) => items.findIndex(other => isEqual(one, other)) === index)
}

function counted(start: number, end: number, by: number): readonly number[] {
  if (by === 0) throw new Refusal('a step of 0 never arrives')
  const count = Math.max(0, Math.ceil((end - start) / by))
  if (count > longestList) throw new Refusal(`${count} items are more than ${longestList}`)
  return Array.from({ length: count }, (_, index) => start + index * by)
}

/** Helpers that count. */
export const countingHelpers: readonly Helper[] = [
  helper('until COUNT', 'the list 0 … COUNT-1', ([count]) => counted(0, whole(count), whole(count) < 0 ? -1 : 1)),
  helper('untilStep START END STEP', 'the list from START, by STEP, up to but without END', ([start, end, by]) =>
    counted(whole(start), whole(end), whole(by)),
  ),
  helper('seq START [STEP] [END]', 'the numbers from START to END as a text; seq 3 is "1 2 3"', values => {
    const [one = 1, two, three] = values.map(whole)
    const [start, end] = two === undefined ? [1, one] : [one, three ?? two]
    const by = three === undefined || two === undefined ? (end < start ? -1 : 1) : two
    return counted(start, end + Math.sign(by), by).join(' ')
  }),
]

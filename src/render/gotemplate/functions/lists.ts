import { Refusal } from '../../helper/helper.ts'
import { compareTexts, type GoValue, isGoList, isGoMap, isSame, isTruth } from '../value.ts'
import {
  alsoNamed,
  type GoFunction,
  goFunction,
  integer,
  list,
  longestList,
  longestText,
  onlyText,
  shortly,
  text,
  within,
} from './function.ts'

/** Deciding sameness in pairs takes the square of the length. */
const longestCompared = 1000

function unique(values: readonly GoValue[]): readonly GoValue[] {
  within(values.length, longestCompared)
  return values.filter((value, index) => values.findIndex(one => isSame(one, value)) === index)
}

function chunked(size: number, values: readonly GoValue[]): readonly GoValue[] {
  if (size < 1) throw new Refusal(`a size of ${size} is no size`)
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  )
}

function joined(separator: string, value: GoValue | undefined): string {
  const parts = isGoList(value) ? value.filter(item => item !== null).map(text) : [text(value)]
  within(
    parts.reduce((sum, part) => sum + part.length + separator.length, 0),
    longestText,
  )
  return parts.join(separator)
}

function indexed(parts: readonly string[]): GoValue {
  return new Map(parts.map((part, index) => [`_${index}`, part]))
}

function splitAtMost(separator: string, count: number, source: string): readonly string[] {
  const parts = source.split(separator)
  if (count < 0 || parts.length <= count) return parts
  return count === 0 ? [] : [...parts.slice(0, count - 1), parts.slice(count - 1).join(separator)]
}

function at(value: GoValue | undefined, key: GoValue): GoValue {
  if (isGoMap(value)) {
    if (typeof key !== 'string') throw new Refusal(`a key is a text, not ${shortly(key)}`)
    return value.get(key) ?? null
  }
  if (!isGoList(value) && typeof value !== 'string') throw new Refusal(`${shortly(value)} has nothing to index`)
  const items = typeof value === 'string' ? [...Buffer.from(value)] : value
  if (typeof key !== 'number') throw new Refusal(`an index is a whole number, not ${shortly(key)}`)
  if (key < 0 || key >= items.length) throw new Refusal(`index ${key} is out of range: there are ${items.length}`)
  return items[key] ?? null
}

/** Go's own slice for texts; Sprig's, which takes lists alone, has its name and refuses texts. */
function sliced(value: GoValue | undefined, [from = 0, to]: readonly GoValue[]): GoValue {
  const items = list(value)
  const end = to === undefined ? items.length : integer(to)
  const start = integer(from)
  if (start < 0 || end > items.length || start > end)
    throw new Refusal(`${start} to ${end} is out of range: there are ${items.length}`)
  return items.slice(start, end)
}

/** Functions on lists. A list never changes: what adds gives a new one. */
export const listFunctions: readonly GoFunction[] = [
  ...alsoNamed(
    goFunction('list [VALUE…]', values => [...values]),
    'tuple',
  ),
  goFunction('index VALUE [KEY…]', ([value, ...keys]) => keys.reduce(at, value ?? null)),
  goFunction('first LIST', ([value]) => list(value)[0] ?? null),
  goFunction('last LIST', ([value]) => list(value).at(-1) ?? null),
  goFunction('rest LIST', ([value]) => list(value).slice(1)),
  goFunction('initial LIST', ([value]) => list(value).slice(0, -1)),
  ...alsoNamed(
    goFunction('append LIST VALUE', ([value, item = null]) => [...list(value), item]),
    'push',
  ),
  goFunction('prepend LIST VALUE', ([value, item = null]) => [item, ...list(value)]),
  goFunction('concat [LIST…]', values => {
    within(
      values.reduce<number>((sum, value) => sum + list(value).length, 0),
      longestList,
    )
    return values.flatMap(list)
  }),
  goFunction('reverse LIST', ([value]) => [...list(value)].reverse()),
  goFunction('uniq LIST', ([value]) => unique(list(value))),
  goFunction('without LIST [VALUE…]', ([value, ...others]) =>
    list(value).filter(item => !others.some(other => isSame(item, other))),
  ),
  goFunction('has VALUE LIST', ([item, value]) => value !== null && list(value).some(one => isSame(one, item))),
  goFunction('compact LIST', ([value]) => list(value).filter(isTruth)),
  goFunction('chunk SIZE LIST', ([size, value]) => chunked(integer(size), list(value))),
  goFunction('slice LIST [FROM] [TO]', ([value, ...range]) => sliced(value, range)),
  goFunction('join SEPARATOR LIST', ([separator, value]) => joined(text(separator), value)),
  goFunction('split SEPARATOR TEXT', ([separator, value]) => indexed(onlyText(value).split(text(separator)))),
  goFunction('splitn SEPARATOR COUNT TEXT', ([separator, count, value]) =>
    indexed(splitAtMost(text(separator), integer(count), onlyText(value))),
  ),
  goFunction('splitList SEPARATOR TEXT', ([separator, value]) => onlyText(value).split(text(separator))),
  goFunction('toStrings LIST', ([value]) => (isGoList(value) ? value.map(text) : [text(value)])),
  goFunction('sortAlpha LIST', ([value]) => (isGoList(value) ? value.map(text) : [text(value)]).sort(compareTexts)),
  goFunction('len VALUE', ([value]) => {
    if (typeof value === 'string') return Buffer.byteLength(value)
    return isGoMap(value) ? value.size : list(value).length
  }),
]

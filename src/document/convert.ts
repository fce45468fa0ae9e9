import { type Alias, isAlias, isMap, isPair, isScalar, isSeq, type Node, type Pair, Scalar, type YAMLMap } from 'yaml'
import type { PositionBook, WrittenScalar } from './positions.ts'

/** Something a YAML file holds that we do not take, at an offset of its text. */
export interface ConvertTrouble {
  readonly kind: 'duplicate-key' | 'bad-key' | 'bad-merge'
  readonly name: string
  readonly offset: number
  /** Where the key stood first. */
  readonly first?: number
}

/** A plain number written with a leading zero, which YAML 1.1 readers take as octal and 1.2 readers as decimal. */
export interface OctalPlace {
  readonly object: object
  readonly key: string | number
  readonly text: string
}

/** The data of a file, apart from its YAML. */
export interface Converted {
  readonly data: unknown
  /** As it was written, when the whole file is one scalar. */
  readonly scalar?: WrittenScalar
  readonly troubles: readonly ConvertTrouble[]
  readonly octals: readonly OctalPlace[]
}

type Locate = (offset: number) => ReturnType<PositionBook['of']>
/** An entry of a map: what stands there, as an alias or itself, and what is meant. */
interface Entry {
  readonly key: number
  readonly written: unknown
  readonly node: Node | null
}

function offsetOf(node: unknown): number {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? (node.range?.[0] ?? 0) : 0
}

function writtenScalar(node: unknown): WrittenScalar | undefined {
  if (!isScalar(node) || node.source === undefined) return undefined
  return { text: node.source, plain: node.type === Scalar.PLAIN }
}

function isMergeKey(key: unknown): boolean {
  if (!isScalar(key)) return false
  return typeof key.value === 'symbol' || (key.value === '<<' && key.type === Scalar.PLAIN)
}

/** What an assignment makes of a property. */
const ordinary = { enumerable: true, configurable: true, writable: true }

/**
 * Turns a YAML tree into plain data and writes down where every entry stands. Aliases become copies, so that each place
 * of the data has exactly one origin; `aliases.ts` has bounded their size before.
 */
export function convert(
  root: Node | null,
  targets: ReadonlyMap<Alias, Node>,
  book: PositionBook,
  locate: Locate,
): Converted {
  const troubles: ConvertTrouble[] = []
  const octals: OctalPlace[] = []

  function resolved(node: unknown): Node | null {
    if (isAlias(node)) return targets.get(node) ?? null
    return isScalar(node) || isMap(node) || isSeq(node) ? node : null
  }

  function keyText(key: unknown): string | undefined {
    const scalar = resolved(key)
    if (!isScalar(scalar)) return undefined
    return scalar.source ?? String(scalar.value)
  }

  const sheet = book.sheet(locate)

  function note(name: string | number, { key, written, node }: Entry): void {
    const value = offsetOf(written) || offsetOf(node) || key
    if (isScalar(node)) sheet.entry(name, key, value, node.source, node.type === Scalar.PLAIN)
    else sheet.entry(name, key, value)
  }

  function mergedEntries(pair: Pair): Map<string, Entry> {
    const found = new Map<string, Entry>()
    const value = resolved(pair.value)
    for (const item of isSeq(value) ? value.items : [value]) {
      const source = resolved(item)
      if (!isMap(source)) {
        troubles.push({ kind: 'bad-merge', name: '<<', offset: offsetOf(pair.key) })
        continue
      }
      for (const [key, entry] of entriesOf(source)) if (!found.has(key)) found.set(key, entry)
    }
    return found
  }

  function entriesOf(map: YAMLMap): Map<string, Entry> {
    const own = new Map<string, Entry>()
    let merged: Map<string, Entry> | undefined
    for (const pair of map.items) {
      if (!isPair(pair)) continue
      if (isMergeKey(pair.key)) {
        merged ??= new Map()
        for (const [key, entry] of mergedEntries(pair)) if (!merged.has(key)) merged.set(key, entry)
        continue
      }
      const offset = offsetOf(pair.key)
      const key = keyText(pair.key)
      if (key === undefined) {
        troubles.push({ kind: 'bad-key', name: '', offset })
        continue
      }
      const before = own.get(key)
      if (before !== undefined) troubles.push({ kind: 'duplicate-key', name: key, offset, first: before.key })
      own.set(key, { key: offset, written: pair.value, node: resolved(pair.value) })
    }
    for (const [key, entry] of merged ?? []) if (!own.has(key)) own.set(key, entry)
    return own
  }

  function scalarValue(node: Scalar, object: object, key: string | number): unknown {
    const value = typeof node.value === 'bigint' ? Number(node.value) : node.value
    const text = node.source
    if (typeof value === 'number' && text !== undefined && /^[-+]?0[0-7_]+$/.test(text))
      octals.push({ object, key, text })
    return value
  }

  function dataOf(node: Node | null, object: object, key: string | number): unknown {
    if (isScalar(node)) return scalarValue(node, object, key)
    return isMap(node) || isSeq(node) ? collection(node) : null
  }

  function add(data: Record<string, unknown>, key: string, node: Node | null): void {
    const value = dataOf(node, data, key)
    // A plain assignment of `__proto__` would change the prototype instead of adding an entry.
    if (key === '__proto__') Object.defineProperty(data, key, { value, ...ordinary })
    else data[key] = value
  }

  /** A map that merges nothing, as nearly all are: no table of its entries is made. */
  function plainMap(map: YAMLMap, data: Record<string, unknown>): object {
    const names: (string | undefined)[] = []
    // Looking through a short list takes less than making a table.
    const table = map.items.length > 16 ? new Set<string>() : undefined
    for (const { key, value } of map.items) {
      const offset = offsetOf(key)
      const name = keyText(key)
      const isThere = name !== undefined && (table === undefined ? names.includes(name) : table.has(name))
      const first = isThere ? offsetOf(map.items[names.indexOf(name)]?.key) : 0
      names.push(name)
      if (name === undefined) {
        troubles.push({ kind: 'bad-key', name: '', offset })
        continue
      }
      table?.add(name)
      if (isThere) troubles.push({ kind: 'duplicate-key', name, offset, first })
      note(name, { key: offset, written: value, node: resolved(value) })
    }
    for (const [index, { value }] of map.items.entries()) {
      const name = names[index]
      if (name !== undefined) add(data, name, resolved(value))
    }
    return data
  }

  function mergedMap(map: YAMLMap, data: Record<string, unknown>): object {
    const entries = entriesOf(map)
    for (const [key, entry] of entries) note(key, entry)
    for (const [key, { node }] of entries) add(data, key, node)
    return data
  }

  function listOf(items: readonly unknown[], data: unknown[]): object {
    for (const [index, item] of items.entries())
      note(index, { key: offsetOf(item), written: item, node: resolved(item) })
    for (const [index, item] of items.entries()) data.push(dataOf(resolved(item), data, index))
    return data
  }

  /** The entries of an object are noted before those of what it holds: a sheet has them side by side. */
  function collection(node: Node): object {
    const data = isMap(node) ? {} : []
    sheet.object(data, offsetOf(node))
    if (isMap(node)) {
      const isMerged = node.items.some(({ key }) => isMergeKey(key))
      return (isMerged ? mergedMap : plainMap)(node, data as Record<string, unknown>)
    }
    return listOf(isSeq(node) ? node.items : [], data as unknown[])
  }

  const data = isMap(root) || isSeq(root) ? collection(root) : isScalar(root) ? root.value : null
  const scalar = writtenScalar(root)
  return { data, ...(scalar === undefined ? {} : { scalar }), troubles, octals }
}

import { bug } from '../errors.ts'
import type { Where } from '../model/source.ts'
import type { Positions } from '../model/spec.ts'

/** A scalar as it was written: needed where a field wants the text and not the value. */
export interface WrittenScalar {
  readonly text: string
  /** Neither quoted nor a block scalar. */
  readonly plain: boolean
}

/** The places of one file while it is read: each object, then its entries, then the next object. Offsets count characters. */
export interface Sheet {
  object(object: object, at: number): void
  /** An entry of the object that came last; `text` and `plain` as in `WrittenScalar`, when it is a scalar. */
  entry(name: string | number, key: number, value: number, text?: string, plain?: boolean): void
}

/** Positions that are still being written down, while files are parsed and merged. */
export interface PositionBook extends Positions {
  /** Begins the places of a file. */
  sheet(locate: (offset: number) => Where): Sheet
  /** Writes down where an object stands that no file holds. */
  write(object: object, where: () => Where): void
  /** Gives a made object the place of the entry `key` of `parent`, or of `parent` itself. */
  lend(object: object, parent: object, key: string | number): void
  /** The scalar that was written at an entry, if it was one. */
  scalarOf(object: object, key: string | number): WrittenScalar | undefined
  knows(object: object): boolean
}

/**
 * A sheet in columns: files have a hundred thousand entries that nobody ever asks for, and an object for each would take
 * a fifth of the time that reading takes.
 */
interface Columns {
  readonly locate: (offset: number) => Where
  readonly objects: object[]
  readonly ats: number[]
  /** Of each object, the index of its first entry. */
  readonly firsts: number[]
  readonly names: (string | number)[]
  readonly keys: number[]
  readonly values: number[]
  readonly texts: (string | undefined)[]
  readonly plains: boolean[]
}

/** One object in its sheet. */
interface Row {
  readonly columns: Columns
  readonly index: number
  /** Entries by name, once they were asked for. */
  entries: ReadonlyMap<string | number, number> | undefined
}

function rowsOf(columns: Columns, into: Map<object, Row>): void {
  for (const [index, object] of columns.objects.entries()) into.set(object, { columns, index, entries: undefined })
}

function entriesOf({ columns, index }: Row): ReadonlyMap<string | number, number> {
  const { firsts, names } = columns
  const entries = new Map<string | number, number>()
  const end = firsts[index + 1] ?? names.length
  for (let entry = firsts[index] ?? end; entry < end; entry++) {
    const name = names[entry]
    if (name !== undefined) entries.set(name, entry)
  }
  return entries
}

/** An empty book. Places are looked up only when somebody asks: a render map is made for problems only. */
export function createPositionBook(): PositionBook {
  /** Where made objects stand. */
  const made = new Map<object, () => Where>()
  const sheets: Columns[] = []
  let rows = new Map<object, Row>()
  let rowsAreOf: Columns | undefined
  const all = new Map<object, Row>()
  let listed = 0

  /** Rows of the last sheet alone: while a file is read, only its own entries are asked for. */
  function lastRow(object: object): Row | undefined {
    const last = sheets.at(-1)
    if (last === undefined) return undefined
    if (rowsAreOf !== last) {
      rows = new Map()
      rowsOf(last, rows)
      rowsAreOf = last
    }
    return rows.get(object)
  }

  function rowOf(object: object): Row | undefined {
    const row = lastRow(object)
    if (row !== undefined) return row
    for (const columns of sheets.slice(listed)) rowsOf(columns, all)
    listed = sheets.length
    return all.get(object)
  }

  function entryOf(row: Row, name: string | number): number | undefined {
    row.entries ??= entriesOf(row)
    return row.entries.get(name)
  }

  function of(object: object, key?: string | number, part: 'key' | 'value' = 'value'): Where {
    const row = rowOf(object)
    if (row === undefined) return made.get(object)?.() ?? bug('a place was asked for an object that no file holds')
    const { columns, index } = row
    const at = (offset: number | undefined): Where => columns.locate(offset ?? columns.ats[index] ?? 0)
    if (key === undefined) return at(undefined)
    const entry = entryOf(row, key)
    if (entry !== undefined) return at((part === 'key' ? columns.keys : columns.values)[entry])
    const value: unknown = Reflect.get(object, key)
    return typeof value === 'object' && value !== null && knows(value) ? of(value) : at(undefined)
  }

  function knows(object: object): boolean {
    return made.has(object) || rowOf(object) !== undefined
  }

  return {
    of,
    knows,
    sheet: locate => {
      const columns: Columns = {
        locate,
        ...{ objects: [], ats: [], firsts: [] },
        ...{ names: [], keys: [], values: [], texts: [], plains: [] },
      }
      sheets.push(columns)
      return {
        object: (object, at) => {
          columns.objects.push(object)
          columns.ats.push(at)
          columns.firsts.push(columns.names.length)
        },
        entry: (name, key, value, text, plain = false) => {
          columns.names.push(name)
          columns.keys.push(key)
          columns.values.push(value)
          columns.texts.push(text)
          columns.plains.push(plain)
        },
      }
    },
    write: (object, where) => {
      made.set(object, where)
    },
    lend: (object, parent, key) => {
      // The made object may be what stands at the key by now, so the place is the written entry's or the parent's own.
      made.set(object, () => {
        const row = rowOf(parent)
        const isWritten = row !== undefined && entryOf(row, key) !== undefined
        return isWritten ? of(parent, key) : of(parent)
      })
    },
    scalarOf: (object, key) => {
      const row = rowOf(object)
      const entry = row === undefined ? undefined : entryOf(row, key)
      const text = entry === undefined ? undefined : row?.columns.texts[entry]
      return text === undefined ? undefined : { text, plain: row?.columns.plains[entry ?? 0] ?? false }
    },
  }
}

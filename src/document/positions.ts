import { bug } from '../errors.ts'
import type { Where } from '../model/source.ts'
import type { Positions } from '../model/spec.ts'

/** A scalar as it was written: needed where a field wants the text and not the value. */
export interface WrittenScalar {
  readonly text: string
  /** Neither quoted nor a block scalar. */
  readonly plain: boolean
}

/** Offsets of one entry of a map or list in its file. */
export interface EntryPlace {
  readonly key: number
  readonly value: number
  readonly scalar?: WrittenScalar
}

/** Where one map or list was written; offsets count characters of the parsed text. */
export interface ObjectPlace {
  readonly at: number
  readonly entries: ReadonlyMap<string | number, EntryPlace>
  locate(offset: number): Where
}

/** Positions that are still being written down, while files are parsed and merged. */
export interface PositionBook extends Positions {
  /** Writes down where `object` stands. */
  write(object: object, place: ObjectPlace): void
  /** Gives a made object the place of the entry `key` of `parent`, or of `parent` itself. */
  lend(object: object, parent: object, key: string | number): void
  /** The scalar that was written at an entry, if it was one. */
  scalarOf(object: object, key: string | number): WrittenScalar | undefined
  knows(object: object): boolean
}

/** An empty book. Places are looked up only when somebody asks: a render map is made for problems only. */
export function createPositionBook(): PositionBook {
  const places = new WeakMap<object, ObjectPlace>()

  function placeOf(object: object): ObjectPlace {
    return places.get(object) ?? bug('a place was asked for an object that no file holds')
  }

  function of(object: object, key?: string | number, part: 'key' | 'value' = 'value'): Where {
    const place = placeOf(object)
    if (key === undefined) return place.locate(place.at)
    const entry = place.entries.get(key)
    if (entry !== undefined) return place.locate(part === 'key' ? entry.key : entry.value)
    const value: unknown = Reflect.get(object, key)
    if (typeof value === 'object' && value !== null && places.has(value)) return of(value)
    return place.locate(place.at)
  }

  return {
    of,
    write: (object, place) => {
      places.set(object, place)
    },
    lend: (object, parent, key) => {
      const place = placeOf(parent)
      places.set(object, { at: place.entries.get(key)?.value ?? place.at, entries: new Map(), locate: place.locate })
    },
    scalarOf: (object, key) => places.get(object)?.entries.get(key)?.scalar,
    knows: object => places.has(object),
  }
}

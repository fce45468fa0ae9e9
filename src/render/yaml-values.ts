import type { Integers } from '../document/document.ts'
import { parseYaml, plainYaml } from '../document/parse.ts'
import { createPositionBook, type WrittenScalar } from '../document/positions.ts'
import type { Problem } from '../model/problem.ts'
import type { Where } from '../model/source.ts'
import type { Origin, Value } from '../model/values.ts'

/** A value of which every part knows who gave it. */
export type Traced =
  | { readonly kind: 'scalar'; readonly value: Value; readonly origin: Origin }
  | { readonly kind: 'list'; readonly items: readonly Traced[]; readonly origin: Origin }
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, Traced>; readonly origin: Origin }

/** The value without its origins. */
export function plain(traced: Traced): Value {
  switch (traced.kind) {
    case 'scalar':
      return traced.value
    case 'list':
      return traced.items.map(plain)
    case 'map':
      return Object.fromEntries([...traced.entries].map(([key, value]) => [key, plain(value)]))
  }
}

/** The value of a scalar; a number keeps its text. */
export function scalarValue(value: unknown, scalar: WrittenScalar | undefined): Value {
  if (typeof value === 'number') return { number: value, text: scalar?.text ?? String(value) }
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value
  return scalar?.text ?? ''
}

/**
 * Reads YAML 1.2 with the place of every value; an empty text is nothing. Integers are those of YAML 1.2 (`007` is 7,
 * `1_000` a text) unless they are to be Go's; the text that was written is kept in any case.
 */
export function readYaml(
  text: string,
  file: string,
  integers: Integers = 'core',
): { readonly traced: Traced; readonly problems: readonly Problem[] } {
  const book = createPositionBook()
  const { data = null, scalar: whole, start, problems } = parseYaml(plainYaml(file, text, integers), book)

  function entry(owner: object, key: string | number): Traced {
    return trace(Reflect.get(owner, key), book.of(owner, key), book.scalarOf(owner, key))
  }

  function trace(value: unknown, where: Where, scalar: WrittenScalar | undefined): Traced {
    const origin: Origin = { kind: 'file', where }
    if (Array.isArray(value)) return { kind: 'list', items: value.map((_, index) => entry(value, index)), origin }
    if (typeof value !== 'object' || value === null)
      return { kind: 'scalar', value: scalarValue(value, scalar), origin }
    return { kind: 'map', entries: new Map(Object.keys(value).map(key => [key, entry(value, key)])), origin }
  }

  return { traced: trace(data, start(), whole), problems }
}

import type { SchemaError } from '../generated/validators.js'
import type { PositionBook, WrittenScalar } from './positions.ts'

/** One entry of the data, reached by a JSON pointer. */
export interface Spot {
  readonly parent: object
  readonly key: string | number
  readonly value: unknown
}

/** The parts of a JSON pointer. */
export function pointerParts(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The entry a JSON pointer names; undefined for the whole file. */
export function spotOf(data: unknown, pointer: string): Spot | undefined {
  let spot: Spot | undefined
  let value = data
  for (const part of pointerParts(pointer)) {
    if (typeof value !== 'object' || value === null) return undefined
    const key = Array.isArray(value) ? Number(part) : part
    const parent: object = value
    value = Reflect.get(parent, key)
    spot = { parent, key, value }
  }
  return spot
}

function wordToBoolean(text: string, plain: boolean): boolean | undefined {
  // Values of templates are quoted so that the template is valid YAML: "{{Values.ephemeral}}".
  if (/^(true|yes|on)$/i.test(text)) return true
  if (/^(false|no|off)$/i.test(text)) return false
  if (plain && /^y$/i.test(text)) return true
  if (plain && /^n$/i.test(text)) return false
  return undefined
}

function wanted(type: string, value: unknown, scalar: WrittenScalar | undefined): unknown {
  switch (type) {
    case 'string':
      if (value === null) return ''
      return typeof value === 'number' || typeof value === 'boolean' ? (scalar?.text ?? String(value)) : undefined
    case 'boolean':
      return typeof value === 'string' ? wordToBoolean(value, scalar?.plain ?? false) : undefined
    case 'integer':
    case 'number':
      return typeof value === 'string' && /^-?(0|[1-9][0-9]*)$/.test(value) ? Number(value) : undefined
    case 'array':
      return value === null ? [] : undefined
    case 'object':
      return value === null ? {} : undefined
    default:
      return undefined
  }
}

/**
 * Gives fields the type the schema wants where the text leaves no doubt: a text field takes the scalar as it was written
 * (`1.50`, `0755`), a boolean the words of YAML 1.1, a number a quoted number, and a list or map that came out empty
 * (all its lines were template blocks) is empty. Changes `data`; true when something was changed.
 */
export function coerce(data: unknown, errors: readonly SchemaError[], book: PositionBook): boolean {
  let changed = false
  for (const error of errors) {
    if (error.keyword !== 'type') continue
    const spot = spotOf(data, error.instancePath)
    if (spot === undefined) continue
    const value = wanted(String(error.params.type), spot.value, book.scalarOf(spot.parent, spot.key))
    if (value === undefined) continue
    if (typeof value === 'object' && value !== null) book.lend(value, spot.parent, spot.key)
    Reflect.set(spot.parent, spot.key, value)
    changed = true
  }
  return changed
}

/** Replaces every number below `object` by a number with its text (`WrittenNumber`): variables are printed as written. */
export function keepNumberTexts(object: object, book: PositionBook): void {
  for (const [name, value] of Object.entries(object)) {
    const key = Array.isArray(object) ? Number(name) : name
    if (typeof value === 'number') {
      const text = book.scalarOf(object, key)?.text ?? String(value)
      Reflect.set(object, key, { number: value, text })
    } else if (typeof value === 'object' && value !== null) {
      keepNumberTexts(value, book)
    }
  }
}

import { printed, type Value, type ValueMap } from '../../model/values.ts'
import { described, isList, isMap, numberOf } from '../kind.ts'
import { Refusal } from './helper.ts'

/** The argument as text. Throws a Refusal for lists and maps. */
export function text(value: Value | undefined): string {
  const result = printed(value ?? null)
  if (result === undefined) throw new Refusal(`${described(value)} is not a text`, 'use toYaml or json')
  return result
}

/** The argument as a number; a text that is one counts. Throws a Refusal for all else. */
export function number(value: Value | undefined): number {
  const result = numberOf(value)
  if (result !== undefined) return result
  if (typeof value === 'string' && /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*$/i.test(value)) return Number(value)
  throw new Refusal(`${described(value)} is not a number`)
}

/** The argument as a whole number. Throws a Refusal for all else. */
export function whole(value: Value | undefined): number {
  const result = number(value)
  if (!Number.isInteger(result)) throw new Refusal(`${described(value)} is not a whole number`)
  return result
}

/** The argument as a list. Throws a Refusal for all else. */
export function list(value: Value | undefined): readonly Value[] {
  if (isList(value)) return value
  throw new Refusal(`${described(value)} is not a list`)
}

/** The argument as a map. Throws a Refusal for all else. */
export function map(value: Value | undefined): ValueMap {
  if (isMap(value)) return value
  throw new Refusal(`${described(value)} is not a map`)
}

/** A map of entries, with `__proto__` as a key like any other. */
export function mapOf(entries: Iterable<readonly [string, Value]>): ValueMap {
  return Object.fromEntries(entries)
}

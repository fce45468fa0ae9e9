import type { Where } from './source.ts'

/** A value as YAML knows it. Numbers keep the text they were written with (`WrittenNumber`). */
export type Value =
  | string
  | boolean
  | null
  | number
  | WrittenNumber
  | readonly Value[]
  | { readonly [key: string]: Value }

/** A map of values, by key. */
export type ValueMap = { readonly [key: string]: Value }

/**
 * A number together with its source text, so that `22.10` is printed as `22.10` and still computes as 22.1
 * (product rule: a number is printed with the text it was written with).
 */
export interface WrittenNumber {
  readonly number: number
  readonly text: string
}

/** Tells a written number from a map: only it has exactly a `number` and a `text`. */
export function isWrittenNumber(value: unknown): value is WrittenNumber {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const { number, text } = value as Partial<WrittenNumber>
  // The keys come last: every step of a path asks this of maps of any size.
  return typeof number === 'number' && typeof text === 'string' && Object.keys(value).length === 2
}

/** How a scalar is printed, numbers with the text they were written with; undefined for maps and lists. */
export function printed(value: Value): string | undefined {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (isWrittenNumber(value)) return value.text
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return undefined
}

/** Where a value was given: in a value file, or by a flag as it was typed. */
export type Origin = { readonly kind: 'file'; readonly where: Where } | { readonly kind: 'flag'; readonly flag: string }

/** The merged values of a workspace and what is known about them. */
export interface Values {
  readonly root: ValueMap
  /** Texts of the leaves below `secrets`: struck from everything that is shown or written. */
  readonly secrets: readonly string[]
  /** Who gave the value at a path of keys and indexes; undefined for a path that is not there. */
  readonly origin?: (path: readonly (string | number)[]) => Origin | undefined
}

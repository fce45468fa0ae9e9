import { createHash } from 'node:crypto'
import type { Hash } from '../model/names.ts'

/** JSON with sorted keys and without undefined members: the same text for the same data, whatever the key order. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(item => canonical(item ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  entries.sort(([left], [right]) => compareText(left, right))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`
}

/** sha256 in hex over the canonical form of plain data. */
export function hashOf(value: unknown): Hash {
  return hashText(canonical(value))
}

/** sha256 in hex over the bytes of a text, as a file with this content has it. */
export function hashText(text: string): Hash {
  return createHash('sha256').update(text).digest('hex')
}

/** Order by code units: the same on every machine, unlike the order of a locale. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

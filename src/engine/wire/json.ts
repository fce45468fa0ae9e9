import type { Device } from '../../model/desired.ts'

/** A JSON object as it came in. */
export type Json = Readonly<Record<string, unknown>>

/** The object at hand, or an empty one: a server that leaves a field out means the same. */
export function record(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}

/** The list at hand, or an empty one: LXD sends `null` for an empty list in places. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The text at hand, or ''. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The texts of a list. */
export function texts(value: unknown): readonly string[] {
  return list(value).filter(item => typeof item === 'string')
}

/** A map of texts, such as config. Both servers keep values as they were written: `yes` stays `yes` (observed). */
export function textMap(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(record(value)).map(([key, item]) => [key, String(item)]))
}

/** Devices by name. */
export function deviceMap(value: unknown): Record<string, Device> {
  return Object.fromEntries(Object.entries(record(value)).map(([name, device]) => [name, textMap(device)]))
}

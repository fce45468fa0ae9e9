import { bug } from '../errors.ts'

const milliseconds: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }

/** `90s` as 90000. The schema has let only `NUMBER(ms|s|m|h)` through. */
export function durationMs(text: string): number {
  const [, count, unit] = /^([0-9]+)(ms|s|m|h)$/.exec(text) ?? []
  const factor = milliseconds[unit ?? '']
  if (count === undefined || factor === undefined) return bug(`"${text}" is not a duration`)
  return Number(count) * factor
}

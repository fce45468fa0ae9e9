import { Refusal } from '../../helper/helper.ts'
import type { GoValue } from '../value.ts'
import { alsoNamed, type GoFunction, goFunction, integer, onlyText, text } from './function.ts'
import { formatted, parsedTime } from './layout.ts'

const unitSeconds: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, ns: 1e-9 }

/** A time, which is a number of seconds since 1970 here. */
function timeOf(value: GoValue | undefined): number {
  if (typeof value === 'number') return value
  throw new Refusal('a time is a number of seconds since 1970, as now and toDate give it')
}

/** `1h30m` in seconds. Throws a Refusal. */
function secondsOf(source: string): number {
  const [, sign = '', body = ''] = /^([+-]?)((?:(?:\d+\.?\d*|\.\d+)(?:h|ms|m|s|us|µs|ns))+|0)$/.exec(source) ?? []
  if (body === '') throw new Refusal(`${JSON.stringify(source)} is no duration, such as 1h30m`)
  const parts = [...body.matchAll(/([\d.]+)(h|ms|m|s|us|µs|ns)/g)]
  const sum = parts.reduce(
    (seconds, [, count = '', unit = '']) => seconds + Number(count) * (unitSeconds[unit] ?? 0),
    0,
  )
  return sign === '-' ? -sum : sum
}

/** Whole seconds as Go prints a duration: `1h0m5s`. */
function durationText(seconds: number): string {
  const all = Math.abs(seconds)
  const [hours, minutes, rest] = [Math.floor(all / 3600), Math.floor((all % 3600) / 60), all % 60]
  const shown = hours > 0 ? `${hours}h${minutes}m${rest}s` : minutes > 0 ? `${minutes}m${rest}s` : `${rest}s`
  return seconds < 0 ? `-${shown}` : shown
}

/** The largest unit alone: `2h10m5s` is `2h`. */
function rounded(value: GoValue | undefined): string {
  const seconds = Math.abs(typeof value === 'number' ? value / 1e9 : secondsOf(text(value)))
  const units = [
    ['y', 31_536_000],
    ['mo', 2_592_000],
    ['d', 86_400],
    ['h', 3600],
    ['m', 60],
    ['s', 1],
  ] as const
  const found = units.find(([, size]) => seconds >= size)
  return found === undefined ? '0s' : `${Math.floor(seconds / found[1])}${found[0]}`
}

function modified(change: string, time: number): number {
  return Math.floor(time + secondsOf(change))
}

const inDays = '2006-01-02'

/** Functions that need a clock, which stands still at `now`; only where the workspace allows them. */
export function timeFunctions(now: number): readonly GoFunction[] {
  return [
    goFunction('now', () => now),
    goFunction('date LAYOUT TIME', ([layout, time]) => formatted(onlyText(layout), timeOf(time), undefined)),
    ...alsoNamed(
      goFunction('dateInZone LAYOUT TIME ZONE', ([layout, time, zone]) =>
        formatted(onlyText(layout), timeOf(time), onlyText(zone)),
      ),
      'date_in_zone',
    ),
    ...alsoNamed(
      goFunction('dateModify CHANGE TIME', ([change, time]) => modified(onlyText(change), timeOf(time))),
      'date_modify',
      'mustDateModify',
      'must_date_modify',
    ),
    goFunction('htmlDate TIME', ([time]) => formatted(inDays, timeOf(time), undefined)),
    goFunction('htmlDateInZone TIME ZONE', ([time, zone]) => formatted(inDays, timeOf(time), onlyText(zone))),
    ...alsoNamed(
      goFunction('toDate LAYOUT TEXT', ([layout, value]) => parsedTime(onlyText(layout), onlyText(value))),
      'mustToDate',
    ),
    goFunction('unixEpoch TIME', ([time]) => String(timeOf(time))),
    goFunction('ago TIME', ([time]) => durationText(now - timeOf(time))),
    goFunction('duration SECONDS', ([seconds]) => durationText(integer(seconds))),
    goFunction('durationRound DURATION', ([value]) => rounded(value)),
  ]
}

import { Refusal } from '../../helper/helper.ts'

const months = 'January February March April May June July August September October November December'.split(' ')
const days = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')

/** The pieces of a layout of Go, the longer ones first: each is the reference time Mon Jan 2 15:04:05 MST 2006 in one spelling. */
const pieces =
  /January|Jan|Monday|Mon|MST|2006|__2|002|_2|-07:00|-0700|-07|Z07:00|Z0700|15|01|02|03|04|05|06|PM|pm|[.,](?:0+|9+)(?!\d)|1|2|3|4|5/g

/** A time as the clock of some zone shows it. */
interface Clock {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly weekday: number
  readonly zone: string
  readonly offsetMinutes: number
}

function clockOf(seconds: number, zone: string | undefined): Clock {
  const date = new Date(seconds * 1000)
  if (Number.isNaN(date.getTime())) throw new Refusal(`${seconds} is no time`)
  const named = zone === undefined ? {} : { timeZone: zone }
  const options = { ...named, hourCycle: 'h23', timeZoneName: 'short' } as const
  const numbers = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  } as const
  const format = new Intl.DateTimeFormat('en-US', { ...options, ...numbers })
  const parts = new Map(format.formatToParts(date).map(({ type, value }) => [type, value]))
  const of = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type) ?? 0)
  const [year, month, day, hour, minute, second] = [
    of('year'),
    of('month'),
    of('day'),
    of('hour'),
    of('minute'),
    of('second'),
  ]
  const shown = Date.UTC(year, month - 1, day, hour, minute, second)
  const offsetMinutes = Math.round((shown - Math.floor(date.getTime() / 1000) * 1000) / 60_000)
  const weekday = new Date(shown).getUTCDay()
  return { year, month, day, hour, minute, second, weekday, zone: parts.get('timeZoneName') ?? '', offsetMinutes }
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

function offsetText({ offsetMinutes }: Clock, colon: string): string {
  const minutes = Math.abs(offsetMinutes)
  return `${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${colon}${two(minutes % 60)}`
}

function pieceText(piece: string, clock: Clock): string {
  const { year, month, day, hour, minute, second, weekday, zone } = clock
  const hour12 = hour % 12 === 0 ? 12 : hour % 12
  const dayOfYear = Math.round((Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 0)) / 86_400_000)
  const texts: Readonly<Record<string, string>> = {
    ...{
      January: months[month - 1] ?? '',
      Jan: months[month - 1]?.slice(0, 3) ?? '',
      '01': two(month),
      '1': String(month),
    },
    ...{ Monday: days[weekday] ?? '', Mon: days[weekday]?.slice(0, 3) ?? '', MST: zone },
    ...{ '2006': String(year).padStart(4, '0'), '06': two(year % 100) },
    ...{ '02': two(day), '2': String(day), _2: String(day).padStart(2), '002': String(dayOfYear).padStart(3, '0') },
    ...{ __2: String(dayOfYear).padStart(3), '15': two(hour), '03': two(hour12), '3': String(hour12) },
    ...{ '04': two(minute), '4': String(minute), '05': two(second), '5': String(second) },
    ...{ PM: hour < 12 ? 'AM' : 'PM', pm: hour < 12 ? 'am' : 'pm' },
    ...{ '-07:00': offsetText(clock, ':'), '-0700': offsetText(clock, ''), '-07': offsetText(clock, '').slice(0, 3) },
    ...{ 'Z07:00': clock.offsetMinutes === 0 ? 'Z' : offsetText(clock, ':') },
    ...{ Z0700: clock.offsetMinutes === 0 ? 'Z' : offsetText(clock, '') },
  }
  // Times have whole seconds here.
  if (/^[.,]/.test(piece)) return piece.includes('9') ? '' : piece
  return texts[piece] ?? piece
}

/** A time in seconds since 1970 by a layout of Go, in a zone or that of the machine. Throws a Refusal. */
export function formatted(layout: string, seconds: number, zone: string | undefined): string {
  try {
    const clock = clockOf(seconds, zone)
    return layout.replaceAll(pieces, piece => pieceText(piece, clock))
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new Refusal(`there is no time zone ${JSON.stringify(zone)}`)
  }
}

/** What a piece may stand for in a text; pieces that only repeat what others say match and are not read. */
function patternOf(piece: string): string {
  if (/^(?:2006)$/.test(piece)) return '(\\d{4})'
  if (/^0?[1-5]$|^06$|^15$|^_2$/.test(piece)) return '\\s?(\\d{1,2})'
  if (piece.startsWith('Jan')) return `(${months.map(name => (piece === 'Jan' ? name.slice(0, 3) : name)).join('|')})`
  if (piece.startsWith('Mon')) return '([A-Za-z]+)'
  if (/^pm$/i.test(piece)) return '([AaPp][Mm])'
  if (/07/.test(piece)) return '(Z|[+-]\\d\\d(?::?\\d\\d)?)'
  return piece === 'MST'
    ? '([A-Z]{3,5})'
    : `(${piece.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/\d/g, '\\d')})`
}

/** A text by a layout of Go as seconds since 1970; without a zone in the text that of the machine. Throws a Refusal. */
export function parsedTime(layout: string, source: string): number {
  const found = [...layout.matchAll(pieces)].map(([piece]) => piece)
  const between = layout.split(pieces).map(text => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = between
    .map((text, index) => text + (found[index] === undefined ? '' : patternOf(found[index])))
    .join('')
  const match = new RegExp(`^${pattern}$`).exec(source)
  if (match === null) throw new Refusal(`${JSON.stringify(source)} does not follow ${JSON.stringify(layout)}`)
  const at = (...names: readonly string[]): string | undefined =>
    names
      .map(name => match[found.indexOf(name) + 1])
      .find((text, index) => found.includes(names[index] ?? '') && text !== undefined)
  const number = (otherwise: number, ...names: readonly string[]): number => Number(at(...names) ?? otherwise)
  const name = at('January', 'Jan')
  const month = name === undefined ? number(1, '01', '1') : months.findIndex(one => one.startsWith(name)) + 1
  const half = at('PM', 'pm')?.toLowerCase()
  const hour = half === undefined ? number(0, '15', '03', '3') : (number(12, '03', '3') % 12) + (half === 'pm' ? 12 : 0)
  const short = at('06')
  const year = short === undefined ? number(1, '2006') : Number(short) + (Number(short) < 69 ? 2000 : 1900)
  const fields = [
    year,
    month - 1,
    number(1, '02', '2', '_2'),
    hour,
    number(0, '04', '4'),
    number(0, '05', '5'),
  ] as const
  const zone = at('-07:00', '-0700', '-07', 'Z07:00', 'Z0700')
  if (zone === undefined && at('MST') !== 'UTC') return Math.floor(new Date(...fields).getTime() / 1000)
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone ?? '') ?? []
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
  return Math.floor(Date.UTC(...fields) / 1000) - offset * 60
}

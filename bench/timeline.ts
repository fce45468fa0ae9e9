/** Draws what a prober saw during an upgrade, and the steps of the run below it, as an SVG picture. */
import type { Answer } from './gaps.ts'

/** One step of a run; times are milliseconds since 1970. */
export interface Step {
  readonly what: string
  readonly from: number
  readonly until: number
}

/** What is drawn. */
export interface Timeline {
  readonly title: string
  readonly answers: readonly Answer[]
  readonly steps: readonly Step[]
  /** The time that is drawn, in milliseconds since 1970. */
  readonly from: number
  readonly until: number
}

const left = 16
const plot = { left: 330, width: 600 }
const rowHeight = 22
/** Of a question that nobody answered. */
const silent = '#c0392b'
const colours = ['#2f6f9f', '#4f9d69', '#8a6fb0', '#b8860b']

/** The picture as text; the same input gives the same text. */
export function timelineSvg({ title, answers, steps, from, until }: Timeline): string {
  const x = (at: number): number =>
    plot.left + ((Math.min(Math.max(at, from), until) - from) / (until - from)) * plot.width
  const shown = answers.filter(({ at }) => at >= from && at <= until)
  const said = [...new Set(shown.flatMap(({ answer }) => answer ?? []))]
  const addresses = [...new Set(shown.map(({ address }) => address))]
  const drawn = steps.filter(step => step.until >= from && step.from <= until)
  const top = 52
  const service = addresses.flatMap((address, index) => {
    const y = top + index * rowHeight
    const own = shown.filter(one => one.address === address)
    // One path for each thing that was said: a tick per question.
    const ticks = [...said, undefined].flatMap((answer, which) => {
      const asked = own.filter(one => one.answer === answer)
      if (asked.length === 0) return []
      const [start, height] = answer === undefined ? [y + 8, 4] : [y + 2, 16]
      const stroke = answer === undefined ? silent : colours[which % colours.length]
      const path = asked.map(({ at }) => `M${round(x(at))} ${start}v${height}`).join('')
      return [`<path d="${path}" stroke="${stroke}"/>`]
    })
    return [label(address, y), ...ticks]
  })
  const below = top + addresses.length * rowHeight + 8
  const bars = drawn.flatMap(({ what, from: begin, until: end }, index) => {
    const y = below + index * rowHeight
    const width = Math.max(x(end) - x(begin), 1)
    return [
      label(`${what}, ${(end - begin).toFixed(0)} ms`, y),
      `<rect x="${round(x(begin))}" y="${y + 4}" width="${round(width)}" height="12" fill="#7f8c8d"/>`,
    ]
  })
  const bottom = below + drawn.length * rowHeight + 6
  const scale = ticksOf(until - from).map(after => {
    const at = round(x(from + after))
    const line = `<line x1="${at}" x2="${at}" y1="${top - 4}" y2="${bottom}" stroke="#d5d8dc"/>`
    return `${line}<text x="${at}" y="${bottom + 14}" text-anchor="middle" fill="#566573">${after} ms</text>`
  })
  const legend = said.map((answer, index) => {
    const at = plot.left + index * 170
    return `<rect x="${at}" y="30" width="10" height="10" fill="${colours[index % colours.length]}"/><text x="${at + 15}" y="39">${escaped(answer)}</text>`
  })
  const none = plot.left + said.length * 170
  legend.push(
    `<rect x="${none}" y="33" width="10" height="4" fill="${silent}"/><text x="${none + 15}" y="39">no answer</text>`,
  )
  const size = `width="${plot.left + plot.width + 40}" height="${bottom + 24}"`
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="sans-serif" font-size="12">`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    `<text x="${left}" y="20" font-size="14" font-weight="bold">${escaped(title)}</text>`,
    ...scale,
    ...legend,
    ...service,
    ...bars,
    '</svg>',
  ].join('\n')}\n`
}

function label(text: string, y: number): string {
  return `<text x="${left}" y="${y + 14}">${escaped(text)}</text>`
}

/** Round numbers of milliseconds, about six of them. */
function ticksOf(length: number): readonly number[] {
  const step = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000].find(one => length / one <= 8) ?? 60_000
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, index) => index * step)
}

function round(value: number): string {
  return value.toFixed(1)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

import type { Paint } from '../paint.ts'
import type { Row, RowState } from './rows.ts'
import { spanWords } from './words.ts'

/** What a frame is drawn for. */
export interface FrameLook {
  readonly paint: Paint
  /** Characters per line. */
  readonly columns: number
  /** Lines there are room for; undefined: all are written. */
  readonly lines?: number
  /** For the turning sign, in milliseconds. */
  readonly now: number
  /** Said below the rows. */
  readonly notice?: string
}

const turning = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'] as const
const turnMs = 100
/** Names take at most this share of a line. */
const nameShare = 0.5

/**
 * The picture of a run: a line per row with its sign, name, time and current step, cut at the right edge. When there is no
 * room for all, what is under way and what failed stays, the next rows of the plan fill the rest, and the others are numbers.
 */
export function frameText(rows: readonly Row[], look: FrameLook): string {
  const notice = noticeLines(look)
  const room = look.lines === undefined ? rows.length : Math.max(1, look.lines - notice.length)
  const shown = rows.length <= room ? rows : chosen(rows, room - 1)
  const hidden = rows.filter(row => !shown.includes(row))
  const width = Math.min(Math.floor(look.columns * nameShare), Math.max(0, ...rows.map(row => row.name.length)))
  const spans = Math.max(0, ...shown.map(row => spanOf(row).length))
  const lines = [
    ...shown.map(row => rowLine(row, { width, spans }, look)),
    ...(hidden.length === 0 ? [] : [look.paint.dim(cut(`  and ${countWords(hidden)}`, look.columns))]),
    ...notice.map(line => look.paint.yellow(line)),
  ]
  return lines.join('\n')
}

/** What is said below the rows is said whole where there is room for it, and leaves a line for the rows in any case. */
function noticeLines({ notice, columns, lines }: FrameLook): readonly string[] {
  if (notice === undefined) return []
  const wrapped: string[] = []
  for (const word of notice.split(' ')) {
    const longer = `${wrapped.at(-1) ?? ''} ${word}`.trimStart()
    if (wrapped.length > 0 && longer.length <= columns) wrapped[wrapped.length - 1] = longer
    else wrapped.push(cut(word, columns))
  }
  return lines === undefined ? wrapped : wrapped.slice(0, Math.max(1, lines - 1))
}

/** How badly a row has to be seen. */
const urgency: Readonly<Record<RowState, number>> = { failed: 0, 'under way': 1, waiting: 2, 'not reached': 3, done: 4 }

function chosen(rows: readonly Row[], room: number): readonly Row[] {
  const byUrgency = rows.map((row, index) => ({ row, index }))
  byUrgency.sort((a, b) => urgency[a.row.state] - urgency[b.row.state] || a.index - b.index)
  const kept = new Set(byUrgency.slice(0, Math.max(0, room)).map(({ row }) => row))
  return rows.filter(row => kept.has(row))
}

function countWords(rows: readonly Row[]): string {
  const order: readonly RowState[] = ['failed', 'under way', 'waiting', 'not reached', 'done']
  const counts = order.map(state => [rows.filter(row => row.state === state).length, state] as const)
  return counts
    .filter(([count]) => count > 0)
    .map(([count, state]) => `${count} ${state}`)
    .join(', ')
}

function rowLine(
  row: Row,
  { width, spans }: { readonly width: number; readonly spans: number },
  { paint, columns, now }: FrameLook,
): string {
  const before = `${cutFront(row.name, width).padEnd(width)}  ${spanOf(row).padStart(spans)}`
  const words = cut(row.words, columns - 2 - before.length - 2)
  const line = cut(`${before}${words === '' ? '' : `  ${words}`}`.trimEnd(), columns - 2)
  switch (row.state) {
    case 'waiting':
      return paint.dim(`· ${line}`)
    case 'not reached':
      return paint.yellow(`- ${line}`)
    case 'under way':
      return `${paint.cyan(turning[Math.floor(now / turnMs) % turning.length] ?? '')} ${line}`
    case 'done':
      return `${paint.green('✔')} ${line}`
    case 'failed':
      return `${paint.red('✖')} ${line}`
  }
}

function spanOf({ tookMs }: Row): string {
  return tookMs === undefined ? '' : spanWords(tookMs)
}

/** One line, and never longer than `length`. */
function cut(text: string, length: number): string {
  const line = text.replaceAll(/[\t\n]+/g, ' ').trimEnd()
  return line.length <= length ? line : `${line.slice(0, Math.max(0, length - 1))}${length > 0 ? '…' : ''}`
}

/** Names differ at their ends. */
function cutFront(text: string, length: number): string {
  return text.length <= length ? text : `…${text.slice(text.length - length + 1)}`
}

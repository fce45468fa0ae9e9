import type { Problem, Severity } from '../../model/problem.ts'
import type { SourceTexts, Where } from '../../model/source.ts'
import { harmless, type Paint, paintWith } from '../paint.ts'

/** Lines shown before and after the line of a problem. */
const contextLines = 2
/** Longer lines are cut around the caret: a rendered list can be very long. */
const maximumWidth = 160
const tabWidth = 2

function labelOf(severity: Severity, paint: Paint): string {
  switch (severity) {
    case 'error':
      return paint.red('error')
    case 'warning':
      return paint.yellow('warning')
    case 'notice':
      return paint.cyan('notice')
  }
}

function untabbed(text: string): string {
  return harmless(text).replaceAll('\t', ' '.repeat(tabWidth))
}

function cut(line: string): string {
  return line.length > maximumWidth ? `${line.slice(0, maximumWidth - 1)}…` : line
}

/** The lines of a file; empty when nobody has read it. */
type LinesOf = (file: string) => readonly string[]

/** Splits each text once, however many problems it has. */
function linesOf(texts: SourceTexts): LinesOf {
  const known = new Map<string, readonly string[]>()
  return file => {
    const lines = known.get(file) ?? texts.get(file)?.split(/\r?\n/) ?? []
    known.set(file, lines)
    return lines
  }
}

/** The lines around a place with a caret below it; nothing when the line is not known. */
function frame(where: Where, lines: readonly string[], paint: Paint): string {
  const written = lines[where.line - 1]
  if (written === undefined) return ''
  // The line end after the last line is no line of its own.
  const last = lines.at(-1) === '' ? lines.length - 1 : lines.length
  const from = Math.max(1, where.line - contextLines)
  const to = Math.max(where.line, Math.min(last, where.line + contextLines))
  const width = String(to).length
  const caretAt = untabbed(written.slice(0, where.column - 1)).length
  const shift = Math.max(0, caretAt - maximumWidth + 40)
  const bar = paint.dim('|')
  const shown: string[] = []
  for (let number = from; number <= to; number++) {
    const line = cut(
      untabbed(lines[number - 1] ?? '')
        .slice(shift)
        .trimEnd(),
    )
    shown.push(`${paint.dim(String(number).padStart(width))} ${bar}${line === '' ? '' : ` ${line}`}`)
    if (number === where.line) shown.push(`${' '.repeat(width)} ${bar} ${' '.repeat(caretAt - shift)}${paint.red('^')}`)
  }
  return shown.map(line => `${line}\n`).join('')
}

/** One problem as people read it: the sentence, its place with the lines around it and a caret, what to do. */
function problemText(problem: Problem, lines: LinesOf, paint: Paint): string {
  const { where, hint } = problem
  const place = where === undefined ? '' : ` --> ${where.file}:${where.line}:${where.column}\n`
  const around = where === undefined ? '' : frame(where, lines(where.file), paint)
  const advice = hint === undefined ? '' : `  ${paint.bold('hint:')} ${harmless(hint)}\n`
  return `${labelOf(problem.severity, paint)}: ${paint.bold(harmless(problem.message))}\n${place}${around}${advice}`
}

/** Problems as text, in the order given, an empty line between two. */
export function problemsText(
  problems: readonly Problem[],
  texts: SourceTexts,
  paint: Paint = paintWith(false),
): string {
  const lines = linesOf(texts)
  return problems.map(problem => problemText(problem, lines, paint)).join('\n')
}

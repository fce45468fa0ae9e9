import type { Where } from '../model/source.ts'
import type { Place } from './syntax.ts'
import { advance } from './whitespace.ts'

/** The keys and indexes that lead from the root variables to a value: `['Values', 'nodes', 0, 'name']`. */
export type DataPath = readonly (string | number)[]

/** A piece of rendered text, and where it came from. */
export interface Segment {
  readonly text: string
  readonly file: string
  /** Of the first character of copied text; of the tag for a printed value. */
  readonly at: Place
  readonly kind: 'text' | 'value'
  /** What a printed value was made of. */
  readonly reads: readonly DataPath[]
}

/** Finds the segment of an offset of the rendered text. */
export interface SourceMap {
  /** The segments of each rendered line, in order; line counts from 1. */
  readonly ofLine: (line: number) => readonly Segment[]
  /** The place in the template of a rendered place; both count from 1. */
  readonly locate: (line: number, column: number) => Where | undefined
}

/** The index of the last start that is not behind an offset. */
function lastStart(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** Reads the segments of a rendering as a map from rendered places to the template's. */
export function sourceMap(segments: readonly Segment[]): SourceMap {
  const starts: number[] = []
  /** Of each segment, the rendered line it begins in. */
  const firstLines: number[] = []
  const lineStarts = [0]
  let length = 0
  for (const { text } of segments) {
    starts.push(length)
    firstLines.push(lineStarts.length)
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lineStarts.push(length + at + 1)
    length += text.length
  }
  const lineEnd = (line: number): number => (lineStarts[line] ?? length + 1) - 1

  return {
    ofLine(line) {
      const start = lineStarts[line - 1]
      if (start === undefined || segments.length === 0) return []
      return segments.slice(lastStart(starts, start), lastStart(starts, Math.max(start, lineEnd(line))) + 1)
    },
    locate(line, column) {
      const start = lineStarts[line - 1]
      if (start === undefined) return undefined
      const offset = Math.min(start + column - 1, lineEnd(line))
      const index = lastStart(starts, offset)
      const segment = segments[index]
      if (segment === undefined) return undefined
      const { file, at } = segment
      if (segment.kind === 'value') return { file, ...at }
      // Nothing is looked at but the tables: one segment may be a whole file.
      const below = line - (firstLines[index] ?? line)
      if (below > 0) return { file, line: at.line + below, column: offset - start + 1 }
      return { file, line: at.line, column: at.column + offset - (starts[index] ?? 0) }
    },
  }
}

/** Puts an indent before every line, as a partial that is alone on its line wants it. */
export function indented(segments: readonly Segment[], indent: string): readonly Segment[] {
  if (indent === '') return segments
  let atLineStart = true
  return segments.flatMap(segment => {
    const pieces: Segment[] = []
    let at = segment.at
    for (const text of segment.text.split(/(?<=\n)/)) {
      if (atLineStart) pieces.push({ ...segment, text: indent, at, kind: 'value', reads: [] })
      pieces.push({ ...segment, text, at })
      if (segment.kind === 'text') at = advance(at, text)
      atLineStart = text.endsWith('\n')
    }
    return pieces
  })
}

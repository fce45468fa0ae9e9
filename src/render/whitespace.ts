import type { Problem } from '../model/problem.ts'
import type { SourceFile } from '../model/source.ts'
import type { Place } from './syntax.ts'

/** What whitespace control needs of the parser's content node; it changes `value`. */
interface Content {
  readonly type: string
  value?: string
  readonly original?: unknown
}

/** How many characters the parser took from the beginning of a text, for the place of what is left. */
export function strippedLength(original: string, value: string): number {
  if (original === value) return 0
  if (value.trim() !== '') return original.search(/\S/) - value.search(/\S/)
  const firstLine = /^[ \t]*\r?\n?/.exec(original)?.[0].length ?? 0
  return original.startsWith(value, firstLine) ? firstLine : 0
}

/** Moves a place behind some text. */
export function advance(at: Place, text: string): Place {
  const newlines = text.split('\n').length - 1
  if (newlines === 0) return { line: at.line, column: at.column + text.length }
  return { line: at.line + newlines, column: text.length - text.lastIndexOf('\n') }
}

/**
 * Takes away the line of a tag that prints nothing and stands alone on it, as Handlebars does for blocks and comments.
 * `before` and `after` are the tag's neighbours.
 */
export function dropOwnLine(before: Content | undefined, after: Content | undefined): void {
  if (before?.type === 'ContentStatement') before.value = (before.value ?? '').replace(/[ \t]+$/, '')
  if (after?.type === 'ContentStatement') after.value = (after.value ?? '').replace(/^[ \t]*(?:\r?\n|$)/, '')
}

/** Warnings for `~` in a tag that has its line for itself: with the line rule it takes both line ends and glues lines. */
export function stripWarnings(file: SourceFile): readonly Problem[] {
  if (!file.text.includes('~')) return []
  return file.text.split('\n').flatMap((line, index) => {
    const tag = /^\s*(\{\{(?:~[^}]*|[^}]*~)\}\})\s*$/.exec(line)?.[1]
    if (tag === undefined) return []
    return [
      {
        code: 'template/strip-on-own-line' as const,
        severity: 'warning' as const,
        message: `${tag} glues the lines around it together`,
        where: { file: file.path, line: index + 1, column: line.indexOf('{{') + 1 },
        hint: 'leave out ~: a block tag alone on its line leaves no line behind',
      },
    ]
  })
}

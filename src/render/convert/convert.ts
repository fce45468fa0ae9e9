import type { Problem } from '../../model/problem.ts'
import type { SourceFile } from '../../model/source.ts'
import { Fault, problemOf } from '../fault.ts'
import { functionNames } from '../gotemplate/functions/table.ts'
import { type Tag, tagsOf } from '../gotemplate/lex.ts'
import { parseGo } from '../gotemplate/parse.ts'
import type { Place } from '../syntax.ts'
import { hasMarks, withoutMarks } from './expressions.ts'
import { exactTags } from './layout.ts'
import { type Converting, type ConvertOptions, convertTag } from './tags.ts'

/** A Go template in Handlebars. */
export interface ConvertedText {
  readonly text: string
  /** What has no counterpart; with any of them the text is of no use. */
  readonly problems: readonly Problem[]
  /** What stands at a place (`line:column`) of `text`: a name or call at this place of the Go template. */
  readonly places: ReadonlyMap<string, string>
}

/** Text between two tags: a backslash before braces, and a brace behind them, mean something to Handlebars. */
function between(text: string, followsTag: boolean, isBeforeTag: boolean): string {
  const start = followsTag && text.startsWith('}') ? '{{!}}' : ''
  return start + text + (isBeforeTag && text.endsWith('\\') ? '\\' : '')
}

function reassignedIn(tags: readonly Tag[]): ReadonlySet<string> {
  return new Set(
    tags.flatMap(({ tokens = [] }) => {
      const assign = tokens.findIndex(one => one.kind === 'assign')
      return tokens.slice(0, Math.max(0, assign)).flatMap(one => (one.kind === 'variable' ? [one.text] : []))
    }),
  )
}

function noCounterpart(file: SourceFile, what: string, at: Place, hint?: string): Problem {
  return {
    code: 'template/no-counterpart',
    severity: 'warning',
    message: `${what} has no counterpart in Handlebars`,
    where: { file: file.path, line: at.line, column: at.column },
    hint: hint ?? 'the file can stay a Go template: # compose: engine=gotemplate',
  }
}

/** Why a file is no Go template that can be converted. */
function obstacles(file: SourceFile): readonly Problem[] {
  if (hasMarks(file.text)) return [noCounterpart(file, 'a character of private use', { line: 1, column: 1 })]
  try {
    const { faults } = parseGo(file.path, file.path, file.text, { functions: functionNames })
    return faults.map(fault => problemOf(fault, file.path))
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return [problemOf(error, file.path)]
  }
}

/**
 * Writes a Go template in Handlebars, tag by tag: all text between the tags, comments and layout stay. What the two mean is
 * the same but for what `prove` finds; nothing is thrown.
 */
export function convertTemplate(file: SourceFile, options: ConvertOptions): ConvertedText {
  const found = obstacles(file)
  if (found.length > 0) return { text: file.text, problems: found, places: new Map() }
  const all = tagsOf(file.text)
  const problems: Problem[] = []
  const converting: Converting = {
    source: file.text,
    options,
    exact: exactTags(file.text, all),
    reassigned: reassignedIn(all),
    variables: [],
    open: [],
    depth: 0,
    missing: (what, at, hint) => void problems.push(noCounterpart(file, what, at, hint)),
  }
  let marked = ''
  let from = 0
  for (const tag of all) {
    marked += between(file.text.slice(from, tag.start), from > 0, true) + convertTag(tag, converting)
    from = tag.end
  }
  marked += between(file.text.slice(from), from > 0, false)
  return { ...withoutMarks(marked), problems }
}

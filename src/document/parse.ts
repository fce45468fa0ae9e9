import { type Document, LineCounter, type YAMLError } from 'yaml'
import type { Problem } from '../model/problem.ts'
import type { Where } from '../model/source.ts'
import { type Aliases, resolveAliases } from './aliases.ts'
import { type ConvertTrouble, convert, type OctalPlace } from './convert.ts'
import { maximumDepth, tooDeep } from './depth.ts'
import { type Integers, readDocument } from './document.ts'
import type { PositionBook, WrittenScalar } from './positions.ts'

/** A text to parse, and how its places are shown. */
export interface YamlText {
  readonly path: string
  readonly text: string
  /** The file as a person wrote it, when `text` was rendered from it. */
  readonly written?: string
  readonly integers: Integers
  /** From line and column of `text` (both from 1) to the place in the written file. */
  locate(line: number, column: number): Where
}

/** The data of a YAML file; `data` is undefined when the file has errors. */
export interface ParsedYaml {
  readonly data?: unknown
  /** As it was written, when the whole file is one scalar. */
  readonly scalar?: WrittenScalar
  /** Where the content begins: for problems with the file as a whole. Looked up when asked for. */
  start(): Where
  readonly octals: readonly OctalPlace[]
  readonly problems: readonly Problem[]
}

/** Errors of one syntax mistake tend to come in crowds; the first few say it all. */
const shownSyntaxErrors = 3

/** A text that was not rendered: its places are its own. */
export function plainYaml(path: string, text: string, integers: Integers = 'legacy'): YamlText {
  return { path, text, integers, locate: (line, column) => ({ file: path, line, column }) }
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}

function renderedHint(source: YamlText, where: Where, line: number): string | undefined {
  if (source.written === undefined) return undefined
  const rendered = source.text.split('\n')[line - 1]?.trim() ?? ''
  const written = source.written.split('\n')[where.line - 1]?.trim() ?? ''
  return rendered === '' || rendered === written ? undefined : `the line was rendered as: ${rendered}`
}

/** What to do about the mistakes that are made most. */
const syntaxHints: Readonly<Partial<Record<YAMLError['code'], string>>> = {
  BLOCK_AS_IMPLICIT_KEY: 'put the text, or the tag that gives it, in quotes',
  BAD_INDENT: 'keys of one map begin in the same column; a bracket that was opened must be closed',
  MISSING_CHAR: 'close what was opened before: a bracket, a quote',
  DUPLICATE_KEY: 'keep one of them',
}

/** The mistakes that are made most, in words that need no knowledge of the grammar. */
function sentenceOf(message: string): string {
  if (message.startsWith('Nested mappings are not allowed in compact mappings'))
    return 'a second ": " cannot stand in a text without quotes'
  const open = /^Flow (?:map|sequence) in block collection must be .* end with an? ([}\]])/.exec(message)?.[1]
  if (open !== undefined) return `${open === '}' ? '{' : '['} was opened and is not closed by ${open} before this line`
  return lowerFirst(message.replace(/\.$/, ''))
}

/** What the parser said, in our words where a user needs others. */
function syntaxProblem(error: YAMLError, where: Where, rendered: string | undefined): Problem {
  if (error.code === 'MULTIPLE_DOCS')
    return {
      code: 'yaml/several-documents',
      severity: 'error',
      message: 'the file holds more than one YAML document',
      where,
      hint: 'remove the line "---" and make one file of each document',
    }
  if (error.code === 'TAB_AS_INDENT')
    return { code: 'yaml/syntax', severity: 'error', message: 'a tab cannot indent', where, hint: 'use spaces' }
  if (error.code === 'TAG_RESOLVE_FAILED')
    return {
      code: 'yaml/unknown-tag',
      severity: 'error',
      message: lowerFirst(error.message),
      where,
      hint: 'put a text that begins with ! in quotes',
    }
  const advice = syntaxHints[error.code] ?? 'look at this line and the one before it: indentation, quotes, brackets'
  return {
    code: 'yaml/syntax',
    severity: 'error',
    message: sentenceOf(error.message),
    where,
    hint: rendered === undefined ? advice : `${advice}; ${rendered}`,
  }
}

interface Places {
  locate(offset: number): Where
  lineOf(offset: number): number
}

function placesOf(source: YamlText, counter: LineCounter): Places {
  const position = (offset: number) => {
    const { line, col } = counter.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  return {
    lineOf: offset => position(offset).line,
    locate: offset => {
      const { line, column } = position(offset)
      return source.locate(line, column)
    },
  }
}

function depthProblem(source: YamlText): Problem | undefined {
  const deep = tooDeep(source.text)
  if (deep === undefined) return undefined
  const before = source.text.slice(0, deep.offset).split('\n')
  return {
    code: 'yaml/too-deep',
    severity: 'error',
    message: `${deep.what} deeper than ${maximumDepth} levels`,
    where: source.locate(before.length, (before.at(-1)?.length ?? 0) + 1),
    hint: 'nest less',
  }
}

const noAliases: Aliases = { targets: new Map() }

const aliasMessages = {
  unknown: (name: string) => `the alias *${name} has no anchor &${name} before it`,
  cycle: (name: string) => `the alias *${name} stands inside its own anchor`,
  budget: (name: string) => `the aliases up to *${name} would make more than a million entries`,
  depth: (name: string) => `the alias *${name} nests deeper than ${maximumDepth} levels`,
}

const aliasHints = {
  unknown: (name: string) => `write &${name} in front of what is meant, above this line`,
  cycle: () => 'write out what is meant',
  budget: () => 'write lists of lists out, or make them by a template',
  depth: () => 'nest less',
}

/** What the parser refuses, and a version or a tag that it would take in silence. */
function syntaxProblems(document: Document.Parsed, source: YamlText, places: Places): Problem[] {
  const { explicit, version } = document.directives.yaml
  if (explicit && version !== '1.2')
    return [
      {
        code: 'yaml/version',
        severity: 'error',
        message: `YAML ${version} is not read`,
        where: source.locate(1, 1),
        hint: 'remove the %YAML line; files are read as YAML 1.2',
      },
    ]
  const errors = [...document.errors, ...document.warnings.filter(warning => warning.code === 'TAG_RESOLVE_FAILED')]
  // A tab throws off all that follows it.
  const tab = errors.find(error => error.code === 'TAB_AS_INDENT')
  return (tab === undefined ? errors.slice(0, shownSyntaxErrors) : [tab]).map(error => {
    const where = places.locate(error.pos[0])
    return syntaxProblem(error, where, renderedHint(source, where, places.lineOf(error.pos[0])))
  })
}

function troubleProblem(trouble: ConvertTrouble, { locate }: Places): Problem {
  const where = locate(trouble.offset)
  switch (trouble.kind) {
    case 'bad-key':
      return {
        code: 'yaml/bad-key',
        severity: 'error',
        message: 'a key must be a plain text',
        where,
        hint: 'put it in quotes',
      }
    case 'bad-merge':
      return {
        code: 'yaml/bad-merge',
        severity: 'error',
        message: '"<<" needs an alias of a map',
        where,
        hint: 'write <<: *NAME',
      }
    case 'duplicate-key': {
      const first = locate(trouble.first ?? trouble.offset)
      return {
        code: 'yaml/duplicate-key',
        severity: 'error',
        message: `the key "${trouble.name}" is there twice`,
        where,
        hint: `it is also at ${first.file}:${first.line}; keep one`,
      }
    }
  }
}

/**
 * Reads one YAML file (1.2 core, merge keys) into plain data and writes the place of every entry into
 * `book`. Refuses what other readers would take differently: duplicate keys, `%YAML 1.1`, several documents, unknown tags.
 */
export function parseYaml(source: YamlText, book: PositionBook): ParsedYaml {
  const deep = depthProblem(source)
  if (deep !== undefined) return { start: () => source.locate(1, 1), octals: [], problems: [deep] }

  const counter = new LineCounter()
  const document = readDocument(source.text, source.integers, counter)
  const places = placesOf(source, counter)
  const fail = (problems: readonly Problem[]): ParsedYaml => ({
    start: () => source.locate(1, 1),
    octals: [],
    problems,
  })

  const syntax = syntaxProblems(document, source, places)
  if (syntax.length > 0) return fail(syntax)

  // Most files have none, and looking for them visits every node.
  const aliases = source.text.includes('*') ? resolveAliases(document.contents) : noAliases
  if (aliases.problem !== undefined) {
    const { kind, name, offset } = aliases.problem
    const where = places.locate(offset)
    const hint = aliasHints[kind](name)
    return fail([{ code: 'yaml/alias', severity: 'error', message: aliasMessages[kind](name), where, hint }])
  }
  const { data, scalar, troubles, octals } = convert(document.contents, aliases.targets, book, places.locate)
  if (troubles.length > 0) return fail(troubles.map(trouble => troubleProblem(trouble, places)))
  return {
    data,
    ...(scalar === undefined ? {} : { scalar }),
    start: () => places.locate(document.contents?.range?.[0] ?? 0),
    octals,
    problems: [],
  }
}

import type { Command, Operand, Pipeline } from '../gotemplate/syntax.ts'
import type { Place } from '../syntax.ts'
import { callOf } from './functions.ts'
import { pathText, shownName, type Variable } from './names.ts'

/** What expressions of a file are written with. */
export interface Writing {
  /** The innermost last. */
  readonly variables: readonly Variable[]
  /** How many items of ranges and withs stand around the expression. */
  readonly depth: number
  /** Places, as `line:column` of the Go template, where a missing name counts as empty. */
  readonly asked: ReadonlySet<string>
  /** Hears of what has no counterpart. */
  readonly missing: (what: string, at: Place, hint?: string) => void
}

/** An expression: a call is put in parentheses when it is an argument. */
export interface Written {
  readonly text: string
  readonly isCall: boolean
}

/** What an expression is for: what stands for something missing differs. */
export type Use = 'print' | 'walk' | 'value'

/**
 * Stands in front of every name that may be missing, with its place in the Go template; taken out at the end. Characters of
 * private use: a template that has them itself is not converted.
 */
const mark = (at: Place): string => `\uE000${at.line}:${at.column}\uE001`

/** Whether a text has characters that marks are made of. */
export function hasMarks(text: string): boolean {
  return /[\uE000\uE001]/.test(text)
}

/** Takes the marks out of a text: the text without them, and what each place (`line:column`) of it was. */
export function withoutMarks(marked: string): { readonly text: string; readonly places: ReadonlyMap<string, string> } {
  const places = new Map<string, string>()
  let text = ''
  let [line, column] = [1, 1]
  for (const part of marked.split(/(\uE000[^\uE001]*\uE001)/)) {
    if (part.startsWith('\uE000')) {
      places.set(`${line}:${column}`, part.slice(1, -1))
      continue
    }
    text += part
    const lines = part.split('\n')
    line += lines.length - 1
    column = (lines.length === 1 ? column : 1) + (lines.at(-1)?.length ?? 0)
  }
  return { text, places }
}

/** A text in quotes; undefined when Handlebars has no way to write it. */
function quoted(text: string): string | undefined {
  if (!/"|\\$/.test(text)) return `"${text}"`
  if (!/'|\\$/.test(text)) return `'${text}'`
  // A backslash before a quote would be taken for an escape.
  return /\\"|\\$/.test(text) ? undefined : `"${text.replaceAll('"', '\\"')}"`
}

function literal(operand: Extract<Operand, { readonly kind: 'literal' | 'number' }>, writing: Writing): Written {
  const value = operand.kind === 'number' ? operand.number : operand.value
  const text = typeof value === 'string' ? quoted(value) : String(value)
  if (text !== undefined && (typeof value !== 'number' || /^-?\d+(?:\.\d+)?$/.test(text)))
    return { text, isCall: false }
  writing.missing(`this ${typeof value === 'number' ? 'number' : 'text'}`, operand.at, 'give it in the values')
  return { text: '""', isCall: false }
}

/** A path whose last field may be missing. */
function field(head: string, fields: readonly string[], at: Place, use: Use, writing: Writing): Written {
  const last = fields.at(-1)
  const isAsked = writing.asked.has(`${at.line}:${at.column}`)
  if (last === undefined || !isAsked) return { text: mark(at) + pathText(head, fields), isCall: false }
  if (use === 'print') return { text: `get ${pathText(head, fields.slice(0, -1))} "${last}"`, isCall: true }
  const path = pathText(head, fields)
  return { text: use === 'walk' ? `default (list) ${path}` : `and ${path}`, isCall: true }
}

/** Fields of the root; of what Helm gives there only the values exist in Handlebars. */
function ofRoot(path: readonly string[], at: Place, use: Use, writing: Writing): Written {
  const [first, ...rest] = path
  if (first === undefined) return { text: '@root', isCall: false }
  if (first !== 'Values') {
    writing.missing(`.${first}`, at, 'values are all there is; write what it is')
    return { text: '""', isCall: false }
  }
  return field('Values', rest, at, use, writing)
}

function operandText(operand: Operand, use: Use, writing: Writing): Written {
  const { at } = operand
  const isRoot = writing.depth === 0
  switch (operand.kind) {
    case 'literal':
    case 'number':
      return literal(operand, writing)
    case 'dot':
      return isRoot ? ofRoot([], at, use, writing) : { text: 'this', isCall: false }
    case 'field':
      return isRoot ? ofRoot(operand.path, at, use, writing) : field('this', operand.path, at, use, writing)
    case 'variable': {
      if (operand.name === '$') return ofRoot(operand.path, at, use, writing)
      const known = writing.variables.findLast(one => one.go === operand.name)
      return field(known === undefined ? operand.name : shownName(known), operand.path, at, use, writing)
    }
    case 'function':
      return call(operand.name, [], at, writing)
    case 'group': {
      const inner = expression(operand.pipeline, operand.path.length === 0 ? use : 'value', writing)
      return operand.path.reduce<Written>(
        (owner, name) => ({ text: `get ${argument(owner)} "${name}"`, isCall: true }),
        inner,
      )
    }
  }
}

/** An expression as an argument of a call or a block. */
export function argument({ text, isCall }: Written): string {
  return isCall ? `(${text})` : text
}

function call(name: string, values: readonly Written[], at: Place, writing: Writing): Written {
  const given = values.map(argument)
  const isAsked = writing.asked.has(`${at.line}:${at.column}`)
  if (name === 'index' && isAsked && given.length > 1) {
    const owner = given.length === 2 ? given[0] : `(index ${given.slice(0, -1).join(' ')})`
    return { text: `get ${owner} ${given.at(-1)}`, isCall: true }
  }
  const [only] = values
  if (name === 'deepCopy' && only !== undefined) return only
  const text = callOf(name, given)
  if (text !== undefined) return { text: mark(at) + text, isCall: true }
  writing.missing(`${name} with ${values.length} argument${values.length === 1 ? '' : 's'}`, at)
  return { text: '""', isCall: false }
}

function commandText({ operands }: Command, piped: Written | undefined, use: Use, writing: Writing): Written {
  const [head, ...rest] = operands
  if (head.kind !== 'function') return operandText(head, use, writing)
  const values = rest.map(operand => operandText(operand, 'value', writing))
  return call(head.name, piped === undefined ? values : [...values, piped], head.at, writing)
}

/** A pipeline as one expression. */
export function expression(pipeline: Pipeline, use: Use, writing: Writing): Written {
  let value: Written | undefined
  for (const [index, command] of pipeline.commands.entries()) {
    const isLast = index === pipeline.commands.length - 1
    value = commandText(command, value, isLast ? use : 'value', writing)
  }
  return value ?? { text: 'null', isCall: false }
}

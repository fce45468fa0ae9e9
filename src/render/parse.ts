import Handlebars from 'handlebars'
import type { Problem } from '../model/problem.ts'
import type { SourceFile } from '../model/source.ts'
import { settleChainEnds } from './chain-end.ts'
import { Fault, problemOf } from './fault.ts'
import { helpers } from './helpers.ts'
import { deepestNesting, deepPlace } from './nesting.ts'
import {
  blocks,
  gotArguments,
  isBlockName,
  placeOf,
  type Reading,
  readCall,
  readExpression,
  readPath,
  reportArguments,
  usageOf,
  written,
} from './parse-expression.ts'
import { parseFault } from './parse-failure.ts'
import { parsePlainTemplate } from './plain-template.ts'
import type { Block, Body, Inclusion, Statement, Text } from './syntax.ts'
import { advance, dropOwnLine, strippedLength, stripWarnings } from './whitespace.ts'

/** A template ready to be evaluated, or what is wrong with it; every problem that needs no values. */
export interface Parsed {
  readonly body: Body
  readonly problems: readonly Problem[]
}

function readMustache(reading: Reading, node: hbs.AST.MustacheStatement): Statement {
  const at = placeOf(node)
  const isCall = node.params.length > 0 || (node.hash?.pairs.length ?? 0) > 0
  if (node.path.type !== 'PathExpression') return { kind: 'print', value: readExpression(reading, node.path), at }
  const path = node.path as hbs.AST.PathExpression
  if (!isCall) return { kind: 'print', value: readPath(reading, path, true), at }
  if (isSet(node)) {
    const [name, value] = node.params.map(one => readExpression(reading, one))
    if (name?.kind === 'literal' && typeof name.value === 'string' && value !== undefined) {
      return { kind: 'set', name: name.value, value }
    }
    reportArguments(reading, at, 'set needs a quoted name', '{{set "x" VALUE}}, then {{@x}}')
    return { kind: 'print', value: { kind: 'literal', value: null, at }, at }
  }
  return { kind: 'print', value: readCall(reading, { ...node, path, type: 'SubExpression' }), at }
}

/** `{{set "x" value}}` is a statement; `(set map key value)` is a helper. */
function isSet(node: hbs.AST.Statement): boolean {
  if (node.type !== 'MustacheStatement') return false
  const { path, params } = node as hbs.AST.MustacheStatement
  return path.type === 'PathExpression' && (path as hbs.AST.PathExpression).original === 'set' && params.length === 2
}

function readText(node: hbs.AST.ContentStatement): Text {
  const original = String(node.original)
  return {
    kind: 'text',
    text: node.value,
    at: advance(placeOf(node), original.slice(0, strippedLength(original, node.value))),
  }
}

function readBlock(reading: Reading, node: hbs.AST.BlockStatement): readonly Statement[] {
  const name = node.path.original
  const at = placeOf(node)
  const body = readBody(reading, node.program as hbs.AST.Program | undefined)
  const otherwise = readBody(reading, node.inverse as hbs.AST.Program | undefined)
  if (!isBlockName(name)) {
    const hint = helpers.has(name)
      ? `${name} is a helper: {{${usageOf(helpers.get(name))}}}`
      : `blocks are ${blocks.join(', ')}; write {{#if ${name}}} or {{#each ${name} as |item|}}`
    reading.faults.push(new Fault('template/unknown-helper', at, `unknown block ${JSON.stringify(name)}`, hint))
    return []
  }
  if (name === 'raw') return body
  const values = node.params.map(one => readExpression(reading, one))
  const names = (node.program as hbs.AST.Program | undefined)?.blockParams ?? []
  const block: Block = { kind: name, values, names, body, otherwise, at }
  checkBlock(reading, block, (node.hash as hbs.AST.Hash | undefined)?.pairs[0]?.key)
  return [block]
}

function checkBlock(reading: Reading, block: Block, named: string | undefined): void {
  const usage = {
    if: '{{#if VALUE}} … {{else}} … {{/if}}',
    unless: '{{#unless VALUE}} … {{/unless}}',
    each: '{{#each LIST as |item index|}} … {{/each}}',
    with: '{{#with VALUE as |name|}} … {{/with}}',
    let: '{{#let VALUE as |name|}} … {{/let}}',
  }[block.kind]
  const isRight =
    block.kind === 'let'
      ? block.values.length > 0 && block.values.length === block.names.length
      : block.values.length === 1
  if (isRight && named === undefined) return
  const message =
    named === undefined
      ? gotArguments(block.kind, block.values.length)
      : `${block.kind} takes no named arguments, got ${named}=`
  reportArguments(reading, block.at, message, usage)
}

function readPartial(reading: Reading, node: hbs.AST.PartialStatement): readonly Inclusion[] {
  const at = placeOf(node)
  if (node.name.type !== 'PathExpression') {
    reading.faults.push(
      new Fault('template/unsupported', at, 'the name of a partial cannot be computed', 'use {{include NAME CONTEXT}}'),
    )
    return []
  }
  return [
    {
      kind: 'partial',
      name: (node.name as hbs.AST.PathExpression).original,
      context: node.params[0] === undefined ? undefined : readExpression(reading, node.params[0]),
      named: (node.hash?.pairs ?? []).map(({ key, value }) => ({ name: key, value: readExpression(reading, value) })),
      indent: node.indent,
      at,
    },
  ]
}

function readStatement(reading: Reading, node: hbs.AST.Statement): readonly Statement[] {
  switch (node.type) {
    case 'ContentStatement': {
      const text = readText(node as hbs.AST.ContentStatement)
      return text.text === '' ? [] : [text]
    }
    case 'MustacheStatement':
      return [readMustache(reading, node as hbs.AST.MustacheStatement)]
    case 'BlockStatement':
      return readBlock(reading, node as hbs.AST.BlockStatement)
    case 'PartialStatement':
      return readPartial(reading, node as hbs.AST.PartialStatement)
    case 'CommentStatement':
      return []
    default:
      reading.faults.push(
        new Fault(
          'template/unsupported',
          placeOf(node),
          `${written(reading, node)} is not supported`,
          'use {{> NAME}}',
        ),
      )
      return []
  }
}

function readBody(reading: Reading, program: hbs.AST.Program | undefined): Body {
  const nodes = program?.body ?? []
  for (const [index, node] of nodes.entries()) {
    const { start, end } = node.loc
    const lineBefore = reading.lines[start.line - 1]?.slice(0, start.column) ?? ''
    const lineAfter = reading.lines[end.line - 1]?.slice(end.column) ?? ''
    if (isSet(node) && `${lineBefore}${lineAfter}`.trim() === '') dropOwnLine(nodes[index - 1], nodes[index + 1])
  }
  return nodes.flatMap(node => readStatement(reading, node))
}

/** Whether Handlebars can read a text. */
function parses(text: string): boolean {
  try {
    Handlebars.parse(text)
    return true
  } catch (error) {
    if (error instanceof Error) return false
    throw error
  }
}

/** Reads a template, and checks all that needs no values. */
export function parseTemplate(file: SourceFile): Parsed {
  if (!file.text.includes('{{')) {
    return { body: [{ kind: 'text', text: file.text, at: { line: 1, column: 1 } }], problems: [] }
  }
  const plain = parsePlainTemplate(file.text)
  if (plain !== undefined) return { body: plain, problems: [] }
  return parseHandlebars(file)
}

/** As `parseTemplate`, by the parser of Handlebars whatever the text is. */
export function parseHandlebars(file: SourceFile): Parsed {
  const tooDeep = deepPlace(file.text)
  if (tooDeep !== undefined) {
    const message = `blocks or parentheses are nested deeper than ${deepestNesting} levels`
    return { body: [], problems: [problemOf(new Fault('template/limit', tooDeep, message), file.path)] }
  }
  let program: hbs.AST.Program
  try {
    program = Handlebars.parse(file.text)
    settleChainEnds(program)
  } catch (error) {
    // The parser throws plain errors for syntax and its own exceptions for blocks that do not match.
    if (!(error instanceof Error)) throw error
    return { body: [], problems: [problemOf(parseFault(file.text, error.message, parses), file.path)] }
  }
  const reading: Reading = { lines: file.text.split('\n'), faults: [] }
  const body = readBody(reading, program)
  return { body, problems: [...reading.faults.map(fault => problemOf(fault, file.path)), ...stripWarnings(file)] }
}

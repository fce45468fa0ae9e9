import { keyHint } from '../nearest.ts'
import { Fault } from './fault.ts'
import type { Helper } from './helper/helper.ts'
import { helpers } from './helpers.ts'
import { goTemplateHint } from './parse-failure.ts'
import type { Expression, Path, Place } from './syntax.ts'

/** The blocks there are. */
export const blocks = ['if', 'unless', 'each', 'with', 'let', 'raw'] as const
/** Whether a name is that of a block. */
export const isBlockName = (name: string): name is (typeof blocks)[number] =>
  (blocks as readonly string[]).includes(name)

/** The text being parsed and the faults found so far. */
export interface Reading {
  readonly lines: readonly string[]
  readonly faults: Fault[]
}

/** Where a node of the parser begins. */
export function placeOf(node: hbs.AST.Node): Place {
  return { line: node.loc.start.line, column: node.loc.start.column + 1 }
}

/** The text of a node that lies on one line, as written. */
export function written(reading: Reading, node: hbs.AST.Node): string {
  const { start, end } = node.loc
  const line = reading.lines[start.line - 1] ?? ''
  return line.slice(start.column, end.line === start.line ? end.column : undefined).trim()
}

/** A name as it is written; `orHelper` when a helper may be meant. */
export function readPath(reading: Reading, node: hbs.AST.PathExpression, orHelper: boolean): Path {
  const base = node.data ? 'data' : /^(?:\.|this\b)/.test(node.original) ? 'this' : 'name'
  return {
    kind: 'path',
    base,
    depth: node.depth,
    parts: node.parts,
    text: written(reading, node),
    orHelper: orHelper && base === 'name' && node.parts.length === 1,
    at: placeOf(node),
  }
}

/** What stands as a value in a tag. Faults are noted, not thrown. */
export function readExpression(reading: Reading, node: hbs.AST.Expression): Expression {
  const at = placeOf(node)
  switch (node.type) {
    case 'PathExpression':
      return readPath(reading, node as hbs.AST.PathExpression, false)
    case 'SubExpression':
      return readCall(reading, node as hbs.AST.SubExpression)
    case 'NumberLiteral':
      return {
        kind: 'literal',
        value: { number: (node as hbs.AST.NumberLiteral).value, text: written(reading, node) },
        at,
      }
    case 'StringLiteral':
    case 'BooleanLiteral':
      return { kind: 'literal', value: (node as hbs.AST.StringLiteral | hbs.AST.BooleanLiteral).value, at }
    default:
      return { kind: 'literal', value: null, at }
  }
}

/** How a helper is written, for a hint. */
export function usageOf(found: Helper | undefined): string {
  return (found?.usage ?? '').replaceAll('?', '')
}

/** What a statement and a sub-expression with arguments have in common. */
type Called = Pick<hbs.AST.SubExpression, 'type' | 'loc' | 'path' | 'params' | 'hash'>

/** A helper with its values; notes unknown ones, and too few or too many values. */
export function readCall(reading: Reading, node: Called): Expression {
  const helper = node.path.original
  const at = placeOf(node.path)
  const values = node.params.map(one => readExpression(reading, one))
  const found = helpers.get(helper)
  if (found === undefined) {
    const isBlock = isBlockName(helper)
    const hint = isBlock
      ? `${helper} is a block: {{#${helper} …}} … {{/${helper}}}`
      : (goTemplateHint(`{{${helper} `) ?? keyHint(helper, [...helpers.keys()], '', 'the table of helpers'))
    reading.faults.push(new Fault('template/unknown-helper', at, `unknown helper ${JSON.stringify(helper)}`, hint))
  } else {
    checkCount(reading, helper, values.length, at)
  }
  if (node.hash?.pairs.length) {
    const key = node.hash.pairs[0]?.key ?? ''
    reportArguments(reading, at, `${helper} takes no named arguments, got ${key}=`, `{{${usageOf(found)}}}`)
  }
  return { kind: 'call', helper, values, at }
}

/** Notes a tag with the wrong values; `usage` is the tag as it should be written. */
export function reportArguments(reading: Reading, at: Place, message: string, usage: string): void {
  reading.faults.push(new Fault('template/wrong-arguments', at, message, `write ${usage}`))
}

/** `upper got 2 arguments`. */
export function gotArguments(name: string, count: number): string {
  return `${name} got ${count} argument${count === 1 ? '' : 's'}`
}

function checkCount(reading: Reading, helper: string, count: number, at: Place): void {
  const found = helpers.get(helper)
  if (found === undefined || (count >= found.minimum && count <= found.maximum)) return
  reportArguments(reading, at, gotArguments(helper, count), `{{${usageOf(found)}}}`)
}

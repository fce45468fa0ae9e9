import nunjucks from 'nunjucks'
import type { SourceFile } from '../../model/source.ts'
import { Fault } from '../fault.ts'
import type { Place } from '../syntax.ts'

/** A node of the tree that the parser of nunjucks makes (3.2.4); which parts it has depends on its `typename`. */
export interface JinjaNode {
  readonly typename: string
  /** From 0. */
  readonly lineno?: number
  readonly colno?: number
  readonly value?: unknown
  readonly type?: string
  readonly children?: readonly JinjaNode[]
  readonly targets?: readonly JinjaNode[]
  readonly ops?: readonly JinjaNode[]
  readonly name?: JinjaNode
  readonly args?: JinjaNode
  readonly cond?: JinjaNode
  readonly body?: JinjaNode | null
  readonly else_?: JinjaNode | null
  readonly arr?: JinjaNode
  readonly target?: JinjaNode
  readonly val?: JinjaNode
  readonly key?: JinjaNode
  readonly left?: JinjaNode
  readonly right?: JinjaNode
  readonly expr?: JinjaNode
}

/** The parser is exported but not typed: its interface is in no documentation. */
interface Parser {
  readonly parser: { parse(text: string, extensions: readonly unknown[], options: object): JinjaNode }
}

const { parser } = nunjucks as unknown as Parser

/** Where a node stands, from 1. */
export function placeOf(node: JinjaNode): Place {
  return { line: (node.lineno ?? 0) + 1, column: (node.colno ?? 0) + 1 }
}

/** How deep a tree may be: whoever walks it calls itself for each level. A block is three levels, a filter one. */
const deepestTree = 600

function partsOf(node: JinjaNode): readonly JinjaNode[] {
  return Object.values(node).flatMap((part: unknown) =>
    (Array.isArray(part) ? part : [part]).filter(
      (one): one is JinjaNode => typeof one === 'object' && one !== null && 'typename' in one,
    ),
  )
}

/** Refuses what the parser takes and nobody can evaluate. Throws a Fault. */
function check(tree: JinjaNode): void {
  const open = [{ node: tree, depth: 0 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next
    if (depth > deepestTree) throw new Fault('template/limit', placeOf(node), 'the template is nested too deeply')
    if (node.typename === 'LookupVal' && !node.val)
      throw new Fault('template/syntax', placeOf(node), 'there is nothing between the brackets')
    // `{{ .. a }}`: the parser leaves a hole where no value stands.
    if (node.children?.some(child => !child) === true)
      throw new Fault('template/syntax', placeOf(node), 'a value is missing here')
    for (const part of partsOf(node)) open.push({ node: part, depth: depth + 1 })
  }
}

/** Reads a template. Throws a `Fault` at the place where it cannot be read; at the end of the text when something is open. */
export function parseJinja({ text }: SourceFile): JinjaNode {
  const tree = parsed(text)
  check(tree)
  return tree
}

function parsed(text: string): JinjaNode {
  try {
    return parser.parse(text, [], {})
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const { lineno, colno } = error as { readonly lineno?: number; readonly colno?: number }
    const lines = text.replace(/\n$/, '').split('\n')
    const end = { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
    const message = error instanceof RangeError ? 'the template is nested too deeply' : error.message
    throw new Fault('template/syntax', lineno === undefined ? end : { line: lineno, column: colno ?? 1 }, message)
  }
}

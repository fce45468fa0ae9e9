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

/** Reads a template. Throws a `Fault` at the place where it cannot be read; at the end of the text when something is open. */
export function parseJinja({ text }: SourceFile): JinjaNode {
  try {
    return parser.parse(text, [], {})
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const { lineno, colno } = error as { readonly lineno?: number; readonly colno?: number }
    const lines = text.replace(/\n$/, '').split('\n')
    const end = { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
    throw new Fault('template/syntax', lineno === undefined ? end : { line: lineno, column: colno ?? 1 }, error.message)
  }
}

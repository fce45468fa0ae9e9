import type { Value } from '../model/values.ts'

/** A place in a template; line and column count from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** A literal: a number keeps its text. */
export interface Literal {
  readonly kind: 'literal'
  readonly value: Value
  readonly at: Place
}

/** A name with the fields behind it. */
export interface Path {
  readonly kind: 'path'
  /** Where the first part is looked up: block parameters and root, the item of the block, or `@` data. */
  readonly base: 'name' | 'this' | 'data'
  /** How many items outward: `../`. */
  readonly depth: number
  readonly parts: readonly string[]
  /** As written. */
  readonly text: string
  /** Stands where a helper without arguments may stand. */
  readonly orHelper: boolean
  readonly at: Place
}

/** A helper with its arguments. */
export interface Call {
  readonly kind: 'call'
  readonly helper: string
  readonly values: readonly Expression[]
  readonly at: Place
}

/** What can be printed or be an argument. */
export type Expression = Literal | Path | Call

/** Text that is copied; `at` is the place of its first character. */
export interface Text {
  readonly kind: 'text'
  readonly text: string
  readonly at: Place
}

/** A value that is printed. */
export interface Print {
  readonly kind: 'print'
  readonly value: Expression
  readonly at: Place
}

/** `{{set "x" value}}`: afterwards `@x` is the value. */
export interface SetVariable {
  readonly kind: 'set'
  readonly name: string
  readonly value: Expression
}

/** A block: its expressions, the names it binds, and what it renders. */
export interface Block {
  readonly kind: 'if' | 'unless' | 'each' | 'with' | 'let'
  readonly values: readonly Expression[]
  readonly names: readonly string[]
  readonly body: Body
  readonly otherwise: Body
  readonly at: Place
}

/** Another template, put here with each line indented. */
export interface Inclusion {
  readonly kind: 'partial'
  readonly name: string
  readonly context: Expression | undefined
  readonly named: readonly { readonly name: string; readonly value: Expression }[]
  readonly indent: string
  readonly at: Place
}

export type Statement = Text | Print | SetVariable | Block | Inclusion
export type Body = readonly Statement[]

import type { Place } from '../syntax.ts'

/** One operand of a command, with the place of its first character. */
export type Operand =
  | { readonly kind: 'dot'; readonly at: Place }
  | { readonly kind: 'literal'; readonly value: string | boolean | null; readonly at: Place }
  | { readonly kind: 'number'; readonly number: number; readonly isFloat: boolean; readonly at: Place }
  /** `.a.b`: fields of the dot. */
  | { readonly kind: 'field'; readonly path: readonly string[]; readonly at: Place }
  /** `$x.a.b`; the name has its `$`. */
  | { readonly kind: 'variable'; readonly name: string; readonly path: readonly string[]; readonly at: Place }
  | { readonly kind: 'function'; readonly name: string; readonly at: Place }
  /** A pipeline in parentheses, and the fields behind it. */
  | { readonly kind: 'group'; readonly pipeline: Pipeline; readonly path: readonly string[]; readonly at: Place }

/** A function with its arguments, or one operand. */
export interface Command {
  readonly operands: readonly [Operand, ...Operand[]]
  readonly at: Place
}

/** Commands, each with the value of the one before as its last argument, and the variables that get the result. */
export interface Pipeline {
  readonly commands: readonly Command[]
  readonly names: readonly string[]
  /** `:=` makes the variables, `=` changes them. */
  readonly assigns: 'new' | 'known' | 'nothing'
  readonly at: Place
}

/** A piece of a template. */
export type Statement =
  /** Text that is copied, after trimming; `at` is the place of its first character. */
  | { readonly kind: 'text'; readonly text: string; readonly at: Place }
  | { readonly kind: 'action'; readonly pipeline: Pipeline; readonly at: Place }
  | {
      readonly kind: 'if' | 'with' | 'range'
      readonly pipeline: Pipeline
      readonly body: Body
      readonly otherwise: Body
      readonly at: Place
    }
  | { readonly kind: 'template'; readonly name: string; readonly pipeline: Pipeline | undefined; readonly at: Place }
  | { readonly kind: 'break' | 'continue'; readonly at: Place }

export type Body = readonly Statement[]

/** A template with a name: a file, or what `define` and `block` make. */
export interface GoTemplate {
  readonly name: string
  readonly file: string
  readonly body: Body
  /** Where all of it counts as being written: the call of `tpl` whose text it is. */
  readonly pinned?: Place
}

import type { Problem } from '../model/problem.ts'
import type { SourceFile } from '../model/source.ts'
import type { Value } from '../model/values.ts'
import type { Budget } from './gotemplate/budget.ts'
import type { Outside } from './helper/helper.ts'
import type { DataPath, Segment } from './output.ts'
import type { Parsed } from './parse.ts'
import type { Bound, Scope } from './scope.ts'
import type { Call } from './syntax.ts'

/** What templates may use beside their variables. */
export interface Surroundings {
  readonly outside: Outside
  readonly partial: (name: string) => SourceFile | undefined
  readonly parse: (file: SourceFile) => Parsed
}

/** One rendering under way. Problems are kept by place, so that a loop reports each only once. */
export interface Rendering {
  readonly surroundings: Surroundings
  readonly problems: Map<string, Problem>
  readonly file: string
  readonly depth: number
  readonly output: Segment[]
  /** Of all templates of one rendering together. */
  readonly budget: Budget
  /** The text of `{{include NAME CONTEXT}}`. */
  readonly include: (call: Call, scope: Scope, rendering: Rendering) => string
  /** What the expression under evaluation has read. */
  reads: DataPath[]
}

/** A value that was computed: it is nowhere in the data. */
export const computed = (value: Value): Bound => ({ value, path: undefined })

/** Notes a problem, once for each place. */
export function report(rendering: Rendering, problem: Problem): void {
  const { where } = problem
  rendering.problems.set(`${where?.file}:${where?.line}:${where?.column}:${problem.message}`, problem)
}

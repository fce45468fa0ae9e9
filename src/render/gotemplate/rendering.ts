import type { Problem } from '../../model/problem.ts'
import { type Fault, problemOf } from '../fault.ts'
import type { DataPath, Segment } from '../output.ts'
import type { Place } from '../syntax.ts'
import type { Budget } from './budget.ts'
import type { Dialect } from './dialect.ts'
import type { GoTemplate } from './syntax.ts'
import { type GoValue, isGoList, isGoMap } from './value.ts'

/** A value, and where it is in the data; computed values are nowhere. */
export interface Bound {
  readonly value: GoValue
  readonly path: DataPath | undefined
}

/** A value that was computed. */
export function computed(value: GoValue): Bound {
  return { value, path: undefined }
}

/** The field or item of a bound value. */
export function partOf({ path }: Bound, key: string | number, value: GoValue | undefined): Bound {
  return { value: value ?? null, path: path === undefined ? undefined : [...path, key] }
}

/** The bound value of keys as `index` takes them; undefined where they lead nowhere. */
export function indexed(bound: Bound, keys: readonly GoValue[]): Bound | undefined {
  let at = bound
  for (const key of keys) {
    if (isGoMap(at.value) && typeof key === 'string' && at.value.has(key)) at = partOf(at, key, at.value.get(key))
    else if (isGoList(at.value) && typeof key === 'number' && at.value[key] !== undefined)
      at = partOf(at, key, at.value[key])
    else return undefined
  }
  return at
}

/** What all templates of one rendering share. */
export interface Rendering {
  readonly budget: Budget
  readonly dialect: Dialect
  readonly templates: Map<string, GoTemplate>
  /** By place, so that a loop reports each once. */
  readonly problems: Map<string, Problem>
  /** What the action under evaluation has read. */
  reads: DataPath[]
}

/** One template being written: its dot is given from statement to statement. */
export interface Frame {
  readonly rendering: Rendering
  readonly template: GoTemplate
  readonly depth: number
  readonly output: Segment[]
  /** The innermost last. */
  readonly variables: { readonly name: string; bound: Bound }[]
}

/** The place that counts: in the text of `tpl` that of its call. */
export function placeIn({ template }: Frame, at: Place): Place {
  return template.pinned ?? at
}

/** Notes a fault as a problem of the file of the frame. */
export function report({ rendering, template }: Frame, fault: Fault): void {
  const problem = problemOf(fault, template.file)
  const where = template.pinned === undefined ? problem.where : { file: template.file, ...template.pinned }
  const inner = template.pinned === undefined ? '' : ` (in line ${fault.at.line} of the text of tpl)`
  const message = problem.message + inner
  rendering.problems.set(`${where?.file}:${where?.line}:${where?.column}:${message}`, {
    ...problem,
    message,
    ...(where === undefined ? {} : { where }),
  })
}

import type { Value, ValueMap } from '../../model/values.ts'
import { entryOf } from '../kind.ts'
import type { JinjaNode } from './parse.ts'

/** Names at one place of a template: blocks of loops and macros see those around them, not the other way round. */
export interface Scope {
  readonly variables: Map<string, Value>
  readonly macros: Map<string, JinjaNode>
  readonly outer?: Scope
}

/** The scope of a whole template. */
export function rootScope(variables: ValueMap): Scope {
  const entries = Object.keys(variables).flatMap((name): [string, Value][] => {
    const value = entryOf(variables, name)
    return value === undefined ? [] : [[name, value]]
  })
  return { variables: new Map(entries), macros: new Map() }
}

/** A scope inside another one, with names of its own. */
export function innerScope(outer: Scope, own: Iterable<readonly [string, Value]> = []): Scope {
  return { variables: new Map(own), macros: new Map(), outer }
}

/** The value of a name; undefined when nobody gave it one. */
export function valueIn(name: string, scope: Scope): Value | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const value = at.variables.get(name)
    if (value !== undefined) return value
  }
  return undefined
}

/** The macro of a name. */
export function macroOf(name: string, scope: Scope): JinjaNode | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const macro = at.macros.get(name)
    if (macro !== undefined) return macro
  }
  return undefined
}

/** The scope of the whole template, which is all that a macro sees. */
export function outermost(scope: Scope): Scope {
  return scope.outer === undefined ? scope : outermost(scope.outer)
}

/** Every name that has a value here. */
export function namesIn(scope: Scope): readonly string[] {
  return [...scope.variables.keys(), ...(scope.outer === undefined ? [] : namesIn(scope.outer))]
}

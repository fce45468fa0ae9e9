import type { Value, ValueMap } from '../model/values.ts'
import { keyHint, nearest } from '../nearest.ts'
import { Fault } from './fault.ts'
import { described, entryOf, isList, isMap } from './kind.ts'
import type { DataPath } from './output.ts'
import { goTemplateHint } from './parse-failure.ts'
import type { Path } from './syntax.ts'

/** A value and where it is in the data; undefined for values that were computed. */
export interface Bound {
  readonly value: Value
  readonly path: DataPath | undefined
}

/** What names mean at one place of a template. */
export interface Scope {
  readonly root: Bound
  /** `this`. */
  readonly item: Bound
  /** Block parameters, the innermost first. */
  readonly names: readonly { readonly name: string; readonly bound: Bound }[]
  /** `@index`, `@key`, `@first`, `@last` of the innermost each. */
  readonly loop: ValueMap
  /** Where `../` leads: the scope around the block that made `item`. */
  readonly outer: Scope | undefined
  /** `@x` after `{{set "x" …}}`, for the whole template. */
  readonly variables: Map<string, Value>
}

/** A missing name that was only asked for, with a name so like it that it may be a typing error. */
export interface Suspicion {
  readonly path: Path
  readonly message: string
  readonly hint: string
}

/** Adds block parameters to a scope. */
export function withNames(scope: Scope, names: readonly string[], bound: readonly Bound[]): Scope {
  const added = names.flatMap((name, index) => {
    const one = bound[index]
    return one === undefined ? [] : [{ name, bound: one }]
  })
  return added.length === 0 ? scope : { ...scope, names: [...added, ...scope.names] }
}

function shown(parts: readonly string[], prefix: string): string {
  const fields = parts.map(part => (/^[A-Za-z_][\w-]*$/.test(part) ? part : `[${part}]`))
  return `${prefix}${fields.join('.')}`
}

function keysOf(value: Value): readonly string[] {
  return isMap(value) ? Object.keys(value) : []
}

function unknownName(path: Path, name: string, scope: Scope): Fault {
  const root = keysOf(scope.root.value)
  const known = [...scope.names.map(one => one.name), ...root]
  const values = isMap(scope.root.value) ? entryOf(scope.root.value, 'Values') : undefined
  const own = entryOf(isMap(scope.item.value) ? scope.item.value : {}, name)
  let hint = goTemplateHint(`{{${path.text}}}`)
  if (scope.item !== scope.root && own !== undefined) {
    hint ??= `write this.${name}, or name the item: {{#each … as |item|}} and item.${name}`
  }
  if (values !== undefined && isMap(values) && Object.hasOwn(values, name)) hint ??= `did you mean Values.${path.text}?`
  hint ??= keyHint(name, known, '', 'the template')
  return new Fault('template/unknown-name', path.at, `${name} is not defined`, hint)
}

/** The first value of a path and how many parts it took; undefined when the name is unknown. */
function start(path: Path, scope: Scope): { bound: Bound; taken: number } | undefined {
  let from: Scope | undefined = scope
  for (let depth = 0; depth < path.depth && from !== undefined; depth++) from = from.outer
  if (from === undefined) {
    throw new Fault(
      'template/unknown-name',
      path.at,
      `${path.text} leads out of the template`,
      'there is no such outer item',
    )
  }
  const [first] = path.parts
  if (path.base === 'data') return startOfData(path, from)
  if (path.base === 'this' || path.depth > 0 || first === undefined) return { bound: from.item, taken: 0 }
  const named = scope.names.find(one => one.name === first)
  if (named !== undefined) return { bound: named.bound, taken: 1 }
  const value = isMap(scope.root.value) ? entryOf(scope.root.value, first) : undefined
  return value === undefined ? undefined : { bound: { value, path: [first] }, taken: 1 }
}

function startOfData(path: Path, scope: Scope): { bound: Bound; taken: number } {
  const [first = ''] = path.parts
  if (first === 'root') return { bound: scope.root, taken: 1 }
  // A variable that was set to nothing is there.
  const value = scope.variables.has(first) ? scope.variables.get(first) : entryOf(scope.loop, first)
  if (value !== undefined) return { bound: { value, path: undefined }, taken: 1 }
  const known = ['root', ...Object.keys(scope.loop), ...scope.variables.keys()]
  const meant = nearest(first, known)
  const hint = meant === undefined ? `known are ${known.map(name => `@${name}`).join(', ')}` : `did you mean @${meant}?`
  throw new Fault('template/unknown-name', path.at, `@${first} is not defined`, hint)
}

function step(value: Value, part: string): Value | undefined {
  if (isList(value)) return /^\d+$/.test(part) ? value[Number(part)] : undefined
  return isMap(value) ? entryOf(value, part) : undefined
}

function missingField(path: Path, index: number, owner: Value): Fault {
  const lead =
    path.base === 'data' ? '@' : '../'.repeat(path.depth) + (path.base === 'this' && path.depth === 0 ? 'this.' : '')
  const part = path.parts[index] ?? ''
  const before = shown(path.parts.slice(0, index), lead).replace(/\.$/, '')
  const name = shown(path.parts.slice(0, index + 1), lead)
  if (isMap(owner)) {
    const prefix = before === '' ? '' : `${before}.`
    const hint = keyHint(part, Object.keys(owner), prefix, before === '' ? 'the template' : before)
    return new Fault('template/unknown-name', path.at, `${name} is not defined`, hint)
  }
  const message = `${name} is not defined: ${before} is ${described(owner)}`
  if (!isList(owner)) return new Fault('template/unknown-name', path.at, message)
  const hint = /^\d+$/.test(part)
    ? `it has ${owner.length} item${owner.length === 1 ? '' : 's'}, counted from 0`
    : `walk it: {{#each ${before} as |item|}} … {{item.${part}}} … {{/each}}`
  return new Fault('template/unknown-name', path.at, message, hint)
}

/** Names that differ only in digits (`port1`, `port2`) are siblings, not typing errors. */
function suspicion(path: Path, keys: readonly string[]): Suspicion | undefined {
  const name = path.parts.at(-1) ?? ''
  const meant = name.length < 5 ? undefined : nearest(name, keys)
  if (meant === undefined || meant.replaceAll(/\d/g, '') === name.replaceAll(/\d/g, '')) return undefined
  const owner = path.text.slice(0, path.text.lastIndexOf('.') + 1)
  return { path, message: `${path.text} is not defined and counts as empty`, hint: `did you mean ${owner}${meant}?` }
}

/**
 * The value of a path. With `asking`, a missing last part is nothing (null) and `suspect` hears of a likely typing error.
 * Throws a fault for every other missing part, with the nearest keys.
 */
export function lookUp(path: Path, scope: Scope, asking: boolean, suspect: (one: Suspicion) => void): Bound {
  const first = start(path, scope)
  const missing = (keys: readonly string[]): Bound => {
    const doubt = suspicion(path, keys)
    if (doubt !== undefined) suspect(doubt)
    return { value: null, path: undefined }
  }
  if (first === undefined) {
    if (asking && path.parts.length === 1) return missing(keysOf(scope.root.value))
    throw unknownName(path, path.parts[0] ?? '', scope)
  }
  let { bound } = first
  for (let index = first.taken; index < path.parts.length; index++) {
    const part = path.parts[index] ?? ''
    const value = step(bound.value, part)
    if (value === undefined) {
      if (asking && index === path.parts.length - 1 && isMap(bound.value)) return missing(keysOf(bound.value))
      throw missingField(path, index, bound.value)
    }
    const key = isList(bound.value) ? Number(part) : part
    bound = { value, path: bound.path === undefined ? undefined : [...bound.path, key] }
  }
  return bound
}

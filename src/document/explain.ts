import type { SchemaError } from '../generated/validators.js'
import type { Problem } from '../model/problem.ts'
import type { Where } from '../model/source.ts'
import { nearest } from '../nearest.ts'
import { pointerParts, spotOf } from './coerce.ts'
import { laterFields, laterHints, laterValues } from './later-fields.ts'
import type { PositionBook } from './positions.ts'

/** What the errors of one file are explained with. */
export interface ExplainContext {
  /** Name of the schema the file was checked against; decides the table of later fields for its root. */
  readonly kind: string
  readonly data: unknown
  readonly book: PositionBook
  /** Where the content of the file begins. */
  start(): Where
}

/** Patterns of the schema, in words. */
const patternWords: Readonly<Record<string, string>> = {
  '^[0-9]+(ms|s|m|h)$': 'a duration such as 500ms, 10s, 2m or 1h',
  '^[a-zA-Z](?:[a-zA-Z0-9-]{0,56}[a-zA-Z0-9])?$':
    'a name of at most 58 letters, digits and hyphens that begins with a letter and does not end with a hyphen',
  '^/': 'an absolute path',
  '^[0-9a-f]{64}$': '64 hexadecimal digits',
  '^0?[0-7]{3,4}$': 'octal permission bits such as 0644',
  '^(?:(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:]+\\]):)?[0-9]{1,5}:[0-9]{1,5}(?:/(?:tcp|udp))?$':
    'a port of the host and one inside, such as 443:8443, 127.0.0.1:8080:80 or 53:53/udp',
  '^(?:(?:macvlan|ipvlan):)?[a-zA-Z0-9][a-zA-Z0-9_.-]*$':
    'the name of a network, bridge, host or none, or macvlan:PARENT or ipvlan:PARENT',
  '^(?:no|always|unless-stopped|on-failure(?::[1-9][0-9]*)?)$':
    'no, always, unless-stopped, on-failure or on-failure:3',
  '^[a-zA-Z0-9][a-zA-Z0-9_.-]*$': 'a name of letters, digits, dots, hyphens and underscores',
  '^(?:host|[a-z]+=-?[0-9]+(?::-?[0-9]+)?)$': 'host, or a limit such as nofile=1024:4096',
}

const typeWords: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'a map',
  string: 'a text',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a map'
  const text = JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 77)}…"` : text
}

/** `projects[web].groups[db].nodes[n2]`: names instead of indexes, as people speak of them. */
export function pathWords(data: unknown, pointer: string): string {
  let words = ''
  let value = data
  for (const part of pointerParts(pointer)) {
    const inside: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined
    if (Array.isArray(value)) {
      const name: unknown = typeof inside === 'object' && inside !== null ? Reflect.get(inside, 'name') : undefined
      words += typeof name === 'string' && name !== '' ? `[${name}]` : `[${part}]`
    } else {
      words += /^[A-Za-z_][\w-]*$/.test(part) ? `${words === '' ? '' : '.'}${part}` : `[${JSON.stringify(part)}]`
    }
    value = inside
  }
  return words === '' ? 'the file' : words
}

/** What the items of a list, or the map, below a key are. */
const definitions: Readonly<Record<string, string>> = {
  projects: 'project',
  groups: 'group',
  nodes: 'node',
  hooks: 'hook',
  vars: 'vars',
  sync_resources: 'sync',
  volumes: 'volume',
  upgrade: 'upgrade',
  template_engine: 'template_engine',
  general: 'general',
}

function definitionOf(error: SchemaError, kind: string): string {
  const key = pointerParts(error.instancePath).findLast(part => !/^[0-9]+$/.test(part))
  return key === undefined ? kind.replace(/_file$/, '') : (definitions[key] ?? key)
}

function knownKeys(error: SchemaError): string[] {
  return Object.keys(error.parentSchema?.properties ?? {})
}

/** Keys at the top of files that are included, and mistaken for environments when they lie in their folder. */
const includedKeys: readonly string[] = ['hooks', 'envs', 'name', 'nodes', 'config', 'devices', 'description']

type Explained = Pick<Problem, 'code' | 'message' | 'hint'>

function later(what: string, name: string): Explained {
  const hint = laterHints[name] ?? 'remove it'
  return {
    code: 'schema/not-in-this-version',
    message: `${what} is not in this version`,
    hint,
  }
}

function unknownKey(error: SchemaError, path: string, kind: string): Explained {
  const key = String(error.params.additionalProperty)
  if (laterFields[definitionOf(error, kind)]?.includes(key)) return later(`"${key}" in ${path}`, key)
  const known = knownKeys(error)
  const near = nearest(key, known)
  const message = `unknown key "${key}" in ${path}`
  if (kind === 'environment' && error.instancePath === '' && includedKeys.includes(key))
    return { code: 'schema/unknown-key', message, hint: 'move a file that others include into a folder below this one' }
  return {
    code: 'schema/unknown-key',
    message,
    hint: near === undefined ? `known keys: ${known.join(', ')}` : `did you mean "${near}"?`,
  }
}

function notAllowed(error: SchemaError, path: string, value: unknown): Explained {
  const allowed = (error.params.allowedValues as readonly unknown[]).map(String)
  const field = pointerParts(error.instancePath).at(-1) ?? ''
  if (laterValues[field]?.includes(String(value))) return later(`${path}: ${shown(value)}`, field)
  const near = nearest(String(value), allowed)
  return {
    code: 'schema/not-allowed',
    message: `${path}: ${shown(value)} is not known`,
    hint: near === undefined ? `allowed: ${allowed.join(', ')}` : `did you mean "${near}"?`,
  }
}

function explained(error: SchemaError, context: ExplainContext): Explained | undefined {
  const path = pathWords(context.data, error.instancePath)
  const value = error.instancePath === '' ? context.data : spotOf(context.data, error.instancePath)?.value
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(error, path, context.kind)
    case 'required':
      return {
        code: 'schema/missing-key',
        message: `${path} needs the key "${error.params.missingProperty}"`,
        hint: `add ${error.params.missingProperty}:`,
      }
    case 'enum':
      return typeof value === 'object' ? undefined : notAllowed(error, path, value)
    case 'type': {
      const type = String(error.params.type)
      return { code: 'schema/wrong-type', message: `${path} must be ${typeWords[type] ?? type}, not ${shown(value)}` }
    }
    case 'pattern': {
      const pattern = String(error.params.pattern)
      const words = patternWords[pattern] ?? `a text that matches ${pattern}`
      return { code: 'schema/bad-value', message: `${path} must be ${words}, not ${shown(value)}` }
    }
    case 'minLength':
      return { code: 'schema/bad-value', message: `${path} must not be empty` }
    case 'minimum':
      return {
        code: 'schema/bad-value',
        message: `${path} must be at least ${error.params.limit}, not ${shown(value)}`,
      }
    default:
      return { code: 'schema/bad-value', message: `${path} ${error.message ?? 'is not valid'}` }
  }
}

function whereOf(error: SchemaError, { data, book, start }: ExplainContext): Where {
  const object = error.instancePath === '' ? data : spotOf(data, error.instancePath)?.value
  if (error.keyword === 'additionalProperties' && typeof object === 'object' && object !== null && book.knows(object))
    return book.of(object, String(error.params.additionalProperty), 'key')
  const spot = spotOf(data, error.instancePath)
  return spot === undefined ? start() : book.of(spot.parent, spot.key)
}

/** The errors of each place, so that a file of many errors is explained in one go. */
function byPlace(errors: readonly SchemaError[]): ReadonlyMap<string, readonly SchemaError[]> {
  const places = new Map<string, SchemaError[]>()
  for (const error of errors) {
    const there = places.get(error.instancePath)
    if (there === undefined) places.set(error.instancePath, [error])
    else there.push(error)
  }
  return places
}

/** A missing key whose misspelling is reported needs no line of its own. */
function isMisspelt(error: SchemaError, there: readonly SchemaError[]): boolean {
  const missing = String(error.params.missingProperty)
  return there.some(
    other =>
      other.keyword === 'additionalProperties' &&
      nearest(String(other.params.additionalProperty), knownKeys(other)) === missing,
  )
}

/** Turns the validator's errors into problems a person can act on, each at its key or value. */
export function explain(errors: readonly SchemaError[], context: ExplainContext): Problem[] {
  const places = byPlace(errors)
  const problems: Problem[] = []
  for (const error of errors) {
    const there = places.get(error.instancePath) ?? []
    if (error.keyword === 'required' && isMisspelt(error, there)) continue
    // The wrong type is said once; what else a value of that type fails says nothing more.
    if (error.keyword !== 'type' && there.some(other => other.keyword === 'type')) continue
    const problem = explained(error, context)
    if (problem !== undefined) problems.push({ ...problem, severity: 'error', where: whereOf(error, context) })
  }
  return problems
}

/** Takes keys that nothing knows out of the data, so that the rest can be checked; a warning for each. */
export function leaveOutUnknown(errors: readonly SchemaError[], context: ExplainContext): Problem[] {
  return errors.flatMap((error): Problem[] => {
    if (error.keyword !== 'additionalProperties') return []
    const [problem] = explain([error], context)
    const owner = error.instancePath === '' ? context.data : spotOf(context.data, error.instancePath)?.value
    if (problem?.code !== 'schema/unknown-key' || typeof owner !== 'object' || owner === null) return []
    Reflect.deleteProperty(owner, String(error.params.additionalProperty))
    return [{ ...problem, severity: 'warning' }]
  })
}

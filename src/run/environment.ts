import { ComposeError } from '../errors.ts'
import type { HookCall } from '../model/hook.ts'
import type { Materials } from '../model/materials.ts'
import type { NodeVerdict } from '../model/plan.ts'
import { isWrittenNumber, type Value, type ValueMap } from '../model/values.ts'
import { exportedName, hasWord } from '../model/word.ts'
import { createStrike } from './strike.ts'
import type { RunVariables } from './variables.ts'

/** Environment of a process, every value as text. */
export type ProcessEnvironment = Readonly<Record<string, string>>

/** What of a run the environment of a hook is made from. */
export interface HookContext {
  readonly variables: RunVariables
  readonly materials: Materials
  /** Of the plan: they know the endpoint and the instance of a node. */
  readonly verdicts: readonly NodeVerdict[]
}

/** What a hook is given: its environment, and what is too large for one. */
export interface HookEnvironment {
  readonly variables: ProcessEnvironment
  /** Variables that go by a file, because a process cannot be given so much; none when everything fits. */
  readonly inFile: ProcessEnvironment
}

/** The kernel refuses a process whose arguments and environment are too large; one text may have 128 KiB at most. */
const mostEnvironmentBytes = 100_000
const looksAtAll = /\$\{!|\b(printenv|env|eval|export)\b/

/**
 * What a hook gets: the project's variables (`-` in names becomes `_`), `project` and `node` as JSON, the labels of its
 * node, and `DRYDOCK_*`. What holds a secret goes only to hooks that name it, in their text or under `secrets`. Of more
 * than 100 kB `project` and `node` go only to hooks that use them, and the largest variables by a file. Throws `hook/failed` for what cannot be handed over either way.
 */
export function hookEnvironment(hook: HookCall, context: HookContext): HookEnvironment {
  const { variables, materials } = context
  const labels = hook.node === undefined ? undefined : materials.labels.get(nodePath(hook))
  const own = {
    ...exported(variables.of(hook.project), variables.notExported(hook.project)),
    ...exported(labels ?? {}, []),
  }
  const place = placeOf(hook, context.verdicts)
  const descriptions = exported(describe(hook, materials), variables.notExported(hook.project))
  const asked = withoutSecrets({ ...descriptions, ...own }, hook, materials.secrets)
  mustBePossible(hook, asked)
  return divide(hook, affordable(hook, asked, own), place)
}

/** Descriptions grow with the project: as soon as they make the whole too large they go only to hooks that use them. */
function affordable(hook: HookCall, asked: ProcessEnvironment, own: ProcessEnvironment): ProcessEnvironment {
  if (bytesOf(asked) <= mostEnvironmentBytes) return asked
  const text = textOf(hook)
  if (looksAtAll.test(text)) return asked
  return Object.fromEntries(Object.entries(asked).filter(([name]) => Object.hasOwn(own, name) || hasWord(text, name)))
}

function textOf({ entrypoint, commands, secrets = [] }: HookCall): string {
  return [...entrypoint, ...commands, ...secrets.map(exportedName)].join('\n')
}

/** A secret is for those who ask for it by name: every other process could hand it on without knowing. */
function withoutSecrets(all: ProcessEnvironment, hook: HookCall, secrets: readonly string[]): ProcessEnvironment {
  if (secrets.length === 0) return all
  const strike = createStrike(secrets)
  const text = textOf(hook)
  return Object.fromEntries(
    Object.entries(all).filter(([name, value]) => hasWord(text, name) || strike(value) === value),
  )
}

/** The largest ones go by the file, as many as needed; a shell can only read back what it can call by name. */
function divide(hook: HookCall, asked: ProcessEnvironment, place: ProcessEnvironment): HookEnvironment {
  let size = bytesOf(asked) + bytesOf(place)
  const large = new Set<string>()
  const largest = Object.entries(asked).sort((a, b) => entryBytes(b) - entryBytes(a))
  for (const [name, value] of largest) {
    if (size <= mostEnvironmentBytes) break
    if (!/^[A-Za-z_]\w*$/.test(name)) throw tooLarge(hook, name, entryBytes([name, value]))
    large.add(name)
    size -= entryBytes([name, value])
  }
  const entries = Object.entries(asked)
  return {
    variables: { ...Object.fromEntries(entries.filter(([name]) => !large.has(name))), ...place },
    inFile: Object.fromEntries(entries.filter(([name]) => large.has(name))),
  }
}

function tooLarge(hook: HookCall, name: string, bytes: number): ComposeError {
  return new ComposeError(
    'hook/failed',
    `hook ${hook.id}: variable "${name}" has ${bytes} bytes, more than a process can be given, and no shell can read it from a file by that name`,
    { hint: 'rename it to letters, digits and _, or list it under shell_envs_filter' },
  )
}

/** How a value is written into an environment: a text as it is, a number as it was written, everything else as JSON. */
export function environmentText(value: Value): string {
  if (typeof value === 'string') return value
  return isWrittenNumber(value) ? value.text : jsonText(value)
}

function jsonText(value: Value): string {
  if (isWrittenNumber(value)) {
    return /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(value.text) ? value.text : JSON.stringify(value.number)
  }
  if (Array.isArray(value)) return `[${value.map(jsonText).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value as ValueMap)
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${jsonText(one)}`).join(',')}}`
}

function exported(variables: Readonly<Record<string, Value>>, without: readonly string[]): Record<string, string> {
  const kept = Object.entries(variables).filter(([name]) => !without.includes(name))
  return Object.fromEntries(kept.map(([name, value]) => [exportedName(name), environmentText(value)]))
}

function nodePath(hook: HookCall): string {
  return `${hook.project}/${hook.group ?? ''}/${hook.node ?? ''}`
}

function placeOf(hook: HookCall, verdicts: readonly NodeVerdict[]): Record<string, string> {
  const inside = hook.place.kind === 'instance' ? hook.place : undefined
  const node = hook.node ?? inside?.node
  const path = [hook.project, hook.group, node]
  const verdict = verdicts.find(one => one.path.every((part, index) => part === path[index]))
  const instance = inside?.instance ?? hook.about ?? verdict?.instance ?? node
  const endpoint = inside?.endpoint ?? hook.aboutOn ?? verdict?.endpoint
  return {
    ...(node === undefined ? {} : { DRYDOCK_NODE: node }),
    ...(instance === undefined ? {} : { DRYDOCK_INSTANCE: instance }),
    ...(endpoint === undefined ? {} : { DRYDOCK_ENDPOINT: endpoint }),
  }
}

/** The ancestor gives every hook its project and node as JSON. */
function describe(hook: HookCall, materials: Materials): Record<string, string> {
  const project = materials.templateGlobals.get(hook.project)?.project
  if (project === undefined) return {}
  const group = named(entry(project, 'groups'), hook.group)
  const node = hook.node === undefined ? undefined : named(entry(group, 'nodes'), hook.node)
  return { project: described(project), ...(node === undefined ? {} : { node: described(node) }) }
}

/** Every hook of a project gets the same description. */
const descriptions = new WeakMap<object, string>()

function described(value: Value): string {
  if (typeof value !== 'object' || value === null) return jsonText(value)
  const text = descriptions.get(value) ?? jsonText(value)
  descriptions.set(value, text)
  return text
}

function entry(value: Value | undefined, key: string): Value | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return (value as ValueMap)[key]
}

function named(list: Value | undefined, name: string | undefined): Value | undefined {
  return Array.isArray(list) ? list.find((one: Value) => entry(one, 'name') === name) : undefined
}

function bytesOf(environment: ProcessEnvironment): number {
  return Object.entries(environment).reduce((sum, entry) => sum + entryBytes(entry), 0)
}

function entryBytes([name, value]: [string, string]): number {
  return Buffer.byteLength(name) + Buffer.byteLength(value) + 2
}

function mustBePossible(hook: HookCall, environment: ProcessEnvironment): void {
  for (const [name, value] of Object.entries(environment)) {
    if (name !== '' && !name.includes('=') && !`${name}${value}`.includes('\0')) continue
    throw new ComposeError('hook/failed', `hook ${hook.id}: variable "${name}" cannot be put into an environment`, {
      hint: 'a name may not be empty or hold "=", and neither name nor value a zero byte; list it under shell_envs_filter',
    })
  }
}

import { ComposeError } from '../errors.ts'
import type { HookCall } from '../model/hook.ts'
import type { Materials } from '../model/materials.ts'
import type { NodeVerdict } from '../model/plan.ts'
import { isWrittenNumber, type Value, type ValueMap } from '../model/values.ts'
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

/** The kernel refuses a process whose arguments and environment are too large; one text may have 128 KiB at most. */
const mostEnvironmentBytes = 100_000
const looksAtAll = /\$\{!|\b(printenv|env|eval|export)\b/

/**
 * What a hook gets in its environment: the project's variables (`-` in names becomes `_`), `project` and `node` as JSON,
 * the labels of its node, and `DRYDOCK_*`. `project` is left out when it would make the environment too large and the
 * hook does not speak of it. Throws `hook/failed` when the rest is still too large, or cannot be an environment at all.
 */
export function hookEnvironment(hook: HookCall, context: HookContext): ProcessEnvironment {
  const { variables, materials } = context
  const labels = hook.node === undefined ? undefined : materials.labels.get(nodePath(hook))
  const own = {
    ...exported(variables.of(hook.project), variables.notExported(hook.project)),
    ...exported(labels ?? {}, []),
    ...placeOf(hook, context.verdicts),
  }
  const descriptions = describe(hook, materials)
  const whole = { ...descriptions, ...own }
  if (bytesOf(whole) <= mostEnvironmentBytes) return checked(hook, whole)
  const text = [...hook.entrypoint, ...hook.commands].join('\n')
  const mentioned = Object.entries(descriptions).filter(([name]) => new RegExp(`\\b${name}\\b`).test(text))
  return checked(hook, { ...(looksAtAll.test(text) ? descriptions : Object.fromEntries(mentioned)), ...own })
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
  return Object.fromEntries(kept.map(([name, value]) => [name.replaceAll('-', '_'), environmentText(value)]))
}

function nodePath(hook: HookCall): string {
  return `${hook.project}/${hook.group ?? ''}/${hook.node ?? ''}`
}

function placeOf(hook: HookCall, verdicts: readonly NodeVerdict[]): Record<string, string> {
  const inside = hook.place.kind === 'instance' ? hook.place : undefined
  const node = hook.node ?? inside?.node
  const path = [hook.project, hook.group, node]
  const verdict = verdicts.find(one => one.path.every((part, index) => part === path[index]))
  const instance = inside?.instance ?? verdict?.instance ?? node
  const endpoint = inside?.endpoint ?? verdict?.endpoint
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
  return { project: jsonText(project), ...(node === undefined ? {} : { node: jsonText(node) }) }
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

function checked(hook: HookCall, environment: ProcessEnvironment): ProcessEnvironment {
  for (const [name, value] of Object.entries(environment)) {
    if (name !== '' && !name.includes('=') && !`${name}${value}`.includes('\0')) continue
    throw new ComposeError('hook/failed', `hook ${hook.id}: variable "${name}" cannot be put into an environment`, {
      hint: 'a name may not be empty or hold "=", and neither name nor value a zero byte; list it under shell_envs_filter',
    })
  }
  const size = bytesOf(environment)
  if (size <= mostEnvironmentBytes) return environment
  const largest = Object.entries(environment).sort((a, b) => entryBytes(b) - entryBytes(a))
  const named = largest.slice(0, 3).map(one => `${one[0]} (${entryBytes(one)})`)
  throw new ComposeError(
    'hook/failed',
    `hook ${hook.id}: its environment has ${size} bytes, more than the ${mostEnvironmentBytes} a process can be given`,
    { hint: `the largest variables are ${named.join(', ')}: list them under shell_envs_filter` },
  )
}

import { ComposeError } from '../../errors.ts'
import { noHealthcheck } from '../../model/container-keys.ts'
import { record, text, textMap } from '../wire/json.ts'

/** Config keys that are carried out, besides the families `environment.*`, `user.*` and `oci.*`. */
export type Config = Readonly<Record<string, string>>

/** The error for a setting that Podman cannot have. */
export function refuse(setting: string, why: string, hint: string): ComposeError {
  return new ComposeError('engine/refused', `${setting}: ${why}`, { hint })
}

const units: Readonly<Record<string, number>> = {
  '': 1,
  B: 1,
  kB: 1e3,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
}

/** Bytes of a size in the spelling of LXD and Incus: `64MB`, `1GiB`; undefined for what is none, such as a share in percent. */
export function sizeBytes(size: string): number | undefined {
  const [, count = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([A-Za-z]*)$/.exec(size.trim()) ?? []
  const factor = units[unit]
  return count === '' || factor === undefined ? undefined : Math.round(Number(count) * factor)
}

/** Microseconds of each such period are what a whole CPU has. */
const cpuPeriod = 100_000

/** Limits as the runtime takes them, `resource_limits` of a new container. */
export interface Limits {
  readonly memory?: { readonly limit: number }
  readonly cpu?: { readonly quota?: number; readonly period?: number; readonly cpus?: string }
  readonly pids?: { readonly limit: number }
}

/** What `limits.*` come to. Throws `engine/refused`. */
export function limitsOf(config: Config): Limits {
  const memory = given(config, 'limits.memory')
  const cpu = given(config, 'limits.cpu')
  const processes = given(config, 'limits.processes')
  return {
    ...(memory === undefined ? {} : { memory: { limit: bytesOf(memory) } }),
    ...(cpu === undefined ? {} : { cpu: cpuOf(cpu) }),
    ...(processes === undefined ? {} : { pids: { limit: countOf(processes) } }),
  }
}

function given(config: Config, key: string): string | undefined {
  const value = config[key]
  return value === '' ? undefined : value
}

function bytesOf(memory: string): number {
  const bytes = sizeBytes(memory)
  if (bytes !== undefined) return bytes
  throw refuse('limits.memory', `${memory} is no size that Podman takes`, 'write 512MiB or 2GB')
}

/** A number is so many CPUs' time, as `--cpus`; a list or range names CPUs. */
function cpuOf(cpu: string): NonNullable<Limits['cpu']> {
  if (/^\d+(\.\d+)?$/.test(cpu)) return { quota: Math.round(Number(cpu) * cpuPeriod), period: cpuPeriod }
  if (/^\d+([-,]\d+)+$/.test(cpu)) return { cpus: cpu }
  throw refuse('limits.cpu', `${cpu} names no CPUs`, 'write 2, 0.5 or 0-3')
}

function countOf(processes: string): number {
  if (/^\d+$/.test(processes)) return Number(processes)
  throw refuse('limits.processes', `${processes} is no number`, 'write how many processes there may be')
}

/** A list out of a config key. Throws `engine/refused`. */
export function listOf(config: Config, key: string): readonly string[] | undefined {
  const value = given(config, key)
  if (value === undefined) return undefined
  const items = jsonOf(key, value)
  if (Array.isArray(items) && items.every(item => typeof item === 'string')) return items
  throw refuse(key, 'it is no list of texts', 'write a JSON list such as ["one", "two"]')
}

/** A map out of a config key. Throws `engine/refused`. */
export function mapOf(config: Config, key: string): Readonly<Record<string, string>> {
  const value = given(config, key)
  if (value === undefined) return {}
  const map = jsonOf(key, value)
  if (typeof map === 'object' && map !== null && !Array.isArray(map)) return textMap(map)
  throw refuse(key, 'it is no map', 'write a JSON map such as {"key": "value"}')
}

/** Whatever JSON a config key holds. Throws `engine/refused`. */
export function jsonOf(key: string, value: string): unknown {
  try {
    return JSON.parse(value)
  } catch (error) {
    if (error instanceof SyntaxError) throw refuse(key, 'it is no JSON', 'write it as JSON')
    throw error
  }
}

/** Restart policy: `no`, `always`, `unless-stopped`, `on-failure`, `on-failure:3`. Throws `engine/refused`. */
export function restartOf(value: string): { readonly restart_policy: string; readonly restart_tries?: number } {
  const [, policy, tries] = /^(no|always|unless-stopped|on-failure)(?::(\d+))?$/.exec(value) ?? []
  if (policy === undefined || (tries !== undefined && policy !== 'on-failure')) {
    throw refuse('oci.restart', `there is no policy ${value}`, 'write no, always, unless-stopped or on-failure:3')
  }
  return { restart_policy: policy, ...(tries === undefined ? {} : { restart_tries: Number(tries) }) }
}

/**
 * Limits of processes: `nofile=1024:2048`. `host` is what Podman gives when none is asked for, as its own `--ulimit host` does
 * (observed on Podman 4.3.1). Throws `engine/refused`.
 */
export function ulimitsOf(items: readonly string[]): readonly object[] | undefined {
  if (items.length === 0 || items.includes('host')) return undefined
  return items.map(item => {
    const [, type, soft, hard = soft] = /^([a-z]+)=(-?\d+)(?::(-?\d+))?$/.exec(item) ?? []
    if (type === undefined) throw refuse('oci.ulimits', `${item} is no limit`, 'write nofile=1024:2048, or host')
    return { type, soft: Number(soft), hard: Number(hard) }
  })
}

const nanoseconds = 1_000_000

/** The container's own health check; times come in milliseconds. Throws `engine/refused`. */
export function healthcheckOf(config: Config): object | undefined {
  const value = given(config, 'oci.healthcheck')
  if (value === undefined) return undefined
  const { test, ...check } = record(jsonOf('oci.healthcheck', value))
  // What the image brings would be run else.
  if (test === noHealthcheck) return { Test: ['NONE'] }
  const command = Array.isArray(test) ? ['CMD', ...test.map(String)] : ['CMD-SHELL', text(test)]
  const time = (key: string): number => Number(check[key] ?? 0) * nanoseconds
  return {
    Test: command,
    Interval: time('intervalMs'),
    Timeout: time('timeoutMs'),
    StartPeriod: time('startPeriodMs'),
    Retries: Number(check.retries ?? 0),
  }
}

/** What Podman's own `--secret` gives a file: a request without it gets 0000, which only root with its capabilities reads (observed on Podman 4.3.1). */
const secretMode = 0o444

/** Secrets of the endpoint: variables, or files below `/run/secrets`. Their values are never here. */
export function secretsOf(config: Config): { readonly secrets?: readonly object[]; readonly secret_env?: object } {
  const value = given(config, 'oci.secrets')
  if (value === undefined) return {}
  const items = jsonOf('oci.secrets', value)
  if (!Array.isArray(items)) throw refuse('oci.secrets', 'it is no list', 'write [{"name": "token"}]')
  const secrets = items.map(record)
  const variables = secrets.filter(({ env }) => text(env) !== '')
  const files = secrets.filter(({ env }) => text(env) === '')
  return {
    ...(variables.length === 0
      ? {}
      : { secret_env: Object.fromEntries(variables.map(({ env, name }) => [text(env), text(name)])) }),
    ...(files.length === 0
      ? {}
      : {
          secrets: files.map(({ name, target }) => ({
            Source: text(name),
            Target: text(target) || text(name),
            Mode: secretMode,
          })),
        }),
  }
}

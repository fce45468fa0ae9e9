import type { HealthCheck, HealthProbe } from '../model/health.ts'
import type { Where } from '../model/source.ts'
import type { Health, Node } from '../model/spec.ts'
import { durationMs } from './duration.ts'
import type { Report, SecretCheck } from './secrets.ts'

/** What is filled into checks. */
interface Placeholders {
  readonly name: string
  readonly address: string | undefined
  /** Of the node's first check that names one. */
  readonly port: string | undefined
}

interface HealthContext {
  readonly where: (check: Health) => Where
  readonly report: Report
  readonly secret: SecretCheck
}

/** An address as it stands in a URL or before a port. */
function bracketed(address: string): string {
  return address.includes(':') && !address.startsWith('[') ? `[${address}]` : address
}

/** The port that a check of kind http or tcp names. */
function portOf(check: Health): string | undefined {
  return /^(?:https?:\/\/[^/]*|[^/]*):([0-9]+)(?:\/|$)/.exec(check.http ?? check.tcp ?? '')?.[1]
}

function hostAndPort(text: string): { readonly host: string; readonly port: number } | undefined {
  const [, inBrackets, plain, port] = /^(?:\[([^\]]+)\]|([^:[\]]+)):([0-9]{1,5})$/.exec(text) ?? []
  const host = inBrackets ?? plain
  const number = Number(port)
  return host === undefined || number < 1 || number > 65535 ? undefined : { host, port: number }
}

function isWebUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}

/** Fills one text, or says why it cannot be filled. */
function fill(
  text: string,
  values: Placeholders,
  inUrl: boolean,
): { readonly text: string; readonly lacks?: 'address' | 'port' } {
  let lacks: 'address' | 'port' | undefined
  const filled = text.replaceAll(/\$\{(address|name|port)\}/g, (whole, key: 'address' | 'name' | 'port') => {
    const value = values[key]
    if (value === undefined && key !== 'name') lacks ??= key
    return value === undefined ? whole : inUrl && key === 'address' ? bracketed(value) : value
  })
  return lacks === undefined ? { text: filled } : { text: filled, lacks }
}

function probeOf(check: Health, values: Placeholders): HealthProbe | { readonly wrong: string; readonly hint: string } {
  const written = check.exec ?? [check.http ?? check.tcp ?? '']
  const inUrl = check.exec === undefined
  const whole = inUrl ? written.map(text => (text.startsWith(':') ? `\${address}${text}` : text)) : written
  const filled = whole.map(text => fill(text, values, inUrl))
  const lacks = filled.find(one => one.lacks !== undefined)?.lacks
  if (lacks === 'address') {
    return { wrong: `the health check "${written.join(' ')}" needs an address`, hint: 'give the node an `address:`' }
  }
  if (lacks === 'port') {
    return {
      wrong: `the health check "${written.join(' ')}" needs a port`,
      hint: 'write the number, or a tcp check before it',
    }
  }
  const [first = ''] = filled.map(one => one.text)
  if (check.exec !== undefined) return { kind: 'exec', command: filled.map(one => one.text) }
  if (check.http !== undefined) {
    const url = /^https?:\/\//.test(first) || !written[0]?.startsWith(':') ? first : `http://${first}`
    return isWebUrl(url)
      ? { kind: 'http', url }
      : { wrong: `"${check.http}" is no URL`, hint: 'write :PORT/PATH or http://HOST:PORT/PATH' }
  }
  const target = hostAndPort(first)
  if (target === undefined) return { wrong: `"${check.tcp}" is no host and port`, hint: 'write :PORT or HOST:PORT' }
  return { kind: 'tcp', ...target }
}

/**
 * The checks of a node with their placeholders filled. `:80/path` is a path of the node's own address;
 * `${port}` is the port of the node's first http or tcp check; other `${…}` belong to the shell and stay.
 */
export function healthChecks(node: Node, context: HealthContext): readonly HealthCheck[] {
  const checks = node.health ?? []
  const port = checks.map(portOf).find(found => found !== undefined)
  const values = { name: node.name, address: node.address, port }
  return checks.flatMap(check => {
    // A check without exactly one probe has been reported with the environment.
    if ([check.exec, check.http, check.tcp].filter(kind => kind !== undefined).length !== 1) return []
    const where = context.where(check)
    const probe = probeOf(check, values)
    if ('wrong' in probe) {
      context.report({ code: 'reference/health', severity: 'error', message: probe.wrong, where, hint: probe.hint })
      return []
    }
    for (const text of check.exec ?? [check.http ?? check.tcp ?? '']) context.secret(text, 'a health check', where)
    return {
      probe,
      intervalMs: durationMs(check.interval ?? '1s'),
      timeoutMs: durationMs(check.timeout ?? '2s'),
      retries: check.retries ?? 30,
      required: check.required ?? false,
      where,
    }
  })
}

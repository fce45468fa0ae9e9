import type { HealthCheck, HealthOrigin, HealthProbe } from '../model/health.ts'
import type { Problem } from '../model/problem.ts'
import type { Where } from '../model/source.ts'
import type { Health, Node } from '../model/spec.ts'
import { durationMs } from './duration.ts'
import { findNodes, type NodeLookup, type NodeSeat } from './node-lookup.ts'
import type { Report, SecretCheck } from './secrets.ts'

/** What is filled into checks. */
interface Placeholders {
  readonly name: string
  readonly address: string | undefined
  /** Of the node's first check that names one. */
  readonly port: string | undefined
}

interface HealthContext {
  /** The node that is checked. */
  readonly seat: NodeSeat
  readonly lookup: NodeLookup
  readonly where: (check: Health, key?: 'from') => Where
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

/** Why a check cannot be made. */
interface Wrong {
  readonly wrong: string
  readonly hint: string
  readonly at?: 'from'
}

function probeOf(check: Health, values: Placeholders): HealthProbe | Wrong {
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
 * From where a check looks, unless it says so: a command runs inside, the network is asked from the operator's machine; but inside
 * while the instance is dark, when nobody else can see it.
 */
function originOf({ from, exec, stage }: Health, { seat, lookup }: HealthContext): HealthOrigin | Wrong {
  if (from === undefined) return { kind: exec === undefined && stage !== 'dark' ? 'operator' : 'inside' }
  if (from === 'inside') return { kind: 'inside' }
  if (from === 'host' && exec === undefined) return { kind: 'operator' }
  if (from === 'host') {
    return {
      wrong: 'a check with exec runs in a node, not on the host',
      hint: 'leave `from` out, or name a node',
      at: 'from',
    }
  }
  const [found, ...others] = findNodes(lookup, from, seat.project, seat.group)
  if (found === undefined) {
    return { wrong: `there is no node "${from}" to check from`, hint: 'name a node, or say host or inside', at: 'from' }
  }
  if (others.length > 0) {
    const places = [found, ...others].map(one => one.endpoint || '?').join(' and on ')
    return { wrong: `node "${from}" is on ${places}`, hint: 'name a node whose name is used once', at: 'from' }
  }
  const { endpoint, instance, name } = found
  const isItself = endpoint === seat.endpoint && instance === seat.instance
  return isItself ? { kind: 'inside' } : { kind: 'node', endpoint, instance, node: name }
}

function namesAddress({ http, tcp }: Health): boolean {
  const text = http ?? tcp ?? ''
  return text.startsWith(':') || text.includes('${address}')
}

/** While the new instance is dark its address is still that of the old one, which would pass the check. */
function answeredByTheOld(check: Health, { where }: HealthContext): Problem {
  return {
    code: 'reference/health',
    severity: 'error',
    message: 'in the dark the address of the node is still that of the old instance, which would answer this check',
    where: where(check, 'from'),
    hint: 'leave `from` out, which is inside then, or say stage: live',
  }
}

/** Tries before a check has failed: while an instance soaks a blip is no failure, and half a minute is no blip. */
const defaultRetries = { dark: 30, live: 30, soak: 3 } as const

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
    const stage = check.stage ?? 'live'
    const where = context.where(check)
    const from = originOf(check, context)
    const isUnseen = stage === 'dark' && 'kind' in from && from.kind !== 'inside'
    if (isUnseen && check.exec === undefined && namesAddress(check)) {
      context.report(answeredByTheOld(check, context))
      return []
    }
    const probe = probeOf(check, stage === 'dark' && !isUnseen ? { ...values, address: '127.0.0.1' } : values)
    if ('wrong' in probe || 'wrong' in from) {
      for (const one of [probe, from]) {
        if (!('wrong' in one)) continue
        const place = one.at === undefined ? where : context.where(check, one.at)
        context.report({
          code: 'reference/health',
          severity: 'error',
          message: one.wrong,
          where: place,
          hint: one.hint,
        })
      }
      return []
    }
    for (const text of check.exec ?? [check.http ?? check.tcp ?? '']) context.secret(text, 'a health check', where)
    return {
      stage,
      probe,
      from,
      intervalMs: durationMs(check.interval ?? '1s'),
      timeoutMs: durationMs(check.timeout ?? '2s'),
      retries: check.retries ?? defaultRetries[stage],
      startPeriodMs: durationMs(check.start_period ?? '0s'),
      required: check.required ?? false,
      where,
    }
  })
}

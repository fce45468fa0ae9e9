import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Call, Engine } from '../engine/engine.ts'
import { ComposeError, isComposeError } from '../errors.ts'
import type { HealthCheck, HealthProbe } from '../model/health.ts'
import type { InstanceName } from '../model/names.ts'
import { readLines } from './lines.ts'

/** The instance that is checked, and the way to it. */
export interface Patient {
  readonly instance: InstanceName
  readonly engine: Engine
  readonly call: Call
}

/** What one try of a probe gave: undefined when it passed, else what was answered. */
type Complaint = string | undefined

/**
 * Tries each check, one after the other, as often and as long as it says. A required one that does not pass is
 * `health/failed` with the last answer; another one is handed to `warn`.
 */
export async function checkHealth(
  checks: readonly HealthCheck[],
  patient: Patient,
  warn: (message: string) => void,
): Promise<void> {
  for (const check of checks) {
    const complaint = await tryCheck(check, patient)
    if (complaint === undefined) continue
    const tries = check.retries === 1 ? '1 try' : `${Math.max(1, check.retries)} tries`
    const message = `${patient.instance} is not healthy: ${nameOf(check.probe)} did not pass in ${tries}: ${complaint}`
    if (!check.required) {
      warn(message)
      continue
    }
    throw new ComposeError('health/failed', message, {
      endpoint: patient.engine.endpoint,
      said: complaint,
      hint: `the check is at ${check.where.file}:${check.where.line}`,
    })
  }
}

async function tryCheck(check: HealthCheck, patient: Patient): Promise<Complaint> {
  let complaint: Complaint
  for (let attempt = 1; attempt <= Math.max(1, check.retries); attempt++) {
    patient.call.signal.throwIfAborted()
    if (attempt > 1) await wait(check.intervalMs, undefined, { signal: patient.call.signal })
    complaint = await probeOnce(check, patient)
    if (complaint === undefined) return undefined
  }
  return complaint
}

function probeOnce(check: HealthCheck, patient: Patient): Promise<Complaint> {
  const { probe, timeoutMs } = check
  switch (probe.kind) {
    case 'exec':
      return execProbe(probe.command, timeoutMs, patient)
    case 'http':
      return httpProbe(probe.url, timeoutMs, patient.call.signal)
    case 'tcp':
      return tcpProbe(probe, timeoutMs, patient.call.signal)
    default:
      return probe satisfies never
  }
}

function nameOf(probe: HealthProbe): string {
  if (probe.kind === 'exec') return `exec ${probe.command.join(' ')}`
  return probe.kind === 'http' ? `http ${probe.url}` : `tcp ${probe.host}:${probe.port}`
}

async function execProbe(argv: readonly string[], timeoutMs: number, patient: Patient): Promise<Complaint> {
  let last = ''
  const reader = readLines(line => {
    if (line.trim() !== '') last = line
  })
  const output = { stdout: (chunk: Uint8Array) => reader.add(chunk), stderr: (chunk: Uint8Array) => reader.add(chunk) }
  try {
    const code = await patient.engine.exec(patient.instance, { argv, timeoutMs }, output, patient.call)
    reader.end()
    if (code === 0) return undefined
    return last === '' ? `exit code ${code}` : `exit code ${code}, ${last}`
  } catch (error) {
    if (isComposeError(error, 'hook/timeout')) return `no answer in ${timeoutMs} ms`
    throw error
  }
}

/**
 * Any answer below 400 passes; redirects are not followed. A certificate is not looked at: the check asks whether the
 * service answers, by an address that its certificate rarely names, and sends nothing worth protecting.
 */
function httpProbe(url: string, timeoutMs: number, signal: AbortSignal): Promise<Complaint> {
  return new Promise((resolve, reject) => {
    const options = { agent: false, headers: { connection: 'close', 'user-agent': 'drydock' }, signal } as const
    const outgoing = url.startsWith('https:')
      ? httpsRequest(url, { ...options, rejectUnauthorized: false })
      : httpRequest(url, options)
    const timer = setTimeout(() => settle(`no answer in ${timeoutMs} ms`), timeoutMs)
    const settle = (complaint: Complaint): void => {
      clearTimeout(timer)
      outgoing.destroy()
      resolve(complaint)
    }
    outgoing.on('response', answer => {
      const status = answer.statusCode ?? 0
      settle(status < 400 ? undefined : `HTTP ${status} ${answer.statusMessage ?? ''}`.trim())
    })
    outgoing.on('error', error => {
      clearTimeout(timer)
      if (signal.aborted) reject(signal.reason)
      else resolve(error.message)
    })
    outgoing.end()
  })
}

function tcpProbe(
  { host, port }: { readonly host: string; readonly port: number },
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Complaint> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port })
    const settle = (complaint: Complaint): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stopped)
      socket.destroy()
      resolve(complaint)
    }
    const stopped = (): void => {
      reject(signal.reason)
      settle(undefined)
    }
    const timer = setTimeout(() => settle(`no answer in ${timeoutMs} ms`), timeoutMs)
    signal.addEventListener('abort', stopped, { once: true })
    socket.once('connect', () => settle(undefined))
    socket.on('error', error => settle(error.message))
  })
}

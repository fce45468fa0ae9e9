import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { connect } from 'node:net'
import type { Call, Engine } from '../engine/engine.ts'
import { isComposeError } from '../errors.ts'
import type { HealthCheck, NetworkProbe } from '../model/health.ts'
import type { EndpointName, InstanceName } from '../model/names.ts'
import { guestProbe } from './guest-probe.ts'
import { readLines } from './lines.ts'

/** The instance that is checked, and the way to it and to the nodes it may be checked from. */
export interface Patient {
  readonly instance: InstanceName
  readonly engine: Engine
  readonly call: Call
  /** Throws `bug/unexpected` for an endpoint nobody connected. */
  engineOf(endpoint: EndpointName): Engine
}

/** What one try of a check gave. */
export interface Answer {
  readonly passed: boolean
  /** What was answered, in words. */
  readonly said: string
}

const failed = (said: string): Answer => ({ passed: false, said })
const passed = (said: string): Answer => ({ passed: true, said })

/** Tries a check once, from where it looks. Rejects with what keeps the instance itself from being asked. */
export function tryOnce({ probe, from, timeoutMs }: HealthCheck, patient: Patient): Promise<Answer> {
  switch (probe.kind) {
    case 'alive':
      return alive(patient)
    case 'exec':
      return inGuest(probe.command, timeoutMs, from, patient)
    case 'http':
    case 'tcp':
      return from.kind === 'operator'
        ? fromHere(probe, timeoutMs, patient.call.signal)
        : inGuest(guestProbe(probe), timeoutMs, from, patient)
    default:
      return probe satisfies never
  }
}

/** Asks over the network from this machine. Rejects only when the signal is aborted. */
export function fromHere(probe: NetworkProbe, timeoutMs: number, signal: AbortSignal): Promise<Answer> {
  return probe.kind === 'http' ? httpProbe(probe.url, timeoutMs, signal) : tcpProbe(probe, timeoutMs, signal)
}

async function alive({ engine, instance, call }: Patient): Promise<Answer> {
  const { state, hasNetwork, addresses } = await engine.pulse(instance, call)
  if (state !== 'running') return failed(`it is ${state}`)
  const [first] = addresses
  if (first !== undefined) return passed(`running, ${first}`)
  return hasNetwork ? failed('it has no address') : passed('running, without a network')
}

async function inGuest(
  argv: readonly string[],
  timeoutMs: number,
  from: HealthCheck['from'],
  { engine, instance, call, engineOf }: Patient,
): Promise<Answer> {
  let last = ''
  const reader = readLines(line => {
    if (line.trim() !== '') last = line
  })
  const output = { stdout: (chunk: Uint8Array) => reader.add(chunk), stderr: (chunk: Uint8Array) => reader.add(chunk) }
  try {
    const running =
      from.kind === 'node'
        ? engineOf(from.endpoint).exec(from.instance, { argv, timeoutMs }, output, call)
        : engine.exec(instance, { argv, timeoutMs }, output, call)
    const code = await running
    reader.end()
    const said = [`exit code ${code}`, ...(last === '' ? [] : [last])].join(', ')
    return code === 0 ? passed(said) : failed(said)
  } catch (error) {
    if (isComposeError(error, 'hook/timeout')) return failed(`no answer in ${timeoutMs} ms`)
    // The node it is checked from is not the patient: that it cannot be asked is an answer that may be better the next time.
    if (from.kind === 'node' && isComposeError(error) && error.code.startsWith('engine/')) return failed(error.message)
    throw error
  }
}

/**
 * Any answer below 400 passes; redirects are not followed. A certificate is not looked at: the check asks whether the
 * service answers, by an address that its certificate rarely names, and sends nothing worth protecting.
 */
function httpProbe(url: string, timeoutMs: number, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { agent: false, headers: { connection: 'close', 'user-agent': 'drydock' }, signal } as const
    const outgoing = url.startsWith('https:')
      ? httpsRequest(url, { ...options, rejectUnauthorized: false })
      : httpRequest(url, options)
    const timer = setTimeout(() => settle(failed(`no answer in ${timeoutMs} ms`)), timeoutMs)
    const settle = (answer: Answer): void => {
      clearTimeout(timer)
      outgoing.destroy()
      resolve(answer)
    }
    outgoing.on('response', answer => {
      const status = answer.statusCode ?? 0
      const said = `HTTP ${status} ${answer.statusMessage ?? ''}`.trim()
      settle(status < 400 ? passed(said) : failed(said))
    })
    outgoing.on('error', error => {
      clearTimeout(timer)
      if (signal.aborted) reject(signal.reason)
      else resolve(failed(error.message))
    })
    outgoing.end()
  })
}

function tcpProbe(
  { host, port }: { readonly host: string; readonly port: number },
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port })
    const settle = (answer: Answer): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stopped)
      socket.destroy()
      resolve(answer)
    }
    const stopped = (): void => {
      reject(signal.reason)
      settle(failed('stopped'))
    }
    const timer = setTimeout(() => settle(failed(`no answer in ${timeoutMs} ms`)), timeoutMs)
    signal.addEventListener('abort', stopped, { once: true })
    socket.once('connect', () => settle(passed('connected')))
    socket.on('error', error => settle(failed(error.message)))
  })
}

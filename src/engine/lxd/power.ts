import { ComposeError, isComposeError } from '../../errors.ts'
import type { InstanceName } from '../../model/names.ts'
import type { Pulse } from '../../model/observed.ts'
import { poll } from '../../transport/poll.ts'
import { unlessMissing } from '../answers.ts'
import type { Call, PowerChange } from '../engine.ts'
import { record } from '../wire/json.ts'
import type { Ask, Client } from './client.ts'
import { instancePath, readFresh } from './instances.ts'
import { operate } from './operations.ts'
import { globalAddresses, readState } from './wire.ts'

/** Starts or stops; already there is no error, and a frozen instance is thawed first. A stop is never forced. */
export function powerInstance(client: Client, name: InstanceName, change: PowerChange, call: Call): Promise<void> {
  return change.to === 'running' ? start(client, name, call) : stop(client, name, change.timeoutMs, call)
}

async function start(client: Client, name: InstanceName, { signal }: Call): Promise<void> {
  const ask: Ask = { signal, purpose: `start ${name}` }
  try {
    await power(client, name, ask, { action: 'start' })
  } catch (error) {
    if (!isAlready(error)) throw error
    // The servers say so of a frozen one as well (observed on LXD 5.0.2 and Incus 6.0.4).
    const { json } = await readFresh(client, name, ask)
    if (readState(json.status) === 'frozen') await power(client, name, ask, { action: 'unfreeze' })
  }
}

async function stop(client: Client, name: InstanceName, timeoutMs: number, { signal }: Call): Promise<void> {
  const ask: Ask = { signal, purpose: `stop ${name}` }
  // A frozen guest does not hear that it is to stop: Incus waits in vain then (observed on Incus 6.0.4).
  const state = readState((await readFresh(client, name, ask)).json.status)
  if (state === 'stopped') return
  if (state === 'frozen') await power(client, name, ask, { action: 'unfreeze' })
  try {
    await power(client, name, ask, { action: 'stop', timeout: Math.max(1, Math.ceil(timeoutMs / 1000)) })
  } catch (error) {
    // Somebody else was faster: a stop that a killed run left behind, for example.
    if (isAlready(error) || hasStopped(error)) return
    if (!isComposeError(error, 'engine/timeout')) throw error
    const before = await unlessMissing(pulse(client, name, { signal }))
    if (client.flavour.keepsTimedOutStop && before?.state === 'running') await endTimedOutStop(client, name, ask)
    const now = await unlessMissing(pulse(client, name, { signal }))
    // It stopped after all; an ephemeral one is gone with that.
    if (now === undefined || now.state === 'stopped') return
    throw stopTimeout(client, name, { timeoutMs, now, isAnew: now.beat !== before?.beat, cause: error })
  }
}

/**
 * Has the server forget a stop that the guest did not follow in time. A guest that follows within this one more second is started
 * again by the server; what became of it is to be looked at in any case.
 */
async function endTimedOutStop(client: Client, name: InstanceName, ask: Ask): Promise<void> {
  try {
    await power(client, name, ask, { action: 'restart', timeout: 1 })
  } catch (error) {
    if (isAlready(error) || hasStopped(error) || isComposeError(error, 'engine/timeout')) return
    // It stopped, and could not be started again: that it stopped is what was asked for.
    const now = await unlessMissing(pulse(client, name, { signal: ask.signal }))
    if (now !== undefined && now.state !== 'stopped') throw error
  }
}

async function power(client: Client, name: InstanceName, ask: Ask, body: object): Promise<void> {
  await operate(client, 'PUT', instancePath(name, '/state'), { ...ask, body: { ...body, force: false } })
}

function isAlready(error: unknown): boolean {
  return isComposeError(error) && /already (running|stopped)/.test(error.said ?? '')
}

/** Incus says so when an instance stops between the request and its own look at it (observed on Incus 6.0.4). */
function hasStopped(error: unknown): boolean {
  return isComposeError(error) && /container is not running/i.test(error.said ?? '')
}

/** How a stop ended that was not followed in time. */
interface LateStop {
  readonly timeoutMs: number
  readonly now: Pulse
  /** It runs, but was started anew since. */
  readonly isAnew: boolean
  readonly cause: ComposeError
}

function stopTimeout(client: Client, name: InstanceName, { timeoutMs, now, isAnew, cause }: LateStop): ComposeError {
  const seconds = Math.ceil(timeoutMs / 1000)
  const state = now.state === 'running' ? 'it runs' : `it is ${now.state}`
  return new ComposeError('engine/timeout', `${client.endpoint}: ${name} did not stop within ${seconds} s`, {
    endpoint: client.endpoint,
    hint: isAnew
      ? `${state}: it stopped too late, and the server started it again; give it more time to stop`
      : `${state}, and is never stopped by force: find out what holds it up, or give it more time to stop`,
    cause,
    ...(cause.request === undefined ? {} : { request: cause.request }),
    ...(cause.said === undefined ? {} : { said: cause.said }),
  })
}

/** Waits for a global address. The servers have no event for it, so it is looked for every 200 ms. */
export function awaitAddress(client: Client, name: InstanceName, timeoutMs: number, call: Call): Promise<boolean> {
  const ask: Ask = { signal: call.signal, purpose: `look for an address of ${name}` }
  const hasAddress = async (): Promise<boolean> => {
    const { metadata } = await client.ask('GET', instancePath(name, '/state'), ask)
    return globalAddresses(metadata).length > 0
  }
  return poll(hasAddress, { everyMs: 200, timeoutMs, signal: call.signal })
}

/** Reads how an instance is. Its init process gets another number at every start, a reboot from inside included. */
export async function pulse(client: Client, name: InstanceName, { signal }: Call): Promise<Pulse> {
  const { metadata } = await client.ask('GET', instancePath(name, '/state'), { signal, purpose: `look at ${name}` })
  const { status, pid, network } = record(metadata)
  const state = readState(status)
  return {
    state,
    beat: state === 'running' ? String(pid) : '',
    hasNetwork: Object.keys(record(network)).some(device => device !== 'lo'),
    addresses: globalAddresses(metadata),
  }
}

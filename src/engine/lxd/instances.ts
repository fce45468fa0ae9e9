import { randomUUID } from 'node:crypto'
import { ComposeError, isComposeError } from '../../errors.ts'
import type { InstanceName, RunId } from '../../model/names.ts'
import type { Pulse } from '../../model/observed.ts'
import type { MarkChange, NewInstance, SettingsChange } from '../../model/plan.ts'
import { poll } from '../../transport/poll.ts'
import { unlessMissing } from '../answers.ts'
import type { Call, PowerChange } from '../engine.ts'
import { deviceMap, type Json, record, textMap, texts } from '../wire/json.ts'
import { decodeMark, encodeIdentity, encodeMark, encodeMarkChange, markKeys } from '../wire/mark.ts'
import { type Ask, type Client, whileChanging } from './client.ts'
import { encodeNics } from './notes.ts'
import { operate } from './operations.ts'
import { globalAddresses, readState } from './wire.ts'

/** Path of an instance, or of something below it. */
export function instancePath(name: InstanceName, below = ''): string {
  return `/1.0/instances/${encodeURIComponent(name)}${below}`
}

/** An instance as it is at this moment, with the ETag to change it. */
interface Fresh {
  readonly json: Json
  readonly etag: string
  readonly config: Readonly<Record<string, string>>
}

async function readFresh(client: Client, name: InstanceName, ask: Ask): Promise<Fresh> {
  const reply = await client.ask('GET', instancePath(name), { signal: ask.signal, purpose: ask.purpose })
  const json = record(reply.metadata)
  return { json, etag: reply.etag, config: textMap(json.config) }
}

/**
 * Creates an instance that carries its whole mark from the first request on: both servers accept a `volatile.uuid` that
 * comes with it (observed on LXD 5.0.2 and Incus 6.0.4), so at no moment is there an instance of ours without a mark.
 */
export async function createInstance(client: Client, wanted: NewInstance, run: RunId, call: Call): Promise<void> {
  const uuid = randomUUID()
  const ask: Ask = { signal: call.signal, purpose: `create ${wanted.name}` }
  const mark = encodeMark({ ...wanted.mark, instance: wanted.name, uuid, run })
  const creating = operate(client, 'POST', '/1.0/instances', {
    ...ask,
    ...(call.moved === undefined ? {} : { moved: call.moved }),
    body: {
      name: wanted.name,
      type: 'container',
      source: { type: 'image', fingerprint: wanted.image },
      profiles: wanted.profiles,
      config: { ...wanted.config, ...mark, 'volatile.uuid': uuid },
      devices: wanted.devices,
      ephemeral: wanted.ephemeral,
    },
  })
  // What comes next needs websockets: they are loaded while the server has work to do.
  await Promise.all([creating, import('../../transport/socket.ts')])
}

/** Changes settings; what is so already is not written. Rejects with `engine/conflict` when others keep changing it too. */
export async function configureInstance(
  client: Client,
  name: InstanceName,
  change: SettingsChange,
  call: Call,
): Promise<void> {
  const ask: Ask = { signal: call.signal, purpose: `change ${name}` }
  await whileChanging(async () => {
    const fresh = await readFresh(client, name, ask)
    const devices = deviceMap(fresh.json.devices)
    const goneConfig = (change.removeConfig ?? []).filter(key => fresh.config[key] !== undefined)
    const goneDevices = (change.removeDevices ?? []).filter(key => devices[key] !== undefined)
    const patch = differences(fresh, devices, change)
    if (goneConfig.length === 0 && goneDevices.length === 0) {
      if (Object.keys(patch).length === 0) return
      await operate(client, 'PATCH', instancePath(name), { ...ask, body: patch, etag: fresh.etag })
      return
    }
    // A PATCH cannot take a device away. A PUT replaces, so it carries everything else as it was just read.
    const body = {
      ...fresh.json,
      ...patch,
      config: without({ ...fresh.config, ...patch.config }, goneConfig),
      devices: without({ ...devices, ...patch.devices }, goneDevices),
    }
    await operate(client, 'PUT', instancePath(name), { ...ask, body, etag: fresh.etag })
  })
}

type Patch = Pick<SettingsChange, 'config' | 'devices' | 'profiles' | 'ephemeral'>

/** The part of a change that is not so yet. */
function differences(fresh: Fresh, devices: ReturnType<typeof deviceMap>, change: SettingsChange): Patch {
  const config = Object.entries(change.config ?? {}).filter(([key, value]) => (fresh.config[key] ?? '') !== value)
  const changed = Object.entries(change.devices ?? {}).filter(([key, value]) => !sameMap(devices[key], value))
  const profiles = change.profiles
  const sameProfiles = profiles === undefined || sameList(profiles, texts(fresh.json.profiles))
  const sameEphemeral = change.ephemeral === undefined || change.ephemeral === (fresh.json.ephemeral === true)
  return {
    ...(config.length === 0 ? {} : { config: Object.fromEntries(config) }),
    ...(changed.length === 0 ? {} : { devices: Object.fromEntries(changed) }),
    ...(sameProfiles ? {} : { profiles }),
    ...(sameEphemeral || change.ephemeral === undefined ? {} : { ephemeral: change.ephemeral }),
  }
}

/** True when both maps hold the same texts. */
export function sameMap(
  left: Readonly<Record<string, string>> | undefined,
  right: Readonly<Record<string, string>>,
): boolean {
  if (left === undefined) return false
  const keys = Object.keys(right)
  return keys.length === Object.keys(left).length && keys.every(key => left[key] === right[key])
}

function sameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index])
}

function without<T>(map: Readonly<Record<string, T>>, keys: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key)))
}

/** Writes the given fields of the mark, and makes its instance, uuid and run agree. What is so already is not written. */
export async function setMark(
  client: Client,
  name: InstanceName,
  change: MarkChange,
  run: RunId,
  call: Call,
): Promise<void> {
  const ask: Ask = { signal: call.signal, purpose: `mark ${name}` }
  await whileChanging(async () => {
    const fresh = await readFresh(client, name, ask)
    const uuid = fresh.config['volatile.uuid'] ?? ''
    const wanted = Object.entries({
      ...encodeMarkChange(change),
      ...encodeIdentity(name, uuid, run),
      ...encodeNics(fresh.config),
    })
    const config = wanted.filter(([key, value]) => (fresh.config[key] ?? '') !== value)
    if (config.length === 0) return
    const body = { config: Object.fromEntries(config) }
    await operate(client, 'PATCH', instancePath(name), { ...ask, body, etag: fresh.etag })
  })
}

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

/** Renames a stopped instance; its mark follows. An instance of ours that has the name already is no error. */
export async function renameInstance(client: Client, from: InstanceName, to: InstanceName, call: Call): Promise<void> {
  const ask: Ask = { signal: call.signal, purpose: `rename ${from} to ${to}` }
  let missing: ComposeError | undefined
  try {
    await operate(client, 'POST', instancePath(from), { ...ask, body: { name: to } })
  } catch (error) {
    if (!isComposeError(error) || error.status !== 404) throw error
    missing = error
  }
  const fresh =
    missing === undefined ? await readFresh(client, to, ask) : await unlessMissing(readFresh(client, to, ask))
  const mark = fresh === undefined ? undefined : decodeMark(fresh.config)
  const isOurs = mark !== undefined && mark.uuid === fresh?.config['volatile.uuid']
  if (missing !== undefined && !isOurs) throw missing
  if (!isOurs || mark.instance === to) return
  await operate(client, 'PATCH', instancePath(to), { ...ask, body: { config: { [markKeys.instance]: to } } })
}

/** Deletes a stopped instance; nothing there is no error. */
export async function deleteInstance(client: Client, name: InstanceName, call: Call): Promise<void> {
  const ask: Ask = { signal: call.signal, purpose: `delete ${name}` }
  await unlessMissing(operate(client, 'DELETE', instancePath(name), ask))
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

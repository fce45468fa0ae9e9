import { randomUUID } from 'node:crypto'
import { type ComposeError, isComposeError } from '../../errors.ts'
import type { InstanceName, RunId } from '../../model/names.ts'
import type { MarkChange, NewInstance, SettingsChange } from '../../model/plan.ts'
import { unlessMissing } from '../answers.ts'
import type { Call } from '../engine.ts'
import { deviceMap, type Json, record, textMap, texts } from '../wire/json.ts'
import { decodeMark, encodeIdentity, encodeMark, encodeMarkChange, markKeys } from '../wire/mark.ts'
import { type Ask, type Client, whileChanging } from './client.ts'
import { encodeNics } from './notes.ts'
import { operate } from './operations.ts'

/** Path of an instance, or of something below it. */
export function instancePath(name: InstanceName, below = ''): string {
  return `/1.0/instances/${encodeURIComponent(name)}${below}`
}

/** An instance as it is at this moment, with the ETag to change it. */
export interface Fresh {
  readonly json: Json
  readonly etag: string
  readonly config: Readonly<Record<string, string>>
}

/** Reads an instance just before it is changed. */
export async function readFresh(client: Client, name: InstanceName, ask: Ask): Promise<Fresh> {
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

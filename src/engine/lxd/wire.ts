import type { Device } from '../../model/desired.ts'
import type { HeldNic, InstanceState, ObservedInstance, ObservedProfile } from '../../model/observed.ts'
import { decodeBackup, decodeMark, decodeNics, isMarkKey, projectMark } from './mark.ts'

/** A JSON object as it came in. */
export type Json = Readonly<Record<string, unknown>>

/** The object at hand, or an empty one: a server that leaves a field out means the same. */
export function record(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}

/** The list at hand, or an empty one: LXD sends `null` for an empty list in places. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The text at hand, or ''. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The texts of a list. */
export function texts(value: unknown): readonly string[] {
  return list(value).filter(item => typeof item === 'string')
}

/** A map of texts, such as config. Both servers keep values as they were written: `yes` stays `yes` (observed). */
export function textMap(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(record(value)).map(([key, item]) => [key, String(item)]))
}

/** Devices by name. */
export function deviceMap(value: unknown): Record<string, Device> {
  return Object.fromEntries(Object.entries(record(value)).map(([name, device]) => [name, textMap(device)]))
}

/** The last part of an address such as `/1.0/instances/web1?project=default`. */
export function nameOf(address: string): string {
  const path = address.split('?')[0] ?? ''
  return decodeURIComponent(path.slice(path.lastIndexOf('/') + 1))
}

const states: Readonly<Record<string, InstanceState>> = {
  Running: 'running',
  Ready: 'running',
  Starting: 'running',
  Stopping: 'running',
  Thawed: 'running',
  Stopped: 'stopped',
  Freezing: 'frozen',
  Frozen: 'frozen',
}

/** What an instance is doing; a word we do not know counts as an error, on which nothing is built. */
export function readState(status: unknown): InstanceState {
  return states[text(status)] ?? 'error'
}

/** Config that belongs to the operator: without the server's own notes and without the mark. */
export function ownConfig(config: Readonly<Record<string, string>>): Record<string, string> {
  const isOwn = (key: string): boolean => !key.startsWith('volatile.') && !key.startsWith('image.') && !isMarkKey(key)
  return Object.fromEntries(Object.entries(config).filter(([key]) => isOwn(key)))
}

/** An instance out of `GET /1.0/instances?recursion=1`, or 2 for its addresses. */
export function readInstance(value: unknown): ObservedInstance {
  const json = record(value)
  const config = textMap(json.config)
  const mark = decodeMark(config)
  const backupOf = decodeBackup(config)
  const expandedDevices = deviceMap(json.expanded_devices)
  const state = readState(json.status)
  const known = decodeNics(config)
  const held = state === 'running' || state === 'frozen' ? heldNics(config, expandedDevices) : []
  return {
    name: text(json.name),
    uuid: config['volatile.uuid'] ?? '',
    kind: json.type === 'virtual-machine' ? 'virtual-machine' : 'container',
    state,
    ephemeral: json.ephemeral === true,
    config: ownConfig(config),
    devices: deviceMap(json.devices),
    expandedDevices,
    profiles: texts(json.profiles),
    image: config['volatile.base_image'] ?? '',
    addresses: globalAddresses(json.state),
    ...(held.length === 0 ? {} : { heldNics: held }),
    ...(Object.keys(known).length === 0 ? {} : { knownNics: known }),
    ...(mark === undefined ? {} : { mark }),
    ...(backupOf === undefined ? {} : { backupOf }),
  }
}

/** While a physical NIC is inside, the server notes its name and MAC on the host, and no longer (observed on both servers). */
function heldNics(
  config: Readonly<Record<string, string>>,
  devices: Readonly<Record<string, Device>>,
): readonly HeldNic[] {
  return Object.entries(devices).flatMap(([device, { type, nictype, name = device }]) => {
    const parent = config[`volatile.${device}.host_name`] ?? ''
    if (type !== 'nic' || nictype !== 'physical' || parent === '') return []
    return [{ parent, name, mac: config[`volatile.${device}.last_state.hwaddr`] ?? '' }]
  })
}

/** Addresses that others can reach it under, of all its interfaces. */
export function globalAddresses(state: unknown): readonly string[] {
  const networks = record(record(state).network)
  return Object.values(networks)
    .flatMap(network => list(record(network).addresses))
    .map(record)
    .filter(address => address.scope === 'global')
    .map(address => text(address.address))
}

/** A profile out of `GET /1.0/profiles?recursion=1`, asked for `project`. */
export function readProfile(value: unknown, project: string): ObservedProfile {
  const json = record(value)
  const config = textMap(json.config)
  const markedBy = projectMark(config)
  return {
    name: text(json.name),
    description: text(json.description),
    config: ownConfig(config),
    devices: deviceMap(json.devices),
    usedBy: texts(json.used_by).map(address => userOf(address, project)),
    ...(markedBy === undefined ? {} : { markedBy }),
  }
}

/** Instances of other LXD or Incus projects may use the profile too: named so that they equal no instance of ours. */
function userOf(address: string, project: string): string {
  const of = new URLSearchParams(address.split('?')[1] ?? '').get('project') ?? 'default'
  return of === project ? nameOf(address) : `${nameOf(address)} (project ${of})`
}

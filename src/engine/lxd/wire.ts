import type { Device } from '../../model/desired.ts'
import type { HeldNic, InstanceState, ObservedInstance, ObservedProfile } from '../../model/observed.ts'
import { deviceMap, list, record, text, textMap, texts } from '../wire/json.ts'
import { decodeMark, isMarkKey, projectMark } from '../wire/mark.ts'
import { decodeBackup, decodeNics } from './notes.ts'

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

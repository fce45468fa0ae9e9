import type { Device } from '../model/desired.ts'
import { devicesAsKept } from './empty.ts'

/** Something on one endpoint that only one running instance can hold, as a comparable name: `nic srv0`. */
export type Exclusive = string

/** Own devices over those of the profiles, in order; a later device of a name replaces an earlier one whole. */
export function expandDevices(
  layers: readonly Readonly<Record<string, Device>>[],
  own: Readonly<Record<string, Device>>,
): Readonly<Record<string, Device>> {
  return devicesAsKept(Object.assign({}, ...layers, own))
}

/**
 * What a running instance with these devices takes from its host so that a second start fails
 * (observed on LXD 5.0.2 and Incus 6.0.4): the parent of a physical NIC, the listening end of a proxy.
 */
export function refusedWhenHeld(devices: Readonly<Record<string, Device>>): readonly Exclusive[] {
  return sortedDevices(devices).flatMap(device => [...parentOf(device), ...listenOf(device)])
}

/**
 * Everything two live instances of one endpoint must not share: what servers refuse, and besides fixed addresses,
 * hardware addresses, writable custom volumes and writable host paths, which servers let pass.
 */
export function exclusives(devices: Readonly<Record<string, Device>>): readonly Exclusive[] {
  const all = sortedDevices(devices).flatMap(device => [
    ...parentOf(device),
    ...addressesOf(device),
    ...listenOf(device),
    ...storageOf(device),
  ])
  return [...new Set(all)]
}

/** Parents of the NICs that are handed over whole. */
export function physicalParents(devices: Readonly<Record<string, Device>>): readonly string[] {
  const parents = Object.values(devices).flatMap(({ type, nictype, parent }) =>
    type === 'nic' && nictype === 'physical' && parent !== undefined ? [parent] : [],
  )
  return [...new Set(parents)].sort()
}

function sortedDevices(devices: Readonly<Record<string, Device>>): readonly Device[] {
  return Object.keys(devices)
    .sort()
    .flatMap(name => {
      const device = devices[name]
      return device === undefined ? [] : [device]
    })
}

function parentOf(device: Device): readonly Exclusive[] {
  if (device.type !== 'nic' || device.parent === undefined) return []
  const whole = device.nictype === 'physical' || (device.nictype === 'macvlan' && device.mode === 'passthru')
  return whole ? [`nic ${device.parent}`] : []
}

function addressesOf(device: Device): readonly Exclusive[] {
  if (device.type !== 'nic') return []
  const network = device.network ?? device.parent ?? ''
  const fixed = [device['ipv4.address'], device['ipv6.address']]
    .flatMap(list => list?.split(',') ?? [])
    .map(address => address.trim())
    .filter(address => address !== '' && address !== 'none' && address !== 'auto')
    .map(address => `address ${address} on ${network}`)
  return device.hwaddr === undefined ? fixed : [...fixed, `hwaddr ${device.hwaddr.toLowerCase()}`]
}

function listenOf(device: Device): readonly Exclusive[] {
  if (device.type !== 'proxy' || device.listen === undefined) return []
  const inside = device.bind === 'instance' || device.bind === 'guest' || device.bind === 'container'
  return inside ? [] : [`listen ${device.listen}`]
}

function storageOf(device: Device): readonly Exclusive[] {
  if (device.type !== 'disk' || device.readonly === 'true') return []
  const source = device.source
  if (source === undefined || source === '') return []
  if (device.pool !== undefined) return [`volume ${device.pool}/${source}`]
  return [source.startsWith('/') ? `host path ${source}` : `volume ${source}`]
}

import type { Device } from '../../model/desired.ts'
import type { Mark } from '../../model/mark.ts'
import type { AwaitedNic, NewInstance, SettingsChange } from '../../model/plan.ts'
import { exclusives, expandDevices, physicalParents } from '../exclusive.ts'
import { isRootDisk } from '../keys.ts'
import type { MarkedInstance } from '../ownership.ts'
import type { NodePlace } from '../scope.ts'
import { diffSettings, ownedSettings, type SeenSettings } from '../settings.ts'

/** Takes a device of a profile or of the instance away as long as it stands there (observed on LXD 5.0.2 and Incus 6.0.4). */
const mask: Device = { type: 'none' }

/** How long a NIC may take to come back to its host, in milliseconds; seen at once on LXD 5.0.2 and Incus 6.0.4. */
export const nicTimeoutMs = 5000

/** What a node holds when it runs: devices of its profiles, declared ones over those of the endpoint, and its own. */
export function devicesOf({ project, node, observed }: NodePlace): Readonly<Record<string, Device>> {
  const layers = node.profiles.map((name): Readonly<Record<string, Device>> => {
    const declared = project.profiles.find(profile => profile.name === name)
    return { ...observed.profiles[name]?.devices, ...declared?.devices }
  })
  return expandDevices(layers, node.devices)
}

/**
 * Names of the devices a candidate must not have while the old instance serves: all NICs but `dark_devices`, writable disks but
 * `shared_devices` and its root, and whatever else only one can hold.
 */
export function maskedDevices(place: NodePlace): readonly string[] {
  const { darkDevices, sharedDevices } = place.node.upgrade
  return Object.entries(devicesOf(place))
    .filter(([name, device]) => {
      if (device.type === 'nic') return !darkDevices.includes(name)
      if (device.type === 'disk' && sharedDevices.includes(name)) return false
      return !isRootDisk(device) && exclusives({ [name]: device }).length > 0
    })
    .map(([name]) => name)
    .sort()
}

/**
 * The settings in which a candidate differs from the node it is for: it stays dark, also when its host starts anew. Where a twin is tried
 * the candidate itself never runs before it takes over, and has everything from its beginning.
 */
export function darkSettings(place: NodePlace): Pick<NewInstance, 'config' | 'devices'> {
  if (place.can.trial === 'twin') return { config: {}, devices: {} }
  return {
    config: { 'boot.autostart': 'false' },
    devices: Object.fromEntries(maskedDevices(place).map(name => [name, mask])),
  }
}

/**
 * The settings of the twin of a candidate: on a network of its own, without what only one can hold; where there is a volume for the node there
 * is a new one that goes with it. It is never started by its host.
 */
export function twinSettings(place: NodePlace): Pick<NewInstance, 'config' | 'devices'> {
  const masked = maskedDevices(place)
  const devices = Object.entries(devicesOf(place)).flatMap(([name, device]): readonly [string, Device][] => {
    if (!masked.includes(name)) return [[name, device]]
    return device.type === 'disk' && device.path !== undefined ? [[name, { type: 'disk', path: device.path }]] : []
  })
  const { 'oci.restart': _restart, 'oci.network': network, ...config } = place.node.config
  // With the network of the host it would claim the ports of the node.
  const isApart = network === undefined || network === 'host'
  // By its labels others would find it: a proxy, for example, that sends users to whoever carries one.
  const own = Object.fromEntries(Object.entries(config).filter(([key]) => !isLabel(key)))
  return {
    config: { ...own, ...(!isApart && { 'oci.network': network }) },
    devices: Object.fromEntries(devices),
  }
}

function isLabel(key: string): boolean {
  return key.startsWith('user.') || key === 'oci.labels'
}

/** What gives a candidate that looks like this the settings of the file, all but `ephemeral`; undefined: nothing. */
export function unmasking(place: NodePlace, candidate: SeenSettings): SettingsChange | undefined {
  const owned = [...ownedSettings(place.node), ...darkOwned(place)]
  return diffSettings({ ...place.node, ephemeral: false }, candidate, owned).change
}

/** The settings of an instance that are ours: those its mark lists, and of one that was made dark under the name of its node what keeps it so. */
export function ownedBy(place: NodePlace, { mark }: MarkedInstance): Mark['owned'] {
  const isDark = mark.role === 'candidate' || (mark.role === 'switching' && (mark.peer ?? '') !== '')
  return isDark ? [...mark.owned, ...darkOwned(place)] : mark.owned
}

function darkOwned(place: NodePlace): Mark['owned'] {
  const { config, devices } = darkSettings(place)
  return [...Object.keys(config).map(key => `config:${key}`), ...Object.keys(devices).map(name => `device:${name}`)]
}

/**
 * The physical NICs that the new instance takes over from the old one, with the MACs they are known by. One whose NICs an earlier
 * run has taken had all that are wanted.
 */
export function returningNics(place: NodePlace, old: MarkedInstance): readonly AwaitedNic[] {
  if (place.can.physicalNics === 'passthru') return []
  const wanted = physicalParents(devicesOf(place))
  const known = { ...old.knownNics, ...Object.fromEntries((old.heldNics ?? []).map(nic => [nic.parent, nic.mac])) }
  const isTaken = (old.mark.restore ?? '') !== ''
  const had = isTaken ? wanted : physicalParents(old.expandedDevices)
  return had
    .filter(parent => wanted.includes(parent))
    .map(name => ({ name, ...(known[name] !== undefined && { mac: known[name] }) }))
}

/** Whether an instance has a physical NIC of the node, now or as soon as it runs. */
export function hasNic(place: NodePlace, { expandedDevices }: MarkedInstance): boolean {
  const wanted = physicalParents(devicesOf(place))
  return physicalParents(expandedDevices).some(parent => wanted.includes(parent))
}

/** What a hot switch takes from the old instance, and the change that gives it back. */
export interface Unplugging {
  readonly unplug: SettingsChange
  readonly restore: SettingsChange
}

/**
 * Masks what only one instance can hold. Of devices that the instance has of its own the whole definition is needed to give them
 * back, of those of its profiles only that the mask goes. Neither of the two starts with the host while they switch.
 */
export function unplugging(old: MarkedInstance): Unplugging {
  const names = Object.entries(old.expandedDevices)
    .filter(([name, device]) => device.type !== 'disk' && exclusives({ [name]: device }).length > 0)
    .map(([name]) => name)
    .sort()
  const own = names.flatMap(name => (old.devices[name] === undefined ? [] : [[name, old.devices[name]] as const]))
  const fromProfiles = names.filter(name => old.devices[name] === undefined)
  const autostart = old.config['boot.autostart']
  return {
    unplug: { config: { 'boot.autostart': 'false' }, devices: Object.fromEntries(names.map(name => [name, mask])) },
    restore: {
      ...(autostart === undefined ? { removeConfig: ['boot.autostart'] } : { config: { 'boot.autostart': autostart } }),
      ...(own.length > 0 && { devices: Object.fromEntries(own) }),
      ...(fromProfiles.length > 0 && { removeDevices: fromProfiles }),
    },
  }
}

/** What gives a running candidate its devices: the whole definitions over the masks, for a PATCH cannot take a mask away. */
export function plugging(place: NodePlace): SettingsChange {
  const devices = devicesOf(place)
  return {
    devices: Object.fromEntries(
      maskedDevices(place).flatMap(name => (devices[name] === undefined ? [] : [[name, devices[name]]])),
    ),
  }
}

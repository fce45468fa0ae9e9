import type { Capabilities } from '../model/capabilities.ts'
import { stopTimeoutKey } from '../model/container-keys.ts'
import type { DesiredNode, DesiredProfile, DesiredProject, Device, SettingOrigin } from '../model/desired.ts'
import type { ProfileName } from '../model/names.ts'
import type { PlanInput } from '../model/selection.ts'
import { expandDevices } from './exclusive.ts'
import { hashOf } from './hash.ts'
import { isRootDisk } from './keys.ts'

/**
 * The same input with every node in the form its endpoint takes: where the server has no profiles those that are declared are folded into
 * the node's own settings. From here on nobody has to know the difference.
 */
export function asEndpointsTake<Input extends Pick<PlanInput, 'desired' | 'can'>>(input: Input): Input {
  if (![...input.can.values()].some(({ profiles }) => profiles === 'expanded')) return input
  const projects = input.desired.projects.map(project => ({
    ...project,
    groups: project.groups.map(group => {
      const can = input.can.get(group.endpoint)
      if (can === undefined || can.profiles !== 'expanded') return group
      return { ...group, nodes: group.nodes.map(node => folded(node, project, can)) }
    }),
  }))
  return { ...input, desired: { projects } }
}

/** What profiles come to where the server has none. */
export interface FoldedProfiles {
  readonly config: Readonly<Record<string, string>>
  readonly devices: Readonly<Record<string, Device>>
  /** Those of them that are declared, in their order. */
  readonly declared: readonly DesiredProfile[]
  /** Those that nobody declares, to be told of; but `default`, which a node has by saying nothing. */
  readonly unknown: readonly ProfileName[]
}

/** Config and devices of the declared ones among these profiles, in their order, below what is given. */
export function foldProfiles(
  { profiles, config, devices }: Pick<DesiredNode, 'profiles' | 'config' | 'devices'>,
  project: DesiredProject,
  can: Capabilities,
): FoldedProfiles {
  const declared = profiles.flatMap(name => project.profiles.find(profile => profile.name === name) ?? [])
  const layers = declared.map(profile => profile.devices)
  return {
    config: { ...Object.assign({}, ...declared.map(profile => profile.config)), ...config },
    devices: ownDevices(expandDevices(layers, devices), can),
    declared,
    unknown: profiles.filter(name => name !== 'default' && !declared.some(profile => profile.name === name)),
  }
}

function folded(node: DesiredNode, project: DesiredProject, can: Capabilities): DesiredNode {
  const { declared, unknown, devices, ...rest } = foldProfiles(node, project, can)
  // What is called another way at first keeps no trace of it.
  const config = { 'oci.hostname': node.name, ...ownStop(node), ...rest.config }
  const origins = { ...originsOf(declared), ...node.origins }
  return {
    ...node,
    profiles: unknown,
    config,
    devices,
    ...(Object.keys(origins).length > 0 && { origins }),
    hashes: { ...node.hashes, spec: hashOf({ spec: node.hashes.spec, config, devices }) },
  }
}

/** Not only compose stops a container: its host does too when it goes down, and kills what takes longer. Whole seconds. */
function ownStop({ saysStopTimeout, stopTimeoutMs }: DesiredNode): Readonly<Record<string, string>> {
  return saysStopTimeout === true ? { [stopTimeoutKey]: String(Math.ceil(stopTimeoutMs / 1000)) } : {}
}

/** A container has its file system from its image, and a volume is called by its name alone. */
function ownDevices(devices: Readonly<Record<string, Device>>, can: Capabilities): Readonly<Record<string, Device>> {
  const kept = Object.entries(devices).filter(([, device]) => device.type !== 'none' && !isRootDisk(device))
  const hasPools = can.devices === 'server' || can.devices.disk?.includes('pool') === true
  return Object.fromEntries(kept.map(([name, device]) => [name, hasPools ? device : withoutPool(device)]))
}

function withoutPool(device: Device): Device {
  if (device.type !== 'disk' || device.pool === undefined) return device
  const { pool: _pool, ...rest } = device
  return rest
}

/** Settings of profiles are told of with their profile. */
function originsOf(declared: readonly DesiredProfile[]): Readonly<Record<string, SettingOrigin>> {
  return Object.fromEntries(
    declared.flatMap(({ name, config, devices, where }) => {
      const origin = { field: `profile ${name}`, where }
      const keys = [
        ...Object.keys(config).map(key => `config:${key}`),
        ...Object.keys(devices).map(key => `device:${key}`),
      ]
      return keys.map(key => [key, origin] as const)
    }),
  )
}

import { applicationContainers, type Capabilities, systemContainers } from '../../src/model/capabilities.ts'
import type { DesiredNode, DesiredProfile } from '../../src/model/desired.ts'
import type { Mark } from '../../src/model/mark.ts'
import type { EndpointName } from '../../src/model/names.ts'
import type { Observed, ObservedInstance, ObservedProfile } from '../../src/model/observed.ts'
import type { PlanInput } from '../../src/model/selection.ts'
import { devicesAsKept, withoutEmpty } from '../../src/plan/empty.ts'
import { bootHash, ownedSettings } from '../../src/plan/settings.ts'
import { fingerprintOf } from './desired-world.ts'

/** Small builders of what endpoints say. */

export const canAll: Capabilities = {
  engine: 'lxd',
  version: '5.0.2',
  architecture: 'amd64',
  kernelArchitecture: 'x86_64',
  resources: new Set(['profile', 'network', 'storage', 'acl', 'forward', 'certificate'] as const),
  ...systemContainers,
}

/** A host of containers that keep what they were created with. */
export const canContainers: Capabilities = {
  ...canAll,
  engine: 'podman',
  version: '4.3.1',
  resources: new Set(['network'] as const),
  ...applicationContainers,
}

/** A profile as an endpoint has it. */
export function seenProfile(name: string, options: Partial<ObservedProfile> = {}): ObservedProfile {
  return { name, description: '', config: {}, devices: {}, usedBy: [], ...options }
}

/** An instance that somebody else made. */
export function anInstance(name: string, options: Partial<ObservedInstance> = {}): ObservedInstance {
  return {
    name,
    uuid: `uuid-of-${name}`,
    kind: 'container',
    state: 'running',
    ephemeral: false,
    config: {},
    devices: {},
    expandedDevices: {},
    profiles: ['default'],
    image: 'fp-other',
    addresses: [],
    ...options,
  }
}

export type SeenOptions = Partial<Omit<ObservedInstance, 'mark'>> & {
  readonly mark?: Partial<Mark>
  readonly declared?: readonly DesiredProfile[]
}

/** The instance of a node, finished and running exactly as the node says, unless said otherwise. */
export function seenNode(node: DesiredNode, options: SeenOptions = {}): ObservedInstance {
  const { mark, declared = [], ...rest } = options
  const image = fingerprintOf(node.image.source)
  const instance = anInstance(node.instance, {
    ephemeral: node.ephemeral,
    config: withoutEmpty(node.config),
    devices: devicesAsKept(node.devices),
    profiles: node.profiles,
    image,
    uuid: `uuid-of-${rest.name ?? node.instance}`,
    ...rest,
  })
  return {
    ...instance,
    mark: {
      project: node.project,
      group: node.group,
      node: node.name,
      instance: instance.name,
      uuid: instance.uuid,
      generation: 1,
      role: 'live',
      image,
      imageSource: node.image.source,
      spec: node.hashes.spec,
      boot: bootHash(node, declared),
      files: node.files.hash,
      hooks: node.hashes.hooks,
      owned: ownedSettings(node),
      setUp: true,
      run: 'r1',
      ...mark,
    },
  }
}

/** One endpoint; `default` is always there, expanded devices and users of profiles follow from the rest. */
export function anEndpoint(
  endpoint: EndpointName,
  instances: readonly ObservedInstance[] = [],
  options: Partial<Omit<Observed, 'profiles'>> & { readonly profiles?: readonly ObservedProfile[] } = {},
): Observed {
  const { profiles = [], ...rest } = options
  const all = [seenProfile('default'), ...profiles]
  const expanded = instances.map(instance => {
    const layers = instance.profiles.map(name => all.find(profile => profile.name === name)?.devices ?? {})
    return { ...instance, expandedDevices: Object.assign({}, ...layers, instance.devices) }
  })
  const used = all.map(profile => ({
    ...profile,
    usedBy: expanded.filter(one => one.profiles.includes(profile.name)).map(one => one.name),
  }))
  return {
    endpoint,
    networks: {},
    storagePools: { default: { name: 'default', description: '', config: {}, driver: 'dir', usedBy: [] } },
    acls: {},
    images: {},
    ...rest,
    instances: Object.fromEntries(expanded.map(instance => [instance.name, instance])),
    profiles: Object.fromEntries(used.map(profile => [profile.name, profile])),
  }
}

/** What an endpoint can do, by its name: `pod1` has containers that keep what they were created with, all others can do everything. */
export function canOf(endpoint: EndpointName): Capabilities {
  return endpoint.startsWith('pod') ? canContainers : canAll
}

/** Endpoints that can do what their names say. */
export function aWorld(...endpoints: readonly Observed[]): Pick<PlanInput, 'observed' | 'can'> {
  return {
    observed: new Map(endpoints.map(observed => [observed.endpoint, observed])),
    can: new Map(endpoints.map(({ endpoint }) => [endpoint, canOf(endpoint)])),
  }
}

/** Endpoints of containers that keep what they were created with. */
export function aContainerWorld(...endpoints: readonly Observed[]): Pick<PlanInput, 'observed' | 'can'> {
  return { ...aWorld(...endpoints), can: new Map(endpoints.map(({ endpoint }) => [endpoint, canContainers])) }
}

import { ComposeError, type ErrorCode } from '../errors.ts'
import type { Device } from '../model/desired.ts'
import type { ProjectName } from '../model/names.ts'
import type { Observed } from '../model/observed.ts'
import type {
  DesiredAcl,
  DesiredCertificate,
  DesiredNetwork,
  DesiredResource,
  DesiredStorage,
  Forward,
  ObservedForward,
  ResourceKind,
} from '../model/resource.ts'
import { withoutEmpty } from './empty.ts'

/** What `put-resource` does to an endpoint: creates with our mark, or changes just the declared keys. */
export function putResource(world: Observed, resource: DesiredResource, project: ProjectName): Observed {
  switch (resource.kind) {
    case 'network':
      return withUsers(putNetwork(world, resource, project))
    case 'storage':
      return withUsers(putStorage(world, resource, project))
    case 'acl':
      return withUsers(putAcl(world, resource, project))
    case 'certificate':
      return putCertificate(world, resource)
  }
}

/** What `drop-resource` does. Something in use is `engine/conflict`, nothing there is no error. */
export function dropResource(world: Observed, kind: ResourceKind, name: string): Observed {
  if (kind === 'certificate') return { ...world, certificates: without(world.certificates ?? {}, name) }
  const users = recordOf(world, kind)[name]?.usedBy ?? []
  if (users.length > 0) refuse(world, 'engine/conflict', `${kind} ${name} is in use by ${users.join(', ')}`)
  switch (kind) {
    case 'network':
      return withUsers({ ...world, networks: without(world.networks, name) })
    case 'storage':
      return withUsers({ ...world, storagePools: without(world.storagePools, name) })
    case 'acl':
      return withUsers({ ...world, acls: without(world.acls, name) })
  }
}

/** Networks, pools and ACLs with the users that follow from instances, profiles and networks. */
export function withUsers(world: Observed): Observed {
  const owners = [
    ...Object.values(world.instances).map(one => [`instance ${one.name}`, one.expandedDevices] as const),
    ...Object.values(world.profiles).map(one => [`profile ${one.name}`, one.devices] as const),
  ]
  const usersOf = (isUsed: (device: Device) => boolean): readonly string[] =>
    owners.filter(([, devices]) => Object.values(devices).some(isUsed)).map(([user]) => user)
  const ofAcl = (name: string): readonly string[] => [
    ...usersOf(device => listed(device['security.acls']).includes(name)),
    ...Object.values(world.networks)
      .filter(({ config }) => listed(config['security.acls']).includes(name))
      .map(network => `network ${network.name}`),
  ]
  return {
    ...world,
    networks: mapped(world.networks, one => ({ ...one, usedBy: usersOf(device => isOn(device, one.name)).toSorted() })),
    storagePools: mapped(world.storagePools, one => ({
      ...one,
      usedBy: usersOf(({ type, pool }) => type === 'disk' && pool === one.name).toSorted(),
    })),
    acls: mapped(world.acls, one => ({ ...one, usedBy: ofAcl(one.name).toSorted() })),
  }
}

/** Servers refuse a NIC on a network that they do not have; a parent or a pool is missed only at the start. */
export function refuseUnknownNetworks(world: Observed, devices: Readonly<Record<string, Device>>): void {
  for (const [name, { type, network }] of Object.entries(devices)) {
    if (type !== 'nic' || network === undefined || world.networks[network]?.managed === true) continue
    refuse(world, 'engine/refused', `device ${name} names network ${network}, which is not there`)
  }
}

/** Whether a NIC hangs on a network of the server. */
export function isOn({ type, network, nictype, parent }: Device, name: string): boolean {
  if (type !== 'nic') return false
  return network === name || (nictype === 'bridged' && parent === name)
}

/** The names in a comma-separated value. */
export function listed(value: string | undefined): readonly string[] {
  return (value ?? '').split(',').flatMap(name => (name.trim() === '' ? [] : [name.trim()]))
}

function refuse(world: Observed, code: ErrorCode, message: string): never {
  throw new ComposeError(code, `endpoint ${world.endpoint}: ${message}`, { endpoint: world.endpoint })
}

function recordOf(
  world: Observed,
  kind: Exclude<ResourceKind, 'certificate'>,
): Readonly<Record<string, { readonly usedBy: readonly string[] }>> {
  return { network: world.networks, storage: world.storagePools, acl: world.acls }[kind]
}

function mapped<T>(record: Readonly<Record<string, T>>, change: (one: T) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).map(([key, one]) => [key, change(one)]))
}

function without<T>(record: Readonly<Record<string, T>>, name: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name))
}

interface Common {
  readonly description: string
  readonly config: Readonly<Record<string, string>>
}

/** What all of them share: declared keys over those that are there. */
function common(before: Common | undefined, wanted: DesiredResource, markedBy: ProjectName) {
  return {
    name: wanted.name,
    description: wanted.description || (before?.description ?? ''),
    config: withoutEmpty({ ...before?.config, ...wanted.config }),
    markedBy,
    usedBy: [],
  }
}

function putNetwork(world: Observed, wanted: DesiredNetwork, project: ProjectName): Observed {
  const before = world.networks[wanted.name]
  if (before?.managed === false) refuse(world, 'engine/refused', `network ${wanted.name} is an interface of the host`)
  const type = before?.type ?? (wanted.type || 'bridge')
  const unknown = listed(wanted.config['security.acls']).find(acl => world.acls[acl] === undefined)
  if (unknown !== undefined) refuse(world, 'engine/refused', `ACL ${unknown} of network ${wanted.name} is not there`)
  const forwards = wanted.forwards === undefined ? before?.forwards : forwarded(wanted.forwards, before, project)
  const network = { ...common(before, wanted, project), type, managed: true, ...(forwards && { forwards }) }
  return { ...world, networks: { ...world.networks, [wanted.name]: network } }
}

/** Declared forwards over those that are there; ours that are not declared any more are gone. */
function forwarded(
  wanted: readonly Forward[],
  before: { readonly forwards?: readonly ObservedForward[] } | undefined,
  project: ProjectName,
): readonly ObservedForward[] {
  const declared = new Set(wanted.map(forward => forward.listenAddress))
  const kept = (before?.forwards ?? []).filter(
    ({ listenAddress, markedBy }) => !declared.has(listenAddress) && markedBy !== project,
  )
  const written = wanted.map(forward => ({ ...forward, config: withoutEmpty(forward.config), markedBy: project }))
  return [...kept, ...written].sort((a, b) => (a.listenAddress < b.listenAddress ? -1 : 1))
}

function putStorage(world: Observed, wanted: DesiredStorage, project: ProjectName): Observed {
  const before = world.storagePools[wanted.name]
  const pool = { ...common(before, wanted, project), driver: before?.driver ?? (wanted.driver || 'dir') }
  return { ...world, storagePools: { ...world.storagePools, [wanted.name]: pool } }
}

function putAcl(world: Observed, wanted: DesiredAcl, project: ProjectName): Observed {
  const before = world.acls[wanted.name]
  const acl = {
    ...common(before, wanted, project),
    egress: wanted.egress ?? before?.egress ?? [],
    ingress: wanted.ingress ?? before?.ingress ?? [],
  }
  return { ...world, acls: { ...world.acls, [wanted.name]: acl } }
}

function putCertificate(world: Observed, wanted: DesiredCertificate): Observed {
  const { fingerprint, name, type, restricted, projects } = wanted
  const certificate = { fingerprint, name, type, restricted, projects }
  if (world.certificates?.[fingerprint] !== undefined) return world
  return { ...world, certificates: { ...world.certificates, [fingerprint]: certificate } }
}

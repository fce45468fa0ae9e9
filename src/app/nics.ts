import type { Call } from '../engine/engine.ts'
import { isComposeError } from '../errors.ts'
import type { DesiredNode, DesiredProject, Device } from '../model/desired.ts'
import type { EndpointName, InstanceName } from '../model/names.ts'
import type { HostNic, Observed, ObservedInstance } from '../model/observed.ts'
import { expandDevices } from '../plan/exclusive.ts'
import type { Engines } from './engines.ts'
import type { Seen } from './look.ts'

/** Where a physical NIC of an endpoint is. `unknown`: the endpoint refused to say. */
export interface NicPlace {
  readonly nic: string
  readonly at: 'instance' | 'host' | 'gone' | 'unknown'
  /** The instance it is in. */
  readonly instance?: InstanceName
  readonly mac?: string
  /** Of a NIC on the host: whether it is up, and the host's own global addresses on it. */
  readonly up?: boolean
  readonly addresses?: readonly string[]
}

/** The places of the NICs of one endpoint that were asked for. */
export type NicPlaces = ReadonlyMap<EndpointName, readonly NicPlace[]>

/** Devices of a node as the files want them; profiles that no file declares are taken as the endpoint has them. */
export function wantedDevices(
  node: DesiredNode,
  project: Pick<DesiredProject, 'profiles'>,
  observed: Observed | undefined,
): Readonly<Record<string, Device>> {
  const layers = node.profiles.map(name => {
    const declared = project.profiles.find(profile => profile.name === name)
    return (declared ?? observed?.profiles[name])?.devices ?? {}
  })
  return expandDevices(layers, node.devices)
}

/** The host's names of the NICs that are handed over whole. */
export function physicalNics(devices: Readonly<Record<string, Device>>): readonly string[] {
  const parents = Object.values(devices).flatMap(({ type, nictype, parent }) =>
    type === 'nic' && nictype === 'physical' && parent !== undefined ? [parent] : [],
  )
  return [...new Set(parents)].sort()
}

/** Finds NICs in instances, and asks the endpoints for those that may be on the host. One request per NIC. */
export async function findNics(
  wanted: ReadonlyMap<EndpointName, readonly string[]>,
  seen: Seen,
  engines: Engines,
  call: Call,
): Promise<NicPlaces> {
  const places = [...wanted].map(async ([endpoint, names]) => {
    const observed = seen.observed.get(endpoint)
    const distinct = [...new Set(names)]
    if (observed === undefined) return [endpoint, distinct.map(unknownPlace)] as const
    const free = distinct.filter(name => heldPlace(name, observed) === undefined)
    const onHost = free.length === 0 ? [] : await askHost(endpoint, free, engines, call)
    return [endpoint, distinct.map(name => placeOf(name, observed, onHost))] as const
  })
  return new Map(await Promise.all(places))
}

async function askHost(
  endpoint: EndpointName,
  names: readonly string[],
  engines: Engines,
  call: Call,
): Promise<readonly HostNic[] | undefined> {
  try {
    return await (await engines.get(endpoint)).hostNics(names, call)
  } catch (error) {
    // A certificate that is restricted to projects may not look at the host.
    if (!isComposeError(error) || call.signal.aborted) throw error
    return undefined
  }
}

/** `onHost` undefined: the endpoint refused to say. */
export function placeOf(nic: string, observed: Observed, onHost: readonly HostNic[] | undefined): NicPlace {
  const held = heldPlace(nic, observed)
  if (held !== undefined) return held
  if (onHost === undefined) return unknownPlace(nic)
  const found = onHost.find(({ name }) => name === nic)
  if (found !== undefined) return { nic, at: 'host', mac: found.mac, up: found.up, addresses: found.addresses }
  // A guest whose inside the server cannot see (a virtual machine without agent) still holds what it was started with.
  const holder = Object.values(observed.instances).find(one => one.heldNics === undefined && mayHold(one, nic))
  return holder === undefined ? { nic, at: 'gone' } : { nic, at: 'instance', instance: holder.name }
}

function heldPlace(nic: string, { instances }: Observed): NicPlace | undefined {
  for (const { name, heldNics = [] } of Object.values(instances)) {
    const held = heldNics.find(({ parent }) => parent === nic)
    if (held !== undefined) return { nic, at: 'instance', instance: name, mac: held.mac }
  }
  return undefined
}

function mayHold({ state, expandedDevices }: ObservedInstance, nic: string): boolean {
  return (state === 'running' || state === 'frozen') && physicalNics(expandedDevices).includes(nic)
}

function unknownPlace(nic: string): NicPlace {
  return { nic, at: 'unknown' }
}

import type { Capabilities } from '../../model/capabilities.ts'
import type { Observed } from '../../model/observed.ts'
import type { ObservedNetwork } from '../../model/resource.ts'
import type { Call, ObserveScope } from '../engine.ts'
import { list, record, text } from '../wire/json.ts'
import type { Client } from './client.ts'
import { isLockName, projectOfLock } from './lock.ts'
import { readForwards } from './network-forwards.ts'
import { readAcl, readCertificate, readNetwork, readStorage } from './read-resources.ts'
import { readInstance, readProfile } from './wire.ts'

/** Reads everything the planner may want to know of one server, in a handful of requests at once. */
export async function observe(client: Client, can: Capabilities, scope: ObserveScope, call: Call): Promise<Observed> {
  const get = async (path: string): Promise<readonly unknown[]> => {
    const reply = await client.ask('GET', path, { signal: call.signal, purpose: 'look at it' })
    return list(reply.metadata)
  }
  const wants = (part: NonNullable<ObserveScope['parts']>[number]): boolean => scope.parts?.includes(part) ?? true
  const when = (isAsked: boolean, path: string): Promise<readonly unknown[]> =>
    isAsked ? get(path) : Promise.resolve([])
  const isNamed = (part: NonNullable<ObserveScope['parts']>[number]): boolean => scope.parts?.includes(part) ?? false
  const [instances, profiles, networks, pools, acls, images, certificates] = await Promise.all([
    get(`/1.0/instances?recursion=${scope.withState ? 2 : 1}`),
    when(wants('profiles'), '/1.0/profiles?recursion=1'),
    when(wants('resources') && can.resources.has('network'), '/1.0/networks?recursion=1'),
    when(wants('resources') && can.resources.has('storage'), '/1.0/storage-pools?recursion=1'),
    when(wants('resources') && can.resources.has('acl'), '/1.0/network-acls?recursion=1'),
    when(wants('images'), '/1.0/images?recursion=1'),
    when(isNamed('certificates'), '/1.0/certificates?recursion=1'),
  ])
  const { project } = client
  const named = profiles.map(profile => readProfile(profile, project))
  const locked = profiles.flatMap(profile => projectOfLock(record(profile)) ?? [])
  const listed = networks.map(network => readNetwork(network, project))
  const asksForwards = isNamed('forwards') && can.resources.has('forward')
  return {
    endpoint: client.endpoint,
    instances: byName(instances.map(readInstance)),
    profiles: byName(named.filter(({ name }) => !isLockName(name))),
    networks: byName(asksForwards ? await Promise.all(listed.map(withForwards)) : listed),
    storagePools: byName(pools.map(pool => readStorage(pool, project))),
    acls: byName(acls.map(acl => readAcl(acl, project))),
    ...(isNamed('certificates')
      ? { certificates: Object.fromEntries(certificates.map(readCertificate).map(one => [one.fingerprint, one])) }
      : {}),
    images: Object.fromEntries(images.map(readImage)),
    ...(locked.length === 0 ? {} : { lockedProjects: [...new Set(locked)] }),
    imageSizes: Object.fromEntries(images.map(readSize).filter(([, sizeBytes]) => sizeBytes > 0)),
  }

  async function withForwards(network: ObservedNetwork): Promise<ObservedNetwork> {
    if (!network.managed) return network
    const ask = { signal: call.signal, purpose: 'look at it' }
    return { ...network, forwards: await readForwards(client, network.name, ask) }
  }
}

function byName<T extends { readonly name: string }>(things: readonly T[]): Record<string, T> {
  return Object.fromEntries(things.map(thing => [thing.name, thing]))
}

function readImage(value: unknown): readonly [fingerprint: string, aliases: readonly string[]] {
  const image = record(value)
  const aliases = list(image.aliases).map(alias => text(record(alias).name))
  return [text(image.fingerprint), aliases]
}

function readSize(value: unknown): readonly [fingerprint: string, sizeBytes: number] {
  const image = record(value)
  return [text(image.fingerprint), Number(image.size)]
}

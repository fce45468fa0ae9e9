import { createHash, randomUUID } from 'node:crypto'
import { ComposeError } from '../../errors.ts'
import type { EndpointName, InstanceName } from '../../model/names.ts'
import type { HeldNic, HostNic, Observed, ObservedInstance } from '../../model/observed.ts'
import type { Engine } from '../engine.ts'
import type { EmbeddedState, Store } from './store.ts'

const gibibyte = 1024 ** 3

/** What an embedded host says about itself: its NICs are its networks, its pools are nearly empty, consoles show one line. */
export function hostPart(store: Store): Pick<Engine, 'pulse' | 'consoleLog' | 'hostNics' | 'storageSpace'> {
  return {
    async pulse(name) {
      const { world, beats } = store.read()
      const found = world.instances[name]
      if (found === undefined) throw notFound(world.endpoint, name)
      const beat = found.state === 'running' ? (beats?.[found.uuid] ?? found.uuid) : ''
      return { state: found.state, beat, hasNetwork: true, addresses: addressesOf(found) }
    },
    async consoleLog(name) {
      const { endpoint, instances } = store.read().world
      if (instances[name] !== undefined) return `(simulated) ${name} has no console\n`
      throw notFound(endpoint, name)
    },
    async hostNics(names) {
      const { world } = store.read()
      return [...new Set(names)].filter(name => isOnHost(world, name)).map(name => nicOf(world, name))
    },
    async storageSpace(pool) {
      const { storagePools } = store.read().world
      return storagePools[pool] !== undefined ? { usedBytes: gibibyte, totalBytes: 100 * gibibyte } : undefined
    },
  }
}

function notFound(endpoint: EndpointName, name: InstanceName): ComposeError {
  return new ComposeError('engine/not-found', `endpoint ${endpoint}: instance ${name} not found`, { endpoint })
}

/** One beat for each instance that runs, from its start to its stop. */
export function beatsOf({ world, beats }: EmbeddedState): Readonly<Record<string, string>> {
  const running = Object.values(world.instances).filter(one => one.state === 'running' || one.state === 'frozen')
  return Object.fromEntries(running.map(({ uuid }) => [uuid, beats?.[uuid] ?? randomUUID()]))
}

/** From a range kept for measurements, so that it leads nowhere; the same for the whole life of the instance. */
export function addressesOf({ state, uuid }: ObservedInstance): readonly string[] {
  const [third = 0, fourth = 0] = createHash('sha256').update(uuid).digest()
  return state === 'running' ? [`198.18.${third}.${fourth}`] : []
}

/** The host's NICs that a running instance has taken. */
export function heldNicsOf(world: Observed, instance: ObservedInstance): Pick<ObservedInstance, 'heldNics'> {
  const heldNics = takenNics(instance).map(nic => ({ ...nic, mac: macOf(world, nic.parent) }))
  return heldNics.length === 0 ? {} : { heldNics }
}

function takenNics({ state, expandedDevices }: ObservedInstance): readonly Omit<HeldNic, 'mac'>[] {
  if (state !== 'running' && state !== 'frozen') return []
  return Object.entries(expandedDevices).flatMap(([device, { type, nictype, parent, name = device }]) =>
    type === 'nic' && nictype === 'physical' && parent !== undefined ? [{ parent, name }] : [],
  )
}

function isOnHost({ networks, instances }: Observed, name: string): boolean {
  const taken = Object.values(instances).flatMap(takenNics)
  return networks[name] !== undefined && taken.every(({ parent }) => parent !== name)
}

/** `man0` is the one the host is managed through; the others are down and without address. */
function nicOf(world: Observed, name: string): HostNic {
  const isManagement = name === 'man0'
  return { name, mac: macOf(world, name), up: isManagement, addresses: isManagement ? ['198.19.0.1'] : [] }
}

/** From the range for addresses that are given locally, so that it is nobody's; the same for ever. */
function macOf({ endpoint }: Observed, name: string): string {
  const bytes = createHash('sha256').update(`${endpoint}/${name}`).digest().subarray(0, 5)
  return ['02', ...[...bytes].map(byte => byte.toString(16).padStart(2, '0'))].join(':')
}

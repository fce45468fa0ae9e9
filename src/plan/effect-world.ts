/** What the effects of all steps have in common: finding, refusing, and a world that agrees with itself. */
import { ComposeError, type ErrorCode } from '../errors.ts'
import type { Device } from '../model/desired.ts'
import type { InstanceName, ProfileName } from '../model/names.ts'
import type { Observed, ObservedInstance } from '../model/observed.ts'
import { withUsers } from './effect-resources.ts'
import { expandDevices, refusedWhenHeld } from './exclusive.ts'

/** What a server would answer instead; names the endpoint. */
export function refuse(world: Observed, code: ErrorCode, message: string): never {
  throw new ComposeError(code, `endpoint ${world.endpoint}: ${message}`, { endpoint: world.endpoint })
}

/** The instance of that name; throws `engine/not-found`. */
export function find(world: Observed, name: InstanceName): ObservedInstance {
  return world.instances[name] ?? refuse(world, 'engine/not-found', `instance ${name} not found`)
}

/** The world with this instance in place of the one of its name. */
export function put(world: Observed, instance: ObservedInstance): Observed {
  return { ...world, instances: { ...world.instances, [instance.name]: instance } }
}

/** The record without these keys. */
export function without<Value>(
  record: Readonly<Record<string, Value>>,
  keys: readonly string[],
): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)))
}

/** The world as it is, where that instance runs; throws `engine/conflict` where it does not. */
export function running(world: Observed, name: InstanceName): Observed {
  const { state } = find(world, name)
  return state === 'running' ? world : refuse(world, 'engine/conflict', `instance ${name} is ${state}, not running`)
}

/** What an instance holds by its profiles and its own devices; an unknown profile is `engine/not-found`. */
export function expand(
  world: Observed,
  profiles: readonly ProfileName[],
  own: Readonly<Record<string, Device>>,
): Readonly<Record<string, Device>> {
  const layers = profiles.map(
    name => (world.profiles[name] ?? refuse(world, 'engine/not-found', `profile ${name} not found`)).devices,
  )
  return expandDevices(layers, own)
}

/** Throws `engine/refused` where one that runs holds what `wanted` needs for itself. */
export function refuseHeld(world: Observed, wanted: ObservedInstance): void {
  for (const other of Object.values(world.instances)) {
    if (other.name === wanted.name || (other.state !== 'running' && other.state !== 'frozen')) continue
    const held = refusedWhenHeld(other.expandedDevices)
    const clash = refusedWhenHeld(wanted.expandedDevices).find(thing => held.includes(thing))
    if (clash !== undefined)
      refuse(world, 'engine/refused', `cannot start ${wanted.name}: ${other.name} holds ${clash}`)
  }
}

/** Users of profiles and resources, and expanded devices, follow from profiles and instances; all are made to agree again. */
export function settled(world: Observed): Observed {
  const instances = Object.fromEntries(
    Object.entries(world.instances).map(([name, instance]) => [
      name,
      { ...instance, expandedDevices: expand(world, instance.profiles, instance.devices) },
    ]),
  )
  const profiles = Object.fromEntries(
    Object.entries(world.profiles).map(([name, profile]) => [
      name,
      {
        ...profile,
        usedBy: Object.keys(instances)
          .filter(user => instances[user]?.profiles.includes(name))
          .sort(),
      },
    ]),
  )
  return withUsers({ ...world, instances, profiles })
}

/** Both are plain data whose keys come in the same order, or in any. */
export function isSame(one: unknown, other: unknown): boolean {
  const sorted = (value: unknown): string =>
    JSON.stringify(value, (_, part) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1)))
        : part,
    ) ?? ''
  return sorted(one) === sorted(other)
}

import type { Mark } from '../model/mark.ts'
import type { InstanceName } from '../model/names.ts'
import type { Observed, ObservedInstance } from '../model/observed.ts'
import type { MarkChange, NewInstance, SettingsChange, StepOf } from '../model/plan.ts'
import type { EffectiveCan } from './effect.ts'
import { refuseUnknownNetworks } from './effect-resources.ts'
import { refuseWithoutSecrets } from './effect-secrets.ts'
import { expand, find, isSame, put, refuse, refuseHeld, settled, without } from './effect-world.ts'
import { devicesAsKept, withoutEmpty } from './empty.ts'

/** The lowest number that no instance and no mark of the endpoint carries, in the shape of a uuid. */
function freeUuid(world: Observed): string {
  const taken = new Set(Object.values(world.instances).flatMap(({ uuid, mark }) => [uuid, mark?.uuid]))
  for (let number = 1; ; number++) {
    const uuid = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
    if (!taken.has(uuid)) return uuid
  }
}

/** A new instance of an image that is there, stopped, with a uuid of its own in its mark. */
export function create(world: Observed, wanted: NewInstance): Observed {
  const { name, image, profiles, ephemeral } = wanted
  const devices = devicesAsKept(wanted.devices)
  if (world.instances[name] !== undefined) refuse(world, 'engine/conflict', `instance ${name} already exists`)
  if (world.images[image] === undefined) refuse(world, 'image/not-found', `image ${image} not found`)
  refuseUnknownNetworks(world, wanted.devices)
  refuseWithoutSecrets(world, wanted.config)
  const uuid = freeUuid(world)
  return settled(
    put(world, {
      name,
      uuid,
      kind: 'container',
      state: 'stopped',
      ephemeral,
      config: withoutEmpty(wanted.config),
      devices,
      expandedDevices: expand(world, profiles, devices),
      profiles,
      image,
      mark: { ...wanted.mark, instance: name, uuid },
      addresses: [],
    }),
  )
}

/** A stopped copy without a mark. */
export function copy(world: Observed, { instance, backup }: StepOf<'copy-instance'>): Observed {
  const { mark: _mark, heldNics: _nics, ...original } = find(world, instance)
  const { name, profiles, of } = backup
  if (world.instances[name] !== undefined) refuse(world, 'engine/conflict', `instance ${name} already exists`)
  const config = { ...original.config, 'boot.autostart': 'false' }
  const own = {
    name,
    uuid: freeUuid(world),
    state: 'stopped',
    ephemeral: false,
    config,
    profiles,
    addresses: [],
  } as const
  return settled(put(world, { ...original, ...own, backupOf: of }))
}

/** Changes just the named settings; throws `engine/refused` where settings are fixed, or for what another one holds. */
export function configure(world: Observed, name: InstanceName, change: SettingsChange, can: EffectiveCan): Observed {
  const before = find(world, name)
  refuseUnknownNetworks(world, change.devices ?? {})
  const profiles = change.profiles ?? before.profiles
  const devices = devicesAsKept({ ...without(before.devices, change.removeDevices ?? []), ...change.devices })
  const after: ObservedInstance = {
    ...before,
    config: withoutEmpty({ ...without(before.config, change.removeConfig ?? []), ...change.config }),
    devices,
    profiles,
    expandedDevices: expand(world, profiles, devices),
    ephemeral: change.ephemeral ?? before.ephemeral,
  }
  // Only what nothing of the instance itself depends on.
  if (can.settings === 'fixed' && !isSame({ ...after, ephemeral: before.ephemeral }, before)) {
    refuse(world, 'engine/refused', `instance ${name} cannot be changed`)
  }
  if (after.state === 'running') refuseHeld(world, after)
  return settled(put(world, after))
}

/** Starts it, unless it runs; throws `engine/refused` for what another one holds. */
export function start(world: Observed, name: InstanceName): Observed {
  const instance = find(world, name)
  if (instance.state === 'running') return world
  if (instance.state !== 'stopped') refuse(world, 'engine/refused', `instance ${name} is ${instance.state}`)
  refuseHeld(world, instance)
  refuseWithoutSecrets(world, instance.config)
  return put(world, { ...instance, state: 'running' })
}

/** Stops it, unless it is stopped; an ephemeral one is gone with that. */
export function stop(world: Observed, name: InstanceName): Observed {
  const instance = find(world, name)
  if (instance.state === 'stopped') return world
  if (instance.state !== 'running') refuse(world, 'engine/refused', `instance ${name} is ${instance.state}`)
  const stopped = put(world, { ...instance, state: 'stopped', addresses: [] })
  return instance.ephemeral ? remove(stopped, name) : stopped
}

/** Renames a stopped instance with its mark; one that has the name already is no error. */
export function rename(world: Observed, step: StepOf<'rename-instance'>, can: EffectiveCan): Observed {
  const already = world.instances[step.to]
  if (
    world.instances[step.from] === undefined &&
    already?.mark?.uuid === already?.uuid &&
    already?.mark !== undefined
  ) {
    return put(world, { ...already, mark: { ...already.mark, instance: step.to } })
  }
  const instance = find(world, step.from)
  if (world.instances[step.to] !== undefined) refuse(world, 'engine/conflict', `instance ${step.to} already exists`)
  if (instance.state !== 'stopped' && can.rename === 'stopped') {
    refuse(world, 'engine/conflict', `instance ${step.from} is ${instance.state}: only a stopped one can be renamed`)
  }
  const others = { ...world, instances: without(world.instances, [step.from]) }
  const mark = instance.mark === undefined ? {} : { mark: { ...instance.mark, instance: step.to } }
  return settled(put(others, { ...instance, name: step.to, ...mark }))
}

/** Deletes a stopped instance; nothing there is no error. */
export function remove(world: Observed, name: InstanceName): Observed {
  const instance = world.instances[name]
  if (instance === undefined) return world
  if (instance.state === 'running' || instance.state === 'frozen') {
    refuse(world, 'engine/conflict', `instance ${name} is ${instance.state}`)
  }
  return settled({ ...world, instances: without(world.instances, [name]) })
}

/** Writes these fields of the mark. */
export function setMark(world: Observed, name: InstanceName, change: MarkChange): Observed {
  const instance = find(world, name)
  const mark: Mark = { ...(instance.mark ?? blankMark(name)), ...change, instance: name, uuid: instance.uuid }
  return put(world, { ...instance, mark })
}

function blankMark(name: InstanceName): Mark {
  const empty = { project: '', group: '', node: name, instance: name, uuid: '', image: '', imageSource: '', run: '' }
  const hashes = { spec: '', boot: '', files: '', hooks: '' }
  return { ...empty, ...hashes, generation: 0, role: 'live', owned: [], setUp: false }
}

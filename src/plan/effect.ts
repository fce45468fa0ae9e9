import { ComposeError, type ErrorCode } from '../errors.ts'
import { type Capabilities, systemContainers } from '../model/capabilities.ts'
import type { DesiredProfile, Device } from '../model/desired.ts'
import type { Mark } from '../model/mark.ts'
import type { InstanceName, ProfileName, ProjectName } from '../model/names.ts'
import type { Observed, ObservedInstance, ObservedProfile } from '../model/observed.ts'
import type { MarkChange, NewInstance, SettingsChange, Step, StepOf } from '../model/plan.ts'
import { isMadeSecretName, secretNamesOf } from '../model/secret.ts'
import { dropResource, putResource, refuseUnknownNetworks, withUsers } from './effect-resources.ts'
import { devicesAsKept, withoutEmpty } from './empty.ts'
import { expandDevices, refusedWhenHeld } from './exclusive.ts'

/** What of an endpoint decides about effects. */
export type EffectiveCan = Pick<Capabilities, 'rename' | 'settings' | 'filesWhileStopped'>

/**
 * What a step does to the endpoint it acts on, as a value. Refuses what servers refuse by throwing a ComposeError with the code
 * that engines answer with, so that a world folded from a plan proves something: `engine/conflict` where the present state
 * stands against it, `engine/not-found`, `image/not-found`, and `engine/refused` for what cannot be started.
 * Steps that leave the described world alone (hooks, files, checks) only test that their instance runs.
 */
export function effect(world: Observed, step: Step, can: EffectiveCan = systemContainers): Observed {
  switch (step.kind) {
    case 'put-profile':
      return putProfile(world, step.profile, step.project)
    case 'drop-profile':
      return dropProfile(world, step.profile)
    case 'put-resource':
      return putFixed(world, putResource(world, step.resource, step.project), step, can)
    case 'drop-resource':
      return dropResource(world, step.resourceKind, step.name)
    case 'put-secret':
      return putSecret(world, step)
    case 'drop-secret':
      return { ...world, secrets: without(world.secrets ?? {}, [step.secretName]) }
    case 'ensure-image':
      return keepImage(world, step)
    case 'delete-image':
      return { ...world, images: without(world.images, [step.fingerprint]) }
    case 'create-instance':
      return create(world, step.instance)
    case 'configure-instance':
      return configure(world, step.instance, step.change, can)
    case 'start-instance':
      return start(world, step.instance)
    case 'stop-instance':
      return stop(world, step.instance)
    case 'rename-instance':
      return rename(world, step, can)
    case 'delete-instance':
      return remove(world, step.instance)
    case 'copy-instance':
      return copy(world, step)
    case 'set-mark':
      return setMark(world, step.instance, step.mark)
    case 'await-nics':
      return onHost(world, step.nics)
    case 'await-address':
    case 'check-health':
    case 'soak':
      return running(world, step.instance)
    case 'push-files':
    case 'settle-files':
      if (!can.filesWhileStopped) return running(world, step.instance)
      find(world, step.instance)
      return world
    case 'run-hook':
      return step.hook.place.kind === 'instance' && step.hook.place.endpoint === world.endpoint
        ? running(world, step.hook.place.instance)
        : world
    case 'write-template':
      return world
  }
}

function refuse(world: Observed, code: ErrorCode, message: string): never {
  throw new ComposeError(code, `endpoint ${world.endpoint}: ${message}`, { endpoint: world.endpoint })
}

function find(world: Observed, name: InstanceName): ObservedInstance {
  return world.instances[name] ?? refuse(world, 'engine/not-found', `instance ${name} not found`)
}

function put(world: Observed, instance: ObservedInstance): Observed {
  return { ...world, instances: { ...world.instances, [instance.name]: instance } }
}

function without<Value>(record: Readonly<Record<string, Value>>, keys: readonly string[]): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)))
}

function running(world: Observed, name: InstanceName): Observed {
  const { state } = find(world, name)
  return state === 'running' ? world : refuse(world, 'engine/conflict', `instance ${name} is ${state}, not running`)
}

/** A NIC that a running instance holds is not on the host. */
function onHost(world: Observed, nics: StepOf<'await-nics'>['nics']): Observed {
  for (const { name, state, expandedDevices } of Object.values(world.instances)) {
    const held = state === 'stopped' ? [] : refusedWhenHeld(expandedDevices)
    const nic = nics.find(one => held.includes(`nic ${one.name}`))
    if (nic !== undefined) refuse(world, 'engine/refused', `the NIC ${nic.name} is in ${name}`)
  }
  return world
}

/** What an instance holds by its profiles and its own devices; an unknown profile is `engine/not-found`. */
function expand(
  world: Observed,
  profiles: readonly ProfileName[],
  own: Readonly<Record<string, Device>>,
): Readonly<Record<string, Device>> {
  const layers = profiles.map(
    name => (world.profiles[name] ?? refuse(world, 'engine/not-found', `profile ${name} not found`)).devices,
  )
  return expandDevices(layers, own)
}

function refuseHeld(world: Observed, wanted: ObservedInstance): void {
  for (const other of Object.values(world.instances)) {
    if (other.name === wanted.name || (other.state !== 'running' && other.state !== 'frozen')) continue
    const held = refusedWhenHeld(other.expandedDevices)
    const clash = refusedWhenHeld(wanted.expandedDevices).find(thing => held.includes(thing))
    if (clash !== undefined)
      refuse(world, 'engine/refused', `cannot start ${wanted.name}: ${other.name} holds ${clash}`)
  }
}

/** Users of profiles and resources, and expanded devices, follow from profiles and instances; all are made to agree again. */
function settled(world: Observed): Observed {
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

function putProfile(world: Observed, wanted: DesiredProfile, project: ProjectName): Observed {
  const before: ObservedProfile | undefined = world.profiles[wanted.name]
  refuseUnknownNetworks(world, wanted.devices)
  const profile: ObservedProfile = {
    name: wanted.name,
    description: wanted.description || (before?.description ?? ''),
    config: withoutEmpty({ ...before?.config, ...wanted.config }),
    devices: devicesAsKept({ ...before?.devices, ...wanted.devices }),
    markedBy: project,
    usedBy: before?.usedBy ?? [],
  }
  const after = settled({ ...world, profiles: { ...world.profiles, [wanted.name]: profile } })
  for (const instance of Object.values(after.instances)) {
    if (instance.state === 'running' && instance.profiles.includes(wanted.name)) refuseHeld(after, instance)
  }
  return after
}

function dropProfile(world: Observed, name: ProfileName): Observed {
  const users = world.profiles[name]?.usedBy ?? []
  if (users.length > 0) refuse(world, 'engine/conflict', `profile ${name} is in use by ${users.join(', ')}`)
  return withUsers({ ...world, profiles: without(world.profiles, [name]) })
}

/** What is there already stays as it is. */
function putSecret(world: Observed, { secret: { name, project } }: StepOf<'put-secret'>): Observed {
  return { ...world, secrets: { [name]: { markedBy: project }, ...world.secrets } }
}

/** An instance is neither made nor started without its secrets; those that compose has not made are not looked at. */
function refuseWithoutSecrets(world: Observed, config: NewInstance['config']): void {
  const lost = secretNamesOf(config).find(name => isMadeSecretName(name) && world.secrets?.[name] === undefined)
  if (lost !== undefined) refuse(world, 'engine/refused', `no secret with name ${lost}`)
}

function keepImage(world: Observed, { image, pin }: StepOf<'ensure-image'>): Observed {
  if (image.pull.kind === 'local' && world.images[image.fingerprint] === undefined) {
    refuse(world, 'image/not-found', `image ${image.source} not found`)
  }
  const images = Object.fromEntries(
    Object.entries(world.images).map(([key, aliases]) => [key, aliases.filter(alias => alias !== pin)]),
  )
  const aliases = images[image.fingerprint] ?? []
  return {
    ...world,
    images: { ...images, [image.fingerprint]: pin === undefined ? aliases : [...aliases, pin].sort() },
  }
}

/** The lowest number that no instance and no mark of the endpoint carries, in the shape of a uuid. */
function freeUuid(world: Observed): string {
  const taken = new Set(Object.values(world.instances).flatMap(({ uuid, mark }) => [uuid, mark?.uuid]))
  for (let number = 1; ; number++) {
    const uuid = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
    if (!taken.has(uuid)) return uuid
  }
}

function create(world: Observed, wanted: NewInstance): Observed {
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

function copy(world: Observed, { instance, backup }: StepOf<'copy-instance'>): Observed {
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

/** Where settings are fixed, networks stay as they were made, too. */
function putFixed(
  world: Observed,
  after: Observed,
  { resource: { kind, name } }: StepOf<'put-resource'>,
  can: EffectiveCan,
): Observed {
  const before = world.networks[name]
  if (can.settings !== 'fixed' || kind !== 'network' || before === undefined) return after
  if (!isSame(before, after.networks[name])) refuse(world, 'engine/refused', `network ${name} cannot be changed`)
  return after
}

/** Both are plain data whose keys come in the same order, or in any. */
function isSame(one: unknown, other: unknown): boolean {
  const sorted = (value: unknown): string =>
    JSON.stringify(value, (_, part) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1)))
        : part,
    ) ?? ''
  return sorted(one) === sorted(other)
}

function configure(world: Observed, name: InstanceName, change: SettingsChange, can: EffectiveCan): Observed {
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

function start(world: Observed, name: InstanceName): Observed {
  const instance = find(world, name)
  if (instance.state === 'running') return world
  if (instance.state !== 'stopped') refuse(world, 'engine/refused', `instance ${name} is ${instance.state}`)
  refuseHeld(world, instance)
  refuseWithoutSecrets(world, instance.config)
  return put(world, { ...instance, state: 'running' })
}

function stop(world: Observed, name: InstanceName): Observed {
  const instance = find(world, name)
  if (instance.state === 'stopped') return world
  if (instance.state !== 'running') refuse(world, 'engine/refused', `instance ${name} is ${instance.state}`)
  const stopped = put(world, { ...instance, state: 'stopped', addresses: [] })
  return instance.ephemeral ? remove(stopped, name) : stopped
}

function rename(world: Observed, step: StepOf<'rename-instance'>, can: EffectiveCan): Observed {
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

function remove(world: Observed, name: InstanceName): Observed {
  const instance = world.instances[name]
  if (instance === undefined) return world
  if (instance.state === 'running' || instance.state === 'frozen') {
    refuse(world, 'engine/conflict', `instance ${name} is ${instance.state}`)
  }
  return settled({ ...world, instances: without(world.instances, [name]) })
}

function setMark(world: Observed, name: InstanceName, change: MarkChange): Observed {
  const instance = find(world, name)
  const mark: Mark = { ...(instance.mark ?? blankMark(name)), ...change, instance: name, uuid: instance.uuid }
  return put(world, { ...instance, mark })
}

function blankMark(name: InstanceName): Mark {
  const empty = { project: '', group: '', node: name, instance: name, uuid: '', image: '', imageSource: '', run: '' }
  const hashes = { spec: '', boot: '', files: '', hooks: '' }
  return { ...empty, ...hashes, generation: 0, role: 'live', owned: [], setUp: false }
}

import { type Capabilities, systemContainers } from '../model/capabilities.ts'
import type { DesiredProfile } from '../model/desired.ts'
import type { ProfileName, ProjectName } from '../model/names.ts'
import type { Observed, ObservedProfile } from '../model/observed.ts'
import type { Step, StepOf } from '../model/plan.ts'
import { configure, copy, create, remove, rename, setMark, start, stop } from './effect-instances.ts'
import { dropResource, putResource, refuseUnknownNetworks, withUsers } from './effect-resources.ts'
import { dropSecret, putSecret } from './effect-secrets.ts'
import { find, isSame, refuse, refuseHeld, running, settled, without } from './effect-world.ts'
import { devicesAsKept, withoutEmpty } from './empty.ts'
import { refusedWhenHeld } from './exclusive.ts'

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
      return dropSecret(world, step)
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

/** A NIC that a running instance holds is not on the host. */
function onHost(world: Observed, nics: StepOf<'await-nics'>['nics']): Observed {
  for (const { name, state, expandedDevices } of Object.values(world.instances)) {
    const held = state === 'stopped' ? [] : refusedWhenHeld(expandedDevices)
    const nic = nics.find(one => held.includes(`nic ${one.name}`))
    if (nic !== undefined) refuse(world, 'engine/refused', `the NIC ${nic.name} is in ${name}`)
  }
  return world
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

import { randomUUID } from 'node:crypto'
import { ComposeError } from '../../errors.ts'
import { type Family, systemContainers } from '../../model/capabilities.ts'
import type { EndpointName, InstanceName } from '../../model/names.ts'
import type { Observed, ObservedInstance } from '../../model/observed.ts'
import type { Step, StepArgs, StepKind } from '../../model/plan.ts'
import type { DesiredResource } from '../../model/resource.ts'
import { effect } from '../../plan/effect.ts'
import type { Call, Engine, ObserveScope } from '../engine.ts'
import { guests, mustNotBeStopped } from './guests.ts'
import { addressesOf, beatsOf, heldNicsOf, hostPart } from './host.ts'
import { lockPart } from './lock.ts'
import { type EmbeddedState, fileStore, freshState, memoryStore, type Store } from './store.ts'

export { embeddedFingerprint } from './store.ts'

/** Where and with what an embedded host begins. */
export interface EmbeddedOptions {
  readonly endpoint: EndpointName
  /** One JSON file; undefined: the host lives as long as the engine. */
  readonly statePath?: string
  /** Aliases of images it has from the start. */
  readonly images?: readonly string[]
  /** Which hosts it is like; LXD and Incus unless given. */
  readonly family?: Family
  /** What is there from the start, instead of a new host; for tests. */
  readonly world?: Observed
}

/**
 * A host that exists only as data: `effect` behind the engine's door, so that planner, run and views can be tried without
 * a server. Guests have a file tree and a fixed table of commands (`runInGuest`).
 */
export function createEmbeddedEngine(options: EmbeddedOptions): Engine {
  const { endpoint, statePath, world, family = systemContainers } = options
  const fresh = freshState(endpoint, options.images ?? [])
  const start = world === undefined ? fresh : { ...fresh, world: { ...world, endpoint } }
  const store = statePath === undefined ? memoryStore(start) : fileStore(statePath, start)
  const { lockedProjects, ...locks } = lockPart(endpoint, statePath)
  return {
    endpoint,
    // Nothing of a guest is left behind here, and its shell is a small one.
    can: { ...capabilities, ...family, execs: 'cheap', ...(family === systemContainers ? {} : withoutProfiles) },
    close: async () => {},
    ...changes(store, family, lockedProjects),
    ...guests(store, family),
    ...hostPart(store),
    ...locks,
  }
}

const capabilities = {
  engine: 'embedded',
  version: '1',
  architecture: 'amd64',
  kernelArchitecture: 'x86_64',
  resources: new Set(['profile', 'network', 'storage', 'acl', 'forward', 'certificate'] as const),
}

const withoutProfiles: Pick<Engine['can'], 'resources'> = { resources: new Set(['network']) }

function lacks(
  endpoint: EndpointName,
  { kind, name }: { readonly kind: DesiredResource['kind'] | 'secret'; readonly name: string },
): ComposeError {
  return new ComposeError('engine/refused', `endpoint ${endpoint}: it knows no ${kind}, so not ${name}`, { endpoint })
}

/** They are cheap to tell here, so whoever may want some is told of all. */
function wantsSecrets(parts: ObserveScope['parts']): boolean {
  return parts?.includes('secrets') === true || parts?.includes('own-secrets') === true
}

type Changes = Pick<
  Engine,
  | 'observe'
  | 'ensureImage'
  | 'deleteImage'
  | 'putProfile'
  | 'dropProfile'
  | 'putResource'
  | 'dropResource'
  | 'putSecret'
  | 'dropSecret'
  | 'createInstance'
  | 'configureInstance'
  | 'powerInstance'
  | 'renameInstance'
  | 'deleteInstance'
  | 'backUp'
  | 'setMark'
>

function changes(store: Store, family: Family, lockedProjects: () => readonly string[]): Changes {
  async function apply<Kind extends StepKind>(kind: Kind, args: StepArgs[Kind], call: Call, then = (w: Observed) => w) {
    mustNotBeStopped(call, store.read().world.endpoint)
    store.change(state => withoutStrays({ ...state, world: then(effect(state.world, stepOf(kind, args), family)) }))
  }
  return {
    async observe({ withState, parts }, call) {
      mustNotBeStopped(call, store.read().world.endpoint)
      const { certificates = {}, secrets = {}, ...whole } = store.read().world
      // A new host has a profile and a pool; one of a family without them has none.
      const world = family.profiles === 'server' ? whole : { ...whole, profiles: {}, storagePools: {} }
      const instances = Object.entries(world.instances)
      return {
        ...world,
        ...(parts?.includes('certificates') === true ? { certificates } : {}),
        ...(wantsSecrets(parts) && family.secrets ? { secrets } : {}),
        ...(lockedProjects().length === 0 ? {} : { lockedProjects: lockedProjects() }),
        instances: Object.fromEntries(
          instances.map(([name, one]) => [
            name,
            { ...one, ...heldNicsOf(world, one), addresses: withState ? addressesOf(one) : [] },
          ]),
        ),
      }
    },
    ensureImage: (image, pin, call) => apply('ensure-image', pin === undefined ? { image } : { image, pin }, call),
    deleteImage: (fingerprint, call) => apply('delete-image', { fingerprint, name: fingerprint }, call),
    putProfile: (profile, project, call) => apply('put-profile', { profile, project, change: 'update' }, call),
    dropProfile: (profile, call) => apply('drop-profile', { profile }, call),
    putResource: async (resource, project, call) => {
      if (family.profiles === 'expanded' && !withoutProfiles.resources.has(resource.kind)) {
        throw lacks(store.read().world.endpoint, resource)
      }
      await apply('put-resource', { resource, project, change: 'update' }, call)
    },
    dropResource: (resourceKind, name, call) => apply('drop-resource', { resourceKind, name }, call),
    // What it holds is kept nowhere: no guest here reads it.
    putSecret: async (secret, _value, call) => {
      if (!family.secrets) throw lacks(store.read().world.endpoint, { kind: 'secret', name: secret.name })
      await apply('put-secret', { secret }, call)
    },
    dropSecret: (secretName, call) => apply('drop-secret', { secretName }, call),
    createInstance: (instance, run, call) =>
      apply('create-instance', { instance: { ...instance, mark: { ...instance.mark, run } } }, call, world =>
        withInstance(world, instance.name, one => withUuid(one, randomUUID())),
      ),
    configureInstance: (instance, change, call) => apply('configure-instance', { instance, change }, call),
    powerInstance: (instance, change, call) =>
      change.to === 'running'
        ? apply('start-instance', { instance }, call)
        : apply('stop-instance', { instance, timeoutMs: change.timeoutMs }, call),
    renameInstance: (from, to, call) => apply('rename-instance', { from, to }, call),
    deleteInstance: (instance, call) => apply('delete-instance', { instance }, call),
    backUp: async (instance, backup, call) => {
      await apply('copy-instance', { instance, backup }, call, world =>
        withInstance(world, backup.name, one => ({ ...one, uuid: randomUUID() })),
      )
      store.change(state => withGuestOf(state, instance, backup.name))
    },
    setMark: (instance, mark, run, call) =>
      apply('set-mark', { instance, mark }, call, world =>
        withInstance(world, instance, one => (one.mark === undefined ? one : { ...one, mark: { ...one.mark, run } })),
      ),
  }
}

/** A step as the planner would write it, for `effect`. */
function stepOf<Kind extends StepKind>(kind: Kind, args: StepArgs[Kind]): Step {
  return { id: kind, path: [], needs: [], cause: '', kind, ...args } as unknown as Step
}

/** Guests without their instance are gone with it, and what is started gets a new beat. */
function withoutStrays(state: EmbeddedState): EmbeddedState {
  const living = new Set(Object.values(state.world.instances).map(one => one.uuid))
  const guests = Object.fromEntries(Object.entries(state.guests).filter(([uuid]) => living.has(uuid)))
  return { ...state, guests, beats: beatsOf(state) }
}

function withInstance(
  world: Observed,
  name: InstanceName,
  next: (instance: ObservedInstance) => ObservedInstance,
): Observed {
  const instance = world.instances[name]
  return instance === undefined ? world : { ...world, instances: { ...world.instances, [name]: next(instance) } }
}

/** A copy has the files of its original. */
function withGuestOf(state: EmbeddedState, original: InstanceName, copy: InstanceName): EmbeddedState {
  const uuidOf = (name: InstanceName): string => state.world.instances[name]?.uuid ?? ''
  const guest = state.guests[uuidOf(original)]
  return guest === undefined ? state : { ...state, guests: { ...state.guests, [uuidOf(copy)]: guest } }
}

function withUuid(instance: ObservedInstance, uuid: string): ObservedInstance {
  return { ...instance, uuid, ...(instance.mark === undefined ? {} : { mark: { ...instance.mark, uuid } }) }
}

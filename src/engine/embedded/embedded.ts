import { randomUUID } from 'node:crypto'
import { ComposeError, isComposeError } from '../../errors.ts'
import { type Family, systemContainers } from '../../model/capabilities.ts'
import type { EndpointName, InstanceName } from '../../model/names.ts'
import type { Observed, ObservedInstance } from '../../model/observed.ts'
import type { Step, StepArgs, StepKind } from '../../model/plan.ts'
import type { DesiredResource } from '../../model/resource.ts'
import { effect } from '../../plan/effect.ts'
import type { Call, Command, Engine, ExecOutput, FileToPush, ObserveScope } from '../engine.ts'
import { guestEnvironment, runInGuest } from './guest-exec.ts'
import { emptyGuest, type Guest, pushed, type ReadEntry, settled } from './guest-files.ts'
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

function guests(
  store: Store,
  { filesWhileStopped }: Family,
): Pick<Engine, 'awaitAddress' | 'exec' | 'pushFiles' | 'settleFiles'> {
  const forFiles = (state: EmbeddedState, name: InstanceName): ObservedInstance =>
    (filesWhileStopped ? state.world.instances[name] : undefined) ?? runningInstance(state, name)
  const changeGuest = (name: InstanceName, next: (guest: Guest) => Guest): void =>
    store.change(state => {
      const { uuid } = forFiles(state, name)
      const guest = named(state.world.endpoint, () => next(state.guests[uuid] ?? emptyGuest))
      return { ...state, guests: { ...state.guests, [uuid]: guest } }
    })
  return {
    async awaitAddress(name, _timeoutMs, call) {
      mustNotBeStopped(call, store.read().world.endpoint)
      runningInstance(store.read(), name)
      return true
    },
    async exec(name, command, output, call) {
      const state = store.read()
      const instance = runningInstance(state, name)
      const guest = state.guests[instance.uuid] ?? emptyGuest
      const { endpoint } = state.world
      return execute({ endpoint, guest, config: configOf(state, instance), command, output }, call.signal)
    },
    async pushFiles(name, files, keep, call) {
      forFiles(store.read(), name)
      const entries = await readAll(files, store.read().world.endpoint, call)
      mustNotBeStopped(call, store.read().world.endpoint)
      changeGuest(name, guest => pushed(guest, entries, keep))
    },
    async settleFiles(name, tag, outcome, call) {
      mustNotBeStopped(call, store.read().world.endpoint)
      changeGuest(name, guest => settled(guest, tag, outcome))
    },
  }
}

/** A step as the planner would write it, for `effect`. */
function stepOf<Kind extends StepKind>(kind: Kind, args: StepArgs[Kind]): Step {
  return { id: kind, path: [], needs: [], cause: '', kind, ...args } as unknown as Step
}

/** A guest knows nothing of endpoints; its refusals are told with the one it is on. */
function named<T>(endpoint: EndpointName, act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw isComposeError(error) ? withEndpoint(error, endpoint) : error
  }
}

function withEndpoint({ code, message }: ComposeError, endpoint: EndpointName): ComposeError {
  return new ComposeError(code, `endpoint ${endpoint}: ${message}`, { endpoint })
}

function mustNotBeStopped({ signal }: Call, endpoint: EndpointName): void {
  if (signal.aborted) throw stopped(endpoint, signal.reason)
}

function stopped(endpoint: EndpointName, cause: unknown): ComposeError {
  return new ComposeError('run/stopped', `endpoint ${endpoint}: stopped before it was done`, { endpoint, cause })
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

function runningInstance({ world }: EmbeddedState, name: InstanceName): ObservedInstance {
  const { endpoint } = world
  const found = world.instances[name]
  if (found?.state === 'running') return found
  const code = found === undefined ? 'engine/not-found' : 'engine/conflict'
  const what = found === undefined ? `instance ${name} not found` : `instance ${name} is not running`
  throw new ComposeError(code, `endpoint ${endpoint}: ${what}`, { endpoint })
}

function configOf({ world }: EmbeddedState, instance: ObservedInstance): Readonly<Record<string, string>> {
  const layers = instance.profiles.map(name => world.profiles[name]?.config ?? {})
  return Object.assign({}, ...layers, instance.config)
}

interface Execution {
  readonly endpoint: EndpointName
  readonly guest: Guest
  readonly config: Readonly<Record<string, string>>
  readonly command: Command
  readonly output: ExecOutput
}

async function execute({ endpoint, guest, config, command, output }: Execution, signal: AbortSignal): Promise<number> {
  const { timeoutMs } = command
  const timeout = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs)
  const either = timeout === undefined ? signal : AbortSignal.any([signal, timeout])
  try {
    return await runInGuest({ guest, environment: guestEnvironment(config, command), command, output, signal: either })
  } catch (error) {
    if (isComposeError(error)) throw withEndpoint(error, endpoint)
    if (signal.aborted) throw stopped(endpoint, signal.reason)
    if (timeout?.aborted !== true) throw error
    throw new ComposeError('hook/timeout', `${command.argv[0]} was not done after ${timeoutMs} ms and was killed`)
  }
}

/** All bytes, before anything changes: a file that cannot be read changes nothing. */
async function readAll(
  files: readonly FileToPush[],
  endpoint: EndpointName,
  call: Call,
): Promise<readonly ReadEntry[]> {
  const entries: ReadEntry[] = []
  for (const file of files) {
    mustNotBeStopped(call, endpoint)
    const chunks: Uint8Array[] = []
    for await (const chunk of file.open?.() ?? []) chunks.push(chunk)
    const bytes = Buffer.concat(chunks)
    if (file.open !== undefined && bytes.length !== file.sizeBytes) {
      const message = `endpoint ${endpoint}: ${file.path} has ${bytes.length} bytes, not the ${file.sizeBytes} announced`
      throw new ComposeError('files/changed', message, { endpoint })
    }
    entries.push({ entry: file, bytes })
    call.moved?.(entries.length, files.length, 'files')
  }
  return entries
}

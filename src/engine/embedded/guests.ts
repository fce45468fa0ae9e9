import { ComposeError, isComposeError } from '../../errors.ts'
import type { Family } from '../../model/capabilities.ts'
import type { EndpointName, InstanceName } from '../../model/names.ts'
import type { ObservedInstance } from '../../model/observed.ts'
import type { Call, Command, Engine, ExecOutput, FileToPush } from '../engine.ts'
import { guestEnvironment, runInGuest } from './guest-exec.ts'
import { emptyGuest, type Guest, pushed, type ReadEntry, settled } from './guest-files.ts'
import type { EmbeddedState, Store } from './store.ts'

/** What an embedded host does inside its guests. */
export function guests(
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

/** Throws `run/stopped` when the call is to end. */
export function mustNotBeStopped({ signal }: Call, endpoint: EndpointName): void {
  if (signal.aborted) throw stopped(endpoint, signal.reason)
}

function stopped(endpoint: EndpointName, cause: unknown): ComposeError {
  return new ComposeError('run/stopped', `endpoint ${endpoint}: stopped before it was done`, { endpoint, cause })
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

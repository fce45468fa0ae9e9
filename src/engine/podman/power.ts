import { ComposeError, isComposeError } from '../../errors.ts'
import type { InstanceName } from '../../model/names.ts'
import type { Pulse } from '../../model/observed.ts'
import { poll } from '../../transport/poll.ts'
import { unlessMissing } from '../answers.ts'
import type { Call, PowerChange } from '../engine.ts'
import { type Json, record, text } from '../wire/json.ts'
import type { Ask, Client } from './client.ts'
import { containerPath, inspect, readMarked } from './containers.ts'
import { addressesOf, isOnHostNetwork, readState } from './inspect.ts'
import { deleteInstance } from './instances.ts'
import { isEphemeral } from './mark.ts'
import { lookWhileWatching, type Watched } from './watch.ts'

/** Starts or stops; already there is no error, and a paused container goes on first. A stop is never forced. */
export function powerInstance(client: Client, name: InstanceName, change: PowerChange, call: Call): Promise<void> {
  return change.to === 'running' ? start(client, name, call) : stop(client, name, change.timeoutMs, call)
}

/** Networks and mounts are made at the start. Of a running one the answer is 304 (observed on Podman 4.3.1). */
async function start(client: Client, name: InstanceName, { signal }: Call): Promise<void> {
  const ask: Ask = { signal, purpose: `start ${name}` }
  const json = await inspect(client, name, ask)
  const id = text(json.Id)
  if (readState(json) === 'frozen') await client.ask('POST', containerPath(id, '/unpause'), ask)
  await client.ask('POST', containerPath(id, '/start'), { ...ask, timeoutMs: 120_000 })
}

/**
 * Tells a container to stop and waits, and kills nothing: Podman's own stop would when its time is up. It has stopped when Podman has taken
 * its network down, so that its ports and NICs are free for the next one. One that was just being started again by its restart policy is
 * told once more. How it is told: `askToStop`; how it is waited for: `lookWhileWatching`.
 */
async function stop(client: Client, name: InstanceName, timeoutMs: number, { signal }: Call): Promise<void> {
  const ask: Ask = { signal, purpose: `stop ${name}` }
  const marked = await readMarked(client, name, ask)
  const { id } = marked
  let told = ''
  let remind = async (): Promise<void> => {}
  const hasStopped = async (): Promise<boolean> => {
    const reply = await unlessMissing(client.ask('GET', containerPath(id, '/json'), ask))
    if (reply === undefined || isDown(reply.json)) return true
    const json = record(reply.json)
    const beat = beatOf(json)
    if (isRunning(json) && beat !== told) {
      if (readState(json) === 'frozen') await client.ask('POST', containerPath(id, '/unpause'), ask)
      remind = await askToStop(client, id, { json, isYoung: isYoung(json, reply.date) }, { ...ask, timeoutMs })
      told = beat
    } else await remind()
    return false
  }
  const watched: Watched = { id, happenings: ['died', 'cleanup', 'start', 'remove'] }
  const stopped = await lookWhileWatching(client, watched, hasStopped, { timeoutMs, signal })
  if (!stopped) throw stopTimeout(client, name, { timeoutMs, isLeftStopping: startsAgain(marked.json) })
  if (told !== '' && isEphemeral(marked)) await deleteInstance(client, name, { signal })
}

/** A stop that somebody asked Podman itself for may be under way: then it is `stopping`, and only waited for. */
function isRunning(json: Json): boolean {
  return ['running', 'paused'].includes(text(record(json.State).Status))
}

/** Between `stopped` and `exited` what was the container's is given back, or it is started again. */
function isDown(inspected: unknown): boolean {
  const status = text(record(record(inspected).State).Status)
  return status !== 'stopped' && readState(inspected) === 'stopped'
}

/** Its first process and the moment of its start are others at every start. */
function beatOf(json: Json): string {
  const { Pid, StartedAt } = record(json.State)
  return `${Number(Pid)}@${text(StartedAt)}`
}

/** Its restart policy would start it again when its first process ends, whatever ended it (observed on Podman 4.3.1). */
function startsAgain(json: Json): boolean {
  const policy = text(record(record(json.HostConfig).RestartPolicy).Name)
  return policy !== '' && policy !== 'no'
}

/**
 * A signal is all it takes, and leaves a container that does not heed it as it was. One that starts again by itself has to be stopped by
 * Podman, which alone knows then that it was meant: with so much time that it never kills. Such a container, when it does not stop, counts
 * as stopping until it does, and no command can be run in it (observed on Podman 4.3.1). What this gives is to be called while waiting: it
 * tells what went wrong, and sends the signal again to a first process that has only just begun: until that has said what it does with a
 * signal, the kernel drops it.
 */
async function askToStop(
  client: Client,
  id: string,
  { json, isYoung: isNew }: { readonly json: Json; readonly isYoung: boolean },
  { timeoutMs, ...ask }: Ask & { readonly timeoutMs: number },
): Promise<() => Promise<void>> {
  const left = isNew ? [...reminders] : []
  let failure: unknown
  if (startsAgain(json)) {
    const query = { timeout: String(foreverSeconds) }
    client.ask('POST', containerPath(id, '/stop'), { ...ask, query, timeoutMs: timeoutMs + 1_000 }).catch(error => {
      failure = error
    })
  } else await sendStop(client, id, json, ask)
  const began = performance.now()
  return async () => {
    // That we did not wait for the end of it is no failure; whether it has stopped is asked for.
    if (failure !== undefined && !isComposeError(failure, 'engine/timeout')) throw failure
    const next = left[0]
    if (next === undefined || performance.now() - began < next) return
    left.shift()
    await sendStop(client, id, json, ask)
  }
}

/** About thirty years. */
const foreverSeconds = 1_000_000_000
/** How old a first process is at least that surely heeds signals, and when a younger one is sent it again, in milliseconds. */
const grownUpMs = 10_000
const reminders = [500, 2_000, 5_000] as const

/** By the clock of the server. */
function isYoung(json: Json, date: string): boolean {
  return Date.parse(date) - Date.parse(text(record(json.State).StartedAt)) < grownUpMs
}

async function sendStop(client: Client, id: string, json: Json, ask: Ask): Promise<void> {
  const asked = Number(record(json.Config).StopSignal)
  const query = { signal: String(Number.isSafeInteger(asked) && asked > 0 ? asked : 15) }
  try {
    await client.ask('POST', containerPath(id, '/kill'), { ...ask, query })
  } catch (error) {
    // It stopped by itself in between: `can only kill running containers` (observed on Podman 4.3.1).
    if (!isComposeError(error, 'engine/conflict') && !isComposeError(error, 'engine/not-found')) throw error
  }
}

function stopTimeout(
  client: Client,
  name: InstanceName,
  { timeoutMs, isLeftStopping }: { readonly timeoutMs: number; readonly isLeftStopping: boolean },
): ComposeError {
  const seconds = Math.ceil(timeoutMs / 1000)
  return new ComposeError('engine/timeout', `${client.endpoint}: ${name} did not stop within ${seconds} s`, {
    endpoint: client.endpoint,
    request: `POST /libpod${containerPath(name, isLeftStopping ? '/stop' : '/kill')}`,
    hint: isLeftStopping
      ? 'it runs on, but Podman goes on waiting for its end and lets no command in: find out what holds it up, or kill it on the host'
      : 'it runs, and is never stopped by force: find out what holds it up, let its first process heed the signal, or give it more time',
  })
}

/** Reads how a container is. */
export async function pulse(client: Client, name: InstanceName, { signal }: Call): Promise<Pulse> {
  const json = await inspect(client, name, { signal, purpose: `look at ${name}` })
  const state = readState(json)
  const networks = Object.keys(record(record(json.NetworkSettings).Networks))
  return {
    state,
    beat: state === 'running' ? beatOf(json) : '',
    hasNetwork: isOnHostNetwork(json) || networks.length > 0,
    addresses: addressesOf(json),
  }
}

/**
 * Addresses are there when the start has returned: 4 ms later they were, 40 ms before the event `start` came, and no event tells of an address
 * (observed on Podman 4.3.1, CNI bridge). So the first look nearly always has it; those of DHCP may come later, and nobody tells when. With the
 * network of the host it has whatever addresses the host has.
 */
export function awaitAddress(client: Client, name: InstanceName, timeoutMs: number, call: Call): Promise<boolean> {
  const ask: Ask = { signal: call.signal, purpose: `look for an address of ${name}` }
  const hasAddress = async (): Promise<boolean> => {
    const json = await inspect(client, name, ask)
    return isOnHostNetwork(json) || addressesOf(json).length > 0
  }
  return poll(hasAddress, { everyMs: 200, timeoutMs, signal: call.signal })
}

import { ComposeError, isComposeError } from '../../errors.ts'
import type { InstanceName, RunId } from '../../model/names.ts'
import type { MarkChange, NewInstance, SettingsChange } from '../../model/plan.ts'
import { unlessMissing } from '../answers.ts'
import type { Call } from '../engine.ts'
import { record, text, textMap } from '../wire/json.ts'
import type { Ask, Client } from './client.ts'
import { containerPath, inspectIfThere, readMarked } from './containers.ts'
import { createRequest } from './create-request.ts'
import { findImage } from './image-list.ts'
import { readContainer } from './inspect.ts'
import { addLink, dropLinks, readChains, readMark, whileLinking } from './mark.ts'
import { dropUnusedParents, ensureParents } from './networks.ts'

/** Creates a container that carries its mark in labels from the first moment on, and then its chain. */
export async function createInstance(client: Client, wanted: NewInstance, run: RunId, call: Call): Promise<void> {
  const ask: Ask = { signal: call.signal, purpose: `create ${wanted.name}` }
  const [profile] = wanted.profiles
  if (profile !== undefined) throw noProfile(client, profile)
  const image = await findImage(client, wanted.image, ask)
  if (image === undefined) throw noImage(client, wanted)
  const { body, parents } = told(client, ask, () => createRequest(wanted, image.id, run))
  await ensureParents(client, parents, ask)
  const { json } = await client.ask('POST', '/containers/create', { ...ask, body, timeoutMs: diskTimeoutMs })
  const labels = textMap(body.labels)
  const marked = { id: text(record(json).Id), name: wanted.name, labels, links: [] }
  // The labels could not name the container, nor say so early that nothing of it was set up.
  await addLink(client, marked, { run, mark: wanted.mark, ephemeral: wanted.ephemeral }, ask)
}

/** Files of an image are copied into a volume that is new, and all of a container are removed: that takes as long as it takes. */
const diskTimeoutMs = 300_000

/** Adds who was asked to a refusal of ours. */
function told<T>(client: Client, ask: Ask, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!isComposeError(error) || error.endpoint !== undefined) throw error
    const { hint } = error
    throw new ComposeError(error.code, `${client.endpoint}: cannot ${ask.purpose}: ${error.message}`, {
      endpoint: client.endpoint,
      ...(hint === undefined ? {} : { hint }),
    })
  }
}

function noProfile(client: Client, profile: string): ComposeError {
  return new ComposeError(
    'engine/not-found',
    `${client.endpoint} has no profile ${profile}: Podman knows no profiles`,
    {
      endpoint: client.endpoint,
      hint: 'declare the profile in the environment file: it then becomes a part of the node',
    },
  )
}

function noImage(client: Client, { image, name }: NewInstance): ComposeError {
  return new ComposeError('image/not-found', `${client.endpoint}: cannot create ${name}: it has no image ${image}`, {
    endpoint: client.endpoint,
    request: 'GET /libpod/images/json',
    hint: 'compose fetch gets it',
  })
}

/** Everything of a container is fixed but whether it is to be gone with its stop; what is so already is no change. */
export async function configureInstance(
  client: Client,
  name: InstanceName,
  change: SettingsChange,
  call: Call,
): Promise<void> {
  const ask: Ask = { signal: call.signal, purpose: `change ${name}` }
  await whileLinking(async () => {
    const marked = await readMarked(client, name, ask)
    const now = readContainer(marked.json, marked.links)
    const config = Object.entries(change.config ?? {}).filter(([key, value]) => (now.config[key] ?? '') !== value)
    const devices = Object.entries(change.devices ?? {}).filter(
      ([key, device]) => JSON.stringify(sorted(now.devices[key])) !== JSON.stringify(sorted(device)),
    )
    const gone = [
      ...(change.removeConfig ?? []).filter(key => now.config[key] !== undefined),
      ...(change.removeDevices ?? []).filter(key => now.devices[key] !== undefined),
    ]
    const [fixed] = [...config.map(([key]) => key), ...devices.map(([key]) => key), ...gone, ...(change.profiles ?? [])]
    if (fixed !== undefined) throw isFixed(client, name, fixed)
    if (change.ephemeral === undefined || change.ephemeral === now.ephemeral) return
    await addLink(client, marked, { ephemeral: change.ephemeral }, ask)
  })
}

function sorted(map: Readonly<Record<string, string>> | undefined): object | undefined {
  return map && Object.fromEntries(Object.entries(map).sort())
}

function isFixed(client: Client, name: InstanceName, setting: string): ComposeError {
  return new ComposeError(
    'engine/refused',
    `${client.endpoint}: cannot change ${setting} of ${name}: a container stays as it was created`,
    { endpoint: client.endpoint, hint: 'make a new instance of the node: compose apply does so for a changed file' },
  )
}

/** Writes the given fields of the mark, and makes its instance, uuid and run agree. */
export async function setMark(
  client: Client,
  name: InstanceName,
  mark: MarkChange,
  run: RunId,
  call: Call,
): Promise<void> {
  const ask: Ask = { signal: call.signal, purpose: `mark ${name}` }
  await whileLinking(async () => addLink(client, await readMarked(client, name, ask), { mark, run }, ask))
}

/** Renames in any state; the mark follows. An instance of ours that has the name already is no error. */
export async function renameInstance(client: Client, from: InstanceName, to: InstanceName, call: Call): Promise<void> {
  const ask: Ask = { signal: call.signal, purpose: `rename ${from} to ${to}` }
  const before = await inspectIfThere(client, from, ask)
  if (before === undefined) {
    const found = await readMarked(client, to, ask).catch(() => undefined)
    const mark = found === undefined ? undefined : readMark(found)
    if (found === undefined || mark === undefined || mark.uuid !== found.id) throw nothingToRename(client, ask)
  } else {
    await client.ask('POST', containerPath(text(before.Id), '/rename'), { ...ask, query: { name: to } })
  }
  await whileLinking(async () => {
    const marked = await readMarked(client, to, ask)
    const mark = readMark(marked)
    if (mark === undefined || mark.uuid !== marked.id || mark.instance === to) return
    await addLink(client, marked, {}, ask)
  })
}

function nothingToRename(client: Client, ask: Ask): ComposeError {
  return new ComposeError('engine/not-found', `${client.endpoint}: cannot ${ask.purpose}: no such container`, {
    endpoint: client.endpoint,
    status: 404,
  })
}

/**
 * Deletes a stopped container, its chain, its volumes without a name, and a network of ours that nobody uses any more; never a volume
 * with a name. Nothing there is no error. Links that a killed run has left go with the next deletion.
 */
export async function deleteInstance(client: Client, name: InstanceName, call: Call): Promise<void> {
  const ask: Ask = { signal: call.signal, purpose: `delete ${name}` }
  const json = await inspectIfThere(client, name, ask)
  if (json !== undefined) {
    // Podman 4.3.1 takes `volumes` here and does not look at `v`, which its documentation names.
    const query = { v: 'true', volumes: 'true', force: 'false' }
    await unlessMissing(client.ask('DELETE', containerPath(text(json.Id)), { ...ask, query }))
    const networks = Object.keys(record(record(json.NetworkSettings).Networks))
    await dropUnusedParents(client, networks, ask)
  }
  await dropOrphanedLinks(client, ask)
}

/** Links of containers that are gone. A container that is just being made has its links after itself, so none of them is an orphan. */
async function dropOrphanedLinks(client: Client, ask: Ask): Promise<void> {
  const chains = await readChains(client, ask)
  if (chains.size === 0) return
  const { json } = await client.ask('GET', '/containers/json', { ...ask, query: { all: 'true' } })
  const living = new Set((Array.isArray(json) ? json : []).map(one => text(record(one).Id).slice(0, 12)))
  for (const [chain, links] of chains) if (!living.has(chain)) await dropLinks(client, links, ask)
}

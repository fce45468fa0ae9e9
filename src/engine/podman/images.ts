import { ComposeError, isComposeError } from '../../errors.ts'
import type { ResolvedImage } from '../../model/image.ts'
import type { Fingerprint } from '../../model/names.ts'
import type { RegistryLogin } from '../../model/workspace.ts'
import { unlessMissing } from '../answers.ts'
import type { Call } from '../engine.ts'
import type { LoginFor } from '../images/logins.ts'
import { list, record, text } from '../wire/json.ts'
import type { Ask, Client } from './client.ts'
import { findImage, type KeptImage, readImages } from './image-list.ts'
import { tagOfPin } from './pins.ts'
import { pull } from './pull.ts'

/**
 * Makes an image present under its digest, and points the pin, which is a tag of ours, at it. What is so already is not written. Throws
 * `image/not-found`, `image/unreachable`.
 */
export async function ensureImage(
  client: Client,
  image: ResolvedImage,
  pin: string | undefined,
  loginFor: LoginFor,
  call: Call,
): Promise<void> {
  const ask: Ask = { signal: call.signal, purpose: `get image ${image.source}` }
  const present = (await findImage(client, image.fingerprint, ask)) ?? (await fetched(client, image, loginFor, call))
  if (pin === undefined || present.aliases.includes(pin)) return
  const query = { ...tagOfPin(pin) }
  await client.ask('POST', `/images/${present.id}/tag`, { ...ask, query })
}

async function fetched(client: Client, image: ResolvedImage, loginFor: LoginFor, call: Call): Promise<KeptImage> {
  const { endpoint } = client
  const { pull: from, fingerprint, source, layers } = image
  if (from.kind !== 'registry') {
    throw new ComposeError('image/not-found', `${endpoint} has no image ${source}`, {
      endpoint,
      request: 'GET /libpod/images/json',
      hint:
        from.kind === 'local'
          ? 'give the node an image_source with a registry to get it from'
          : 'Podman pulls from registries only: name one, with protocol oci in config.yml',
    })
  }
  const login: RegistryLogin | undefined = await loginFor(from.name, call.signal)
  const wanted = {
    reference: `${from.name}@sha256:${fingerprint}`,
    source,
    secure: from.secure,
    ...(layers && { layers }),
  }
  await pull(client, { ...wanted, ...(login === undefined ? {} : { login }) }, call)
  const ask: Ask = { signal: call.signal, purpose: `get image ${source}` }
  const found = await findImage(client, fingerprint, ask)
  if (found !== undefined) return found
  throw new ComposeError('image/not-found', `${endpoint} has no image ${source} after pulling it`, {
    endpoint,
    request: 'GET /libpod/images/json',
    hint: `the digest that was asked for is sha256:${fingerprint}`,
  })
}

/**
 * Deletes an image with all its names; nothing there is no error. Podman needs it for the containers made from it, so one of those is
 * `engine/conflict`: with force they would be deleted, too (observed on Podman 4.3.1).
 */
export async function deleteImage(client: Client, fingerprint: Fingerprint, call: Call): Promise<void> {
  const ask: Ask = { signal: call.signal, purpose: `delete image ${fingerprint.slice(0, 12)}` }
  const image = await findImage(client, fingerprint, ask)
  if (image === undefined) return
  const query = { all: 'true', filters: JSON.stringify({ ancestor: [image.id] }) }
  const { json } = await client.ask('GET', '/containers/json', { ...ask, query })
  const [user] = list(json).map(one => text(list(record(one).Names)[0]))
  if (user !== undefined) {
    const { endpoint } = client
    throw new ComposeError('engine/conflict', `${endpoint}: cannot ${ask.purpose}: ${user} was made from it`, {
      endpoint,
      hint: 'Podman keeps the image of a container for as long as there is the container',
    })
  }
  // By its id it cannot be deleted while it has several names.
  for (const tag of image.tags) await dropName(client, tag, ask)
  const left = (await readImages(client, ask)).find(({ id }) => id === image.id)
  if (left !== undefined) await dropName(client, image.id, ask)
}

async function dropName(client: Client, name: string, ask: Ask): Promise<void> {
  const { signal, purpose } = ask
  try {
    await unlessMissing(client.ask('DELETE', `/images/${encodeURIComponent(name)}`, { signal, purpose }))
  } catch (error) {
    if (!isComposeError(error, 'image/not-found')) throw error
  }
}

import { ComposeError, isComposeError, isWorldError } from '../../errors.ts'
import type { ResolvedImage } from '../../model/image.ts'
import type { EndpointName, Fingerprint } from '../../model/names.ts'
import { unlessMissing } from '../answers.ts'
import type { Call } from '../engine.ts'
import type { Transfer } from '../images/server.ts'
import { list, record, text } from '../wire/json.ts'
import { type Ask, type Client, type Reply, whileChanging } from './client.ts'
import { operate } from './operations.ts'

/** How to get an image out of another server, made anew for every pull. */
export type PrepareTransfer = (remote: EndpointName, fingerprint: string, signal: AbortSignal) => Promise<Transfer>

/**
 * Makes an image present under its fingerprint, private and fixed, and points the pin at it. What is so already is not
 * written. Throws `image/not-found`, `image/unreachable`.
 */
export async function ensureImage(
  client: Client,
  image: ResolvedImage,
  pin: string | undefined,
  prepare: PrepareTransfer,
  call: Call,
): Promise<void> {
  const ask: Ask = { signal: call.signal, purpose: `get image ${image.source}` }
  const path = `/1.0/images/${image.fingerprint}`
  const present = await unlessMissing(client.ask('GET', path, ask))
  if (present === undefined) await pull(client, image, prepare, ask, call)
  else if (record(present.metadata).cached === true) await renew(client, image, present, prepare, call)
  await settle(client, image, ask)
  if (pin !== undefined) await putAlias(client, pin, image.fingerprint, ask)
}

/** Deletes an image, and with it its aliases; nothing there is no error. Instances made from it live on. */
export async function deleteImage(client: Client, fingerprint: Fingerprint, call: Call): Promise<void> {
  const ask: Ask = { signal: call.signal, purpose: `delete image ${fingerprint.slice(0, 12)}` }
  await unlessMissing(operate(client, 'DELETE', `/1.0/images/${fingerprint}`, ask))
}

/** The answer of the server itself decides whether the image is there; auto-update is switched off if somebody had it on. */
async function settle(client: Client, image: ResolvedImage, ask: Ask): Promise<void> {
  const path = `/1.0/images/${image.fingerprint}`
  await whileChanging(async () => {
    const reply = await unlessMissing(client.ask('GET', path, ask))
    const json = record(reply?.metadata)
    if (reply === undefined || json.fingerprint !== image.fingerprint) {
      throw new ComposeError('image/not-found', `${client.endpoint} has no image ${image.source} after pulling it`, {
        endpoint: client.endpoint,
        request: `GET ${path}`,
        hint: `the fingerprint that was asked for is ${image.fingerprint}`,
      })
    }
    if (json.auto_update !== true) return
    await client.ask('PUT', path, { ...ask, body: { ...json, auto_update: false }, etag: reply.etag })
  })
}

/**
 * An image that came along with somebody's instance is only cached: the server deletes it when it was not used for some days,
 * pin or not, and another pull does not change that (observed on LXD 5.0.2 and Incus 6.0.4). So it is taken out and pulled,
 * and its aliases are put back.
 */
async function renew(
  client: Client,
  image: ResolvedImage,
  present: Reply,
  prepare: PrepareTransfer,
  call: Call,
): Promise<void> {
  if (image.pull.kind === 'local') return
  const ask: Ask = { signal: call.signal, purpose: `keep image ${image.source}` }
  const aliases = list(record(present.metadata).aliases).map(alias => text(record(alias).name))
  await operate(client, 'DELETE', `/1.0/images/${image.fingerprint}`, ask)
  await pull(client, image, prepare, ask, call)
  for (const alias of aliases) await putAlias(client, alias, image.fingerprint, ask)
}

async function pull(
  client: Client,
  image: ResolvedImage,
  prepare: PrepareTransfer,
  ask: Ask,
  call: Call,
): Promise<void> {
  const sources = await sourcesOf(client, image, prepare, call.signal)
  const failures: ComposeError[] = []
  for (const source of sources) {
    try {
      const body = { source: { type: 'image', mode: 'pull', ...source }, public: false, auto_update: false }
      const moved = call.moved === undefined ? {} : { moved: call.moved }
      await operate(client, 'POST', '/1.0/images', { ...ask, ...moved, body })
      return
    } catch (error) {
      if (!isWorldError(error)) throw error
      failures.push(error)
    }
  }
  throw pullError(client, image, failures)
}

/** What to try, one after the other: a server may be reachable for another one under some of its addresses only. */
async function sourcesOf(
  client: Client,
  image: ResolvedImage,
  prepare: PrepareTransfer,
  signal: AbortSignal,
): Promise<readonly Readonly<Record<string, string>>[]> {
  const { pull: from, fingerprint } = image
  switch (from.kind) {
    case 'local':
      throw new ComposeError('image/not-found', `${client.endpoint} has no image ${image.source}`, {
        endpoint: client.endpoint,
        request: `GET /1.0/images/${fingerprint}`,
        hint: 'give the node an image_remote_server to get it from',
      })
    case 'registry':
      throw new ComposeError('image/not-found', `${client.endpoint} cannot pull ${image.source} from a registry`, {
        endpoint: client.endpoint,
        hint: 'LXD and Incus get their images from simplestreams servers and from each other',
      })
    case 'simplestreams': {
      const certificate = from.certificate === undefined ? {} : { certificate: from.certificate }
      return [{ server: from.server, protocol: 'simplestreams', fingerprint, ...certificate }]
    }
    case 'server': {
      const { addresses, certificate, secret } = await prepare(from.remote, fingerprint, signal)
      const protocol = client.flavour.imageProtocol
      const opened = secret === undefined ? {} : { secret }
      return addresses.map(server => ({ server, protocol, fingerprint, certificate, ...opened }))
    }
  }
}

function pullError(client: Client, image: ResolvedImage, failures: readonly ComposeError[]): ComposeError {
  const from = image.foundOn ?? image.remote ?? client.endpoint
  const [first] = failures
  const said = failures.map(failure => failure.said ?? failure.message).join('; ')
  const details = {
    endpoint: client.endpoint,
    request: 'POST /1.0/images',
    said,
    ...(first?.status === undefined ? {} : { status: first.status }),
    ...(first === undefined ? {} : { cause: first }),
  }
  const cannot = `${client.endpoint} cannot pull ${image.source} from ${from}`
  if (/x509|tls:/.test(said)) {
    return new ComposeError('image/unreachable', `${cannot}: it does not trust the certificate of ${from}`, {
      ...details,
      hint: `put the present certificate of ${from} into servercerts/${from}.crt`,
    })
  }
  if (/dial tcp|[Cc]onnection refused|no such host|no route|i\/o timeout|EOF|Unable to connect/.test(said)) {
    return new ComposeError('image/unreachable', `${cannot}: it cannot reach ${from}`, {
      ...details,
      hint: `the endpoint itself pulls the image, so it must be able to reach the address of ${from}`,
    })
  }
  if (first !== undefined && (isComposeError(first, 'image/not-found') || isComposeError(first, 'engine/not-found'))) {
    return new ComposeError('image/not-found', `${cannot}: it finds no such image there`, {
      ...details,
      hint: 'a server keeps the index of an image remote for an hour: an image published since is not seen before that',
    })
  }
  return new ComposeError('engine/failed', `${cannot}: ${said}`, details)
}

/** Points an alias at an image. Never a PATCH: that locks the database of LXD 5.0.2 for many seconds (observed). */
async function putAlias(client: Client, name: string, target: string, ask: Ask): Promise<void> {
  const path = `/1.0/images/aliases/${encodeURIComponent(name)}`
  const present = await unlessMissing(client.ask('GET', path, ask))
  if (present !== undefined) {
    const json = record(present.metadata)
    if (json.target === target) return
    await client.ask('PUT', path, { ...ask, body: { target, description: text(json.description) } })
    return
  }
  try {
    await client.ask('POST', '/1.0/images/aliases', { ...ask, body: { name, target, description: '' } })
  } catch (error) {
    if (!isComposeError(error, 'engine/conflict')) throw error
    await client.ask('PUT', path, { ...ask, body: { target, description: '' } })
  }
}

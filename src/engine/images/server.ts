import { ComposeError } from '../../errors.ts'
import type { Fingerprint } from '../../model/names.ts'
import { unlessMissing } from '../answers.ts'
import type { Client } from '../lxd/client.ts'
import { record, text, texts } from '../wire/json.ts'

/** An image that a server of the LXD family keeps. */
export interface ServerImage {
  readonly fingerprint: Fingerprint
  /** In the server's words: `x86_64`. */
  readonly kernelArchitecture: string
  readonly sizeBytes: number
  readonly isPublic: boolean
  /** Milliseconds since 1970; 0 when nobody noted it. */
  readonly createdAtMs: number
}

/** The image under an alias or under the first digits of a fingerprint; the alias wins. */
export async function findOnServer(
  client: Client,
  source: string,
  signal: AbortSignal,
): Promise<ServerImage | undefined> {
  const ask = { signal, purpose: `look for image ${source}` }
  const alias = await unlessMissing(client.ask('GET', `/1.0/images/aliases/${encodeURIComponent(source)}`, ask))
  const target = alias === undefined ? source : text(record(alias.metadata).target)
  if (alias === undefined && !/^[0-9a-f]{12,64}$/.test(source)) return undefined
  const reply = await unlessMissing(client.ask('GET', `/1.0/images/${target}`, ask))
  if (reply === undefined) return undefined
  const image = record(reply.metadata)
  return {
    fingerprint: text(image.fingerprint),
    kernelArchitecture: text(image.architecture),
    sizeBytes: Number(image.size ?? 0),
    isPublic: image.public === true,
    createdAtMs: Math.max(0, Date.parse(text(image.created_at)) || 0),
  }
}

/** How another server gets an image from this one: what goes into `source` of a pull. */
export interface Transfer {
  /** Addresses under which this server says it can be reached. */
  readonly addresses: readonly string[]
  /** PEM of this server. */
  readonly certificate: string
  /** Opens one private image for a short time; undefined when it is public. */
  readonly secret?: string
}

/** Prepares one pull of one image by another server. A secret is good for one pull (observed), so it is asked for each time. */
export async function prepareTransfer(
  client: Client,
  fingerprint: Fingerprint,
  signal: AbortSignal,
): Promise<Transfer> {
  const ask = { signal, purpose: `hand out image ${fingerprint.slice(0, 12)}` }
  const image = await findOnServer(client, fingerprint, signal)
  if (image === undefined) {
    throw new ComposeError('image/not-found', `image remote ${client.endpoint} has no image ${fingerprint} any more`, {
      endpoint: client.endpoint,
    })
  }
  const environment = record(record((await client.ask('GET', '/1.0', ask)).metadata).environment)
  const addresses = texts(environment.addresses).map(address => `https://${address}`)
  const transfer: Transfer = { addresses, certificate: text(environment.certificate) }
  if (image.isPublic) return transfer
  const reply = await client.ask('POST', `/1.0/images/${fingerprint}/secret`, ask)
  // The operation that holds the secret runs on until the image was pulled or its time is up.
  const secret = text(record(record(record(reply.metadata).metadata)).secret)
  return { ...transfer, secret }
}

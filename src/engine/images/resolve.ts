import { ComposeError, isComposeError } from '../../errors.ts'
import type { Capabilities } from '../../model/capabilities.ts'
import { pinAlias, type ResolvedImage } from '../../model/image.ts'
import type { EndpointName } from '../../model/names.ts'
import type { Observed } from '../../model/observed.ts'
import type { Remote } from '../../model/workspace.ts'
import { placeOf } from './registry.ts'
import type { ImageRemotes } from './remotes.ts'
import { findOnServer } from './server.ts'
import { findImage, type StreamImage } from './simplestreams.ts'

/** Which image is meant, for which endpoint. */
export interface ImageQuestion {
  readonly source: string
  readonly remote: EndpointName
  readonly endpoint: EndpointName
  readonly can: Capabilities
}

/** An image with the moment it was made at. */
export interface DatedImage {
  readonly image: ResolvedImage
  /** Milliseconds since 1970; 0 when the remote does not tell. */
  readonly createdAtMs: number
}

/** Asks the image remote which image an alias or fingerprint means for the endpoint. Throws `image/not-found`, `image/unreachable`. */
export async function resolveImage(
  question: ImageQuestion,
  images: ImageRemotes,
  signal: AbortSignal,
): Promise<ResolvedImage> {
  return (await resolveDated(question, images, signal)).image
}

/** As `resolveImage`, with the age of the image. */
export async function resolveDated(
  question: ImageQuestion,
  images: ImageRemotes,
  signal: AbortSignal,
): Promise<DatedImage> {
  const remote = images.remote(question.remote)
  const base = { endpoint: question.endpoint, source: question.source, remote: remote.name, from: 'remote' as const }
  switch (remote.protocol) {
    case 'simplestreams': {
      const { createdAtMs, ...found } = findStream(question, await images.streams(remote))
      return { image: { ...base, ...found, pull: streamSource(remote) }, createdAtMs }
    }
    case 'lxd':
    case 'incus': {
      const { createdAtMs, ...found } = await findForEndpoint(question, remote, images, signal)
      const isItself = remote.name === question.endpoint
      const pull = isItself ? ({ kind: 'local' } as const) : ({ kind: 'server', remote: remote.name } as const)
      return { image: { ...base, ...found, pull }, createdAtMs }
    }
    case 'oci': {
      const { createdAtMs, ...found } = await findForRegistry(question, remote, images, signal)
      return { image: { ...base, ...found }, createdAtMs }
    }
    case 'podman':
      throw new ComposeError('image/not-found', `remote ${remote.name} is a Podman host and hands no images on`, {
        endpoint: question.endpoint,
        hint: 'name a registry as image_remote_server, with protocol oci in config.yml',
      })
    case 'embedded': {
      const { embeddedFingerprint } = await import('../embedded/store.ts')
      const fingerprint = embeddedFingerprint(wantedFingerprint(question.source) ?? question.source)
      return { image: { ...base, fingerprint, pull: { kind: 'server', remote: remote.name } }, createdAtMs: 0 }
    }
  }
}

/**
 * The image an endpoint keeps already: under the pin of the remote, or, with no remote named, under the very alias or
 * fingerprint. Asks nobody.
 */
export function keptImage(
  observed: Observed,
  wanted: { readonly source: string; readonly remote?: EndpointName },
): ResolvedImage | undefined {
  const { source, remote } = wanted
  const alias = remote === undefined ? source : pinAlias(remote, source)
  const held = Object.entries(observed.images).find(([, aliases]) => aliases.includes(alias))?.[0]
  const fingerprint = held ?? heldFingerprint(observed, source)
  if (fingerprint === undefined) return undefined
  const base = { endpoint: observed.endpoint, source, fingerprint, pull: { kind: 'local' as const } }
  if (remote === undefined) return { ...base, from: 'endpoint' }
  // A fingerprint means the same image wherever it lies, so no pin is needed to know it.
  return { ...base, remote, from: held === undefined ? 'endpoint' : 'pin' }
}

function heldFingerprint(observed: Observed, source: string): string | undefined {
  const wanted = wantedFingerprint(source)
  if (wanted === undefined) return undefined
  const all = Object.keys(observed.images).filter(fingerprint => fingerprint.startsWith(wanted))
  return all.length === 1 ? all[0] : undefined
}

/** `name@sha256:…` and plain fingerprints of at least twelve digits. */
function wantedFingerprint(source: string): string | undefined {
  return /^(?:.*@sha256:)?([0-9a-f]{12,64})$/.exec(source)?.[1]
}

function streamSource(remote: Remote): ResolvedImage['pull'] {
  const certificate = remote.serverCertificate
  const server = remote.addresses[0] ?? ''
  return { kind: 'simplestreams', server, ...(certificate === undefined ? {} : { certificate }) }
}

type Found = Pick<ResolvedImage, 'fingerprint' | 'sizeBytes'> & Pick<DatedImage, 'createdAtMs'>

function findStream(question: ImageQuestion, images: readonly StreamImage[]): Found {
  const { architecture, imageMetadata } = question.can
  const source = wantedFingerprint(question.source) ?? question.source
  const usable = imageMetadata === undefined ? {} : { metadata: imageMetadata }
  const found = findImage(images, { source, architecture, ...usable })
  if (found !== undefined) {
    const { fingerprint, sizeBytes, version } = found
    return { fingerprint, ...(sizeBytes > 0 ? { sizeBytes } : {}), createdAtMs: versionTime(version) }
  }
  const others = images.filter(image => image.aliases.includes(source)).map(image => image.architecture)
  const family = source.split('/')[0] ?? ''
  const like = images
    .filter(image => image.architecture === architecture)
    .flatMap(image => image.aliases)
    .filter(alias => alias.split('/')[0] === family && !alias.endsWith('/default'))
  throw notFound(question, {
    why: others.length === 0 ? '' : `; it has it for ${[...new Set(others)].join(', ')}`,
    like: [...new Set(like)].sort().slice(0, 8),
  })
}

async function findForEndpoint(
  question: ImageQuestion,
  remote: Remote,
  images: ImageRemotes,
  signal: AbortSignal,
): Promise<Found> {
  const source = wantedFingerprint(question.source) ?? question.source
  const found = await images
    .server(remote)
    .then(client => findOnServer(client, source, signal))
    .catch(asImageError)
  if (found === undefined) throw notFound(question, { why: '', like: [] })
  if (found.kernelArchitecture !== question.can.kernelArchitecture) {
    throw notFound(question, { why: `; it has it for ${found.kernelArchitecture}`, like: [] })
  }
  const { fingerprint, sizeBytes, createdAtMs } = found
  return { fingerprint, ...(sizeBytes > 0 ? { sizeBytes } : {}), createdAtMs }
}

/** Which image a registry means by a name, for the architecture of the endpoint. */
async function findForRegistry(
  question: ImageQuestion,
  remote: Remote,
  images: ImageRemotes,
  signal: AbortSignal,
): Promise<Found & Pick<ResolvedImage, 'pull' | 'layers'>> {
  const address = remote.addresses[0] ?? ''
  const place = placeOf(question.source, address)
  if (place === undefined) {
    throw new ComposeError('image/not-found', `${question.source} is no name that the registry ${remote.name} has`, {
      endpoint: remote.name,
      hint: 'write NAME:TAG or NAME@sha256:DIGEST, with or without the registry before it',
    })
  }
  const { architecture } = question.can
  const found = await (await images.registry(remote)).find(place, architecture, signal)
  if (found.kind === 'missing') {
    const why = found.architectures.length === 0 ? '' : `; it has it for ${found.architectures.join(', ')}`
    throw notFound(question, { why, like: [] })
  }
  const { fingerprint, sizeBytes, layers } = found
  const pull = { kind: 'registry', name: place.fullName, secure: address.startsWith('https:') } as const
  return { fingerprint, ...(sizeBytes > 0 ? { sizeBytes, layers } : {}), createdAtMs: 0, pull }
}

/** Versions of an index are moments: `20261121_05:24`, or with no colon. */
function versionTime(version: string): number {
  const [, year, month, day, hour = '00', minute = '00'] =
    /^(\d{4})(\d\d)(\d\d)(?:_(\d\d):?(\d\d))?/.exec(version) ?? []
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:00Z`)
  return Number.isNaN(time) ? 0 : time
}

/** A remote that cannot be asked for an image counts as an image remote, not as an endpoint. */
function asImageError(error: unknown): never {
  const connection = ['engine/unreachable', 'engine/untrusted', 'engine/wrong-certificate', 'engine/timeout']
  if (!isComposeError(error) || !connection.includes(error.code)) throw error
  throw new ComposeError('image/unreachable', `image remote ${error.message}`, {
    cause: error,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    ...(error.endpoint === undefined ? {} : { endpoint: error.endpoint }),
    ...(error.request === undefined ? {} : { request: error.request }),
  })
}

function notFound(question: ImageQuestion, more: { why: string; like: readonly string[] }): ComposeError {
  const { source, remote, endpoint, can } = question
  return new ComposeError(
    'image/not-found',
    `image remote ${remote} has no image ${source} for ${can.architecture}, which ${endpoint} needs${more.why}`,
    {
      endpoint: remote,
      hint:
        more.like.length === 0
          ? 'check image_source and image_remote_server of the node'
          : `${remote} has ${more.like.join(', ')}`,
    },
  )
}

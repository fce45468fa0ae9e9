import { ComposeError, isWorldError } from '../../errors.ts'
import type { EndpointName, Fingerprint } from '../../model/names.ts'
import type { Http } from '../../transport/http.ts'

/** One image of an index, for one architecture. */
export interface StreamImage {
  readonly fingerprint: Fingerprint
  readonly aliases: readonly string[]
  /** In the words of image indexes: `amd64`. */
  readonly architecture: string
  /** Versions are compared as text, the greatest is the newest. */
  readonly version: string
  /** The metadata file the fingerprint goes with: `lxd.tar.xz`. */
  readonly metadata: string
  readonly sizeBytes: number
}

type Json = Readonly<Record<string, unknown>>

/** Container images, split and unified; the first is the one servers prefer, too. */
const combined = [
  ['combined_squashfs_sha256', 'squashfs'],
  ['combined_rootxz_sha256', 'root.tar.xz'],
  ['combined_sha256', 'root.tar.xz'],
] as const
const splitMetadata = new Set(['lxd.tar.xz', 'incus.tar.xz'])
const unified = new Set(['lxd_combined.tar.gz', 'incus_combined.tar.gz'])

/** Paths of the product files that `streams/v1/index.json` names. */
export function readIndex(document: unknown): readonly string[] {
  return Object.values(map(map(document).index))
    .map(map)
    .filter(entry => entry.datatype === 'image-downloads')
    .map(entry => word(entry.path))
    .filter(path => path !== '')
}

/** All container images of a product file, oldest version first. */
export function readProducts(document: unknown): readonly StreamImage[] {
  const images = Object.values(map(map(document).products)).flatMap(value => {
    const product = map(value)
    const architecture = word(product.arch)
    const aliases = word(product.aliases)
      .split(',')
      .map(alias => alias.trim())
      .filter(alias => alias !== '')
    const versions = Object.entries(map(product.versions)).sort(([left], [right]) => (left < right ? -1 : 1))
    return versions.flatMap(([version, entry]) =>
      readVersion(map(map(entry).items)).map(found => ({ ...found, version, architecture, aliases })),
    )
  })
  return images
}

function readVersion(items: Json): readonly Pick<StreamImage, 'fingerprint' | 'metadata' | 'sizeBytes'>[] {
  const all = Object.values(items).map(map)
  const sizeOf = (kind: string): number => Number(all.find(item => item.ftype === kind)?.size ?? 0)
  return all.flatMap(item => {
    const kind = word(item.ftype)
    const size = Number(item.size ?? 0)
    if (unified.has(kind)) return [{ fingerprint: word(item.sha256), metadata: kind, sizeBytes: size }]
    const root = splitMetadata.has(kind) ? combined.find(([key]) => word(item[key]) !== '') : undefined
    if (root === undefined) return []
    return [{ fingerprint: word(item[root[0]]), metadata: kind, sizeBytes: size + sizeOf(root[1]) }]
  })
}

/** What is looked for in an index. */
export interface StreamQuestion {
  /** Alias, alias with `/ARCHITECTURE`, or at least twelve digits of a fingerprint. */
  readonly source: string
  readonly architecture: string
  /** Metadata files the endpoint can use, preferred first; absent: any. */
  readonly metadata?: readonly string[]
}

/** The newest image that answers the question. */
export function findImage(images: readonly StreamImage[], question: StreamQuestion): StreamImage | undefined {
  const { source, architecture, metadata } = question
  const isFingerprint = /^[0-9a-f]{12,64}$/.test(source)
  const named = images.filter(image => {
    if (image.architecture !== architecture) return false
    if (isFingerprint && image.fingerprint.startsWith(source)) return true
    return image.aliases.some(alias => alias === source || `${alias}/${architecture}` === source)
  })
  const newest = named
    .map(image => image.version)
    .sort()
    .at(-1)
  const latest = named.filter(image => image.version === newest)
  if (metadata === undefined) return latest[0]
  return metadata.map(kind => latest.find(image => image.metadata === kind)).find(image => image !== undefined)
}

/** Reads the whole index of an image server. Rejects with `image/unreachable`. */
export async function fetchStreams(
  remote: EndpointName,
  http: Http,
  signal: AbortSignal,
): Promise<readonly StreamImage[]> {
  const get = (path: string): Promise<unknown> => getJson(remote, http, path, signal)
  const paths = readIndex(await get('/streams/v1/index.json'))
  const documents = await Promise.all(paths.map(path => get(`/${path.replace(/^\/+/, '')}`)))
  return documents.flatMap(readProducts)
}

async function getJson(remote: EndpointName, http: Http, path: string, signal: AbortSignal): Promise<unknown> {
  const answer = await http.send({ method: 'GET', path, signal, followsRedirects: true }).catch((error: unknown) => {
    if (!isWorldError(error)) throw error
    throw new ComposeError('image/unreachable', `image remote ${error.message}`, {
      endpoint: remote,
      request: `GET ${path}`,
      cause: error,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    })
  })
  const fail = (what: string): ComposeError =>
    new ComposeError('image/unreachable', `image remote ${remote}: ${path}: ${what}`, {
      endpoint: remote,
      request: `GET ${path}`,
      status: answer.status,
      hint: 'check that addr in config.yml is the folder that holds streams/v1/index.json',
    })
  if (answer.status !== 200) throw fail(`status ${answer.status}`)
  try {
    return JSON.parse(answer.body.toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) throw fail('is no JSON')
    throw error
  }
}

function map(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

import { createHash } from 'node:crypto'
import { ComposeError, isWorldError } from '../../errors.ts'
import { readReference } from '../../model/image.ts'
import type { EndpointName, Fingerprint } from '../../model/names.ts'
import type { RegistryLogin, Remote } from '../../model/workspace.ts'
import { createHttp, type Http, type HttpAnswer } from '../../transport/http.ts'
import type { LoginFor } from './logins.ts'

/** A name in a registry. */
export interface RegistryPlace {
  /** Below the registry: `team/web`. */
  readonly repository: string
  /** Tag, or `sha256:…`. */
  readonly reference: string
  /** With the registry, as Podman is asked for it. */
  readonly fullName: string
}

/** How much of an image there is to transfer, as its manifest has it. */
export interface ImageSize {
  /** All of it. */
  readonly sizeBytes: number
  /** Bytes of each of its layers and of its configuration, by digest in hex. */
  readonly layers: Readonly<Record<string, number>>
}

/** What a name means for one architecture. */
export type RegistryImage =
  | ({ readonly kind: 'found'; readonly fingerprint: Fingerprint } & ImageSize)
  /** `architectures`: of those that are there instead. */
  | { readonly kind: 'missing'; readonly architectures: readonly string[] }

/** One registry. */
export interface Registry {
  /** Rejects with `image/unreachable`, or `engine/refused` when the registry wants another login. */
  find(place: RegistryPlace, architecture: string, signal: AbortSignal): Promise<RegistryImage>
  close(): void
}

const dockerHub = 'docker.io'
/** Docker's registry is not where its names say. */
const dockerHubAddress = 'https://registry-1.docker.io'

/** Where a name is in the registry of this address; a registry in the name itself is left out. Undefined for what is no name. */
export function placeOf(source: string, address: string): RegistryPlace | undefined {
  const parts = readReference(source)
  if (parts === undefined) return undefined
  const host = address.replace(/^https?:\/\//, '').replace(/\/.*$/, '')
  const repository = host === dockerHub && !parts.name.includes('/') ? `library/${parts.name}` : parts.name
  const reference = parts.digest === undefined ? (parts.tag ?? 'latest') : `sha256:${parts.digest}`
  return { repository, reference, fullName: `${host}/${repository}` }
}

const indexTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
]
const manifestTypes = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
]

/** No connection yet. The registry's API is that of the OCI distribution specification. */
export function openRegistry(remote: Remote, loginFor: LoginFor): Registry {
  const address = remote.addresses[0] ?? ''
  const identity = remote.serverCertificate === undefined ? {} : { server: remote.serverCertificate }
  const where = address === `https://${dockerHub}` ? dockerHubAddress : address
  const http = createHttp({ endpoint: remote.name, address: where, identity })
  /** By repository: a token opens one. */
  const passes = new Map<string, string>()
  const get = (place: RegistryPlace, reference: string, signal: AbortSignal): Promise<Manifest | undefined> =>
    manifest({ remote, http, passes, logIn: () => loginFor(place.fullName, signal), place, signal }, reference)
  return {
    find: async (place, architecture, signal) => {
      const first = await get(place, place.reference, signal)
      if (first === undefined) return { kind: 'missing', architectures: [] }
      if (!indexTypes.includes(first.type)) return { kind: 'found', fingerprint: first.digest, ...sizeOf(first) }
      const entries = list(first.json.manifests).map(platformOf)
      const fitting = entries.find(entry => fits(entry, architecture))
      const chosen = fitting && (await get(place, fitting.digest, signal))
      if (chosen !== undefined) return { kind: 'found', fingerprint: chosen.digest, ...sizeOf(chosen) }
      const others = entries.filter(({ os }) => os === 'linux').map(entry => `${entry.architecture}${entry.variant}`)
      return { kind: 'missing', architectures: [...new Set(others)].sort() }
    },
    close: () => http.close(),
  }
}

/** What a question to a registry needs. */
interface Question {
  readonly remote: Remote
  readonly http: Http
  readonly passes: Map<string, string>
  readonly logIn: () => Promise<RegistryLogin | undefined>
  readonly place: RegistryPlace
  readonly signal: AbortSignal
}

interface Manifest {
  readonly type: string
  /** In hex, of the very bytes that came. */
  readonly digest: Fingerprint
  readonly json: Readonly<Record<string, unknown>>
}

async function manifest(question: Question, reference: string): Promise<Manifest | undefined> {
  const path = `/v2/${question.place.repository}/manifests/${reference}`
  const answer = await ask(question, path)
  if (answer.status === 404) return undefined
  const wrong = (what: string): ComposeError =>
    new ComposeError('image/unreachable', `registry ${question.remote.name}: ${path}: ${what}`, {
      endpoint: question.remote.name,
      request: `GET ${path}`,
      status: answer.status,
      hint: 'check that the address is that of a registry, with no proxy in between',
    })
  if (answer.status !== 200) throw wrong(`status ${answer.status}`)
  const digest = createHash('sha256').update(answer.body).digest('hex')
  if (reference.startsWith('sha256:') && reference !== `sha256:${digest}`) throw wrong('what came has another digest')
  const json = jsonOf(answer.body)
  if (json === undefined) throw wrong('is no JSON')
  const type = word(json.mediaType) || (answer.header('content-type') ?? '').split(';')[0] || ''
  return { type, digest, json }
}

/** Asks with what opened the repository before, and shows who we are when the registry wants to know. */
async function ask(question: Question, path: string): Promise<HttpAnswer> {
  const { passes, place, remote } = question
  const known = passes.get(place.repository)
  const first = await send(question, path, known)
  if (first.status !== 401) return first
  const login = await question.logIn()
  const pass = await passFor(question, login, first.header('www-authenticate') ?? '')
  if (pass !== undefined) passes.set(place.repository, pass)
  const second = pass === undefined ? first : await send(question, path, pass)
  if (second.status !== 401 && second.status !== 403) return second
  const who = login === undefined ? 'somebody who is not logged in' : login.username
  const registry = place.fullName.split('/')[0]
  throw new ComposeError('engine/refused', `registry ${remote.name} does not show ${place.repository} to ${who}`, {
    endpoint: remote.name,
    request: `GET ${path}`,
    status: second.status,
    hint: `log in on this machine: podman login ${registry}, skopeo login or docker login`,
  })
}

function send(
  { http, remote, signal }: Question,
  path: string,
  authorization: string | undefined,
): Promise<HttpAnswer> {
  const accept = [...manifestTypes, ...indexTypes].join(', ')
  const headers = { accept, ...(authorization === undefined ? {} : { authorization }) }
  return http.send({ method: 'GET', path, headers, signal }).catch(error => unreachable(remote.name, path, error))
}

function unreachable(remote: EndpointName, path: string, error: unknown): never {
  if (!isWorldError(error)) throw error
  throw new ComposeError('image/unreachable', `registry ${error.message}`, {
    endpoint: remote,
    request: `GET ${path}`,
    cause: error,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
  })
}

/** The `Authorization` that answers a challenge: name and password, or a token that is got for them, or for nobody. */
async function passFor(
  question: Question,
  login: RegistryLogin | undefined,
  challenge: string,
): Promise<string | undefined> {
  const { remote, place, signal } = question
  const basic =
    login === undefined ? undefined : `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`
  if (/^basic\b/i.test(challenge)) return basic
  const { realm, service, scope = `repository:${place.repository}:pull` } = parametersOf(challenge)
  if (!/^bearer\b/i.test(challenge) || realm === undefined || !URL.canParse(realm)) return undefined
  const url = new URL(realm)
  if (service !== undefined) url.searchParams.set('service', service)
  url.searchParams.set('scope', scope)
  // A password never goes to a token server without TLS for a registry that has it.
  const isDowngrade = url.protocol !== 'https:' && question.http.address.shown.startsWith('https:')
  if (isDowngrade && basic !== undefined) return undefined
  const http = createHttp({ endpoint: remote.name, address: url.origin })
  try {
    const headers = basic === undefined ? {} : { authorization: basic }
    const path = `${url.pathname}${url.search}`
    const answer = await http
      .send({ method: 'GET', path, headers, signal })
      .catch(error => unreachable(remote.name, url.pathname, error))
    const json = answer.status === 200 ? jsonOf(answer.body) : undefined
    const token = word(json?.token) || word(json?.access_token)
    return token === '' ? undefined : `Bearer ${token}`
  } finally {
    http.close()
  }
}

/** `realm="https://…",service="…"` of a challenge. */
function parametersOf(challenge: string): Readonly<Record<string, string>> {
  const pairs = challenge.matchAll(/([a-z_]+)="([^"]*)"/gi)
  return Object.fromEntries([...pairs].map(([, key = '', value = '']) => [key.toLowerCase(), value]))
}

interface Platform {
  readonly digest: string
  readonly os: string
  readonly architecture: string
  readonly variant: string
}

function platformOf(value: unknown): Platform {
  const { digest, platform } = map(value)
  const { os, architecture, variant } = map(platform)
  return { digest: word(digest), os: word(os), architecture: word(architecture), variant: word(variant) }
}

/** Go's names, where those of image indexes differ. */
const goNames: Readonly<Record<string, string>> = { armhf: 'arm', i386: '386', ppc64el: 'ppc64le' }

function fits({ os, architecture, variant, digest }: Platform, wanted: string): boolean {
  const isVariant = wanted === 'armhf' ? variant === 'v7' || variant === '' : true
  return os === 'linux' && architecture === (goNames[wanted] ?? wanted) && isVariant && digest.startsWith('sha256:')
}

/** What is named twice is transferred once. */
function sizeOf({ json }: Manifest): ImageSize {
  const parts = [...list(json.layers), json.config].map(map)
  const layers = Object.fromEntries(
    parts.flatMap(({ digest, size }) => {
      const isKnown = typeof size === 'number' && Number.isFinite(size) && word(digest).startsWith('sha256:')
      return isKnown ? [[word(digest).slice('sha256:'.length), size] as const] : []
    }),
  )
  return { sizeBytes: Object.values(layers).reduce((bytes, size) => bytes + size, 0), layers }
}

function jsonOf(body: Buffer): Readonly<Record<string, unknown>> | undefined {
  try {
    return map(JSON.parse(body.toString('utf8')))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function map(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

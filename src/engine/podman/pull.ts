import { ComposeError, isComposeError } from '../../errors.ts'
import type { RegistryLogin } from '../../model/workspace.ts'
import type { Call } from '../engine.ts'
import { type Json, record, text } from '../lxd/wire.ts'
import type { Client } from './client.ts'

/** An image to pull, by digest. */
export interface Pull {
  /** `oci-host.example/team/web@sha256:…`. */
  readonly reference: string
  /** As the node asks for it: for messages. */
  readonly source: string
  /** Not: the registry has no TLS. */
  readonly secure: boolean
  readonly login?: RegistryLogin
}

/**
 * Has Podman pull an image. Only the request of Docker's API tells bytes, about once a second, and it alone trusts no registry without
 * TLS that `registries.conf` does not name; libpod's own takes `tlsVerify=false` and tells no bytes (all observed on Podman 4.3.1). So the
 * former comes first. Both answer 200 and tell what went wrong in the last line. Rejects with `image/not-found`, `image/unreachable`,
 * `engine/refused`.
 */
export async function pull(client: Client, wanted: Pull, call: Call): Promise<void> {
  try {
    await read(client, wanted, call, 'docker')
  } catch (error) {
    const isPlain = isComposeError(error) && /server gave HTTP response to HTTPS client/.test(error.said ?? '')
    if (wanted.secure || !isPlain) throw error
    await read(client, wanted, call, 'libpod')
  }
}

async function read(client: Client, wanted: Pull, call: Call, api: 'docker' | 'libpod'): Promise<void> {
  const { reference, login } = wanted
  const request = {
    signal: call.signal,
    purpose: `get image ${wanted.source}`,
    query: api === 'docker' ? { fromImage: reference } : { reference, tlsVerify: 'false', policy: 'always' },
    ...(login === undefined ? {} : { headers: { 'x-registry-auth': encoded(login) } }),
    timeoutMs: 60_000,
  }
  const path = api === 'docker' ? '/images/create' : '/images/pull'
  const stream = await client.open('POST', path, { ...request, ...(api === 'docker' && { api }) })
  const sizes = new Map<string, { done: number; total: number }>()
  for await (const line of linesOf(stream.body)) {
    const json = parse(line)
    const said = text(json.error)
    if (said !== '') throw pullError(client, wanted, said, `POST ${path}`)
    tell(json, sizes, call)
  }
}

/** In a header, and nowhere else. */
function encoded({ username, password }: RegistryLogin): string {
  return Buffer.from(JSON.stringify({ username, password })).toString('base64url')
}

async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    const lines = `${rest}${decoder.decode(chunk, { stream: true })}`.split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}

function parse(line: string): Json {
  if (line.trim() === '') return {}
  try {
    return record(JSON.parse(line))
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

/** Sums up the layers that have told their size so far; one that is complete counts whole. */
function tell(json: Json, sizes: Map<string, { done: number; total: number }>, call: Call): void {
  const id = text(json.id)
  const { current, total } = record(json.progressDetail)
  const before = sizes.get(id)
  if (typeof current === 'number' && typeof total === 'number' && total > 0) sizes.set(id, { done: current, total })
  else if (json.status === 'Download complete' && before !== undefined) sizes.set(id, { ...before, done: before.total })
  else return
  const all = [...sizes.values()]
  const sum = (pick: (one: { done: number; total: number }) => number): number =>
    all.reduce((bytes, one) => bytes + pick(one), 0)
  call.moved?.(
    sum(({ done }) => done),
    sum(({ total: bytes }) => bytes),
    'bytes',
  )
}

function pullError(client: Client, { source, reference }: Pull, said: string, request: string): ComposeError {
  const { endpoint } = client
  const registry = reference.split('/')[0] ?? ''
  const cannot = `${endpoint} cannot pull ${source} from ${registry}`
  const details = { endpoint, request, said }
  if (/unauthorized|authentication required|access to the resource is denied|denied:/.test(said)) {
    return new ComposeError('engine/refused', `${cannot}: the registry does not let us in`, {
      ...details,
      hint: `log in on this machine: podman login ${registry}, skopeo login or docker login`,
    })
  }
  if (/manifest unknown|name unknown|not found|404/.test(said)) {
    return new ComposeError('image/not-found', `${cannot}: the registry has no such image`, {
      ...details,
      hint: `what was asked for is ${reference}`,
    })
  }
  if (/x509|tls:|HTTP response to HTTPS/.test(said)) {
    return new ComposeError('image/unreachable', `${cannot}: it does not trust the registry: ${said}`, {
      ...details,
      hint: 'put the certificate of the registry where Podman looks for it there: /etc/containers/certs.d',
    })
  }
  if (/dial tcp|connection refused|no such host|no route|timeout|EOF|pinging container registry/.test(said)) {
    return new ComposeError('image/unreachable', `${cannot}: it cannot reach the registry`, {
      ...details,
      hint: 'the endpoint itself pulls the image, so it must be able to reach the registry',
    })
  }
  return new ComposeError('engine/failed', `${cannot}: ${said}`, details)
}

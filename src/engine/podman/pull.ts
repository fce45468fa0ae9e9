import { ComposeError, isComposeError } from '../../errors.ts'
import type { RegistryLogin } from '../../model/workspace.ts'
import type { Call } from '../engine.ts'
import { type Json, record, text } from '../wire/json.ts'
import type { Client } from './client.ts'
import { jsonLines } from './json-lines.ts'

/** An image to pull, by digest. */
export interface Pull {
  /** `oci-host.example/team/web@sha256:…`. */
  readonly reference: string
  /** As the node asks for it: for messages. */
  readonly source: string
  /** Not: the registry has no TLS. */
  readonly secure: boolean
  /** Bytes of its layers and of its configuration, by digest in hex, where the registry has told. */
  readonly layers?: Readonly<Record<string, number>>
  readonly login?: RegistryLogin
}

/**
 * Has Podman pull an image. The request of Docker's API tells bytes, about once a second, and trusts no registry without TLS that
 * `registries.conf` there does not name; libpod's own takes `tlsVerify=false`. The former comes first. The latter tells bytes in the same
 * words from Podman 4.8 on, for `compatMode` (its release notes; not observed). Before (observed on Podman 4.3.1) it names each layer that it
 * begins, one that is there already included, and none that it has got: nothing can be told of that without inventing it. Both tell what
 * went wrong in the last line of an answer of 200, or from 4.8 on with another status. Rejects with `image/not-found`, `image/unreachable`,
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
    query:
      api === 'docker'
        ? { fromImage: reference }
        : { reference, tlsVerify: 'false', policy: 'always', compatMode: 'true' },
    ...(login === undefined ? {} : { headers: { 'x-registry-auth': encoded(login) } }),
    timeoutMs: 60_000,
  }
  const path = api === 'docker' ? '/images/create' : '/images/pull'
  const stream = await client.open('POST', path, { ...request, ...(api === 'docker' && { api }) }).catch(error => {
    throw isComposeError(error) && error.said ? pullError(client, wanted, error.said, `POST ${path}`) : error
  })
  const parts = new Map(
    Object.entries(wanted.layers ?? {}).map(([digest, total]) => [shortId(digest), { done: 0, total }]),
  )
  for await (const json of jsonLines(stream.body)) {
    const said = text(json.error)
    if (said !== '') throw pullError(client, wanted, said, `POST ${path}`)
    tell(json, parts, call)
  }
}

/** In a header, and nowhere else. */
function encoded({ username, password }: RegistryLogin): string {
  return Buffer.from(JSON.stringify({ username, password })).toString('base64url')
}

/** A layer, or the configuration, in bytes. */
interface Part {
  readonly done: number
  readonly total: number
}

/** What Docker's API calls a part of an image. */
function shortId(digest: string): string {
  return digest.slice(0, 12)
}

/**
 * Sums up what is to be transferred: all parts whose size the registry has told, and those that tell their own while they come, which
 * short ones do not; without those that are there already.
 */
function tell(json: Json, parts: Map<string, Part>, call: Call): void {
  const id = text(json.id)
  const { current, total } = record(json.progressDetail)
  const before = parts.get(id)
  if (typeof current === 'number' && typeof total === 'number' && total > 0) parts.set(id, { done: current, total })
  else if (before === undefined) return
  else if (json.status === 'Already exists') parts.delete(id)
  else if (json.status === 'Download complete' && before.done < before.total)
    parts.set(id, { ...before, done: before.total })
  else return
  const all = [...parts.values()]
  const sum = (pick: (one: Part) => number): number => all.reduce((bytes, one) => bytes + pick(one), 0)
  const bytes = sum(part => part.total)
  if (bytes > 0)
    call.moved?.(
      sum(({ done }) => done),
      bytes,
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

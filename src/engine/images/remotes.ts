import { ComposeError } from '../../errors.ts'
import { isRegistryHost } from '../../model/image.ts'
import type { EndpointName } from '../../model/names.ts'
import type { Remote, Remotes } from '../../model/workspace.ts'
import { createHttp } from '../../transport/http.ts'
import type { Client } from '../lxd/client.ts'
import { connectServer } from '../lxd/connect.ts'
import { loginsOf } from './logins.ts'
import { openRegistry, type Registry } from './registry.ts'
import { fetchStreams, type StreamImage } from './simplestreams.ts'

/** The image side of the world during one verb: every index is fetched once, every server connected to once. */
export interface ImageRemotes {
  readonly remotes: Remotes
  remote(name: EndpointName): Remote
  /** The index of a simplestreams remote. */
  streams(remote: Remote): Promise<readonly StreamImage[]>
  /** A connection to an LXD or Incus remote; a public one needs no trust. */
  server(remote: Remote): Promise<Client>
  /** A registry, with the operator's login for what is asked of it. */
  registry(remote: Remote): Promise<Registry>
  close(): Promise<void>
}

/** What opening needs besides the remotes. */
export interface OpenOptions {
  readonly signal: AbortSignal
  /** The operator's environment, for the sockets of `unix://`. */
  readonly variables?: Readonly<Record<string, string | undefined>>
}

/** Nothing is asked yet. */
export function openImageRemotes(remotes: Remotes, options: OpenOptions): ImageRemotes {
  const indexes = new Map<EndpointName, Promise<readonly StreamImage[]>>()
  const servers = new Map<EndpointName, Promise<Client>>()
  const registries = new Map<EndpointName, Promise<Registry>>()
  return {
    remotes,
    remote: name => {
      const remote = remotes.byName.get(name) ?? registryNamed(name)
      if (remote !== undefined) return remote
      throw new ComposeError('image/not-found', `image remote ${name} is not in the remotes file`, {
        hint: `known remotes: ${[...remotes.byName.keys()].sort().join(', ')}`,
        endpoint: name,
      })
    },
    streams: remote => once(indexes, remote.name, () => readStreams(remote, options.signal)),
    server: remote => once(servers, remote.name, async () => (await connectServer(remote, remotes, options)).client),
    registry: remote => once(registries, remote.name, async () => openRegistry(remote, loginsOf(remotes))),
    close: async () => {
      for (const one of await Promise.allSettled(registries.values())) if (one.status === 'fulfilled') one.value.close()
      const opened = await Promise.allSettled(servers.values())
      for (const server of opened) if (server.status === 'fulfilled') server.value.close()
    },
  }
}

/** A registry needs no remote of its own when an image is called by it. */
function registryNamed(name: EndpointName): Remote | undefined {
  if (!isRegistryHost(name)) return undefined
  return { name, addresses: [`https://${name}`], protocol: 'oci', isPublic: true, project: '' }
}

function once<T>(known: Map<EndpointName, Promise<T>>, name: EndpointName, make: () => Promise<T>): Promise<T> {
  const present = known.get(name) ?? make()
  known.set(name, present)
  return present
}

async function readStreams(remote: Remote, signal: AbortSignal): Promise<readonly StreamImage[]> {
  const failures: unknown[] = []
  for (const address of remote.addresses) {
    const identity = remote.serverCertificate === undefined ? {} : { server: remote.serverCertificate }
    const http = createHttp({ endpoint: remote.name, address, identity })
    try {
      return await fetchStreams(remote.name, http, signal)
    } catch (error) {
      failures.push(error)
    } finally {
      http.close()
    }
  }
  throw (
    failures[0] ??
    new ComposeError('image/unreachable', `image remote ${remote.name} has no address`, {
      endpoint: remote.name,
      hint: 'give it an addr in config.yml',
    })
  )
}

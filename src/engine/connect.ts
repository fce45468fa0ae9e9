import { ComposeError } from '../errors.ts'
import { applicationContainers } from '../model/capabilities.ts'
import type { Remote, Remotes } from '../model/workspace.ts'
import type { Engine } from './engine.ts'

/** What connecting needs besides the remotes. */
export interface ConnectOptions {
  readonly signal: AbortSignal
  /** The operator's environment, for the sockets of `unix://`. */
  readonly variables?: Readonly<Record<string, string | undefined>>
}

/**
 * Opens the door to one remote. Throws `engine/unreachable`, `engine/untrusted`, `engine/wrong-certificate`, `engine/timeout`,
 * `remotes/no-client-certificate`, `remotes/bad-file`.
 */
export async function connect(remote: Remote, remotes: Remotes, options: ConnectOptions): Promise<Engine> {
  switch (remote.protocol) {
    case 'lxd':
    case 'incus':
      return connectLxd(remote, remotes, options)
    case 'embedded': {
      const { createEmbeddedEngine } = await import('./embedded/embedded.ts')
      const [, statePath, like] = /^file:(?:\/\/)?(.+?)(\?like=podman)?$/.exec(remote.addresses[0] ?? '') ?? []
      return createEmbeddedEngine({
        endpoint: remote.name,
        ...(statePath !== undefined && { statePath }),
        ...(like !== undefined && { family: applicationContainers }),
      })
    }
    case 'podman': {
      const [{ connectPodman }, { createPodmanEngine }, { loginsOf }] = await Promise.all([
        import('./podman/connect.ts'),
        import('./podman/podman.ts'),
        import('./images/logins.ts'),
      ])
      const connected = await connectPodman(remote, remotes, options.signal)
      return createPodmanEngine(connected, { loginFor: loginsOf(remotes) })
    }
    case 'oci':
    case 'simplestreams':
      throw new ComposeError('remotes/bad-file', `remote ${remote.name} is an image server: nothing can run on it`, {
        endpoint: remote.name,
        hint: 'name a remote with protocol lxd, incus or podman as the connection of the group',
      })
  }
}

async function connectLxd(remote: Remote, remotes: Remotes, options: ConnectOptions): Promise<Engine> {
  const [{ connectServer }, { createLxdEngine }, { openImageRemotes }, { prepareTransfer }] = await Promise.all([
    import('./lxd/connect.ts'),
    import('./lxd/lxd.ts'),
    import('./images/remotes.ts'),
    import('./images/server.ts'),
  ])
  const connected = await connectServer(remote, remotes, options)
  // Connections to other servers outlive the connecting; each pull brings its own signal.
  const { variables } = options
  const images = openImageRemotes(remotes, {
    signal: new AbortController().signal,
    ...(variables === undefined ? {} : { variables }),
  })
  return createLxdEngine(connected, {
    prepareTransfer: async (name, fingerprint, signal) => {
      const source = images.remote(name)
      const transfer = await prepareTransfer(await images.server(source), fingerprint, signal)
      const own = source.addresses.filter(address => address.startsWith('https:'))
      // An address that works for us most likely works for the endpoint, too; then those the server itself announces.
      return { ...transfer, addresses: [...new Set([...own, ...transfer.addresses])] }
    },
    close: () => images.close(),
  })
}

/** The two servers of the family. */
export type FlavourName = 'lxd' | 'incus'

/** Every difference between LXD and Incus that we meet, in one place. */
export interface Flavour {
  readonly name: FlavourName
  /** What people call it. */
  readonly title: string
  /** `protocol` of an image source that is a server of the family: Incus takes both words, LXD only its own. */
  readonly imageProtocol: 'lxd' | 'incus'
  /** Metadata files of split and unified images in an image index, the preferred one first. */
  readonly imageMetadata: readonly string[]
  /** How an administrator lets a client in, for hints. */
  readonly trustCommand: string
  /** Where `unix://` without a path listens. */
  readonly sockets: readonly string[]
  /** Variables that name the server's folder or its socket. */
  readonly socketVariables: { readonly directory: string; readonly socket: string }
  /**
   * A graceful stop that the guest did not follow in time goes on counting as under way, and the instance refuses every change, for
   * at least seven minutes and even when it is asked to stop again. A graceful restart that is not followed either ends that.
   */
  readonly keepsTimedOutStop: boolean
}

/** By the word the server uses for itself in `environment.server` (observed on LXD 5.0.2 and Incus 6.0.4). */
export const flavours: Readonly<Record<FlavourName, Flavour>> = {
  lxd: {
    name: 'lxd',
    title: 'LXD',
    imageProtocol: 'lxd',
    imageMetadata: ['lxd.tar.xz', 'lxd_combined.tar.gz'],
    trustCommand: 'lxc config trust add client.crt',
    sockets: ['/var/lib/lxd/unix.socket', '/var/snap/lxd/common/lxd/unix.socket'],
    socketVariables: { directory: 'LXD_DIR', socket: 'LXD_SOCKET' },
    keepsTimedOutStop: false,
  },
  incus: {
    name: 'incus',
    title: 'Incus',
    imageProtocol: 'incus',
    imageMetadata: ['incus.tar.xz', 'incus_combined.tar.gz', 'lxd.tar.xz', 'lxd_combined.tar.gz'],
    trustCommand: 'incus config trust add-certificate client.crt',
    sockets: ['/var/lib/incus/unix.socket', '/run/incus/unix.socket'],
    socketVariables: { directory: 'INCUS_DIR', socket: 'INCUS_SOCKET' },
    keepsTimedOutStop: true,
  },
}

/** The flavour a server says it is; undefined for a server of no kind we know. */
export function flavourOf(server: string): Flavour | undefined {
  return server === 'lxd' || server === 'incus' ? flavours[server] : undefined
}

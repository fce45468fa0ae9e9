import { containerKeys, containerLimits, type ValueForm } from './container-keys.ts'
import type { ResourceKind } from './resource.ts'

/** What one endpoint can do; an argument of the planner. Engine differences live here and nowhere else. */
export interface Capabilities {
  /** As the server names itself: `lxd`, `incus`, `podman`, `embedded`. For people, never for decisions. */
  readonly engine: string
  readonly version: string
  /** In the words of image indexes: `amd64`, `arm64`. */
  readonly architecture: string
  /** In the server's own words: `x86_64`, `aarch64`. */
  readonly kernelArchitecture: string
  /** Metadata files of an image index it can use, the preferred one first; absent: any. */
  readonly imageMetadata?: readonly string[]
  /** Kinds of resources it knows. */
  readonly resources: ReadonlySet<ResourceKind | 'profile' | 'forward'>
  /** LXD and Incus refuse to rename a running instance. */
  readonly rename: 'any-state' | 'stopped'
  /** Two NICs of an instance may lead to the same network. */
  readonly nicsShareNetwork: boolean
  /** A physical NIC can be taken from one running instance and given to another. */
  readonly hotNics: boolean
  /** Who applies profiles: the server, or the planner, which folds the declared ones into each node. */
  readonly profiles: 'server' | 'expanded'
  /** Whether settings of an instance can be changed at all; `fixed`: each change of one needs a new instance. */
  readonly settings: 'changeable' | 'fixed'
  /**
   * The config keys it takes, `environment.*` for a family; `server`: whatever the server itself knows, but never one of `oci.*`, which are
   * words of ours.
   */
  readonly keys: 'server' | readonly string[]
  /** How values of config keys have to look; of a key that is not here nothing is known. */
  readonly forms: Readonly<Record<string, ValueForm>>
  /**
   * The devices it takes, with their keys besides those that say what they are: `disk`, and `nic/bridged` by its `nictype`; `server`:
   * whatever the server itself knows, but nothing that is a word of ours.
   */
  readonly devices: 'server' | Readonly<Record<string, readonly string[]>>
  /** What a physical NIC comes to: it moves into the instance, or a macvlan in mode passthru, with the same MAC, stands for it. */
  readonly physicalNics: 'moved' | 'passthru'
  /**
   * How a new instance is tried in the dark: itself, started without what only one can hold; or a twin of it, where no device can be
   * added to an instance later.
   */
  readonly trial: 'dark' | 'twin'
  /** Files can be put into an instance that does not run. */
  readonly filesWhileStopped: boolean
  /** It can copy an instance with its disks (`backUp`). */
  readonly copies: boolean
  /** It keeps what the console of an instance has shown. */
  readonly console: boolean
  /** It keeps secrets, which it gives to instances and shows to nobody: `Engine.putSecret`. */
  readonly secrets: boolean
  /** It can put files of secrets below /run/secrets of an instance whose file system cannot be written. */
  readonly readOnlySecretFiles: boolean
  /** What a command costs the host: `lingering` ones leave processes behind, so that commands which can are run in one. */
  readonly execs: 'cheap' | 'lingering'
}

/** What engines of one family have in common. */
export type Family = Pick<
  Capabilities,
  | 'rename'
  | 'nicsShareNetwork'
  | 'hotNics'
  | 'profiles'
  | 'settings'
  | 'keys'
  | 'forms'
  | 'devices'
  | 'physicalNics'
  | 'trial'
  | 'filesWhileStopped'
  | 'copies'
  | 'console'
  | 'secrets'
  | 'readOnlySecretFiles'
  | 'execs'
>

/** LXD and Incus. */
export const systemContainers: Family = {
  // "Renaming of running container not allowed" (observed on LXD 5.0.2 and Incus 6.0.4).
  rename: 'stopped',
  nicsShareNetwork: true,
  // Both plug and unplug while instances run (observed on LXD 5.0.2 and Incus 6.0.4).
  hotNics: true,
  profiles: 'server',
  settings: 'changeable',
  keys: 'server',
  forms: {},
  devices: 'server',
  physicalNics: 'moved',
  trial: 'dark',
  filesWhileStopped: false,
  copies: true,
  console: true,
  secrets: false,
  readOnlySecretFiles: false,
  execs: 'cheap',
}

const nicKeys = ['name', 'network', 'parent', 'hwaddr', 'ipv4.address', 'ipv4.gateway', 'ipv4.subnet', 'ipv6.address']

/** Podman: what was given at creation stays (observed on Podman 4.3.1). */
export const applicationContainers: Family = {
  rename: 'any-state',
  nicsShareNetwork: false,
  hotNics: false,
  profiles: 'expanded',
  settings: 'fixed',
  keys: ['environment.*', 'user.*', ...Object.keys(containerLimits), ...Object.keys(containerKeys)],
  forms: Object.fromEntries(
    Object.entries({ ...containerLimits, ...containerKeys }).flatMap(([key, form]) => (form ? [[key, form]] : [])),
  ),
  devices: {
    disk: ['source', 'path', 'readonly', 'relabel'],
    nic: nicKeys,
    'nic/bridged': nicKeys,
    'nic/ipvlan': nicKeys,
    'nic/macvlan': [...nicKeys, 'mode'],
    'nic/physical': nicKeys,
    proxy: ['listen', 'connect'],
    tmpfs: ['path', 'options'],
  },
  // The parent stays on the host, and only one container can have it (observed on Podman 4.3.1).
  physicalNics: 'passthru',
  trial: 'twin',
  filesWhileStopped: true,
  copies: false,
  // What its first process writes, as long as its log driver keeps it.
  console: true,
  secrets: true,
  readOnlySecretFiles: true,
  // Each leaves two processes for five minutes (observed on Podman 4.3.1).
  execs: 'lingering',
}

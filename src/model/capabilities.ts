import type { ResourceKind } from './resource.ts'

/** What one endpoint can do; an argument of the planner. Engine differences live here and nowhere else. */
export interface Capabilities {
  /** As the server names itself: `lxd`, `incus`, `embedded`. For people, never for decisions. */
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
  /** A physical NIC can be taken from one running instance and given to another. */
  readonly hotNics: boolean
}

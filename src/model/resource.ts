import type { ProjectName } from './names.ts'
import type { Where } from './source.ts'

/** What files declare and endpoints keep, besides profiles and images. */
export type ResourceKind = 'network' | 'storage' | 'acl' | 'certificate'

/** What people call each kind. */
export const resourceNouns: Readonly<Record<ResourceKind, string>> = {
  network: 'network',
  storage: 'storage pool',
  acl: 'ACL',
  certificate: 'certificate',
}

/** Ports of a network forward, in the server's spelling: `listen_port` and `target_port` may be lists and ranges. */
export interface ForwardPort {
  readonly description: string
  readonly protocol: string
  readonly listenPort: string
  /** '': the same as `listenPort`. */
  readonly targetPort: string
  readonly targetAddress: string
}

/** What comes for an address of a network, and where it goes. */
export interface Forward {
  readonly listenAddress: string
  readonly description: string
  /** `target_address` takes what no port takes. */
  readonly config: Readonly<Record<string, string>>
  readonly ports: readonly ForwardPort[]
}

/** A rule of an ACL in the server's own keys: `action`, `source`, `destination_port`, `state`; empty ones are left out. */
export type AclRule = Readonly<Record<string, string>>

interface Declared {
  readonly name: string
  readonly description: string
  readonly config: Readonly<Record<string, string>>
  readonly where: Where
}

/** A network that the workspace declares. */
export interface DesiredNetwork extends Declared {
  readonly kind: 'network'
  /** '': a bridge where it has to be made, whatever it is where it is there. */
  readonly type: string
  /** Absent: forwards are left alone. */
  readonly forwards?: readonly Forward[]
}

/** A storage pool that the workspace declares. */
export interface DesiredStorage extends Declared {
  readonly kind: 'storage'
  /** '': `dir` where it has to be made, whatever it is where it is there. */
  readonly driver: string
}

/** A network ACL that the workspace declares. */
export interface DesiredAcl extends Declared {
  readonly kind: 'acl'
  /** Absent: whatever is there. */
  readonly egress?: readonly AclRule[]
  readonly ingress?: readonly AclRule[]
}

/** A certificate that endpoints are to trust. */
export interface DesiredCertificate extends Declared {
  readonly kind: 'certificate'
  /** `client` or `metrics`. */
  readonly type: string
  /** May do only what its LXD or Incus projects allow. */
  readonly restricted: boolean
  readonly projects: readonly string[]
  /** DER in base64, as the servers take it. */
  readonly certificate: string
  /** sha256 of the DER in hex: what it is known by. */
  readonly fingerprint: string
}

/** Something that the workspace declares, by `kind`. */
export type DesiredResource = DesiredNetwork | DesiredStorage | DesiredAcl | DesiredCertificate

interface Observed {
  readonly name: string
  readonly description: string
  /** Without our mark. */
  readonly config: Readonly<Record<string, string>>
  /** The project whose mark it carries. */
  readonly markedBy?: ProjectName
  /** `instance web1`, `profile srv`, `network lan`: whatever keeps it from being deleted. */
  readonly usedBy: readonly string[]
}

/** A forward as an endpoint described it. */
export interface ObservedForward extends Forward {
  readonly markedBy?: ProjectName
}

/** A network as an endpoint described it. */
export interface ObservedNetwork extends Observed {
  readonly type: string
  /** False for an interface of the host that the server only lists. */
  readonly managed: boolean
  /** Present when they were asked for. */
  readonly forwards?: readonly ObservedForward[]
}

/** A storage pool as an endpoint described it. */
export interface ObservedStorage extends Observed {
  readonly driver: string
}

/** A network ACL as an endpoint described it. */
export interface ObservedAcl extends Observed {
  readonly egress: readonly AclRule[]
  readonly ingress: readonly AclRule[]
}

/** A certificate that an endpoint trusts. */
export interface ObservedCertificate {
  readonly fingerprint: string
  readonly name: string
  readonly type: string
  readonly restricted: boolean
  readonly projects: readonly string[]
}

/**
 * Whether a config value of a server is the declared one. `auto` lets the server choose, which then tells what it has chosen;
 * the source of a pool is told as it was given once and as it is called now (observed on LXD 5.0.2 and Incus 6.0.4).
 */
export function agrees(key: string, declared: string, seen: Readonly<Record<string, string>>): boolean {
  const value = seen[key] ?? ''
  if (value === declared) return true
  if (declared === 'auto') return value !== '' && value !== 'none'
  return key === 'source' && seen['volatile.initial_source'] === declared
}

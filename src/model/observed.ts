import type { BackupOf } from './backup.ts'
import type { Device } from './desired.ts'
import type { Mark } from './mark.ts'
import type { EndpointName, Fingerprint, InstanceName, ProfileName, ProjectName } from './names.ts'
import type { ObservedAcl, ObservedCertificate, ObservedNetwork, ObservedStorage } from './resource.ts'
import type { ObservedSecret } from './secret.ts'

/** What an instance is doing, in the words of LXD and Incus. */
export type InstanceState = 'running' | 'stopped' | 'frozen' | 'error'

/** A physical NIC of the host that is inside an instance for as long as it runs. */
export interface HeldNic {
  /** What the host calls it, and gets back. */
  readonly parent: string
  /** What it is called inside. */
  readonly name: string
  readonly mac: string
}

/** A NIC that is on the host itself; one that is inside an instance is not (observed on LXD 5.0.2 and Incus 6.0.4). */
export interface HostNic {
  readonly name: string
  readonly mac: string
  readonly up: boolean
  /** Global addresses the host has on it. */
  readonly addresses: readonly string[]
}

/** How full a storage pool is. */
export interface StorageSpace {
  readonly usedBytes: number
  readonly totalBytes: number
}

/** One instance as an endpoint described it. */
export interface ObservedInstance {
  readonly name: InstanceName
  /** `volatile.uuid`: new on a copy, kept on rename (observed on LXD 5.0.2 and Incus 6.0.4). */
  readonly uuid: string
  readonly kind: 'container' | 'virtual-machine'
  readonly state: InstanceState
  readonly ephemeral: boolean
  /** Its own config, without `volatile.*`, `image.*` and the mark. */
  readonly config: Readonly<Record<string, string>>
  /** Its own devices, without those of profiles. */
  readonly devices: Readonly<Record<string, Device>>
  /** Its own devices over those of its profiles: what it holds when it runs. */
  readonly expandedDevices: Readonly<Record<string, Device>>
  readonly profiles: readonly ProfileName[]
  /** `volatile.base_image`. */
  readonly image: Fingerprint
  /** Present when it carries our keys, whether or not the uuid agrees. */
  readonly mark?: Mark
  /** Present on a backup that this very instance is; such an instance has no mark. */
  readonly backupOf?: BackupOf
  /** Global addresses; filled only when asked for with the state. */
  readonly addresses: readonly string[]
  /** Present while it runs and holds some. */
  readonly heldNics?: readonly HeldNic[]
  /** MACs by the host's name of the physical NICs it held when its mark was written last; also while it is stopped. */
  readonly knownNics?: Readonly<Record<string, string>>
}

/** What a running instance is known by from one moment to the next. */
export interface Pulse {
  readonly state: InstanceState
  /** Another one after every start, also one from inside; '' while it does not run. */
  readonly beat: string
  /** It has an interface besides the loopback. */
  readonly hasNetwork: boolean
  /** Global addresses. */
  readonly addresses: readonly string[]
}

/** One profile as an endpoint described it. */
export interface ObservedProfile {
  readonly name: ProfileName
  readonly description: string
  /** Without our mark. */
  readonly config: Readonly<Record<string, string>>
  readonly devices: Readonly<Record<string, Device>>
  /** The project whose mark it carries. */
  readonly markedBy?: ProjectName
  readonly usedBy: readonly InstanceName[]
}

/** What one endpoint said at one moment. Plain data. */
export interface Observed {
  readonly endpoint: EndpointName
  readonly instances: Readonly<Record<InstanceName, ObservedInstance>>
  readonly profiles: Readonly<Record<ProfileName, ObservedProfile>>
  /** LXD lists the host's own interfaces among them, Incus some: those are not `managed`. */
  readonly networks: Readonly<Record<string, ObservedNetwork>>
  readonly storagePools: Readonly<Record<string, ObservedStorage>>
  readonly acls: Readonly<Record<string, ObservedAcl>>
  /** By fingerprint; only when they were asked for. */
  readonly certificates?: Readonly<Record<string, ObservedCertificate>>
  /** Aliases by fingerprint of the images it keeps. */
  readonly images: Readonly<Record<Fingerprint, readonly string[]>>
  /** Bytes of these images as they are kept, packed; only those the server told. */
  readonly imageSizes?: Readonly<Record<Fingerprint, number>>
  /** By name; only where they were asked for, or instances have some that compose made. */
  readonly secrets?: Readonly<Record<string, ObservedSecret>>
  /** Projects of which a lock is kept there, by a run that is at work or by one that was killed. */
  readonly lockedProjects?: readonly string[]
}

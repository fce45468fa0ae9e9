import type { FileManifest, TemplateCall } from './files.ts'
import type { HealthCheck } from './health.ts'
import type { HookCall, NodeEvent } from './hook.ts'
import type { ImageWanted } from './image.ts'
import type { EndpointName, GroupName, Hash, InstanceName, NodeName, ProfileName, ProjectName } from './names.ts'
import type { DesiredResource } from './resource.ts'
import type { MadeSecret } from './secret.ts'
import type { Where } from './source.ts'
import type { UpgradePolicy } from './upgrade.ts'

/** A device of an instance or profile, in the engine's spelling: `{ type: 'nic', nictype: 'physical', parent: 'srv0' }`. */
export type Device = Readonly<Record<string, string>>

/** The field of a node that a setting comes from, and its place. */
export interface SettingOrigin {
  readonly field: string
  readonly where: Where
}

/** A profile that the workspace declares. */
export interface DesiredProfile {
  readonly name: ProfileName
  readonly description: string
  readonly config: Readonly<Record<string, string>>
  readonly devices: Readonly<Record<string, Device>>
  readonly where: Where
}

/** A node with every default spelled out. */
export interface DesiredNode {
  readonly project: ProjectName
  readonly group: GroupName
  readonly name: NodeName
  readonly endpoint: EndpointName
  readonly instance: InstanceName
  readonly where: Where
  readonly image: ImageWanted
  /** In order; later ones win on the server. */
  readonly profiles: readonly ProfileName[]
  /** Instance config with `user.LABEL` for each label; never a `user.drydock.*` key. */
  readonly config: Readonly<Record<string, string>>
  readonly devices: Readonly<Record<string, Device>>
  /** Where settings come from that the file of the node writes, or a field stands for: `config:KEY`, `device:NAME`. Absent: none. */
  readonly origins?: Readonly<Record<string, SettingOrigin>>
  /** Secrets among those of `config` that compose makes; absent: none. */
  readonly madeSecrets?: readonly MadeSecret[]
  readonly ephemeral: boolean
  readonly labels: Readonly<Record<string, string>>
  readonly address?: string
  /** How long a graceful stop may take. */
  readonly stopTimeoutMs: number
  /** The files say so, so whoever else stops the instance is to know it, where the endpoint can keep it. */
  readonly saysStopTimeout?: true
  /** After creation: how long to wait for a global address; 0 does not wait. */
  readonly waitAddressMs: number
  readonly files: FileManifest
  /** Rendered for this node, before the files are pushed. */
  readonly templates: readonly TemplateCall[]
  /** Calls of project, group and node level, in that order, by moment; flags are not applied, disabled hooks are in it only while a flag can enable them. */
  readonly hooks: Readonly<Record<NodeEvent, readonly HookCall[]>>
  readonly health: readonly HealthCheck[]
  readonly upgrade: UpgradePolicy
  readonly hashes: {
    /** What the instance is made of: image, profiles, config, devices, ephemeral; not checks, times and address. */
    readonly spec: Hash
    /** All pre-node-sync and post-node-sync calls. */
    readonly hooks: Hash
  }
}

/** Hook calls of a group or project moment, in order. */
export type MomentHooks<Event extends string> = Readonly<Record<Event, readonly HookCall[]>>

/** A group: the nodes of one endpoint. */
export interface DesiredGroup {
  readonly project: ProjectName
  readonly name: GroupName
  readonly description: string
  readonly endpoint: EndpointName
  readonly where: Where
  /** Undefined: waits for the group before it in the file, unless the project is ordered by `depends_on`. */
  readonly dependsOn?: readonly GroupName[]
  /** Nodes side by side in first set-up. */
  readonly parallel: number
  readonly nodes: readonly DesiredNode[]
  readonly templates: readonly TemplateCall[]
  readonly hooks: MomentHooks<'pre-group' | 'post-group' | 'pre-group-shutdown' | 'post-group-shutdown'>
}

/** A project with all its groups, selected or not: conflicts and orphans need the whole. */
export interface DesiredProject {
  readonly name: ProjectName
  readonly description: string
  readonly where: Where
  /** `depends_on` orders the groups as soon as one group has the key, even empty. */
  readonly orderedByDependencies: boolean
  /** Live nodes of the project that may be down at once. */
  readonly maxUnavailable: number
  readonly groups: readonly DesiredGroup[]
  readonly templates: readonly TemplateCall[]
  readonly hooks: MomentHooks<'pre-project' | 'post-project' | 'pre-project-shutdown' | 'post-project-shutdown'>
  /** Declared in the environment file of the project; ensured on the endpoints whose nodes use them. */
  readonly profiles: readonly DesiredProfile[]
  /** Networks, pools and ACLs are ensured on the endpoints whose nodes use them; certificates only when asked to be. */
  readonly resources: readonly DesiredResource[]
}

/** The world as the files want it. */
export interface Desired {
  readonly projects: readonly DesiredProject[]
}

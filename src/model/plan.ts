import type { NewBackup } from './backup.ts'
import type { DesiredProfile, Device } from './desired.ts'
import type { FileEntry, TemplateCall } from './files.ts'
import type { HealthCheck } from './health.ts'
import type { HookCall } from './hook.ts'
import type { ResolvedImage } from './image.ts'
import type { Mark } from './mark.ts'
import type { EndpointName, Fingerprint, InstanceName, NodeName, ProfileName, ProjectName, StepId } from './names.ts'
import type { OutageWatch } from './outage.ts'
import type { Problem } from './problem.ts'
import type { DesiredResource, ResourceKind } from './resource.ts'
import type { MadeSecret } from './secret.ts'
import type { StrategyChoice } from './upgrade.ts'

/** What an engine needs to make an instance. */
export interface NewInstance {
  readonly name: InstanceName
  readonly image: Fingerprint
  readonly profiles: readonly ProfileName[]
  readonly config: Readonly<Record<string, string>>
  readonly devices: Readonly<Record<string, Device>>
  readonly ephemeral: boolean
  /** `uuid` is '' here: the engine fills in what the server gave; `run` is '' here: the run fills it in. */
  readonly mark: Mark
}

/** Changed settings of an instance; what is absent stays. */
export interface SettingsChange {
  readonly config?: Readonly<Record<string, string>>
  readonly devices?: Readonly<Record<string, Device>>
  readonly profiles?: readonly ProfileName[]
  readonly ephemeral?: boolean
  readonly removeConfig?: readonly string[]
  readonly removeDevices?: readonly string[]
}

/** What a mark may be changed to; instance and uuid follow the instance itself. */
export type MarkChange = Partial<Omit<Mark, 'uuid' | 'instance' | 'run'>>

/** How long kept files are kept: until the change has proved itself, or until it is put back. */
export type FilesOutcome = 'keep-new' | 'put-back'

/** A physical NIC that is to come back to its host; without `mac` any will do. */
export interface AwaitedNic {
  readonly name: string
  readonly mac?: string
}

/** How long a stop that was not followed in time may still be, and the checks that pass when it is not. */
export interface LateStop {
  readonly withinMs: number
  readonly checks: readonly HealthCheck[]
}

/** One entry per kind of step: what it needs to be performed. Each is one engine call or one local act. */
export interface StepArgs {
  'put-profile': {
    readonly profile: DesiredProfile
    readonly project: ProjectName
    readonly change: 'create' | 'update' | 'adopt'
  }
  'drop-profile': { readonly profile: ProfileName }
  'put-resource': {
    readonly resource: DesiredResource
    readonly project: ProjectName
    readonly change: 'create' | 'update' | 'adopt'
  }
  /** `name`: of a certificate its fingerprint. */
  'drop-resource': { readonly resourceKind: ResourceKind; readonly name: string }
  /** What it holds is material of the run. */
  'put-secret': { readonly secret: MadeSecret }
  'drop-secret': { readonly secretName: string }
  /** `pin`: the alias to keep the image under; it is moved when it names another image. */
  'ensure-image': { readonly image: ResolvedImage; readonly pin?: string }
  /** `name`: what a person knows it by. */
  'delete-image': { readonly fingerprint: Fingerprint; readonly name: string; readonly sizeBytes?: number }
  'create-instance': { readonly instance: NewInstance }
  'configure-instance': { readonly instance: InstanceName; readonly change: SettingsChange }
  /**
   * `hostname`: what the guest is to be called inside, where that is not its own name. `lateStop`: it was told to stop and did not in time; it is
   * started again should it follow after all.
   */
  'start-instance': { readonly instance: InstanceName; readonly hostname?: string; readonly lateStop?: LateStop }
  'stop-instance': { readonly instance: InstanceName; readonly timeoutMs: number }
  'rename-instance': { readonly from: InstanceName; readonly to: InstanceName }
  'delete-instance': { readonly instance: InstanceName }
  /** A stopped copy on the same server, which is a backup and nothing else. */
  'copy-instance': { readonly instance: InstanceName; readonly backup: NewBackup }
  'set-mark': { readonly instance: InstanceName; readonly mark: MarkChange }
  /** These NICs are on the host again, under their names and MACs, without an address: what they were in has let them go. */
  'await-nics': { readonly nics: readonly AwaitedNic[]; readonly timeoutMs: number }
  'await-address': { readonly instance: InstanceName; readonly timeoutMs: number }
  /** `deadlineMs`: all checks together may take no longer; absent: as long as their tries take. */
  'check-health': {
    readonly instance: InstanceName
    readonly checks: readonly HealthCheck[]
    readonly deadlineMs?: number
  }
  /**
   * For so long the instance may neither stop nor be started anew, and its checks of stage `soak` must hold; those are tried again and
   * again. With 0 each is tried once more only.
   */
  soak: { readonly instance: InstanceName; readonly durationMs: number; readonly checks: readonly HealthCheck[] }
  'write-template': { readonly template: TemplateCall }
  /** `keep`: old files are kept in the guest under this tag until `settle-files`. */
  'push-files': { readonly instance: InstanceName; readonly entries: readonly FileEntry[]; readonly keep?: string }
  'settle-files': { readonly instance: InstanceName; readonly tag: string; readonly outcome: FilesOutcome }
  'run-hook': { readonly hook: HookCall }
}

/** Every kind of step. */
export type StepKind = keyof StepArgs
/** The step of one kind. */
export type StepOf<K extends StepKind> = { [P in K]: StepCommon & { readonly kind: P } & StepArgs[P] }[K]
/** Any step: a closed union by `kind`. */
export type Step = StepOf<StepKind>

/** What every step has. */
export interface StepCommon {
  readonly id: StepId
  /** The endpoint it acts on; undefined for the operator's machine. */
  readonly endpoint?: EndpointName
  /** Project, group, node: where it is drawn. */
  readonly path: readonly string[]
  /** Steps that must have ended well before. */
  readonly needs: readonly StepId[]
  /** Why it is here, in words a user would use. */
  readonly cause: string
  /**
   * Written by the planner, carried out by the run, which decides nothing: the step is performed only when all of these
   * have come to an end and at least one of them failed. When none failed it is omitted, and so is what needs it and has
   * no `ifFailed` of its own.
   */
  readonly ifFailed?: readonly StepId[]
  /** True while the step has its node out of service: what `max_unavailable` counts. */
  readonly interrupts?: boolean
  /** Prepares the node without touching what serves: counts neither as begun with it nor as a change. */
  readonly ahead?: true
}

/** What happens to a node, in one word. */
export type NodeAction =
  | 'create'
  | 'replace'
  | 'move'
  | 'restart'
  | 'update'
  | 'files'
  | 'hooks'
  | 'start'
  | 'set-up'
  | 'adopt'
  | 'unchanged'
  | 'stop'
  | 'delete'
  | 'absent'
  | 'orphan'
  | 'copy'
  | 'unmanaged'
  | 'held'
  | 'skipped'
  | 'backup'

/** A line of the plan for one node. */
export interface NodeVerdict {
  readonly path: readonly [project: string, group: string, node: NodeName]
  readonly endpoint: EndpointName
  /** The endpoint it is served from until it moves. */
  readonly from?: EndpointName
  readonly instance: InstanceName
  readonly action: NodeAction
  /** In words: `not found`, `image nginx/22.10 -> nginx/22.10.01`, `limits.memory: 1GiB -> 2GiB`. */
  readonly reasons: readonly string[]
  /** The image it runs and the one it gets; present when it gets an instance. */
  readonly image?: { readonly before?: Fingerprint; readonly after: Fingerprint }
  /** The files are as they were, but the name of the image means another one by now; what it meant, and means. */
  readonly drift?: { readonly source: string; readonly before: Fingerprint; readonly after: Fingerprint }
  /** What users of the node notice. */
  readonly outage: 'none' | 'stop and start' | 'new instance' | 'switch' | 'until started'
  /** How a live node is changed; absent where nothing that serves is touched. */
  readonly upgrade?: StrategyChoice
}

/** Something that destroys data: asked by the program, decided by the caller. */
export interface Confirmation {
  readonly what: string
  readonly path: readonly string[]
}

/** An image that was to be brought to an endpoint and is there already. */
export interface KeptImage {
  readonly endpoint: EndpointName
  /** What it was asked for by. */
  readonly source: string
  readonly fingerprint: Fingerprint
}

/** What has to happen, as plain data. */
export interface Plan {
  readonly version: 1
  readonly verdicts: readonly NodeVerdict[]
  readonly steps: readonly Step[]
  readonly problems: readonly Problem[]
  readonly confirmations: readonly Confirmation[]
  /** Of a fetch: what is there already, by project. */
  readonly kept?: Readonly<Record<ProjectName, readonly KeptImage[]>>
  /** How the outages of nodes are measured; absent: no node that serves is taken out of service. */
  readonly outages?: readonly OutageWatch[]
  /** `hooks-first`: only the pre-project hooks are in it, because an endpoint they may create cannot be reached yet. */
  readonly stage: 'whole' | 'hooks-first'
}

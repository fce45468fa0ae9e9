import type { EndpointName, GroupName, Hash, InstanceName, NodeName, ProjectName, VariableName } from './names.ts'
import type { Where } from './source.ts'

/** The moments of a project, once per run. */
export const projectEvents = ['pre-project', 'post-project', 'pre-project-shutdown', 'post-project-shutdown'] as const
/** The moments of a group, once per group and run. */
export const groupEvents = ['pre-group', 'post-group', 'pre-group-shutdown', 'post-group-shutdown'] as const
/** The moments of a node. */
export const nodeEvents = [
  'pre-node-creation',
  'post-node-creation',
  'pre-node-upgrade',
  'drain',
  'post-node-upgrade',
  'on-rollback',
  'pre-node-sync',
  'post-node-sync',
  'pre-node-shutdown',
  'post-node-shutdown',
] as const

/** The moments at which a hook can say whether it runs before the instance serves or after. */
export const stagedEvents = ['post-node-creation', 'pre-node-sync', 'post-node-sync'] as const

export type ProjectEvent = (typeof projectEvents)[number]
export type GroupEvent = (typeof groupEvents)[number]
export type NodeEvent = (typeof nodeEvents)[number]
/** Every moment at which a hook can run. */
export type HookEvent = ProjectEvent | GroupEvent | NodeEvent

/** Where one call of a hook runs: on the operator's machine, or in one instance. */
export type HookPlace =
  | { readonly kind: 'host' }
  | {
      readonly kind: 'instance'
      readonly endpoint: EndpointName
      readonly instance: InstanceName
      readonly node: NodeName
    }

/** `dark`: before the instance serves. `live`: after it has its service devices and has been started. */
export type HookStage = 'dark' | 'live'

/** One hook at one moment in one place, resolved. Variables are not in it: they may hold secrets (`Materials`). */
export interface HookCall {
  /** Stable and unique in the workspace: path, event, level and position. */
  readonly id: string
  readonly event: HookEvent
  readonly level: 'project' | 'group' | 'node'
  readonly project: ProjectName
  readonly group?: GroupName
  /** The node whose labels and name the hook sees; absent at group and project moments on the host. */
  readonly node?: NodeName
  readonly place: HookPlace
  /** Command prefix; each command is appended as one argument. */
  readonly entrypoint: readonly string[]
  readonly commands: readonly string[]
  readonly uid?: number
  readonly gid?: number
  readonly cwd?: string
  readonly timeoutMs?: number
  /** At the creation and sync moments of a node; absent: dark. */
  readonly stage?: 'live'
  /** The instance that a call on the host is about; absent: the node's own. */
  readonly about?: InstanceName
  /** The endpoint that one is on; absent: the node's own. */
  readonly aboutOn?: EndpointName
  readonly flags: readonly string[]
  /** Runs at every apply. */
  readonly always: boolean
  /** Runs only when one of its flags is enabled; a hook that is disabled and has no flags is in no list. */
  readonly disabled?: true
  /**
   * One of the calls of a hook for every node in scope (`node` empty or `*`) at a moment of a group or project:
   * it counts only while its `group` is selected. A call for a node named by the hook counts always.
   */
  readonly each?: true
  /** Variables written by other hooks that the text mentions. */
  readonly reads: readonly VariableName[]
  /** Variables with secrets that its processes get although the text does not name them. */
  readonly secrets?: readonly VariableName[]
  readonly writes: { readonly stdout?: VariableName; readonly stderr?: VariableName }
  /** Over text, entrypoint, place, and the known variables the text mentions. */
  readonly hash: Hash
  readonly where: Where
}

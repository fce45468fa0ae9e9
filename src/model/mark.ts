import type { Fingerprint, GroupName, Hash, InstanceName, NodeName, ProjectName, RunId } from './names.ts'

/** What an instance is for its node. `candidate` and `previous` are never served from. */
export type Role = 'live' | 'candidate' | 'previous'

/**
 * What we write on an instance (`user.drydock.*` on LXD and Incus): the only state there is.
 * The guest can read it, so no secret ever goes in.
 */
export interface Mark {
  readonly project: ProjectName
  readonly group: GroupName
  readonly node: NodeName
  readonly instance: InstanceName
  /** The engine's own identity of the instance; a copy carries our mark with a foreign uuid. */
  readonly uuid: string
  /** Counts the instances a node has had, from 1. 0: adopted. */
  readonly generation: number
  readonly role: Role
  /** The image it was made from, and the name it was asked for by. */
  readonly image: Fingerprint
  readonly imageSource: string
  /** Over the whole specification of the node. */
  readonly spec: Hash
  /** Over the settings that only a start puts into effect, as they were at the last start by us. */
  readonly boot: Hash
  /** Over the file manifest last pushed whole; '' before. */
  readonly files: Hash
  /** Over the sync hooks last run whole; '' before. */
  readonly hooks: Hash
  /** Config keys and devices written by us (`config:KEY`, `device:NAME`), sorted: only these are ever removed. */
  readonly owned: readonly string[]
  /** False until creation hooks, files and sync hooks have all been done once. */
  readonly setUp: boolean
  readonly run: RunId
  /** Over specification, files, hooks and checks whose upgrade was rolled back to this instance: not tried again unasked. Absent or '': none. */
  readonly held?: Hash
}

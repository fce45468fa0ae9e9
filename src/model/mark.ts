import type { EndpointName, Fingerprint, GroupName, Hash, InstanceName, NodeName, ProjectName, RunId } from './names.ts'

/**
 * What an instance is for its node. `candidate` and `previous` are never served from. While one hands over to the other both are
 * `switching`: until the roles are written again, whoever finds them so brings the switch to its end, or takes it back.
 */
export type Role = 'live' | 'candidate' | 'previous' | 'switching'

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
  /** On a candidate: over what it has been tried for in the dark, and passed (`attemptOf`). Absent or '': it has not been. */
  readonly proved?: Hash
  /** While switching, in words for people: how the old instance is brought back by hand. Absent or '': not switching. */
  readonly reverse?: string
  /** While switching hot: the settings that were taken from the old instance, as JSON of a change that gives them back. Absent or '': none. */
  readonly restore?: string
  /** While the node moves, and on a candidate made for that: the endpoint of the other one. Absent or '': it does not move. */
  readonly peer?: EndpointName
  /** Another endpoint that keeps an instance of the node: the one it moved from, or was to move to. Absent or '': none. */
  readonly also?: EndpointName
}

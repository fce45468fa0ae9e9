import type { GroupName, InstanceName, NodeName, ProfileName, ProjectName } from './names.ts'

/** The node that a backup is of. Unlike a mark it makes nothing of the copy: no verb but `backup` looks for it. */
export interface BackupOf {
  readonly project: ProjectName
  readonly group: GroupName
  readonly node: NodeName
}

/** A backup that is to be made: a stopped copy of an instance on its own server. */
export interface NewBackup {
  readonly name: InstanceName
  readonly of: BackupOf
  readonly profiles: readonly ProfileName[]
}

import { type BackupChoice, planBackup } from '../plan/backup.ts'
import { type Changed, change } from './change.ts'
import type { ChangeCall, Request } from './request.ts'

export type { BackupChoice } from '../plan/backup.ts'

/** Makes a stopped copy of every selected node that exists, on its own server, and deletes the oldest ones beyond `most`. */
export function backup(request: Request, choice: BackupChoice, call: ChangeCall): Promise<Changed> {
  const needs = { direction: 'down', images: false, elsewhere: false, moved: false, lockedFor: 'backup' } as const
  return change(request, needs, input => planBackup(input, choice), call)
}

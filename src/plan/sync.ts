import type { DesiredNode } from '../model/desired.ts'
import type { HookCall } from '../model/hook.ts'
import type { Mark } from '../model/mark.ts'
import type { Hash } from '../model/names.ts'
import type { Wishes } from '../model/selection.ts'
import { type HookRules, hooksAt, isLeftOut, runs } from './hooks.ts'

/** What the files and sync hooks of a node need. */
export interface SyncWork {
  /** The manifest differs from what was pushed last. */
  readonly filesDiffer: boolean
  /** The templates of the node are written on the operator's machine. */
  readonly writesTemplates: boolean
  readonly hooksDiffer: boolean
  /** There is something to push. */
  readonly pushes: boolean
  /** Creation and upgrade hooks of a node that has them behind it, run for what they write. */
  readonly again: readonly HookCall[]
  readonly before: readonly HookCall[]
  readonly after: readonly HookCall[]
  /** What the mark says about files and hooks when all this has been done. */
  readonly marks: { readonly files: Hash; readonly hooks: Hash }
}

/** Compares manifest and sync hooks with the mark; without one everything is due. */
export function assessSync(
  node: DesiredNode,
  mark: Mark | undefined,
  rules: HookRules & { readonly wishes: Wishes },
): SyncWork {
  const { skipSync } = rules.wishes
  const writesTemplates = mark?.files !== node.files.hash
  const filesDiffer = !skipSync && writesTemplates
  const hooksDiffer = mark?.hooks !== node.hashes.hooks
  const isDue = filesDiffer || hooksDiffer || rules.wishes.forceSync
  const pick = (hooks: readonly HookCall[]): readonly HookCall[] => hooks.filter(hook => runs(hook, isDue, rules))
  const all = hooksAt(node, ['pre-node-sync', 'post-node-sync'])
  const behind = hooksAt(node, ['pre-node-creation', 'post-node-creation', 'pre-node-upgrade', 'post-node-upgrade'])
  return {
    filesDiffer,
    writesTemplates,
    hooksDiffer,
    pushes: filesDiffer && node.files.entries.length > 0,
    again: mark === undefined ? [] : behind.filter(hook => rules.alsoRun.has(hook.id)),
    before: pick(node.hooks['pre-node-sync']),
    after: pick(node.hooks['post-node-sync']),
    marks: {
      files: skipSync ? (mark?.files ?? '') : node.files.hash,
      hooks: markOfHooks(node, mark, { hooksDiffer, filesDiffer, isWhole: !all.some(hook => isLeftOut(hook, rules)) }),
    },
  }
}

/** The sync hooks count as done only when all have run; when flags kept some back, the next apply has to run them. */
function markOfHooks(
  node: DesiredNode,
  mark: Mark | undefined,
  found: { readonly hooksDiffer: boolean; readonly filesDiffer: boolean; readonly isWhole: boolean },
): Hash {
  if (!found.hooksDiffer && !found.filesDiffer) return mark?.hooks ?? node.hashes.hooks
  return found.isWhole ? node.hashes.hooks : ''
}

/** Whether anything of this has to be done. */
export function isSyncNeeded(sync: SyncWork): boolean {
  return sync.pushes || sync.filesDiffer || sync.again.length + sync.before.length + sync.after.length > 0
}

/** In words: `files changed, then 2 hooks`. */
export function syncReasons(sync: SyncWork): readonly string[] {
  const count = sync.again.length + sync.before.length + sync.after.length
  const hooks = count === 0 ? '' : count === 1 ? '1 hook' : `${count} hooks`
  if (sync.filesDiffer) return [hooks === '' ? 'files changed' : `files changed, then ${hooks}`]
  if (hooks === '') return []
  return [sync.hooksDiffer ? `${hooks}: changed` : hooks]
}

import { posix } from 'node:path'
import type { HookEvent } from '../model/hook.ts'
import type { FileMaker } from './files.ts'
import type { HookDraft, HookOrigin, ProjectDrafts } from './hooks.ts'
import type { LateVariables } from './late.ts'
import type { Folders } from './paths.ts'
import { shownPath } from './paths.ts'

/** The moments at which a hook on the host can make a file before it is pushed. */
const beforePush: ReadonlySet<HookEvent> = new Set<HookEvent>([
  'pre-project',
  'pre-group',
  'pre-node-creation',
  'post-node-creation',
  'pre-node-sync',
])

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** Whether the shell text writes this very path: a redirection, `tee`, or an option that commonly names an output. */
function writesTo(text: string, path: string): boolean {
  const output = '(?:>|\\btee(?:\\s+-a)?\\s|(?:^|\\s)(?:-o|-out|-keyout|--out|--output)[\\s=])'
  return new RegExp(`${output}\\s*["']?(?:\\./)?${escaped(path)}(?=["'\\s;&|)]|$)`, 'm').test(text)
}

/** Finds the hooks on the host that make files for nodes; they are needed only for files that nobody else has. */
export function fileMakers(
  drafts: ProjectDrafts,
  late: LateVariables,
  folders: Folders,
): (path: string) => FileMaker | undefined {
  const all: HookDraft[] = [...drafts.project, ...[...drafts.groups.values(), ...drafts.nodes.values()].flat()]
  const origins = new Set<HookOrigin>()
  for (const { origin, call } of all) {
    if (call.place.kind === 'host' && beforePush.has(call.event)) origins.add(origin)
  }
  return path => {
    const names = [path, shownPath(path, folders)]
    const writers = [...origins].filter(origin => names.some(name => writesTo(origin.text, name)))
    const mentioning =
      writers.length > 0 ? writers : [...origins].filter(origin => origin.text.includes(posix.basename(path)))
    const [maker] = mentioning
    return maker === undefined ? undefined : { hash: late.origin(maker), writes: writers.length > 0 }
  }
}

import type { Directory, Layout } from './layout.ts'

/** Where a guest keeps what belongs to a push under way, and what was there before one that may be put back. */
export const baseDirectory = '/var/lib/drydock'
/** Exit code of our scripts for what they refuse, with a sentence on stderr. */
export const refused = 41
/** Arguments of one command: far below what any kernel takes. */
const batchSize = 200

/** One push, in words that its scripts use. */
export interface Push {
  /** Random: in a directory that others may write to, nobody can have prepared a trap under this name. */
  readonly id: string
  readonly layout: Layout
  /** Folder for what was there before. */
  readonly keep?: string
  /** Names to look up in the guest. */
  readonly owners: readonly string[]
  readonly groups: readonly string[]
}

/** Numeric owner of a declared directory. */
export type OwnerOf = (directory: Directory) => { readonly uid: number; readonly gid: number; readonly mode: number }

/** Folder of one push: its scripts, and which directories it has made. */
export function workDirectory(push: Push): string {
  return `${baseDirectory}/push-${push.id}`
}

/** Folder for what was there before the push with this tag. */
export function keepDirectory(tag: string): string {
  return `${baseDirectory}/keep-${encodeURIComponent(tag)}`
}

/** Directory next to the final place: moving out of it is a rename, which nobody sees half done. */
export function stageDirectory(push: Push, folder: string): string {
  return `${folder}/.drydock-${push.id}`
}

/** A word for the shell. */
export function quote(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`
}

/** Lines of `command`, each with a part of the words. */
export function batches(command: string, words: readonly string[]): string[] {
  const lines: string[] = []
  for (let start = 0; start < words.length; start += batchSize) {
    lines.push([command, ...words.slice(start, start + batchSize).map(quote)].join(' '))
  }
  return lines
}

/** Lines of `command`, each with the number and the path of a folder and a part of its files. */
export function perFolder(command: string, layout: Layout): string[] {
  return layout.folders.flatMap((folder, index) =>
    batches(
      `${command} ${index} ${quote(folder.path)}`,
      folder.files.map(({ name }) => name),
    ),
  )
}

/** What every script of a push begins with. */
export function head(push: Push): string[] {
  return [
    'umask 022',
    `work=${quote(workDirectory(push))}`,
    `keep=${quote(push.keep ?? '')}`,
    `stage=.drydock-${push.id}`,
    `fail() { printf '%s\\n' "$1" >&2; [ ! -f "$work/clean.sh" ] || sh "$work/clean.sh"; exit ${refused}; }`,
  ]
}

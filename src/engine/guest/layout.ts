import { ComposeError } from '../../errors.ts'
import type { FileToPush } from '../engine.ts'

/** A directory that must be there; a declared one gets its owner and mode. */
export interface Directory {
  readonly path: string
  readonly declared?: FileToPush
}

/** The files and symlinks of one directory. */
export interface Folder {
  /** Absolute, without a slash at the end: '' for the root. */
  readonly path: string
  readonly files: readonly NamedFile[]
}

/** A file with the last part of its path. */
export interface NamedFile {
  readonly name: string
  readonly file: FileToPush
}

/** Files to push, ordered by where they go. */
export interface Layout {
  /** Every directory a file or directory needs, parents first; never the root. */
  readonly directories: readonly Directory[]
  readonly folders: readonly Folder[]
}

/** Sorts files into the directories they go to. Throws `engine/refused` for a path that is no plain absolute path. */
export function layOut(files: readonly FileToPush[]): Layout {
  const directories = new Map<string, FileToPush | undefined>()
  const folders = new Map<string, NamedFile[]>()
  for (const file of files) {
    const path = plain(file.path)
    const parent = path.slice(0, path.lastIndexOf('/'))
    for (const above of ancestors(parent)) if (!directories.has(above)) directories.set(above, undefined)
    if (file.type === 'directory') {
      if (path !== '') directories.set(path, file)
      continue
    }
    const folder = folders.get(parent) ?? []
    folder.push({ name: path.slice(parent.length + 1), file })
    folders.set(parent, folder)
  }
  return {
    directories: [...directories]
      .sort(([left], [right]) => depth(left) - depth(right))
      .map(([path, declared]) => ({ path, ...(declared === undefined ? {} : { declared }) })),
    folders: [...folders].map(([path, named]) => ({ path, files: named })),
  }
}

function plain(path: string): string {
  const trimmed = path.replace(/\/+$/, '')
  const isPlain =
    path.startsWith('/') && !path.includes('\0') && !/(^|\/)\.{0,2}(\/|$)/.test(trimmed.slice(1) || 'root')
  if (isPlain) return trimmed
  throw new ComposeError('engine/refused', `cannot push to ${JSON.stringify(path)}: not a plain absolute path`, {
    hint: 'a destination begins with a slash and holds no empty part, no "." and no ".."',
  })
}

/** `/a/b` → `/a`, `/a/b`. */
function ancestors(path: string): readonly string[] {
  const parts = path.split('/').slice(1)
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`)
}

function depth(path: string): number {
  return path.split('/').length
}

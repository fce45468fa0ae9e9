import { posix } from 'node:path'

/** The folders that may be read from and written to, all absolute. */
export interface Folders {
  readonly workspace: string
  /** The workspace itself, its environment folders, `general.allowed_dirs`, the system's temporary folders. */
  readonly allowed: readonly string[]
}

/** Whether `path` is `folder` or lies below it; both absolute, links are not looked at. */
export function isInside(path: string, folder: string): boolean {
  const relative = posix.relative(folder, path)
  return relative === '' || (relative !== '..' && !relative.startsWith('../'))
}

/** Whether the workspace may touch this absolute path. */
export function isAllowed(path: string, folders: Folders): boolean {
  return folders.allowed.some(folder => isInside(path, folder))
}

/** A path as people see it: relative to the workspace, or absolute outside of it. */
export function shownPath(path: string, folders: Folders): string {
  return isInside(path, folders.workspace) ? posix.relative(folders.workspace, path) || '.' : path
}

/** Base of relative sources and destinations of a node: `source_dir`, else the environment file's folder. */
export function baseOf(environmentDirectory: string, sourceDirectory: string | undefined): string {
  return posix.resolve(environmentDirectory, sourceDirectory ?? '.')
}

import { readFileSync, realpathSync, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import { imageLockName } from '../model/image-lock.ts'
import type { Workspace } from '../model/workspace.ts'

/** What came of reading one text file. */
export type ReadResult =
  | { readonly kind: 'text'; readonly path: string; readonly text: string }
  | { readonly kind: 'missing' }
  /** It lies, or a symbolic link leads, outside the folders that may be read. */
  | { readonly kind: 'outside'; readonly real: string }
  | { readonly kind: 'unreadable'; readonly reason: string }

/** Whether `path` is `folder` or lies below it; both absolute. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way))
}

/** A path as problems show it: relative to the workspace, or absolute when it lies outside. */
export function shownPath(directory: string, path: string): string {
  if (!isInside(directory, path)) return path
  const way = relative(directory, path)
  return way === '' ? '.' : way.split(sep).join('/')
}

/** The folders files of a workspace may be read from: its own, those with environments, those its file allows. */
export function readableFolders(workspace: Workspace): readonly string[] {
  return [workspace.directory, ...workspace.envDirectories, ...workspace.allowedDirectories]
}

/** The system's error code of a failed file operation; rethrows what is none. */
export function systemCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  throw error
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  ELOOP: 'its symbolic links go in a circle',
}

/** A system's error code in words. */
export function systemReason(code: string): string {
  return reasons[code] ?? code
}

/** The folders that are there, all links followed. */
export function realFolders(folders: readonly string[]): readonly string[] {
  const found: string[] = []
  for (const folder of folders) {
    try {
      found.push(realpathSync.native(folder))
    } catch (error) {
      // A folder that is not there holds nothing to read.
      systemCode(error)
    }
  }
  return found
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** A folder that is a part of a path without links has none itself, so the links of folders are rarely followed. */
function isAllowed(real: string, folders: readonly string[]): boolean {
  const isInOne = (list: readonly string[]): boolean => list.some(folder => isInside(folder, real))
  return isInOne(folders) || isInOne(realFolders(folders))
}

/**
 * Reads one UTF-8 text. With `folders`, it must lie inside one of them after all symbolic links are followed; without,
 * the operator has named the very file and it may lie anywhere. Reads at once: a workspace is many tiny files, each of which
 * would wait for a dozen turns of the thread pool.
 */
export async function readText(path: string, folders?: readonly string[]): Promise<ReadResult> {
  try {
    // Includes are looked for in several places: an answer costs less than an error that says the same.
    if (statSync(path, { throwIfNoEntry: false }) === undefined) return { kind: 'missing' }
    const real = realpathSync.native(path)
    if (folders !== undefined && !isAllowed(real, folders)) return { kind: 'outside', real }
    return { kind: 'text', path, text: utf8.decode(readFileSync(real)) }
  } catch (error) {
    if (error instanceof TypeError) return { kind: 'unreadable', reason: 'it is no UTF-8 text' }
    const code = systemCode(error)
    return code === 'ENOENT' ? { kind: 'missing' } : { kind: 'unreadable', reason: systemReason(code) }
  }
}

/** As `readText`, at once, for helpers of templates, which cannot wait; undefined when it cannot be read. */
export function readTextNow(path: string, folders: readonly string[]): string | undefined {
  try {
    const real = realpathSync(path)
    if (!folders.some(folder => isInside(realpathSync(folder), real))) return undefined
    return readFileSync(real, 'utf8')
  } catch (error) {
    systemCode(error)
    return undefined
  }
}

/** The environment files of one folder, sorted by name, not recursive; undefined when there is no such folder. */
export async function environmentFiles(folder: string): Promise<readonly string[] | undefined> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return (
      entries
        .filter(entry => (entry.isFile() || entry.isSymbolicLink()) && /\.ya?ml$/.test(entry.name))
        // It lies beside them where a workspace keeps its environments in its own folder.
        .filter(entry => entry.name !== imageLockName)
        .map(entry => join(folder, entry.name))
        .sort()
    )
  } catch (error) {
    const code = systemCode(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw error
  }
}

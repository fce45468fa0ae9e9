import { lstat } from 'node:fs/promises'
import { basename, join, posix, relative, resolve } from 'node:path'
import { localSources } from '../desired/local-sources.ts'
import type { LocalFiles, LocalRequest } from '../model/local.ts'
import type { Problem } from '../model/problem.ts'
import type { SpecEnvironment } from '../model/spec.ts'
import type { Workspace } from '../model/workspace.ts'
import { readLocalFiles, temporaryFolders } from '../source/files.ts'
import { isInside, readableFolders } from '../source/read.ts'
import type { Loaded } from './load.ts'

/** A file that belongs into a package, under the name it has there; without a name it has no place in one. */
export interface Wanted {
  /** Absolute. */
  readonly path: string
  readonly name?: string
  readonly mode: number
  readonly type: 'file' | 'directory' | 'symlink'
}

/** The name that a path has in the package; undefined for one that lies in no folder of it. */
export type NameOf = (path: string) => string | undefined

/** Folders that keep their inner order in a package, by what stands before the names there. */
export function namesIn(workspace: Workspace, sourceCommonPath: string | undefined): NameOf {
  const folders: (readonly [folder: string, prefix: string])[] = [
    ...(sourceCommonPath === undefined ? [] : [[sourceCommonPath, 'sources'] as const]),
    [workspace.directory, ''] as const,
    ...workspace.envDirectories.map((folder, index) => [folder, `outside/${index + 1}-${basename(folder)}`] as const),
  ]
  return path => {
    const found = folders.find(([folder]) => isInside(folder, path))
    return found === undefined ? undefined : posix.join(found[1], relative(found[0], path))
  }
}

/** Sources of templates, of certificates and of what is synced, and what `pack_extra` names. */
export async function localFilesOf(
  { workspace, spec }: Pick<Loaded, 'workspace' | 'spec'>,
  environments: readonly SpecEnvironment[],
  nameOf: NameOf,
): Promise<{ readonly wanted: readonly Wanted[]; readonly problems: readonly Problem[] }> {
  const { positions } = spec
  const extra = environments.flatMap(({ data, directory }): LocalRequest[] => {
    const { dirs = [], files = [] } = data.pack_extra ?? {}
    return [dirs, files].flatMap(list =>
      list.map((path, index) => {
        const where = positions.of(list, index)
        return { kind: 'tree', path: resolve(directory, path), where, isOutline: true }
      }),
    )
  })
  const requests = [...localSources({ environments, positions }, new Set()), ...extra]
  const folders = [...readableFolders(workspace), ...temporaryFolders()]
  const { local, problems } = await readLocalFiles(requests, folders)
  const missing = extra.filter(({ path }) => !local.trees.has(path)).map(missingExtra)
  return { wanted: await entriesOf(local, nameOf), problems: [...problems, ...missing] }
}

function missingExtra({ path, where }: LocalRequest): Problem {
  return {
    code: 'reference/unreadable-source',
    severity: 'error',
    message: `there is no "${path}" to pack`,
    where,
    hint: 'correct the path, which is relative to the folder of this file',
  }
}

async function entriesOf({ texts, trees }: LocalFiles, nameOf: NameOf): Promise<readonly Wanted[]> {
  const single = await Promise.all([...texts.keys()].map(path => wantedFile(path, nameOf(path))))
  const found = [...trees].flatMap(([root, entries]) => {
    // A folder is worth a member of its own only when nothing is in it.
    const isParent = (path: string): boolean =>
      entries.some(other => other.path !== path && (path === '' || other.path.startsWith(`${path}/`)))
    return entries
      .filter(({ type, path }) => type !== 'directory' || !isParent(path))
      .map(({ path: below, type, mode }): Wanted => {
        const path = join(root, below)
        const name = nameOf(path)
        return { path, type, mode, ...(name === undefined ? {} : { name }) }
      })
  })
  return [...single, ...found]
}

/** A file that is packed under this name, with the mode it has. */
export async function wantedFile(path: string, name: string | undefined): Promise<Wanted> {
  const { mode } = await lstat(path)
  return { path, type: 'file', mode: mode & 0o777, ...(name === undefined ? {} : { name }) }
}

import { mkdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ComposeError } from '../errors.ts'
import { workspaceFiles } from './init-files.ts'
import { schemaFileName, schemaKinds, schemaText } from './schema.ts'

/** Folder of the schemas in a new workspace; the modelines of its files name it. */
export const schemaFolder = 'schema'

/**
 * Makes a small workspace that validates; the paths written, relative to `directory`. Throws `usage/bad-argument` and writes
 * nothing when one of its files is there already.
 */
export async function init(directory: string): Promise<readonly string[]> {
  const files = new Map(Object.entries(workspaceFiles))
  for (const kind of schemaKinds) files.set(`${schemaFolder}/${schemaFileName(kind)}`, await schemaText(kind))
  const present: string[] = []
  for (const path of files.keys()) if (await exists(join(directory, path))) present.push(path)
  if (present.length > 0) {
    const more = present.length > 3 ? ` and ${present.length - 3} more` : ''
    throw new ComposeError('usage/bad-argument', `${directory} already has ${present.slice(0, 3).join(', ')}${more}`, {
      hint: 'nothing was written; name another folder: compose init FOLDER',
    })
  }
  for (const [path, text] of files) await write(join(directory, path), text, 'wx')
  return [...files.keys()]
}

/** Writes the schemas into a folder, over older ones; the paths written. Throws `usage/bad-argument` when it cannot. */
export async function writeSchemas(
  directory: string,
  kinds: readonly (typeof schemaKinds)[number][],
): Promise<readonly string[]> {
  const paths: string[] = []
  for (const kind of kinds) {
    const path = join(directory, schemaFileName(kind))
    await write(path, await schemaText(kind), 'w')
    paths.push(path)
  }
  return paths
}

async function write(path: string, text: string, flag: 'w' | 'wx'): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text, { flag })
  } catch (error) {
    throw new ComposeError('usage/bad-argument', `cannot write ${path}: ${(error as Error).message}`, {
      hint: 'name a folder that you may write to',
      cause: error,
    })
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    // A file where a folder is needed is told by the attempt to write.
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}

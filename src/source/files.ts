import { createHash } from 'node:crypto'
import { constants, type Stats } from 'node:fs'
import { lstat, open, readdir, readlink, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { LocalEntry, LocalFiles, LocalRequest } from '../model/local.ts'
import type { Problem } from '../model/problem.ts'
import { isInside, readText, realFolders, systemCode, systemReason } from './read.ts'

/** What was read, and what could not be. */
export interface ReadLocalFiles {
  readonly local: LocalFiles
  readonly problems: readonly Problem[]
}

/** Reading waits more than it works: this many files at once. */
const filesAtOnce = 8
const chunkBytes = 256 * 1024

/** The system's temporary folders: by its own setting, and the place everybody writes into files. */
export function temporaryFolders(): readonly string[] {
  return [...new Set([tmpdir(), '/tmp'])]
}

async function sha256Of(path: string): Promise<{ readonly sha256: string; readonly sizeBytes: number }> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW)
  try {
    const hash = createHash('sha256')
    const chunk = Buffer.allocUnsafe(chunkBytes)
    let sizeBytes = 0
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, chunkBytes)
      if (bytesRead === 0) return { sha256: hash.digest('hex'), sizeBytes }
      hash.update(chunk.subarray(0, bytesRead))
      sizeBytes += bytesRead
    }
  } finally {
    await file.close()
  }
}

/** What kind of thing cannot be put into an instance. */
function oddKind(stats: Stats): string {
  if (stats.isSocket()) return 'a socket'
  if (stats.isFIFO()) return 'a pipe'
  return stats.isBlockDevice() || stats.isCharacterDevice() ? 'a device' : 'of an unknown kind'
}

/** Why a path cannot be read, on its way to the problem of the tree it belongs to. */
class Unreadable extends Error {
  readonly hint: string | undefined

  constructor(message: string, hint?: string) {
    super(message)
    this.hint = hint
  }
}

async function entryOf({ path, relative, stats }: FoundEntry, isOutline: boolean): Promise<LocalEntry> {
  const { uid, gid } = stats
  const common = { path: relative, mode: stats.mode & 0o777, uid, gid, sizeBytes: 0, sha256: '' }
  if (stats.isDirectory()) return { ...common, type: 'directory' }
  if (stats.isSymbolicLink()) return { ...common, type: 'symlink', target: await readlink(path) }
  if (stats.isFile())
    return { ...common, type: 'file', ...(isOutline ? { sizeBytes: stats.size } : await sha256Of(path)) }
  throw new Unreadable(
    `"${path}" is ${oddKind(stats)}, which cannot be put into an instance`,
    'remove it or move it away',
  )
}

/** Reads one thing, with the system's refusal in words. */
async function inWords<Result>(path: string, read: () => Promise<Result>): Promise<Result> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof Unreadable) throw error
    const code = systemCode(error)
    const reason = code === 'ENOENT' ? 'it vanished while it was read' : systemReason(code)
    throw new Unreadable(`cannot read "${path}": ${reason}`)
  }
}

async function forEachAtOnce<Item>(items: readonly Item[], visit: (item: Item) => Promise<void>): Promise<void> {
  const queue = items.values()
  const worker = async (): Promise<void> => {
    for (const item of queue) await visit(item)
  }
  await Promise.all(Array.from({ length: Math.min(filesAtOnce, items.length) }, worker))
}

/** What a walk comes by. */
interface FoundEntry {
  readonly path: string
  readonly relative: string
  readonly stats: Stats
}

/** All names below a folder, the folder's own first; links are not followed. */
async function walk(root: string): Promise<FoundEntry[]> {
  const found = [{ path: root, relative: '', stats: await inWords(root, () => lstat(root)) }]
  for (const folder of found) {
    if (!folder.stats.isDirectory()) continue
    for (const name of await inWords(folder.path, () => readdir(folder.path))) {
      const path = join(folder.path, name)
      if (name.includes('\ufffd')) throw new Unreadable(`the name of "${path}" is no UTF-8 text`, 'rename it')
      const relative = folder.relative === '' ? name : `${folder.relative}/${name}`
      found.push({ path, relative, stats: await inWords(path, () => lstat(path)) })
    }
  }
  return found
}

/** The tree at a path, or undefined when there is nothing. */
async function readTree(
  { path, isOutline = false }: LocalRequest,
  folders: readonly string[],
): Promise<readonly LocalEntry[] | undefined> {
  const follows = path.length > 1 && path.endsWith('/')
  const written = follows ? path.slice(0, -1) : path
  let root: string
  try {
    root = follows
      ? await realpath(written)
      : join(await realpath(dirname(written)), written.slice(dirname(written).length))
    await lstat(root)
  } catch (error) {
    const code = systemCode(error)
    if (code === 'ENOENT') return undefined
    throw new Unreadable(`cannot read "${written}": ${systemReason(code)}`)
  }
  if (!folders.some(folder => isInside(folder, root))) throw outside(root)
  const found = await walk(root)
  const entries: LocalEntry[] = []
  await forEachAtOnce(found, async entry => {
    entries.push(await inWords(entry.path, () => entryOf(entry, isOutline)))
  })
  return entries.sort((left, right) => (left.path < right.path ? -1 : 1))
}

function outside(path: string): Unreadable {
  return new Unreadable(
    `"${path}" lies outside the workspace`,
    'move it into the workspace, or list its folder in general.allowed_dirs',
  )
}

const nouns = { text: 'template', certificate: 'certificate' } as const

async function readLocalText(kind: keyof typeof nouns, path: string, folders: readonly string[]): Promise<string> {
  const result = await readText(path, folders)
  switch (result.kind) {
    case 'text':
      return result.text
    case 'missing':
      throw new Unreadable(`there is no ${nouns[kind]} "${path}"`, 'correct the path')
    case 'outside':
      throw outside(result.real)
    case 'unreadable':
      throw new Unreadable(`cannot read "${path}": ${result.reason}`)
  }
}

/**
 * Reads texts and walks trees. What lies outside `folders` after all links are followed is a problem, and so is
 * a socket, pipe or device; links inside a tree are entries and are not followed. A missing tree is absent: who asked decides.
 */
export async function readLocalFiles(
  requests: readonly LocalRequest[],
  folders: readonly string[],
): Promise<ReadLocalFiles> {
  const allowed = realFolders(folders)
  const texts = new Map<string, string>()
  const trees = new Map<string, readonly LocalEntry[]>()
  const problems: Problem[] = []
  for (const request of requests) {
    const { kind, path, where } = request
    try {
      if (kind !== 'tree') {
        texts.set(path, await readLocalText(kind, path, allowed))
        continue
      }
      const tree = await readTree(request, allowed)
      if (tree !== undefined) trees.set(path, tree)
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      const { message, hint } = error
      // Whoever needs the tree must not report it as missing as well.
      if (kind === 'tree') trees.set(path, [])
      problems.push({
        code: kind === 'text' ? 'template/unreadable-source' : 'reference/unreadable-source',
        severity: 'error',
        message,
        where,
        ...(hint === undefined ? {} : { hint }),
      })
    }
  }
  return { local: { texts, trees }, problems }
}

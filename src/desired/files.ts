import { posix } from 'node:path'
import type { ContentSource, FileEntry, FileManifest } from '../model/files.ts'
import type { LocalEntry, LocalFiles } from '../model/local.ts'
import type { Hash } from '../model/names.ts'
import type { Positions, Sync } from '../model/spec.ts'
import { compareText, hashOf, hashText } from './hash.ts'
import { sourcePath } from './local-sources.ts'
import type { NodeScope, ProjectScope } from './scope.ts'
import type { Report } from './secrets.ts'
import type { FinishedTemplate, TemplateLookup } from './templates.ts'

/** A hook that is expected to make a file that a node is sent. */
export interface FileMaker {
  readonly hash: Hash
  /** The text writes the file, by all appearances; otherwise it only mentions it. */
  readonly writes: boolean
}

/** What the manifest of a node is made from. */
export interface ManifestContext {
  readonly scope: ProjectScope
  readonly local: LocalFiles
  readonly templates: TemplateLookup
  /** The hook on the host that runs before files are pushed and has to do with this path. */
  readonly makerOf: (path: string) => FileMaker | undefined
  readonly positions: Positions
  readonly report: Report
  /** Files keep the numbers of their owners, where the entry names none. */
  readonly likeAncestor?: boolean
}

/** Group and world may not write what we push, unless the file says so. */
const writeBits = 0o022
const templateMode = 0o644
const folderMode = 0o755

/** Where a source ends up: into the destination when that ends with a slash, else as the destination itself. */
export function guestRoot(sync: Sync, source: string): string {
  const root = sync.dst.endsWith('/') ? posix.join(sync.dst, posix.basename(source)) : posix.normalize(sync.dst)
  return root.length > 1 && root.endsWith('/') ? root.slice(0, -1) : root
}

function ownership(sync: Sync, local: Pick<LocalEntry, 'uid' | 'gid'> = {}): Pick<FileEntry, 'owner' | 'group'> {
  return { owner: sync.owner ?? nameOf(local.uid), group: sync.group ?? nameOf(local.gid) }
}

function nameOf(id: number | undefined): string {
  return id === undefined || id === 0 ? 'root' : String(id)
}

function fileMode(sync: Sync, otherwise: number): number {
  return sync.mode === undefined ? otherwise : Number.parseInt(sync.mode, 8)
}

/** A file that no local file gives its mode to. */
function writtenEntry(
  path: string,
  sync: Sync,
  made: Pick<FileEntry, 'sizeBytes' | 'sha256'> & { readonly content: ContentSource },
): FileEntry {
  return { path, type: 'file', mode: fileMode(sync, templateMode), ...ownership(sync), ...made }
}

/** A template of another project may be broken although that one was not asked for; its file must not come out empty. */
function reportBroken({ place, call, material }: FinishedTemplate, found: SyncPlace, context: ManifestContext): void {
  const owner = place.scope.project.name
  if (material.text !== undefined || call.reads.length > 0 || owner === found.node.seat.project) return
  context.report({
    code: 'reference/broken-template',
    severity: 'error',
    message: `"${found.sync.source}" is made by a template of project "${owner}" that cannot be rendered`,
    where: context.positions.of(found.sync, 'source'),
    hint: `compose validate says what is wrong with ${material.sourcePath}`,
  })
}

/** An entry of `sync_resources` and whose it is. */
interface SyncPlace {
  readonly sync: Sync
  readonly node: NodeScope
}

function templateEntry(
  template: FinishedTemplate,
  path: string,
  found: SyncPlace,
  context: ManifestContext,
): FileEntry {
  const { sync } = found
  const { text } = template.material
  reportBroken(template, found, context)
  return writtenEntry(path, sync, {
    sizeBytes: text === undefined ? 0 : new TextEncoder().encode(text).length,
    sha256: text === undefined ? template.call.hash : hashText(text),
    content: { from: 'template', template: template.call.id },
  })
}

function madeEntry(source: string, maker: FileMaker, path: string, sync: Sync): FileEntry {
  return writtenEntry(path, sync, {
    sizeBytes: 0,
    sha256: hashOf({ madeBy: maker.hash }),
    content: { from: 'disk', path: source, late: true },
  })
}

function localEntry(entry: LocalEntry, source: string, path: string, sync: Sync): FileEntry {
  const common = { path, ...ownership(sync, entry), sizeBytes: 0, sha256: '' }
  switch (entry.type) {
    case 'directory':
      return { ...common, type: 'directory', mode: entry.mode & ~writeBits }
    case 'symlink':
      return { ...common, type: 'symlink', mode: 0o777, target: entry.target ?? '' }
    case 'file':
      return {
        ...common,
        type: 'file',
        mode: fileMode(sync, entry.mode & ~writeBits),
        sizeBytes: entry.sizeBytes,
        sha256: entry.sha256,
        content: { from: 'disk', path: posix.join(source, entry.path) },
      }
  }
}

/** What a tree becomes in a guest when no file declares it: owned by root, as `sync_resources` would put it there. */
export function pushedEntries(source: string, dst: string, tree: readonly LocalEntry[]): readonly FileEntry[] {
  const sync = { source, dst }
  const root = guestRoot(sync, source)
  const entries = tree.map(entry => localEntry(entry, source, posix.join(root, entry.path), sync))
  return entries.filter(entry => entry.path !== '/')
}

/** All folders between the root of a tree and a path in it, the root (`''`) included. */
function foldersAbove(path: string): readonly string[] {
  const folders = ['']
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) folders.push(path.slice(0, at))
  return folders
}

/**
 * Folders of a tree that are there only for what templates write. They get a fixed mode: they may come into being
 * with the first apply, and the manifest must be the same before and after it.
 */
function templateFolders(tree: readonly LocalEntry[], made: ReadonlySet<string>): ReadonlySet<string> {
  const folders = new Set([...made].flatMap(foldersAbove))
  for (const entry of tree) {
    if (made.has(entry.path) || folders.has(entry.path)) continue
    for (const folder of foldersAbove(entry.path)) folders.delete(folder)
  }
  return folders
}

/** One `sync_resources` entry with its source found. */
interface FoundSync extends SyncPlace {
  /** Absolute, without a trailing slash. */
  readonly source: string
  readonly tree: readonly LocalEntry[]
}

/** A tree as it is on the disk, under what templates write into it. */
function treeEntries({ sync, node, source, tree }: FoundSync, context: ManifestContext): readonly FileEntry[] {
  const { templates, likeAncestor = false } = context
  const root = guestRoot(sync, source)
  const isFolder = tree.length === 0 || tree[0]?.type === 'directory'
  const below = isFolder ? templates.below(source) : []
  const made = new Set(below.map(path => posix.relative(source, path)))
  const folders = templateFolders(tree, made)
  const entries = new Map<string, FileEntry>()
  const add = ({ uid, gid, ...entry }: LocalEntry): void => {
    const owned = likeAncestor && uid !== undefined && gid !== undefined ? { ...entry, uid, gid } : entry
    entries.set(entry.path, localEntry(owned, source, posix.join(root, entry.path), sync))
  }
  for (const entry of tree) add(entry)
  for (const path of folders) add({ path, type: 'directory', mode: folderMode, sizeBytes: 0, sha256: '' })
  for (const path of below) {
    const template = templates.at(path, node)
    const relative = posix.relative(source, path)
    if (template !== undefined)
      entries.set(relative, templateEntry(template, posix.join(root, relative), { sync, node }, context))
  }
  return [...entries.values()].filter(entry => entry.path !== '/')
}

/** What one `sync_resources` entry puts into the guest. */
function syncEntries(sync: Sync, node: NodeScope, context: ManifestContext): readonly FileEntry[] {
  const key = sourcePath(sync, node, context.scope)
  const source = key.length > 1 && key.endsWith('/') ? key.slice(0, -1) : key
  const template = context.templates.at(source, node)
  if (template !== undefined) return [templateEntry(template, guestRoot(sync, source), { sync, node }, context)]
  const tree = context.local.trees.get(key)
  const maker = tree === undefined || tree[0]?.type === 'file' ? context.makerOf(source) : undefined
  if (maker !== undefined && (maker.writes || tree === undefined))
    return [madeEntry(source, maker, guestRoot(sync, source), sync)]
  const entries = treeEntries({ sync, node, source, tree: tree ?? [] }, context)
  if (entries.length === 0 && tree === undefined) {
    context.report({
      code: 'reference/missing-source',
      severity: 'error',
      message: `"${sync.source}" does not exist (looked at ${source})`,
      where: context.positions.of(sync, 'source'),
      hint: 'correct the path, or make the file by config_templates or a hook on the host that names it',
    })
  }
  return entries
}

function isSame(left: FileEntry, right: FileEntry): boolean {
  if (left.type === 'directory' && right.type === 'directory') return true
  return hashOf(facts(left)) === hashOf(facts(right))
}

/** What the guest can tell: where the bytes came from is not part of it. */
function facts({ path, type, mode, owner, group, sha256, target }: FileEntry): object {
  return { path, type, mode, owner, group, sha256, target }
}

function reportOverwritten(paths: readonly string[], sync: Sync, context: ManifestContext): void {
  if (paths.length === 0) return
  const rest = paths.length > 1 ? ` and ${paths.length - 1} more` : ''
  context.report({
    code: 'reference/duplicate-file',
    severity: 'warning',
    message: `"${paths[0]}"${rest} in the guest has been given by an earlier entry; this one wins`,
    where: context.positions.of(sync, 'dst'),
    hint: 'remove one of the two entries',
  })
}

function reportBlocked(entries: ReadonlyMap<string, FileEntry>, node: NodeScope, context: ManifestContext): void {
  const blocked = new Set<string>()
  for (const path of entries.keys()) {
    for (const folder of foldersAbove(path.slice(1)).slice(1)) {
      const entry = entries.get(`/${folder}`)
      if (entry !== undefined && entry.type !== 'directory') blocked.add(entry.path)
    }
  }
  for (const path of blocked) {
    context.report({
      code: 'reference/file-conflict',
      severity: 'error',
      message: `"${path}" is a ${entries.get(path)?.type} in one entry and a folder in another`,
      where: context.positions.of(node.node, 'sync_resources'),
      hint: 'give one of the entries another dst',
    })
  }
}

/** Everything `sync_resources` puts into a node, sorted by path; on one path the later entry wins. */
export function fileManifest(node: NodeScope, context: ManifestContext): FileManifest {
  const byPath = new Map<string, FileEntry>()
  for (const sync of node.node.sync_resources ?? []) {
    const overwritten: string[] = []
    for (const entry of syncEntries(sync, node, context)) {
      const before = byPath.get(entry.path)
      if (before !== undefined && !isSame(before, entry)) overwritten.push(entry.path)
      byPath.set(entry.path, entry)
    }
    reportOverwritten(overwritten, sync, context)
  }
  reportBlocked(byPath, node, context)
  const entries = [...byPath.values()].sort((left, right) => compareText(left.path, right.path))
  return { entries, hash: hashOf(entries.map(facts)) }
}

import { ComposeError } from '../../errors.ts'
import type { FileEntry } from '../../model/files.ts'
import type { FilesOutcome } from '../../model/plan.ts'

/** One entry of a guest's file tree, as JSON keeps it: content as text when it is text, else as base64. */
export interface GuestFile {
  readonly type: FileEntry['type']
  readonly mode: number
  readonly owner: string
  readonly group: string
  readonly text?: string
  readonly base64?: string
  readonly target?: string
}

type Tree = Readonly<Record<string, GuestFile>>

/** The files of one instance: those that were pushed, and what was there before, by tag (null: nothing). */
export interface Guest {
  readonly files: Tree
  readonly kept: Readonly<Record<string, Readonly<Record<string, GuestFile | null>>>>
}

/** What a guest holds at most; a state file stays something that can be read. */
const mostBytes = 64 * 1024 * 1024
const mostLinks = 16
const madeParent: GuestFile = { type: 'directory', mode: 0o755, owner: 'root', group: 'root' }

export const emptyGuest: Guest = { files: {}, kept: {} }

/** An entry of a manifest with the bytes of its content, ready to be put in place. */
export interface ReadEntry {
  readonly entry: FileEntry
  readonly bytes: Uint8Array
}

/**
 * The guest after a push. All or nothing: throws `engine/refused` when a path runs through a file or would replace a
 * directory that is not empty, or when the guest is full.
 */
export function pushed(guest: Guest, entries: readonly ReadEntry[], keep: string | undefined): Guest {
  const files: Record<string, GuestFile> = { ...guest.files }
  const before: Record<string, GuestFile | null> = keep === undefined ? {} : { ...guest.kept[keep] }
  const put = (path: string, file: GuestFile): void => {
    if (!(path in before)) before[path] = files[path] ?? null
    files[path] = file
  }
  for (const { entry, bytes } of entries) {
    const path = throughLinks(files, entry.path)
    for (const parent of parentsOf(path)) {
      const there = files[parent]
      if (there === undefined) put(parent, madeParent)
      else if (there.type !== 'directory') refuse(`cannot create ${entry.path}: ${parent} is not a directory`)
    }
    if (entry.type !== 'directory' && hasChildren(files, path)) {
      refuse(`cannot create ${entry.path}: a directory that is not empty is there`)
    }
    put(path, fileOf(entry, bytes))
  }
  const size = Object.values(files).reduce((sum, file) => sum + (file.text ?? file.base64 ?? '').length, 0)
  if (size > mostBytes) refuse(`no space left: an embedded guest holds ${mostBytes} bytes`)
  return { files, kept: keep === undefined ? guest.kept : { ...guest.kept, [keep]: before } }
}

/** The guest after `settleFiles`; a tag that nothing was kept under changes nothing. */
export function settled(guest: Guest, tag: string, outcome: FilesOutcome): Guest {
  const before = guest.kept[tag]
  if (before === undefined) return guest
  const kept = Object.fromEntries(Object.entries(guest.kept).filter(([other]) => other !== tag))
  if (outcome === 'keep-new') return { ...guest, kept }
  const files: Record<string, GuestFile> = { ...guest.files }
  const deepestFirst = Object.keys(before).sort((a, b) => b.length - a.length)
  for (const path of deepestFirst) if (!hasChildren(files, path)) delete files[path]
  for (const path of deepestFirst.reverse()) {
    const old = before[path]
    if (old !== null && old !== undefined) files[path] = old
  }
  return { files, kept }
}

/** What a path leads to, symbolic links followed; undefined when nothing is there. */
export function lookUp(guest: Guest, path: string): GuestFile | undefined {
  let at = throughLinks(guest.files, path)
  for (let links = 0; links < mostLinks; links++) {
    const found = guest.files[at]
    if (found?.type !== 'symlink') return found ?? (at === '/' ? madeParent : undefined)
    at = throughLinks(guest.files, joined(parentOf(at), found.target ?? ''))
  }
  return undefined
}

/** The bytes of a file. */
export function bytesOf(file: GuestFile): Uint8Array {
  return file.base64 === undefined ? Buffer.from(file.text ?? '', 'utf8') : Buffer.from(file.base64, 'base64')
}

/** `path` seen from the directory `base`, without `.` and `..`. */
export function joined(base: string, path: string): string {
  const parts: string[] = []
  for (const part of (path.startsWith('/') ? path : `${base}/${path}`).split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}

/** The path with links in its directories replaced by where they lead; its last part is left as it is. */
function throughLinks(files: Tree, path: string): string {
  let plain = joined('/', path)
  for (let links = 0; links < mostLinks; links++) {
    const link = parentsOf(plain).find(parent => files[parent]?.type === 'symlink')
    if (link === undefined) return plain
    plain = joined('/', joined(parentOf(link), files[link]?.target ?? '') + plain.slice(link.length))
  }
  return refuse(`cannot follow ${path}: too many symbolic links`)
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')))
}

function parentsOf(path: string): readonly string[] {
  const parts = path.split('/').slice(1, -1)
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`)
}

function hasChildren(files: Tree, path: string): boolean {
  return files[path]?.type === 'directory' && Object.keys(files).some(other => other.startsWith(`${path}/`))
}

function fileOf(entry: FileEntry, bytes: Uint8Array): GuestFile {
  const { type, mode, owner, group } = entry
  const common = { type, mode, owner, group }
  if (type === 'directory') return common
  if (type === 'symlink') return { ...common, target: entry.target ?? '' }
  const text = Buffer.from(bytes).toString('utf8')
  const isText = Buffer.from(text, 'utf8').equals(bytes)
  return isText ? { ...common, text } : { ...common, base64: Buffer.from(bytes).toString('base64') }
}

function refuse(message: string): never {
  throw new ComposeError('engine/refused', message)
}

import type { Hash, ProjectName } from './names.ts'
import type { Where } from './source.ts'

/** Something on the operator's disk that must be read before anything can be planned. */
export interface LocalRequest {
  readonly kind: 'text' | 'certificate' | 'tree'
  /** Absolute. A trailing slash on a tree follows a symbolic link at its root. */
  readonly path: string
  /** Who asked. */
  readonly where: Where
  /** The projects that need it. */
  readonly projects?: readonly ProjectName[]
  /** Only names and sizes of a tree are wanted: nobody asked what is in its files, and to read them all takes time. */
  readonly isOutline?: boolean
}

/** One entry of a tree as it was found. */
export interface LocalEntry {
  /** Relative to the root of the tree, `''` for the root itself. */
  readonly path: string
  readonly type: 'file' | 'directory' | 'symlink'
  /** Permission bits as on the disk. */
  readonly mode: number
  /** Numbers of owner and group on the disk. */
  readonly uid?: number
  readonly gid?: number
  readonly sizeBytes: number
  /** '' unless it is a file whose contents were asked for. */
  readonly sha256: Hash
  /** Target of a symlink. */
  readonly target?: string
}

/** What was read, by the path of the request; what does not exist is absent. */
export interface LocalFiles {
  /** Sources of templates, and certificates. */
  readonly texts: ReadonlyMap<string, string>
  /** Sorted by path, the root first; a file is a tree of one entry. */
  readonly trees: ReadonlyMap<string, readonly LocalEntry[]>
}

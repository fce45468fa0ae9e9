import type { Hash } from './names.ts'

/** Where the bytes of a file come from while the run streams them. */
export type ContentSource =
  /** `late`: a hook makes it during the run, so `sha256` is its maker's and size and content are not known yet. */
  | { readonly from: 'disk'; readonly path: string; readonly late?: true }
  | { readonly from: 'template'; readonly template: TemplateId }

/** Identifies one rendering of one template source for one node, group or project. */
export type TemplateId = string

/** One entry of the file manifest of a node: what shall be at `path` in the guest. */
export interface FileEntry {
  /** Absolute path in the guest. */
  readonly path: string
  readonly type: 'file' | 'directory' | 'symlink'
  /** Permission bits, e.g. 0o644. */
  readonly mode: number
  /** Name or number; `root` unless declared. */
  readonly owner: string
  readonly group: string
  readonly sizeBytes: number
  /** sha256 of the content; of the template's text and known inputs while it waits for a late variable; '' for directories. */
  readonly sha256: Hash
  /** Target of a symlink. */
  readonly target?: string
  readonly content?: ContentSource
}

/** The whole manifest of a node with its hash. */
export interface FileManifest {
  readonly entries: readonly FileEntry[]
  readonly hash: Hash
}

/** A `config_templates` entry, ready to be rendered. */
export interface TemplateCall {
  readonly id: TemplateId
  /** Absolute path of the source. */
  readonly source: string
  /** Absolute path on the operator's machine that `apply` writes. */
  readonly destination: string
  /** Over the source text and the known variables. */
  readonly hash: Hash
  /** Variables written by hooks that the source mentions: rendered during the run. */
  readonly reads: readonly string[]
}

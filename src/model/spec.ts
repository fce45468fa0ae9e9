import type { Environment } from '../generated/environment.ts'
import type { Where } from './source.ts'

export type {
  Acl,
  AclRule,
  Certificate,
  Command,
  Environment,
  Forward,
  Group,
  Health,
  Hook,
  Network,
  Node,
  NodeSecret,
  Profile,
  Project,
  Storage,
  Sync,
  Template,
  Vars,
  Volume,
} from '../generated/environment.ts'

/** Where each map and list of a Spec was written: by the object itself, so that merged includes keep their own place. */
export interface Positions {
  /** The place of `object`, or of its entry `key`; the value's place, or the key's own with `part: 'key'`. */
  of(object: object, key?: string | number, part?: 'key' | 'value'): Where
}

/** One environment file with its includes merged in. */
export interface SpecEnvironment {
  /** Path as `Where.file` uses it. */
  readonly file: string
  /** Absolute folder of the file: the base of relative sources. */
  readonly directory: string
  readonly data: Environment
}

/** The world as written: every environment of the workspace, rendered, parsed, checked, includes merged. */
export interface Spec {
  readonly environments: readonly SpecEnvironment[]
  readonly positions: Positions
}

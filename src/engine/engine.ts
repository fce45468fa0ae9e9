import type { NewBackup } from '../model/backup.ts'
import type { Capabilities } from '../model/capabilities.ts'
import type { DesiredProfile } from '../model/desired.ts'
import type { FileEntry } from '../model/files.ts'
import type { ResolvedImage } from '../model/image.ts'
import type { LockRecord, LockShelf } from '../model/lock.ts'
import type { EndpointName, Fingerprint, InstanceName, ProfileName, ProjectName, RunId } from '../model/names.ts'
import type { HostNic, Observed, Pulse, StorageSpace } from '../model/observed.ts'
import type { FilesOutcome, MarkChange, NewInstance, SettingsChange } from '../model/plan.ts'
import type { DesiredResource, ResourceKind } from '../model/resource.ts'
import type { MadeSecret } from '../model/secret.ts'

/** What goes with every call. */
export interface Call {
  readonly signal: AbortSignal
  /** Progress of a transfer, where the server tells it. */
  readonly moved?: (done: number, total: number | undefined, unit: 'bytes' | 'percent' | 'files') => void
}

/** How large a terminal is, in characters. */
export interface TerminalSize {
  readonly columns: number
  readonly rows: number
}

/** The operator's terminal, as a command inside an instance sees it. */
export interface Terminal {
  /** At this moment. */
  size(): TerminalSize
  /** Calls back after each change of the size; what it returns ends that. */
  onResize(listener: () => void): () => void
}

/** A command to run inside an instance. */
export interface Command {
  readonly argv: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly uid?: number
  readonly gid?: number
  readonly stdin?: AsyncIterable<Uint8Array>
  /** Undefined: no limit but the call's signal. */
  readonly timeoutMs?: number
  /**
   * Gives the command a terminal of this size: all output comes as `stdout` with the line ends of a terminal, and Ctrl-C is
   * a byte of `stdin` like any other.
   */
  readonly terminal?: Terminal
  /**
   * The output is used, not only shown: when the server may have lost some of it this rejects with `engine/failed` although the
   * command has ended well. Without it a lost tail is no failure.
   */
  readonly wholeOutput?: boolean
}

/** Where the output of a command goes, in order per stream. */
export interface ExecOutput {
  stdout(chunk: Uint8Array): void
  stderr(chunk: Uint8Array): void
}

/** A file of a manifest together with its bytes. Reading twice yields the same bytes. */
export interface FileToPush extends FileEntry {
  /** Opens the content; undefined for directories and symlinks. */
  readonly open?: () => AsyncIterable<Uint8Array>
}

/** One step of one instance's life. `stop` is graceful and never forced. */
export type PowerChange = { readonly to: 'running' } | { readonly to: 'stopped'; readonly timeoutMs: number }

/** What of a host is looked at; its instances always are. */
export interface ObserveScope {
  /** Adds addresses, at the price of a slower answer. */
  readonly withState: boolean
  /**
   * Everything but certificates, forwards and secrets unless named here; what was not asked for is empty. `resources` are networks, storage
   * pools and ACLs; `forwards` are those of these networks. `own-secrets`: secrets only where an instance has one that compose made, or a
   * lock is kept, whose run may have made one that no instance has.
   */
  readonly parts?: readonly (
    | 'profiles'
    | 'images'
    | 'resources'
    | 'forwards'
    | 'certificates'
    | 'secrets'
    | 'own-secrets'
  )[]
}

/**
 * The one narrow door to a host. It knows instances, not nodes. Every method resolves only when the server has finished,
 * and rejects only with a `ComposeError` of an `engine/…` or `image/…` code that names the endpoint, what was asked and what was said.
 * `put`, `ensure`, `drop`, `power`, `rename` and `delete` done twice are done once.
 */
export interface Engine {
  readonly endpoint: EndpointName
  /** Read once, from the server's own answer. */
  readonly can: Capabilities
  observe(scope: ObserveScope, call: Call): Promise<Observed>
  /** Makes the image present under its fingerprint, private, without auto-update; keeps it under `pin` when given. */
  ensureImage(image: ResolvedImage, pin: string | undefined, call: Call): Promise<void>
  /** With all its aliases. Nothing there is no error; one that Podman needs for a container is `engine/conflict`. */
  deleteImage(fingerprint: Fingerprint, call: Call): Promise<void>
  /** Creates the profile, or changes just the declared keys, and writes our mark on it. */
  putProfile(profile: DesiredProfile, project: ProjectName, call: Call): Promise<void>
  dropProfile(profile: ProfileName, call: Call): Promise<void>
  /**
   * Creates a network, pool or ACL, or changes just what is declared of it, and writes our mark on it; makes the endpoint trust a
   * certificate. Forwards of a network that carry our mark and are not declared any more are removed.
   */
  putResource(resource: DesiredResource, project: ProjectName, call: Call): Promise<void>
  /** Nothing there is no error, in use is `engine/conflict`. `name`: of a certificate its fingerprint. */
  dropResource(kind: ResourceKind, name: string, call: Call): Promise<void>
  /**
   * Makes a secret with our mark on it, where `can.secrets`; `value` is shown to nobody. An existing name is no error: what it holds is
   * told by the name.
   */
  putSecret(secret: MadeSecret, value: string, call: Call): Promise<void>
  /** Nothing there is no error. It is not looked whether an instance still has it: that one could not be started any more. */
  dropSecret(name: string, call: Call): Promise<void>
  /** Leaves it stopped. An existing name is `engine/conflict`. */
  createInstance(instance: NewInstance, run: RunId, call: Call): Promise<void>
  /** Where settings are fixed (`can.settings`) a change of any but `ephemeral` is `engine/refused`; what is so already is no change. */
  configureInstance(name: InstanceName, change: SettingsChange, call: Call): Promise<void>
  /** Already there is no error. */
  powerInstance(name: InstanceName, change: PowerChange, call: Call): Promise<void>
  /** No error when only `to` is there and carries a mark of its own: an answer was lost, or there is nothing to take back. */
  renameInstance(from: InstanceName, to: InstanceName, call: Call): Promise<void>
  /** Nothing there is no error; running is `engine/conflict`. */
  deleteInstance(name: InstanceName, call: Call): Promise<void>
  /**
   * Copies an instance, running or not, on its own server, disks and all: stopped, lasting, not started with its host, and marked as
   * a backup instead of what the instance is marked as. An existing name is `engine/conflict`.
   */
  backUp(name: InstanceName, backup: NewBackup, call: Call): Promise<void>
  /** Writes only the given parts of the mark; `instance` and `uuid` are made to agree with the instance itself. */
  setMark(name: InstanceName, mark: MarkChange, run: RunId, call: Call): Promise<void>
  /** True as soon as it has a global address, false when `timeoutMs` has passed. */
  awaitAddress(name: InstanceName, timeoutMs: number, call: Call): Promise<boolean>
  /** How it is at this moment. Nothing there is `engine/not-found`. */
  pulse(name: InstanceName, call: Call): Promise<Pulse>
  /** The command's exit code: 126 not executable, 127 not found, 128 + n killed by signal n. `hook/timeout` when its time is up. */
  exec(name: InstanceName, command: Command, output: ExecOutput, call: Call): Promise<number>
  /**
   * Puts files under a temporary name and moves them to their place; parents are made (root, 0755). Running instances only, or with
   * `can.filesWhileStopped` any.
   * With `keep`, what was there before is kept in the guest under this tag.
   */
  pushFiles(name: InstanceName, files: readonly FileToPush[], keep: string | undefined, call: Call): Promise<void>
  /** Ends what `pushFiles` began with `keep`: forgets the old files, or puts them back and removes the new ones. */
  settleFiles(name: InstanceName, tag: string, outcome: FilesOutcome, call: Call): Promise<void>
  /**
   * What the console of an instance has shown, as far as the server keeps it and hands it out: of a running one LXD and Incus give
   * each piece once. '' when there is none. Stopped ones may have one.
   */
  consoleLog(name: InstanceName, call: Call): Promise<string>
  /**
   * Those of the named NICs that are on the host itself: neither inside an instance nor gone. `engine/refused` where nobody can tell, as on
   * Podman, whose NICs never leave the host.
   */
  hostNics(names: readonly string[], call: Call): Promise<readonly HostNic[]>
  /** Undefined when the server has no such pool. */
  storageSpace(pool: string, call: Call): Promise<StorageSpace | undefined>
  /** The locks of a project; they are in nothing that `observe` tells. */
  locks(project: ProjectName, call: Call): Promise<LockShelf>
  /** Creates the lock of this number; false when there is one already: of many who ask, exactly one is told true. */
  createLock(project: ProjectName, number: number, record: LockRecord, call: Call): Promise<boolean>
  /** Gives the lock a new lease (`renewedRecord`); false when it is not ours any more. */
  renewLock(project: ProjectName, number: number, nonce: string, call: Call): Promise<boolean>
  /** Deletes the lock if it has this nonce (undefined: whatever it is); otherwise, or nothing there, is no error. */
  dropLock(project: ProjectName, number: number, nonce: string | undefined, call: Call): Promise<void>
  close(): Promise<void>
}

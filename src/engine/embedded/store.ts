import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { ComposeError } from '../../errors.ts'
import type { EndpointName, Fingerprint } from '../../model/names.ts'
import type { Observed } from '../../model/observed.ts'
import type { Guest } from './guest-files.ts'

/** Everything an embedded endpoint is. */
export interface EmbeddedState {
  readonly version: 2
  readonly world: Observed
  /** By the uuid of the instance, so that a rename takes its files along. */
  readonly guests: Readonly<Record<string, Guest>>
  /** By the uuid of a running instance: another one after every start. Absent in files of older versions. */
  readonly beats?: Readonly<Record<string, string>>
}

/** Where the state is kept. Both are synchronous: nothing comes between reading and writing. */
export interface Store {
  read(): EmbeddedState
  change(next: (state: EmbeddedState) => EmbeddedState): void
}

/** The fingerprint that any alias has on an embedded image remote; a whole fingerprint stands for itself. */
export function embeddedFingerprint(alias: string): Fingerprint {
  return /^[0-9a-f]{64}$/.test(alias) ? alias : createHash('sha256').update(alias).digest('hex')
}

/** A new host as after its installation: an unmarked `default` profile, a pool, a bridge, the NICs `man0` and `srv0`. */
export function freshState(endpoint: EndpointName, images: readonly string[]): EmbeddedState {
  const empty = { description: '', config: {}, usedBy: [] }
  const root = { type: 'disk', path: '/', pool: 'default' }
  const profile = { name: 'default', description: 'Default profile', config: {}, devices: { root }, usedBy: [] }
  return {
    version: 2,
    world: {
      endpoint,
      instances: {},
      profiles: { default: profile },
      networks: {
        br0: { ...empty, name: 'br0', type: 'bridge', managed: true },
        man0: { ...empty, name: 'man0', type: 'physical', managed: false },
        srv0: { ...empty, name: 'srv0', type: 'physical', managed: false },
      },
      storagePools: { default: { ...empty, name: 'default', driver: 'dir', usedBy: ['profile default'] } },
      acls: {},
      images: Object.fromEntries(images.map(alias => [embeddedFingerprint(alias), [alias]])),
    },
    guests: {},
  }
}

/** Keeps the state in memory, for as long as the engine lives. */
export function memoryStore(fresh: EmbeddedState): Store {
  let state = fresh
  return {
    read: () => state,
    change(next) {
      state = next(state)
    },
  }
}

/**
 * Keeps the state as one JSON file that is replaced as a whole; a missing file is a new host. Several engines in one
 * process see each other's changes. Two processes that write at the very same moment are not kept apart.
 * Throws `engine/failed` when the file cannot be read, written, or understood.
 */
export function fileStore(path: string, fresh: EmbeddedState): Store {
  let known: { readonly stamp: string; readonly state: EmbeddedState } | undefined
  const { endpoint } = fresh.world

  function read(): EmbeddedState {
    const stamp = stampOf(path)
    if (stamp === undefined) return fresh
    if (known?.stamp !== stamp) known = { stamp, state: parse(path, endpoint) }
    return known.state
  }

  return {
    read,
    change(next) {
      const state = next(read())
      const temporary = `${path}.${randomBytes(4).toString('hex')}`
      try {
        mkdirSync(dirname(path), { recursive: true })
        writeFileSync(temporary, `${JSON.stringify(state, null, 1)}\n`, { mode: 0o600, flag: 'wx' })
        renameSync(temporary, path)
      } catch (error) {
        throw broken(path, endpoint, `cannot be written: ${(error as Error).message}`)
      }
    },
  }
}

/** Changes with every replacement of the file; undefined when there is none. */
function stampOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true })
  return found === undefined ? undefined : `${found.ino} ${found.mtimeNs} ${found.size}`
}

function parse(path: string, endpoint: EndpointName): EmbeddedState {
  let state: Partial<EmbeddedState>
  try {
    state = JSON.parse(readFileSync(path, 'utf8')) as Partial<EmbeddedState>
  } catch (error) {
    throw broken(path, endpoint, `cannot be read: ${(error as Error).message}`)
  }
  const { version, world, guests, beats = {} } = state
  if (version !== 2 || world === undefined || guests === undefined) {
    throw broken(path, endpoint, 'is not one that this version wrote')
  }
  return { version, world: { ...world, endpoint }, guests, beats }
}

function broken(path: string, endpoint: EndpointName, what: string): ComposeError {
  return new ComposeError('engine/failed', `endpoint ${endpoint}: the state file ${path} ${what}`, {
    endpoint,
    hint: 'move the file away to begin with a new embedded host',
  })
}

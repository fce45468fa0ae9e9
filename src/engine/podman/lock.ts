import { createHash } from 'node:crypto'
import { type LockRecord, type LockShelf, readLockRecord, renewedRecord } from '../../model/lock.ts'
import type { ProjectName } from '../../model/names.ts'
import { serverTime, unlessMissing } from '../answers.ts'
import type { Call } from '../engine.ts'
import { list, record, text, textMap } from '../wire/json.ts'
import { type Ask, type Client, isTaken } from './client.ts'

const prefix = 'drydock-lock-'
const recordLabel = 'drydock.lock'

/** One volume of a lock: the lock itself, or its newest lease. */
interface LockVolume {
  readonly name: string
  /** Everything up to the lease: `drydock-lock-PROJECT.NUMBER`. */
  readonly lock: string
  readonly lease: number
  readonly record: LockRecord | undefined
}

/**
 * A lock is a volume of no size: creating one is what Podman does for exactly one of many who ask at the same moment. Labels of a volume
 * cannot be changed (observed on Podman 4.3.1), so each new lease is a volume beside it, `LOCK.NONCE.N`; only leases with the nonce of the
 * lock count.
 */
export async function createLock(
  client: Client,
  project: ProjectName,
  number: number,
  lock: LockRecord,
  call: Call,
): Promise<boolean> {
  return createVolume(client, nameOfLock(project, number), lock, askOf(project, call))
}

async function createVolume(client: Client, name: string, lock: LockRecord, ask: Ask): Promise<boolean> {
  const body = { Name: name, Labels: { [recordLabel]: JSON.stringify(lock) } }
  try {
    await client.ask('POST', '/volumes/create', { ...ask, body })
    return true
  } catch (error) {
    if (isTaken(error)) return false
    throw error
  }
}

/** All locks of a project, with the time of the server. */
export async function locks(client: Client, project: ProjectName, call: Call): Promise<LockShelf> {
  const { now, volumes } = await readVolumes(client, askOf(project, call))
  const start = nameOfLock(project, '')
  const found = volumes
    .filter(volume => volume.lease === 0 && volume.lock.startsWith(start))
    .flatMap(volume => {
      const number = volume.lock.slice(start.length)
      return /^[0-9]+$/.test(number) ? [{ number: Number(number), record: newest(volume, volumes).record }] : []
    })
  return { now, locks: found.sort((one, other) => one.number - other.number) }
}

/** Projects of which some lock is kept. */
export async function lockedProjects(client: Client, ask: Ask): Promise<readonly ProjectName[]> {
  const { volumes } = await readVolumes(client, ask)
  return [...new Set(volumes.flatMap(({ record }) => record?.project ?? []))]
}

async function readVolumes(client: Client, ask: Ask) {
  const query = { filters: JSON.stringify({ label: [recordLabel] }) }
  const { json, date } = await client.ask('GET', '/volumes/json', { ...ask, query })
  return { now: serverTime(client.endpoint, date), volumes: list(json).flatMap(readVolume) }
}

function readVolume(value: unknown): readonly LockVolume[] {
  const json = record(value)
  const name = text(json.Name)
  const [, lock, lease] = /^(drydock-lock-.+?\.\d+)(?:\.[0-9a-f]{8}\.(\d+))?$/.exec(name) ?? []
  if (lock === undefined) return []
  return [{ name, lock, lease: Number(lease ?? 0), record: readLockRecord(textMap(json.Labels)[recordLabel] ?? '') }]
}

/** The lock, or the newest lease that belongs to it. */
function newest(lock: LockVolume, volumes: readonly LockVolume[]): LockVolume {
  return leasesOf(lock, volumes).reduce((last, one) => (one.lease > last.lease ? one : last), lock)
}

function leasesOf(lock: LockVolume, volumes: readonly LockVolume[]): readonly LockVolume[] {
  return volumes.filter(one => one.lock === lock.lock && one.lease > 0 && one.record?.nonce === lock.record?.nonce)
}

/** Adds a lease with the next number; false when the lock is not ours any more, or its lease is over. */
export async function renewLock(
  client: Client,
  project: ProjectName,
  number: number,
  nonce: string,
  call: Call,
): Promise<boolean> {
  const ask = askOf(project, call)
  const name = nameOfLock(project, number)
  const { now, volumes } = await readVolumes(client, ask)
  const lock = volumes.find(volume => volume.name === name)
  if (lock === undefined) return false
  const last = newest(lock, volumes)
  const renewed = renewedRecord(last.record, nonce, now)
  if (renewed === undefined) return false
  const word = createHash('sha256').update(nonce).digest('hex').slice(0, 8)
  const lease = `${name}.${word}.${last.lease + 1}`
  await createVolume(client, lease, renewed, ask)
  for (const old of leasesOf(lock, volumes)) await dropVolume(client, old.name, ask)
  const isThere = await unlessMissing(client.ask('GET', `/volumes/${name}/exists`, ask))
  // Somebody took the lock away in between.
  if (isThere === undefined) await dropVolume(client, lease, ask)
  return isThere !== undefined
}

/** Deletes the lock, if it is still the one that is meant: first the leases, so that none is left without its lock. */
export async function dropLock(
  client: Client,
  project: ProjectName,
  number: number,
  nonce: string | undefined,
  call: Call,
): Promise<void> {
  const ask = askOf(project, call)
  const name = nameOfLock(project, number)
  const { volumes } = await readVolumes(client, ask)
  const own = volumes.filter(({ lock }) => lock === name)
  const lock = own.find(volume => volume.lease === 0)
  if (nonce !== undefined && lock !== undefined && lock.record?.nonce !== nonce) return
  for (const { name: lease } of own.filter(volume => volume.lease > 0)) await dropVolume(client, lease, ask)
  await dropVolume(client, name, ask)
}

async function dropVolume(client: Client, name: string, ask: Ask): Promise<void> {
  await unlessMissing(client.ask('DELETE', `/volumes/${name}`, ask))
}

/** Projects may be called anything; what Podman may refuse in a name is told by its hash. */
function nameOfLock(project: ProjectName, number: number | ''): string {
  const isPlain = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/.test(project)
  const word = isPlain ? project : `_${createHash('sha256').update(project).digest('hex').slice(0, 16)}`
  return `${prefix}${word}.${number}`
}

function askOf(project: ProjectName, { signal }: Call): Ask {
  return { signal, purpose: `lock ${project}` }
}

import { createHash } from 'node:crypto'
import { isComposeError } from '../../errors.ts'
import { type LockRecord, type LockShelf, readLockRecord, renewedRecord } from '../../model/lock.ts'
import type { ProjectName } from '../../model/names.ts'
import { serverTime, unlessMissing } from '../answers.ts'
import type { Call } from '../engine.ts'
import { type Json, list, record, text, textMap } from '../wire/json.ts'
import type { Ask, Client } from './client.ts'

const prefix = 'drydock-lock-'
const recordKey = 'user.drydock.lock'

/** Whether a profile is none, but a lock of ours. */
export function isLockName(profile: string): boolean {
  return profile.startsWith(prefix)
}

/** The project that a lock is kept for; undefined for a profile that is none, and for one that cannot be read. */
export function projectOfLock(profile: Json): ProjectName | undefined {
  if (!isLockName(text(profile.name))) return undefined
  return readLockRecord(textMap(profile.config)[recordKey] ?? '')?.project
}

/**
 * A lock is an empty profile that nobody uses: creating one is what LXD and Incus do for exactly one of many who ask at the
 * same moment, while If-Match lets several through (both measured, twenty clients, ten rounds). Incus and LXD alike.
 */
export async function createLock(
  client: Client,
  project: ProjectName,
  number: number,
  lock: LockRecord,
  call: Call,
): Promise<boolean> {
  const body = { name: nameOfLock(project, number), ...contentOf(lock) }
  try {
    await client.ask('POST', '/1.0/profiles', { ...askOf(project, call), body })
    return true
  } catch (error) {
    if (isComposeError(error, 'engine/conflict')) return false
    throw error
  }
}

/** All locks of a project, with the time of the server. */
export async function locks(client: Client, project: ProjectName, call: Call): Promise<LockShelf> {
  const reply = await client.ask('GET', '/1.0/profiles?recursion=1', askOf(project, call))
  const start = nameOfLock(project, '')
  const found = list(reply.metadata).flatMap(value => {
    const json = record(value)
    const name = text(json.name)
    const number = name.startsWith(start) ? name.slice(start.length) : ''
    return /^[0-9]+$/.test(number) ? [{ number: Number(number), record: recordOf(json) }] : []
  })
  return { now: serverTime(client.endpoint, reply.date), locks: found.sort((a, b) => a.number - b.number) }
}

/** Reads, checks and writes with the ETag, so that a lock of the same name that was made since is not written over. */
export async function renewLock(
  client: Client,
  project: ProjectName,
  number: number,
  nonce: string,
  call: Call,
): Promise<boolean> {
  const ask = askOf(project, call)
  const path = pathOf(project, number)
  const found = await unlessMissing(client.ask('GET', path, ask))
  const renewed =
    found && renewedRecord(recordOf(record(found.metadata)), nonce, serverTime(client.endpoint, found.date))
  if (found === undefined || renewed === undefined) return false
  try {
    await client.ask('PUT', path, { ...ask, body: contentOf(renewed), etag: found.etag })
    return true
  } catch (error) {
    if (isComposeError(error) && (error.status === 404 || error.status === 412)) return false
    throw error
  }
}

/** Deletes the lock, if it is still the one that is meant. */
export async function dropLock(
  client: Client,
  project: ProjectName,
  number: number,
  nonce: string | undefined,
  call: Call,
): Promise<void> {
  const ask = askOf(project, call)
  const path = pathOf(project, number)
  if (nonce !== undefined) {
    const found = await unlessMissing(client.ask('GET', path, ask))
    if (found === undefined || recordOf(record(found.metadata))?.nonce !== nonce) return
  }
  await unlessMissing(client.ask('DELETE', path, ask))
}

/** Projects may be called anything; what a server may refuse in a name is told by its hash. */
function nameOfLock(project: ProjectName, number: number | ''): string {
  const isPlain = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/.test(project)
  const word = isPlain ? project : `~${createHash('sha256').update(project).digest('hex').slice(0, 16)}`
  return `${prefix}${word}.${number}`
}

function pathOf(project: ProjectName, number: number): string {
  return `/1.0/profiles/${encodeURIComponent(nameOfLock(project, number))}`
}

function askOf(project: ProjectName, { signal }: Call): Ask {
  return { signal, purpose: `lock ${project}` }
}

function contentOf(lock: LockRecord) {
  const description = `lock of compose ${lock.verb}, held by ${lock.who}: compose lock status`
  return { description, config: { [recordKey]: JSON.stringify(lock) }, devices: {} }
}

function recordOf(profile: Readonly<Record<string, unknown>>): LockRecord | undefined {
  return readLockRecord(textMap(profile.config)[recordKey] ?? '')
}

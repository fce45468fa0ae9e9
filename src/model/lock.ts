import type { ProjectName, RunId } from './names.ts'

/** How long a lock stands without a renewal, and how often it is renewed, in milliseconds. */
export const leaseMs = 30_000
export const renewEveryMs = 10_000

/** Who takes a lock. */
export interface LockHolder {
  /** Hash of the machine's id, or its name. */
  readonly host: string
  /** Boot and pid namespace, within which `pid` means something; '' where they cannot be told. */
  readonly boot: string
  readonly pid: number
  /** When the process began, in the words of its system; '' where it cannot be told. */
  readonly started: string
  /** `user@host`. */
  readonly who: string
  readonly run: RunId
  readonly verb: string
}

/** What a lock says about itself on its endpoint. Times are milliseconds since 1970 by the clock of that endpoint. */
export interface LockRecord extends LockHolder {
  /** Unlike any other lock ever. */
  readonly nonce: string
  readonly project: ProjectName
  readonly since: number
  /** The end of the lease. */
  readonly until: number
}

/** A lock as it is found on an endpoint. */
export interface FoundLock {
  readonly number: number
  /** Undefined when it is none that this version can read. */
  readonly record: LockRecord | undefined
}

/** The locks of one project on one endpoint, and what time it is there. */
export interface LockShelf {
  readonly now: number
  readonly locks: readonly FoundLock[]
}

/** Reads what an endpoint kept; undefined for what is not whole. */
export function readLockRecord(text: string): LockRecord | undefined {
  let json: Partial<Record<string, unknown>>
  try {
    json = Object(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
  const word = (key: string): string => (typeof json[key] === 'string' ? json[key] : '')
  const count = (key: string): number => (typeof json[key] === 'number' ? json[key] : Number.NaN)
  const record: LockRecord = {
    nonce: word('nonce'),
    project: word('project'),
    host: word('host'),
    boot: word('boot'),
    pid: count('pid'),
    started: word('started'),
    who: word('who'),
    run: word('run'),
    verb: word('verb'),
    since: count('since'),
    until: count('until'),
  }
  const isWhole = record.nonce !== '' && [record.pid, record.since, record.until].every(Number.isSafeInteger)
  return isWhole ? record : undefined
}

/**
 * The record with a new lease; undefined when the lock is not the one with this nonce, or when its lease is over: an ended
 * lease is never brought back to life, since somebody else may be taking the lock at this moment.
 */
export function renewedRecord(record: LockRecord | undefined, nonce: string, now: number): LockRecord | undefined {
  if (record === undefined || record.nonce !== nonce || now > record.until) return undefined
  return { ...record, until: now + leaseMs }
}

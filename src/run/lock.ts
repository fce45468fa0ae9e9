import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Engine } from '../engine/engine.ts'
import { ComposeError, isComposeError } from '../errors.ts'
import { type FoundLock, type LockHolder, type LockShelf, leaseMs, renewEveryMs } from '../model/lock.ts'
import type { EndpointName, ProjectName } from '../model/names.ts'
import { isGone } from './holder.ts'

/** One lock: of a project, on the endpoint of this engine. */
export interface LockPlace {
  readonly engine: Engine
  readonly project: ProjectName
}

/** Time, as far as locks need it; tests have their own. */
export interface LockClock {
  /** Milliseconds; goes on while the machine sleeps. */
  now(): number
  wait(milliseconds: number, signal: AbortSignal): Promise<void>
  /** Calls again and again; what it returns ends that. */
  every(milliseconds: number, act: () => void): () => void
}

/** How locks are taken. */
export interface LockOptions {
  readonly holder: LockHolder
  /** How long to wait for others, in milliseconds. */
  readonly waitMs: number
  readonly signal: AbortSignal
  /** Told once about each holder that is waited for. */
  readonly onWait: (sentence: string) => void
  readonly clock?: LockClock
  readonly isGone?: typeof isGone
}

/** Locks that are held and renewed until they are released. */
export interface Locks {
  /** Rejects with `lock/lost` when a lock of the project (on this endpoint; undefined: on any) is not ours any more. */
  fence(project: ProjectName, endpoint: EndpointName | undefined): Promise<void>
  /** Gives all back, and tells what could not be given back. */
  release(): Promise<readonly ComposeError[]>
}

interface Taken extends LockPlace {
  readonly number: number
  readonly nonce: string
  /** When it was last known to be ours. */
  knownAt: number
  lost: boolean
  renewing?: Promise<void>
}

/** For so long a lock that was ours counts as ours without asking: well below what is left of its lease. */
const trustedMs = 5_000
/** Clocks of servers tell seconds: an end is an end a little later. */
const graceMs = 2_000
const askAgainMs = 1_000

/** The machine's own clock. */
export const systemClock: LockClock = {
  now: Date.now,
  wait: async (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
  every(milliseconds, act) {
    const timer = setInterval(act, milliseconds).unref()
    return () => clearInterval(timer)
  },
}

/**
 * Takes all locks, in the order of endpoint and project, or none: so of two who want the same ones, one gets all. Rejects with
 * `lock/held` when somebody else has one and the time to wait is over, and with what the endpoints refuse.
 */
export async function takeLocks(places: readonly LockPlace[], options: LockOptions): Promise<Locks> {
  const { clock = systemClock, waitMs, signal, onWait } = options
  const sorted = [...places].sort((a, b) => order(keyOf(a), keyOf(b)))
  const patience = clock.now() + waitMs
  let told = ''
  for (;;) {
    const outcome = await takeAll(sorted, options, clock)
    if ('taken' in outcome) return keep(outcome.taken, clock)
    const { place, lock } = outcome
    const left = patience - clock.now()
    if (left <= 0) throw heldBy(place, lock)
    const holder = lock.record?.nonce ?? `${lock.number}`
    if (holder !== told) onWait(`waiting for the lock of ${place.project} on ${place.engine.endpoint}: ${words(lock)}`)
    told = holder
    await clock.wait(Math.min(askAgainMs, left), signal)
  }
}

/** Who holds a lock and since when, in words. */
export function words({ record, number }: FoundLock): string {
  if (record === undefined) return `lock ${number} was made by another version`
  return `held by ${record.who} (compose ${record.verb}, process ${record.pid}) since ${new Date(record.since).toISOString()}`
}

/** Whether a lock stands in nobody's way: its process is gone from this machine, or its lease is over. */
export function isOver({ record }: FoundLock, now: number, here: LockHolder, gone = isGone): boolean {
  return record !== undefined && (gone(record, here) || now > record.until + graceMs)
}

interface Held {
  readonly place: LockPlace
  readonly lock: FoundLock
}

async function takeAll(places: readonly LockPlace[], options: LockOptions, clock: LockClock) {
  const taken: Taken[] = []
  try {
    for (const place of places) {
      const outcome = await takeOne(place, options, clock)
      if ('lock' in outcome) {
        await giveBack(taken)
        return outcome
      }
      taken.push(outcome)
    }
    return { taken }
  } catch (error) {
    await giveBack(taken)
    throw error
  }
}

/**
 * Creates the lock after the newest one that is over, and looks whether it stands alone. Numbers begin anew once nothing is
 * left, so one that was slow between looking and creating may come in beside a lock that was made since: it steps back.
 */
async function takeOne(place: LockPlace, options: LockOptions, clock: LockClock): Promise<Taken | Held> {
  const { engine, project } = place
  const { holder, signal, isGone: gone } = options
  const nonce = randomUUID()
  for (;;) {
    const knownAt = clock.now()
    const shelf: LockShelf = await engine.locks(project, { signal })
    const own = shelf.locks.find(({ record }) => record?.nonce === nonce)
    const others = shelf.locks.filter(lock => lock !== own)
    const standing = others.filter(lock => !isOver(lock, shelf.now, holder, gone)).at(-1)
    if (standing !== undefined) {
      if (own !== undefined) await engine.dropLock(project, own.number, nonce, { signal })
      return { place, lock: standing }
    }
    if (own !== undefined) {
      // Only after this nobody can believe any more to hold it.
      for (const { number, record } of others) await engine.dropLock(project, number, record?.nonce, { signal })
      return { ...place, number: own.number, nonce, knownAt, lost: false }
    }
    const number = Math.max(0, ...others.map(lock => lock.number)) + 1
    const record = { ...holder, nonce, project, since: shelf.now, until: shelf.now + leaseMs }
    // Whether it was we who created it, the next look tells.
    await engine.createLock(project, number, record, { signal })
  }
}

function keep(taken: readonly Taken[], clock: LockClock): Locks {
  const stopRenewing = clock.every(renewEveryMs, () => {
    for (const lock of taken) {
      // What went wrong is asked for again by the fence, before the next step that changes something.
      renew(lock, clock).catch(error => void error)
    }
  })
  return {
    async fence(project, endpoint) {
      const meant = taken.filter(
        lock => lock.project === project && (endpoint === undefined || lock.engine.endpoint === endpoint),
      )
      await Promise.all(meant.map(lock => fenced(lock, clock)))
    },
    async release() {
      stopRenewing()
      await Promise.allSettled(taken.map(lock => lock.renewing))
      return giveBack(taken)
    },
  }
}

async function fenced(lock: Taken, clock: LockClock): Promise<void> {
  const age = clock.now() - lock.knownAt
  if (!lock.lost && (age < 0 || age > trustedMs)) await renew(lock, clock)
  if (!lock.lost) return
  const { project, engine } = lock
  throw new ComposeError('lock/lost', `the lock of ${project} on ${engine.endpoint} is not ours any more`, {
    endpoint: engine.endpoint,
    hint: 'it was released by hand, or this machine slept and somebody took over: compose lock status tells who; then apply again',
  })
}

function renew(lock: Taken, clock: LockClock): Promise<void> {
  const ask = async (): Promise<void> => {
    const askedAt = clock.now()
    const { engine, project, number, nonce } = lock
    try {
      // A stop lets steps under way end: until then the lock is needed.
      const isOurs = await engine.renewLock(project, number, nonce, { signal: AbortSignal.timeout(renewEveryMs) })
      if (isOurs) lock.knownAt = askedAt
      else lock.lost = true
    } finally {
      delete lock.renewing
    }
  }
  lock.renewing ??= ask()
  return lock.renewing
}

async function giveBack(taken: readonly Taken[]): Promise<readonly ComposeError[]> {
  const call = { signal: AbortSignal.timeout(renewEveryMs) }
  const ends = await Promise.allSettled(
    taken.map(({ engine, project, number, nonce }) => engine.dropLock(project, number, nonce, call)),
  )
  return ends.flatMap(end => {
    if (end.status === 'fulfilled') return []
    if (!isComposeError(end.reason)) throw end.reason
    return [end.reason]
  })
}

function heldBy({ project, engine }: LockPlace, lock: FoundLock): ComposeError {
  return new ComposeError('lock/held', `${project} is locked on ${engine.endpoint}: ${words(lock)}`, {
    endpoint: engine.endpoint,
    hint: `wait for it with --lock-wait 15m; compose lock status ${project} shows it, compose lock release ${project} takes it away when nobody is at work there any more`,
  })
}

function keyOf({ engine, project }: LockPlace): string {
  return JSON.stringify([engine.endpoint, project])
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

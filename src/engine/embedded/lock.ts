import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { ComposeError } from '../../errors.ts'
import { readLockRecord, renewedRecord } from '../../model/lock.ts'
import type { EndpointName } from '../../model/names.ts'
import type { Call, Engine } from '../engine.ts'

/** Texts under names of which each can be made once only. */
interface Shelf {
  names(): readonly string[]
  read(name: string): string | undefined
  /** False when the name is taken. */
  create(name: string, text: string): boolean
  replace(name: string, text: string): void
  remove(name: string): void
}

/**
 * The locks of an embedded host: files beside its state, so that processes are kept apart although the state file itself
 * does not keep them apart; in memory for a host in memory. Its clock is the machine's.
 */
export function lockPart(
  endpoint: EndpointName,
  statePath: string | undefined,
): Pick<Engine, 'locks' | 'createLock' | 'renewLock' | 'dropLock'> & {
  readonly lockedProjects: () => readonly string[]
} {
  const shelf = statePath === undefined ? memoryShelf() : fileShelf(statePath)
  const nameOf = (project: string, number: number | ''): string => `${encodeURIComponent(project)}.${number}`
  const recordOf = (name: string) => readLockRecord(shelf.read(name) ?? '')
  async function asked<T>(call: Call, act: () => T): Promise<T> {
    if (call.signal.aborted) {
      throw new ComposeError('run/stopped', `endpoint ${endpoint}: stopped before it was done`, { endpoint })
    }
    try {
      return act()
    } catch (error) {
      throw new ComposeError('engine/failed', `endpoint ${endpoint}: cannot lock it: ${(error as Error).message}`, {
        endpoint,
      })
    }
  }
  return {
    lockedProjects: () => [...new Set(shelf.names().map(name => decodeURIComponent(name.replace(/\.[0-9]+$/, ''))))],
    locks: (project, call) =>
      asked(call, () => {
        const start = nameOf(project, '')
        const numbers = shelf.names().flatMap(name => {
          const number = name.startsWith(start) ? name.slice(start.length) : ''
          return /^[0-9]+$/.test(number) ? [Number(number)] : []
        })
        const found = numbers
          .sort((a, b) => a - b)
          .map(number => ({ number, record: recordOf(nameOf(project, number)) }))
        return { now: Date.now(), locks: found }
      }),
    createLock: (project, number, record, call) =>
      asked(call, () => shelf.create(nameOf(project, number), JSON.stringify(record))),
    renewLock: (project, number, nonce, call) =>
      asked(call, () => {
        const name = nameOf(project, number)
        const renewed = renewedRecord(recordOf(name), nonce, Date.now())
        if (renewed !== undefined) shelf.replace(name, JSON.stringify(renewed))
        return renewed !== undefined
      }),
    dropLock: (project, number, nonce, call) =>
      asked(call, () => {
        const name = nameOf(project, number)
        if (nonce === undefined || recordOf(name)?.nonce === nonce) shelf.remove(name)
      }),
  }
}

function memoryShelf(): Shelf {
  const texts = new Map<string, string>()
  return {
    names: () => [...texts.keys()],
    read: name => texts.get(name),
    create(name, text) {
      if (texts.has(name)) return false
      texts.set(name, text)
      return true
    },
    replace: (name, text) => void texts.set(name, text),
    remove: name => void texts.delete(name),
  }
}

function fileShelf(statePath: string): Shelf {
  const start = `${basename(statePath)}.lock-`
  const pathOf = (name: string): string => `${statePath}.lock-${name}`
  function write(text: string): string {
    const temporary = `${statePath}.${randomBytes(4).toString('hex')}`
    mkdirSync(dirname(statePath), { recursive: true })
    writeFileSync(temporary, text, { mode: 0o600, flag: 'wx' })
    return temporary
  }
  return {
    names: () =>
      (unlessMissing(() => readdirSync(dirname(statePath))) ?? []).flatMap(file =>
        file.startsWith(start) ? [file.slice(start.length)] : [],
      ),
    read: name => unlessMissing(() => readFileSync(pathOf(name), 'utf8')),
    create(name, text) {
      const temporary = write(text)
      try {
        // A link is made for one only of many, and the text is there with it.
        linkSync(temporary, pathOf(name))
        return true
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
        throw error
      } finally {
        rmSync(temporary, { force: true })
      }
    },
    replace: (name, text) => renameSync(write(text), pathOf(name)),
    remove: name => rmSync(pathOf(name), { force: true }),
  }
}

function unlessMissing<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

import { setTimeout as pause } from 'node:timers/promises'
import { ComposeError } from '../errors.ts'

/** How often and how long to ask. */
export interface PollOptions {
  readonly everyMs: number
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

/**
 * Asks until the answer is true or the time is up; tells which. For what a server offers no event for. Asks at least
 * once. Rejects with `run/stopped` as soon as the signal is aborted.
 */
export async function poll(ask: () => Promise<boolean>, options: PollOptions): Promise<boolean> {
  const end = performance.now() + options.timeoutMs
  for (;;) {
    if (await ask()) return true
    const left = end - performance.now()
    if (left <= 0) return false
    await pause(Math.min(options.everyMs, left), undefined, { signal: options.signal }).catch(stopped)
  }
}

function stopped(cause: unknown): never {
  throw new ComposeError('run/stopped', 'stopped while waiting', { cause })
}

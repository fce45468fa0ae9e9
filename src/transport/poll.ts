import { setTimeout as pause } from 'node:timers/promises'
import { ComposeError } from '../errors.ts'

/** How often and how long to ask. */
export interface PollOptions {
  /** Between two questions; a function says it anew before each pause. */
  readonly everyMs: number | (() => number)
  readonly timeoutMs: number
  readonly signal: AbortSignal
  /** Called at each pause, which ends when this resolves: something was told that makes it worth asking. What it rejects with is thrown. */
  readonly wake?: () => Promise<void>
}

/**
 * Asks until the answer is true or the time is up; tells which. For what a server offers no event for, or none to rely on. Asks at least
 * once. Rejects with `run/stopped` as soon as the signal is aborted.
 */
export async function poll(ask: () => Promise<boolean>, options: PollOptions): Promise<boolean> {
  const end = performance.now() + options.timeoutMs
  for (;;) {
    if (await ask()) return true
    const left = end - performance.now()
    if (left <= 0) return false
    const { everyMs } = options
    await rest(Math.min(typeof everyMs === 'number' ? everyMs : everyMs(), left), options)
  }
}

async function rest(ms: number, { signal, wake }: Pick<PollOptions, 'signal' | 'wake'>): Promise<void> {
  const awake = new AbortController()
  const resting = pause(ms, undefined, { signal: AbortSignal.any([signal, awake.signal]) }).catch(stopped)
  try {
    await (wake === undefined ? resting : Promise.race([resting, wake()]))
  } finally {
    // A timer that nobody waits for would keep the process alive.
    awake.abort()
  }
}

function stopped(cause: unknown): never {
  throw new ComposeError('run/stopped', 'stopped while waiting', { cause })
}

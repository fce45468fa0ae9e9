import { isComposeError } from '../../errors.ts'
import { poll } from '../../transport/poll.ts'
import { text } from '../wire/json.ts'
import type { Client } from './client.ts'
import { jsonLines } from './json-lines.ts'

/** What happens to a container, as Podman names it: its first process ended, all it had was given back, it was started again, is gone. */
export type Happening = 'died' | 'cleanup' | 'start' | 'remove'

/** What is waited for: a container, by its id, and what of it is worth a look. */
export interface Watched {
  readonly id: string
  readonly happenings: readonly Happening[]
}

/** What Podman tells of a container. */
export interface Watch {
  /** Resolves when something was told since it resolved last; never, once nothing more will be told. */
  told(): Promise<void>
  /** Lets the connection go. Nothing is told any more. */
  close(): void
}

/** Each holds one of the connections to the server: there have to be enough left for the looks. Who gets none just looks. */
const watchesPerServer = 8
const watches = new WeakMap<Client, number>()

/** A look each time for so long, from the beginning and from all that is told: nearly all changes come within it. */
const quickMs = 1_500
const quickEveryMs = 25
/** Afterwards, the longer it takes the less often: events may be switched off on the server, or the connection may be lost. */
const slowEveryMs = { first: 250, factor: 1.5, last: 1_000 } as const

/**
 * Looks at a container until the answer is true or the time is up; tells which. Events decide nothing and only say when to look: they come
 * later than the state changes, `died` and `cleanup` of a stop by 5 to 200 ms (observed on Podman 4.3.1, where the log of them in a file is
 * read four times a second), and nobody keeps them for one who was cut off. So what is quick is looked for, and what takes longer, as a
 * stop of a minute, is waited for with a look a second. Rejects as the look does, and with `run/stopped`.
 */
export async function lookWhileWatching(
  client: Client,
  watched: Watched,
  look: () => Promise<boolean>,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<boolean> {
  let watch: Watch | undefined
  let quickUntil = performance.now() + quickMs
  let slow: number = slowEveryMs.first
  const everyMs = (): number => {
    if (performance.now() < quickUntil) return quickEveryMs
    watch ??= watchContainer(client, watched)
    const pause = slow
    slow = Math.min(slow * slowEveryMs.factor, slowEveryMs.last)
    return pause
  }
  const wake = async (): Promise<void> => {
    await (watch === undefined ? new Promise<void>(() => {}) : watch.told())
    quickUntil = performance.now() + quickMs
    slow = slowEveryMs.first
  }
  try {
    return await poll(look, { everyMs, timeoutMs, signal, wake })
  } finally {
    watch?.close()
  }
}

/** Asks Podman to tell what happens to a container from now on, over one of the connections there are. Never rejects: it may just tell nothing. */
export function watchContainer(client: Client, watched: Watched): Watch {
  const closing = new AbortController()
  let isNews = false
  let tell = (): void => {}
  const listen = async (): Promise<void> => {
    for await (const action of happeningsOf(client, watched, closing.signal)) {
      if (!watched.happenings.some(wanted => wanted === action)) continue
      isNews = true
      tell()
    }
  }
  const open = watches.get(client) ?? 0
  if (open < watchesPerServer) {
    watches.set(client, open + 1)
    void listen()
      .catch(ignoreRefusal)
      .finally(() => watches.set(client, (watches.get(client) ?? 1) - 1))
  }
  return {
    told: async () => {
      if (!isNews) {
        await new Promise<void>(resolve => {
          tell = resolve
        })
      }
      isNews = false
    },
    close: () => closing.abort(),
  }
}

/** The answer begins at once, whether or not anything happens (observed on Podman 4.3.1). */
async function* happeningsOf(client: Client, { id }: Watched, signal: AbortSignal): AsyncGenerator<string> {
  const query = { stream: 'true', filters: JSON.stringify({ type: ['container'], container: [id] }) }
  const { body } = await client.open('GET', '/events', { signal, purpose: 'watch a container', query })
  for await (const { Action } of jsonLines(body)) yield text(Action)
}

function ignoreRefusal(error: unknown): undefined {
  if (!isComposeError(error)) throw error
}

import { ComposeError, isComposeError } from '../../errors.ts'
import { poll } from '../../transport/poll.ts'
import type { Call } from '../engine.ts'
import { type Json, record, text } from '../wire/json.ts'
import { type Ask, type Client, isBusy, type Reply, refusal } from './client.ts'

/** The end of an operation, as the server told it. */
export interface Ending {
  readonly ok: boolean
  readonly status: number
  readonly error: string
  /** What the operation left: `fingerprint`, `return`, `secret`. */
  readonly metadata: Json
}

/** A wait is asked for in rounds, so that a connection that died in silence is noticed. */
const roundSeconds = 25
/** With somebody watching, a round is as long as the time between two looks at the progress. */
const watchedRoundSeconds = 1
const marginMs = 15_000

/** How long and how often a change is asked for of an instance that is busy. As long as a guest usually has to stop. */
const whileBusy = { timeoutMs: 60_000, everyMs: 50 }

/**
 * Asks for a change and resolves at its end, whether the server answers at once or with an operation. An instance that is
 * busy with another change is asked again until that has ended. Rejects when the change failed.
 */
export async function operate(
  client: Client,
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  ask: Ask & Pick<Call, 'moved'>,
): Promise<Json> {
  let answer: Json | undefined
  let busy: unknown
  const isDone = async (): Promise<boolean> => {
    try {
      answer = await operateOnce(client, method, path, ask)
      return true
    } catch (error) {
      if (!isBusy(error)) throw error
      busy = error
      return false
    }
  }
  await poll(isDone, { ...whileBusy, signal: ask.signal })
  if (answer === undefined) throw busy
  return answer
}

async function operateOnce(
  client: Client,
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  ask: Ask & Pick<Call, 'moved'>,
): Promise<Json> {
  const reply = await client.ask(method, path, ask)
  if (reply.operation === undefined) return record(reply.metadata)
  const ending = await awaitEnd(client, reply, ask)
  if (ending.ok) return ending.metadata
  const request = `${method} ${path.split('?')[0]}`
  throw refusal({
    endpoint: client.endpoint,
    purpose: ask.purpose,
    said: ending.error,
    status: ending.status,
    request,
  })
}

/** Waits for the end of the operation of `reply`; what `/wait` says decides. Rejects only when the end cannot be known. */
export async function awaitEnd(client: Client, reply: Reply, ask: Ask & Pick<Call, 'moved'>): Promise<Ending> {
  const path = reply.operation ?? ''
  const seconds = ask.moved === undefined ? roundSeconds : watchedRoundSeconds
  for (;;) {
    const ending = readEnding(await waitRound(client, path, seconds, ask))
    if (ending !== undefined) return ending
  }
}

/** One round of waiting; resolves to the operation as it is after that, running or not. */
async function waitRound(client: Client, path: string, seconds: number, ask: Ask & Pick<Call, 'moved'>): Promise<Json> {
  const { signal, purpose } = ask
  const looking: Ask = { signal, purpose, timeoutMs: seconds * 1000 + marginMs }
  try {
    const reply = await client.ask('GET', `${path}/wait?timeout=${seconds}`, looking)
    const operation = record(reply.metadata)
    tellProgress(operation, ask)
    return operation
  } catch (error) {
    if (!isComposeError(error)) throw error
    if (error.code === 'run/stopped') {
      await cancel(client, path)
      throw error
    }
    if (error.status === undefined) throw error
    // Incus answers a wait whose time is up, and an operation that failed, alike with an error (observed on 6.0.4):
    // the operation itself tells which. It is kept for five seconds after its end.
    return operationItself(client, path, ask, error)
  }
}

async function operationItself(
  client: Client,
  path: string,
  ask: Ask & Pick<Call, 'moved'>,
  because: ComposeError,
): Promise<Json> {
  try {
    const operation = record((await client.ask('GET', path, { signal: ask.signal, purpose: ask.purpose })).metadata)
    tellProgress(operation, ask)
    return operation
  } catch (error) {
    if (!isComposeError(error, 'engine/not-found')) throw error
    if (because.code !== 'engine/not-found') throw because
    throw new ComposeError('engine/failed', `${client.endpoint}: cannot ${ask.purpose}: its end was not seen`, {
      endpoint: client.endpoint,
      request: `GET ${path}`,
      hint: 'the server was restarted or the connection was lost for a while: run the command again',
    })
  }
}

/** Asks the server to give up an operation nobody waits for any more. Most cannot be cancelled, which is no news. */
async function cancel(client: Client, path: string): Promise<void> {
  const signal = AbortSignal.timeout(5_000)
  try {
    await client.ask('DELETE', path, { signal, purpose: 'cancel the operation' })
  } catch (error) {
    if (!isComposeError(error)) throw error
    return
  }
}

function readEnding(operation: Json): Ending | undefined {
  const status = Number(operation.status_code)
  // 1xx: created, running, cancelling and so on.
  if (!(status >= 200)) return undefined
  return {
    ok: status === 200,
    status,
    error: text(operation.err) || (status === 401 ? 'the operation was cancelled' : ''),
    metadata: record(operation.metadata),
  }
}

/** `download_progress: "rootfs: 45% (10.00MB/s)"` and its likes. */
function tellProgress(operation: Json, ask: Pick<Call, 'moved'>): void {
  if (ask.moved === undefined) return
  for (const [key, value] of Object.entries(record(operation.metadata))) {
    const percent = key.endsWith('_progress') ? /(\d+)%/.exec(text(value))?.[1] : undefined
    if (percent !== undefined) ask.moved(Number(percent), 100, 'percent')
  }
}

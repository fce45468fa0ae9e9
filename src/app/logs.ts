import { setTimeout as wait } from 'node:timers/promises'
import type { Call, Engine, ExecOutput } from '../engine/engine.ts'
import { ComposeError, isComposeError } from '../errors.ts'
import type { DesiredNode } from '../model/desired.ts'
import { type Executed, onNode } from './one-node.ts'
import type { Request } from './request.ts'

/** What of the logs of a node is wanted. */
export interface LogsWanted {
  /** So many of the last lines. */
  readonly lines: number
  /** Goes on until the signal. */
  readonly follow: boolean
  /** Only what one systemd unit of the guest has said. */
  readonly unit?: string
  /** The console, although the guest has a journal. */
  readonly console: boolean
}

/** The exit code of a command that is not there. */
const commandNotFound = 127
const everyMs = 1_000

/**
 * Writes the journal of the live instance of a node where it runs and has `journalctl`, else what its console has shown. The code is
 * that of `journalctl`, or 0. Following ends with `run/stopped` or an `AbortError`. Throws what the engine throws, and `engine/not-found` when
 * a unit is asked for and there is no journal.
 */
export async function logs(
  request: Omit<Request, 'selection'>,
  name: string,
  wanted: LogsWanted,
  output: ExecOutput,
): Promise<Executed> {
  return onNode(request, name, async (engine, node) => {
    const call = { signal: request.signal }
    const code = wanted.console ? undefined : await journal(engine, node, wanted, output, call)
    if (code !== undefined) return code
    if (wanted.unit !== undefined) throw noJournal(node, wanted.unit)
    await consoleLines(engine, node, wanted, output, call)
    return 0
  })
}

/** Undefined when there is no journal to be had: the guest has none, or does not run. */
async function journal(
  engine: Engine,
  { instance }: DesiredNode,
  { lines, follow, unit }: LogsWanted,
  output: ExecOutput,
  call: Call,
): Promise<number | undefined> {
  const options = [...(follow ? ['--follow'] : []), ...(unit === undefined ? [] : ['--unit', unit])]
  const argv = ['journalctl', '--no-pager', '--lines', String(lines), ...options]
  const held = heldErrors(output)
  try {
    const code = await engine.exec(instance, { argv }, held.output, call)
    if (code === commandNotFound) return undefined
    held.release()
    return code
  } catch (error) {
    // An instance that does not run still has what its console has shown.
    if (isComposeError(error, 'engine/conflict') || isComposeError(error, 'engine/refused')) return undefined
    throw error
  }
}

/**
 * Keeps what comes on the error stream until something else comes, or until it is released: that there is no journal is said there too
 * (observed on Podman 4.3.1), and of no interest to who then sees the console.
 */
export function heldErrors(output: ExecOutput): { readonly output: ExecOutput; release(): void } {
  const chunks: Uint8Array[] = []
  let isHeld = true
  const release = (): void => {
    isHeld = false
    for (const chunk of chunks.splice(0)) output.stderr(chunk)
  }
  const stdout = (chunk: Uint8Array): unknown => {
    if (isHeld) release()
    return output.stdout(chunk)
  }
  const stderr = (chunk: Uint8Array): unknown => (isHeld ? chunks.push(Buffer.from(chunk)) : output.stderr(chunk))
  return { output: { stdout, stderr }, release }
}

async function consoleLines(
  engine: Engine,
  { instance }: DesiredNode,
  { lines, follow }: LogsWanted,
  output: ExecOutput,
  call: Call,
): Promise<void> {
  let known = await engine.consoleLog(instance, call)
  const write = (text: string): void => {
    if (text !== '') output.stdout(Buffer.from(text, 'utf8'))
  }
  write(lastLines(known, lines))
  if (!follow) return
  // The servers offer no event for a console that is only watched.
  for (;;) {
    await wait(everyMs, undefined, { signal: call.signal })
    const now = await engine.consoleLog(instance, call)
    write(addedText(known, now))
    known = now
  }
}

/** The last so many lines of a text. */
export function lastLines(text: string, count: number): string {
  const lines = text.split(/(?<=\n)/)
  return count === 0 ? '' : lines.slice(-count).join('')
}

/** How much of the end is looked for again in a ring buffer that has gone on. */
const overlap = 200

/** What a console has shown since; the whole when nothing of before is left. */
export function addedText(before: string, now: string): string {
  if (now.startsWith(before)) return now.slice(before.length)
  const end = before.slice(-overlap)
  const at = now.lastIndexOf(end)
  return at < 0 ? now : now.slice(at + end.length)
}

function noJournal({ instance, endpoint }: DesiredNode, unit: string): ComposeError {
  const message = `${instance} has no journal to look for the unit ${unit} in: it does not run, or has no journalctl`
  return new ComposeError('engine/not-found', message, { endpoint, hint: 'leave --unit out to see the console' })
}

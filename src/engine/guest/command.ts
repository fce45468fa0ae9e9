/** What running a command in a guest has in common, whatever carries its streams. */
import { ComposeError, isComposeError } from '../../errors.ts'
import type { InstanceName } from '../../model/names.ts'
import type { Command, ExecOutput } from '../engine.ts'

/** Where the input of a command goes. */
export interface Sink {
  /** Resolves when there is room for more; what the command does not want any more is dropped. */
  write(chunk: Uint8Array): Promise<void>
  /** No more comes. */
  end(): Promise<void>
  /** Resolves, never rejects, when nobody reads any more. */
  readonly ended: Promise<unknown>
}

/**
 * Writes the input, closes it, and waits for the end of the command, whose code it resolves to. A command that ends before it has read all
 * of it closes its input: no failure.
 */
export async function feed(
  sink: Sink,
  stdin: AsyncIterable<Uint8Array> | undefined,
  end: Promise<number>,
): Promise<number> {
  let hasEnded = false
  void sink.ended.then(() => {
    hasEnded = true
  })
  for await (const chunk of stdin ?? []) {
    if (hasEnded) return end
    await sink.write(chunk)
  }
  if (!hasEnded) await sink.end()
  return end
}

/** Waits for a signal, until that is of no interest any more. */
export function untilAborted(signal: AbortSignal): { readonly come: Promise<undefined>; forget(): void } {
  let tell = (): void => undefined
  const come = new Promise<undefined>(resolve => {
    tell = () => resolve(undefined)
    if (signal.aborted) tell()
    else signal.addEventListener('abort', tell, { once: true })
  })
  return { come, forget: () => signal.removeEventListener('abort', tell) }
}

/** What a command came to. */
export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command and gathers what it prints. */
export async function gather(run: (output: ExecOutput) => Promise<number>): Promise<Ended> {
  const stdout: Uint8Array[] = []
  const stderr: Uint8Array[] = []
  const code = await run({ stdout: chunk => stdout.push(chunk), stderr: chunk => stderr.push(chunk) })
  return { code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }
}

/** A command whose time was up, or that was to stop with the run; `isKilled`: false when nothing in the guest could do that. */
export function endedEarlyError(
  { endpoint, name, command }: { readonly endpoint: string; readonly name: InstanceName; readonly command: Command },
  { isStopped, isKilled }: { readonly isStopped: boolean; readonly isKilled: boolean },
): ComposeError {
  const what = `${endpoint}: ${command.argv[0]} in ${name} ${isKilled ? 'was killed' : 'was given up on, and may still run'}`
  if (isStopped) return new ComposeError('run/stopped', what, { endpoint })
  const seconds = (command.timeoutMs ?? 0) / 1000
  return new ComposeError('hook/timeout', `${what} after ${seconds} s`, {
    endpoint,
    hint: isKilled
      ? 'give it more time, or find out what it waits for'
      : 'the guest has nothing to kill it with: find out what it waits for, and end it there',
  })
}

const cutOff = 'its output was cut off'

/** A command whose connection was lost: whether it did its work is not known. `purpose`: `run sh in web1`. */
export function cutOffError(asked: {
  readonly endpoint: string
  readonly purpose: string
  readonly request: string
  readonly cause?: unknown
}): ComposeError {
  const { endpoint, purpose, ...details } = asked
  return new ComposeError('engine/failed', `${endpoint}: cannot ${purpose}: ${cutOff}`, {
    ...details,
    endpoint,
    hint: 'the connection was lost while the command ran; whether it did its work is not known',
  })
}

/** Whether a command came to an end that nobody has seen. */
export function isCutOff(error: unknown): boolean {
  return isComposeError(error, 'engine/failed') && error.message.endsWith(cutOff)
}

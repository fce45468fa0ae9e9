import { type ChildProcess, spawn } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { ComposeError } from '../errors.ts'

/** A process on the operator's machine. */
export interface HostCommand {
  readonly argv: readonly string[]
  /** The whole environment of the process. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Undefined: no limit but the signal. */
  readonly timeoutMs?: number
  readonly signal: AbortSignal
  readonly stdout: (chunk: Uint8Array) => void
  readonly stderr: (chunk: Uint8Array) => void
}

/** Between the polite and the last signal to a process that has to end. */
const graceMs = 3000
/** How long after the end of a process its output may still be on the way, while a child of it keeps the pipe open. */
const drainMs = 150

/**
 * Runs a process in a group of its own and resolves with its exit code (128 + n when killed by signal n) as soon as the
 * process itself has ended: children it left in the background go on, and do not hold up the run.
 * When the signal is aborted or the time is up the whole group is killed, children included.
 * Throws `hook/failed` when it cannot be started, `hook/timeout`, `run/stopped`.
 */
export async function runOnHost(command: HostCommand): Promise<number> {
  command.signal.throwIfAborted()
  const [program = '', ...rest] = command.argv
  await mustBeDirectory(command.cwd)
  // An abort meanwhile would not be heard any more.
  command.signal.throwIfAborted()
  const child = start(program, rest, command)
  const drained = drain(child, command)
  const ending = createEnding(child)
  const stopped = (): void => ending.because(new ComposeError('run/stopped', `${program} was stopped`))
  const tooLate = (): void => {
    ending.because(
      new ComposeError('hook/timeout', `${program} was not done after ${command.timeoutMs} ms and was killed`),
    )
  }
  const timer = command.timeoutMs === undefined ? undefined : setTimeout(tooLate, command.timeoutMs)
  command.signal.addEventListener('abort', stopped, { once: true })
  try {
    const code = await Promise.race([exitCode(child, program), ending.gaveUp])
    await drained.soon()
    if (ending.reason() !== undefined) throw ending.reason()
    return code
  } finally {
    clearTimeout(timer)
    command.signal.removeEventListener('abort', stopped)
    if (child.pid !== undefined) running.delete(child.pid)
  }
}

/** Groups of processes that are waited for: when the program has to leave at once, they must not stay behind. */
const running = new Set<number>()
let watchesExit = false

function start(program: string, args: readonly string[], { cwd, environment }: HostCommand): ChildProcess {
  try {
    const child = spawn(program, args, {
      cwd,
      env: { ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    if (child.pid !== undefined) running.add(child.pid)
    if (!watchesExit) {
      process.once('exit', () => {
        for (const group of running) sendTo(group, 'SIGTERM')
      })
    }
    watchesExit = true
    return child
  } catch (error) {
    // Some refusals of the kernel are thrown, the others are events of the child: a too long argument, too little memory.
    throw cannotStart(program, error as Error)
  }
}

function cannotStart(program: string, cause: Error): ComposeError {
  const { code } = cause as NodeJS.ErrnoException
  const why = code === 'ENOENT' ? 'it is not there' : code === 'EACCES' ? 'it may not be executed' : cause.message
  return new ComposeError('hook/failed', `cannot start ${program}: ${why}`, { cause })
}

async function mustBeDirectory(path: string): Promise<void> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => error)
  if (!(found instanceof Error) && found.isDirectory()) return
  throw new ComposeError('hook/failed', `working directory ${path} is not a directory`)
}

function exitCode(child: ChildProcess, program: string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', error => reject(cannotStart(program, error)))
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : (signalNumbers[signal] ?? 0))))
  })
}

const signalNumbers: Readonly<Partial<Record<NodeJS.Signals, number>>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGILL: 4,
  SIGABRT: 6,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGPIPE: 13,
  SIGALRM: 14,
  SIGTERM: 15,
}

/** The end of a process group before its time: asked politely, then killed, then given up (it may belong to another user). */
function createEnding(child: ChildProcess) {
  const group = child.pid
  let reason: ComposeError | undefined
  let giveUp = (_because: ComposeError): void => {}
  const gaveUp = new Promise<never>((_, reject) => {
    giveUp = reject
  })
  // Nobody may be waiting any more when it is given up.
  gaveUp.catch(() => undefined)
  return {
    gaveUp,
    reason: () => reason,
    because(why: ComposeError): void {
      if (reason !== undefined || group === undefined) return
      reason = why
      sendTo(group, 'SIGTERM')
      const kill = setTimeout(() => {
        sendTo(group, 'SIGKILL')
        setTimeout(() => giveUp(why), graceMs).unref()
      }, graceMs)
      // All its children have ended too, or at least let go of its output: no need to wait for the grace to end.
      child.once('close', () => {
        clearTimeout(kill)
        sendTo(group, 'SIGKILL')
      })
    },
  }
}

function sendTo(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal)
  } catch (error) {
    // ESRCH: nobody is left in the group. EPERM: it has become another user's.
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ESRCH' && code !== 'EPERM') throw error
  }
}

/** Hands on output. `soon` resolves when all is read, or when a background child keeps the pipe open and says nothing. */
function drain(child: ChildProcess, command: HostCommand): { soon(): Promise<void> } {
  const streams = [child.stdout, child.stderr].filter(stream => stream !== null)
  let listening = true
  let heard = (): void => {}
  const listen = (stream: typeof child.stdout, take: (chunk: Uint8Array) => void): unknown =>
    stream?.on('data', (chunk: Uint8Array) => {
      if (listening) take(chunk)
      heard()
    })
  listen(child.stdout, command.stdout)
  listen(child.stderr, command.stderr)
  const closed = new Promise<void>(resolve => child.once('close', () => resolve()))
  return {
    async soon() {
      let timer: NodeJS.Timeout | undefined
      const quiet = new Promise<void>(resolve => {
        const most = performance.now() + 10 * drainMs
        heard = () => {
          clearTimeout(timer)
          timer = setTimeout(resolve, Math.max(0, Math.min(drainMs, most - performance.now())))
        }
        heard()
      })
      await Promise.race([closed, quiet])
      clearTimeout(timer)
      heard = () => {}
      listening = false
      // The pipe stays open and is read, or the child would be killed by its next line; it must not keep us alive.
      for (const stream of streams) if ('unref' in stream && typeof stream.unref === 'function') stream.unref()
    },
  }
}

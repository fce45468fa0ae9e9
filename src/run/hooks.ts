import type { Engine } from '../engine/engine.ts'
import { ComposeError, isComposeError } from '../errors.ts'
import type { HookCall } from '../model/hook.ts'
import { hookEnvironment, type ProcessEnvironment } from './environment.ts'
import { handOver } from './handover.ts'
import { readLines } from './lines.ts'
import { joined, splitAt } from './one-exec.ts'
import type { StepContext } from './perform.ts'
import { runOnHost } from './shell.ts'

/** How many of the last lines of output a failure carries. */
const keptLines = 10

/** What a hook has written, for variables. */
interface Written {
  readonly stdout: string
  readonly stderr: string
}

interface Output {
  readonly stdout: (chunk: Uint8Array) => void
  readonly stderr: (chunk: Uint8Array) => void
}

/** One command of a hook, ready to be run: what was asked for, and how much time is left. */
interface Attempt {
  readonly argv: readonly string[]
  readonly environment: ProcessEnvironment
  readonly timeoutMs: number | undefined
  readonly output: Output
}

/**
 * Runs the commands of a hook one after the other, in an instance or on the operator's machine, and stops at the first
 * that does not exit with 0: `hook/failed`, with the exit code and the last lines of output. A time limit is for the
 * whole hook (`hook/timeout`). A hook that writes variables records the output of its last command, as it is;
 * such output is not shown.
 */
export async function runHook(hook: HookCall, context: StepContext): Promise<void> {
  const { variables, inFile } = hookEnvironment(hook, context)
  if (Object.keys(inFile).length === 0) return runCommands(hook, variables, context)
  const file = await handOver(inFile, hook, context)
  try {
    await runCommands(hook, { ...file.environment, ...variables }, context)
  } finally {
    await file.remove()
  }
}

async function runCommands(hook: HookCall, environment: ProcessEnvironment, context: StepContext): Promise<void> {
  if (await runInOne(hook, environment, context)) return
  const deadline = hook.timeoutMs === undefined ? undefined : performance.now() + hook.timeoutMs
  let written: Written = { stdout: '', stderr: '' }
  for (const [index, command] of hook.commands.entries()) {
    context.call.signal.throwIfAborted()
    const heard = listen(hook, context)
    const timeoutMs = deadline === undefined ? undefined : Math.max(1, Math.ceil(deadline - performance.now()))
    const attempt = { argv: [...hook.entrypoint, command], environment, timeoutMs, output: heard.output }
    try {
      const code = await (hook.place.kind === 'host' ? onHost(attempt, context) : inInstance(hook, attempt, context))
      written = heard.end()
      if (code !== 0) throw new ComposeError('hook/failed', `exited with ${code}`, { status: code })
    } catch (error) {
      heard.end()
      throw isComposeError(error) ? inPlace(hook, index, error, heard.lastLines()) : error
    }
  }
  record(hook, written, context)
}

function record({ project, writes }: HookCall, written: Written, context: StepContext): void {
  const { stdout, stderr } = writes
  if (stdout !== undefined) context.setVariable(project, stdout, written.stdout)
  if (stderr !== undefined) context.setVariable(project, stderr, written.stderr)
}

/**
 * All commands by one process of the instance, where each one costs its host; the same output, variables, exit codes and failures come of it.
 * False: nothing was run, because it would not be the same or the instance has no shell.
 */
async function runInOne(hook: HookCall, environment: ProcessEnvironment, context: StepContext): Promise<boolean> {
  const { place, commands, entrypoint, timeoutMs } = hook
  const isCostly = place.kind === 'instance' && context.engineOf(place.endpoint).can.execs === 'lingering'
  if (!isCostly || commands.length < 2) return false
  const marker = `\u001e${crypto.randomUUID()}\u001e`
  const argv = joined(entrypoint, commands, marker)
  if (argv === undefined) return false
  const heard = commands.map(() => listen(hook, context))
  const streamOf = (stream: 'stdout' | 'stderr') =>
    // What comes before the first marker is said about the shell, not by a command.
    splitAt(marker, (seen, chunk) => heard[seen - 1]?.output[stream](chunk))
  const streams = { stdout: streamOf('stdout'), stderr: streamOf('stderr') }
  const output = { stdout: streams.stdout.add, stderr: streams.stderr.add }
  const end = () => {
    streams.stdout.end()
    streams.stderr.end()
    return heard.map(one => one.end()).at(-1)
  }
  try {
    const code = await inInstance(hook, { argv, environment, timeoutMs, output }, context)
    const hasShell = streams.stdout.seen() > 0 || streams.stderr.seen() > 0
    if (!hasShell && (code === 126 || code === 127)) return false
    const written = end()
    if (code !== 0) throw new ComposeError('hook/failed', `exited with ${code}`, { status: code })
    if (written !== undefined) record(hook, written, context)
    return true
  } catch (error) {
    end()
    const index = Math.max(0, streams.stdout.seen() - 1)
    throw isComposeError(error) ? inPlace(hook, index, error, heard[index]?.lastLines() ?? '') : error
  }
}

function onHost(attempt: Attempt, { materials, hostEnvironment, call }: StepContext): Promise<number> {
  const { argv, environment, timeoutMs, output } = attempt
  return runOnHost({
    argv,
    environment: { ...hostEnvironment, ...materials.hostEnvironment, ...environment },
    cwd: materials.workspaceDirectory,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    signal: call.signal,
    ...output,
  })
}

function inInstance(hook: HookCall, attempt: Attempt, context: StepContext): Promise<number> {
  if (hook.place.kind === 'host') return onHost(attempt, context)
  const engine: Engine = context.engineOf(hook.place.endpoint)
  const { argv, environment, timeoutMs, output } = attempt
  const command = {
    argv,
    environment,
    ...(hook.cwd === undefined ? {} : { cwd: hook.cwd }),
    ...(hook.uid === undefined ? {} : { uid: hook.uid }),
    ...(hook.gid === undefined ? {} : { gid: hook.gid }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  }
  const wholeOutput = hook.writes.stdout !== undefined || hook.writes.stderr !== undefined
  return engine.exec(hook.place.instance, { ...command, wholeOutput }, output, context.call)
}

/** Shows output by lines, keeps the last ones, and collects what becomes a variable. */
function listen(hook: HookCall, context: StepContext) {
  const last: string[] = []
  const collected: Record<'stdout' | 'stderr', Uint8Array[]> = { stdout: [], stderr: [] }
  const reader = (stream: 'stdout' | 'stderr') =>
    readLines(text => {
      context.output(stream, text)
      last.push(text)
      if (last.length > keptLines) last.shift()
    })
  const readers = { stdout: reader('stdout'), stderr: reader('stderr') }
  const take = (stream: 'stdout' | 'stderr') => (chunk: Uint8Array) => {
    if (hook.writes[stream] === undefined) readers[stream].add(chunk)
    else collected[stream].push(Uint8Array.from(chunk))
  }
  return {
    output: { stdout: take('stdout'), stderr: take('stderr') },
    end() {
      readers.stdout.end()
      readers.stderr.end()
      return { stdout: textOf(collected.stdout), stderr: textOf(collected.stderr) }
    },
    lastLines: () => last.join('\n'),
  }
}

function textOf(chunks: readonly Uint8Array[]): string {
  return Buffer.concat(chunks).toString('utf8')
}

/** A failure with the hook and the command it belongs to. */
function inPlace(hook: HookCall, index: number, error: ComposeError, said: string): ComposeError {
  const command = hook.commands[index] ?? ''
  const place = hook.place.kind === 'host' ? 'on this machine' : `in ${hook.place.instance}`
  const which = hook.commands.length === 1 ? '' : `command ${index + 1} of ${hook.commands.length}, `
  const message = `${hook.event} hook ${place}: ${which}"${short(command)}": ${error.message}`
  return new ComposeError(error.code, message, {
    request: error.request ?? [...hook.entrypoint, command].join(' '),
    hint: error.hint ?? whatToDo(hook, error),
    cause: error,
    ...(error.status === undefined ? {} : { status: error.status }),
    ...(said === '' ? (error.said === undefined ? {} : { said: error.said }) : { said }),
    ...(hook.place.kind === 'host' ? {} : { endpoint: hook.place.endpoint }),
  })
}

function whatToDo({ where }: HookCall, { code }: ComposeError): string {
  const place = `${where.file}:${where.line}`
  return code === 'hook/timeout' ? `the hook is at ${place}: give it a longer timeout` : `the hook is at ${place}`
}

function short(command: string): string {
  const [first = '', ...more] = command.trim().split('\n')
  const cut = first.length > 100 ? first.slice(0, 100) : first
  return cut.length < first.length || more.length > 0 ? `${cut}…` : cut
}

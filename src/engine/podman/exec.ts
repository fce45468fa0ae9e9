import { ComposeError, isComposeError } from '../../errors.ts'
import type { InstanceName } from '../../model/names.ts'
import { poll } from '../../transport/poll.ts'
import type { Stream } from '../../transport/upgrade.ts'
import { unlessMissing } from '../answers.ts'
import type { Call, Command, ExecOutput } from '../engine.ts'
import { cutOffError, endedEarlyError, feed, type Sink, untilAborted } from '../guest/command.ts'
import { list, record, text } from '../wire/json.ts'
import { type Ask, type Client, refusal } from './client.ts'
import { containerPath, idOf } from './containers.ts'
import { createFrameReader } from './frames.ts'

/** How long a command that was killed may take to be gone; a child of it may hold its output open for ever. */
const graceMs = 3_000

/** A command that runs. */
interface Running {
  readonly container: string
  /** What Podman calls this run of it. */
  readonly id: string
  readonly stream: Stream
  /** No frame of its output was cut in two. */
  readonly isWhole: () => boolean
}

/**
 * Runs a command in a container and resolves to its exit code: 126 not executable, 127 not found, 128 + n killed by signal n (observed on
 * Podman 4.3.1). As root unless told otherwise, as LXD and Incus do. The command has ended when its output is closed: a child left behind
 * that holds it open is waited for. Podman has no request that kills a command: it is killed by another one in the same container. Each
 * leaves two processes on the host for five minutes (observed on Podman 4.3.1).
 */
export async function exec(
  client: Client,
  name: InstanceName,
  command: Command,
  output: ExecOutput,
  call: Call,
): Promise<number> {
  const ask: Ask = { signal: call.signal, purpose: `run ${command.argv[0] ?? 'nothing'} in ${name}` }
  const container = await idOf(client, name, ask)
  if (command.cwd !== undefined && command.cwd !== '/') await requireDirectory(client, name, command.cwd, ask)
  const running = await begin(client, container, command, output, ask)
  const limit = command.timeoutMs === undefined ? undefined : AbortSignal.timeout(command.timeoutMs)
  const stop = limit === undefined ? call.signal : AbortSignal.any([call.signal, limit])
  const unwatch = command.terminal?.onResize(() => resize(client, running, command)) ?? nothing
  // Outlives a stop: what it says is asked for after the kill, too.
  const end = exitCode(client, running, command, { ...ask, signal: new AbortController().signal })
  const stopping = untilAborted(stop)
  try {
    const code = await Promise.race([end, feed(sinkOf(running, command), command.stdin, end), stopping.come])
    if (typeof code === 'number') return code
    const isKilled = await kill(client, running)
    await Promise.race([end.then(nothing, nothing), untilAborted(AbortSignal.timeout(graceMs)).come])
    const isStopped = call.signal.aborted
    throw endedEarlyError({ endpoint: client.endpoint, name, command }, { isStopped, isKilled })
  } finally {
    stopping.forget()
    unwatch()
    running.stream.cut()
    // Nobody waits for it any more; what it was about is told by what was thrown.
    end.catch(nothing)
  }
}

/** The runtime itself would say so only on the error stream, as 127 (observed on Podman 4.3.1). */
async function requireDirectory(client: Client, name: InstanceName, path: string, ask: Ask): Promise<void> {
  const { signal, purpose } = ask
  const found = await unlessMissing(
    client.raw('HEAD', containerPath(name, '/archive'), { signal, purpose, query: { path } }),
  )
  if (found !== undefined) return
  throw new ComposeError(
    'engine/not-found',
    `${client.endpoint}: ${name} has no directory ${path} to run a command in`,
    {
      endpoint: client.endpoint,
      hint: 'correct the cwd of the hook, or create the directory before',
    },
  )
}

async function begin(
  client: Client,
  container: string,
  command: Command,
  output: ExecOutput,
  ask: Ask,
): Promise<Running> {
  const { json } = await client.ask('POST', containerPath(container, '/exec'), { ...ask, body: execBody(command) })
  const id = text(record(json).Id)
  const frames = createFrameReader(output)
  // A terminal has no frames: all of it is one stream (observed on Podman 4.3.1).
  const read = command.terminal === undefined ? frames.push : (chunk: Buffer) => output.stdout(chunk)
  const body = { Detach: false, Tty: command.terminal !== undefined, ...sizeOf(command) }
  const upgraded = await client.upgrade(`/exec/${id}/start`, { ...ask, body }, read)
  if (upgraded.kind === 'stream') return { container, id, stream: upgraded.stream, isWhole: frames.isBetween }
  throw refusal({
    endpoint: client.endpoint,
    purpose: ask.purpose,
    said: 'the connection was not handed over: something in between does not let "Upgrade: tcp" through',
    status: upgraded.status,
    request: 'POST /libpod/exec/ID/start',
  })
}

function execBody({ argv, environment, cwd, uid, gid, stdin, terminal }: Command): object {
  const user = `${uid ?? 0}:${gid ?? 0}`
  return {
    Cmd: argv,
    AttachStdin: stdin !== undefined,
    AttachStdout: true,
    AttachStderr: true,
    Tty: terminal !== undefined,
    Env: Object.entries(environment ?? {}).map(([key, value]) => `${key}=${value}`),
    User: user,
    ...(cwd === undefined ? {} : { WorkingDir: cwd }),
  }
}

/** How large its terminal is, in characters. */
function sizeOf({ terminal }: Command): { readonly h?: number; readonly w?: number } {
  if (terminal === undefined) return {}
  const { columns, rows } = terminal.size()
  return { h: rows, w: columns }
}

/** A command that has ended wants to hear of no size. */
function resize(client: Client, { id }: Running, command: Command): void {
  const { h, w } = sizeOf(command)
  const ask = { signal: AbortSignal.timeout(graceMs), purpose: 'resize a terminal' }
  void client.ask('POST', `/exec/${id}/resize`, { ...ask, query: { h: String(h), w: String(w) } }).catch(ignoreRefusal)
}

function ignoreRefusal(error: unknown): undefined {
  if (!isComposeError(error)) throw error
}

/** Waits for the last byte of the output, then for what Podman says of the command. */
async function exitCode(client: Client, running: Running, command: Command, ask: Ask): Promise<number> {
  // A command that did not want all of its input is over while it is still being sent: that breaks the connection.
  const cut = await running.stream.ended
  let code: number | undefined
  // The code is known a moment after the output is closed, 1 ms; the event `exec_died` comes 80 ms later (observed on Podman 4.3.1).
  await poll(
    async () => {
      const state = await unlessMissing(inspectRun(client, running, ask))
      if (state === undefined) throw stoppedUnder(client, ask)
      if (state.isRunning) return false
      code = state.code
      return true
    },
    { everyMs: 20, timeoutMs: graceMs, signal: ask.signal },
  )
  const isWhole = cut === undefined && running.isWhole()
  if (code !== undefined && (isWhole || command.wholeOutput !== true)) return code
  const request = 'POST /libpod/exec/ID/start'
  throw cutOffError({
    endpoint: client.endpoint,
    purpose: ask.purpose,
    request,
    ...(cut !== undefined && { cause: cut }),
  })
}

async function inspectRun(client: Client, { id }: Running, ask: Ask) {
  const { json } = await client.ask('GET', `/exec/${id}/json`, ask)
  const { Running: isRunning, ExitCode, Pid } = record(json)
  return { isRunning: isRunning === true, code: Number(ExitCode), pid: Number(Pid) }
}

/** A container that stops forgets its commands (observed on Podman 4.3.1). */
function stoppedUnder(client: Client, { purpose }: Ask): ComposeError {
  return new ComposeError('engine/failed', `${client.endpoint}: cannot ${purpose}: it stopped while the command ran`, {
    endpoint: client.endpoint,
    request: 'GET /libpod/exec/ID/json',
    hint: 'whether the command did its work is not known: look at the log of the container for why it stopped',
  })
}

/** Without an input there is nothing to close, and the other side would take it for the end of everything. */
function sinkOf({ stream }: Running, { stdin }: Command): Sink {
  return {
    write: chunk => stream.write(chunk),
    end: async () => (stdin === undefined ? undefined : stream.endWriting()),
    ended: stream.ended,
  }
}

/** Kills the command by its number inside the container; false when that cannot be done. */
async function kill(client: Client, running: Running): Promise<boolean> {
  const ask: Ask = { signal: AbortSignal.timeout(graceMs), purpose: 'kill a command' }
  try {
    const state = await unlessMissing(inspectRun(client, running, ask))
    if (state?.isRunning !== true) return true
    const { pid } = state
    const inside = await pidInside(client, running.container, pid, ask)
    if (inside === undefined) return false
    for (const argv of [
      ['kill', '-9', inside],
      ['sh', '-c', `kill -9 ${inside}`],
    ]) {
      if ((await runQuietly(client, running.container, argv, ask)) === 0) return true
    }
    return false
  } catch (error) {
    if (!isComposeError(error)) throw error
    return false
  }
}

/** `top` tells the number of each process on the host and inside (observed on Podman 4.3.1). */
async function pidInside(client: Client, container: string, pid: number, ask: Ask): Promise<string | undefined> {
  const query = { ps_args: 'hpid,pid', stream: 'false' }
  const { json } = await client.ask('GET', containerPath(container, '/top'), { ...ask, query })
  const row = list(record(json).Processes).find(one => list(one)[0] === String(pid))
  return row === undefined ? undefined : text(list(row)[1])
}

async function runQuietly(client: Client, container: string, argv: readonly string[], ask: Ask): Promise<number> {
  const silent: ExecOutput = { stdout: nothing, stderr: nothing }
  const running = await begin(client, container, { argv, uid: 0, gid: 0 }, silent, ask)
  try {
    return await exitCode(client, running, { argv }, ask)
  } finally {
    running.stream.cut()
  }
}

function nothing(): undefined {
  return undefined
}

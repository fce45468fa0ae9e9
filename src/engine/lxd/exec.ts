import { ComposeError, isComposeError } from '../../errors.ts'
import type { InstanceName } from '../../model/names.ts'
import type { Socket, SocketListener } from '../../transport/socket.ts'
import { unlessMissing } from '../answers.ts'
import type { Call, Command, ExecOutput, Terminal } from '../engine.ts'
import { cutOffError, endedEarlyError, feed, type Sink, untilAborted } from '../guest/command.ts'
import { record, text } from '../wire/json.ts'
import { type Ask, type Client, type Reply, refusal } from './client.ts'
import { instancePath } from './instances.ts'
import { awaitEnd } from './operations.ts'

/** How long a command that was killed may take to be gone; a child of it may hold its output open for ever. */
const graceMs = 3_000

/** One output stream. */
interface OutputStream {
  readonly socket: Socket
  /** Resolves at the end of the stream: the server said so, or the connection is lost. */
  readonly ended: Promise<void>
  /** Once it has ended: whether the server said that this was all. */
  readonly isWhole: () => boolean
}

/** The streams of a command. */
interface Streams {
  readonly input: Socket
  /** Undefined when the command was over before it was connected: it is not one of the streams a command waits for. */
  readonly control: Socket | undefined
  readonly outputs: readonly OutputStream[]
}

/**
 * Runs a command in an instance and resolves to its exit code: 126 not executable, 127 not found, 128 + n killed by signal n,
 * 255 when the server could not run it for another reason (observed on LXD 5.0.2 and Incus 6.0.4). The command has ended when
 * its output is closed: a child left behind that holds it open is waited for. When its time is up, or the call is stopped, the
 * command is killed; then this rejects with `hook/timeout` or `run/stopped`.
 */
export async function exec(
  client: Client,
  name: InstanceName,
  command: Command,
  output: ExecOutput,
  call: Call,
): Promise<number> {
  const { terminal } = command
  const ask: Ask = { signal: call.signal, purpose: `run ${command.argv[0] ?? 'nothing'} in ${name}` }
  if (command.cwd !== undefined) await requireDirectory(client, name, command.cwd, ask)
  const reply = await client.ask('POST', instancePath(name, '/exec'), { ...ask, body: requestBody(command) })
  const streams = await (terminal === undefined ? openStreams : openTerminal)(client, reply, output)
  const limit = command.timeoutMs === undefined ? undefined : AbortSignal.timeout(command.timeoutMs)
  const stop = limit === undefined ? call.signal : AbortSignal.any([call.signal, limit])
  const over = new AbortController()
  const unwatch = terminal === undefined ? nothing : passSize(terminal, streams.control)
  const needsAll = command.wholeOutput === true
  const end = exitCode(client, reply, { ...streams, needsAll }, { ...ask, signal: over.signal })
  const stopping = untilAborted(stop)
  try {
    const code = await Promise.race([end, feed(sinkOf(streams), command.stdin, end), stopping.come])
    if (typeof code === 'number') return code
    await kill(streams.control)
    await Promise.race([end.then(nothing, nothing), untilAborted(AbortSignal.timeout(graceMs)).come])
  } finally {
    stopping.forget()
    unwatch()
    over.abort()
    streams.control?.cut()
    for (const socket of [streams.input, ...streams.outputs.map(stream => stream.socket)]) socket.cut()
  }
  const isStopped = call.signal.aborted
  throw endedEarlyError({ endpoint: client.endpoint, name, command }, { isStopped, isKilled: true })
}

function requestBody(command: Command): Record<string, unknown> {
  return {
    command: command.argv,
    'wait-for-websocket': true,
    interactive: command.terminal !== undefined,
    ...(command.terminal === undefined ? {} : sizeOf(command.terminal, Number)),
    ...(command.environment === undefined ? {} : { environment: command.environment }),
    ...(command.uid === undefined ? {} : { user: command.uid }),
    ...(command.gid === undefined ? {} : { group: command.gid }),
    ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
  }
}

/** The servers run a command silently in `/` when its directory does not exist (observed). A hook must not. */
async function requireDirectory(client: Client, name: InstanceName, path: string, ask: Ask): Promise<void> {
  const request = `${instancePath(name, '/files')}?path=${encodeURIComponent(path)}`
  const found = await unlessMissing(
    client.raw({ method: 'HEAD', path: request, signal: ask.signal }, `look for ${path} in ${name}`),
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

/** How large the terminal is, in the words of the servers: numbers in a request, texts on the control stream. */
function sizeOf<T>(terminal: Terminal, as: (count: number) => T): { readonly width: T; readonly height: T } {
  const { columns, rows } = terminal.size()
  return { width: as(columns), height: as(rows) }
}

/** Tells every change of the size; a command that has ended wants to hear of none. */
function passSize(terminal: Terminal, control: Socket | undefined): () => void {
  return terminal.onResize(() => {
    const message = { command: 'window-resize', args: sizeOf(terminal, String) }
    void control?.sendText(JSON.stringify(message)).catch(ignoreClosed)
  })
}

/** The command starts when all of its streams are connected. They outlive a stop: it is killed through one of them. */
async function openStreams(client: Client, reply: Reply, output: ExecOutput): Promise<Streams> {
  const opening = [
    openStream(client, reply, '0'),
    // A quick command can be over before this is connected; the server then answers 500 (observed on Incus 6.0.4).
    openStream(client, reply, 'control').catch(ignoreClosed),
    openStream(client, reply, '1', chunk => output.stdout(chunk)),
    openStream(client, reply, '2', chunk => output.stderr(chunk)),
  ] as const
  try {
    const [input, control, ...outputs] = await Promise.all(opening)
    return { input: input.socket, control: control?.socket, outputs }
  } catch (error) {
    // Those that did open would keep the server waiting for the others.
    for (const opened of await Promise.allSettled(opening)) {
      if (opened.status === 'fulfilled') opened.value?.socket.cut()
    }
    throw error
  }
}

/**
 * A terminal is one stream for both directions. The command starts with it, so the one that tells the size comes first. LXD 5.0.2
 * loses the last output of a command that ends within a millisecond of it, about once in 15, and sends the end mark all the same.
 */
async function openTerminal(client: Client, reply: Reply, output: ExecOutput): Promise<Streams> {
  const control = await openStream(client, reply, 'control')
  try {
    const both = await openStream(client, reply, '0', chunk => output.stdout(chunk))
    // The operation has no end before both sides have left it (observed on both servers).
    void both.ended.then(() => both.socket.cut())
    return { input: both.socket, control: control.socket, outputs: [both] }
  } catch (error) {
    control.socket.cut()
    throw error
  }
}

async function openStream(
  client: Client,
  reply: Reply,
  name: string,
  bytes: (chunk: Uint8Array) => void = nothing,
): Promise<OutputStream> {
  const secrets = record(record(record(reply.metadata).metadata).fds)
  let whole = false
  let tellEnd = nothing
  const end = new Promise<void>(resolve => {
    tellEnd = resolve
  })
  const listener: SocketListener = {
    bytes,
    text: message => {
      // An empty text frame is the end of the stream; the socket of a terminal stays open after it (observed).
      if (message !== '') return
      whole = true
      tellEnd()
    },
  }
  const path = `${reply.operation}/websocket?secret=${text(secrets[name])}`
  const socket = await client.socket(path, new AbortController().signal, listener)
  return { socket, ended: Promise.race([end, socket.ended]), isWhole: () => whole }
}

/** Waits for the last byte of the output, then for what the operation says. */
async function exitCode(
  client: Client,
  reply: Reply,
  streams: Streams & { readonly needsAll: boolean },
  ask: Ask,
): Promise<number> {
  // Started before the output has ended: a finished operation is forgotten after five seconds.
  const [ending] = await Promise.all([awaitEnd(client, reply, ask), ...streams.outputs.map(stream => stream.ended)])
  const code = ending.metadata.return
  const request = `POST ${reply.operation ?? ''}`
  if (typeof code !== 'number') {
    throw refusal({
      endpoint: client.endpoint,
      purpose: ask.purpose,
      said: ending.error,
      status: ending.status,
      request,
    })
  }
  // The servers kill a command whose client is gone (137). One that ended by itself did its work, even where the server closed
  // a stream in the middle, without its end mark (observed on Incus 6.0.4: about one in 600 commands that print 100 kB at once).
  if ((streams.needsAll || code === 137) && streams.outputs.some(stream => !stream.isWhole())) {
    throw cutOffError({ endpoint: client.endpoint, purpose: ask.purpose, request })
  }
  return code
}

/** An empty text frame is the end of the input. */
function sinkOf({ input }: Streams): Sink {
  return {
    write: async chunk => void (await input.sendBytes(chunk).catch(ignoreClosed)),
    end: async () => void (await input.sendText('').catch(ignoreClosed)),
    ended: input.ended,
  }
}

/** The end of the command says more than a stream that it did not want to read to its end. */
function ignoreClosed(error: unknown): undefined {
  if (!isComposeError(error)) throw error
}

/** Without a control stream nothing is to be done: the server kills a command whose client is gone. */
async function kill(control: Socket | undefined): Promise<void> {
  await control?.sendText(JSON.stringify({ command: 'signal', signal: 9 })).catch(ignoreClosed)
}

function nothing(): void {}

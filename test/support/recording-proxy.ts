/**
 * A proxy between `compose` and one real server, on unix sockets: it writes down every request it passes on. What a run
 * sends is then known from outside, not from what the program says about itself. With a gate it can also cut the line at
 * any request: before the server hears of it, or after the server has answered.
 */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'

/** One request as it passed through. */
export interface RecordedRequest {
  readonly method: string
  readonly path: string
  /** The body of small JSON requests, else ''. */
  readonly body: string
  /** Milliseconds since the proxy was started. */
  readonly atMs: number
}

/** Which side of a request: the server has not heard of it, or it has answered and the answer is still with us. */
export type Moment = 'before' | 'after'

/** What is asked for, without its body. */
export type Asked = Pick<RecordedRequest, 'method' | 'path'>

/** Asked about every request at both moments, with the same object; true cuts the line there, and nothing more comes through. */
export type Gate = (moment: Moment, asked: Asked) => boolean

/** Asked about every plain request before the server hears of it; what it resolves with is waited for. */
export type Hold = (asked: Asked) => Promise<unknown> | undefined

/** Whether a request may change something: every method but GET and HEAD. */
export function isMutating({ method }: Asked): boolean {
  return method !== 'GET' && method !== 'HEAD'
}

/** A running proxy. */
export interface RecordingProxy {
  readonly socket: string
  readonly requests: readonly RecordedRequest[]
  /** Those of `isMutating`. */
  mutating(): readonly RecordedRequest[]
  forget(): void
  /** Sets the gate; undefined lets everything through. */
  guard(gate: Gate | undefined): void
  /** Sets what requests wait for; undefined lets them go on at once. */
  hold(wanted: Hold | undefined): void
  close(): Promise<void>
}

/** Listens on the unix socket `socket` and passes everything, websockets included, on to the unix socket `upstream`. */
export async function recordingProxy(socket: string, upstream: string): Promise<RecordingProxy> {
  const requests: RecordedRequest[] = []
  const started = performance.now()
  const open = new Set<Socket>()
  const note = (incoming: IncomingMessage, body: string): void => {
    requests.push({ method: incoming.method ?? '', path: incoming.url ?? '', body, atMs: performance.now() - started })
  }

  let gate: Gate | undefined
  const askedOf = ({ method = '', url = '' }: IncomingMessage): Asked => ({ method, path: url })
  const isCut = (moment: Moment, asked: Asked): boolean => gate?.(moment, asked) === true

  let hold: Hold | undefined
  const server = createServer((incoming, answer) => {
    const waits = hold?.(askedOf(incoming))
    if (waits === undefined) pass(incoming, answer)
    else void waits.then(() => pass(incoming, answer))
  })
  const pass = (incoming: IncomingMessage, answer: ServerResponse): void => {
    const asked = askedOf(incoming)
    if (isCut('before', asked)) {
      incoming.socket.destroy()
      return
    }
    const chunks: Buffer[] = []
    const isJson = (incoming.headers['content-type'] ?? '').includes('json')
    const outgoing = request(
      { socketPath: upstream, method: incoming.method, path: incoming.url, headers: incoming.headers },
      fromServer => {
        const passOn = (): void => void answer.writeHead(fromServer.statusCode ?? 502, fromServer.headers)
        if (gate === undefined) {
          passOn()
          fromServer.pipe(answer)
          return
        }
        // Held back whole, so that the gate decides before the program has seen any of it.
        const held: Buffer[] = []
        fromServer.on('data', (chunk: Buffer) => held.push(chunk))
        fromServer.on('end', () => {
          if (isCut('after', asked)) {
            incoming.socket.destroy()
            return
          }
          passOn()
          answer.end(Buffer.concat(held))
        })
      },
    )
    outgoing.on('error', () => answer.destroy())
    // A stream of events ends when nobody listens any more; what changes something goes on without whoever asked for it.
    answer.on('close', () => {
      if (!isMutating(asked) && !answer.writableFinished) outgoing.destroy()
    })
    incoming.on('data', (chunk: Buffer) => {
      if (isJson) chunks.push(chunk)
    })
    incoming.on('end', () => note(incoming, Buffer.concat(chunks).toString()))
    incoming.pipe(outgoing)
  }
  server.on('connection', one => {
    open.add(one)
    one.on('close', () => open.delete(one))
  })
  server.on('upgrade', (incoming: IncomingMessage, client: Socket, head: Buffer) => {
    const asked = askedOf(incoming)
    if (isCut('before', asked)) {
      client.destroy()
      return
    }
    note(incoming, '')
    // Each direction ends by itself: the end of a command's input is one of them.
    const toServer = connect({ path: upstream, allowHalfOpen: true }, () => {
      const headers = Object.entries(incoming.headers).map(([name, value]) => `${name}: ${String(value)}\r\n`)
      // One write: a second one, be it empty, can meet a server that has answered and closed already, and its EPIPE would
      // take the answer with it (seen in one of 15 commands on a busy machine).
      const handshake = `${incoming.method} ${incoming.url} HTTP/1.1\r\n${headers.join('')}\r\n`
      toServer.write(Buffer.concat([Buffer.from(handshake), head]))
      client.pipe(toServer)
      // Its first bytes are the answer; the rest belongs to nobody's request.
      toServer.once('data', (answer: Buffer) => {
        if (isCut('after', asked)) {
          client.destroy()
          return
        }
        client.write(answer)
        toServer.pipe(client)
      })
      toServer.once('end', () => client.end())
    })
    // Ended, not destroyed: what the server sent before it closed must still arrive.
    toServer.on('error', () => client.end())
    client.on('error', () => toServer.end())
  })
  await new Promise<void>((resolve, reject) => server.on('error', reject).listen(socket, resolve))

  return {
    socket,
    requests,
    mutating: () => requests.filter(isMutating),
    forget: () => requests.splice(0),
    guard: wanted => {
      gate = wanted
    },
    hold: wanted => {
      hold = wanted
    },
    close: () =>
      new Promise(resolve => {
        for (const one of open) one.destroy()
        server.close(() => resolve())
      }),
  }
}

/**
 * A proxy between `compose` and one real server, on unix sockets: it writes down every request it passes on. What a run
 * sends is then known from outside, not from what the program says about itself.
 */
import { createServer, type IncomingMessage, request } from 'node:http'
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

/** A running proxy. */
export interface RecordingProxy {
  readonly socket: string
  readonly requests: readonly RecordedRequest[]
  /** Requests that may change something: every method but GET and HEAD. */
  mutating(): readonly RecordedRequest[]
  forget(): void
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

  const server = createServer((incoming, answer) => {
    const chunks: Buffer[] = []
    const isJson = (incoming.headers['content-type'] ?? '').includes('json')
    const outgoing = request(
      { socketPath: upstream, method: incoming.method, path: incoming.url, headers: incoming.headers },
      fromServer => {
        answer.writeHead(fromServer.statusCode ?? 502, fromServer.headers)
        fromServer.pipe(answer)
      },
    )
    outgoing.on('error', () => answer.destroy())
    incoming.on('data', (chunk: Buffer) => {
      if (isJson) chunks.push(chunk)
    })
    incoming.on('end', () => note(incoming, Buffer.concat(chunks).toString()))
    incoming.pipe(outgoing)
  })
  server.on('connection', one => {
    open.add(one)
    one.on('close', () => open.delete(one))
  })
  server.on('upgrade', (incoming: IncomingMessage, client: Socket, head: Buffer) => {
    note(incoming, '')
    const toServer = connect(upstream, () => {
      const headers = Object.entries(incoming.headers).map(([name, value]) => `${name}: ${String(value)}\r\n`)
      // One write: a second one, be it empty, can meet a server that has answered and closed already, and its EPIPE would
      // take the answer with it (seen in one of 15 commands on a busy machine).
      const handshake = `${incoming.method} ${incoming.url} HTTP/1.1\r\n${headers.join('')}\r\n`
      toServer.write(Buffer.concat([Buffer.from(handshake), head]))
      toServer.pipe(client)
      client.pipe(toServer)
    })
    // Ended, not destroyed: what the server sent before it closed must still arrive.
    toServer.on('error', () => client.end())
    client.on('error', () => toServer.end())
  })
  await new Promise<void>((resolve, reject) => server.on('error', reject).listen(socket, resolve))

  return {
    socket,
    requests,
    mutating: () => requests.filter(one => one.method !== 'GET' && one.method !== 'HEAD'),
    forget: () => requests.splice(0),
    close: () =>
      new Promise(resolve => {
        for (const one of open) one.destroy()
        server.close(() => resolve())
      }),
  }
}

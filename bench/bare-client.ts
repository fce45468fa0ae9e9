/**
 * A minimal client: the bare calls that make and remove a node, over kept-alive TLS connections and one websocket per stream.
 * No checks, no marks, no plan: what is left is the time the server itself takes.
 */
import { Agent, type RequestOptions, request } from 'node:https'
import WebSocket from 'ws'

/** Where the server is, and who asks; certificates and keys are PEM. */
export interface BareServer {
  readonly url: string
  readonly ca: string
  readonly cert: string
  readonly key: string
}

/** What the minimal client can do. */
export interface BareClient {
  get(path: string): Promise<unknown>
  /** Create, start, push one file, run one command. */
  make(name: string, image: string): Promise<void>
  /** Stop and delete. */
  remove(name: string): Promise<void>
  /** Runs a command with this input. */
  exec(name: string, command: readonly string[], stdin: AsyncIterable<Uint8Array>): Promise<void>
  close(): void
}

interface Operation {
  readonly status_code?: number
  readonly err?: string
  readonly metadata?: { readonly fds?: Readonly<Record<string, string>>; readonly return?: number }
}

interface Answer {
  readonly type: string
  readonly operation?: string
  readonly error?: string
  readonly metadata: unknown
}

/** Opens no connection yet. */
export function bareClient(server: BareServer): BareClient {
  const tls = { ca: server.ca, cert: server.cert, key: server.key, checkServerIdentity: () => undefined }
  const agent = new Agent({ ...tls, keepAlive: true, maxSockets: 32 })
  const send = (method: string, path: string, body?: Buffer | object): Promise<Answer> =>
    sendOnce(`${server.url}${path}`, { method, agent }, body)

  const change = async (method: string, path: string, body?: object): Promise<Operation> => {
    const { operation } = await send(method, path, body)
    return operation === undefined ? {} : end(operation)
  }
  const end = async (operation: string): Promise<Operation> => {
    const ended = (await send('GET', `${operation}/wait`)).metadata as Operation
    if (ended.status_code !== 200) throw new Error(`${operation}: ${ended.err}`)
    return ended
  }
  const exec: BareClient['exec'] = async (name, command, stdin) => {
    const body = { command, 'wait-for-websocket': true, interactive: false }
    const started = await send('POST', `/1.0/instances/${name}/exec`, body)
    const { operation = '' } = started
    const fds = (started.metadata as Operation).metadata?.fds ?? {}
    const sockets = await Promise.all(
      ['0', '1', '2'].map(fd =>
        openSocket(`${server.url.replace('https', 'wss')}${operation}/websocket?secret=${fds[fd]}`, tls),
      ),
    )
    const ended = end(operation)
    for await (const chunk of stdin) await new Promise(sent => sockets[0]?.send(chunk, { binary: true }, sent))
    sockets[0]?.send('')
    const code = (await ended).metadata?.return
    for (const socket of sockets) socket.terminate()
    if (code !== 0) throw new Error(`${command.join(' ')} in ${name} ended with ${code}`)
  }

  return {
    get: async path => (await send('GET', path)).metadata,
    make: async (name, image) => {
      await change('POST', '/1.0/instances', { name, source: { type: 'image', fingerprint: image } })
      await change('PUT', `/1.0/instances/${name}/state`, { action: 'start' })
      await send('POST', `/1.0/instances/${name}/files?path=/root/page.txt`, Buffer.from('one\n'))
      await exec(name, ['sh', '-c', 'true'], none())
    },
    remove: async name => {
      await change('PUT', `/1.0/instances/${name}/state`, { action: 'stop', timeout: 30 })
      await change('DELETE', `/1.0/instances/${name}`)
    },
    exec,
    close: () => agent.destroy(),
  }
}

/** Does `work` for all names, at most `size` at a time. */
export async function atATime(
  size: number,
  names: readonly string[],
  work: (name: string) => Promise<void>,
): Promise<void> {
  const queue = names.values()
  const lane = async (): Promise<void> => {
    for (const name of queue) await work(name)
  }
  await Promise.all(Array.from({ length: size }, lane))
}

async function* none(): AsyncGenerator<Uint8Array> {}

function sendOnce(url: string, options: RequestOptions, body?: Buffer | object): Promise<Answer> {
  const bytes = body === undefined || body instanceof Buffer ? body : Buffer.from(JSON.stringify(body))
  const headers =
    bytes === undefined
      ? {}
      : {
          'content-type': body instanceof Buffer ? 'application/octet-stream' : 'application/json',
          'content-length': bytes.length,
        }
  return new Promise((resolve, reject) => {
    const sent = request(url, { ...options, headers }, response => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const answer = JSON.parse(Buffer.concat(chunks).toString()) as Answer
        if (answer.type === 'error') reject(new Error(`${options.method} ${url}: ${answer.error}`))
        else resolve(answer)
      })
    })
    sent.on('error', reject)
    sent.end(bytes)
  })
}

function openSocket(url: string, tls: object): Promise<WebSocket> {
  const socket = new WebSocket(url, { ...tls, perMessageDeflate: false })
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket))
    socket.once('error', reject)
  })
}

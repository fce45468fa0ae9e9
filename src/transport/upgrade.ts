import { type ClientRequest, type IncomingMessage, request as requestPlainly } from 'node:http'
import { request as requestSecurely } from 'node:https'
import type { Duplex } from 'node:stream'
import { isComposeError } from '../errors.ts'
import { type Asked, describeFailure, describeStop, describeTimeout } from './failure.ts'
import type { Http } from './http.ts'

/** What a connection is taken over for. */
export interface UpgradeRequest {
  readonly endpoint: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
  /** Ends the opening only, not the stream. */
  readonly signal: AbortSignal
}

/** A connection that was taken over: bytes in both directions, each of which can be ended on its own. */
export interface Stream {
  /** Resolves when there is room for more, so that a fast source waits for a slow reader. */
  write(chunk: Uint8Array): Promise<void>
  /** No more is written; reading goes on. */
  endWriting(): void
  /** Resolves, never rejects: undefined at an orderly end of what the other side sends, else what broke the connection. */
  readonly ended: Promise<Error | undefined>
  /** Ends it at once. */
  cut(): void
}

/** Taken over, or an answer with another status. */
export type Upgraded =
  | { readonly kind: 'stream'; readonly stream: Stream }
  | { readonly kind: 'answer'; readonly status: number; readonly body: Buffer }

const handshakeTimeoutMs = 30_000

/**
 * Takes a connection over (`Upgrade: tcp`): what comes after the answer's header is no HTTP any more. Same address and identity as the
 * requests of `http`, a connection of its own. Rejects with `engine/unreachable`, `untrusted`, `wrong-certificate`, `timeout` or
 * `run/stopped`.
 */
export function openUpgraded(http: Http, wanted: UpgradeRequest, read: (chunk: Buffer) => void): Promise<Upgraded> {
  const asked: Asked = {
    endpoint: wanted.endpoint,
    address: http.address.shown,
    request: `POST ${wanted.path.split('?')[0]}`,
    isPinned: http.isPinned,
  }
  if (wanted.signal.aborted) return Promise.reject(describeStop(asked))
  return new Promise((resolve, reject) => {
    const request = begin(http, wanted)
    const limit = setTimeout(() => request.destroy(describeTimeout(asked, handshakeTimeoutMs)), handshakeTimeoutMs)
    const stop = (): void => void request.destroy(describeStop(asked))
    wanted.signal.addEventListener('abort', stop, { once: true })
    const settle = (): void => {
      clearTimeout(limit)
      wanted.signal.removeEventListener('abort', stop)
    }
    request.once('upgrade', (_answer, socket, head) => {
      settle()
      resolve({ kind: 'stream', stream: streamOf(socket, head, asked, read) })
    })
    request.once('response', answer => {
      settle()
      resolve(wholeAnswer(answer))
    })
    request.once('error', error => {
      settle()
      reject(isComposeError(error) ? error : describeFailure(error, asked))
    })
    request.end(wanted.body)
  })
}

function begin({ address, socketAgent }: Http, { path, body, headers }: UpgradeRequest): ClientRequest {
  const options = {
    method: 'POST',
    headers: {
      'user-agent': 'drydock',
      'content-length': String(Buffer.byteLength(body)),
      ...headers,
      connection: 'Upgrade',
      upgrade: 'tcp',
    },
  }
  // No agent, no pool: the connection never comes back to one.
  if (address.kind === 'unix') return requestPlainly({ ...options, agent: false, socketPath: address.path, path })
  const url = `${address.origin}${path}`
  if (!address.secure || socketAgent === undefined) return requestPlainly(url, { ...options, agent: false })
  return requestSecurely(url, { ...options, agent: socketAgent })
}

async function wholeAnswer(answer: IncomingMessage): Promise<Upgraded> {
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(chunk as Buffer)
  return { kind: 'answer', status: answer.statusCode ?? 0, body: Buffer.concat(chunks) }
}

function streamOf(socket: Duplex, head: Buffer, asked: Asked, read: (chunk: Buffer) => void): Stream {
  let failure: Error | undefined
  let hasEnded = false
  const ended = new Promise<Error | undefined>(resolve => {
    socket.once('end', () => {
      hasEnded = true
      resolve(undefined)
    })
    socket.once('close', () => resolve(hasEnded ? undefined : (failure ?? describeFailure(new Cut(), asked))))
  })
  // Stays for the whole life: `close` follows and tells it.
  socket.on('error', error => {
    failure = describeFailure(error, asked)
  })
  if (head.length > 0) read(head)
  socket.on('data', read)
  return {
    write: chunk =>
      new Promise(resolve => {
        if (socket.destroyed || socket.writableEnded || socket.write(chunk)) return resolve()
        const go = (): void => {
          socket.off('drain', go).off('close', go)
          resolve()
        }
        socket.once('drain', go).once('close', go)
      }),
    endWriting: () => void socket.end(),
    ended,
    cut: () => void socket.destroy(),
  }
}

/** The connection closed without an end. */
class Cut extends Error {
  readonly code = 'ECONNRESET'
}

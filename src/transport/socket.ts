import WebSocket from 'ws'
import { ComposeError } from '../errors.ts'
import { type Asked, describeFailure, describeStop } from './failure.ts'
import type { Http } from './http.ts'

/** What arrives on a socket. */
export interface SocketListener {
  bytes?(chunk: Buffer): void
  /** A text frame; LXD and Incus send an empty one at the end of a stream. */
  text?(message: string): void
}

/** An open websocket. */
export interface Socket {
  /** Resolves when the bytes were handed to the system, so that a fast source waits for a slow reader. */
  sendBytes(chunk: Uint8Array): Promise<void>
  sendText(message: string): Promise<void>
  /** Resolves, never rejects, when the connection has ended, however it did. */
  readonly ended: Promise<void>
  /** Ends it at once. */
  cut(): void
}

/** What a socket is opened for. */
export interface SocketRequest {
  readonly endpoint: string
  /** With its query, which is in no message: it holds the secret of the stream. */
  readonly path: string
  readonly signal: AbortSignal
}

const handshakeTimeoutMs = 10_000

/** Opens a websocket next to the requests of `http`: same address, same identity, a connection of its own. */
export function openSocket(http: Http, request: SocketRequest, listener: SocketListener): Promise<Socket> {
  const { address } = http
  const asked: Asked = {
    endpoint: request.endpoint,
    address: address.shown,
    request: `GET ${request.path.split('?')[0]}`,
    isPinned: http.isPinned,
  }
  if (request.signal.aborted) return Promise.reject(describeStop(asked))
  const options = { perMessageDeflate: false, handshakeTimeout: handshakeTimeoutMs }
  const socket =
    address.kind === 'unix'
      ? new WebSocket(`ws+unix:${address.path}:${request.path}`, options)
      : new WebSocket(`${address.origin.replace(/^http/, 'ws')}${request.path}`, {
          ...options,
          ...(http.socketAgent === undefined ? {} : { agent: http.socketAgent }),
        })
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    if (isBinary) listener.bytes?.(data)
    else listener.text?.(data.toString())
  })
  const ended = new Promise<void>(resolve => {
    socket.once('close', () => resolve())
  })
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(opened(socket, ended, asked)))
    socket.once('unexpected-response', (_request, response) => {
      socket.terminate()
      reject(
        new ComposeError(
          'engine/failed',
          `${asked.endpoint}: no stream at ${asked.request}: status ${response.statusCode}`,
          {
            endpoint: asked.endpoint,
            request: asked.request,
            ...(response.statusCode === undefined ? {} : { status: response.statusCode }),
          },
        ),
      )
    })
    // Stays for the whole life: an error after opening ends the socket, which `ended` tells.
    socket.on('error', error => reject(describeFailure(error, asked)))
  })
}

function opened(socket: WebSocket, ended: Promise<void>, asked: Asked): Socket {
  const send = (data: Uint8Array | string): Promise<void> =>
    new Promise((resolve, reject) => {
      socket.send(data, { binary: typeof data !== 'string' }, error => {
        if (error === undefined || error === null) resolve()
        else reject(describeFailure(error, asked))
      })
    })
  return { sendBytes: send, sendText: send, ended, cut: () => socket.terminate() }
}

import type { Agent as HttpsAgent } from 'node:https'
import { Readable } from 'node:stream'
import fetch, { type Response } from 'node-fetch'
import pRetry from 'p-retry'
import { ComposeError } from '../errors.ts'
import { type Address, type Identity, parseAddress } from './address.ts'
import { createAgents } from './agents.ts'
import {
  type Asked,
  describeFailure,
  describeStop,
  describeTimeout,
  isPassing,
  neverSent,
  systemCode,
} from './failure.ts'

/** A server to talk to. */
export interface HttpOptions {
  /** Who it is in messages. */
  readonly endpoint: string
  /** `https://host:port`, `http://host:port` or `unix:///path`. */
  readonly address: string
  /** What messages call the address, where a tunnel leads to another one. */
  readonly shown?: string
  readonly identity?: Identity
  /** For a whole request with its answer, unless the request says otherwise. */
  readonly timeoutMs?: number
  readonly connectTimeoutMs?: number
}

/** One request. */
export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With its query; the query is in no message. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array | AsyncIterable<Uint8Array>
  readonly signal: AbortSignal
  readonly timeoutMs?: number
  /** An API never sends its clients elsewhere; mirrors of files do. */
  readonly followsRedirects?: boolean
}

/** One whole answer. */
export interface HttpAnswer {
  readonly status: number
  readonly header: (name: string) => string | undefined
  readonly body: Buffer
}

/** An answer whose body is read as it comes. */
export interface HttpStream {
  readonly status: number
  readonly header: (name: string) => string | undefined
  /** Rejects as `send` does. Leaving it early ends the connection. */
  readonly body: AsyncIterable<Uint8Array>
}

/** The connections to one server. */
export interface Http {
  readonly address: Address
  /** Whether a certificate was pinned for the server. */
  readonly isPinned: boolean
  /** Makes the connections of websockets; undefined where a plain one will do. */
  readonly socketAgent: HttpsAgent | undefined
  /** Never rejects for a status; rejects with `engine/unreachable`, `untrusted`, `wrong-certificate`, `timeout` or `run/stopped`. */
  send(request: HttpRequest): Promise<HttpAnswer>
  /** As `send`, but is never sent again, and `timeoutMs` is the time until the answer begins: its body may take as long as it takes. */
  open(request: HttpRequest): Promise<HttpStream>
  close(): void
}

const defaultTimeoutMs = 30_000
const defaultConnectTimeoutMs = 8_000
/** Answers that say "later" rather than "no". LXD answers 500 while its database is busy. */
const passingStatuses = new Set([500, 502, 503, 504])
const attemptsAgain = { retries: 2, minTimeout: 100, maxTimeout: 1_000, factor: 3 }

/** An answer worth another try; never leaves this file. */
class PassingStatus extends Error {
  readonly answer: HttpAnswer
  constructor(answer: HttpAnswer) {
    super(`status ${answer.status}`)
    this.answer = answer
  }
}

/** Opens no connection yet. Throws `remotes/bad-file` for an address it cannot read. */
export function createHttp(options: HttpOptions): Http {
  const read = parseAddress(options.address)
  if (read === undefined) {
    throw new ComposeError(
      'remotes/bad-file',
      `remote ${options.endpoint}: cannot read its address ${options.address}`,
      {
        hint: 'write https://host:port or unix:///path/of/the/socket',
        endpoint: options.endpoint,
      },
    )
  }
  const address = options.shown === undefined ? read : { ...read, shown: options.shown }
  const identity = options.identity ?? {}
  const isPinned = identity.server !== undefined
  const agents = createAgents(address, identity, options.connectTimeoutMs ?? defaultConnectTimeoutMs)
  const origin = address.kind === 'unix' ? 'http://unix.socket' : address.origin

  const begin = (request: HttpRequest, signal: AbortSignal): Promise<Response> =>
    fetch(`${origin}${request.path}`, {
      method: request.method,
      agent: agents.requests,
      redirect: request.followsRedirects === true ? 'follow' : 'manual',
      highWaterMark: 256 * 1024,
      signal,
      headers: { 'user-agent': 'drydock', ...request.headers },
      ...(request.body === undefined ? {} : { body: bodyOf(request.body) }),
    })

  const once = async (request: HttpRequest, asked: Asked): Promise<HttpAnswer> => {
    const timeoutMs = request.timeoutMs ?? options.timeoutMs ?? defaultTimeoutMs
    const limit = AbortSignal.timeout(timeoutMs)
    try {
      return await readAnswer(await begin(request, AbortSignal.any([request.signal, limit])))
    } catch (error) {
      if (request.signal.aborted) throw describeStop(asked)
      if (limit.aborted) throw describeTimeout(asked, timeoutMs)
      throw error
    }
  }

  const askedFor = (request: HttpRequest): Asked => ({
    endpoint: options.endpoint,
    address: address.shown,
    request: `${request.method} ${request.path.split('?')[0] ?? ''}`,
    isPinned,
  })

  return {
    address,
    isPinned,
    socketAgent: agents.sockets,
    open: request => openStream(request, askedFor(request), begin, request.timeoutMs ?? defaultTimeoutMs),
    send: async request => {
      const asked = askedFor(request)
      if (request.signal.aborted) throw describeStop(asked)
      const isRead = request.method === 'GET' || request.method === 'HEAD'
      try {
        return await pRetry(
          async () => {
            const answer = await once(request, asked)
            if (isRead && passingStatuses.has(answer.status)) throw new PassingStatus(answer)
            return answer
          },
          { ...attemptsAgain, signal: request.signal, shouldRetry: ({ error }) => mayRetry(error, request) },
        )
      } catch (error) {
        if (error instanceof PassingStatus) return error.answer
        if (request.signal.aborted) throw describeStop(asked)
        throw error instanceof ComposeError ? error : describeFailure(error, asked)
      }
    },
    close: () => {
      agents.requests.destroy()
      agents.sockets?.destroy()
    },
  }
}

/** A request that changes something is sent again only when the server cannot have seen it, and its body can be read again. */
function mayRetry(error: Error, request: HttpRequest): boolean {
  if (error instanceof ComposeError) return false
  if (error instanceof PassingStatus) return true
  if (request.method === 'GET' || request.method === 'HEAD') return isPassing(error)
  const again = request.body === undefined || typeof request.body === 'string' || request.body instanceof Uint8Array
  return again && neverSent(error) && systemCode(error) === 'ECONNREFUSED'
}

async function openStream(
  request: HttpRequest,
  asked: Asked,
  begin: (request: HttpRequest, signal: AbortSignal) => Promise<Response>,
  timeoutMs: number,
): Promise<HttpStream> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), timeoutMs)
  const failed = (error: unknown): Error => {
    if (request.signal.aborted) return describeStop(asked)
    return late.signal.aborted ? describeTimeout(asked, timeoutMs) : describeFailure(error, asked)
  }
  try {
    const { status, headers, body } = await begin(request, AbortSignal.any([request.signal, late.signal]))
    return {
      status,
      header: name => headers.get(name) ?? undefined,
      body: toldFailures(body === null ? [] : (body as AsyncIterable<Uint8Array>), failed),
    }
  } catch (error) {
    throw failed(error)
  } finally {
    clearTimeout(timer)
  }
}

async function* toldFailures(
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  failed: (error: unknown) => Error,
): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch (error) {
    throw failed(error)
  }
}

function bodyOf(body: NonNullable<HttpRequest['body']>): string | Buffer | Readable {
  if (typeof body === 'string') return body
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  return Readable.from(body)
}

async function readAnswer(response: Response): Promise<HttpAnswer> {
  const body = Buffer.from(await response.arrayBuffer())
  return { status: response.status, header: name => response.headers.get(name) ?? undefined, body }
}

import { ComposeError, type ErrorCode, type ErrorDetails, isComposeError } from '../../errors.ts'
import type { EndpointName } from '../../model/names.ts'
import type { Http, HttpAnswer, HttpRequest, HttpStream } from '../../transport/http.ts'
import { openUpgraded, type Upgraded } from '../../transport/upgrade.ts'
import { type Json, record, text } from '../wire/json.ts'

/** One answer of the libpod API that is no error. */
export interface Reply {
  readonly status: number
  /** Undefined when the answer has no JSON in it. */
  readonly json: unknown
  /** The server's clock, as its answer has it; '' when it has none. */
  readonly date: string
}

/** What goes with a request of the libpod API. */
export interface Ask {
  readonly signal: AbortSignal
  /** For the sentence of an error: `cannot create web1`. */
  readonly purpose: string
  readonly query?: Readonly<Record<string, string | readonly string[]>>
  /** Sent as JSON. */
  readonly body?: unknown
  readonly timeoutMs?: number
}

/** A request whose body or answer is no JSON, such as an archive. */
export interface RawAsk extends Omit<Ask, 'body'> {
  readonly body?: HttpRequest['body']
  readonly headers?: Readonly<Record<string, string>>
  /** `docker`: the same path of the API that is like Docker's. */
  readonly api?: 'libpod' | 'docker'
}

/** A connection to one Podman service. Paths are below `/libpod`: `/containers/web1/json`. */
export interface Client {
  readonly endpoint: EndpointName
  /** Rejects with `engine/…`, for every status of 400 or more. */
  ask(method: HttpRequest['method'], path: string, ask: Ask): Promise<Reply>
  raw(method: HttpRequest['method'], path: string, ask: RawAsk): Promise<HttpAnswer>
  /** An answer that comes piece by piece. */
  open(method: HttpRequest['method'], path: string, ask: RawAsk): Promise<HttpStream>
  /** Takes a connection over for the streams of a command. */
  upgrade(path: string, ask: Ask, read: (chunk: Buffer) => void): Promise<Upgraded>
  close(): void
}

/**
 * Speaks the libpod API over `http`, asking for the given version: any is answered, and none is checked (observed on Podman 4.3.1), so
 * the server's own is the one to name.
 */
export function createClient(endpoint: EndpointName, http: Http, version: string): Client {
  const pathOf = (path: string, { query = {}, api = 'libpod' }: Pick<RawAsk, 'query' | 'api'>): string => {
    const words = Object.entries(query).flatMap(([key, value]) =>
      [value].flat().map(one => `${key}=${encodeURIComponent(one)}`),
    )
    return `${api === 'docker' ? '' : `/v${version}/libpod`}${path}${words.length === 0 ? '' : `?${words.join('&')}`}`
  }
  const refuse = (method: string, path: string, purpose: string, status: number, body: Buffer): ComposeError =>
    refusal({ endpoint, purpose, said: saidBy(body), status, request: `${method} /libpod${path}` })
  const raw = async (method: HttpRequest['method'], path: string, ask: RawAsk): Promise<HttpAnswer> => {
    const answer = await http.send({ ...wireRequest(method, pathOf(path, ask), ask) })
    if (answer.status >= 400) throw refuse(method, path, ask.purpose, answer.status, answer.body)
    return answer
  }
  return {
    endpoint,
    raw,
    ask: async (method, path, { body, ...ask }) => {
      const sent = body === undefined ? {} : { body: JSON.stringify(body) }
      const answer = await raw(method, path, { ...ask, ...sent, headers: asJson })
      return { status: answer.status, json: parse(answer.body), date: answer.header('date') ?? '' }
    },
    open: async (method, path, ask) => {
      const stream = await http.open(wireRequest(method, pathOf(path, ask), ask))
      if (stream.status < 400) return stream
      const chunks: Uint8Array[] = []
      for await (const chunk of stream.body) chunks.push(chunk)
      throw refuse(method, path, ask.purpose, stream.status, Buffer.concat(chunks))
    },
    upgrade: async (path, ask, read) => {
      const body = JSON.stringify(ask.body ?? {})
      const wanted = { endpoint, path: pathOf(path, ask), headers: asJson, body, signal: ask.signal }
      const upgraded = await openUpgraded(http, wanted, read)
      if (upgraded.kind === 'answer' && upgraded.status >= 400) {
        throw refuse('POST', path, ask.purpose, upgraded.status, upgraded.body)
      }
      return upgraded
    },
    close: () => http.close(),
  }
}

/** Any other type makes the service lose the body: `failed to decode request JSON payload: EOF` (observed on Podman 4.3.1). */
const asJson = { 'content-type': 'application/json' }

function wireRequest(method: HttpRequest['method'], path: string, ask: RawAsk): HttpRequest {
  return {
    method,
    path,
    signal: ask.signal,
    ...(ask.headers === undefined ? {} : { headers: ask.headers }),
    ...(ask.body === undefined ? {} : { body: ask.body }),
    ...(ask.timeoutMs === undefined ? {} : { timeoutMs: ask.timeoutMs }),
  }
}

function parse(body: Buffer): unknown {
  if (body.length === 0) return undefined
  try {
    return JSON.parse(body.toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Errors are `{cause, message, response}`; the message ends with the cause (observed on Podman 4.3.1). */
function saidBy(body: Buffer): string {
  const json: Json = record(parse(body))
  return text(json.message) || text(json.cause) || body.toString('utf8', 0, 200).trim()
}

/** What the service said no to. */
export interface Refusal {
  readonly endpoint: EndpointName
  readonly purpose: string
  readonly said: string
  readonly status: number
  readonly request: string
}

/** Sentences that mean more than their status: nearly everything but not-found comes as 500 (observed on Podman 4.3.1). */
const meanings: readonly (readonly [RegExp, ErrorCode])[] = [
  // What a start asks of the host and somebody else has: a port, the whole of a NIC.
  [/address already in use|port is already allocated|failed to create macvlan/, 'engine/refused'],
  // What a new container names and is not there.
  [/unable to find network|no secret with name/, 'engine/refused'],
  [/image not known|no such image|manifest unknown/, 'image/not-found'],
  [/already (in use|exists|used)|name is in use/, 'engine/conflict'],
  [/container state improper|as it is running|is being used|has associated containers|in use/, 'engine/conflict'],
  [/no such (container|volume|network|secret|pod)|network not found/, 'engine/not-found'],
  [/invalid (argument|reference|mount|option|ip)|not a valid|must (be|match)/i, 'engine/refused'],
]

/** The error for what the service said no to. */
export function refusal({ endpoint, purpose, said, status, request }: Refusal): ComposeError {
  const details: ErrorDetails = { endpoint, request, status, said }
  const message = `${endpoint}: cannot ${purpose}: ${said === '' ? `status ${status}` : lowered(said)}`
  const meant = meanings.find(([pattern]) => pattern.test(said))?.[1]
  return new ComposeError(meant ?? codeOf(status), message, details)
}

function codeOf(status: number): ErrorCode {
  if (status === 404) return 'engine/not-found'
  if (status === 409) return 'engine/conflict'
  if (status === 400 || status === 401 || status === 403) return 'engine/refused'
  return 'engine/failed'
}

function lowered(said: string): string {
  const sentence = /^[A-Z][a-z]/.test(said) ? `${said.charAt(0).toLowerCase()}${said.slice(1)}` : said
  return sentence.replace(/\.$/, '')
}

/** Whether it was refused because there is one of that name already. */
export function isTaken(error: unknown): boolean {
  return (
    isComposeError(error, 'engine/conflict') && /already (in use|exists|used)|secret name in use/.test(error.said ?? '')
  )
}

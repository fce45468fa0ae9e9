import { ComposeError, type ErrorCode, type ErrorDetails, isComposeError } from '../../errors.ts'
import type { EndpointName } from '../../model/names.ts'
import type { Http, HttpRequest } from '../../transport/http.ts'
import type { Socket, SocketListener } from '../../transport/socket.ts'
import { type Json, record, text } from '../wire/json.ts'
import type { Flavour } from './flavour.ts'

/** One answer of the REST API whose type is not `error`. */
export interface Reply {
  readonly metadata: unknown
  /** For If-Match. */
  readonly etag: string
  /** The server's clock, as its answer has it; '' when it has none. */
  readonly date: string
  /** Path of the operation when the answer is asynchronous. */
  readonly operation?: string
}

/** What goes with a request of the REST API. */
export interface Ask {
  readonly signal: AbortSignal
  /** For the sentence of an error: `cannot create web1`. */
  readonly purpose: string
  /** Sent as JSON. */
  readonly body?: unknown
  readonly etag?: string
  readonly timeoutMs?: number
}

/** A connection to one server of the family, within one of its projects. */
export interface Client {
  readonly endpoint: EndpointName
  readonly flavour: Flavour
  /** LXD/Incus project of every request. */
  readonly project: string
  /** Rejects with `engine/…`; the answer of an operation is not its end (`operations.ts`). */
  ask(method: HttpRequest['method'], path: string, ask: Ask): Promise<Reply>
  /** A request whose answer is no JSON, such as files. Rejects for every status of 400 or more. */
  raw(request: HttpRequest, purpose: string): ReturnType<Http['send']>
  socket(path: string, signal: AbortSignal, listener: SocketListener): Promise<Socket>
  close(): void
}

/** Speaks the REST API over `http`. */
export function createClient(endpoint: EndpointName, http: Http, flavour: Flavour, project: string): Client {
  const inProject = (path: string): string => withProject(path, project)
  return {
    endpoint,
    flavour,
    project,
    ask: (method, path, ask) => askApi({ endpoint, http }, method, inProject(path), ask),
    raw: async (request, purpose) => {
      const answer = await http.send({ ...request, path: inProject(request.path) })
      if (answer.status >= 400) {
        const said = text(parse(answer.body)?.error) || `status ${answer.status}`
        throw refusal({ endpoint, purpose, said, status: answer.status, request: shown(request.method, request.path) })
      }
      return answer
    },
    socket: async (path, signal, listener) => {
      // Loaded late: most commands never open one.
      const { openSocket } = await import('../../transport/socket.ts')
      return openSocket(http, { endpoint, path, signal }, listener)
    },
    close: () => http.close(),
  }
}

/** `path` with the query that names the project, unless it is the default one. */
function withProject(path: string, project: string): string {
  if (project === 'default' || project === '') return path
  return `${path}${path.includes('?') ? '&' : '?'}project=${encodeURIComponent(project)}`
}

/** One request of the REST API and its answer, checked. */
export async function askApi(
  server: { readonly endpoint: EndpointName; readonly http: Http },
  method: HttpRequest['method'],
  path: string,
  ask: Ask,
): Promise<Reply> {
  const { endpoint } = server
  const answer = await server.http.send({
    method,
    path,
    signal: ask.signal,
    headers: {
      ...(ask.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(ask.etag === undefined ? {} : { 'if-match': ask.etag }),
    },
    ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
    ...(ask.timeoutMs === undefined ? {} : { timeoutMs: ask.timeoutMs }),
  })
  const request = shown(method, path)
  const json = parse(answer.body)
  if (json === undefined || typeof json.type !== 'string') {
    throw new ComposeError(
      'engine/failed',
      `${endpoint}: cannot ${ask.purpose}: the answer is no JSON of LXD or Incus`,
      {
        endpoint,
        request,
        status: answer.status,
        said: answer.body.toString('utf8', 0, 200),
        hint: 'check that the address in config.yml is the API of LXD or Incus, with no proxy in between',
      },
    )
  }
  if (json.type === 'error' || answer.status >= 400) {
    // Incus tells a failed operation with HTTP status 200 and the real one in the body (observed on Incus 6.0.4).
    const status = typeof json.error_code === 'number' ? json.error_code : answer.status
    throw refusal({ endpoint, purpose: ask.purpose, said: text(json.error), status, request })
  }
  const operation = text(json.operation)
  return {
    metadata: json.metadata,
    etag: answer.header('etag') ?? '',
    date: answer.header('date') ?? '',
    ...(json.type === 'async' ? { operation } : {}),
  }
}

function parse(body: Buffer): Json | undefined {
  try {
    return record(JSON.parse(body.toString('utf8')))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function shown(method: string, path: string): string {
  return `${method} ${path.split('?')[0]}`
}

/** What a server said no to. */
interface Refusal {
  readonly endpoint: EndpointName
  readonly purpose: string
  readonly said: string
  readonly status: number
  readonly request: string
}

/** Sentences that mean more than their status: nearly everything comes as 400 or 500 (observed on both servers). */
const meanings: readonly (readonly [RegExp, ErrorCode])[] = [
  [/Image not provided for instance creation|requested image couldn't be found|^Image not found$/, 'image/not-found'],
  [/already exists|UNIQUE constraint failed|^Name .* already in use/, 'engine/conflict'],
  [
    /Instance is (not )?running|Instance is busy running|Renaming of running|already (running|stopped)|currently in use|that is in use/,
    'engine/conflict',
  ],
  [/Requested profile .* doesn't exist/, 'engine/not-found'],
  [/^Network ACL .* does not exist/, 'engine/refused'],
  // In these words LXD says that a guest did not stop in time; Incus says the others.
  [/context deadline exceeded|shutting down the container failed/, 'engine/timeout'],
]

/** The error for what a server, or one of its operations, said no to. */
export function refusal(what: Refusal): ComposeError {
  const { endpoint, purpose, said, status, request } = what
  const details: ErrorDetails = { endpoint, request, status, said }
  const message = `${endpoint}: cannot ${purpose}: ${lowered(said === '' ? `status ${status}` : said)}`
  if (status === 403) {
    return new ComposeError('engine/refused', message, {
      ...details,
      hint: 'the server trusts us, but not for this: our certificate may be restricted to other projects',
    })
  }
  const meant = meanings.find(([pattern]) => pattern.test(said))?.[1]
  return new ComposeError(meant ?? codeOf(status), message, details)
}

function codeOf(status: number): ErrorCode {
  if (status === 404) return 'engine/not-found'
  if (status === 409 || status === 412) return 'engine/conflict'
  if (status === 400) return 'engine/refused'
  return 'engine/failed'
}

/** Our sentences begin in lower case; names and abbreviations stay as they are. */
function lowered(said: string): string {
  return /^[A-Z][a-z]/.test(said) ? `${said.charAt(0).toLowerCase()}${said.slice(1)}` : said
}

/**
 * Whether the server did nothing because another request is changing the instance at this very moment: the stop that a killed
 * run left behind, for example. LXD 5.0.2 calls such an instance stopped before it can be changed or started (observed).
 */
export function isBusy(error: unknown): boolean {
  return isComposeError(error) && /matching non-reusable operation|Instance is busy running/.test(error.said ?? '')
}

/** Reads and writes again while somebody else writes in between; at most five times (412: the ETag has changed). */
export async function whileChanging<T>(readAndWrite: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await readAndWrite()
    } catch (error) {
      // One that is busy has been waited for long enough (`operate`).
      const isBetween = isComposeError(error) && error.status === 412
      if (!isBetween || attempt >= 5) throw error
    }
  }
}

/** What kind of thing the world refused; decides the exit code (`cli/exit.ts`). */
export type ErrorCode =
  | 'usage/bad-argument'
  | 'usage/needs-yes'
  | 'workspace/not-found'
  | 'workspace/bad-file'
  | 'remotes/bad-file'
  | 'remotes/no-client-certificate'
  | 'engine/not-found'
  | 'engine/conflict'
  | 'engine/refused'
  | 'engine/unreachable'
  | 'engine/untrusted'
  | 'engine/wrong-certificate'
  | 'engine/wrong-host-key'
  | 'engine/timeout'
  | 'engine/failed'
  | 'image/not-found'
  | 'image/unreachable'
  | 'hook/failed'
  | 'hook/timeout'
  | 'health/failed'
  | 'files/changed'
  | 'files/unreadable'
  | 'template/failed'
  | 'run/declined'
  | 'run/stopped'
  | 'lock/held'
  | 'lock/lost'
  | 'plan/stale'
  | 'package/refused'
  | 'bug/unexpected'

/** What to know about a failure besides its sentence. */
export interface ErrorDetails {
  /** What to do about it. */
  readonly hint?: string
  readonly endpoint?: string
  /** What was asked: `PUT /1.0/instances/nginx1/state`. */
  readonly request?: string
  /** HTTP status or the operation's status code. */
  readonly status?: number
  /** What the other side said, word for word. */
  readonly said?: string
  readonly cause?: unknown
}

/** An error of the world, with a stable code. Its message is one sentence a person can act on; it never holds a secret. */
export class ComposeError extends Error {
  readonly code: ErrorCode
  readonly hint: string | undefined
  readonly endpoint: string | undefined
  readonly request: string | undefined
  readonly status: number | undefined
  readonly said: string | undefined

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'ComposeError'
    this.code = code
    this.hint = details.hint
    this.endpoint = details.endpoint
    this.request = details.request
    this.status = details.status
    this.said = details.said
  }
}

/** Tells our errors by their code; with `code` given, that very one. */
export function isComposeError(error: unknown, code?: ErrorCode): error is ComposeError {
  return error instanceof ComposeError && (code === undefined || error.code === code)
}

/** Tells what may be waited out, passed over or worded anew: our errors, but not that somebody stopped the run. */
export function isWorldError(error: unknown): error is ComposeError {
  return isComposeError(error) && error.code !== 'run/stopped'
}

/** For what cannot happen: an exhaustive switch that was not. */
export function bug(what: string): never {
  throw new ComposeError('bug/unexpected', what, {
    hint: 'this is a defect of compose: please report it with the command you typed',
  })
}

import { ComposeError, isComposeError } from '../../errors.ts'

const cutOff = 'its output was cut off'

/** A command whose connection was lost: whether it did its work is not known. `purpose`: `run sh in web1`. */
export function cutOffError(asked: {
  readonly endpoint: string
  readonly purpose: string
  readonly request: string
  readonly cause?: unknown
}): ComposeError {
  const { endpoint, purpose, ...details } = asked
  return new ComposeError('engine/failed', `${endpoint}: cannot ${purpose}: ${cutOff}`, {
    ...details,
    endpoint,
    hint: 'the connection was lost while the command ran; whether it did its work is not known',
  })
}

/** Whether a command came to an end that nobody has seen. */
export function isCutOff(error: unknown): boolean {
  return isComposeError(error, 'engine/failed') && error.message.endsWith(cutOff)
}

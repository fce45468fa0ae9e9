import { ComposeError, isComposeError } from '../errors.ts'

/** The value, or undefined when the server says that the thing asked for does not exist. */
export async function unlessMissing<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking
  } catch (error) {
    if (isComposeError(error) && error.status === 404) return undefined
    throw error
  }
}

/** The server's clock, in milliseconds since 1970, by the `Date` header of an answer. Throws `engine/failed` when that says no time. */
export function serverTime(endpoint: string, date: string): number {
  const time = Date.parse(date)
  if (!Number.isNaN(time)) return time
  throw new ComposeError('engine/failed', `${endpoint}: its answer does not say what time it is`, {
    endpoint,
    hint: 'a proxy in between must let the Date header through',
  })
}

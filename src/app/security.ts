import { randomBytes } from 'node:crypto'

/** The fewest bytes a key may have: as many as the AES-256 key that is derived from it. */
export const fewestKeyBytes = 32
/** The most bytes a key may have: more adds nothing, and an absurd length would fill the memory. */
export const mostKeyBytes = 1024

/**
 * A new key for encrypted variables: that many random bytes in base64, as `security.key` and `security.keyfile` hold it.
 * Throws RangeError for a length outside of `fewestKeyBytes` and `mostKeyBytes`.
 */
export function newKey(bytes: number): string {
  if (!Number.isInteger(bytes) || bytes < fewestKeyBytes || bytes > mostKeyBytes) {
    throw new RangeError(`a key has ${fewestKeyBytes} to ${mostKeyBytes} bytes, not ${bytes}`)
  }
  return randomBytes(bytes).toString('base64')
}

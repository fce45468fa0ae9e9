import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { ComposeError } from '../errors.ts'

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

/** Writes a new key to a file that only its owner can read. Throws `usage/bad-argument` when something is there: a lost key is lost data. */
export async function writeNewKey(path: string, bytes: number): Promise<void> {
  try {
    await writeFile(path, `${newKey(bytes)}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    const reason = isThere ? 'there is a file already' : error instanceof Error ? error.message : String(error)
    throw new ComposeError('usage/bad-argument', `${path}: ${reason}`, { hint: 'name another file by --to' })
  }
}

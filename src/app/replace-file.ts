import { randomBytes } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ComposeError } from '../errors.ts'

/**
 * Replaces a file as a whole, so that nobody ever reads half of it, or a plaintext that is not theirs to read. Throws
 * `usage/bad-argument` when it cannot be written.
 */
export async function replaceFile(path: string, text: string, mode: number): Promise<void> {
  const temporary = join(dirname(path), `.${randomBytes(6).toString('hex')}.tmp`)
  try {
    await writeFile(temporary, text, { mode, flag: 'wx' })
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    const reason = error instanceof Error ? error.message : String(error)
    throw new ComposeError('usage/bad-argument', `${path} cannot be written: ${reason}`, { hint: 'name another place' })
  }
}

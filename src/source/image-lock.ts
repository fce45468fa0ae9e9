import { join } from 'node:path'
import { parseYaml, plainYaml } from '../document/parse.ts'
import { createPositionBook } from '../document/positions.ts'
import { validate } from '../document/validate.ts'
import { imageLockName, type LockedImage } from '../model/image-lock.ts'
import { hasErrors, type Problem } from '../model/problem.ts'
import { readText } from './read.ts'

/** What `compose.lock.yml` says. */
export interface ReadImageLock {
  /** Undefined: there is no such file. */
  readonly images?: readonly LockedImage[]
  readonly text?: string
  readonly problems: readonly Problem[]
}

/** Reads the file that says which image each name means, in the folder of the workspace. */
export async function readImageLock(directory: string): Promise<ReadImageLock> {
  const read = await readText(join(directory, imageLockName))
  if (read.kind === 'missing') return { problems: [] }
  if (read.kind !== 'text') {
    const why = read.kind === 'unreadable' ? read.reason : 'it leads out of the workspace'
    const message = `cannot read ${imageLockName}: ${why}`
    return { problems: [{ code: 'workspace/unreadable', severity: 'error', message, hint: 'make it readable' }] }
  }
  const { text } = read
  const book = createPositionBook()
  const file = parseYaml(plainYaml(imageLockName, text), book)
  if (hasErrors(file.problems)) return { text, problems: file.problems }
  const { data, problems } = validate('lock_file', file, book)
  return { text, problems, ...(data !== undefined && { images: data.images }) }
}

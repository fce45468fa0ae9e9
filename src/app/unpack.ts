import { constants } from 'node:fs'
import { chmod, lstat, mkdir, open, realpath } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { withValues } from '../document/set-values.ts'
import { ComposeError } from '../errors.ts'
import type { Problem } from '../model/problem.ts'
import { type Member, readArchive } from '../source/archive.ts'
import { isInside, readText, systemCode } from '../source/read.ts'
import { replaceFile } from './replace-file.ts'

/** What to unpack and where. */
export interface UnpackRequest {
  readonly cwd: string
  readonly archive: string
  readonly to: string
  /** A values file of the package, relative to `to`, in which `renderEnv` is written. */
  readonly renderFile?: string
  readonly renderEnv: readonly string[]
  /** Files belong to who they belong to in the package; only root may give files away. */
  readonly sameOwner: boolean
}

/** What was written. */
export interface Unpacked {
  readonly files: readonly string[]
  readonly problems: readonly Problem[]
}

/**
 * Unpacks a package. All members are looked at before the first is written; what is there already is never overwritten, and no
 * link is followed. Throws `package/refused`, `usage/bad-argument`.
 */
export async function unpack(request: UnpackRequest): Promise<Unpacked> {
  const archive = resolve(request.cwd, request.archive)
  const to = resolve(request.cwd, request.to)
  const names: string[] = []
  await readArchive(archive, async ({ name, type, body }) => {
    await body.cancel()
    if (type === 'file') names.push(name)
    if (type === 'file' && (await isThere(join(to, name)))) {
      throw new ComposeError('package/refused', `${join(to, name)} is there already`, {
        hint: 'nothing was written; name an empty folder by --to',
      })
    }
  })
  await mkdir(to, { recursive: true })
  const root = await realpath(to)
  await readArchive(archive, member => write(member, root, request.sameOwner))
  if (request.renderFile !== undefined) await setValues(join(root, request.renderFile), root, request.renderEnv)
  return { files: names, problems: [] }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path)
    return true
  } catch (error) {
    systemCode(error)
    return false
  }
}

async function write({ name, type, mode, uid, gid, body }: Member, root: string, sameOwner: boolean): Promise<void> {
  const path = join(root, name)
  const folder = type === 'directory' ? path : dirname(path)
  await mkdir(folder, { recursive: true })
  // A link that was in the folder before must not lead the files elsewhere.
  if (!isInside(root, await realpath(folder))) {
    throw new ComposeError('package/refused', `${folder} leads out of ${root}`, {
      hint: 'name an empty folder by --to',
    })
  }
  if (type === 'directory') {
    await body.cancel()
    return
  }
  const file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW, 0o600)
  try {
    for await (const chunk of body) await file.appendFile(chunk)
    if (sameOwner) await file.chown(uid, gid)
  } finally {
    await file.close()
  }
  await chmod(path, mode)
}

async function setValues(path: string, root: string, assignments: readonly string[]): Promise<void> {
  const read = await readText(path, [root])
  if (read.kind !== 'text') {
    throw new ComposeError('usage/bad-argument', `there is no ${path} in the package`, {
      hint: '--render-file names a values file of the package',
    })
  }
  await replaceFile(path, withValues(read.text, assignments), 0o644)
}

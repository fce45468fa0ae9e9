import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type { TarSource } from 'modern-tar/fs'
import { ComposeError } from '../errors.ts'

/** One file, or empty folder, of a package that is to be written. */
export interface Packing {
  /** Relative, with slashes. */
  readonly name: string
  readonly mode: number
  readonly from:
    | { readonly kind: 'file' | 'folder'; readonly path: string }
    | { readonly kind: 'text'; readonly text: string }
}

/** One member of a package that was looked at and may be unpacked. */
export interface Member {
  /** Relative, without `.` and `..`. */
  readonly name: string
  readonly type: 'file' | 'directory'
  /** Permission bits, never writable for others than the owner, never setuid. */
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** To be read whole, or cancelled, before the next member. */
  readonly body: ReadableStream<Uint8Array>
}

/** More members, or more bytes, than any workspace has: an archive with more is one that wants to fill the disk. */
const mostMembers = 200_000
const mostBytes = 16 * 1024 ** 3

/** Archives by what their first bytes say; only gzip can be read. */
const otherFormats: readonly (readonly [name: string, magic: string])[] = [
  ['xz', 'fd377a585a00'],
  ['zstd', '28b52ffd'],
  ['bzip2', '425a68'],
  ['zip', '504b0304'],
]

/** Whether the name of a package asks for gzip; undefined for an ending that cannot be written. */
export function compressionOf(path: string): 'gzip' | 'none' | undefined {
  if (/\.(?:tar\.gz|tgz)$/.test(path)) return 'gzip'
  return path.endsWith('.tar') ? 'none' : undefined
}

/** Writes a package, as a whole or not at all. The same files make the same bytes: no times and no owners are kept. */
export async function writeArchive(path: string, members: readonly Packing[]): Promise<void> {
  const { packTar } = await import('modern-tar/fs')
  const temporary = `${path}.part`
  const packed = packTar(members.map(sourceOf))
  const file = createWriteStream(temporary, { mode: 0o600 })
  try {
    if (compressionOf(path) === 'gzip') await pipeline(packed, createGzip(), file)
    else await pipeline(packed, file)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw unusable(path, reasonOf(error))
  }
}

function sourceOf({ name, mode, from }: Packing): TarSource {
  const common = { target: name, mode, uid: 0, gid: 0, mtime: new Date(0) }
  switch (from.kind) {
    case 'file':
      return { ...common, type: 'file', source: from.path }
    case 'folder':
      return { ...common, type: 'directory', source: from.path }
    case 'text':
      return { ...common, type: 'content', content: from.text }
  }
}

/**
 * Reads a package member by member. Throws `package/refused` for one that would get out of its folder (`..`, an absolute name), for
 * links, devices and double names, for what is no archive, and for too much of it.
 */
export async function readArchive(path: string, visit: (member: Member) => Promise<void>): Promise<void> {
  const isGzip = await looksLikeGzip(path)
  const { createTarDecoder } = await import('modern-tar')
  const bytes = isGzip ? createReadStream(path).pipe(createGunzip()) : createReadStream(path)
  const seen = new Set<string>()
  let total = 0
  try {
    const decoded = Readable.toWeb(bytes).pipeThrough(createTarDecoder({ strict: true }))
    for await (const { header, body } of decoded) {
      const refusal = refusalOf(header, seen)
      if (refusal !== undefined) throw refused(path, header.name, refusal)
      total += header.size
      if (seen.size > mostMembers || total > mostBytes) throw unusable(path, 'it is larger than any workspace')
      const { uid = 0, gid = 0, mode = 0o644 } = header
      const type = header.type === 'directory' ? 'directory' : 'file'
      const name = plainName(header.name)
      seen.add(name)
      await visit({ name, type, mode: mode & 0o755, uid, gid, body })
    }
  } catch (error) {
    throw error instanceof ComposeError ? error : unusable(path, reasonOf(error))
  } finally {
    bytes.destroy()
  }
}

async function looksLikeGzip(path: string): Promise<boolean> {
  const file = await open(path).catch((error: unknown) => {
    throw unusable(path, reasonOf(error))
  })
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0)
    const magic = buffer.subarray(0, bytesRead).toString('hex')
    const other = otherFormats.find(([, start]) => magic.startsWith(start))?.[0]
    if (other !== undefined) throw unusable(path, `it is packed by ${other}: unpack that first`)
    return magic.startsWith('1f8b')
  } finally {
    await file.close()
  }
}

/** A name without `./` before it and a slash behind it. */
function plainName(name: string): string {
  return name
    .split('/')
    .filter(part => part !== '' && part !== '.')
    .join('/')
}

function refusalOf(
  header: { readonly name: string; readonly type?: string },
  seen: ReadonlySet<string>,
): string | undefined {
  const { name, type = 'file' } = header
  if (type !== 'file' && type !== 'directory') return `it is a ${type}`
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name)) return 'its name is absolute'
  if (name.split(/[/\\]/).includes('..')) return 'its name leads out of the folder'
  if (/\p{Cc}/u.test(name)) return 'its name has a control character'
  if (type === 'file' && (plainName(name) === '' || name.endsWith('/'))) return 'it has no name'
  return seen.has(plainName(name)) && type === 'file' ? 'it is there twice' : undefined
}

function refused(path: string, name: string, why: string): ComposeError {
  return new ComposeError('package/refused', `${path}: member ${JSON.stringify(name)} is refused: ${why}`, {
    hint: 'nothing was written; a package of compose pack has no such members',
  })
}

function unusable(path: string, why: string): ComposeError {
  return new ComposeError('package/refused', `${path}: ${why}`, { hint: 'name another file' })
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

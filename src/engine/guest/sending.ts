import { ComposeError } from '../../errors.ts'
import type { FileToPush } from '../engine.ts'

/** A file as it is sent: under its temporary path, with numbers for names. */
export interface Sending {
  /** Absolute. */
  readonly path: string
  readonly type: 'file' | 'symlink' | 'directory'
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly sizeBytes: number
  readonly target: string
  open(): AsyncIterable<Uint8Array>
}

/** Numbers of the owners and groups that the files name. */
export interface Owners {
  uid(name: string): number
  gid(name: string): number
}

/** Numbers for names; `lookUp` is asked for names only. Throws for a name it has no number for. */
export function ownersOf(lookUp: (kind: 'passwd' | 'group', name: string) => number): Owners {
  const find = (kind: 'passwd' | 'group', name: string): number => {
    if (name === 'root') return 0
    const id = /^\d+$/.test(name) ? Number(name) : lookUp(kind, name)
    if (Number.isSafeInteger(id)) return id
    throw new ComposeError(
      'engine/refused',
      `${kind === 'group' ? 'group' : 'user'} ${name} does not exist in the guest`,
    )
  }
  return { uid: name => find('passwd', name), gid: name => find('group', name) }
}

/** A file of the manifest as it is sent to `path`. */
export async function toSend(path: string, file: FileToPush, owners: Owners): Promise<Sending> {
  const base = { path, mode: file.mode, uid: owners.uid(file.owner), gid: owners.gid(file.group) }
  if (file.type === 'symlink') {
    return { ...base, type: 'symlink', sizeBytes: 0, target: file.target ?? '', open: () => once(Buffer.alloc(0)) }
  }
  const open = file.open ?? (() => once(Buffer.alloc(0)))
  // The size of what is made during the run is not known from the manifest, and tar wants it first.
  const isLate = file.content?.from === 'template' || (file.content?.from === 'disk' && file.content.late === true)
  if (!isLate) return { ...base, type: 'file', sizeBytes: file.sizeBytes, target: '', open }
  const bytes = await whole(open())
  return { ...base, type: 'file', sizeBytes: bytes.length, target: '', open: () => once(bytes) }
}

/** All bytes of a source. */
export async function whole(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of source) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** A source of these bytes. */
export async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

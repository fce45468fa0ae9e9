/** One member of an archive. */
export interface TarMember {
  /** Without a leading slash. */
  readonly name: string
  readonly type: 'file' | 'symlink' | 'directory'
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly sizeBytes: number
  /** Target of a symlink. */
  readonly target?: string
}

const blockBytes = 512
/** What goes over the wire at once: a thousand small files are a few messages, not thousands. */
const chunkBytes = 64 * 1024
const typeFlags = { file: '0', symlink: '2', directory: '5', longName: 'L', longTarget: 'K' } as const

/**
 * The header blocks of a member. Long names are written the GNU way: busybox ignores those of POSIX, which is all that common
 * packers write (observed on busybox 1.35).
 */
export function tarHeader(member: TarMember): Buffer {
  const blocks: Buffer[] = []
  const target = member.target ?? ''
  if (Buffer.byteLength(target) > 100) blocks.push(...longText(target, typeFlags.longTarget))
  if (Buffer.byteLength(member.name) > 100) blocks.push(...longText(member.name, typeFlags.longName))
  const size = member.type === 'file' ? member.sizeBytes : 0
  blocks.push(block({ ...member, target, sizeBytes: size, flag: typeFlags[member.type] }))
  return Buffer.concat(blocks)
}

/** Zeros that fill the last block of a content. */
export function tarPadding(sizeBytes: number): Buffer {
  return Buffer.alloc((blockBytes - (sizeBytes % blockBytes)) % blockBytes)
}

/** The end of an archive. */
export function tarEnd(): Buffer {
  return Buffer.alloc(2 * blockBytes)
}

function longText(value: string, flag: string): Buffer[] {
  const bytes = Buffer.from(`${value}\0`)
  const header = { name: '././@LongLink', mode: 0o644, uid: 0, gid: 0, sizeBytes: bytes.length, target: '', flag }
  return [block(header), bytes, tarPadding(bytes.length)]
}

function block(
  member: Omit<TarMember, 'type' | 'target'> & { readonly target: string; readonly flag: string },
): Buffer {
  const header = Buffer.alloc(blockBytes)
  Buffer.from(member.name).copy(header, 0, 0, 100)
  number(header, 100, 8, member.mode)
  number(header, 108, 8, member.uid)
  number(header, 116, 8, member.gid)
  number(header, 124, 12, member.sizeBytes)
  number(header, 136, 12, 0)
  header.write(member.flag, 156)
  Buffer.from(member.target).copy(header, 157, 0, 100)
  header.write('ustar  \0', 257, 'latin1')
  header.fill(' ', 148, 156)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return header
}

/** Octal digits, or for what does not fit (large ids of mapped users, files of 8 GiB) the binary form of GNU. */
function number(header: Buffer, offset: number, length: number, value: number): void {
  const digits = value.toString(8)
  if (digits.length < length) {
    header.write(`${digits.padStart(length - 1, '0')}\0`, offset, 'latin1')
    return
  }
  header.fill(0, offset, offset + length)
  header.writeBigUInt64BE(BigInt(value), offset + length - 8)
  header[offset] = 0x80
}

/** The same bytes in pieces of a size that is cheap to send. */
export async function* inChunks(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = []
  let bytes = 0
  for await (const piece of source) {
    waiting.push(piece)
    bytes += piece.byteLength
    if (bytes < chunkBytes) continue
    yield Buffer.concat(waiting)
    waiting = []
    bytes = 0
  }
  if (bytes > 0) yield Buffer.concat(waiting)
}

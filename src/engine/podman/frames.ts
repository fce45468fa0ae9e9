/** Where decoded pieces go. */
export interface FrameListener {
  stdout(chunk: Uint8Array): void
  stderr(chunk: Uint8Array): void
}

/** Takes a stream apart as it comes. */
export interface FrameReader {
  push(chunk: Uint8Array): void
  /** No frame is begun and not ended: what has come so far may be all. */
  isBetween(): boolean
}

const headerBytes = 8
const stderrNumber = 2

/**
 * Two streams in one: each piece has a header of one byte for the stream (1 output, 2 errors), three zeros and four bytes for its length,
 * the greatest first. Exec, attach and logs alike (observed on Podman 4.3.1). What is longer than what came is passed on as it comes.
 */
export function createFrameReader(listener: FrameListener): FrameReader {
  let header = Buffer.alloc(0)
  let left = 0
  let stream = 0
  const pass = (chunk: Buffer): void => {
    if (chunk.length === 0) return
    if (stream === stderrNumber) listener.stderr(chunk)
    else listener.stdout(chunk)
  }
  return {
    push: chunk => {
      let rest = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
      while (rest.length > 0) {
        if (left > 0) {
          const piece = rest.subarray(0, left)
          left -= piece.length
          rest = rest.subarray(piece.length)
          pass(piece)
          continue
        }
        const missing = headerBytes - header.length
        header = Buffer.concat([header, rest.subarray(0, missing)])
        rest = rest.subarray(missing)
        if (header.length < headerBytes) return
        stream = header[0] ?? 0
        left = header.readUInt32BE(4)
        header = Buffer.alloc(0)
      }
    },
    isBetween: () => left === 0 && header.length === 0,
  }
}

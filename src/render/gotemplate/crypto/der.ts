/** Writes and reads DER (ITU-T X.690), as much of it as keys and certificates take. */

function lengthOf(length: number): Buffer {
  if (length < 128) return Buffer.of(length)
  const hex = length.toString(16)
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
  return Buffer.concat([Buffer.of(0x80 + bytes.length), bytes])
}

/** A value of a tag. */
export function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  return Buffer.concat([Buffer.of(tag), lengthOf(body.length), body])
}

/** A sequence. */
export function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, ...parts)
}

/** A whole number that is not negative, by its bytes. */
export function unsignedInteger(bytes: Buffer): Buffer {
  const start = bytes.findIndex(byte => byte !== 0)
  const short = start < 0 ? Buffer.of(0) : bytes.subarray(start)
  return tagged(0x02, ...((short[0] ?? 0) >= 0x80 ? [Buffer.of(0)] : []), short)
}

/** An object identifier, such as `2.5.4.3`. */
export function identifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const digits = [first * 40 + second, ...rest].flatMap(number => {
    const groups = [number % 128]
    for (let left = Math.floor(number / 128); left > 0; left = Math.floor(left / 128))
      groups.unshift(128 + (left % 128))
    return groups
  })
  return tagged(0x06, Buffer.from(digits))
}

/** A string of bits; the last `unused` bits of the last byte are none. */
export function bitString(bytes: Buffer, unused = 0): Buffer {
  return tagged(0x03, Buffer.of(unused), bytes)
}

/** A string of bytes. */
export function byteString(...parts: readonly Buffer[]): Buffer {
  return tagged(0x04, ...parts)
}

/** True. */
export const yes = tagged(0x01, Buffer.of(0xff))

/** A text: of the printable characters where it has no others. */
export function textString(text: string): Buffer {
  return tagged(/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(text) ? 0x13 : 0x0c, Buffer.from(text))
}

/** A time in seconds since 1970: with two digits of the year until 2049, as RFC 5280 has it. */
export function timeString(seconds: number): Buffer {
  const all = new Date(seconds * 1000).toISOString().replaceAll(/[-:T]|\.\d+/g, '')
  const year = Number(all.slice(0, 4))
  return year >= 1950 && year < 2050 ? tagged(0x17, Buffer.from(all.slice(2))) : tagged(0x18, Buffer.from(all))
}

/** A value that was read. */
export interface DerItem {
  readonly tag: number
  /** With its tag and its length. */
  readonly whole: Buffer
  readonly body: Buffer
}

/** The values that lie one behind the other; of well-formed DER only, such as OpenSSL has read or written. */
export function derItems(bytes: Buffer): readonly DerItem[] {
  const items: DerItem[] = []
  for (let at = 0; at < bytes.length; ) {
    const short = bytes.readUInt8(at + 1)
    const count = short < 0x80 ? 0 : short - 0x80
    const start = at + 2 + count
    const end = start + (count === 0 ? short : bytes.readUIntBE(at + 2, count))
    items.push({ tag: bytes.readUInt8(at), whole: bytes.subarray(at, end), body: bytes.subarray(start, end) })
    at = end
  }
  return items
}

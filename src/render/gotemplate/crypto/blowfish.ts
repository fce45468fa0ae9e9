/** The state of Blowfish (B. Schneier, 1993): 18 subkeys, and four tables of 256 words behind each other. */
export interface Blowfish {
  readonly subkeys: Int32Array
  readonly tables: Int32Array
}

const subkeyCount = 18
const tableWords = 4 * 256
const bits = BigInt((subkeyCount + tableWords) * 32)

/** The arc tangent of 1/n in fixed point, with guard bits. */
function arcTangent(n: bigint, precision: bigint): bigint {
  let power = (1n << precision) / n
  let sum = power
  for (let odd = 3n; power !== 0n; odd += 2n) {
    power /= -n * n
    sum += power / odd
  }
  return sum
}

let initial: Int32Array | undefined

/** The words a new cipher begins with: the digits of pi behind the point, by Machin's formula. Made once, at the first use. */
function digitsOfPi(): Int32Array {
  const guard = 64n
  const precision = bits + guard
  const pi = 16n * arcTangent(5n, precision) - 4n * arcTangent(239n, precision)
  const fraction = (pi >> guard) & ((1n << bits) - 1n)
  const bytes = Buffer.from(fraction.toString(16).padStart(Number(bits) / 4, '0'), 'hex')
  return Int32Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readInt32BE(index * 4))
}

/** A cipher without a key. */
export function newBlowfish(): Blowfish {
  initial ??= digitsOfPi()
  return { subkeys: initial.slice(0, subkeyCount), tables: initial.slice(subkeyCount) }
}

/** A word of an array; run millions of times for one password, so nothing is checked: every index is within the length. */
function word(array: Int32Array, index: number): number {
  return array[index] as number
}

function mixed(tables: Int32Array, half: number): number {
  const sum = (word(tables, half >>> 24) + word(tables, 256 + ((half >>> 16) & 255))) | 0
  return ((sum ^ word(tables, 512 + ((half >>> 8) & 255))) + word(tables, 768 + (half & 255))) | 0
}

/** Encrypts the two words at `at` of `block` in place. */
export function encryptBlock({ subkeys, tables }: Blowfish, block: Int32Array, at: number): void {
  let left = word(block, at) ^ word(subkeys, 0)
  let right = word(block, at + 1)
  for (let round = 1; round <= 16; round += 2) {
    right ^= mixed(tables, left) ^ word(subkeys, round)
    left ^= mixed(tables, right) ^ word(subkeys, round + 1)
  }
  block[at] = right ^ word(subkeys, 17)
  block[at + 1] = left
}

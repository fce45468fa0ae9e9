import { type Blowfish, encryptBlock, newBlowfish } from './blowfish.ts'

/** The digits of base64 as bcrypt orders them. */
const digits = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const usualDigits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** What is encrypted by the cipher that the password made; a constant of bcrypt. */
const magic = Buffer.from('OrpheanBeholderScryDoubt')

/** The most bytes of a password that have an effect. */
export const longestPassword = 72

function digitsOf(bytes: Buffer): string {
  const usual = bytes.toString('base64').replaceAll('=', '')
  return [...usual].map(digit => digits[usualDigits.indexOf(digit)] ?? '').join('')
}

/** Words of some bytes, over and over. */
function cycle(bytes: Buffer, count: number): Int32Array {
  const repeated = Buffer.alloc(count * 4, bytes)
  return Int32Array.from({ length: count }, (_, index) => repeated.readInt32BE(index * 4))
}

function mixIn(cipher: Blowfish, key: Int32Array, salt: Int32Array | undefined): void {
  const { subkeys, tables } = cipher
  for (let index = 0; index < subkeys.length; index++) subkeys[index] = (subkeys[index] ?? 0) ^ (key[index] ?? 0)
  const block = new Int32Array(2)
  let turn = 0
  for (const words of [subkeys, tables]) {
    for (let index = 0; index < words.length; index += 2) {
      if (salt !== undefined) {
        block[0] = (block[0] ?? 0) ^ (salt[turn] ?? 0)
        block[1] = (block[1] ?? 0) ^ (salt[turn + 1] ?? 0)
        turn = (turn + 2) % salt.length
      }
      encryptBlock(cipher, block, 0)
      words[index] = block[0] ?? 0
      words[index + 1] = block[1] ?? 0
    }
  }
}

/**
 * The hash of a password by bcrypt (N. Provos and D. Mazières, 1999), as `$2a$COST$…`. The salt has 16 bytes; each step of the
 * cost doubles the work. Bytes of the password behind the 72nd have no effect.
 */
export function bcryptHash(password: string, salt: Buffer, cost: number): string {
  const cipher = newBlowfish()
  const secret = cycle(Buffer.concat([Buffer.from(password), Buffer.of(0)]), 18)
  const salted = cycle(salt, 18)
  mixIn(cipher, secret, cycle(salt, 4))
  for (let round = 0; round < 2 ** cost; round++) {
    mixIn(cipher, secret, undefined)
    mixIn(cipher, salted, undefined)
  }
  const text = cycle(magic, 6)
  for (let index = 0; index < text.length; index += 2)
    for (let round = 0; round < 64; round++) encryptBlock(cipher, text, index)
  const made = Buffer.alloc(24)
  text.forEach((word, index) => void made.writeInt32BE(word, index * 4))
  return `$2a$${String(cost).padStart(2, '0')}$${digitsOf(salt)}${digitsOf(made.subarray(0, 23))}`
}

/** The salt of a hash. */
export function saltOf(hash: string): Buffer {
  const usual = [...hash.slice(7, 29)].map(digit => usualDigits[digits.indexOf(digit)] ?? '').join('')
  return Buffer.from(usual, 'base64')
}

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { KeyDerivation } from '../model/workspace.ts'

/** What came of opening a ciphertext; the reason never has a part of the text in it. */
export type Opened =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: string }

const saltBytes = 16
const nonceBytes = 12
const tagBytes = 16
const ciphers = { 16: 'aes-128-gcm', 24: 'aes-192-gcm', 32: 'aes-256-gcm' } as const

/** The bytes of a text in base64, whatever white space is in it; undefined when it is none. */
export function base64Bytes(text: string): Buffer | undefined {
  const digits = text.replaceAll(/\s+/g, '')
  return digits !== '' && digits.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(digits)
    ? Buffer.from(digits, 'base64')
    : undefined
}

/**
 * Encrypts a text as lxd-compose does: base64 of salt, nonce, AES-GCM ciphertext and its tag, under a key that argon2id makes
 * of the salt and the workspace's key. Takes about a second of computing with the usual derivation.
 */
export async function encrypt(text: string, key: Uint8Array, derivation: KeyDerivation): Promise<string> {
  const salt = randomBytes(saltBytes)
  const nonce = randomBytes(nonceBytes)
  const derived = await derivedKey(key, salt, derivation)
  const cipher = createCipheriv(ciphers[derivation.keyBytes], derived, nonce, { authTagLength: tagBytes })
  const sealed = [cipher.update(text, 'utf8'), cipher.final()]
  return Buffer.concat([salt, nonce, ...sealed, cipher.getAuthTag()]).toString('base64')
}

/** Opens what `encrypt`, or lxd-compose, has made. */
export async function decrypt(content: string, key: Uint8Array, derivation: KeyDerivation): Promise<Opened> {
  const bytes = base64Bytes(content)
  if (bytes === undefined) return { kind: 'refused', reason: 'it is no base64' }
  if (bytes.length < saltBytes + nonceBytes + tagBytes) return { kind: 'refused', reason: 'it is too short' }
  const salt = bytes.subarray(0, saltBytes)
  const nonce = bytes.subarray(saltBytes, saltBytes + nonceBytes)
  const derived = await derivedKey(key, salt, derivation)
  const decipher = createDecipheriv(ciphers[derivation.keyBytes], derived, nonce, { authTagLength: tagBytes })
  decipher.setAuthTag(bytes.subarray(-tagBytes))
  const opened = decipher.update(bytes.subarray(saltBytes + nonceBytes, -tagBytes))
  try {
    const whole = Buffer.concat([opened, decipher.final()])
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(whole) }
  } catch (error) {
    // Of a wrong key GCM says no more than that the tag does not fit; of bytes that are no text the decoder says so.
    const isText = !(error instanceof TypeError)
    return { kind: 'refused', reason: isText ? 'it was made with another key, or was changed' : 'it holds no text' }
  }
}

/** Node.js 20 has no argon2, and few workspaces need it: the package is loaded when there is something to open. */
async function derivedKey(key: Uint8Array, salt: Uint8Array, derivation: KeyDerivation): Promise<Uint8Array> {
  const { argon2idAsync } = await import('@noble/hashes/argon2.js')
  const { timeIterations, memoryKibibytes, parallelism, keyBytes } = derivation
  return argon2idAsync(key, salt, { t: timeIterations, m: memoryKibibytes, p: parallelism, dkLen: keyBytes })
}

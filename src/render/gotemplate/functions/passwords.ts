import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { Refusal } from '../../helper/helper.ts'
import { bcryptHash, longestPassword } from '../crypto/bcrypt.ts'
import { derivedPassword } from '../crypto/derived-password.ts'
import type { GoValue } from '../value.ts'
import { costly, type GoFunction, goFunction, onlyText } from './function.ts'

/** As Go's bcrypt has it unless told otherwise. */
const usualCost = 10

function hashed(value: GoValue | undefined): string {
  const password = onlyText(value)
  if (Buffer.byteLength(password) > longestPassword)
    throw new Refusal(`the password is longer than ${longestPassword} bytes, of which bcrypt takes no more`)
  return bcryptHash(password, randomBytes(16), usualCost)
}

function line(user: string, password: GoValue | undefined): string {
  if (user.includes(':')) throw new Refusal('the name of a user has no colon')
  return `${user}:${hashed(password)}`
}

/** The first 32 bytes of a password, with zeros behind a shorter one. */
function aesKey(password: string): Buffer {
  const key = Buffer.alloc(32)
  Buffer.from(password).copy(key)
  return key
}

function encrypted(password: string, text: string): string {
  if (text === '') return ''
  const start = randomBytes(16)
  const cipher = createCipheriv('aes-256-cbc', aesKey(password), start)
  return Buffer.concat([start, cipher.update(text), cipher.final()]).toString('base64')
}

function decrypted(password: string, text: string): string {
  if (text === '') return ''
  const bytes = Buffer.from(text, 'base64')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || bytes.length < 32 || bytes.length % 16 !== 0)
    throw new Refusal('the text is none that encryptAES gives')
  const cipher = createDecipheriv('aes-256-cbc', aesKey(password), bytes.subarray(0, 16))
  try {
    return Buffer.concat([cipher.update(bytes.subarray(16)), cipher.final()]).toString()
  } catch (error) {
    if (!(error instanceof Error)) throw error
    throw new Refusal('the text was not encrypted with this password')
  }
}

function counterOf(value: GoValue | undefined): number {
  if (typeof value === 'number') return value
  throw new Refusal('the counter is a whole number')
}

/** Functions that work with passwords; only where the workspace allows them. `note` takes those that come of them. */
export function passwordFunctions(note: (secret: string) => void): readonly GoFunction[] {
  const noted = (secret: string): string => {
    if (secret !== '') note(secret)
    return secret
  }
  return [
    costly(goFunction('bcrypt PASSWORD', ([password]) => hashed(password))),
    costly(goFunction('htpasswd USER PASSWORD', ([user, password]) => line(onlyText(user), password))),
    costly(
      goFunction('derivePassword COUNTER TYPE PASSWORD USER SITE', ([counter, type, password, user, site]) =>
        noted(
          derivedPassword({
            counter: counterOf(counter),
            type: onlyText(type),
            password: onlyText(password),
            user: onlyText(user),
            site: onlyText(site),
          }),
        ),
      ),
    ),
    goFunction('encryptAES PASSWORD TEXT', ([password, value]) => encrypted(onlyText(password), onlyText(value))),
    goFunction('decryptAES PASSWORD TEXT', ([password, value]) =>
      noted(decrypted(onlyText(password), onlyText(value))),
    ),
  ]
}

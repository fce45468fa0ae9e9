import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { Refusal } from '../../helper/helper.ts'
import { derItems, sequence, unsignedInteger } from './der.ts'

/** A new RSA key. */
export function newRsaKey(bits: 2048 | 4096): KeyObject {
  return generateKeyPairSync('rsa', { modulusLength: bits }).privateKey
}

/** A new key of a type of Sprig's genPrivateKey. Throws a Refusal. */
export function newKey(type: string): KeyObject {
  switch (type) {
    case '':
    case 'rsa':
      return newRsaKey(4096)
    case 'dsa':
      return generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 }).privateKey
    case 'ecdsa':
      return generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey
    case 'ed25519':
      return generateKeyPairSync('ed25519').privateKey
    default:
      throw new Refusal(`there is no type of keys ${JSON.stringify(type)}`, 'write rsa, dsa, ecdsa or ed25519')
  }
}

/** Some DER between its lines. */
export function pem(label: string, der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}

/** The form that OpenSSL gives DSA keys of its own: 0, p, q, g, the public and the private number. */
function dsaPem(key: KeyObject): string {
  const [outer] = derItems(key.export({ type: 'pkcs8', format: 'der' }))
  const [, algorithm, hidden] = derItems(outer?.body ?? Buffer.alloc(0))
  const [open] = derItems(createPublicKey(key).export({ type: 'spki', format: 'der' }))
  const shown = derItems(open?.body ?? Buffer.alloc(0))[1]
  const parameters = derItems(algorithm?.body ?? Buffer.alloc(0))[1]
  const zero = unsignedInteger(Buffer.of(0))
  const numbers = [parameters?.body, shown?.body.subarray(1), hidden?.body].map(part => part ?? Buffer.alloc(0))
  return pem('DSA PRIVATE KEY', sequence(zero, ...numbers))
}

/** A private key as PEM, in the form that its kind has of old. */
export function keyPem(key: KeyObject): string {
  switch (key.asymmetricKeyType) {
    case 'rsa':
      return key.export({ type: 'pkcs1', format: 'pem' }).toString()
    case 'ec':
      return key.export({ type: 'sec1', format: 'pem' }).toString()
    case 'dsa':
      return dsaPem(key)
    default:
      return key.export({ type: 'pkcs8', format: 'pem' }).toString()
  }
}

/** Reads a private key in PEM without a passphrase. Throws a Refusal, which says nothing of the key. */
export function readKey(text: string): KeyObject {
  // With a passphrase that is wrong, OpenSSL would ask for one on the terminal.
  if (!/-----BEGIN (?:(?:RSA|EC|DSA) )?PRIVATE KEY-----/.test(text) || /^Proc-Type:.*ENCRYPTED/m.test(text))
    throw new Refusal('there is no private key in PEM without a passphrase')
  try {
    return createPrivateKey(text)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    throw new Refusal('the private key cannot be read')
  }
}

import { createHash, createPublicKey, type KeyObject, randomBytes, sign, X509Certificate } from 'node:crypto'
import { Refusal } from '../../helper/helper.ts'
import {
  bitString,
  byteString,
  derItems,
  identifier,
  sequence,
  tagged,
  textString,
  timeString,
  unsignedInteger,
  yes,
} from './der.ts'
import { pem } from './keys.ts'

/** What a certificate is to say. */
export interface Subject {
  readonly commonName: string
  /** Each of 4 or 16 bytes. */
  readonly addresses: readonly Buffer[]
  readonly dnsNames: readonly string[]
  /** In seconds since 1970. */
  readonly from: number
  readonly until: number
  readonly isAuthority: boolean
}

/** Who signs: with a key alone, the certificate signs itself. */
export interface Signer {
  readonly key: KeyObject
  readonly certificate?: X509Certificate
}

const curves: Readonly<Record<string, { readonly hash: string; readonly algorithm: string }>> = {
  secp224r1: { hash: 'sha256', algorithm: '1.2.840.10045.4.3.2' },
  prime256v1: { hash: 'sha256', algorithm: '1.2.840.10045.4.3.2' },
  secp384r1: { hash: 'sha384', algorithm: '1.2.840.10045.4.3.3' },
  secp521r1: { hash: 'sha512', algorithm: '1.2.840.10045.4.3.4' },
}

interface Signing {
  readonly algorithm: Buffer
  readonly hash: string | null
}

/** How a key signs (RFC 4055, 5758 and 8410). Throws a Refusal for DSA and other kinds. */
function signingOf(key: KeyObject): Signing {
  const kind = key.asymmetricKeyType
  if (kind === 'rsa') return { algorithm: sequence(identifier('1.2.840.113549.1.1.11'), tagged(0x05)), hash: 'sha256' }
  if (kind === 'ed25519') return { algorithm: sequence(identifier('1.3.101.112')), hash: null }
  const curve = curves[key.asymmetricKeyDetails?.namedCurve ?? '']
  if (curve === undefined) throw new Refusal('keys of certificates are RSA, ECDSA or Ed25519')
  return { algorithm: sequence(identifier(curve.algorithm)), hash: curve.hash }
}

function nameOf(commonName: string): Buffer {
  if (commonName === '') return sequence()
  return sequence(tagged(0x31, sequence(identifier('2.5.4.3'), textString(commonName))))
}

/** The name and the identifier of the key in the certificate of an authority. */
function authorityOf(certificate: X509Certificate): { readonly name: Buffer; readonly keyIdentifier?: Buffer } {
  const inside = (bytes: Buffer | undefined): ReturnType<typeof derItems> => derItems(bytes ?? Buffer.alloc(0))
  const [signed] = inside(inside(certificate.raw)[0]?.body)
  // The version is left out in those of version 1.
  const fields = inside(signed?.body).filter(({ tag }) => tag !== 0xa0)
  const name = fields[4]?.whole ?? sequence()
  const extensions = inside(inside(fields.find(({ tag }) => tag === 0xa3)?.body)[0]?.body)
  const wanted = identifier('2.5.29.14')
  const found = extensions.find(({ body }) => inside(body)[0]?.whole.equals(wanted))
  const keyIdentifier = inside(inside(found?.body).at(-1)?.body)[0]?.body
  return keyIdentifier === undefined ? { name } : { name, keyIdentifier }
}

function extension(dotted: string, value: Buffer, isCritical = false): Buffer {
  return sequence(identifier(dotted), ...(isCritical ? [yes] : []), byteString(value))
}

function alternativeNames({ dnsNames, addresses, commonName }: Subject): readonly Buffer[] {
  const names = [...dnsNames.map(name => tagged(0x82, Buffer.from(name))), ...addresses.map(one => tagged(0x87, one))]
  return names.length === 0 ? [] : [extension('2.5.29.17', sequence(...names), commonName === '')]
}

/** The identifier of a key: the first 160 bits of the SHA-256 of its bits (RFC 7093). */
function keyIdentifierOf(publicKey: Buffer): Buffer {
  const bits = derItems(derItems(publicKey)[0]?.body ?? publicKey)[1]?.body.subarray(1) ?? publicKey
  return createHash('sha256').update(bits).digest().subarray(0, 20)
}

function extensionsOf(subject: Subject, publicKey: Buffer, authorityKey: Buffer | undefined): Buffer {
  const { isAuthority } = subject
  // Digital signature and key encipherment; authorities sign certificates as well.
  const usage = isAuthority ? bitString(Buffer.of(0b10100100), 2) : bitString(Buffer.of(0b10100000), 5)
  const server = identifier('1.3.6.1.5.5.7.3.1')
  const client = identifier('1.3.6.1.5.5.7.3.2')
  return sequence(
    extension('2.5.29.15', usage, true),
    extension('2.5.29.37', sequence(server, client)),
    extension('2.5.29.19', isAuthority ? sequence(yes) : sequence(), true),
    ...(isAuthority ? [extension('2.5.29.14', byteString(keyIdentifierOf(publicKey)))] : []),
    ...(authorityKey === undefined ? [] : [extension('2.5.29.35', sequence(tagged(0x80, authorityKey)))]),
    ...alternativeNames(subject),
  )
}

/** A certificate of version 3 (RFC 5280) as PEM, for the public half of `key`. Throws a Refusal. */
export function certificatePem(subject: Subject, key: KeyObject, signer: Signer): string {
  const { algorithm, hash } = signingOf(signer.key)
  signingOf(key)
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' })
  const name = nameOf(subject.commonName)
  const authority = signer.certificate === undefined ? { name } : authorityOf(signer.certificate)
  const authorityKey = authority.name.equals(name) ? undefined : authority.keyIdentifier
  const content = sequence(
    tagged(0xa0, unsignedInteger(Buffer.of(2))),
    unsignedInteger(randomBytes(16)),
    algorithm,
    authority.name,
    sequence(timeString(subject.from), timeString(subject.until)),
    name,
    publicKey,
    tagged(0xa3, extensionsOf(subject, publicKey, authorityKey)),
  )
  return pem('CERTIFICATE', sequence(content, algorithm, bitString(sign(hash, content, signer.key))))
}

/** Reads a certificate in PEM. Throws a Refusal. */
export function readCertificate(text: string): X509Certificate {
  if (!text.includes('-----BEGIN CERTIFICATE-----')) throw new Refusal('there is no certificate in PEM')
  try {
    return new X509Certificate(text)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    throw new Refusal('the certificate cannot be read')
  }
}

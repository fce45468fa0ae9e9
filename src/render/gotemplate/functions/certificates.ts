import type { KeyObject } from 'node:crypto'
import { Refusal } from '../../helper/helper.ts'
import { certificatePem, readCertificate, type Signer, type Subject } from '../crypto/certificate.ts'
import { keyPem, newKey, newRsaKey, readKey } from '../crypto/keys.ts'
import { type GoMap, type GoValue, isGoFloat } from '../value.ts'
import { costly, type GoFunction, goFunction, list, map, onlyText, shortly } from './function.ts'

const day = 86_400
/** The last second that a certificate can name. */
const lastTime = Date.UTC(9999, 11, 31, 23, 59, 59) / 1000

/** The bytes of an address. Throws a Refusal. */
function addressOf(value: GoValue): Buffer {
  const text = onlyText(value)
  const four = text.split('.')
  if (four.length === 4 && four.every(part => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return Buffer.from(four.map(Number))
  const written = `http://[${text}]/`
  if (!/^[\da-fA-F:.]+$/.test(text) || !URL.canParse(written)) throw new Refusal(`${shortly(value)} is no IP address`)
  const [head = '', tail] = new URL(written).hostname.slice(1, -1).split('::')
  const groups = (part: string): readonly string[] => part.split(':').filter(group => group !== '')
  const [before, after] = [groups(head), groups(tail ?? '')]
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0')
  const bytes = Buffer.from([...before, ...zeros, ...after].map(group => group.padStart(4, '0')).join(''), 'hex')
  // An address of version 4 in the clothes of version 6 stands by its four bytes, as Go writes it.
  return bytes.subarray(0, 12).toString('hex') === `${'0'.repeat(20)}ffff` ? bytes.subarray(12) : bytes
}

function dnsNameOf(value: GoValue): string {
  const name = onlyText(value)
  if (!/^[\x20-\x7e]+$/.test(name)) throw new Refusal(`${shortly(value)} is no DNS name; write it in its ASCII form`)
  return name
}

function listOrNothing(value: GoValue | undefined): readonly GoValue[] {
  return value === null || value === undefined ? [] : list(value)
}

function endOf(now: number, value: GoValue | undefined): number {
  const days = isGoFloat(value) ? value.float : value
  if (typeof days !== 'number' || !Number.isInteger(days))
    throw new Refusal(`a whole number of days is wanted, not ${shortly(value)}`)
  const end = now + days * day
  if (!(end >= 0 && end <= lastTime)) throw new Refusal('a certificate ends between the years 1970 and 9999')
  return end
}

/** A certificate with its key, to sign others with. Throws a Refusal. */
function signerOf(value: GoValue | undefined): Signer {
  const parts = map(value)
  const [certificate, key] = [readCertificate(onlyText(parts.get('Cert'))), readKey(onlyText(parts.get('Key')))]
  if (!certificate.checkPrivateKey(key)) throw new Refusal('the key of the authority is not that of its certificate')
  return { certificate, key }
}

function decoded(value: GoValue | undefined, what: string): string {
  const text = onlyText(value).replaceAll(/[\r\n]/g, '')
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) throw new Refusal(`the ${what} is not base64`)
  return Buffer.from(text, 'base64').toString()
}

function custom(certificate: GoValue | undefined, key: GoValue | undefined, noted: (secret: string) => string): GoMap {
  const [cert, hidden] = [decoded(certificate, 'certificate'), decoded(key, 'private key')]
  readCertificate(cert)
  readKey(hidden)
  return new Map([
    ['Cert', cert],
    ['Key', noted(hidden)],
  ])
}

/**
 * Functions that make keys and certificates, which are valid from `now`; only where the workspace allows them. `note` takes the
 * private keys.
 */
export function certificateFunctions(now: number, note: (secret: string) => void): readonly GoFunction[] {
  const noted = (secret: string): string => {
    note(secret)
    return secret
  }
  /** What Sprig calls a certificate: `Cert` and `Key`, both in PEM. */
  const pair = (subject: Subject, key: KeyObject, signer: Signer = { key }): GoMap =>
    new Map([
      ['Cert', certificatePem(subject, key, signer)],
      ['Key', noted(keyPem(key))],
    ])
  const authority = (name: GoValue | undefined, days: GoValue | undefined): Subject => ({
    commonName: onlyText(name),
    addresses: [],
    dnsNames: [],
    from: now,
    until: endOf(now, days),
    isAuthority: true,
  })
  const server = ([name, addresses, names, days]: readonly GoValue[]): Subject => ({
    ...authority(name, days),
    addresses: listOrNothing(addresses).map(addressOf),
    dnsNames: listOrNothing(names).map(dnsNameOf),
    isAuthority: false,
  })
  const given = (value: GoValue | undefined): KeyObject => readKey(onlyText(value))
  return [
    // Ten times the digits of the others; DSA looks for its primes as long.
    costly(
      goFunction('genPrivateKey TYPE', ([type]) => noted(keyPem(newKey(onlyText(type))))),
      10,
    ),
    goFunction('buildCustomCert CERTIFICATE KEY', ([certificate, key]) => custom(certificate, key, noted)),
    costly(goFunction('genCA NAME DAYS', ([name, days]) => pair(authority(name, days), newRsaKey(2048)))),
    costly(goFunction('genCAWithKey NAME DAYS KEY', ([name, days, key]) => pair(authority(name, days), given(key)))),
    costly(goFunction('genSelfSignedCert NAME IPS DNS DAYS', values => pair(server(values), newRsaKey(2048)))),
    costly(
      goFunction('genSelfSignedCertWithKey NAME IPS DNS DAYS KEY', values => pair(server(values), given(values[4]))),
    ),
    costly(
      goFunction('genSignedCert NAME IPS DNS DAYS CA', values =>
        pair(server(values), newRsaKey(2048), signerOf(values[4])),
      ),
    ),
    costly(
      goFunction('genSignedCertWithKey NAME IPS DNS DAYS CA KEY', values =>
        pair(server(values), given(values[5]), signerOf(values[4])),
      ),
    ),
  ]
}

/** Functions that `render_allow: [certificates]` allows; what they make is read by OpenSSL. */
import assert from 'node:assert/strict'
import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { test } from 'node:test'
import { createRenderer } from '../../support/renderer.ts'
import { shownProblem, valuesOf } from '../templates.ts'

const now = 1_700_000_000

function made(text: string, values: Readonly<Record<string, string>> = {}): string {
  const result = createRenderer({
    engine: 'gotemplate',
    allowedFunctions: ['certificates'],
    now,
    values: valuesOf(JSON.stringify(values)),
  }).render({ path: 'a.yml', text })
  return result.ok ? result.text : result.problems.map(shownProblem).join('\n')
}

/** The certificate and the key of each `Cert` and `Key` that a text prints. */
function pairs(text: string): readonly { readonly certificate: X509Certificate; readonly key: string }[] {
  const blocks = text.match(/-----BEGIN ([A-Z ]+)-----\n[\s\S]*?-----END \1-----\n/g) ?? []
  return blocks.flatMap((block, index) =>
    block.includes('CERTIFICATE') ? [{ certificate: new X509Certificate(block), key: blocks[index + 1] ?? '' }] : [],
  )
}

const ecKey = (curve: string): string =>
  generateKeyPairSync('ec', { namedCurve: curve }).privateKey.export({ type: 'sec1', format: 'pem' }).toString()

test('an authority signs the certificate of a server', () => {
  const text = made(
    '{{ $ca := genCA "foo-ca" 365 }}{{ $ca.Cert }}{{ $ca.Key }}' +
      '{{ $one := genSignedCert "föö" (list "10.0.0.1" "fe80::1" "::ffff:1.2.3.4") (list "a.b" "*.c") 36500 $ca }}{{ $one.Cert }}{{ $one.Key }}',
  )
  const [authority, server] = pairs(text)
  assert.ok(authority !== undefined && server !== undefined)
  const { certificate: ca } = authority
  assert.deepEqual([ca.subject, ca.issuer, ca.ca], ['CN=foo-ca', 'CN=foo-ca', true])
  assert.deepEqual([Date.parse(ca.validFrom), Date.parse(ca.validTo)], [now * 1000, (now + 365 * 86_400) * 1000])
  assert.ok(ca.verify(ca.publicKey))
  assert.ok(ca.checkPrivateKey(createPrivateKey(authority.key)))
  const { certificate } = server
  assert.deepEqual([certificate.subject, certificate.issuer, certificate.ca], ['CN=föö', 'CN=foo-ca', false])
  assert.ok(certificate.checkIssued(ca))
  assert.ok(certificate.verify(ca.publicKey))
  assert.ok(certificate.checkPrivateKey(createPrivateKey(server.key)))
  assert.match(server.key, /^-----BEGIN RSA PRIVATE KEY-----/)
  assert.equal(Date.parse(certificate.validTo), (now + 36_500 * 86_400) * 1000)
  assert.equal(
    certificate.subjectAltName,
    'DNS:a.b, DNS:*.c, IP Address:10.0.0.1, IP Address:FE80:0:0:0:0:0:0:1, IP Address:1.2.3.4',
  )
  assert.deepEqual(certificate.keyUsage, ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'])
  assert.notEqual(certificate.serialNumber, ca.serialNumber)
})

test('certificates are made for keys of one kind and signed by keys of another', () => {
  const ed25519 = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const keys = { small: ecKey('prime256v1'), middle: ecKey('secp384r1'), large: ecKey('secp521r1'), ed25519 }
  for (const [signer, own] of [
    ['small', 'ed25519'],
    ['middle', 'small'],
    ['large', 'middle'],
    ['ed25519', 'large'],
  ] as const) {
    const text = made(
      `{{ $ca := genCAWithKey "ca" 9 .Values.${signer} }}{{ $ca.Cert }}{{ $ca.Key }}` +
        `{{ $one := genSignedCertWithKey "" nil (list "x.y") 9 $ca .Values.${own} }}{{ $one.Cert }}{{ $one.Key }}` +
        `{{ $self := genSelfSignedCertWithKey "me" (list) nil 9 .Values.${own} }}{{ $self.Cert }}{{ $self.Key }}`,
      keys,
    )
    const [ca, one, self] = pairs(text)
    assert.ok(ca !== undefined && one !== undefined && self !== undefined, text)
    assert.ok(ca.certificate.verify(ca.certificate.publicKey), signer)
    assert.ok(one.certificate.checkIssued(ca.certificate), signer)
    assert.ok(one.certificate.verify(ca.certificate.publicKey), signer)
    assert.ok(self.certificate.verify(self.certificate.publicKey), own)
    assert.deepEqual([ca.key, one.key, self.key], [keys[signer], keys[own], keys[own]])
    assert.equal(one.certificate.subjectAltName, 'DNS:x.y')
  }
})

test('a certificate signs itself', () => {
  const [one] = pairs(made('{{ $c := genSelfSignedCert "foo.com" (list "::") nil 1 }}{{ $c.Cert }}{{ $c.Key }}'))
  assert.ok(one !== undefined)
  assert.ok(one.certificate.verify(one.certificate.publicKey))
  assert.deepEqual([one.certificate.subject, one.certificate.ca], ['CN=foo.com', false])
})

test('keys have the form of their kind', () => {
  for (const [type, label, kind] of [
    ['ecdsa', 'EC PRIVATE KEY', 'ec'],
    ['ed25519', 'PRIVATE KEY', 'ed25519'],
    ['dsa', 'DSA PRIVATE KEY', 'dsa'],
    ['', 'RSA PRIVATE KEY', 'rsa'],
  ]) {
    const text = made(`{{ genPrivateKey "${type}" }}`)
    const key = createPrivateKey(text)
    assert.equal(text.split('\n')[0], `-----BEGIN ${label}-----`)
    assert.equal(key.asymmetricKeyType, kind)
    if (kind === 'rsa') assert.equal(key.asymmetricKeyDetails?.modulusLength, 4096)
  }
  assert.equal(
    made('{{ genPrivateKey "bad" }}'),
    '1:4 template/helper-failed genPrivateKey: there is no type of keys "bad" [write rsa, dsa, ecdsa or ed25519]',
  )
})

test('a certificate of elsewhere is taken as it is, and can sign', () => {
  const key = ecKey('prime256v1')
  const [ca] = pairs(made('{{ $ca := genCAWithKey "mine" 9 .Values.key }}{{ $ca.Cert }}{{ $ca.Key }}', { key }))
  assert.ok(ca !== undefined)
  const base64 = (text: string): string => Buffer.from(text).toString('base64')
  const values = {
    cert: base64(ca.certificate.toString()),
    key: base64(key),
    other: base64(ecKey('prime256v1')),
    ec: key,
  }
  const use =
    '{{ $one := genSignedCertWithKey "s" nil nil 9 (buildCustomCert .Values.cert .Values.key) .Values.ec }}{{ $one.Cert }}{{ $one.Key }}'
  const [one] = pairs(made(use, values))
  assert.ok(one?.certificate.checkIssued(ca.certificate))
  assert.equal(
    made(use.replace('.Values.key)', '.Values.other)'), values),
    '1:12 template/helper-failed genSignedCertWithKey: the key of the authority is not that of its certificate',
  )
  for (const [bad, said] of [
    ['"*" .Values.key', 'the certificate is not base64'],
    ['"ZmFpbA==" .Values.key', 'there is no certificate in PEM'],
    ['.Values.cert "ZmFpbA=="', 'there is no private key in PEM without a passphrase'],
  ])
    assert.equal(made(`{{ buildCustomCert ${bad} }}`, values), `1:4 template/helper-failed buildCustomCert: ${said}`)
})

test('what cannot be certified is a problem', () => {
  const key = ecKey('prime256v1')
  for (const [call, said] of [
    ['(list "10.0.0.256") nil 1', 'string 10.0.0.256 is no IP address'],
    ['(list "::1]/x[") nil 1', 'string ::1]/x[ is no IP address'],
    ['(list 1) nil 1', 'a text is wanted, not int 1'],
    ['nil (list "bücher.de") 1', 'string bücher.de is no DNS name; write it in its ASCII form'],
    ['nil nil "1"', 'a whole number of days is wanted, not string 1'],
    ['nil nil 9999999', 'a certificate ends between the years 1970 and 9999'],
  ])
    assert.equal(
      made(`{{ genSelfSignedCertWithKey "n" ${call} .Values.key }}`, { key }),
      `1:4 template/helper-failed genSelfSignedCertWithKey: ${said}`,
    )
  const locked = generateKeyPairSync('ec', {
    namedCurve: 'prime256v1',
    privateKeyEncoding: { type: 'sec1', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'x' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey
  const small = generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 }).privateKey
  const dsa = small.export({ type: 'pkcs8', format: 'pem' }).toString()
  for (const [given, said] of [
    [locked, 'there is no private key in PEM without a passphrase'],
    ['-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n', 'the private key cannot be read'],
    [dsa, 'keys of certificates are RSA, ECDSA or Ed25519'],
  ] as const)
    assert.equal(
      made('{{ genCAWithKey "n" 1 .Values.key }}', { key: given }),
      `1:4 template/helper-failed genCAWithKey: ${said}`,
    )
})

test('keys that were made are known as secrets', () => {
  const renderer = createRenderer({ engine: 'gotemplate', allowedFunctions: ['certificates'], now })
  const text = '{{ genPrivateKey "ecdsa" }}{{ (genSelfSignedCert "n" nil nil 1).Key }}'
  const result = renderer.render({ path: 'a.yml', text })
  assert.ok(result.ok)
  assert.equal(renderer.madeSecrets().join(''), result.text)
})

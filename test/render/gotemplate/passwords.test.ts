/** Functions that `render_allow: [passwords]` allows. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usualLimits } from '../../../src/render/gotemplate/budget.ts'
import { bcryptHash, saltOf } from '../../../src/render/gotemplate/crypto/bcrypt.ts'
import { createGoRenderer } from '../../../src/render/gotemplate/renderer.ts'
import { createRenderer } from '../../support/renderer.ts'
import { shownProblem } from '../templates.ts'

const renderer = () => createRenderer({ engine: 'gotemplate', allowedFunctions: ['passwords'] })

function made(text: string): string {
  const result = renderer().render({ path: 'a.yml', text })
  return result.ok ? result.text : result.problems.map(shownProblem).join('\n')
}

test('the password of a site is the one that Sprig derives', () => {
  // Published with Sprig.
  const known: readonly (readonly [number, string, string])[] = [
    [1, 'long', 'ZedaFaxcZaso9*'],
    [2, 'long', 'Fovi2@JifpTupx'],
    [1, 'maximum', 'pf4zS1LjCg&LjhsZ7T2~'],
    [1, 'medium', 'ZedJuz8$'],
    [1, 'basic', 'pIS54PLs'],
    [1, 'short', 'Zed5'],
    [1, 'pin', '6685'],
  ]
  for (const [counter, type, password] of known)
    assert.equal(made(`{{ derivePassword ${counter} "${type}" "password" "user" "example.com" }}`), password)
  assert.equal(
    made('{{ derivePassword 1 "odd" "p" "u" "s" }}'),
    '1:4 template/helper-failed derivePassword: there is no type "odd" [write one of maximum, long, medium, short, basic, pin]',
  )
  assert.match(made('{{ derivePassword -1 "pin" "p" "u" "s" }}'), /the counter is a number from 0 to below 2\^32/)
})

test('a hash is of the password, with another salt each time', () => {
  const [one, other] = made('{{ bcrypt "pä" }} {{ bcrypt "pä" }}').split(' ')
  assert.match(one ?? '', /^\$2a\$10\$[./A-Za-z0-9]{53}$/)
  assert.equal(bcryptHash('pä', saltOf(one ?? ''), 10), one)
  assert.notEqual(one, other)
  const [user, hash = ''] = made('{{ "secret:word" | htpasswd "web" }}').split(':')
  assert.equal(user, 'web')
  assert.equal(bcryptHash('secret:word', saltOf(hash), 10), hash)
})

test('what has no hash is a problem that does not tell the password', () => {
  assert.equal(
    made('{{ htpasswd "a:b" "pw" }}'),
    '1:4 template/helper-failed htpasswd: the name of a user has no colon',
  )
  assert.equal(
    made(`{{ bcrypt "${'ä'.repeat(37)}" }}`),
    '1:4 template/helper-failed bcrypt: the password is longer than 72 bytes, of which bcrypt takes no more',
  )
})

test('texts are encrypted as Sprig does, and opened again', () => {
  for (const text of ['x', 'exactly 16 bytes', 'ünï çødé of more than one block']) {
    const encrypted = made(`{{ encryptAES "a key that is longer than its thirty-two bytes" "${text}" }}`)
    const size = Buffer.from(encrypted, 'base64').length
    assert.equal(size, 16 + 16 * (Math.floor(Buffer.byteLength(text) / 16) + 1))
    assert.equal(made(`{{ decryptAES "a key that is longer than its thirty-two bytes" "${encrypted}" }}`), text)
  }
  // Published with Sprig.
  assert.equal(made('{{ "30tEfhuJSVRhpG97XCuWgz2okj7L8vQ1s6V9zVUPeDQ=" | decryptAES "secretkey" }}'), 'plaintext')
  assert.equal(made('-{{ encryptAES "k" "" }}{{ decryptAES "k" "" }}-'), '--')
  assert.match(made('{{ decryptAES "k" "c2hvcnQ=" }}'), /decryptAES: the text is none that encryptAES gives$/)
  assert.match(
    made('{{ "30tEfhuJSVRhpG97XCuWgz2okj7L8vQ1s6V9zVUPeDQ=" | decryptAES "other" }}'),
    /decryptAES: the text was not encrypted with this password$/,
  )
})

test('what was derived and opened is known as a secret', () => {
  const one = renderer()
  one.render({
    path: 'a.yml',
    text: '{{ derivePassword 1 "pin" "password" "user" "example.com" }}{{ decryptAES "k" (encryptAES "k" "open sesame") }}',
  })
  assert.deepEqual(one.madeSecrets(), ['6685', 'open sesame'])
  const failing = renderer().render({
    path: 'a.yml',
    text: '{{ fail (decryptAES "k" (encryptAES "k" "open sesame")) }}',
  })
  assert.ok(!failing.ok)
  assert.doesNotMatch(JSON.stringify(failing.problems), /sesame/)
})

test('a template that hashes without an end ends in a problem', () => {
  const allowed = { functions: ['passwords'], now: 0 } as const
  const limited = createGoRenderer(new Map(), { ...usualLimits, steps: 50_000 }, allowed)
  const text = '{{ range until 20 }}{{ htpasswd "u" "p" | len }}{{ end }}'
  assert.deepEqual(limited.render({ path: 'a.yml', text }, {}).problems.map(shownProblem), [
    '1:24 template/limit the template takes more than 50000 steps [loop over less]',
  ])
})

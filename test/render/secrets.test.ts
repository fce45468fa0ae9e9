import assert from 'node:assert/strict'
import { test } from 'node:test'
import { maskSecrets } from '../../src/render/mask.ts'
import { commandStrike, frameStrike, messageStrike, struck } from '../../src/render/secrets.ts'
import { mergeValues } from '../../src/render/values.ts'

/** The masked text without the blanks that keep what is behind a mask in its column. */
function masked(text: string): string {
  return maskSecrets(text).replaceAll(/ +$/gm, '')
}

test('below secrets only keys and their indentation are left', () => {
  const text = `web: { cpu: 2 }
secrets:
  db:
    user: shop # the shop
    "pass word": "hun: ter2"
  url: https://a:b@c
  list:
    - one
    - name: two
  - three

  # was hunter1
after:
  name: web
`
  assert.equal(
    masked(text),
    `web: { cpu: 2 }
secrets:
  db:
    user: ***
    "pass word": ***
  url: ***
  list:
    - ***
    - name: ***
  - ***

  ***
after:
  name: web
`,
  )
})

test('a mask takes the place of what it hides: lines and columns stay', () => {
  const text = 'secrets:\n  token: hunter2hunter2\n  a: b\nx: 1\n'
  const lines = maskSecrets(text).split('\n')
  assert.deepEqual(
    lines.map(line => line.length),
    text.split('\n').map(line => line.length),
  )
  assert.equal(lines[1], '  token: ***           ')
})

test('no broken way of writing shows a secret', () => {
  const secret = 'hunter2'
  const texts = [
    `secrets: {db: ${secret}`,
    `secrets: ${secret}`,
    `  secrets:\n   a: ${secret}\nb: 1`,
    `secrets:\n\ta: ${secret}`,
    `secrets:\n  a:${secret}`,
    `secrets:\n  a = ${secret}`,
    `secrets:\n${secret}\nb: 1`,
    `secrets:\n- ${secret}`,
    `secrets:\n  a: "x\n${secret}"\nb: 1`,
    `secrets:\n  a: x\n    b: ${secret}`,
    `secrets:\n  key: |\n    Proc-Type: ${secret}\n    ${secret}: x\n  z: 1`,
    `secrets:\n  key: |\n    a\n\n     ${secret}: x`,
    `secrets:\n  key: >-\n-----BEGIN KEY-----\n${secret}\n-----END KEY-----\nb: 1`,
    `secrets:\n  key: x\n  : ${secret}`,
    `secrets:\n  ? ${secret}\n  : x`,
    `"secrets": { "a": "${secret}" }`,
    `{ "web": 1, "secrets": { "a": "${secret}" } }`,
    `{\n  "secrets": {\n    "a": "${secret}"\n  },\n  "web": 1\n}`,
    `{\n"secrets": {\n"a": "${secret}",\n"b": {\n"c": "${secret}"\n}\n}\n}`,
    `{secrets: {a: ${secret},\nb: ${secret}}}`,
    `\ufeffsecrets:\r\n  a: ${secret}\r\n`,
    `secrets : \n  a: ${secret}`,
    `secrets: &all\n  a: ${secret}\n  b: { c: ${secret} }`,
    `secrets: # all of them\n  a: ${secret}`,
    `secrets:\n  a: !${secret}\n  b: &${secret}\n  c: *${secret}`,
    `%TAG\n---\nsecrets:\n  a: ${secret}`,
  ]
  for (const text of texts) assert.ok(!maskSecrets(text).includes(secret), text)
})

test('what is not below secrets stays as it is', () => {
  for (const text of [
    'web: 1\nmy_secrets: a\n',
    '# secrets: none\nweb: 1\n',
    'text: "no secrets here"\n',
    'secret: a\n',
    'secrets:\n\nweb: 1\n',
  ])
    assert.equal(maskSecrets(text), text)
})

test('a problem below secrets does not quote them', () => {
  const words = (text: string) =>
    mergeValues([{ kind: 'file', path: 'v.yaml', text }]).problems.map(({ message, hint }) => `${message} ${hint}`)
  for (const value of ['*hunter2', '!hunter2 x', '!<hunter2> x', '&hunter2 *hunter2'])
    assert.ok(!words(`secrets:\n  a: ${value}\n`).join('\n').includes('hunter2'), value)
  assert.deepEqual(words('secrets:\n  a: 1\n  a: 2\n'), ['the key "a" is there twice it is also at v.yaml:2; keep one'])
  assert.match(words('secrets:\n  a: 1\nb: *base\n').join(), /the alias \*base has no anchor/)
})

test('known secrets are struck from messages and hints, the longest first', () => {
  const strike = messageStrike(['abc', 'abcdef'])
  assert.deepEqual(struck({ code: 'a/b', severity: 'error', message: 'x abcdef', hint: 'abc' }, strike), {
    code: 'a/b',
    severity: 'error',
    message: 'x ***',
    hint: '***',
  })
})

test('known secrets are struck from shown lines, which keep their length', () => {
  const strike = frameStrike(['hunter2', 'ab', 'first line\nsecond line'])
  assert.equal(strike('a: hunter2 # ab'), 'a: ***     # ab')
  assert.equal(strike('k: |\n  first line\n  second line\n'), 'k: |\n  ***       \n  ***        \n')
})

test('a secret in a command line is struck also where the quotes of a shell part it', () => {
  const strike = commandStrike(["it's one", 'plain'])
  assert.equal(
    strike("compose apply --render-env 'a=it'\\''s one' --env b=plain"),
    "compose apply --render-env 'a=***' --env b=***",
  )
})

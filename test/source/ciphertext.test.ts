import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usualDerivation } from '../../src/model/workspace.ts'
import { decrypt, encrypt } from '../../src/source/ciphertext.ts'

const key = Uint8Array.from({ length: 64 }, (_, index) => index)
/** Little memory: these tests are about the layout, not about what an attacker pays. */
const cheap = { timeIterations: 1, memoryKibibytes: 64, parallelism: 1, keyBytes: 16 } as const

/** Made by another implementation (argon2id and AES-GCM of OpenSSL 3, by Python's cryptography), in the ancestor's layout. */
const made = [
  {
    name: 'the usual derivation',
    derivation: usualDerivation,
    content: 'ZGVmZ2hpamtsbW5vcHFyc8jJysvMzc7P0NHS05JUlh9cSyfd3NqSNVRaXzJLp6Oe0Jpj0mlWKdqeQIpfZrOwoytc7412zQM=',
    text: 'envs:\n  password: "s3cr3t"\n',
  },
  {
    name: 'AES-128 and one lane',
    derivation: cheap,
    content: 'ZGVmZ2hpamtsbW5vcHFyc8jJysvMzc7P0NHS04o4cRGPOcUB+xMGHYkG9yU/ShyddifceVlvCQ==',
    text: 'token: abc\n',
  },
  {
    name: 'AES-192 and two lanes',
    derivation: { timeIterations: 2, memoryKibibytes: 256, parallelism: 2, keyBytes: 24 },
    content: 'ZGVmZ2hpamtsbW5vcHFyc8jJysvMzc7P0NHS00BvTfKlmtn1BzeMZJTgiyLtxutoNtc5rpYSwA==',
    text: 'token: abc\n',
  },
] as const

for (const { name, derivation, content, text } of made) {
  test(`opens what another implementation has made: ${name}`, async () => {
    assert.deepEqual(await decrypt(content, key, derivation), { kind: 'text', text })
  })
}

test('what is encrypted can be opened again, is never the same twice, and may be broken into lines', async () => {
  const text = 'pässword: "€"\n'
  const [one, other] = [await encrypt(text, key, cheap), await encrypt(text, key, cheap)]
  assert.notEqual(one, other)
  const lines = other.replaceAll(/.{20}/g, '$&\n')
  for (const content of [one, lines]) assert.deepEqual(await decrypt(content, key, cheap), { kind: 'text', text })
})

test('another key, another derivation, a changed byte and what is no ciphertext are refused', async () => {
  const content = await encrypt('a: b\n', key, cheap)
  const other = { kind: 'refused', reason: 'it was made with another key, or was changed' }
  assert.deepEqual(await decrypt(content, key.toReversed(), cheap), other)
  assert.deepEqual(await decrypt(content, key, { ...cheap, timeIterations: 2 }), other)
  for (const at of [0, 20, 30, -1]) {
    const bytes = Buffer.from(content, 'base64')
    bytes[at < 0 ? bytes.length + at : at] = (bytes.at(at) ?? 0) ^ 1
    assert.deepEqual(await decrypt(bytes.toString('base64'), key, cheap), other, `byte ${at}`)
  }
  for (const [broken, reason] of [
    ['a: b', 'it is no base64'],
    ['', 'it is no base64'],
    ['YWJj', 'it is too short'],
  ] as const)
    assert.deepEqual(await decrypt(broken, key, cheap), { kind: 'refused', reason }, broken)
})

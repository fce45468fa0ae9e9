import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fewestKeyBytes, mostKeyBytes, newKey } from '../../src/app/security.ts'

test('a key is as many random bytes as asked for, in base64, and never the same', () => {
  const keys = [newKey(fewestKeyBytes), newKey(fewestKeyBytes), newKey(mostKeyBytes)]
  assert.deepEqual(
    keys.map(key => Buffer.from(key, 'base64').length),
    [32, 32, 1024],
  )
  assert.notEqual(keys[0], keys[1])
})

test('a key that is too short, too long or no number of bytes is refused', () => {
  for (const bytes of [0, fewestKeyBytes - 1, mostKeyBytes + 1, 40.5, Number.NaN]) {
    assert.throws(() => newKey(bytes), RangeError, String(bytes))
  }
})

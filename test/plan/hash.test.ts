import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { canonical, hashOf, same, sha256 } from '../../src/plan/hash.ts'

test('sha256 agrees with that of node for every length around the border of a block', () => {
  for (let length = 0; length <= 130; length++) {
    const bytes = new Uint8Array(length).map((_, index) => (index * 7 + length) % 256)
    assert.equal(sha256(bytes), createHash('sha256').update(bytes).digest('hex'))
  }
})

test('the order of keys does not matter, the order of lists does', () => {
  assert.equal(hashOf({ a: 1, b: { c: 'ü', d: [] } }), hashOf({ b: { d: [], c: 'ü' }, a: 1 }))
  assert.notEqual(hashOf(['a', 'b']), hashOf(['b', 'a']))
  assert.ok(same({ a: undefined, b: 1 }, { b: 1 }))
  assert.equal(canonical({ b: 1, a: 'x' }), '{"a":"x","b":1}')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonical, hashOf } from '../../src/desired/hash.ts'

/** The same data with the keys of every map put in by another order. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).reverse()
  return Object.fromEntries(entries.map(([key, item]) => [key, reordered(item)]))
}

test('the order of keys does not change a hash', () => {
  fc.assert(fc.property(fc.jsonValue(), value => hashOf(value) === hashOf(reordered(value))))
})

test('the canonical form says the same as the data', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value =>
      assert.deepEqual(JSON.parse(canonical(value)), JSON.parse(JSON.stringify(value))),
    ),
  )
})

test('an undefined member counts as absent', () => {
  assert.equal(hashOf({ a: 1, b: undefined }), hashOf({ a: 1 }))
})

test('different data, order of lists and kinds of scalars included, have different hashes', () => {
  const all = [[1, 2], [2, 1], ['1', 2], { a: 1 }, { a: '1' }, { a: { b: 1 } }, { 'a.b': 1 }, null, '', [], {}]
  assert.equal(new Set(all.map(hashOf)).size, all.length)
})

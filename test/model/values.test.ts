import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isWrittenNumber } from '../../src/model/values.ts'

test('a written number has exactly a number and its text', () => {
  assert.equal(isWrittenNumber({ number: 22.1, text: '22.10' }), true)
  for (const value of [null, 22.1, [22.1, '22.10'], {}, { number: 1 }, { number: '1', text: '1' }])
    assert.equal(isWrittenNumber(value), false)
  assert.equal(isWrittenNumber({ number: 1, text: '1', name: 'web' }), false)
})

test('a large map is told from a number without listing its keys', () => {
  let listings = 0
  const map = new Proxy<object>(
    { web: 1 },
    {
      ownKeys: target => {
        listings++
        return Reflect.ownKeys(target)
      },
    },
  )
  assert.equal(isWrittenNumber(map), false)
  assert.equal(listings, 0)
})

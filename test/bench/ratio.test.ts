import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isWithin, type Measured, measuredText, median } from '../../bench/ratio.ts'

const measured: Measured = {
  what: 'apply',
  tool: [130, 900, 120],
  bare: [100, 90, 500],
  bareIs: 'bare calls',
  limit: { ratio: 1.3 },
}

test('the median does not mind one bad round', () => {
  assert.equal(median([3, 1, 2]), 2)
  assert.equal(median([4, 1, 2, 3]), 2.5)
  assert.throws(() => median([]), /no rounds/)
})

test('a limit is a ratio or so many milliseconds more', () => {
  assert.equal(isWithin(measured), true)
  assert.equal(isWithin({ ...measured, limit: { ratio: 1.2 } }), false)
  assert.equal(isWithin({ ...measured, limit: { more: 30 } }), true)
  assert.equal(isWithin({ ...measured, limit: { more: 29 } }), false)
})

test('a line tells medians, ratio, limit and all rounds', () => {
  assert.equal(
    measuredText(measured),
    'ok   apply: 130 ms; bare calls 100 ms; ratio 1.30, at most 1.3   (130 900 120 | 100 90 500)',
  )
})

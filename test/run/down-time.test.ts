import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { downTime, type Sample } from '../../src/run/down-time.ts'

const good = (startedAt: number, endedAt = startedAt + 2): Sample => ({ startedAt, endedAt, passed: true })
const lost = (startedAt: number, endedAt = startedAt + 500): Sample => ({ startedAt, endedAt, passed: false })

describe('the time nobody answered', () => {
  const cases: readonly (readonly [
    name: string,
    samples: readonly Sample[],
    now: number,
    ms: number,
    isOver: boolean,
  ])[] = [
    ['none while all is answered', [good(0), good(20), good(40)], 60, 0, true],
    [
      'from the last answer to the next one',
      [good(0), good(20), lost(40), lost(60), lost(80), good(100)],
      120,
      80,
      true,
    ],
    ['none for a single lost question', [good(0), lost(20), good(40)], 60, 0, true],
    [
      'of a question whose answer came late',
      [good(0), lost(20), lost(40), good(60, 160), good(80, 161)],
      200,
      158,
      true,
    ],
    ['all of them together', [good(0), lost(20), lost(40), good(60), lost(80), lost(100), good(120)], 130, 120, true],
    ['goes on while nobody answers', [good(0), lost(20), lost(40), lost(60)], 600, 598, false],
    ['is not known of what is still under way', [good(0), { startedAt: 20 }, { startedAt: 40 }], 60, 0, true],
    [
      'is not begun by what was asked before the last answer',
      [good(0), lost(10), lost(12), good(11, 20)],
      40,
      18,
      true,
    ],
  ]
  for (const [name, samples, now, ms, isOver] of cases) {
    test(name, () => assert.deepEqual(downTime(samples, now), { ms, isOver }))
  }
})

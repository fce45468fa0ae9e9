import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, type Gap, gapsOf, lengthOf, overlaps, readAnswers, sureLengthOf } from '../../bench/gaps.ts'

const answers = (text: string, address = 'a'): readonly Answer[] =>
  [...text].map((letter, index) => ({
    at: index * 10,
    took: 2,
    address,
    ...(letter === '.' ? {} : { answer: letter }),
  }))

test('a gap lies between two answers and is as long as nobody was answered', () => {
  const [gap, ...more] = gapsOf(answers('xx...yy'), 'a')
  assert.deepEqual(more, [])
  assert.deepEqual(gap, { address: 'a', from: 10, until: 52, before: 'x', after: 'y' })
  assert.equal(gap && lengthOf(gap), 42)
})

test('a gap surely lasted from the first unanswered question to the last one', () => {
  const all = answers('xx...yy')
  assert.deepEqual(
    gapsOf(all, 'a').map(gap => sureLengthOf(gap, all)),
    [20],
  )
})

test('what was before the first answer and after the last is no gap', () => {
  assert.deepEqual(gapsOf(answers('..xx..'), 'a'), [])
})

test('each gap is told, and those of another address are not', () => {
  const both = [...answers('x...x..x'), ...answers('......', 'b')]
  assert.deepEqual(gapsOf(both, 'a').map(lengthOf), [42, 32])
  assert.deepEqual(gapsOf(both, 'b'), [])
})

test('one unanswered question between answered ones is no gap', () => {
  assert.deepEqual(gapsOf(answers('xx.xx'), 'a'), [])
})

test('two addresses are down together only when their gaps overlap', () => {
  const gap = (address: string, from: number, until: number): Gap => ({ address, from, until, before: '', after: '' })
  assert.equal(overlaps([gap('a', 0, 10), gap('b', 10, 20)]), false)
  assert.equal(overlaps([gap('a', 0, 11), gap('b', 10, 20)]), true)
  assert.equal(overlaps([gap('a', 0, 10), gap('a', 5, 20)]), false)
})

test('a log is ordered by its questions, not by their ends', () => {
  const log = '{"at":20,"took":1,"address":"a","answer":"x"}\n{"at":10,"took":300,"address":"a"}\n'
  assert.deepEqual(
    readAnswers(log).map(({ at }) => at),
    [10, 20],
  )
})

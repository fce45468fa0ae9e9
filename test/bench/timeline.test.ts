import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Answer } from '../../bench/gaps.ts'
import { timelineSvg } from '../../bench/timeline.ts'

const answers: readonly Answer[] = [
  { at: 0, took: 1, address: 'a', answer: 'one' },
  { at: 50, took: 900, address: 'a' },
  { at: 100, took: 1, address: 'a', answer: 'two <b>' },
]
const timeline = { title: 'a & b', answers, steps: [{ what: 'stop', from: 10, until: 60 }], from: 0, until: 100 }

test('every question is a line: at its time, in the colour of what was said, red when nothing was', () => {
  const paths = [...timelineSvg(timeline).matchAll(/<path d="M([\d.]+) \d+v\d+" stroke="(#[0-9a-f]+)"/g)]
  const questions = paths.map(([, x, colour]) => `${x} ${colour}`)
  assert.deepEqual(questions, ['330.0 #2f6f9f', '930.0 #4f9d69', '630.0 #c0392b'])
})

test('a step is a bar as long as it took', () => {
  assert.match(timelineSvg(timeline), /stop, 50 ms<\/text>\n<rect x="390.0" y="\d+" width="300.0"/)
})

test('what is outside of the time drawn is left out, and a bar that reaches beyond is cut', () => {
  const svg = timelineSvg({ ...timeline, from: 40, until: 140 })
  assert.doesNotMatch(svg, />one</)
  assert.match(svg, /<rect x="330.0" y="\d+" width="120.0"/)
})

test('texts cannot break the picture', () => {
  const svg = timelineSvg(timeline)
  assert.match(svg, />a &amp; b</)
  assert.match(svg, /two &lt;b&gt;/)
})

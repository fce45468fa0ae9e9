import assert from 'node:assert/strict'
import { test } from 'node:test'
import { paintWith } from '../../src/cli/paint.ts'
import { problemsText } from '../../src/cli/views/problems.ts'
import type { Problem } from '../../src/model/problem.ts'

function problem(line: number, column: number, more: Partial<Problem> = {}): Problem {
  return { code: 'schema/x', severity: 'error', message: 'wrong', where: { file: 'a.yml', line, column }, ...more }
}

function shown(text: string, one: Problem): string {
  return problemsText([one], new Map([['a.yml', text]]))
}

test('two lines before and after, numbers aligned, a caret below the column', () => {
  const text = Array.from({ length: 12 }, (_, index) => `line ${index + 1}`).join('\n')
  assert.equal(
    shown(text, problem(10, 6, { hint: 'do better' })),
    `error: wrong
 --> a.yml:10:6
 8 | line 8
 9 | line 9
10 | line 10
   |      ^
11 | line 11
12 | line 12
  hint: do better
`,
  )
})

test('the first line, an empty line, and the end of the file', () => {
  assert.equal(shown('a\n', problem(1, 1)), 'error: wrong\n --> a.yml:1:1\n1 | a\n  | ^\n')
  assert.equal(shown('a\n\nb\n', problem(2, 1)), 'error: wrong\n --> a.yml:2:1\n1 | a\n2 |\n  | ^\n3 | b\n')
  assert.equal(shown('a\n', problem(2, 1)), 'error: wrong\n --> a.yml:2:1\n1 | a\n2 |\n  | ^\n')
})

test('tabs and what could steer a terminal keep the caret in its column', () => {
  assert.equal(shown('\ta: \u001b[31mx\n', problem(1, 2)), 'error: wrong\n --> a.yml:1:2\n1 |   a: x\n  |   ^\n')
})

test('a long line is cut around the caret', () => {
  const lines = shown(`${'x'.repeat(500)}!${'y'.repeat(500)}`, problem(1, 501)).split('\n')
  const caret = (lines[3] ?? '').indexOf('^')
  assert.equal(lines[2]?.[caret], '!')
  assert.ok((lines[2] ?? '').length < 170)
})

test('a problem without a place, or in a text nobody read, is its sentence', () => {
  assert.equal(problemsText([{ code: 'usage/x', severity: 'warning', message: 'hm' }], new Map()), 'warning: hm\n')
  assert.equal(problemsText([problem(3, 4)], new Map()), 'error: wrong\n --> a.yml:3:4\n')
})

test('colour only when asked for', () => {
  const one = problem(1, 1)
  const texts = new Map([['a.yml', 'a']])
  assert.ok(!problemsText([one], texts).includes('\u001b'))
  const coloured = problemsText([one], texts, paintWith(true))
  assert.ok(coloured.includes('\u001b[31merror\u001b[39m'))
  assert.equal(coloured.replaceAll(/\u001b\[\d+m/g, ''), problemsText([one], texts))
})

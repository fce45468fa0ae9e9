import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addedText, heldErrors, lastLines } from '../../src/app/logs.ts'

test('the last lines of a text, its line ends kept', () => {
  assert.equal(lastLines('a\nb\nc\n', 2), 'b\nc\n')
  assert.equal(lastLines('a\nb', 1), 'b')
  assert.equal(lastLines('a\n', 5), 'a\n')
  assert.equal(lastLines('a\n', 0), '')
  assert.equal(lastLines('', 5), '')
})

test('what a console has added, also where its oldest lines are forgotten', () => {
  const lines = (from: number, to: number): string =>
    Array.from({ length: to - from }, (_, index) => `line ${from + index}\n`).join('')
  assert.equal(addedText('', 'a\n'), 'a\n')
  assert.equal(addedText('a\n', 'a\nb\n'), 'b\n')
  assert.equal(addedText('a\n', 'a\n'), '')
  assert.equal(addedText(lines(0, 100), lines(50, 110)), lines(100, 110))
  assert.equal(addedText(lines(0, 100), 'after a restart\n'), 'after a restart\n')
})

test('what is said on the error stream waits for whatever else is said, or is dropped', () => {
  const hear = () => {
    const heard: string[] = []
    const take = (stream: string) => (chunk: Uint8Array) =>
      void heard.push(`${stream} ${Buffer.from(chunk).toString()}`)
    return { heard, ...heldErrors({ stdout: take('out'), stderr: take('err') }) }
  }
  const dropped = hear()
  dropped.output.stderr(Buffer.from('no such program'))
  assert.deepEqual(dropped.heard, [])
  const late = hear()
  late.output.stderr(Buffer.from('a'))
  late.release()
  late.output.stderr(Buffer.from('b'))
  assert.deepEqual(late.heard, ['err a', 'err b'])
  const soon = hear()
  for (const say of ['stderr', 'stdout', 'stderr'] as const) soon.output[say](Buffer.from(say))
  assert.deepEqual(soon.heard, ['err stderr', 'out stdout', 'err stderr'])
})

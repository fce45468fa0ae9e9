import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readLines } from '../../src/run/lines.ts'
import { createStrike, holdsSecret } from '../../src/run/strike.ts'
import '../support/seed.ts'

function linesOf(bytes: Uint8Array, cuts: readonly number[]): readonly string[] {
  const lines: string[] = []
  const reader = readLines(line => lines.push(line))
  const borders = [...new Set(cuts.map(cut => cut % (bytes.length + 1)))].sort((a, b) => a - b)
  let from = 0
  for (const border of [...borders, bytes.length]) {
    reader.add(bytes.subarray(from, border))
    from = border
  }
  reader.end()
  return lines
}

test('lines do not depend on where the chunks are cut', () => {
  const text = fc.array(fc.constantFrom('a', 'ß€', '\n', '\r\n', '\r', '')).map(parts => parts.join(''))
  fc.assert(
    fc.property(text, fc.array(fc.nat(60)), (whole, cuts) => {
      const bytes = Buffer.from(whole, 'utf8')
      assert.deepEqual(linesOf(bytes, cuts), linesOf(bytes, []))
    }),
  )
})

test('line ends of all kinds, and a last line without one', () => {
  assert.deepEqual(linesOf(Buffer.from('a\nb\r\n10%\r20%\n\nend'), []), ['a', 'b', '10%', '20%', '', 'end'])
})

test('a secret is struck as it is, as JSON writes it, and line by line; the longer one first', () => {
  const strike = createStrike(['pass', 'password', 'say "hi"', '-----BEGIN KEY-----\nabcdefgh\n', 'x', ''])
  assert.equal(strike('my password passes, x'), 'my ****** ******es, x')
  assert.equal(strike(JSON.stringify({ a: 'say "hi"' })), '{"a":"******"}')
  assert.equal(strike('line abcdefgh of a key'), 'line ****** of a key')
  assert.equal(holdsSecret('nothing here', ['pass']), false)
  assert.equal(holdsSecret('a pass here', ['pass']), true)
})

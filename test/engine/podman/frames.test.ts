import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createFrameReader } from '../../../src/engine/podman/frames.ts'

function frame(stream: number, text: string): Buffer {
  const body = Buffer.from(text)
  const header = Buffer.alloc(8)
  header[0] = stream
  header.writeUInt32BE(body.length, 4)
  return Buffer.concat([header, body])
}

function reader() {
  const seen = { out: '', err: '' }
  const frames = createFrameReader({
    stdout: chunk => {
      seen.out += Buffer.from(chunk).toString()
    },
    stderr: chunk => {
      seen.err += Buffer.from(chunk).toString()
    },
  })
  return { seen, frames }
}

test('streams are told apart, however the bytes are cut', () => {
  const bytes = Buffer.concat([frame(1, 'one '), frame(2, 'bad'), frame(1, ''), frame(1, 'two')])
  for (const size of [1, 2, 3, 7, 8, 9, 13, bytes.length]) {
    const { seen, frames } = reader()
    for (let at = 0; at < bytes.length; at += size) frames.push(bytes.subarray(at, at + size))
    assert.deepEqual(seen, { out: 'one two', err: 'bad' }, `cut every ${size}`)
    assert.equal(frames.isBetween(), true)
  }
})

test('a stream that is cut in a header or in a frame is not whole, what came of it is passed on', () => {
  const bytes = frame(1, 'hello')
  for (const [length, out] of [
    [3, ''],
    [8, ''],
    [10, 'he'],
  ] as const) {
    const { seen, frames } = reader()
    frames.push(bytes.subarray(0, length))
    assert.deepEqual([frames.isBetween(), seen.out], [false, out])
  }
})

test('a chunk that is part of a larger buffer is read in its bounds', () => {
  const { seen, frames } = reader()
  const large = Buffer.concat([Buffer.from('xxxx'), frame(1, 'in'), Buffer.from('yyyy')])
  frames.push(new Uint8Array(large.buffer, large.byteOffset + 4, 10))
  assert.deepEqual([seen.out, frames.isBetween()], ['in', true])
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { feed, gather, type Sink, untilAborted } from '../../../src/engine/guest/command.ts'

/** Input in `count` pieces; `read` tells how many were asked for. */
function pieces(count: number) {
  const seen = { read: 0, isClosed: false }
  async function* stdin(): AsyncGenerator<Uint8Array> {
    try {
      for (let at = 0; at < count; at++) {
        seen.read++
        yield Buffer.from(`${at}\n`)
      }
    } finally {
      seen.isClosed = true
    }
  }
  return { stdin: stdin(), seen }
}

/** A reader that goes away after so many pieces. */
function sinkFor(wanted: number) {
  const got: string[] = []
  let close: () => void = () => undefined
  const ended = new Promise<void>(resolve => {
    close = resolve
  })
  const sink: Sink = {
    write: async chunk => {
      got.push(Buffer.from(chunk).toString())
      if (got.length === wanted) close()
    },
    end: async () => void got.push('end'),
    ended,
  }
  return { sink, got }
}

describe('the input of a command', () => {
  test('is written in order and closed; the code is the one of the command', async () => {
    const { sink, got } = sinkFor(10)
    assert.equal(await feed(sink, pieces(3).stdin, Promise.resolve(7)), 7)
    assert.deepEqual(got, ['0\n', '1\n', '2\n', 'end'])
  })

  test('is closed where there is none', async () => {
    const { sink, got } = sinkFor(10)
    assert.equal(await feed(sink, undefined, Promise.resolve(0)), 0)
    assert.deepEqual(got, ['end'])
  })

  test('is not read to its end for a command that has ended, and its source is let go', async () => {
    const { sink, got } = sinkFor(2)
    const { stdin, seen } = pieces(1_000)
    assert.equal(await feed(sink, stdin, Promise.resolve(0)), 0)
    assert.deepEqual(got, ['0\n', '1\n'])
    assert.deepEqual(seen, { read: 3, isClosed: true })
  })

  test('fails with its source', async () => {
    const { sink } = sinkFor(10)
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('a')
      throw new Error('unreadable')
    }
    await assert.rejects(feed(sink, broken(), new Promise<number>(() => undefined)), /unreadable/)
  })
})

test('what a command prints is gathered by stream', async () => {
  const ended = await gather(async output => {
    output.stdout(Buffer.from('one '))
    output.stderr(Buffer.from('oh'))
    output.stdout(Buffer.from('two'))
    return 3
  })
  assert.deepEqual(ended, { code: 3, stdout: 'one two', stderr: 'oh' })
})

test('a signal is waited for, whether it came before or comes later', async () => {
  await untilAborted(AbortSignal.abort()).come
  const controller = new AbortController()
  const stopping = untilAborted(controller.signal)
  controller.abort()
  await stopping.come
})

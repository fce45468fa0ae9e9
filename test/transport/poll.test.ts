import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isComposeError } from '../../src/errors.ts'
import { poll } from '../../src/transport/poll.ts'

const { signal } = new AbortController()
const anHour = 3_600_000

test('what is told ends the pause, and only that', async () => {
  const tellings: (() => void)[] = []
  const wake = (): Promise<void> => new Promise(resolve => tellings.push(resolve))
  let looks = 0
  const look = async (): Promise<boolean> => ++looks === 3
  const asked = poll(look, { everyMs: anHour, timeoutMs: anHour, signal, wake })
  for (const before of [1, 2]) {
    while (tellings.length < before) await new Promise(resolve => setImmediate(resolve))
    assert.equal(looks, before)
    tellings[before - 1]?.()
  }
  assert.equal(await asked, true)
  assert.equal(looks, 3)
})

test('the time between two questions is asked for anew, and never longer than what is left', async () => {
  const pauses = [0, 1, anHour]
  let looks = 0
  const look = async (): Promise<boolean> => {
    looks += 1
    return false
  }
  assert.equal(await poll(look, { everyMs: () => pauses.shift() ?? 0, timeoutMs: 60, signal }), false)
  // Timers are a bit early at times.
  assert.ok(looks >= 4, `${looks} looks`)
  assert.deepEqual(pauses, [])
})

test('a stop ends a pause, also while something may be told; what waiting for it rejects with is thrown', async () => {
  const stopping = new AbortController()
  const wake = (): Promise<void> => {
    stopping.abort()
    return new Promise(() => {})
  }
  const options = { everyMs: anHour, timeoutMs: anHour }
  const stopped = poll(async () => false, { ...options, signal: stopping.signal, wake })
  await assert.rejects(stopped, error => isComposeError(error, 'run/stopped'))
  const broken = poll(async () => false, { ...options, signal, wake: () => Promise.reject(new Error('broken')) })
  await assert.rejects(broken, /broken/)
})

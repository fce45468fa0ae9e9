import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, test } from 'node:test'
import { createEmbeddedEngine } from '../../src/engine/embedded/embedded.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { isComposeError } from '../../src/errors.ts'
import { type LockHolder, type LockRecord, leaseMs, renewEveryMs } from '../../src/model/lock.ts'
import { isGone, thisHolder } from '../../src/run/holder.ts'
import { type LockClock, takeLocks } from '../../src/run/lock.ts'

const holder: LockHolder = { host: 'h', boot: 'b', pid: 7, started: '1', who: 'me@here', run: 'r', verb: 'apply' }
const call = { signal: new AbortController().signal }

/** Time that stands still until it is moved; whoever waits moves it. */
function stillClock(whileWaiting: () => Promise<void> = async () => {}) {
  let now = 0
  const repeated: { act: () => void; every: number }[] = []
  const clock: LockClock = {
    now: () => now,
    async wait(milliseconds) {
      now += milliseconds
      await whileWaiting()
    },
    every(every, act) {
      const entry = { act, every }
      repeated.push(entry)
      return () => void repeated.splice(repeated.indexOf(entry), 1)
    },
  }
  function forward(milliseconds: number): void {
    now += milliseconds
  }
  return { clock, repeated, forward }
}

function embedded(endpoint = 'vm1'): Engine {
  return createEmbeddedEngine({ endpoint })
}

function take(engines: readonly Engine[], more: Partial<Parameters<typeof takeLocks>[1]> = {}) {
  const places = engines.map(engine => ({ engine, project: 'shop' }))
  const options = { holder, waitMs: 0, signal: call.signal, onWait: () => {}, isGone: () => false, ...more }
  return takeLocks(places, options)
}

const recordOf = (nonce: string): LockRecord => {
  return { ...holder, nonce, project: 'shop', since: Date.now(), until: Date.now() + leaseMs }
}

describe('locks', () => {
  test('all or none: what was taken is given back when another one is held', async () => {
    const [one, two] = [embedded('vm1'), embedded('vm2')]
    await two.createLock('shop', 3, recordOf('other'), call)
    await assert.rejects(take([two, one]), error => {
      return isComposeError(error, 'lock/held') && error.endpoint === 'vm2' && /--lock-wait/.test(error.hint ?? '')
    })
    assert.deepEqual((await one.locks('shop', call)).locks, [])
  })

  test('a holder whose process is gone is taken over at once, with a higher number', async () => {
    const engine = embedded()
    await engine.createLock('shop', 3, recordOf('dead'), call)
    const locks = await take([engine], { isGone: ({ nonce }) => nonce === 'dead' })
    assert.deepEqual(
      (await engine.locks('shop', call)).locks.map(({ number }) => number),
      [4],
    )
    await locks.release()
  })

  test('waiting tells the holder once and ends when the lock is free', async () => {
    const engine = embedded()
    await engine.createLock('shop', 1, recordOf('other'), call)
    const said: string[] = []
    let waits = 0
    const { clock } = stillClock(async () => {
      if (++waits === 3) await engine.dropLock('shop', 1, 'other', call)
    })
    const locks = await take([engine], { clock, waitMs: 60_000, onWait: sentence => void said.push(sentence) })
    assert.equal(waits, 3)
    assert.equal(said.length, 1)
    assert.match(said[0] ?? '', /shop on vm1: held by me@here \(compose apply, process 7\)/)
    await locks.release()
  })

  test('waiting ends with the patience', async () => {
    const engine = embedded()
    await engine.createLock('shop', 1, recordOf('other'), call)
    const { clock } = stillClock()
    await assert.rejects(take([engine], { clock, waitMs: 2_500 }), error => isComposeError(error, 'lock/held'))
    assert.equal(clock.now(), 2_500)
  })

  test('the fence asks only when the lock was not heard of for some seconds, and tells when it is lost', async () => {
    const engine = embedded()
    let asked = 0
    const counted: Engine = {
      ...engine,
      renewLock: (...args) => {
        asked++
        return engine.renewLock(...args)
      },
    }
    const { clock, forward } = stillClock()
    const locks = await take([counted], { clock })
    await locks.fence('shop', 'vm1')
    await locks.fence('other', 'vm1')
    assert.equal(asked, 0)
    forward(6_000)
    await locks.fence('shop', 'vm1')
    assert.equal(asked, 1)
    const [found] = (await engine.locks('shop', call)).locks
    await engine.dropLock('shop', found?.number ?? 0, undefined, call)
    forward(6_000)
    await assert.rejects(locks.fence('shop', undefined), error => isComposeError(error, 'lock/lost'))
    await assert.rejects(locks.fence('shop', 'vm1'), error => isComposeError(error, 'lock/lost'))
    assert.deepEqual(await locks.release(), [])
  })

  test('it is renewed every ten seconds until it is released', async () => {
    const engine = embedded()
    let asked = 0
    const { clock, repeated } = stillClock()
    const locks = await take([{ ...engine, renewLock: async () => ++asked > 0 }], { clock })
    assert.deepEqual(
      repeated.map(({ every }) => every),
      [renewEveryMs],
    )
    for (const { act } of repeated) act()
    assert.equal(asked, 1)
    await locks.release()
    assert.equal(repeated.length, 0)
  })
})

describe('the holder of a lock', () => {
  const here = thisHolder('r', 'apply')

  test('this process is not gone', () => assert.equal(isGone({ ...recordOf('n'), ...here }, here), false))

  test('a process that has ended is gone, one whose id was given to another too', async () => {
    const child = spawn(process.execPath, ['-e', ''])
    const { pid } = child
    await once(child, 'exit')
    assert.equal(isGone({ ...recordOf('n'), ...here, pid: pid ?? 0 }, here), true)
    assert.equal(isGone({ ...recordOf('n'), ...here, started: '1' }, here), true)
  })

  test('of another machine, boot or pid namespace nothing is known', () => {
    const gone = { ...recordOf('n'), ...here, started: '1' }
    assert.equal(isGone({ ...gone, host: 'other' }, here), false)
    assert.equal(isGone({ ...gone, boot: 'other' }, here), false)
  })
})

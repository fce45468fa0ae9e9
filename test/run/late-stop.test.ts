import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ComposeError } from '../../src/errors.ts'
import type { HealthCheck } from '../../src/model/health.ts'
import type { InstanceState } from '../../src/model/observed.ts'
import { outlastStop } from '../../src/run/late-stop.ts'
import { call, hostWith } from '../support/run-plan.ts'

const times = { startPeriodMs: 0, intervalMs: 10, timeoutMs: 200, retries: 3 }
const served: HealthCheck = {
  ...{ stage: 'live', probe: { kind: 'exec', command: ['serves'] }, from: { kind: 'inside' }, required: true },
  ...times,
}

/** What the server says at a look. `ended`: it has stopped; `flickers`: it says stopped, while it is on its way down yet and no start helps. */
type Look = InstanceState | 'nobody knows' | 'ended' | 'flickers'

interface Given {
  /** What the server says at each look; the last one stays until the instance is started. */
  readonly looks: readonly Look[]
  readonly serves?: boolean
  readonly withinMs?: number
  readonly checks?: readonly HealthCheck[]
  /** So many starts are refused. */
  readonly refusals?: number
  /** It ends again at once, however often it is started. */
  readonly dies?: boolean
}

/** How often the instance was started and looked at, whether it runs in the end, and what was waited for. */
async function watched({ looks, serves, withinMs = 20_000, checks = [served], refusals = 0, dies = false }: Given) {
  const host = await hostWith('web1')
  let looked = 0
  let starts = 0
  let runsAnew = false
  const awaited: string[] = []
  const lookOf = (count: number): Look => looks[Math.min(count, looks.length - 1)] ?? 'running'
  const engine: typeof host = {
    ...host,
    pulse: async (name, options) => {
      const look = runsAnew ? 'running' : lookOf(looked++)
      if (look === 'nobody knows') throw new ComposeError('engine/failed', 'invalid PID', { endpoint: 'vm1' })
      const state = look === 'ended' || look === 'flickers' ? 'stopped' : look
      return { ...(await host.pulse(name, options)), state, beat: runsAnew ? 'anew' : state === 'running' ? 'old' : '' }
    },
    exec: async () => (serves === true ? 0 : 1),
    powerInstance: async () => {
      starts++
      if (starts <= refusals) throw new ComposeError('engine/failed', 'busy', { endpoint: 'vm1' })
      // In between the server says that it is running already, which is no refusal.
      if (!dies && lookOf(looked - 1) === 'ended') runsAnew = true
    },
  }
  const patient = { instance: 'web1', engine, call, engineOf: () => engine }
  await outlastStop({ withinMs, checks }, patient, what => void awaited.push(what))
  return { looked, starts, runsAnew, awaited }
}

describe('an instance that did not stop in time', () => {
  test('is started again when it stops after all', async () => {
    const { starts, runsAnew, awaited } = await watched({ looks: ['running', 'ended'] })
    assert.deepEqual([starts, runsAnew], [1, true])
    assert.match(awaited[0] ?? '', /web1 to follow the stop after all/)
  })

  test('also when the server is busy with the stop for another moment', async () => {
    const { starts, runsAnew } = await watched({ looks: ['running', 'ended'], refusals: 1 })
    assert.deepEqual([starts, runsAnew], [2, true])
  })

  test('also when nobody can tell for a moment what it is', async () => {
    assert.ok((await watched({ looks: ['running', 'nobody knows', 'ended'] })).runsAnew)
  })

  test('also when the server called it stopped too early and took a start for needless', async () => {
    const { starts, runsAnew } = await watched({ looks: ['running', 'flickers', 'running', 'ended'] })
    assert.deepEqual([starts, runsAnew], [2, true])
  })

  test('also when it had stopped at the first look', async () => {
    const { runsAnew } = await watched({ looks: ['ended'], serves: true })
    assert.ok(runsAnew)
  })

  test('is not started for ever when it stops again each time', async () => {
    const { starts, runsAnew } = await watched({ looks: ['running', 'ended'], dies: true })
    assert.deepEqual([starts, runsAnew], [3, false])
  })

  test('is left when its checks go on passing: it never heard of the stop', async () => {
    const { starts, looked } = await watched({ looks: ['running'], serves: true })
    assert.equal(starts, 0)
    assert.ok(looked > 2)
  })

  test('is left to the checks that follow when the time is up', async () => {
    assert.equal((await watched({ looks: ['running'], withinMs: 300 })).starts, 0)
    assert.equal((await watched({ looks: ['running'], serves: true, checks: [], withinMs: 300 })).starts, 0)
  })
})

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

interface Given {
  /** What the instance is at each look; the last one stays. */
  readonly states: readonly (InstanceState | 'nobody knows')[]
  readonly serves?: boolean
  readonly withinMs?: number
  readonly checks?: readonly HealthCheck[]
  /** So many starts are refused. */
  readonly refusals?: number
}

/** How often the instance was started and looked at, and what was waited for. */
async function watched({ states, serves = false, withinMs = 20_000, checks = [served], refusals = 0 }: Given) {
  const host = await hostWith('web1')
  let looks = 0
  let starts = 0
  const awaited: string[] = []
  const engine: typeof host = {
    ...host,
    pulse: async (name, options) => {
      const state = states[Math.min(looks++, states.length - 1)] ?? 'running'
      if (state === 'nobody knows') throw new ComposeError('engine/failed', 'invalid PID', { endpoint: 'vm1' })
      return { ...(await host.pulse(name, options)), state }
    },
    exec: async () => (serves ? 0 : 1),
    powerInstance: async () => {
      starts++
      if (starts <= refusals) throw new ComposeError('engine/failed', 'busy', { endpoint: 'vm1' })
    },
  }
  const patient = { instance: 'web1', engine, call, engineOf: () => engine }
  await outlastStop({ withinMs, checks }, patient, what => void awaited.push(what))
  return { looks, starts, awaited }
}

describe('an instance that did not stop in time', () => {
  test('is started again when it stops after all', async () => {
    const { starts, awaited } = await watched({ states: ['running', 'stopped'] })
    assert.equal(starts, 1)
    assert.match(awaited[0] ?? '', /web1 to follow the stop after all/)
  })

  test('also when the server is busy with the stop for another moment', async () => {
    assert.equal((await watched({ states: ['stopped'], refusals: 1 })).starts, 2)
  })

  test('also when nobody can tell for a moment what it is', async () => {
    assert.equal((await watched({ states: ['running', 'nobody knows', 'stopped'] })).starts, 1)
  })

  test('is left when its checks go on passing: it never heard of the stop', async () => {
    const { starts, looks } = await watched({ states: ['running'], serves: true })
    assert.equal(starts, 0)
    assert.ok(looks > 2)
  })

  test('is left to the checks that follow when the time is up', async () => {
    assert.equal((await watched({ states: ['running'], withinMs: 300 })).starts, 0)
    assert.equal((await watched({ states: ['running'], serves: true, checks: [], withinMs: 300 })).starts, 0)
  })
})

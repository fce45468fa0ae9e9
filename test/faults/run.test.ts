import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createEmbeddedEngine } from '../../src/engine/embedded/embedded.ts'
import { type Fault, onCall, unreliable } from '../../src/engine/embedded/faults.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { addLiveChange, addSetUp, aHook, endpoint, image, newInstance, planBuilder } from '../support/plan-builder.ts'
import { call, endsOf, hostWith, readGuest, runPlan } from '../support/run-plan.ts'

function liveChange() {
  const builder = planBuilder()
  addLiveChange(builder, 'web1', aHook(['true']))
  return builder.plan()
}

function setUp() {
  const builder = planBuilder()
  addSetUp(builder, 'web1', [aHook(['true'])])
  return builder.plan()
}

const faults: readonly Fault[] = [{ kind: 'before' }, { kind: 'after' }, { kind: 'conflict' }]

describe('a live change with a fault at every call', () => {
  // push, hook, check, settle, mark
  for (const number of [1, 2, 3, 4, 5]) {
    for (const fault of faults) {
      test(`call ${number}, ${fault.kind}`, async () => {
        const host = await hostWith('web1')
        const { report } = await runPlan(liveChange(), { engine: unreliable(host, onCall(number, fault)) })
        const page = await readGuest(host, 'web1', '/srv/page')
        const proved = number > 3
        assert.equal(page, proved ? 'new page' : 'old page')
        assert.equal(report.nodes[0]?.result, proved ? 'failed' : 'put-back')
        assert.equal(report.changed, proved)
        assert.equal(report.ok, false)
        const { instances } = await host.observe({ withState: false }, call)
        assert.equal(instances.web1?.mark?.files, number === 5 && fault.kind === 'after' ? 'f2' : '')
      })
    }
  }

  test('a way back that fails too is told, with both reasons', async () => {
    const host = await hostWith('web1')
    const engine = unreliable(host, ({ number }) => (number >= 2 ? { kind: 'before' } : undefined))
    const { report, events } = await runPlan(liveChange(), { engine })
    assert.equal(report.nodes[0]?.result, 'put-back-failed')
    assert.match(report.nodes[0]?.failure?.message ?? '', /exec/)
    assert.match(report.nodes[0]?.putBackFailure?.message ?? '', /settleFiles/)
    assert.equal(endsOf(events)['web1 hook again'], 'failure')
  })
})

describe('a first set-up with a fault at every call', () => {
  // image, create, start, push, hook, mark
  for (const number of [1, 2, 3, 4, 5, 6]) {
    for (const fault of faults) {
      test(`call ${number}, ${fault.kind}`, async () => {
        const host = createEmbeddedEngine({ endpoint })
        const { report, events } = await runPlan(setUp(), { engine: unreliable(host, onCall(number, fault)) })
        const ends = Object.values(endsOf(events))
        assert.deepEqual(
          [ends.filter(end => end === 'done').length, ends.filter(end => end === 'failure').length],
          [number - 1, 6 - number],
        )
        assert.equal(report.nodes[0]?.result, 'failed')
        const { instances } = await host.observe({ withState: false }, call)
        const finished = number === 6 && fault.kind === 'after'
        assert.equal(instances.web1?.mark?.setUp ?? false, finished)
      })
    }
  }

  test('a silent server ends with the patience of the operator where that is safe', async () => {
    const host = createEmbeddedEngine({ endpoint })
    const stop = new AbortController()
    const engine = unreliable(host, onCall(1, { kind: 'hang' }))
    const { report } = await runPlan(setUp(), {
      engine,
      signal: stop.signal,
      on: event => {
        if (event.type === 'step-started') stop.abort()
      },
    })
    assert.deepEqual([report.stopped, report.nodes[0]?.failure?.code], [true, 'run/stopped'])
  })

  test('a slow server is waited for', async () => {
    const host = createEmbeddedEngine({ endpoint })
    const { report } = await runPlan(setUp(), { engine: unreliable(host, () => ({ kind: 'slow', delayMs: 5 })) })
    assert.equal(report.ok, true)
  })
})

test('every method of an engine passes through, and can fail', async () => {
  const methods: string[] = []
  const host = await hostWith('web1')
  const engine: Engine = unreliable(host, ({ method }) => {
    methods.push(method)
    return method === 'observe' ? { kind: 'before' } : undefined
  })
  const output = { stdout: () => {}, stderr: () => {} }
  const where = { file: 'envs/test.yml', line: 1, column: 1 }
  const wanted = { endpoint, source: 'x', fingerprint: image, pull: { kind: 'local' }, from: 'pin' } as const
  await engine.ensureImage(wanted, undefined, call)
  await engine.putProfile({ name: 'p', description: '', config: {}, devices: {}, where }, 'shop', call)
  await engine.dropProfile('p', call)
  await engine.createInstance(newInstance('web2'), 'r', call)
  await engine.configureInstance('web2', { config: { 'limits.cpu': '1' } }, call)
  await engine.renameInstance('web2', 'web3', call)
  await engine.setMark('web3', { setUp: true }, 'r', call)
  await engine.powerInstance('web3', { to: 'running' }, call)
  assert.equal(await engine.awaitAddress('web3', 1, call), true)
  assert.equal(await engine.exec('web3', { argv: ['false'] }, output, call), 1)
  await engine.pushFiles('web3', [], 'k', call)
  await engine.settleFiles('web3', 'k', 'keep-new', call)
  await engine.powerInstance('web3', { to: 'stopped', timeoutMs: 1 }, call)
  await engine.deleteInstance('web3', call)
  await assert.rejects(engine.observe({ withState: true }, call), { code: 'engine/unreachable' })
  assert.equal(new Set(methods).size, 14)
  assert.deepEqual(Object.keys((await host.observe({ withState: false }, call)).instances), ['web1'])
})

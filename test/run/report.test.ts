import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { unreliable } from '../../src/engine/embedded/faults.ts'
import type { Engine } from '../../src/engine/engine.ts'
import type { RunEvent } from '../../src/model/event.ts'
import type { StepArgs } from '../../src/model/plan.ts'
import { foldReport } from '../../src/run/report.ts'
import {
  addLiveChange,
  addSetUp,
  aHook,
  endpoint,
  image,
  newInstance,
  pathOf,
  planBuilder,
} from '../support/plan-builder.ts'
import { hostWith, runPlan } from '../support/run-plan.ts'
import '../support/seed.ts'

function somePlan() {
  const builder = planBuilder(['web1', 'web2', 'new'])
  const first = addLiveChange(builder, 'web1', aHook(['true']))
  addLiveChange(builder, 'web2', aHook(['true'], { node: 'web2' }), [first])
  addSetUp(builder, 'new', [aHook(['true'], { node: 'new' })])
  builder.add('drop-profile', { profile: 'nobody' }, { path: ['shop'] })
  return builder.plan()
}

/** Another order of the same events that a run could have told: of each step in order, the rest as `numbers` say. */
function shuffled(events: readonly RunEvent[], numbers: readonly number[]): readonly RunEvent[] {
  const queues = new Map<string, RunEvent[]>()
  for (const event of events.slice(1, -1)) {
    const key = 'step' in event ? event.step : ''
    queues.set(key, [...(queues.get(key) ?? []), event])
  }
  const mixed: RunEvent[] = []
  for (let turn = 0; queues.size > 0; turn++) {
    const keys = [...queues.keys()]
    const key = keys[(numbers[turn % numbers.length] ?? 0) % keys.length] ?? ''
    const queue = queues.get(key) ?? []
    mixed.push(...queue.splice(0, 1))
    if (queue.length === 0) queues.delete(key)
  }
  return [...events.slice(0, 1), ...mixed, ...events.slice(-1)]
}

test('the report is the fold of the events, in any order they can come in', async () => {
  const order = fc.array(fc.nat(50), { minLength: 10, maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(fc.nat(20), order, async (bad, numbers) => {
      const host: Engine = await hostWith('web1', 'web2')
      const engine = unreliable(host, ({ number }) => (number === bad ? { kind: 'after' } : undefined))
      const { report, events } = await runPlan(somePlan(), { engine })
      assert.deepEqual(foldReport(events), report)
      assert.deepEqual(foldReport(shuffled(events, numbers)), report)
    }),
    { numRuns: 60 },
  )
})

test('a run that broke off has a report too', async () => {
  const { events } = await runPlan(somePlan(), { engine: await hostWith('web1', 'web2') })
  const done = events.findIndex(event => event.type === 'step-done' && event.step === 'web1 mark')
  const broken = foldReport(events.slice(0, done + 1))
  assert.deepEqual([broken.ok, broken.nodes[0]?.result, broken.nodes[1]?.result], [false, 'done', 'not-reached'])
  assert.equal(broken.changed, true)
  assert.ok(broken.endedAt >= broken.startedAt)
  assert.deepEqual(foldReport([]).nodes, [])
})

test('steps that belong to no node are told one by one, those that nobody needed are not', async () => {
  const builder = planBuilder(['web1'])
  const shop = { path: ['shop'] }
  const good = builder.add('run-hook', { hook: aHook(['true']) }, { ...shop, id: 'good' })
  const bad = builder.add('run-hook', { hook: aHook(['false']) }, { ...shop, id: 'bad', needs: [good] })
  builder.add('run-hook', { hook: aHook(['true']) }, { ...shop, id: 'after', needs: [bad] })
  builder.add('run-hook', { hook: aHook(['true']) }, { ...shop, id: 'way back of good', ifFailed: [good] })
  const { report, events } = await runPlan(builder.plan(), { engine: await hostWith('web1') })
  const told = report.shared.map(({ step, result }) => [step, result])
  assert.deepEqual(told, [
    ['good', 'done'],
    ['bad', 'failed'],
    ['after', 'not-reached'],
  ])
  const stopped = events.map(event =>
    event.type === 'step-failed' ? { ...event, failure: { code: 'run/stopped', message: 'stopped' } } : event,
  )
  assert.equal(foldReport(stopped).shared[1]?.result, 'broken-off')
})

test('a hook that ran before the change and again on the way back has left nothing changed', async () => {
  const builder = planBuilder()
  const ready = aHook(['true'], { id: 'ready' })
  const before = builder.add('run-hook', { hook: ready })
  const breaks = builder.add('run-hook', { hook: aHook(['false']) }, { needs: [before] })
  builder.add('run-hook', { hook: ready }, { id: 'ready again', ifFailed: [breaks] })
  const { report } = await runPlan(builder.plan(), { engine: await hostWith('web1') })
  assert.deepEqual([report.ok, report.changed, report.nodes[0]?.result], [false, false, 'put-back'])
})

test('settings that the way back gives back are no change, others are', async () => {
  const off = { config: { 'boot.autostart': 'false' } }
  const changed = async (back: StepArgs['configure-instance']): Promise<boolean> => {
    const builder = planBuilder()
    const taken = builder.add('configure-instance', { instance: 'web1', change: off })
    const breaks = builder.add('run-hook', { hook: aHook(['false']) }, { needs: [taken] })
    builder.add('configure-instance', back, { ifFailed: [taken, breaks] })
    return (await runPlan(builder.plan(), { engine: await hostWith('web1', 'web2') })).report.changed
  }
  const change = { removeConfig: ['boot.autostart'] }
  assert.deepEqual(
    [await changed({ instance: 'web1', change }), await changed({ instance: 'web2', change })],
    [false, true],
  )
})

test('what only prepares an upgrade changes nothing: a candidate, and the image it is made from', async () => {
  const prepared = (imageUsedBy: 'candidate' | 'another node') => {
    const builder = planBuilder(['web1'])
    const wanted = {
      endpoint,
      source: 'nginx',
      fingerprint: image,
      pull: { kind: 'server', remote: 'images' },
    } as const
    const fetch = builder.add('ensure-image', { image: { ...wanted, from: 'remote' } }, { path: ['shop'] })
    const ahead = { ahead: true } as const
    const made = builder.add('create-instance', { instance: newInstance('web1-next') }, { ...ahead, needs: [fetch] })
    builder.add('run-hook', { hook: aHook(['false']) }, { ...ahead, needs: [made] })
    if (imageUsedBy === 'another node') {
      builder.add('create-instance', { instance: newInstance('web2') }, { path: pathOf('web2'), needs: [fetch] })
    }
    return builder.plan()
  }
  const { report } = await runPlan(prepared('candidate'), { engine: await hostWith('web1') })
  assert.deepEqual([report.ok, report.changed, report.nodes[0]?.result], [false, false, 'failed'])
  const other = await runPlan(prepared('another node'), { engine: await hostWith('web1') })
  assert.equal(other.report.changed, true)
})

test('a profile or network that was made for a candidate alone is preparation; one that was there, or that others wait for, is a change', async () => {
  const where = { file: 'envs/shop.yml', line: 1, column: 1 }
  const profile = { name: 'srv', description: '', config: {}, devices: {}, where }
  const network = { kind: 'network', name: 'br9', type: 'bridge', description: '', config: {}, where } as const
  const shop = { path: ['shop'] }
  const isChanged = async (change: 'create' | 'update', users: 'candidate' | 'another node'): Promise<boolean> => {
    const builder = planBuilder(['web1'])
    const first = builder.add('put-resource', { resource: network, project: 'shop', change }, shop)
    const needs = [builder.add('put-profile', { profile, project: 'shop', change }, { ...shop, needs: [first] })]
    const ahead = { ahead: true } as const
    const made = builder.add('create-instance', { instance: newInstance('web1-next') }, { ...ahead, needs })
    builder.add('run-hook', { hook: aHook(['false']) }, { ...ahead, needs: [made] })
    if (users === 'another node') {
      builder.add(
        'create-instance',
        { instance: newInstance('web2') },
        { path: pathOf('web2'), needs: [...needs, made] },
      )
    }
    const { report } = await runPlan(builder.plan(), { engine: await hostWith('web1') })
    assert.equal(report.nodes[0]?.result, 'failed')
    return report.changed
  }
  assert.deepEqual(
    [
      await isChanged('create', 'candidate'),
      await isChanged('create', 'another node'),
      await isChanged('update', 'candidate'),
    ],
    [false, true, true],
  )
})

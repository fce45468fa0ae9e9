import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { RunEvent } from '../../src/model/event.ts'
import { addLiveChange, addSetUp, aHook, endpoint, materials, pathOf, planBuilder } from '../support/plan-builder.ts'
import { call, endsOf, hostWith, outputOf, readGuest, runPlan } from '../support/run-plan.ts'

const templates = { page: 'old page', 'new page': 'new page' }

describe('a run', () => {
  test('sets up a node: the world afterwards is what the plan says', async () => {
    const builder = planBuilder()
    addSetUp(builder, 'web1', [aHook(['echo "this is $DRYDOCK_NODE"'])])
    const engine = await hostWith()
    const { report, events } = await runPlan(builder.plan(), { engine })
    assert.equal(report.ok, true)
    assert.deepEqual(
      report.nodes.map(node => node.result),
      ['done'],
    )
    const { instances } = await engine.observe({ withState: false }, call)
    assert.equal(instances.web1?.state, 'running')
    assert.deepEqual(
      [instances.web1?.mark?.setUp, instances.web1?.mark?.run, instances.web1?.mark?.uuid],
      [true, 'r1', instances.web1?.uuid],
    )
    assert.equal(await readGuest(engine, 'web1', '/srv/page'), 'old page')
    assert.deepEqual(outputOf(events), ['this is web1'])
    assert.equal(events[0]?.type, 'run-started')
    assert.deepEqual(events.at(-1)?.type, 'run-ended')
  })

  test('nothing to do is done', async () => {
    const { report } = await runPlan(planBuilder().plan())
    assert.deepEqual([report.ok, report.changed, report.nodes[0]?.result], [true, false, 'unchanged'])
  })

  test('a broken change of a live node is put back, and the next node is left alone', async () => {
    const builder = planBuilder(['web1', 'web2'])
    const first = addLiveChange(builder, 'web1', aHook(['cat /srv/page; exit 3']))
    addLiveChange(builder, 'web2', aHook(['true'], { node: 'web2' }), [first])
    const engine = await hostWith('web1', 'web2')
    const { report, events } = await runPlan(builder.plan(), { engine })
    assert.equal(await readGuest(engine, 'web1', '/srv/page'), 'old page')
    assert.equal(await readGuest(engine, 'web2', '/srv/page'), 'old page')
    const ends = endsOf(events)
    assert.deepEqual(
      [ends['web1 hook'], ends['web1 put back'], ends['web1 hook again'], ends['web2 push'], ends['web2 put back']],
      ['hook/failed', 'done', 'hook/failed', 'failure', 'not-needed'],
    )
    assert.deepEqual(outputOf(events), ['new page', 'old page'])
    assert.deepEqual(
      report.nodes.map(node => node.result),
      ['put-back-failed', 'not-reached'],
    )
    assert.match(report.nodes[0]?.failure?.message ?? '', /post-node-sync hook in web1: .* exited with 3/)
    assert.equal(report.nodes[0]?.putBackFailure?.code, 'hook/failed')
  })

  test('put back whole, nothing counts as changed', async () => {
    const builder = planBuilder()
    addLiveChange(builder, 'web1', aHook(['true']))
    const engine = await hostWith('web1')
    const steps = builder.steps.map(step =>
      step.id === 'web1 check' && step.kind === 'check-health'
        ? {
            ...step,
            checks: step.checks.map(check => ({ ...check, probe: { kind: 'exec', command: ['false'] } as const })),
          }
        : step,
    )
    const { report } = await runPlan({ ...builder.plan(), steps }, { engine })
    assert.deepEqual([report.nodes[0]?.result, report.changed, report.ok], ['put-back', false, false])
    assert.equal(report.nodes[0]?.failure?.code, 'health/failed')
    assert.equal(await readGuest(engine, 'web1', '/srv/page'), 'old page')
  })

  test('a good change of a live node forgets the old files', async () => {
    const builder = planBuilder()
    addLiveChange(builder, 'web1', aHook(['true']))
    const engine = await hostWith('web1')
    const { report } = await runPlan(builder.plan(), { engine })
    assert.deepEqual([report.nodes[0]?.result, report.changed, report.ok], ['done', true, true])
    await engine.settleFiles('web1', 'k', 'put-back', call)
    assert.equal(await readGuest(engine, 'web1', '/srv/page'), 'new page')
  })

  test('a stop breaks off a hook of a new node and starts nothing more', async () => {
    const builder = planBuilder()
    addSetUp(builder, 'web1', [aHook(['sleep 60'])])
    const stop = new AbortController()
    const engine = await hostWith()
    const on = (event: RunEvent): void => {
      if (event.type === 'step-started' && event.step === 'web1 hook 0') stop.abort()
    }
    const { report, events } = await runPlan(builder.plan(), { engine, signal: stop.signal, on })
    assert.deepEqual([report.stopped, report.ok], [true, false])
    assert.deepEqual([endsOf(events)['web1 hook 0'], endsOf(events)['web1 mark']], ['run/stopped', 'failure'])
  })

  test('a stop in the middle of a live change lets it come to its end', async () => {
    const builder = planBuilder(['web1', 'web2'])
    const first = addLiveChange(builder, 'web1', aHook(['sleep 0.02']))
    addLiveChange(builder, 'web2', aHook(['true'], { node: 'web2' }), [first])
    const stop = new AbortController()
    const on = (event: RunEvent): void => {
      if (event.type === 'step-started' && event.step === 'web1 push') stop.abort()
    }
    const engine = await hostWith('web1', 'web2')
    const { report } = await runPlan(builder.plan(), { engine, signal: stop.signal, on })
    assert.deepEqual(
      report.nodes.map(node => node.result),
      ['done', 'not-reached'],
    )
    assert.deepEqual([report.stopped, report.ok], [true, false])
    assert.equal((await engine.observe({ withState: false }, call)).instances.web1?.mark?.files, 'f2')
  })

  test('a stop in the middle of a live change that breaks still puts it back', async () => {
    const builder = planBuilder()
    addLiveChange(builder, 'web1', aHook(['false']))
    const stop = new AbortController()
    const on = (event: RunEvent): void => {
      if (event.type === 'step-started' && event.step === 'web1 hook') stop.abort()
    }
    const engine = await hostWith('web1')
    const { events } = await runPlan(builder.plan(), { engine, signal: stop.signal, on })
    assert.equal(endsOf(events)['web1 put back'], 'done')
    assert.equal(await readGuest(engine, 'web1', '/srv/page'), 'old page')
  })

  test('stopped before it began, it does nothing', async () => {
    const builder = planBuilder()
    addSetUp(builder, 'web1')
    const { report, events } = await runPlan(builder.plan(), { signal: AbortSignal.abort() })
    assert.deepEqual(new Set(Object.values(endsOf(events))), new Set(['stopped']))
    assert.deepEqual([report.stopped, report.ok, report.changed], [true, false, false])
  })

  test('secrets never leave the run, in no event', async () => {
    const secret = 'correct horse\nbattery "staple"'
    const builder = planBuilder()
    addSetUp(builder, 'web1', [aHook(['printenv TOKEN', 'echo "$TOKEN" >&2', 'printenv data; exit 4'])])
    const given = materials({ TOKEN: secret, data: { TOKEN: secret } }, { secrets: [secret] }, templates)
    const { events, report } = await runPlan(builder.plan(), { engine: await hostWith(), materials: given })
    const told = JSON.stringify([events, report])
    for (const part of ['correct horse', 'battery', 'staple']) assert.ok(!told.includes(part), part)
    assert.ok(outputOf(events).some(line => line.includes('******')))
  })

  test('a secret in the words of a failing command is struck from its failure', async () => {
    const builder = planBuilder()
    addSetUp(builder, 'web1', [aHook(['echo hunter22; exit 1'])])
    const given = materials({}, { secrets: ['hunter22'] }, templates)
    const { events, report } = await runPlan(builder.plan(), { engine: await hostWith(), materials: given })
    assert.ok(!JSON.stringify([events, report]).includes('hunter22'))
    assert.match(report.nodes[0]?.failure?.message ?? '', /"echo \*{6}; exit 1": exited with 1/)
  })

  test('a view that throws stops nothing', async () => {
    const builder = planBuilder()
    addSetUp(builder, 'web1')
    const warned = new Promise<Error>(resolve => process.once('warning', resolve))
    const { report } = await runPlan(builder.plan(), {
      engine: await hostWith(),
      on: () => {
        throw new Error('no screen')
      },
    })
    assert.equal(report.ok, true)
    assert.match((await warned).message, /no screen/)
  })

  test('nodes side by side do not wait for each other', async () => {
    const builder = planBuilder(['a', 'b'])
    for (const node of ['a', 'b']) addSetUp(builder, node, [aHook(['sleep 0.05'], { node })])
    const engine = await hostWith()
    const { events } = await runPlan(builder.plan(), { engine })
    const at = (type: string, step: string): number =>
      events.findIndex(event => event.type === type && 'step' in event && event.step === step)
    assert.ok(at('step-started', 'b hook 0') < at('step-done', 'a hook 0'))
  })

  test('an endpoint nobody connected fails its step, not the program', async () => {
    const builder = planBuilder()
    builder.add('start-instance', { instance: 'web1' }, { endpoint: 'vm9', path: pathOf('web1') })
    const { report } = await runPlan(builder.plan())
    assert.deepEqual([report.nodes[0]?.failure?.code, report.ok], ['bug/unexpected', false])
    assert.match(report.nodes[0]?.failure?.message ?? '', /vm9/)
  })

  test('what belongs to no node is told apart', async () => {
    const builder = planBuilder()
    builder.add('drop-profile', { profile: 'default' }, { path: ['shop'] })
    const { report } = await runPlan(builder.plan(), { engine: await hostWith('web1') })
    assert.deepEqual(
      report.failures.map(failure => [failure.code, failure.endpoint]),
      [['engine/conflict', endpoint]],
    )
    assert.equal(report.nodes[0]?.result, 'unchanged')
  })
})

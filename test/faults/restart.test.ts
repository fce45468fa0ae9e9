import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { exitOfReport } from '../../src/cli/exit.ts'
import { createEmbeddedEngine } from '../../src/engine/embedded/embedded.ts'
import { type FaultOf, onCall, unreliable } from '../../src/engine/embedded/faults.ts'
import type { Engine } from '../../src/engine/engine.ts'
import type { DesiredProject } from '../../src/model/desired.ts'
import type { Plan } from '../../src/model/plan.ts'
import { plan } from '../../src/plan/plan.ts'
import { aHook, anInput, aProject, here } from '../support/desired-world.ts'
import { endpoint, materials, templateEntry } from '../support/plan-builder.ts'
import { call, readGuest, runPlan } from '../support/run-plan.ts'

const check = {
  stage: 'live',
  probe: { kind: 'exec', command: ['cat', '/srv/page'] },
  from: { kind: 'inside' },
  ...{ startPeriodMs: 0, intervalMs: 1, timeoutMs: 1000, retries: 1, required: true, where: here },
} as const

/** A node with one page; another page and another restart-only setting make a restart with files to put back. */
function shop(page: string, nesting: string): DesiredProject {
  const hooks = [aHook('post-node-sync', { id: 'reload', on: 'web1', text: 'cat /srv/page' })]
  const node = { name: 'web1', config: { 'security.nesting': nesting }, health: [check], hooks }
  const project = aProject({ groups: [{ nodes: [node] }] })
  const files = { entries: [templateEntry('/srv/page', page)], hash: page.padEnd(12, '-') }
  const groups = project.groups.map(group => ({ ...group, nodes: group.nodes.map(one => ({ ...one, files })) }))
  return { ...project, groups }
}

async function planFor(project: DesiredProject, engine: Engine): Promise<Plan> {
  const observed = await engine.observe({ withState: false }, call)
  return plan(anInput([project], { observed: new Map([[endpoint, observed]]), can: new Map([[endpoint, engine.can]]) }))
}

async function applyTo(host: Engine, project: DesiredProject, faultOf: FaultOf = () => undefined) {
  const made = await planFor(project, host)
  const texts = materials({}, {}, { 'old page': 'old page', 'new page': 'new page' })
  return { made, ...(await runPlan(made, { engine: unreliable(host, faultOf), materials: texts })) }
}

async function hostBefore(): Promise<Engine> {
  const host = createEmbeddedEngine({ endpoint })
  const { report } = await applyTo(host, shop('old page', 'false'))
  assert.equal(report.ok, true)
  return host
}

const wanted = shop('new page', 'true')
const isStart = ({ kind }: { readonly kind: string }): boolean => kind === 'start-instance'

/** The number of the call that a step of the plan is, counted while nothing fails. */
async function callOf(kind: string): Promise<number> {
  const { steps } = await planFor(wanted, await hostBefore())
  return steps.filter(step => step.ifFailed === undefined).findIndex(step => step.kind === kind) + 1
}

describe('a restart that changes files too', () => {
  test('is a push, hooks, stop, settings, start, check; the way back starts the instance first', async () => {
    const { steps } = await planFor(wanted, await hostBefore())
    const kinds = (isBack: boolean) =>
      steps.filter(step => (step.ifFailed !== undefined) === isBack).map(one => one.kind)
    assert.deepEqual(kinds(false), [
      ...['push-files', 'run-hook', 'stop-instance', 'configure-instance', 'start-instance'],
      ...['check-health', 'settle-files', 'set-mark'],
    ])
    // The second start is for an instance that follows the stop when nobody waits for it any more.
    const starts = ['start-instance', 'start-instance'] as const
    assert.deepEqual(kinds(true), [...starts, 'settle-files', 'run-hook', 'check-health'])
  })

  for (const kind of ['before', 'after', 'conflict'] as const) {
    for (const step of [
      'push-files',
      'run-hook',
      'stop-instance',
      'configure-instance',
      'start-instance',
      'check-health',
    ]) {
      test(`${step} fails once, ${kind}: put back and running; the next apply brings it about`, async () => {
        const host = await hostBefore()
        const { report } = await applyTo(host, wanted, onCall(await callOf(step), { kind }))
        assert.equal(report.nodes[0]?.result, 'put-back')
        assert.equal(await readGuest(host, 'web1', '/srv/page'), 'old page')
        const { instances } = await host.observe({ withState: false }, call)
        const isConfigured = instances.web1?.config['security.nesting'] === 'true'
        assert.equal(instances.web1?.state, 'running')
        const code = kind === 'conflict' ? 1 : 6
        assert.equal(exitOfReport(report, undefined), isConfigured && step !== 'configure-instance' ? 3 : code)
        const again = await applyTo(host, wanted)
        assert.deepEqual([again.made.verdicts[0]?.action, again.report.ok], ['restart', true])
        assert.equal(await readGuest(host, 'web1', '/srv/page'), 'new page')
        assert.deepEqual((await planFor(wanted, host)).steps, [])
      })
    }
  }

  test('when it cannot be started any more, that is told and a person is called', async () => {
    const host = await hostBefore()
    const startsAt = await callOf('start-instance')
    const { report } = await applyTo(host, wanted, ({ number }) =>
      number >= startsAt ? { kind: 'before' } : undefined,
    )
    assert.equal(report.nodes[0]?.result, 'put-back-failed')
    assert.match(report.nodes[0]?.putBackFailure?.message ?? '', /powerInstance/)
    assert.equal(exitOfReport(report, undefined), 8)
    const { made, report: later } = await applyTo(host, wanted)
    assert.equal(made.steps.filter(isStart).length, 1)
    assert.deepEqual([made.verdicts[0]?.action, later.ok], ['start', true])
    assert.equal(await readGuest(host, 'web1', '/srv/page'), 'new page')
    assert.deepEqual((await planFor(wanted, host)).steps, [])
  })
})

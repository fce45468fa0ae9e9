import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { HealthCheck } from '../../src/model/health.ts'
import { originEndpoints } from '../../src/plan/check-edges.ts'
import { plan } from '../../src/plan/plan.ts'
import { aNode, anInput, aProject, type NodeOptions } from '../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../support/observed-world.ts'

const times = { startPeriodMs: 0, intervalMs: 10, timeoutMs: 200, retries: 3 }
const from = { kind: 'node', endpoint: 'vm1', instance: 'probe', node: 'probe' } as const
const check: HealthCheck = {
  ...{ stage: 'live', probe: { kind: 'tcp', host: '10.0.0.1', port: 80 }, ...times },
  ...{ from, required: true },
}
const web: NodeOptions = { name: 'web1', health: [check] }
const probe: NodeOptions = { name: 'probe' }

/** The plan for these nodes, of which these are there. */
function planned(nodes: readonly NodeOptions[], there: readonly NodeOptions[]) {
  const world = aWorld(
    anEndpoint(
      'vm1',
      there.map(node => seenNode(aNode(node))),
    ),
  )
  return plan(anInput([aProject({ groups: [{ nodes: [...nodes] }] })], world))
}

describe('a node that is checked from another one', () => {
  test('begins after that one is done', () => {
    const { steps, problems } = planned([web, probe], [])
    assert.deepEqual(problems, [])
    const order = steps.filter(step => step.kind === 'create-instance' || step.kind === 'start-instance')
    assert.deepEqual(
      order.map(step => step.path.at(-1)),
      ['probe', 'probe', 'web1', 'web1'],
    )
    assert.deepEqual(steps.flatMap(originEndpoints), ['vm1'])
  })

  test('is fine when the other one runs, and comes later in the order', () => {
    const old = { ...web, image: 'nginx/0' }
    const { problems, steps } = planned([web, { ...probe, files: ['/a=2'] }], [old, { ...probe, files: ['/a=1'] }])
    assert.deepEqual(problems, [])
    assert.ok(steps.length > 0)
  })

  test('is a problem when the other one neither runs nor will; when the check only warns it is none', () => {
    const { problems } = planned([web], [])
    assert.deepEqual(
      problems.map(({ code, severity }) => [code, severity]),
      [['plan/check-origin', 'error']],
    )
    assert.deepEqual(planned([{ ...web, health: [{ ...check, required: false }] }], []).problems, [])
  })

  test('two that check each other go up one after the other', () => {
    const back = { ...check, from: { ...from, instance: 'web1', node: 'web1' } }
    const { steps, problems } = planned([web, { ...probe, health: [{ ...back, required: false }] }], [])
    assert.deepEqual(problems, [])
    assert.ok(steps.length > 0)
  })
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { HealthCheck } from '../../src/model/health.ts'
import type { ObservedInstance } from '../../src/model/observed.ts'
import type { Step } from '../../src/model/plan.ts'
import { plan } from '../../src/plan/plan.ts'
import { planStart } from '../../src/plan/power.ts'
import { aNode, anInput, aProject, type NodeOptions } from '../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../support/observed-world.ts'

const times = { startPeriodMs: 0, intervalMs: 10, timeoutMs: 200, retries: 3 }
const check: HealthCheck = {
  ...{ stage: 'live', probe: { kind: 'tcp', host: '10.0.0.1', port: 80 }, from: { kind: 'operator' } },
  ...times,
  required: true,
}

/** The plan of an upgrade of one node, or of a change that needs no new instance. */
function upgraded(more: Partial<NodeOptions> = {}, before: Partial<NodeOptions> = { image: 'nginx/0' }) {
  const node = { name: 'web1', ...more }
  const world = aWorld(anEndpoint('vm1', [seenNode(aNode({ ...node, ...before }))]))
  return plan(anInput([aProject({ groups: [{ nodes: [node] }] })], world))
}

describe('how an outage is measured', () => {
  test('from the first step that interrupts to the live checks, the way back included', () => {
    const { outages, steps } = upgraded({ health: [check] })
    const [watch, ...others] = outages ?? []
    assert.deepEqual(others, [])
    assert.deepEqual([watch?.path, watch?.probe], [['shop', 'web', 'web1'], check.probe])
    assert.equal(watch?.opens, steps.find(step => step.kind === 'stop-instance' && step.interrupts === true)?.id)
    const serving = steps.filter(step => watch?.serves.includes(step.id))
    assert.deepEqual(
      serving.map(step => [step.kind, step.ifFailed !== undefined]),
      [
        ['check-health', false],
        ['check-health', true],
      ],
    )
  })

  test('by the first required check over the network from this machine, if there is one', () => {
    const probeWith = (health: readonly HealthCheck[]) => upgraded({ health }).outages?.[0]?.probe
    const wanted = { ...check, required: false, probe: { kind: 'http', url: 'http://10.0.0.1/' } } as const
    assert.deepEqual(probeWith([wanted, check]), check.probe)
    assert.deepEqual(probeWith([wanted]), wanted.probe)
    assert.equal(probeWith([{ ...check, from: { kind: 'inside' } }]), undefined)
    assert.equal(probeWith([{ ...check, stage: 'dark' }]), undefined)
    assert.equal(probeWith([]), undefined)
  })

  test('a restart in place without checks is over with its start, or with the one after a stop that came too late', () => {
    const { outages, steps } = upgraded({ config: { 'security.nesting': 'true' } }, { config: {} })
    const serving = steps.filter(step => outages?.[0]?.serves.includes(step.id))
    assert.deepEqual(
      serving.map(step => [step.kind, step.ifFailed !== undefined]),
      [
        ['start-instance', false],
        ['start-instance', true],
      ],
    )
  })

  test('nothing where nobody is interrupted', () => {
    assert.equal(upgraded({ files: ['/etc/a=2'] }, { files: ['/etc/a=1'] }).outages, undefined)
  })
})

describe('an upgrade that no required check decides about', () => {
  const codes = (health: readonly HealthCheck[]) => upgraded({ health }).problems.map(problem => problem.code)
  test('is warned of', () => {
    assert.deepEqual(codes([]), ['plan/no-check'])
    assert.deepEqual(codes([{ ...check, required: false }]), ['plan/no-check'])
    assert.deepEqual(codes([{ ...check, stage: 'dark' }]), ['plan/no-check'])
    assert.deepEqual(codes([check]), [])
    const { problems } = upgraded({ health: [] }, {})
    assert.deepEqual(problems, [])
  })

  test('is decided by whether it runs and has an address', () => {
    const { steps } = upgraded({ health: [{ ...check, stage: 'dark' }] })
    const checks = steps.flatMap(step => (step.kind === 'check-health' ? step.checks : []))
    assert.deepEqual(
      checks.filter(one => one.stage === 'live').map(one => [one.probe.kind, one.required]),
      [
        ['alive', true],
        ['alive', true],
      ],
    )
  })
})

describe('which checks are made when', () => {
  const dark = { ...check, stage: 'dark' } as const
  const soak = { ...check, stage: 'soak' } as const
  const stagesIn = (steps: readonly Step[]) =>
    steps
      .filter(step => step.ifFailed === undefined)
      .flatMap(step => (step.kind === 'check-health' || step.kind === 'soak' ? step.checks.map(one => one.stage) : []))

  test('a new node: dark, then live; an upgrade: also soak; a change of a live node and a start: live', () => {
    const node = { name: 'web1', health: [soak, check, dark], files: ['/a=2'] }
    const input = (...there: readonly ObservedInstance[]) =>
      anInput([aProject({ groups: [{ nodes: [node] }] })], aWorld(anEndpoint('vm1', there)))
    const seen = (more: Partial<NodeOptions>, state: 'running' | 'stopped' = 'running') =>
      seenNode(aNode({ ...node, ...more }), { state })
    assert.deepEqual(stagesIn(plan(input()).steps), ['dark', 'live'])
    assert.deepEqual(stagesIn(plan(input(seen({ image: 'nginx/0' }))).steps), ['dark', 'live', 'soak'])
    assert.deepEqual(stagesIn(plan(input(seen({ files: ['/a=1'] }))).steps), ['live'])
    assert.deepEqual(stagesIn(plan(input(seen({}, 'stopped'))).steps), ['live'])
    assert.deepEqual(stagesIn(planStart(input(seen({}, 'stopped'))).steps), ['live'])
  })
})

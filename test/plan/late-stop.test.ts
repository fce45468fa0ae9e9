import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Plan, Step } from '../../src/model/plan.ts'
import { plan } from '../../src/plan/plan.ts'
import { planRollback } from '../../src/plan/rollback.ts'
import { aNode, anInput, aProject, type NodeOptions } from '../support/desired-world.ts'
import { anEndpoint, aWorld, type SeenOptions, seenNode } from '../support/observed-world.ts'
import { walk } from '../support/simulate.ts'

const web: NodeOptions = { name: 'web1', stopTimeoutMs: 20_000 }

/** `web1` serves, and the files want this of it. */
function inputOf(wanted: Partial<NodeOptions>, others: readonly SeenOptions[] = []) {
  const seen = [{}, ...others].map(options => seenNode(aNode(web), options))
  const images = { 'fp-nginx/1': [], 'fp-nginx/2': [] }
  return anInput(
    [aProject({ groups: [{ nodes: [{ ...web, ...wanted }] }] })],
    aWorld(anEndpoint('vm1', seen, { images })),
  )
}

/** What is done once the first stop of `web1` has not been followed. */
function afterLateStop(made: Plan, input: ReturnType<typeof inputOf>): readonly Step[] {
  assert.deepEqual(
    made.problems.filter(({ severity }) => severity === 'error'),
    [],
  )
  const { done } = walk(made, input.observed)
  const at = done.findIndex(step => step.kind === 'stop-instance' && step.instance === 'web1')
  return walk(made, input.observed, { fail: { at, after: false } }).done.slice(at + 1)
}

/** The starts that outlast a stop, and for how long. */
function watches(steps: readonly Step[]): readonly (readonly [string, number])[] {
  return steps.flatMap(step =>
    step.kind === 'start-instance' && step.lateStop !== undefined
      ? [[step.instance, step.lateStop.withinMs] as const]
      : [],
  )
}

const kept = { name: 'web1-prev', state: 'stopped', mark: { role: 'previous' } } as const

describe('an old instance whose stop was not followed in time is kept up', () => {
  for (const [what, made, input] of [
    ['in an upgrade', plan, inputOf({ image: 'nginx/2' })],
    ['in a rollback', planRollback, inputOf({}, [kept])],
    ['in a restart', plan, inputOf({ config: { 'security.nesting': 'true' } })],
    ['in a restart after files', plan, inputOf({ config: { 'security.nesting': 'true' }, files: ['/a=2'] })],
  ] as const) {
    test(what, () => assert.deepEqual(watches(afterLateStop(made(input), input)), [['web1', 80_000]]))
  }

  test('and not when something else fails', () => {
    const input = inputOf({ image: 'nginx/2' })
    const made = plan(input)
    const { done } = walk(made, input.observed)
    const stop = done.findIndex(step => step.kind === 'stop-instance' && step.instance === 'web1')
    for (let at = stop + 1; at < done.length; at++) {
      assert.deepEqual(watches(walk(made, input.observed, { fail: { at, after: false } }).done), [])
    }
  })
})

test('when the old instance does not prove itself again, all else is put away', () => {
  const { steps } = plan(inputOf({ image: 'nginx/2' }, [kept]))
  const check = steps.find(step => step.kind === 'check-health' && step.ifFailed !== undefined)
  assert.ok(check)
  const later = steps.slice(steps.indexOf(check) + 1).filter(step => step.ifFailed !== undefined)
  assert.ok(later.some(step => step.kind === 'rename-instance' && step.to === 'web1-prev'))
  assert.deepEqual(
    later.filter(step => step.needs.includes(check.id)),
    [],
  )
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { PlanInput } from '../../src/model/selection.ts'
import { plan } from '../../src/plan/plan.ts'
import { aNode, anInput, anUpgrade, aProject, type NodeOptions } from '../support/desired-world.ts'
import { anEndpoint, anInstance, aWorld, type SeenOptions, seenNode } from '../support/observed-world.ts'
import { walk } from '../support/simulate.ts'

const web: NodeOptions = { name: 'web1' }

/** `web1` serves as the files want it; beside it these of its own are kept, by number. */
function keeping(numbers: readonly number[], keepPrevious: number, more: SeenOptions = {}): PlanInput {
  const wanted = { ...web, upgrade: anUpgrade({ keepPrevious }) }
  const kept = numbers.map(number => {
    const name = number === 1 ? 'web1-prev' : `web1-prev-${number}`
    return seenNode(aNode(web), { name, uuid: `kept-${number}`, state: 'stopped', mark: { role: 'previous' }, ...more })
  })
  const world = aWorld(anEndpoint('vm1', [seenNode(aNode(web)), ...kept]))
  return anInput([aProject({ groups: [{ nodes: [wanted] }] })], world)
}

/** Which of them are kept under which names after an apply, and that another one has nothing to do. */
function afterwards(input: PlanInput): Readonly<Record<string, string>> {
  const { worlds, failed } = walk(plan(input), input.observed)
  assert.equal(failed, false)
  assert.deepEqual(plan({ ...input, observed: worlds }).steps, [])
  const instances = Object.values(worlds.get('vm1')?.instances ?? {})
  return Object.fromEntries(instances.filter(({ name }) => name !== 'web1').map(({ name, uuid }) => [name, uuid]))
}

describe('as many older instances are kept as the file says, the latest', () => {
  test('under numbers without gaps, whatever a killed run has left', () => {
    assert.deepEqual(afterwards(keeping([2], 1)), { 'web1-prev': 'kept-2' })
    assert.deepEqual(afterwards(keeping([2, 4], 2)), { 'web1-prev': 'kept-2', 'web1-prev-2': 'kept-4' })
    assert.deepEqual(afterwards(keeping([1, 3], 2)), { 'web1-prev': 'kept-1', 'web1-prev-2': 'kept-3' })
  })

  test('and the others go', () => {
    assert.deepEqual(afterwards(keeping([1, 2], 1)), { 'web1-prev': 'kept-1' })
    assert.deepEqual(afterwards(keeping([2, 3], 1)), { 'web1-prev': 'kept-2' })
    assert.deepEqual(afterwards(keeping([2], 0)), {})
  })

  test('one that runs, or whose name is taken, stays as it is', () => {
    assert.deepEqual(plan(keeping([2], 1, { state: 'running' })).steps, [])
    const input = keeping([2], 1)
    const [seen] = input.observed.values()
    assert.ok(seen)
    const stranger = anInstance('web1-prev', { state: 'stopped' })
    const taken = { ...seen, instances: { ...seen.instances, 'web1-prev': stranger } }
    assert.deepEqual(plan({ ...input, observed: new Map([['vm1', taken]]) }).steps, [])
  })
})

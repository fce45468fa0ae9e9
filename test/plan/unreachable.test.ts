import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { PlanInput } from '../../src/model/selection.ts'
import { plan } from '../../src/plan/plan.ts'
import { planResume } from '../../src/plan/resume.ts'
import { planRollback } from '../../src/plan/rollback.ts'
import { aNode, anInput, anUpgrade, aProject } from '../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../support/observed-world.ts'

const silence = 'vm2 cannot be reached: connection refused'

/** `web1` on vm1 is to be upgraded; `web2`, and `web3` when it is said, are on the silent vm2. */
function wanted(onUnreachable: readonly ('stop' | 'skip')[], more: Partial<PlanInput> = {}): PlanInput {
  const far = onUnreachable.map((what, index) => ({
    name: `web${index + 2}`,
    upgrade: anUpgrade({ onUnreachable: what }),
  }))
  const project = aProject({
    groups: [
      { name: 'one', nodes: [{ name: 'web1', image: 'nginx/2' }] },
      { name: 'two', endpoint: 'vm2', nodes: far },
    ],
  })
  const seen = seenNode(aNode({ name: 'web1', group: 'one', image: 'nginx/1' }))
  const world = aWorld(anEndpoint('vm1', [seen]))
  return anInput([project], world, { unreachable: new Map([['vm2', silence]]), ...more })
}

const actions = (made: ReturnType<typeof plan>) => made.verdicts.map(({ path, action }) => [path[2], action])
const errors = (made: ReturnType<typeof plan>) =>
  made.problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)

describe('an endpoint that cannot be reached', () => {
  test('stops everything, unless something else is said', () => {
    const made = plan(wanted(['stop']))
    assert.deepEqual(errors(made), ['plan/endpoint-not-asked'])
    assert.deepEqual(made.steps, [])
  })

  test('is left out where its nodes say so: a line each, one warning, and no step of theirs', () => {
    const made = plan(wanted(['skip', 'skip']))
    assert.deepEqual(errors(made), [])
    assert.deepEqual(actions(made), [
      ['web1', 'replace'],
      ['web2', 'skipped'],
      ['web3', 'skipped'],
    ])
    const warnings = made.problems.filter(({ code }) => code === 'plan/skipped')
    assert.deepEqual(
      warnings.map(({ message }) => message),
      [`web2, web3 are left out (on_unreachable: skip): ${silence}`],
    )
    assert.ok(made.steps.length > 0)
    assert.ok(made.steps.every(({ endpoint }) => endpoint !== 'vm2'))
  })

  test('stops everything when one of its nodes says so', () => {
    assert.deepEqual(errors(plan(wanted(['skip', 'stop']))), ['plan/endpoint-not-asked'])
  })

  test('counts for resume and rollback too', () => {
    for (const planner of [planResume, planRollback]) {
      assert.deepEqual(errors(planner(wanted(['stop']))), ['plan/endpoint-not-asked'])
      const made = planner(wanted(['skip']))
      assert.deepEqual(errors(made), [])
      assert.deepEqual(actions(made).at(-1), ['web2', 'skipped'])
    }
  })

  test('of a group that is not selected stops what would take a node down, unless it says skip', () => {
    const selected = new Map([['shop', new Set(['one'])]])
    const made = plan(wanted(['stop'], { selected }))
    assert.deepEqual(errors(made), ['plan/unknown-live'])
    assert.deepEqual(errors(plan(wanted(['skip'], { selected }))), [])
  })

  test('of a group that is not selected does not matter while no node is taken down', () => {
    const selected = new Map([['shop', new Set(['one'])]])
    const made = plan(wanted(['stop'], { selected, ...aWorld(anEndpoint('vm1', [])) }))
    assert.deepEqual(errors(made), [])
    assert.deepEqual(actions(made), [['web1', 'create']])
  })
})

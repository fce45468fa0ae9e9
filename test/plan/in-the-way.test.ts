import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Plan } from '../../src/model/plan.ts'
import type { PlanInput } from '../../src/model/selection.ts'
import type { UpgradePolicy } from '../../src/model/upgrade.ts'
import { plan } from '../../src/plan/plan.ts'
import { planRollback } from '../../src/plan/rollback.ts'
import { aNode, anInput, anUpgrade, aProject, type NodeOptions } from '../support/desired-world.ts'
import {
  aContainerWorld,
  anEndpoint,
  anInstance,
  aWorld,
  type SeenOptions,
  seenNode,
} from '../support/observed-world.ts'

const srv0 = { type: 'nic', nictype: 'physical', parent: 'srv0', name: 'srv0' }
const kept: SeenOptions = { name: 'web1-prev', state: 'stopped', mark: { role: 'previous' } }

function node(image: string, policy: Partial<UpgradePolicy> = {}): NodeOptions {
  return { name: 'web1', image, devices: { srv0 }, upgrade: anUpgrade(policy) }
}

/** `web1` serves with the first image; beside it are these of its own, and one that somebody else made. */
function besides(stranger: string, own: readonly SeenOptions[] = [], policy: Partial<UpgradePolicy> = {}): PlanInput {
  const seen = [{}, ...own].map(options => seenNode(aNode(node('nginx/1')), options))
  const world = aWorld(anEndpoint('vm1', [...seen, anInstance(stranger, { state: 'stopped' })]))
  return anInput([aProject({ groups: [{ nodes: [node('nginx/2', policy)] }] })], world)
}

/** What stands in the way, as the plan says it; then there are no steps. */
function found({ problems, steps }: Plan): readonly string[] {
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) assert.deepEqual(steps, [])
  return errors.map(({ code, message }) => `${code} ${message.split(' ')[1]}`)
}

describe('an instance of somebody else under a name that an upgrade needs is found before anything is begun', () => {
  const hot = { strategy: 'hot' } as const
  test('that of the candidate', () => {
    assert.deepEqual(found(plan(besides('web1-next'))), ['ownership/unmarked web1-next'])
    assert.deepEqual(found(plan(besides('web1-g2', [], hot))), ['ownership/unmarked web1-g2'])
    assert.deepEqual(found(plan(besides('web1-g3', [], hot))), [])
  })

  test('that of the twin', () => {
    const containers = (image: string): NodeOptions => ({ name: 'web1', image })
    const seen = [seenNode(aNode(containers('nginx/1'))), anInstance('web1-twin', { state: 'stopped' })]
    const project = aProject({ groups: [{ nodes: [containers('nginx/2')] }] })
    assert.deepEqual(found(plan(anInput([project], aContainerWorld(anEndpoint('vm1', seen))))), [
      'ownership/unmarked web1-twin',
    ])
  })

  test('those of the old one, and of what is kept', () => {
    assert.deepEqual(found(plan(besides('web1-prev'))), ['ownership/unmarked web1-prev'])
    assert.deepEqual(found(plan(besides('web1-prev-2'))), [])
    assert.deepEqual(found(plan(besides('web1-prev-2', [kept]))), ['ownership/unmarked web1-prev-2'])
    const older = { ...kept, name: 'web1-prev-2' }
    assert.deepEqual(found(plan(besides('web1-prev-3', [kept, older]))), ['ownership/unmarked web1-prev-3'])
  })

  test('that of the newer one in a rollback', () => {
    assert.deepEqual(found(planRollback(besides('web1-next', [kept]))), ['ownership/unmarked web1-next'])
    assert.deepEqual(found(planRollback(besides('web1-next'))), [])
  })
})

test('a rollback says of what nothing older is kept', () => {
  const warnings = (own: readonly SeenOptions[]) =>
    planRollback(besides('other', own))
      .problems.filter(({ severity }) => severity === 'warning')
      .map(({ code }) => code)
  assert.deepEqual(warnings([]), ['plan/none-kept'])
  assert.deepEqual(warnings([kept]), [])
})

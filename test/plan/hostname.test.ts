import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plan } from '../../src/plan/plan.ts'
import { aNode, anInput, anUpgrade, aProject } from '../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../support/observed-world.ts'

/** The starts of an upgrade: who, and what it is called inside when that is said. */
function starts(strategy: 'hot' | 'hand-over') {
  const devices = { srv0: { type: 'nic', nictype: 'physical', parent: 'srv0' } } as const
  const node = { name: 'web1', devices, upgrade: anUpgrade({ strategy }) }
  const wanted = aProject({ groups: [{ nodes: [{ ...node, image: 'nginx/2' }] }] })
  const made = plan(anInput([wanted], aWorld(anEndpoint('vm1', [seenNode(aNode(node))]))))
  return made.steps.flatMap(step =>
    step.kind === 'start-instance' && step.ifFailed === undefined ? [[step.instance, step.hostname]] : [],
  )
}

test('a candidate that takes over while it runs is called as the node inside; one that is renamed has its name by that', () => {
  assert.deepEqual(starts('hot'), [['web1-g2', 'web1']])
  assert.deepEqual(starts('hand-over'), [
    ['web1-next', undefined],
    ['web1', undefined],
  ])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Mark } from '../../src/model/mark.ts'
import { liveName } from '../../src/plan/names.ts'
import { aNode } from '../support/desired-world.ts'
import { anEndpoint, seenNode } from '../support/observed-world.ts'

const node = aNode({ name: 'web' })
const nameOf = (...instances: readonly (readonly [name: string, mark: Partial<Mark>])[]): string => {
  const seen = instances.map(([name, mark]) => seenNode(node, { name, mark }))
  return liveName(node, anEndpoint('vm1', seen))
}

test('a node has its own name until a hot switch gives it another one', () => {
  assert.equal(nameOf(), 'web')
  assert.equal(nameOf(['web', { role: 'live' }]), 'web')
  assert.equal(nameOf(['web-g2', { role: 'live' }], ['web-prev', { role: 'previous' }]), 'web-g2')
})

test('in the middle of a hot switch the old instance is the node, also under a name of an earlier one', () => {
  const proved = { role: 'switching', proved: 'abc' } as const
  assert.equal(nameOf(['web', { role: 'switching' }], ['web-g2', proved]), 'web')
  assert.equal(nameOf(['web-g2', { role: 'switching' }], ['web-g3', proved]), 'web-g2')
  assert.equal(nameOf(['web-g2', { role: 'switching' }], ['web-g3', { role: 'candidate' }]), 'web-g2')
})

test('when the new one counts already it is the node, whatever the notes of the old one still say', () => {
  assert.equal(nameOf(['web-g2', { role: 'switching' }], ['web-g3', { role: 'live' }]), 'web-g3')
})

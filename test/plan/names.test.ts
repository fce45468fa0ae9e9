import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Mark } from '../../src/model/mark.ts'
import { previousName, upgradesAgo } from '../../src/plan/instance-names.ts'
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

test('what is kept has a name that no server refuses, and is known by it', () => {
  const longest = `a${'b'.repeat(57)}`
  for (const name of ['web', longest.slice(1), longest]) {
    for (const ago of [1, 2, 9, 10, 99]) {
      const kept = previousName(name, ago)
      assert.ok(kept.length <= 63, kept)
      assert.equal(upgradesAgo(kept, name), ago)
    }
  }
  assert.equal(previousName('web', 2), 'web-prev-2')
  for (const other of ['web-p2', 'web-prev-1', 'web-prev-02', 'web-prev-100', 'web2-prev-2', 'webb-prev'])
    assert.equal(upgradesAgo(other, 'web'), undefined, other)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aGroup, aNode, aShop } from '../support/spec-builder.ts'
import { nodeOf, resolved } from './resolved.ts'

test('how long a new instance is watched is said by the nearest level', () => {
  const levels = { soak: '1m', healthy_deadline: '10m' }
  const nodes = [aNode('web1', { upgrade: { soak: '0s' } }), aNode('web2'), aNode('web3', { upgrade: {} })]
  const result = resolved(aShop([aGroup('web', nodes, { upgrade: { soak: '2s' } })], { upgrade: levels }))
  const found = ['web1', 'web2', 'web3'].map(name => nodeOf(result, name).upgrade)
  assert.deepEqual(
    found.map(({ soakMs, healthyDeadlineMs }) => [soakMs, healthyDeadlineMs]),
    [
      [0, 600_000],
      [2000, 600_000],
      [2000, 600_000],
    ],
  )
  const { upgrade } = nodeOf(resolved(aShop([aGroup('web', [aNode('web1')])])), 'web1')
  assert.deepEqual([upgrade.soakMs, upgrade.healthyDeadlineMs], [10_000, 180_000])
})

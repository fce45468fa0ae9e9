import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { planRollback } from '../../src/plan/rollback.ts'
import { aNode, anInput, anUpgrade, aProject } from '../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../support/observed-world.ts'
import { walk } from '../support/simulate.ts'

const nic = { type: 'nic', nictype: 'physical', parent: 'srv0' } as const

/** A hot switch was killed when all was over but for its old instance, which runs on without its NIC. */
function killedAtItsEnd(keepPrevious: number) {
  const upgrade = anUpgrade({ strategy: 'hot', keepPrevious })
  const node = { name: 'web1', devices: { srv0: nic }, upgrade }
  const restore = JSON.stringify({ devices: { srv0: nic }, removeConfig: ['boot.autostart'] })
  const old = seenNode(aNode(node), {
    config: { 'boot.autostart': 'false' },
    devices: { srv0: { type: 'none' } },
    mark: { role: 'switching', restore },
  })
  const live = seenNode(aNode({ ...node, image: 'nginx/2' }), {
    name: 'web1-g2',
    uuid: 'uuid-of-g2',
    mark: { generation: 2 },
  })
  const wanted = aProject({ groups: [{ nodes: [{ ...node, image: 'nginx/2' }] }] })
  return { old, live, input: anInput([wanted], aWorld(anEndpoint('vm1', [old, live]))) }
}

describe('a rollback of a hot switch that was killed at its end', () => {
  for (const keepPrevious of [0, 1]) {
    test(`brings the old instance back, with keep_previous: ${keepPrevious} too`, () => {
      const { old, input } = killedAtItsEnd(keepPrevious)
      const made = planRollback(input)
      const { worlds, failed } = walk(made, input.observed)
      assert.equal(failed, false)
      assert.equal(made.verdicts[0]?.action, 'replace')
      assert.ok(!made.steps.some(step => step.kind === 'delete-instance'))
      const now = worlds.get('vm1')?.instances
      assert.deepEqual(
        [now?.web1?.uuid, now?.web1?.state, now?.web1?.mark?.role, now?.web1?.devices],
        [old.uuid, 'running', 'live', { srv0: nic }],
      )
      assert.equal(now?.['web1-next']?.state, 'stopped')
    })
  }

  test('removes no older one, whatever number it has', () => {
    const { old, live, input } = killedAtItsEnd(0)
    const mark = { role: 'previous' } as const
    const older = seenNode(aNode({ name: 'web1', image: 'nginx/0' }), {
      ...{ name: 'web1-prev-3', uuid: 'uuid-of-older', state: 'stopped', mark },
    })
    const made = planRollback({ ...input, ...aWorld(anEndpoint('vm1', [old, live, older])) })
    assert.ok(made.steps.length > 0)
    assert.ok(!made.steps.some(step => step.kind === 'delete-instance'))
  })

  test('leaves the newer one serving when its first step fails', () => {
    const { live, input } = killedAtItsEnd(1)
    const { worlds, done } = walk(planRollback(input), input.observed, { fail: { at: 0, after: false } })
    assert.equal(done[0]?.kind, 'stop-instance')
    const now = worlds.get('vm1')?.instances['web1-g2']
    assert.deepEqual([now?.uuid, now?.state, now?.devices, now?.mark], [live.uuid, 'running', { srv0: nic }, live.mark])
  })
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Mark } from '../../src/model/mark.ts'
import { planResume } from '../../src/plan/resume.ts'
import { attemptOf } from '../../src/plan/upgrade/held.ts'
import { aNode, anInput, aProject } from '../support/desired-world.ts'
import { anEndpoint, aWorld, type SeenOptions, seenNode } from '../support/observed-world.ts'
import { walk } from '../support/simulate.ts'

const first = { name: 'web1', image: 'nginx/1' }
const second = { name: 'web1', image: 'nginx/2' }
const other = { name: 'web2', image: 'nginx/1' }
const proved = attemptOf(aNode(second))

/** What is wanted: another release of both; `web2` serves with the first and nobody began anything there. */
function resumed(...instances: readonly (readonly [image: typeof first, options: SeenOptions])[]) {
  const seen = instances.map(([node, options]) => seenNode(aNode(node), options))
  const world = aWorld(anEndpoint('vm1', [...seen, seenNode(aNode(other))]))
  const wanted = aProject({ groups: [{ nodes: [second, { ...other, image: 'nginx/2' }] }] })
  const made = planResume(anInput([wanted], world))
  const { worlds, failed } = walk(made, world.observed)
  assert.equal(failed, false)
  const now = worlds.get('vm1')?.instances ?? {}
  const actions = made.verdicts.map(({ path, action }) => [path[2], action])
  return { made, actions, now, untouched: world.observed.get('vm1')?.instances.web2 }
}

const mark = (change: Partial<Mark>) => ({ mark: change })

describe('resume', () => {
  test('goes on with a switch that was broken off, and leaves a node where nothing was begun', () => {
    const { actions, now, untouched } = resumed(
      [first, { name: 'web1-prev', state: 'stopped', ...mark({ role: 'switching' }) }],
      [second, { name: 'web1-next', state: 'stopped', ...mark({ generation: 2, role: 'switching', proved }) }],
    )
    assert.deepEqual(actions, [
      ['web1', 'replace'],
      ['web2', 'unchanged'],
    ])
    assert.deepEqual([now.web1?.uuid, now.web1?.state, now.web1?.mark?.role], ['uuid-of-web1-next', 'running', 'live'])
    assert.equal(now['web1-prev']?.mark?.role, 'previous')
    assert.deepEqual(now.web2, untouched)
  })

  test('goes on with a candidate that was begun', () => {
    const candidate = {
      name: 'web1-next',
      state: 'stopped',
      ...mark({ generation: 2, role: 'candidate', setUp: false }),
    } as const
    const { actions, now, untouched } = resumed([first, {}], [second, candidate])
    assert.deepEqual(actions[0], ['web1', 'replace'])
    assert.equal(now.web1?.mark?.imageSource, 'nginx/2')
    assert.deepEqual(now.web2, untouched)
  })

  test('finishes a first set-up, and starts what was stopped', () => {
    assert.deepEqual(resumed([second, mark({ setUp: false })]).actions[0], ['web1', 'set-up'])
    assert.deepEqual(resumed([second, { state: 'stopped' }]).actions[0], ['web1', 'start'])
  })

  test('begins nothing: no upgrade, no missing node, nothing that was rolled back', () => {
    const failed = { name: 'web1-next', state: 'stopped', ...mark({ role: 'candidate', setUp: false }) } as const
    for (const instances of [
      [],
      [[first, {}]],
      [
        [first, mark({ held: proved })],
        [second, failed],
      ],
    ] as const) {
      const { made, now, untouched } = resumed(...instances)
      assert.deepEqual(made.steps, [])
      assert.deepEqual(
        made.verdicts.map(({ reasons }) => reasons),
        [['nothing of it was broken off'], ['nothing of it was broken off']],
      )
      assert.deepEqual(now.web2, untouched)
    }
  })
})

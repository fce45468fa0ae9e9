import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Plan } from '../../src/model/plan.ts'
import { plan } from '../../src/plan/plan.ts'
import { planRollback } from '../../src/plan/rollback.ts'
import { attemptOf } from '../../src/plan/upgrade/held.ts'
import { aNode, anInput, aProject, type GroupOptions } from '../support/desired-world.ts'
import { anEndpoint, aWorld, type SeenOptions, seenNode } from '../support/observed-world.ts'

const newer = 'nginx/2'

interface Given {
  /** What `web2` is on its endpoint. */
  readonly second: readonly SeenOptions[]
  readonly secondImage?: string
  readonly selected?: readonly string[]
  readonly maxUnavailable?: number
  readonly dependsOn?: GroupOptions['dependsOn']
}

/** `web1` of group `one` serves and is to be upgraded; `web2` is in the group after it. */
function planned({ second, secondImage = 'nginx/1', selected = ['one', 'two'], maxUnavailable = 1 }: Given): Plan {
  const project = aProject({
    maxUnavailable,
    groups: [
      { name: 'one', nodes: [{ name: 'web1', image: newer }] },
      { name: 'two', nodes: [{ name: 'web2', image: secondImage }] },
    ],
  })
  const seen = [
    seenNode(aNode({ name: 'web1', group: 'one' })),
    ...second.map(options => seenNode(aNode({ name: 'web2', group: 'two' }), options)),
  ]
  const input = anInput([project], aWorld(anEndpoint('vm1', seen)))
  return plan({ ...input, selected: new Map([['shop', new Set(selected)]]) })
}

const stopped = { state: 'stopped' } as const

/** The first step of a kind on an instance, by its place in the plan. */
function at({ steps }: Plan, kind: string, instance: string): number {
  const index = steps.findIndex(step => step.kind === kind && 'instance' in step && step.instance === instance)
  assert.notEqual(index, -1, `no ${kind} of ${instance}`)
  return index
}

function errors({ problems }: Plan) {
  return problems.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code}: ${message}`)
}

describe('no node is taken down while another one of its project is down', () => {
  test('one that stopped, in a group that comes later, is started as it is before', () => {
    const made = planned({ second: [stopped], secondImage: newer })
    assert.deepEqual(errors(made), [])
    const start = made.steps[at(made, 'start-instance', 'web2')]
    const stop = made.steps[at(made, 'stop-instance', 'web1')]
    assert.ok(stop?.kind === 'stop-instance' && start !== undefined)
    const reversed = made.steps.find(step => step.kind === 'set-mark' && step.instance === 'web1')
    assert.ok(reversed?.needs.includes(start.id), 'the switch of web1 does not wait for web2')
    const verdict = made.verdicts.find(({ path }) => path[2] === 'web2')
    assert.deepEqual([verdict?.action, verdict?.reasons[0]], ['replace', 'stopped, and others wait for it'])
  })

  test('one whose switch was broken off is taken back before, although it could go on', () => {
    const candidate = aNode({ name: 'web2', group: 'two', image: newer })
    const made = planned({
      secondImage: newer,
      second: [
        { state: 'stopped', mark: { role: 'switching' } },
        {
          name: 'web2-next',
          image: 'fp-nginx/2',
          state: 'stopped',
          mark: { role: 'switching', generation: 2, proved: attemptOf(candidate), spec: candidate.hashes.spec },
        },
      ],
    })
    assert.deepEqual(errors(made), [])
    assert.ok(at(made, 'start-instance', 'web2') < at(made, 'stop-instance', 'web1'))
  })

  test('one that is not selected is a problem, with what to do', () => {
    const made = planned({ second: [stopped], selected: ['one'] })
    assert.deepEqual(errors(made), [
      'plan/not-live: node web1 would be taken down while web2 is down already, and max_unavailable of project shop is 1',
    ])
    assert.deepEqual(made.steps, [])
    assert.match(made.problems.find(({ code }) => code === 'plan/not-live')?.hint ?? '', /web2.*max_unavailable/)
  })

  test('one that is not selected counts, and max_unavailable may allow it', () => {
    assert.deepEqual(errors(planned({ second: [stopped], selected: ['one'], maxUnavailable: 2 })), [])
  })

  test('one that serves, or that never served, is no obstacle', () => {
    for (const second of [
      [{}],
      [],
      [{ mark: { setUp: false } }],
      [{ state: 'stopped', mark: { setUp: false } }],
    ] as const) {
      assert.deepEqual(errors(planned({ second, selected: ['one'] })), [])
    }
  })

  test('one that is held and stopped stays as it is: a problem', () => {
    const wanted = aNode({ name: 'web2', group: 'two', image: newer })
    const second = [{ state: 'stopped', mark: { held: attemptOf(wanted) } }] as const
    assert.match(errors(planned({ second, secondImage: newer })).join(), /plan\/not-live/)
  })

  test('in a rollback too: what is down comes back first, and what nothing can bring back forbids it', () => {
    const nodes = [{ name: 'web1' }, { name: 'web2' }]
    const project = aProject({ groups: [{ nodes }] })
    const kept = (name: string) =>
      seenNode(aNode({ name }), { name: `${name}-prev`, state: 'stopped', mark: { role: 'previous', node: name } })
    const rolled = (...seen: readonly ReturnType<typeof seenNode>[]) =>
      planRollback(anInput([project], aWorld(anEndpoint('vm1', seen))))
    const web1 = [seenNode(aNode({ name: 'web1' })), kept('web1')]
    const web2 = seenNode(aNode({ name: 'web2' }), stopped)
    const made = rolled(...web1, web2, kept('web2'))
    assert.deepEqual(errors(made), [])
    assert.ok(at(made, 'start-instance', 'web2') < at(made, 'stop-instance', 'web1'))
    assert.match(errors(rolled(...web1, web2)).join(), /plan\/not-live/)
  })
})

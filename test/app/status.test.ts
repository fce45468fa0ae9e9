import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { listsOf } from '../../src/app/list.ts'
import { statusRows } from '../../src/app/status.ts'
import { aProfile, aProject } from '../support/desired-world.ts'
import { anEndpoint, anInstance, aWorld, seenNode } from '../support/observed-world.ts'

const project = aProject({
  profiles: [aProfile('fast')],
  groups: [
    {
      name: 'one',
      description: 'first',
      endpoint: 'vm1',
      nodes: [
        { name: 'a', group: 'one', profiles: ['fast'] },
        { name: 'b', group: 'one' },
      ],
    },
    { name: 'two', endpoint: 'vm2', nodes: [{ name: 'c', group: 'two', endpoint: 'vm2' }] },
  ],
})
const [a, b, c] = project.groups.flatMap(group => group.nodes)
if (a === undefined || b === undefined || c === undefined) throw new Error('three nodes')
const everything = { desired: { projects: [project] }, selected: new Map([['shop', new Set(['one', 'two'])]]) }

test('the status tells nodes, previous ones, copies, orphans and strangers apart', () => {
  const gone = { ...a, name: 'gone', instance: 'gone' }
  const vm1 = anEndpoint('vm1', [
    seenNode(a, { mark: { setUp: false } }),
    seenNode(a, {
      name: 'a-prev',
      uuid: 'u-prev',
      state: 'stopped',
      mark: { role: 'previous', instance: 'a-prev', uuid: 'u-prev' },
    }),
    seenNode(a, { name: 'a-copy', uuid: 'u-copy', mark: { uuid: 'uuid-of-a' } }),
    anInstance('b'),
    seenNode(gone),
    anInstance('foreign'),
  ])
  const rows = statusRows(everything, { ...aWorld(vm1), refused: new Map() })
  assert.deepEqual(
    rows.map(row => [row.node, row.instance, row.state, row.standing, row.setUp]),
    [
      ['a', 'a', 'running', 'live', false],
      ['a', 'a-prev', 'stopped', 'previous', true],
      ['a', 'a-copy', 'running', 'copy', undefined],
      ['b', 'b', 'running', 'unmanaged', undefined],
      ['c', 'c', 'unknown', undefined, undefined],
      ['gone', 'gone', 'running', 'orphan', true],
    ],
  )
})

test('what a node that moved has left is shown with it, wherever that is, and is no orphan', () => {
  const left = { name: 'a-prev', uuid: 'u-prev', state: 'stopped', mark: { role: 'previous' } } as const
  for (const also of ['vm2', 'vm9']) {
    const vm1 = anEndpoint('vm1', [seenNode(a, { mark: { also } }), seenNode(b)])
    const other = anEndpoint(also, [seenNode({ ...a, endpoint: also }, left)])
    const rows = statusRows(everything, { ...aWorld(vm1, other), refused: new Map() })
    assert.deepEqual(
      rows.filter(({ node }) => node === 'a').map(row => [row.instance, row.endpoint, row.standing]),
      [
        ['a', 'vm1', 'live'],
        ['a-prev', also, 'previous'],
      ],
    )
  }
})

describe('a node that is yet to move', () => {
  const there = (mark: object = {}, endpoint = 'vm9') => anEndpoint(endpoint, [seenNode({ ...a, endpoint }, { mark })])
  const rowsOf = (...endpoints: readonly ReturnType<typeof anEndpoint>[]) =>
    statusRows(everything, { ...aWorld(...endpoints), refused: new Map() })
      .filter(({ node }) => node === 'a')
      .map(row => [row.instance, row.endpoint, row.state, row.standing, row.livesOn, row.movesTo])

  test('is shown where it lives, and where it goes', () => {
    const shown = [
      ['a', 'vm1', 'absent', undefined, 'vm9', undefined],
      ['a', 'vm9', 'running', 'live', undefined, 'vm1'],
    ]
    assert.deepEqual(rowsOf(anEndpoint('vm1', []), there()), shown)
    // Also where other groups of the project have nodes: it is no orphan there.
    const onOther = shown.map(row => row.map(word => (word === 'vm9' ? 'vm2' : word)))
    assert.deepEqual(rowsOf(anEndpoint('vm1', []), there({}, 'vm2')), onOther)
  })

  test('is shown beside what was made for the move', () => {
    const next = seenNode(a, { state: 'stopped', mark: { role: 'candidate', peer: 'vm9' } })
    assert.deepEqual(rowsOf(anEndpoint('vm1', [next]), there({ also: 'vm1' })), [
      ['a', 'vm1', 'stopped', 'candidate', 'vm9', undefined],
      ['a', 'vm9', 'running', 'live', undefined, 'vm1'],
    ])
  })

  test('is another node where the files have one of the same name', () => {
    const other = { name: 'a', group: 'two', endpoint: 'vm2' }
    const both = aProject({
      groups: [
        { name: 'one', endpoint: 'vm1', nodes: [{ name: 'a', group: 'one' }] },
        { name: 'two', endpoint: 'vm2', nodes: [other] },
      ],
    })
    const files = { desired: { projects: [both] }, selected: everything.selected }
    const rows = statusRows(files, { ...aWorld(anEndpoint('vm1', []), there({}, 'vm2')), refused: new Map() })
    assert.deepEqual(
      rows.map(row => [row.endpoint, row.state, row.livesOn, row.movesTo]),
      [
        ['vm1', 'absent', undefined, undefined],
        ['vm2', 'running', undefined, undefined],
      ],
    )
  })
})

test('the lists count what is selected', () => {
  const selected = new Map([['shop', new Set(['one'])]])
  assert.deepEqual(listsOf({ ...everything, selected }), {
    projects: [{ project: 'shop', description: '', groups: 1, nodes: 2 }],
    groups: [{ project: 'shop', group: 'one', description: 'first', endpoint: 'vm1', nodes: 2 }],
    nodes: [
      { project: 'shop', group: 'one', node: 'a', endpoint: 'vm1', image: 'images:nginx/1' },
      { project: 'shop', group: 'one', node: 'b', endpoint: 'vm1', image: 'images:nginx/1' },
    ],
    profiles: [{ project: 'shop', profile: 'fast', description: '', endpoints: ['vm1'] }],
    resources: [],
  })
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { HookCall } from '../../src/model/hook.ts'
import type { Spec } from '../../src/model/spec.ts'
import { aGroup, aHook, aNode, aProject, aShop, aSpec } from '../support/spec-builder.ts'
import { nodeOf, resolved } from './resolved.ts'

function commandsOf(calls: readonly HookCall[]): readonly string[] {
  return calls.map(call => call.commands.join(' && '))
}

/** Where a call runs: `host`, or endpoint and instance. */
function placeOf({ place }: HookCall): string {
  return place.kind === 'host' ? 'host' : `${place.endpoint}/${place.instance}`
}

/** Two groups on two endpoints: web1 and web2 on vm1, db1 on vm2. */
function shop(project: object, group: object = {}, node: object = {}): Spec {
  const web = aGroup('web', [aNode('web1', node), aNode('web2')], group)
  const db = aGroup('db', [aNode('db1')], { connection: 'vm2' })
  return aShop([web, db], project)
}

test('calls of a node moment: project level, group level, node level, in each the order of the file', () => {
  const spec = shop(
    { hooks: [aHook('post-node-sync', 'p1'), aHook('post-node-sync', 'p2')] },
    { hooks: [aHook('post-node-sync', 'g1'), aHook('pre-node-sync', 'other'), aHook('post-node-sync', 'g2')] },
    { hooks: [aHook('post-node-sync', 'n1'), aHook('post-node-sync', 'n2')] },
  )
  const result = resolved(spec)
  assert.deepEqual(commandsOf(nodeOf(result, 'web1').hooks['post-node-sync']), ['p1', 'p2', 'g1', 'g2', 'n1', 'n2'])
  assert.deepEqual(commandsOf(nodeOf(result, 'web2').hooks['post-node-sync']), ['p1', 'p2', 'g1', 'g2'])
  assert.deepEqual(commandsOf(nodeOf(result, 'db1').hooks['post-node-sync']), ['p1', 'p2'])
})

test('calls of a group moment: project level, then group level', () => {
  const spec = shop(
    { hooks: [aHook('pre-group', 'p', { node: 'host' })] },
    { hooks: [aHook('pre-group', 'g', { node: 'host' })] },
  )
  const [web, db] = resolved(spec).desired.projects[0]?.groups ?? []
  assert.deepEqual(commandsOf(web?.hooks['pre-group'] ?? []), ['p', 'g'])
  assert.deepEqual(commandsOf(db?.hooks['pre-group'] ?? []), ['p'])
})

describe('the place of a hook at a node moment', () => {
  const places = (node: string | undefined, level: 'project' | 'group' | 'node', of: string): readonly string[] => {
    const hooks = { hooks: [aHook('post-node-sync', 'x', node === undefined ? {} : { node })] }
    const spec = shop(level === 'project' ? hooks : {}, level === 'group' ? hooks : {}, level === 'node' ? hooks : {})
    return nodeOf(resolved(spec), of).hooks['post-node-sync'].map(placeOf)
  }
  test('none, empty or * is the node itself', () => {
    for (const node of [undefined, '', '*']) {
      for (const level of ['project', 'group', 'node'] as const)
        assert.deepEqual(places(node, level, 'web1'), ['vm1/web1'])
      assert.deepEqual(places(node, 'project', 'db1'), ['vm2/db1'])
    }
  })
  test('host is the host, once for each node', () => {
    assert.deepEqual(places('host', 'group', 'web1'), ['host'])
    assert.deepEqual(places('host', 'group', 'web2'), ['host'])
  })
  test('a name at project or group level is meant for that node only', () => {
    assert.deepEqual(places('web2', 'group', 'web1'), [])
    assert.deepEqual(places('web2', 'group', 'web2'), ['vm1/web2'])
    assert.deepEqual(places('db1', 'project', 'db1'), ['vm2/db1'])
    assert.deepEqual(places('db1', 'group', 'web1'), [])
  })
  test('a name at node level runs there, at the moment of the node that has the hook', () => {
    assert.deepEqual(places('db1', 'node', 'web1'), ['vm2/db1'])
    assert.deepEqual(places('db1', 'node', 'db1'), [])
  })
})

test('a hook of a node that runs elsewhere sees the labels of its own node', () => {
  const hook = aHook('post-node-sync', 'echo $role', { node: 'db1' })
  const withRole = (role: string): HookCall | undefined =>
    nodeOf(resolved(shop({}, {}, { labels: { role }, hooks: [hook] })), 'web1').hooks['post-node-sync'][0]
  assert.equal(withRole('front')?.node, 'web1')
  assert.notEqual(withRole('front')?.hash, withRole('back')?.hash)
})

describe('hooks of a project moment', () => {
  const calls = (more: object): readonly HookCall[] =>
    resolved(shop({ hooks: [aHook('post-project', 'x', more)] })).desired.projects[0]?.hooks['post-project'] ?? []

  test('on every node, each call with the group that must be selected for it', () => {
    assert.deepEqual(
      calls({ node: '*' }).map(call => [placeOf(call), call.group, call.node, call.each]),
      [
        ['vm1/web1', 'web', 'web1', true],
        ['vm1/web2', 'web', 'web2', true],
        ['vm2/db1', 'db', 'db1', true],
      ],
    )
  })
  test('once on the host', () => assert.deepEqual(calls({ node: 'host' }).map(placeOf), ['host']))
  test('once in a node by name, selected or not', () => {
    assert.deepEqual(
      calls({ node: 'db1' }).map(call => [placeOf(call), call.each]),
      [['vm2/db1', undefined]],
    )
  })
})

test('pre-project hooks run on the host only', () => {
  const hooks = [
    aHook('pre-project', 'a', { node: 'host' }),
    aHook('pre-project', 'b'),
    aHook('pre-project', 'c', { node: 'web1' }),
  ]
  const project = resolved(shop({ hooks })).desired.projects[0]
  assert.deepEqual(commandsOf(project?.hooks['pre-project'] ?? []), ['a'])
})

test('a name is looked for in the own group, then the own project, then in all environments', () => {
  const elsewhere = aProject('other', [aGroup('lb', [aNode('lb1'), aNode('web1')], { connection: 'vm2' })])
  const hooks = [aHook('post-group', 'a', { node: 'web1' }), aHook('post-group', 'b', { node: 'lb1' })]
  const spec = aSpec(
    { projects: [aProject('shop', [aGroup('web', [aNode('web1')], { hooks })])] },
    { projects: [elsewhere] },
  )
  const calls = resolved(spec).desired.projects[0]?.groups[0]?.hooks['post-group'] ?? []
  assert.deepEqual(calls.map(placeOf), ['vm1/web1', 'vm2/lb1'])
  assert.equal(calls[1]?.node, undefined, 'labels of a foreign project are not ours to see')
})

test('a name that fits nodes on two endpoints is a problem', () => {
  const twin = (project: string, connection: string) =>
    aProject(project, [aGroup('lb', [aNode('lb1')], { connection })])
  const hook = aHook('post-group', 'x', { node: 'lb1' })
  const spec = aSpec({
    projects: [
      aProject('shop', [aGroup('web', [aNode('web1')], { hooks: [hook] })]),
      twin('a', 'vm1'),
      twin('b', 'vm2'),
    ],
  })
  const [problem, ...others] = resolved(spec).problems
  assert.deepEqual(others, [])
  assert.equal(problem?.code, 'reference/ambiguous-node')
  assert.match(problem?.message ?? '', /"lb1".*vm1 and on vm2/)
  assert.deepEqual(problem?.where, spec.positions.of(hook, 'node'))
})

test('a hook that wants to run where nothing runs is told and left out', () => {
  const cases = [
    ['pre-node-creation', undefined],
    ['pre-node-creation', 'web1'],
    ['post-node-shutdown', '*'],
    ['post-group-shutdown', ''],
  ] as const
  for (const [event, node] of cases) {
    const spec = shop({}, { hooks: [aHook(event, 'x', node === undefined ? {} : { node })] })
    const { desired, problems } = resolved(spec)
    assert.deepEqual(
      problems.map(problem => [problem.code, problem.severity]),
      [['reference/no-instance', 'warning']],
      event,
    )
    const group = desired.projects[0]?.groups[0]
    const all = [...Object.values(group?.hooks ?? {}), ...(group?.nodes ?? []).flatMap(one => Object.values(one.hooks))]
    assert.deepEqual(all.flat(), [])
  }
  const elsewhere = shop({}, {}, { hooks: [aHook('pre-node-creation', 'x', { node: 'db1' })] })
  assert.deepEqual(nodeOf(resolved(elsewhere), 'web1').hooks['pre-node-creation'].map(placeOf), ['vm2/db1'])
})

describe('a disabled hook', () => {
  const calls = (more: object): readonly HookCall[] =>
    nodeOf(resolved(shop({}, {}, { hooks: [aHook('post-node-sync', 'x', { disable: true, ...more })] })), 'web1').hooks[
      'post-node-sync'
    ]

  test('is left out', () => assert.deepEqual(calls({}), []))
  test('stays with a sign while a flag can enable it', () => {
    assert.deepEqual(
      calls({ flags: ['f'] }).map(call => call.disabled),
      [true],
    )
  })
  test('does not count in the hash of the sync hooks', () => {
    const hash = (hooks: object[]) => nodeOf(resolved(shop({}, {}, { hooks })), 'web1').hashes.hooks
    assert.equal(hash([aHook('post-node-sync', 'x', { disable: true, flags: ['f'] })]), hash([]))
    assert.notEqual(hash([aHook('post-node-sync', 'x', { flags: ['f'] })]), hash([]))
    assert.equal(hash([aHook('post-node-creation', 'x')]), hash([]))
  })
})

test("entrypoint: the hook's, else of the node it runs in, else bash; on the host never the node's", () => {
  const spec = shop(
    {},
    {},
    {
      entrypoint: ['/bin/sh', '-c'],
      hooks: [
        aHook('post-node-sync', 'a', { entrypoint: ['/bin/ash', '-c'] }),
        aHook('post-node-sync', 'b'),
        aHook('post-node-sync', 'c', { node: 'host' }),
        aHook('post-node-sync', 'd', { node: 'db1' }),
      ],
    },
  )
  const calls = nodeOf(resolved(spec), 'web1').hooks['post-node-sync']
  assert.deepEqual(
    calls.map(call => call.entrypoint[0]),
    ['/bin/ash', '/bin/sh', '/bin/bash', '/bin/bash'],
  )
})

test('user, folder, time and outputs come along; user and folder only into an instance', () => {
  const more = { uid: 1, gid: 2, cwd: '/srv', timeout: '90s', out2var: 'out', err2var: 'err', always: true }
  const spec = shop(
    {},
    {},
    { hooks: [aHook('post-node-sync', 'x', more), aHook('post-node-sync', 'x', { ...more, node: 'host' })] },
  )
  const [inside, host] = nodeOf(resolved(spec), 'web1').hooks['post-node-sync']
  assert.deepEqual([inside?.uid, inside?.gid, inside?.cwd, inside?.timeoutMs], [1, 2, '/srv', 90_000])
  assert.deepEqual([host?.uid, host?.gid, host?.cwd, host?.timeoutMs], [undefined, undefined, undefined, 90_000])
  assert.deepEqual(inside?.writes, { stdout: 'out', stderr: 'err' })
  assert.equal(inside?.always, true)
})

test('ids are unique', () => {
  const hooks = [
    aHook('post-node-sync', 'x'),
    aHook('post-node-sync', 'x'),
    aHook('post-project', 'x'),
    aHook('pre-group', 'x'),
  ]
  const { desired } = resolved(shop({ hooks }, { hooks }, { hooks }))
  const ids = desired.projects
    .flatMap(project => [
      ...Object.values(project.hooks).flat(),
      ...project.groups.flatMap(group => [
        ...Object.values(group.hooks).flat(),
        ...group.nodes.flatMap(node => Object.values(node.hooks).flat()),
      ]),
    ])
    .map(call => call.id)
  assert.ok(ids.length > 15)
  assert.equal(new Set(ids).size, ids.length)
})

test('the stage of a hook comes along where it has one; the dark is what nobody says', () => {
  const hooks = [
    aHook('post-node-sync', 'a', { stage: 'live' }),
    aHook('post-node-sync', 'b', { stage: 'dark' }),
    aHook('drain', 'c', { stage: 'live' }),
  ]
  const found = nodeOf(resolved(shop({}, {}, { hooks })), 'web1').hooks
  assert.deepEqual(
    [...found['post-node-sync'], ...found.drain].map(({ commands: [command], stage }) => [command, stage]),
    [
      ['a', 'live'],
      ['b', undefined],
      ['c', undefined],
    ],
  )
})

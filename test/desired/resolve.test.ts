import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Group, Node } from '../../src/model/spec.ts'
import { aGroup, aHook, aNode, aProject, aShop, aSpec, localFiles, someRemotes } from '../support/spec-builder.ts'
import { nodeOf, resolved } from './resolved.ts'

function only(node: Partial<Node> = {}, group: Partial<Group> = {}) {
  return nodeOf(resolved(aShop([aGroup('web', [aNode('web1', node)], group)])), 'web1')
}

describe('inheritance', () => {
  test('every default is spelled out', () => {
    const { where, hooks, hashes, files, image, ...rest } = only()
    assert.deepEqual(rest, {
      project: 'shop',
      group: 'web',
      name: 'web1',
      endpoint: 'vm1',
      instance: 'web1',
      profiles: ['default'],
      config: {},
      devices: {},
      ephemeral: false,
      labels: {},
      stopTimeoutMs: 120_000,
      waitAddressMs: 0,
      templates: [],
      health: [],
      upgrade: {
        ...{ strategy: 'auto', keepPrevious: 1, onFailure: 'rollback-node', onUnreachable: 'stop', soakMs: 10_000 },
        ...{ healthyDeadlineMs: 180_000, sharedDevices: [], darkDevices: [], where },
      },
    })
    assert.equal(image.remote, undefined)
    assert.deepEqual(files.entries, [])
    assert.equal(Object.values(hooks).flat().length, 0)
  })
  test('profiles of the group, then of the node', () => {
    assert.deepEqual(only({ profiles: ['c'] }, { common_profiles: ['a', 'b'] }).profiles, ['a', 'b', 'c'])
  })
  test('a profile listed twice keeps its first place, with a warning', () => {
    const result = resolved(
      aShop([aGroup('web', [aNode('web1', { profiles: ['a', 'b'] })], { common_profiles: ['a'] })]),
    )
    assert.deepEqual(nodeOf(result, 'web1').profiles, ['a', 'b'])
    assert.deepEqual(
      result.problems.map(problem => problem.code),
      ['reference/duplicate-profile'],
    )
  })
  test("config of the group, under the node's, under labels", () => {
    const node = only(
      { config: { b: 'node', 'user.x': 'node' }, labels: { x: 'label' } },
      { config: { a: 'group', b: 'group' } },
    )
    assert.deepEqual(node.config, { a: 'group', b: 'node', 'user.x': 'label' })
  })
  test('nothing of one node leaks into the next or into the group', () => {
    const config = { 'limits.cpu': '1' }
    const nodes = [
      aNode('web1', { config: { 'limits.memory': '1GiB' }, labels: { role: 'a' }, devices: { eth0: { type: 'nic' } } }),
      aNode('web2'),
    ]
    const result = resolved(aShop([aGroup('web', nodes, { config })]))
    assert.deepEqual(nodeOf(result, 'web2').config, { 'limits.cpu': '1' })
    assert.deepEqual(nodeOf(result, 'web2').devices, {})
    assert.deepEqual(config, { 'limits.cpu': '1' })
  })
  test('the default remote stands in for a missing connection', () => {
    const { connection, ...group } = aGroup('web', [aNode('web1')])
    assert.equal(nodeOf(resolved(aShop([group])), 'web1').endpoint, 'vm1')
    const { defaultRemote, ...remotes } = someRemotes()
    assert.equal(nodeOf(resolved(aShop([group]), { remotes }), 'web1').endpoint, '')
  })
  test('durations and waits are milliseconds', () => {
    const node = only({ stop_timeout: '2m', wait_ip: 30 })
    assert.deepEqual([node.stopTimeoutMs, node.waitAddressMs], [120_000, 30_000])
  })
  test('groups and projects have their numbers', () => {
    const spec = aShop([aGroup('a', [], { parallel: 2 }), aGroup('b', [], { depends_on: ['a'] })], {
      upgrade: { max_unavailable: 3 },
    })
    const [project] = resolved(spec).desired.projects
    assert.deepEqual([project?.maxUnavailable, project?.orderedByDependencies], [3, true])
    assert.deepEqual(
      project?.groups.map(group => [group.parallel, group.dependsOn]),
      [
        [2, undefined],
        [4, ['a']],
      ],
    )
    const [plain] = resolved(aShop([aGroup('a', [])])).desired.projects
    assert.deepEqual([plain?.maxUnavailable, plain?.orderedByDependencies], [1, false])
  })
})

test('profiles and needed resources belong to the projects of their environment', () => {
  const spec = aSpec(
    {
      projects: [aProject('a', []), aProject('b', [])],
      profiles: [{ name: 'net', devices: { eth0: { type: 'nic' } } }],
      networks: [{ name: 'lan' }],
      storages: [{ name: 'pool' }],
      acls: [{ name: 'wall' }],
    },
    { projects: [aProject('c', [])] },
  )
  const projects = resolved(spec).desired.projects
  assert.deepEqual(
    projects.map(project => project.profiles.map(profile => profile.name)),
    [['net'], ['net'], []],
  )
  assert.deepEqual(
    projects[1]?.resources.map(({ kind, name }) => `${kind} ${name}`),
    ['acl wall', 'network lan', 'storage pool'],
  )
  assert.deepEqual(projects[0]?.profiles[0]?.devices, { eth0: { type: 'nic' } })
})

describe('the hash of the specification', () => {
  const hash = (node: Partial<Node>, group: Partial<Group> = {}) => only(node, group).hashes.spec
  test('follows what the instance is made of', () => {
    const all = [
      hash({}),
      hash({ image_source: 'nginx/22.10.01' }),
      hash({ image_remote_server: 'images' }),
      hash({ config: { a: '1' } }),
      hash({ labels: { a: '1' } }),
      hash({ devices: { eth0: { type: 'nic' } } }),
      hash({ profiles: ['a'] }),
      hash({}, { ephemeral: true }),
    ]
    assert.equal(new Set(all).size, all.length)
  })
  test('not hooks, files, checks and waits', () => {
    const more: Partial<Node> = {
      hooks: [aHook('post-node-sync', 'x')],
      health: [{ tcp: ':80' }],
      address: '10.0.0.1',
      stop_timeout: '5s',
      wait_ip: 3,
      config_templates: [{ source: 't', dst: 'x' }],
    }
    assert.equal(hash(more), hash({}))
  })
})

describe('keys the server writes', () => {
  test('are a problem at the key and left out', () => {
    const config = { 'volatile.eth0.hwaddr': '00:16:3e:00:00:01', 'limits.cpu': '1', 'image.os': 'x' }
    const spec = aShop([aGroup('web', [aNode('web1', { config })])])
    const result = resolved(spec)
    assert.deepEqual(nodeOf(result, 'web1').config, { 'limits.cpu': '1' })
    assert.deepEqual(
      result.problems.map(problem => problem.where),
      [spec.positions.of(config, 'volatile.eth0.hwaddr'), spec.positions.of(config, 'image.os')],
    )
  })
  test('the mark cannot be written by a file', () => {
    assert.deepEqual(
      only({ config: { 'user.drydock.node': 'x' }, labels: { 'drydock.role': 'live', ok: '1' } }).config,
      { 'user.ok': '1' },
    )
  })
})

describe('a secret', () => {
  const secrets = ['s3cret', 'x']
  const cases: readonly (readonly [what: string, node: Partial<Node>])[] = [
    ['config value', { config: { 'user.password': 'is s3cret' } }],
    ['label', { labels: { password: 's3cret' } }],
    ['device value', { devices: { disk: { type: 'disk', source: '/s3cret' } } }],
    ['command', { hooks: [aHook('post-node-sync', 'login --password s3cret')] }],
    ['entrypoint', { hooks: [aHook('post-node-sync', 'true', { entrypoint: ['sh', '-c', 's3cret'] })] }],
    ['health check', { health: [{ exec: ['curl', '-H', 's3cret'] }] }],
  ]
  for (const [what, node] of cases) {
    test(`in a ${what} is a problem that does not repeat it`, () => {
      const { problems } = resolved(aShop([aGroup('web', [aNode('web1', node)])]), { secrets })
      assert.deepEqual(
        problems.map(problem => [problem.code, problem.severity]),
        [['reference/secret-exposed', 'error']],
      )
      assert.match(problems[0]?.hint ?? '', /environment variable/)
      assert.ok(problems[0]?.where !== undefined)
      assert.ok(!JSON.stringify(problems).includes('s3cret'))
    })
  }
  test('in a profile or group config too, told once for all nodes', () => {
    const group = aGroup('web', [aNode('web1'), aNode('web2')], {
      config: { a: 's3cret' },
      hooks: [aHook('post-node-sync', 's3cret')],
    })
    const spec = aSpec({ projects: [aProject('shop', [group])], profiles: [{ name: 'p', config: { b: 's3cret' } }] })
    assert.equal(resolved(spec, { secrets }).problems.length, 3)
  })
  test('is welcome in variables and templates', () => {
    const node = aNode('web1', {
      config_templates: [{ source: 't', dst: 'x' }],
      hooks: [aHook('post-node-sync', 'echo $password')],
    })
    const spec = aShop([aGroup('web', [node])], { vars: [{ envs: { password: 's3cret' } }] })
    const result = resolved(spec, { secrets, local: localFiles({}, { '/shop/envs/t': '{{password}}' }) })
    assert.deepEqual(result.problems, [])
    assert.ok(!JSON.stringify(result.desired).includes('s3cret'))
  })
})

test('variables: later blocks win whole, and numbers keep their text', () => {
  const blocks = [{ envs: { a: 1, list: { x: 1 } } }, { envs: { a: { number: 22.1, text: '22.10' }, list: { y: 2 } } }]
  const spec = aShop([], { vars: blocks, shell_envs_filter: ['list'] })
  const { materials } = resolved(spec)
  assert.deepEqual(materials.variables.get('shop'), {
    project: 'shop',
    variables: { a: { number: 22.1, text: '22.10' }, list: { y: 2 } },
    notExported: ['list'],
  })
})

test('materials: what the run needs besides the plan', () => {
  const { materials } = resolved(aShop([aGroup('web', [aNode('web1', { labels: { role: 'front' } })])]), {
    secrets: ['abc'],
  })
  assert.equal(materials.workspaceDirectory, '/shop')
  assert.deepEqual(materials.secrets, ['abc'])
  assert.deepEqual(materials.hostEnvironment, { LXD_CONF: '/shop/lxd-conf', INCUS_CONF: '/shop/lxd-conf' })
  assert.deepEqual(materials.labels.get('shop/web/web1'), { role: 'front' })
  assert.equal(materials.templateGlobals.get('shop')?.env_base_dir, 'envs')
})

test('in a workspace of lxd-compose the nodes of a group are made one after the other', () => {
  const spec = aShop([aGroup('a', []), aGroup('b', [], { parallel: 3 })])
  const sideBySide = (likeAncestor: boolean) =>
    resolved(spec, { likeAncestor }).desired.projects[0]?.groups.map(group => group.parallel)
  assert.deepEqual(sideBySide(false), [4, 3])
  assert.deepEqual(sideBySide(true), [1, 3])
})

test('like lxd-compose, a node without image remote gets its image from the remote `images`', () => {
  const spec = aShop([aGroup('web', [aNode('one'), aNode('two', { image_remote_server: 'vm2' })])])
  const remoteOf = (name: string, more: Parameters<typeof resolved>[1] = {}) =>
    nodeOf(resolved(spec, { likeAncestor: true, ...more }), name).image.remote
  assert.deepEqual([remoteOf('one'), remoteOf('two')], ['images', 'vm2'])
  const { byName } = someRemotes()
  const without = { byName: new Map([...byName].filter(([name]) => name !== 'images')) }
  assert.equal(remoteOf('one', { remotes: without }), undefined)
})

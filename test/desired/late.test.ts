import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { HookCall } from '../../src/model/hook.ts'
import type { Hook } from '../../src/model/spec.ts'
import { aGroup, aHook, aNode, aShop, localFiles } from '../support/spec-builder.ts'
import { nodeOf, resolved } from './resolved.ts'

interface Written {
  readonly vars?: Record<string, unknown>
  readonly filter?: string[]
  readonly project?: Hook[]
  readonly labels?: Record<string, string>
}

/** The calls of a node with these hooks, in the order of moments and levels. */
function callsOf(hooks: Hook[], written: Written = {}): readonly HookCall[] {
  const node = aNode('web1', { hooks, labels: written.labels ?? {} })
  const spec = aShop([aGroup('web', [node])], {
    vars: [{ envs: written.vars ?? {} }],
    hooks: written.project ?? [],
    shell_envs_filter: written.filter ?? [],
  })
  const result = resolved(spec)
  const project = result.desired.projects[0]
  return [...Object.values(project?.hooks ?? {}), ...Object.values(nodeOf(result, 'web1').hooks)].flat()
}

function hashOf(command: string, written: Written = {}): string {
  return callsOf([aHook('post-node-sync', command)], written).at(-1)?.hash ?? ''
}

describe('the hash of a hook', () => {
  const base = hashOf('echo $port', { vars: { port: 80, other: 1 } })
  test('follows its text', () => assert.notEqual(hashOf('echo  $port', { vars: { port: 80, other: 1 } }), base))
  test('follows a variable it mentions', () =>
    assert.notEqual(hashOf('echo $port', { vars: { port: 81, other: 1 } }), base))
  test('not one it does not', () => assert.equal(hashOf('echo $port', { vars: { port: 80, other: 2, new: 3 } }), base))
  test('tells 22.10 from 22.1, which are printed differently', () => {
    const release = (text: string) => hashOf('echo $port', { vars: { port: { number: 22.1, text } } })
    assert.notEqual(release('22.10'), release('22.1'))
  })
  test('follows any variable when it looks at all', () => {
    assert.notEqual(hashOf('printenv', { vars: { port: 80 } }), hashOf('printenv', { vars: { port: 81 } }))
  })
  test('not one that is kept from processes', () => {
    const hidden = (port: number) => hashOf('echo $port', { vars: { port }, filter: ['port'] })
    assert.equal(hidden(80), hidden(81))
  })
  test('follows a label it mentions', () => {
    const labelled = (role: string, command: string) => hashOf(command, { labels: { role } })
    assert.notEqual(labelled('a', 'echo $role'), labelled('b', 'echo $role'))
    assert.equal(labelled('a', 'true'), labelled('b', 'true'))
  })
  test('follows what it is given as project and node only when it looks into them', () => {
    const hash = (command: string, image: string) => {
      const node = aNode('web1', { image_source: image, hooks: [aHook('post-node-sync', command)] })
      return nodeOf(resolved(aShop([aGroup('web', [node])])), 'web1').hooks['post-node-sync'][0]?.hash
    }
    for (const command of ['echo "$project" | jq .', 'echo "${node}" | jq .']) {
      assert.notEqual(hash(command, 'nginx/1'), hash(command, 'nginx/2'), command)
    }
    for (const command of ['node server.js', 'printenv'])
      assert.equal(hash(command, 'nginx/1'), hash(command, 'nginx/2'))
  })
  test('follows user, folder and entrypoint', () => {
    const [plain, user, folder, entrypoint, ...same] = [
      {},
      { uid: 1 },
      { cwd: '/' },
      { entrypoint: ['sh', '-c'] },
      { flags: ['f'] },
      { out2var: 'x' },
    ].map(more => callsOf([aHook('post-node-sync', 'x', more)])[0]?.hash)
    assert.equal(new Set([plain, user, folder, entrypoint]).size, 4)
    for (const hash of same) assert.equal(hash, plain)
  })
})

describe('a variable that a hook writes', () => {
  const writer = (command: string): Hook => aHook('post-node-creation', command, { out2var: 'token' })
  const reader = aHook('post-node-sync', 'join --token "$token"')
  const last = (hooks: Hook[], written: Written = {}) => callsOf(hooks, written).at(-1)

  test('is read by a later hook that mentions it', () =>
    assert.deepEqual(last([writer('make'), reader])?.reads, ['token']))
  test('not by one that does not', () =>
    assert.deepEqual(last([writer('make'), aHook('post-node-sync', 'x')])?.reads, []))
  test('and by one that looks at the whole environment', () => {
    assert.deepEqual(last([writer('make'), aHook('post-node-sync', 'env')])?.reads, ['token'])
  })
  test('not by one that runs before', () => {
    const early = aHook('pre-node-creation', 'echo $token', { node: 'host' })
    assert.deepEqual(callsOf([writer('make'), early])[0]?.reads, [])
  })
  test('at the same moment by the one that stands behind it', () => {
    const at = (command: string, more: object = {}) => aHook('post-node-sync', command, more)
    const calls = callsOf([at('echo $token'), at('make', { out2var: 'token' }), at('echo again $token')])
    assert.deepEqual(
      calls.map(call => call.reads),
      [[], [], ['token']],
    )
  })
  test('not by its own writer', () => {
    assert.deepEqual(last([aHook('post-node-sync', 'next $token', { out2var: 'token' })])?.reads, [])
  })
  test('not on the way down, when it is written on the way up', () => {
    assert.deepEqual(last([writer('make'), aHook('pre-node-shutdown', 'leave $token')])?.reads, [])
  })
  test('not by processes it is kept from', () =>
    assert.deepEqual(last([writer('make'), reader], { filter: ['token'] })?.reads, []))
  test('changes its reader when the text of its writer changes', () => {
    const hash = (command: string) => last([writer(command), reader])?.hash
    assert.equal(hash('make'), hash('make'))
    assert.notEqual(hash('make'), hash('make --new'))
  })
  test('or when what the writer knows changes', () => {
    const hash = (port: number) => last([writer('make $port'), reader], { vars: { port } })?.hash
    assert.notEqual(hash(1), hash(2))
  })
  test('or when a writer behind the writer changes', () => {
    const first = (command: string) => aHook('pre-project', command, { node: 'host', out2var: 'seed' })
    const hash = (command: string) => last([writer('make $seed'), reader], { project: [first(command)] })?.hash
    assert.notEqual(hash('seed'), hash('seed --new'))
  })
  test('of groups: an earlier group writes for a later one, not the other way round', () => {
    const write = aHook('post-node-sync', 'make', { out2var: 'token' })
    const read = aHook('pre-group', 'use $token', { node: 'host' })
    const spec = (first: Hook, second: Hook, more: object = {}) =>
      aShop([aGroup('a', [aNode('a1')], { hooks: [first], ...more }), aGroup('b', [aNode('b1')], { hooks: [second] })])
    const reads = (result: ReturnType<typeof resolved>, group: number) =>
      result.desired.projects[0]?.groups[group]?.hooks['pre-group'][0]?.reads
    assert.deepEqual(reads(resolved(spec(write, read)), 1), ['token'])
    assert.deepEqual(reads(resolved(spec(read, write)), 0), [])
    assert.deepEqual(reads(resolved(spec(read, write, { depends_on: ['b'] })), 0), ['token'])
  })
})

describe('a template with a late variable', () => {
  const writer = (command: string) => aHook('post-node-creation', command, { out2var: 'token' })
  const withTemplate = (text: string, hooks: Hook[], envs: Record<string, unknown> = {}) => {
    const node = aNode('web1', {
      hooks,
      config_templates: [{ source: 'join.hbs', dst: 'join.conf' }],
      sync_resources: [{ source: 'join.conf', dst: '/etc/join.conf' }],
    })
    const spec = aShop([aGroup('web', [node])], { vars: [{ envs }] })
    return resolved(spec, { local: localFiles({}, { '/shop/envs/join.hbs': text }) })
  }

  test('is not rendered, and its file has the hash of what is known', () => {
    const { desired, materials } = withTemplate('token={{token}}', [writer('make')])
    const node = desired.projects[0]?.groups[0]?.nodes[0]
    const template = node?.templates[0]
    assert.deepEqual(template?.reads, ['token'])
    assert.equal(node?.files.entries[0]?.sha256, template?.hash)
    assert.equal(materials.templates.get(template?.id ?? '')?.text, undefined)
  })
  test('changes with its text, its known variables and the writer, and with nothing else', () => {
    const hash = (text: string, command: string, envs: Record<string, unknown>) =>
      nodeOf(withTemplate(text, [writer(command)], envs), 'web1').files.hash
    const base = hash('{{port}} {{token}}', 'make', { port: 1, other: 1 })
    assert.equal(hash('{{port}} {{token}}', 'make', { port: 1, other: 2 }), base)
    assert.notEqual(hash('{{port}} {{token}} ', 'make', { port: 1, other: 1 }), base)
    assert.notEqual(hash('{{port}} {{token}}', 'make', { port: 2, other: 1 }), base)
    assert.notEqual(hash('{{port}} {{token}}', 'make new', { port: 1, other: 1 }), base)
  })
  test('a template that comes before every writer is rendered with what is known', () => {
    const late = aHook('post-node-sync', 'make', { out2var: 'token' })
    const { desired, materials } = withTemplate('token={{token}}', [late], { token: 'none yet' })
    const template = desired.projects[0]?.groups[0]?.nodes[0]?.templates[0]
    assert.deepEqual(template?.reads, [])
    assert.equal(materials.templates.get(template?.id ?? '')?.text, 'token=none yet')
  })
})

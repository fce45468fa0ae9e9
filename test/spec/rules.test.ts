import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPositionBook } from '../../src/document/positions.ts'
import type { Remote } from '../../src/model/workspace.ts'
import { checkRules } from '../../src/spec/rules.ts'
import { validFile } from '../support/checked-file.ts'

function remote(name: string, more: Partial<Remote> = {}): [string, Remote] {
  return [name, { name, addresses: [], protocol: 'embedded', isPublic: false, project: 'default', ...more }]
}

const remotes = {
  byName: new Map([
    remote('vm1'),
    remote('vm2'),
    remote('lxd1', { protocol: 'lxd' }),
    remote('pod1', { protocol: 'podman' }),
    remote('images', { protocol: 'simplestreams', isPublic: true }),
    remote('registry', { protocol: 'oci', isPublic: true }),
  ]),
  notInThisVersion: new Map([['pod', 'auth_type oidc']]),
}

/** Problems of workspaces whose environments are given by the lines of their groups. */
function found(...projects: string[]): string[] {
  const positions = createPositionBook()
  const environments = projects.map((groups, index) => {
    const file = `envs/${index}.yml`
    const text = `projects:\n  - name: p${index}\n    groups:\n${groups.replaceAll(/^/gm, '      ')}\n`
    return { file, directory: '/w/envs', data: validFile('environment', text, { file, book: positions }) }
  })
  return checkRules({ environments, positions, remotes }).map(
    ({ code, where }) => `${code} ${where?.file}:${where?.line}`,
  )
}

const group = (name: string, nodes: string, connection = 'vm1'): string =>
  `- name: ${name}\n  connection: ${connection}\n  nodes:\n${nodes.replaceAll(/^/gm, '    ')}`
const node = (name: string, more = ''): string => `- { name: ${name}, image_source: i${more} }`

test('a sound workspace has no problems', () => {
  assert.deepEqual(found(group('a', node('web')), group('a', node('web'), 'vm2')), [])
})

test('the same node name is fine on two endpoints of two projects only', () => {
  assert.deepEqual(found(group('a', node('web')), group('a', node('web'))), ['reference/duplicate-name envs/1.yml:7'])
  assert.deepEqual(found(`${group('a', node('web'))}\n${group('b', node('web'), 'vm2')}`), [
    'reference/duplicate-name envs/0.yml:11',
  ])
})

test('a hook asks for variables that there are', () => {
  const text = group('a', node('web', ', labels: { role: front }')).replace(
    '  nodes:',
    '  hooks:\n    - { event: post-group, commands: [run], node: host, secrets: [role, token, tokn] }\n    - { event: post-group, commands: [make], node: host, out2var: token }\n  nodes:',
  )
  assert.deepEqual(found(text), ['reference/unknown-variable envs/0.yml:7'])
})

test('the kind of connection is read, and said to have no effect', () => {
  const text = group('a', node('web')).replace('connection: vm1', 'connection: vm1\n  connection_type: lxd-6')
  assert.deepEqual(found(text), ['schema/no-effect envs/0.yml:6'])
})

test('fields that lxd-compose reads and does not use are read, and said to have no effect', () => {
  const text = group('a', node('web', ', ephemeral: true')).replace(
    'connection: vm1',
    'connection: vm1\n  nodes_prefix: x',
  )
  assert.deepEqual(found(text), ['schema/no-effect envs/0.yml:6', 'schema/no-effect envs/0.yml:8'])
})

test('options for the program that lxd-compose called are read, and said to have no effect', () => {
  const positions = createPositionBook()
  const text = 'template_engine:\n  engine: jinja2\n  opts: [--filters, core.py]\n'
  const file = 'envs/a.yml'
  const environment = { file, directory: '/w/envs', data: validFile('environment', text, { file, book: positions }) }
  assert.deepEqual(
    checkRules({ environments: [environment], positions }).map(({ code, where }) => [code, where?.line]),
    [['schema/no-effect', 3]],
  )
})

test('names that upgrades need belong to the node they are made of', () => {
  for (const name of ['web-next', 'web-prev', 'web-prev-2', 'web-g12'])
    assert.deepEqual(found(group('a', `${node('web')}\n${node(name)}`)), ['reference/upgrade-name envs/0.yml:8'], name)
  for (const name of ['db-next', 'web-nextcloud', 'web-g', 'next'])
    assert.deepEqual(found(group('a', `${node('web')}\n${node(name)}`)), [], name)
})

test('a remote of a later version is a problem only when it is used', () => {
  assert.deepEqual(found(group('a', node('web'), 'pod')), ['reference/not-in-this-version envs/0.yml:5'])
  assert.deepEqual(found(group('a', node('web', ', image_remote_server: pod'))), [
    'reference/not-in-this-version envs/0.yml:7',
  ])
})

test('what a registry holds runs on Podman, and nothing else does', () => {
  const from = (images: string, connection: string) =>
    found(group('a', node('web', `, image_remote_server: ${images}`), connection)).map(one => one.split(' ')[0])
  assert.deepEqual(from('registry', 'pod1'), [])
  assert.deepEqual(from('registry', 'vm1'), [])
  assert.deepEqual(from('images', 'lxd1'), [])
  for (const [images, connection] of [
    ['registry', 'lxd1'],
    ['images', 'pod1'],
    ['lxd1', 'pod1'],
    ['pod1', 'pod1'],
    ['pod1', 'lxd1'],
  ] as const)
    assert.deepEqual(from(images, connection), ['reference/wrong-image-remote'], `${images} for ${connection}`)
})

test('images come from any remote, nodes run on private ones', () => {
  assert.deepEqual(found(group('a', node('web', ', image_remote_server: vm2'))), [])
  assert.deepEqual(found(group('a', node('web'), 'images')), ['reference/public-remote envs/0.yml:5'])
})

test('circles of depends_on are found once, a chain is none', () => {
  const chain = (name: string, on: string): string => `- { name: ${name}, connection: vm1, depends_on: [${on}] }`
  assert.deepEqual(found([chain('a', ''), chain('b', 'a'), chain('c', 'a, b')].join('\n')), [])
  assert.deepEqual(found([chain('a', 'c'), chain('b', 'a'), chain('c', 'b'), chain('d', 'a')].join('\n')), [
    'reference/dependency-circle envs/0.yml:5',
  ])
})

test('a hook may name a node of another project', () => {
  const hook = (name: string): string =>
    `- name: a\n  connection: vm1\n  hooks: [{ event: post-group, node: "${name}", commands: [] }]`
  assert.deepEqual(found(hook('web'), group('a', node('web'))), [])
  for (const name of ['', '*', 'host']) assert.deepEqual(found(hook(name)), [], name)
  assert.deepEqual(found(hook('web')), ['reference/unknown-node envs/0.yml:6'])
})

test('keys of the mark cannot be declared', () => {
  assert.deepEqual(found(group('a', node('web', ', config: { user.drydock.node: x }, labels: { drydock.x: y }'))), [
    'reference/reserved-key envs/0.yml:7',
    'reference/reserved-key envs/0.yml:7',
  ])
  assert.deepEqual(found(group('a', node('web', ', labels: { drydocker: y }'))), [])
})

test('a hook has a stage at the moments that can be before or after the instance serves', () => {
  const hook = (event: string) => `, hooks: [{ event: ${event}, stage: live, commands: [a] }]`
  assert.deepEqual(found(group('a', node('web', hook('post-node-sync')))), [])
  assert.deepEqual(found(group('a', node('web', hook('pre-node-upgrade')))), ['reference/hook-stage envs/0.yml:7'])
})

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { folderWith } from '../support/folder.ts'

const files = {
  '.drydock.yml': 'general: { lxd_confdir: conf }\nenv_dirs: [envs]\n',
  'conf/config.yml': `default-remote: vm1
remotes:
  vm1: { addr: "file:vm1.json", protocol: embedded }
  vm2: { addr: "file:vm2.json", protocol: embedded }
  images: { addr: "", protocol: embedded, public: true }
`,
  'envs/a.yml': `projects:
  - name: a
    hooks:
      - { event: pre-group, node: host, commands: ['echo pre-group >> log'] }
      - { event: post-node-creation, node: host, commands: ['echo created >> log'] }
    groups:
      - name: g
        connection: vm1
        common_profiles: [p]
        nodes:
          - name: n1
            image_source: nginx
            image_remote_server: images
            sync_resources: [{ source: site, dst: /etc/site }]
            hooks:
              - { event: pre-node-sync, node: host, commands: ['echo before >> log'] }
              - { event: post-node-sync, node: host, commands: ['echo after >> log'] }
          - { name: n2, image_source: nginx, image_remote_server: images }
      - { name: h, connection: vm2, nodes: [{ name: n3, image_source: nginx, image_remote_server: images }] }
profiles: [{ name: p, config: { user.p: "1" } }]
`,
  'envs/site': 'one\n',
}

function open(context: TestContext) {
  const folder = folderWith(context, files)
  const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
  const read = (file: string) => readFileSync(join(folder, file), 'utf8')
  return {
    run: (...argv: readonly string[]) => {
      const words = ['--import', import.meta.resolve('tsx'), main, ...argv]
      const env = { PATH: process.env.PATH, HOME: folder }
      const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: folder, env, encoding: 'utf8' })
      return { status, stdout, stderr }
    },
    read,
    write: (file: string, text: string) => writeFileSync(join(folder, file), text),
    log: () => {
      const text = read('log')
      writeFileSync(join(folder, 'log'), '')
      return text.split('\n').filter(line => line !== '')
    },
    world: () => JSON.parse(read('conf/vm1.json')).world,
  }
}

test('node create makes the instance with image and profile, and nothing else; apply finishes it', context => {
  const here = open(context)
  here.write('log', '')
  const made = here.run('node', 'create', 'n1', '--progress', 'plain')
  assert.equal(made.status, 0, made.stderr)
  assert.deepEqual([Object.keys(here.world().instances), here.log()], [['n1'], []])
  const { state, profiles, mark } = here.world().instances.n1
  assert.deepEqual([state, profiles, mark.setUp], ['running', ['p'], false])
  assert.ok(here.world().profiles.p !== undefined)
  const again = here.run('node', 'create', 'n1', 'a/n2', '--hooks')
  assert.equal(again.status, 0, again.stderr)
  assert.match(again.stdout, /n1 +unchanged/)
  assert.deepEqual([Object.keys(here.world().instances), here.log()], [['n1', 'n2'], ['created']])
  assert.equal(here.run('apply', 'a', '--enable-group', 'g').status, 0)
  assert.deepEqual(here.log().sort(), ['after', 'before', 'created', 'created', 'pre-group'])
  assert.equal(here.world().instances.n1.mark.setUp, true)
})

test('node create refuses names that are no nodes, and endpoints that are not theirs', context => {
  const here = open(context)
  const unknown = here.run('node', 'create', 'n4')
  assert.equal(unknown.status, 64)
  assert.match(unknown.stderr, /no node is called n4/)
  const elsewhere = here.run('node', 'create', 'n3', '-e', 'vm1')
  assert.equal(elsewhere.status, 64)
  assert.match(elsewhere.stderr, /node n3 is on vm2, not on vm1/)
})

test('node sync pushes what is unchanged too; hooks that saw no new file run with the next apply', context => {
  const here = open(context)
  here.write('log', '')
  const absent = here.run('node', 'sync', 'n1')
  assert.equal(absent.status, 65)
  assert.match(absent.stderr, /n1 is not on vm1/)
  assert.equal(here.run('apply', 'a', '--enable-group', 'g').status, 0)
  here.log()
  assert.equal(here.run('exec', 'n1', '--', 'sh', '-c', 'true').status, 0)
  const same = here.run('node', 'sync', 'n1')
  assert.equal(same.status, 0, same.stderr)
  assert.match(same.stderr, /put 1 file into n1/)
  assert.deepEqual(here.log(), [])
  assert.match(here.run('plan', 'a', '--enable-group', 'g').stdout, /nothing to do/)
  here.write('envs/site', 'two\n')
  assert.equal(here.run('node', 'sync', 'n1').status, 0)
  assert.equal(here.run('exec', 'n1', '--', 'cat', '/etc/site').stdout, 'two\n')
  assert.deepEqual(here.log(), [])
  assert.equal(here.run('apply', 'a', '--enable-group', 'g').status, 0)
  assert.deepEqual(here.log(), ['pre-group', 'before', 'after'])
  here.write('envs/site', 'three\n')
  assert.equal(here.run('node', 'sync', 'n1', '--hooks').status, 0)
  assert.deepEqual(here.log(), ['after'])
  assert.equal(here.run('exec', 'n1', '--', 'cat', '/etc/site').stdout, 'three\n')
})

test('node push puts files and folders into a node or any instance', context => {
  const here = open(context)
  assert.equal(here.run('node', 'create', 'n1').status, 0)
  const file = here.run('node', 'push', 'n1', '--from', 'envs/site', '--to', '/srv/')
  assert.deepEqual([file.status, file.stdout], [0, '1 file pushed\n'])
  assert.equal(here.run('exec', 'n1', '--', 'cat', '/srv/site').stdout, 'one\n')
  assert.equal(here.run('node', 'push', 'n1', '-e', 'vm1', '--from', 'conf', '--to', '/etc/conf').status, 0)
  assert.match(here.run('exec', 'n1', '--', 'cat', '/etc/conf/config.yml').stdout, /default-remote/)
  assert.equal(here.run('node', 'push', 'n1', '--from', 'nowhere', '--to', '/srv/').status, 64)
  assert.equal(here.run('node', 'push', 'n1', '--from', 'envs/site', '--to', 'srv/').status, 64)
  assert.equal(here.run('node', 'push', 'n4', '--from', 'envs/site', '--to', '/srv/').status, 64)
})

test('node list shows the files, or the instances of an endpoint with their nodes', context => {
  const here = open(context)
  assert.equal(here.run('node', 'create', 'n1').status, 0)
  const listed = here.run('node', 'list', '-e', 'vm1', '--json')
  assert.equal(listed.status, 0, listed.stderr)
  assert.deepEqual(JSON.parse(listed.stdout).instances, [
    { instance: 'n1', state: 'running', project: 'a', group: 'g', node: 'n1' },
  ])
  assert.deepEqual(JSON.parse(here.run('node', 'list', '-e', 'vm1', '-s', '^x', '--json').stdout).instances, [])
  const found = JSON.parse(here.run('node', 'list', '--search', '[23]$', '--json').stdout).nodes
  assert.deepEqual(
    found.map(({ node }: { node: string }) => node),
    ['n2', 'n3'],
  )
  assert.equal(here.run('node', 'list', '--search', '(').status, 64)
  assert.equal(here.run('node', 'list', '-e', 'vm3').status, 78)
})

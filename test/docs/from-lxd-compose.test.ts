import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { folderWith } from '../support/folder.ts'

const workspace = {
  '.drydock.yml': 'general: { lxd_confdir: conf }\nenv_dirs: [envs]\n',
  'conf/config.yml': 'remotes:\n  vm1: { addr: "", protocol: embedded }\n',
}

/** An environment file with one project of one group without nodes. */
function environment(name: string, more = ''): string {
  return `version: "1"\nprojects:\n  - name: ${name}\n${more}    groups:\n      - { name: ${name}-group, connection: vm1, nodes: [] }\n`
}

/** An embedded host, and an image remote that has every image. */
const withHost = {
  'conf/config.yml':
    'remotes:\n  vm1: { addr: "file:vm1.json", protocol: embedded }\n  images: { addr: "", protocol: embedded, public: true }\n',
}

/** An environment file with a project `a` of nodes, each written as what it has besides name and image. */
function nodes(...each: readonly string[]): string {
  const lines = each.map(
    (more, at) =>
      `          - { name: n${at + 1}, image_source: "nginx/{{Values.release}}", image_remote_server: images, ${more} }\n`,
  )
  return `version: "1"\nprojects:\n  - name: a\n    groups:\n      - name: g\n        connection: vm1\n        nodes:\n${lines.join('')}`
}

/** A workspace in a folder of its own. */
function openFolder(context: TestContext, files: Record<string, string>) {
  const cwd = folderWith(context, { ...workspace, ...files })
  return {
    run: (...argv: readonly string[]) => runIn(cwd, argv),
    read: (file: string) => readFileSync(join(cwd, file), 'utf8'),
    write: (file: string, text: string) => writeFileSync(join(cwd, file), text),
  }
}

/** The same with an embedded host and these nodes; the release of their image is `1` unless said otherwise. */
function openNodes(context: TestContext, ...each: readonly string[]) {
  const here = openFolder(context, { ...withHost, 'envs/a.yml': nodes(...each) })
  return {
    ...here,
    run: (...argv: readonly string[]) => here.run('--render-env', 'release=1', ...argv),
    instances: (): readonly string[] => Object.keys(JSON.parse(here.read('conf/vm1.json')).world.instances).sort(),
  }
}

/** The real program in a folder, with the folder as its home. */
function runIn(cwd: string, argv: readonly string[]) {
  const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
  const words = ['--import', import.meta.resolve('tsx'), main, ...argv]
  return spawnSync(process.execPath, words, { cwd, env: { PATH: process.env.PATH, HOME: cwd }, encoding: 'utf8' })
}

/** The real program in a workspace with these files. */
function compose(context: TestContext, files: Record<string, string>, ...argv: readonly string[]) {
  return openFolder(context, files).run(...argv)
}

const rows: Record<string, (context: TestContext) => void> = {
  'unknown-key': context => {
    const { status, stderr } = compose(context, { 'envs/a.yml': environment('a', '    descripton: x\n') }, 'validate')
    assert.equal(status, 65)
    assert.match(stderr, /envs\/a\.yml:4:5/)
  },
  'broken-file': context => {
    const { status, stderr } = compose(context, { 'envs/a.yml': environment('a', '    name: b\n') }, 'validate')
    assert.equal(status, 65)
    assert.match(stderr, /envs\/a\.yml:4:5/)
  },
  'every-file': context => {
    const files = { 'envs/a.yml': environment('a'), 'envs/b.yml': environment('b', '    descripton: x\n') }
    const { status, stderr } = compose(context, files, 'validate')
    assert.equal(status, 65)
    assert.match(stderr, /envs\/b\.yml:4:5/)
  },
  'yaml-extension': context => {
    const { status, stderr } = compose(context, { 'envs/a.yaml': environment('a', '    descripton: x\n') }, 'validate')
    assert.equal(status, 65)
    assert.match(stderr, /envs\/a\.yaml:4:5/)
  },
  'unknown-group': context => {
    const { status, stderr } = compose(
      context,
      { 'envs/a.yml': environment('a') },
      'plan',
      'a',
      '--enable-group',
      'typo',
    )
    assert.notEqual(status, 0)
    assert.match(stderr, /typo/)
  },
  'hook-on-unknown-node': context => {
    const hook = '    hooks: [{ event: post-project, node: nobody, commands: ["true"] }]\n'
    const { status, stderr } = compose(context, { 'envs/a.yml': environment('a', hook) }, 'validate')
    assert.equal(status, 65)
    assert.match(stderr, /no node "nobody"[\s\S]*envs\/a\.yml:4:42/)
  },
  'project-hook-on-host': context => {
    const here = openNodes(context, 'labels: {}')
    const hook = '    hooks: [{ event: pre-project, node: host, commands: ["echo ran with $HOME > said"] }]\n'
    here.write('envs/a.yml', `${nodes('labels: {}')}${hook}`)
    assert.equal(here.run('apply', 'a').status, 0)
    assert.match(here.read('said'), /^ran with \/\w/)
  },
  'config-of-one-node': context => {
    const here = openNodes(context, 'config: { user.color: red }', 'labels: {}')
    const { plan } = JSON.parse(here.run('plan', '--json').stdout)
    const made = plan.steps.filter(({ kind }: { kind: string }) => kind === 'create-instance')
    assert.deepEqual(
      made.map(({ instance }: { instance: { config: object } }) => instance.config),
      [{ 'user.color': 'red' }, {}],
    )
  },
  'changed-settings': context => {
    const here = openNodes(context, 'config: { user.color: red }')
    assert.equal(here.run('apply').status, 0)
    here.write('envs/a.yml', nodes('config: { user.color: blue }'))
    assert.match(here.run('plan').stdout, /user\.color: red -> blue/)
  },
  'set-up-that-failed': context => {
    const hook = (command: string) => `hooks: [{ event: post-node-creation, commands: ["${command}"] }]`
    const here = openNodes(context, hook('false'))
    assert.equal(here.run('apply').status, 3)
    here.write('envs/a.yml', nodes(hook('echo this time')))
    const { status, stdout, stderr } = here.run('apply')
    assert.equal(status, 0)
    assert.match(stdout, /n1 +set up/)
    assert.match(stderr, /this time/)
  },
  'made-by-others': context => {
    const here = openNodes(context, 'labels: {}')
    assert.equal(here.run('apply').status, 0)
    const withoutMark = (key: string, value: unknown) => (key === 'mark' ? undefined : value)
    here.write('conf/vm1.json', JSON.stringify(JSON.parse(here.read('conf/vm1.json')), withoutMark))
    const { status, stderr } = here.run('destroy', 'a', '-y')
    assert.equal(status, 1)
    assert.match(stderr, /instance n1 on vm1 was not made by compose/)
    assert.deepEqual(here.instances(), ['n1'])
  },
  'destroy-asks': context => {
    const here = openNodes(context, 'labels: {}')
    assert.equal(here.run('apply').status, 0)
    assert.equal(here.run('destroy', 'a').status, 64)
    assert.deepEqual(here.instances(), ['n1'])
  },
  'old-instance': context => {
    const here = openNodes(context, 'labels: {}')
    assert.equal(here.run('apply').status, 0)
    assert.equal(here.run('--render-env', 'release=2', 'apply').status, 0)
    assert.deepEqual(here.instances(), ['n1', 'n1-prev'])
  },
  'faithful-output': context => {
    const here = openNodes(
      context,
      'hooks: [{ event: post-node-creation, node: host, commands: ["echo root:x:0:0:"] }]',
    )
    assert.match(here.run('apply').stderr, /root:x:0:0:$/m)
  },
  'missing-include': context => {
    const file = environment('a', '    include_groups_files: [missing.yml]\n')
    const { status, stderr } = compose(context, { 'envs/a.yml': file }, 'validate')
    assert.equal(status, 65)
    assert.match(stderr, /missing\.yml/)
  },
}

for (const [id, check] of Object.entries(rows)) test(`docs/from-lxd-compose.md: ${id}`, check)

test('a workspace without these mistakes is good', context => {
  assert.equal(compose(context, { 'envs/a.yml': environment('a') }, 'validate').status, 0)
  assert.equal(compose(context, { 'envs/a.yml': environment('a') }, 'plan', 'a', '--enable-group', 'a-group').status, 0)
})

test('every row of the table has its test, and every test its row', () => {
  const text = readFileSync(new URL('../../docs/from-lxd-compose.md', import.meta.url), 'utf8')
  assert.deepEqual(
    [...text.matchAll(/^\| `([^`]+)` \|/gm)].map(found => found[1]),
    Object.keys(rows),
  )
})

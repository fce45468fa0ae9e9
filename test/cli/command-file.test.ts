import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { folderWith } from '../support/folder.ts'

const files = {
  'w/.drydock.yml': 'general: { lxd_confdir: conf }\nenv_dirs: [envs]\n',
  'w/conf/config.yml':
    'remotes:\n  vm1: { addr: "file:vm1.json", protocol: embedded }\n  images: { addr: "", protocol: embedded, public: true }\n',
  'w/envs/a.yml': `projects:
  - name: a
    groups:
      - { name: g, connection: vm1, nodes: [{ name: n, image_source: i, image_remote_server: images }] }
commands:
  - { name: first, description: of the file }
  - { name: second, project: a }
`,
  'w/envs/b.yml': 'projects: [{ name: b }]\n',
  'w/more/first.yml': `name: first
project: a
description: of the command line
vars_files: [vars.yml]
hooks:
  - { event: post-node-creation, node: host, commands: ['echo "$who {{braces}}" > said'] }
`,
  'w/more/vars.yml': 'envs: { who: "{{Values.who}}" }\n',
  'w/more/new.yml': 'name: new\ndescription: for all\n',
  'w/more/bad.yml': 'name: bad\nprojct: a\n',
}

function open(context: TestContext) {
  const folder = folderWith(context, files)
  const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
  return {
    folder,
    run: (...argv: readonly string[]) => {
      const words = ['--import', import.meta.resolve('tsx'), main, '--render-env', 'who=me', ...argv]
      const env = { PATH: process.env.PATH, HOME: folder }
      return spawnSync(process.execPath, words, { cwd: join(folder, 'w'), env, encoding: 'utf8' })
    },
  }
}

test('commands of --command-file stand beside those of the files, and in place of those of the same name', context => {
  const { run } = open(context)
  const list = (...argv: readonly string[]) => {
    const { status, stdout, stderr } = run('command', 'list', '--json', ...argv)
    assert.equal(status, 0, stderr)
    const { commands } = JSON.parse(stdout)
    return commands.map((one: Record<string, string>) => `${one.project} ${one.command}: ${one.description}`)
  }
  assert.deepEqual(list(), ['a first: of the file', 'a second: '])
  assert.deepEqual(list('--command-file', 'more/first.yml,more/new.yml'), [
    'a second: ',
    'a first: of the command line',
    'a new: for all',
    'b new: for all',
  ])
  assert.deepEqual(list('-s', '^se'), ['a second: '])
})

test('a command of --command-file is run with what it includes; it is no template itself', context => {
  const { run, folder } = open(context)
  const { status, stderr } = run('command', 'run', 'a', 'first', '--command-file', 'more/first.yml')
  assert.equal(status, 0, stderr)
  assert.equal(readFileSync(join(folder, 'w/said'), 'utf8'), 'me {{braces}}\n')
})

test('a command file that is missing or wrong is a problem with its place', context => {
  const { run, folder } = open(context)
  const missing = run('command', 'run', 'a', 'first', '--command-file', 'more/nowhere.yml')
  assert.equal(missing.status, 65)
  assert.match(missing.stderr, /there is no command file more\/nowhere\.yml/)
  const wrong = run('command', 'list', '--command-file', 'more/bad.yml')
  assert.equal(wrong.status, 65)
  assert.match(wrong.stderr, /more\/bad\.yml:2:1/)
  assert.ok(!existsSync(join(folder, 'w/conf/vm1.json')))
})

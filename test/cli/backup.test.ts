import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { folderWith } from '../support/folder.ts'

const files = {
  '.drydock.yml': 'general: { lxd_confdir: conf }\nenv_dirs: [envs]\n',
  'conf/config.yml':
    'remotes:\n  vm1: { addr: "file:vm1.json", protocol: embedded }\n  images: { addr: "", protocol: embedded, public: true }\n',
  'envs/a.yml': `projects:
  - name: a
    groups:
      - { name: g, connection: vm1, nodes: [{ name: n, image_source: i, image_remote_server: images, sync_resources: [{ source: f, dst: /f }] }] }
`,
  'envs/f': 'first\n',
}

test('backup copies a node with its files; plan, status and destroy leave the copy alone', context => {
  const folder = folderWith(context, files)
  const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
  const run = (...argv: readonly string[]) => {
    const words = ['--import', import.meta.resolve('tsx'), main, ...argv]
    const env = { PATH: process.env.PATH, HOME: folder, TZ: 'UTC' }
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: folder, env, encoding: 'utf8' })
    return { status, stdout, stderr }
  }
  const instances = () => Object.keys(JSON.parse(readFileSync(join(folder, 'conf/vm1.json'), 'utf8')).world.instances)
  assert.equal(run('apply', 'a').status, 0)
  const made = run('backup', 'a')
  assert.equal(made.status, 0, made.stderr)
  const copy = instances().find(name => name !== 'n') ?? ''
  assert.match(copy, /^n-20\d{6}$/)
  assert.match(made.stdout, /n {2}backed up/)
  const again = run('backup', 'a')
  assert.deepEqual([again.status, instances().length], [0, 2])
  assert.match(again.stderr, /nothing to do/)
  assert.match(run('plan', 'a').stdout, /nothing to do/)
  assert.ok(!run('status', 'a').stdout.includes(copy))
  assert.equal(run('destroy', 'a', '-y').status, 0)
  assert.deepEqual(instances(), [copy])
  for (const wrong of ['0', '-1', 'x']) assert.equal(run('backup', '--max-backups', wrong).status, 64)
})

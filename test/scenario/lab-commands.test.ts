/** Single nodes, backups, images of whoever has them and encrypted variables, on a real LXD and a real Incus host. */
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { connect } from '../../src/engine/connect.ts'
import { runCompose } from '../support/compose-process.ts'
import { findLab, labRemotes, labSkip } from '../support/lab.ts'

const id = process.pid.toString(36)
const project = `commands-${id}`
const hosts = ['vm1', 'inc1'] as const
const nameOn = { vm1: `dd-cmd-${id}-lxd`, inc1: `dd-cmd-${id}-incus` } as const
const { signal } = new AbortController()

const group = (host: (typeof hosts)[number]): string => `
      - name: on-${host}
        connection: ${host}
        depends_on: []
        nodes:
          - name: ${nameOn[host]}
            image_source: busybox/1
            image_remote_server: inc1
            sync_resources: [{ source: page.txt, dst: /srv/ }]
            hooks:
              - { event: post-node-creation, commands: ['echo "$password" > /password'] }
              - { event: post-node-sync, commands: ['echo synced >> /synced'] }
`
const environment = `projects:
  - name: ${project}
    include_env_files: [vars/secret.yml]
    groups:${hosts.map(group).join('')}`

describe('commands on the lab', { skip: labSkip('lxd') || labSkip('incus'), concurrency: false }, () => {
  let folder = ''
  const compose = async (...argv: readonly string[]) => runCompose(argv, { cwd: folder })
  const inside = async (name: string, path: string): Promise<string> =>
    (await compose('exec', name, '--', 'cat', path)).stdout

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drydock-lab-commands-'))
    await mkdir(join(folder, 'envs/vars'), { recursive: true })
    const { confDir } = findLab() ?? assert.fail('no lab')
    const settings = `general: { lxd_confdir: ${confDir}, p2pmode: true }\nsecurity: { keyfile: compose.key }\n`
    await writeFile(join(folder, '.drydock.yml'), settings)
    await writeFile(join(folder, 'envs/page.txt'), 'one\n')
    await writeFile(join(folder, 'vars.yml'), 'envs: { password: open-sesame }\n')
    await writeFile(join(folder, 'envs/a.yml'), environment)
    assert.equal((await compose('security', 'genkey', '--to', 'compose.key')).code, 0)
    const made = await compose('security', 'encrypt', '--vars-file', 'vars.yml', '--to', 'envs/vars/secret.yml')
    assert.equal(made.code, 0, made.stderr)
  })

  after(async () => {
    await compose('destroy', project, '-y')
    const remotes = labRemotes(findLab() ?? assert.fail('no lab'))
    for (const host of hosts) {
      const engine = await connect(remotes.byName.get(host) ?? assert.fail(host), remotes, { signal })
      const { instances } = await engine.observe({ withState: false, parts: [] }, { signal })
      for (const name of Object.keys(instances).filter(one => one.startsWith(nameOn[host]))) {
        await engine.powerInstance(name, { to: 'stopped', timeoutMs: 20_000 }, { signal })
        await engine.deleteInstance(name, { signal })
      }
      await engine.close()
    }
    await rm(folder, { recursive: true })
  })

  test('nodes are created one by one, from the remote that has the image', async () => {
    const made = await compose('node', 'create', nameOn.vm1, nameOn.inc1)
    assert.equal(made.code, 0, made.stderr)
    for (const host of hosts) {
      const listed = JSON.parse((await compose('node', 'list', '-e', host, '-s', nameOn[host], '--json')).stdout)
      const line = { instance: nameOn[host], state: 'running', project, group: `on-${host}`, node: nameOn[host] }
      assert.deepEqual(listed.instances, [line])
      assert.notEqual((await compose('exec', nameOn[host], '--', 'cat', '/srv/page.txt')).code, 0)
    }
  })

  test('apply finishes their set-up; the decrypted password reaches the guest and nobody else', async () => {
    const applied = await compose('apply', project)
    assert.equal(applied.code, 0, applied.stderr)
    assert.ok(!`${applied.stdout}${applied.stderr}`.includes('open-sesame'))
    for (const host of hosts) {
      assert.equal(await inside(nameOn[host], '/password'), 'open-sesame\n')
      assert.equal(await inside(nameOn[host], '/srv/page.txt'), 'one\n')
    }
  })

  test('files of a single node are pushed, with its hooks when that is asked for', async () => {
    await writeFile(join(folder, 'envs/page.txt'), 'two\n')
    for (const host of hosts) {
      const synced = await compose('node', 'sync', nameOn[host], '--hooks')
      assert.equal(synced.code, 0, synced.stderr)
      assert.deepEqual(
        [await inside(nameOn[host], '/srv/page.txt'), await inside(nameOn[host], '/synced')],
        ['two\n', 'synced\nsynced\n'],
      )
      const pushed = await compose('node', 'push', nameOn[host], '--from', 'envs', '--to', '/root/')
      assert.equal(pushed.code, 0, pushed.stderr)
      assert.equal(await inside(nameOn[host], '/root/envs/page.txt'), 'two\n')
    }
    const again = await compose('apply', project)
    assert.match(again.stdout + again.stderr, /nothing to do/)
  })

  test('a backup has the files of its node, is stopped, and outlives it', async () => {
    const made = await compose('backup', project, '--max-backups', '2')
    assert.equal(made.code, 0, made.stderr)
    assert.match((await compose('backup', project)).stderr, /nothing to do/)
    assert.match((await compose('plan', project)).stdout, /nothing to do/)
    assert.equal((await compose('destroy', project, '-y')).code, 0)
    for (const host of hosts) {
      const { instances } = JSON.parse((await compose('node', 'list', '-e', host, '-s', nameOn[host], '--json')).stdout)
      assert.deepEqual(
        instances.map(({ state, node }: Record<string, string>) => [state, node]),
        [['stopped', '']],
      )
      assert.match(instances[0].instance, new RegExp(`^${nameOn[host]}-20\\d{6}$`))
    }
  })
})

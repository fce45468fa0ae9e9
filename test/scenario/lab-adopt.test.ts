/**
 * Taking over instances that were made by bare requests, on a real LXD and a real Incus host, as an older program has left
 * them: the image, a setting, and nothing that tells whose they are.
 */
import assert from 'node:assert/strict'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { connect } from '../../src/engine/connect.ts'
import { openImageRemotes } from '../../src/engine/images/remotes.ts'
import { resolveImage } from '../../src/engine/images/resolve.ts'
import { connectServer } from '../../src/engine/lxd/connect.ts'
import { operate } from '../../src/engine/lxd/operations.ts'
import { list, record, text } from '../../src/engine/wire/json.ts'
import { runCompose } from '../support/compose-process.ts'
import { findLab, labRemotes, labSkip } from '../support/lab.ts'

const id = process.pid.toString(36)
const project = `adopt-${id}`
const hosts = ['vm1', 'inc1'] as const
type Host = (typeof hosts)[number]
/** One instance per host. */
const nameOn: Readonly<Record<Host, string>> = { vm1: `dd-adopt-${id}-lxd`, inc1: `dd-adopt-${id}-incus` }

const environment = `
version: "1"
projects:
  - name: ${project}
    groups:
      # {{#each Values.hosts as |host|}}
      - name: "on-{{host.at}}"
        connection: "{{host.at}}"
        depends_on: []
        nodes:
          - name: "{{host.node}}"
            image_source: "busybox/{{Values.image}}"
            image_remote_server: myserver
            config: { user.color: red }
            sync_resources: [{ source: page.txt, dst: /var/www/ }]
            hooks:
              - { event: post-node-creation, commands: ["touch /created"] }
              - { event: post-node-sync, commands: ["echo synced >> /synced"] }
      # {{/each}}
`

const { signal } = new AbortController()
const ask = { signal, purpose: 'make what somebody else made' }

async function clientOf(host: Host) {
  const remotes = labRemotes(findLab() ?? assert.fail('no lab'))
  const remote = remotes.byName.get(host) ?? assert.fail(`no remote ${host}`)
  return { remote, remotes, client: (await connectServer(remote, remotes, { signal })).client }
}

/** Creates and starts an instance by bare requests. */
async function makeBare(host: Host): Promise<void> {
  const { remote, remotes, client } = await clientOf(host)
  const engine = await connect(remote, remotes, { signal })
  const images = openImageRemotes(remotes, { signal })
  try {
    const wanted = { source: 'busybox/1', remote: 'myserver', endpoint: host, can: engine.can }
    const image = await resolveImage(wanted, images, signal)
    await engine.ensureImage(image, undefined, { signal })
    const source = { type: 'image', fingerprint: image.fingerprint }
    const body = { name: nameOn[host], type: 'container', source, config: { 'user.color': 'red' } }
    await operate(client, 'POST', '/1.0/instances', { ...ask, body })
    const start = { action: 'start', timeout: 30 }
    await operate(client, 'PUT', `/1.0/instances/${nameOn[host]}/state`, { ...ask, body: start })
  } finally {
    await images.close()
    await engine.close()
    client.close()
  }
}

/** What the server says about our instance; undefined when it is not there. */
async function seen(host: Host) {
  const { client } = await clientOf(host)
  try {
    const { metadata } = await client.ask('GET', '/1.0/instances?recursion=1', ask)
    return list(metadata)
      .map(record)
      .find(instance => text(instance.name) === nameOn[host])
  } finally {
    client.close()
  }
}

/** The same without our keys. */
function withoutMark(instance: Awaited<ReturnType<typeof seen>>): unknown {
  const { config, expanded_config: _expanded, ...rest } = instance ?? assert.fail('the instance is gone')
  const entries = Object.entries(record(config)).filter(([key]) => !key.startsWith('user.drydock.'))
  return { ...rest, config: Object.fromEntries(entries) }
}

describe('adopting on real hosts', { skip: labSkip('lxd') || labSkip('incus') }, () => {
  let folder: string
  const expectExit = async (code: number, words: string) => {
    const result = await runCompose(words.split(' '), { cwd: folder })
    assert.equal(result.code, code, `compose ${words}\n${result.stdout}\n${result.stderr}`)
    return result
  }

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drydock-lab-adopt-'))
    await mkdir(join(folder, 'envs'))
    await cp(findLab()?.confDir ?? '', join(folder, 'lxd-conf'), { recursive: true })
    await writeFile(
      join(folder, '.drydock.yml'),
      'general: { lxd_confdir: ./lxd-conf }\nrender_default_file: ./values.yaml\nenv_dirs: [./envs/]\n',
    )
    const values = hosts.map(at => `  - { at: ${at}, node: ${nameOn[at]} }\n`).join('')
    await writeFile(join(folder, 'values.yaml'), `image: 1\nhosts:\n${values}`)
    await writeFile(join(folder, 'envs/adopt.yml'), environment)
    await writeFile(join(folder, 'envs/page.txt'), 'one\n')
    for (const host of hosts) await makeBare(host)
  })

  after(async () => {
    if (folder === undefined) return
    await runCompose(['destroy', project, '-y'], { cwd: folder })
    for (const host of hosts) {
      if ((await seen(host)) === undefined) continue
      const { client } = await clientOf(host)
      const stop = { action: 'stop', timeout: 30, force: true }
      await operate(client, 'PUT', `/1.0/instances/${nameOn[host]}/state`, { ...ask, body: stop })
      await operate(client, 'DELETE', `/1.0/instances/${nameOn[host]}`, ask)
      client.close()
    }
    await rm(folder, { recursive: true })
  })

  test('adopt writes the mark and nothing else; apply syncs once; then nothing is left to do', async () => {
    await expectExit(1, `apply ${project}`)
    const before = await Promise.all(hosts.map(seen))
    const { stderr } = await expectExit(0, `adopt ${project} -y`)
    assert.equal(stderr.match(/next apply: files: files changed, then 1 hook/g)?.length, 2, stderr)
    const adopted = await Promise.all(hosts.map(seen))
    assert.deepEqual(adopted.map(withoutMark), before.map(withoutMark))
    for (const instance of adopted) assert.equal(record(instance?.config)['user.drydock.generation'], '0')

    const { stdout } = await expectExit(0, `apply ${project}`)
    assert.doesNotMatch(stdout, /replaced|restarted|created/)
    await expectExit(0, `plan ${project} --detailed-exitcode`)
    await expectExit(0, `apply ${project}`)
    for (const host of hosts) {
      const name = nameOn[host]
      assert.equal((await expectExit(0, `exec ${name} -- cat /var/www/page.txt /synced`)).stdout, 'one\nsynced\n')
      await expectExit(1, `exec ${name} -- test -e /created`)
      assert.equal(record((await seen(host))?.config)['volatile.uuid'], uuidOf(adopted, name))
    }
  })

  test('another image is told when it is adopted and replaced only by apply', async () => {
    const { stdout } = await expectExit(0, `plan ${project} --render-env image=2`)
    assert.equal(stdout.match(/replace: image busybox\/1 -> busybox\/2/g)?.length, 2, stdout)
  })
})

function uuidOf(instances: readonly Awaited<ReturnType<typeof seen>>[], name: string): unknown {
  return record(instances.find(instance => instance?.name === name)?.config)['volatile.uuid']
}

/** Secrets that compose makes on a real Podman host: where they arrive, where their values are not, and when they go. */
import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import type { ComposeProcess } from '../support/compose-process.ts'
import { findLab, labNode, labSkip, onHost } from '../support/lab.ts'
import { type LabWorkspace, labWorkspace } from '../support/lab-workspace.ts'
import { askPodman } from '../support/podman-instances.ts'

const skip = labSkip('podman')
const lab = skip === false ? findLab() : undefined
const host = lab === undefined ? '' : (labNode(lab, 'podman') ?? '')
const socket = lab?.nodes[host]?.socket ?? ''
const project = `secrets-${process.pid}`
const node = `dd-secrets-${process.pid}`
const values = {
  first: `first-${process.pid}-value`,
  second: `second-${process.pid}-value`,
  refused: `refused-${process.pid}-value`,
  third: `third-${process.pid}-value`,
}

const environment = `version: "1"
projects:
  - name: ${project}
    upgrade: { soak: 0s }
    vars:
      - envs: { db_password: "{{Values.secrets.db_password}}" }
    groups:
      - name: web
        connection: ${host}
        nodes:
          - name: ${node}
            image_source: "${lab?.registry.open}/drydock/web:1"
            secrets:
              - { name: db, from: db_password, env: DB_PASSWORD }
              - { name: db, from: db_password }
            hooks:
              - { event: post-node-sync, commands: ['test "$DB_PASSWORD" = "$(cat /run/secrets/db)"'] }
            health:
              - { stage: live, exec: [sh, -c, "! grep -q ^refused /run/secrets/db"], retries: 1, required: true }
`

describe('secrets that compose makes on Podman', { skip, concurrency: false }, () => {
  let here: LabWorkspace
  /** All that compose has written so far. */
  let written = ''
  /** Command lines of processes of this machine that had a value in them; those of the hosts are among them. */
  const betrayed = new Set<string>()

  before(async () => {
    assert.ok(lab)
    const settings =
      'general: { lxd_confdir: ./lxd-conf }\nrender_default_file: ./values.yaml\nenv_dirs: [./envs/]\nrender_secrets_file: ./secrets.yaml\n'
    here = await labWorkspace(lab, { '.drydock.yml': settings, 'envs/web.yml': environment, 'values.yaml': '{}\n' })
  })

  after(async () => {
    if (here === undefined) return
    await here.compose(0, `destroy ${project} -y`)
    await here.remove()
  })

  const holds = (text: string): boolean => Object.values(values).some(value => text.includes(value))
  const compose = async (code: number, words: string, watch?: (process: ComposeProcess) => void): Promise<string> => {
    const looking = setInterval(() => void lookAtProcesses(), 20)
    try {
      const { stdout, stderr } = await here.compose(code, words, watch === undefined ? {} : { watch })
      written += `${stdout}${stderr}`
      return stdout
    } finally {
      clearInterval(looking)
    }
  }
  const lookAtProcesses = async (): Promise<void> => {
    for (const id of (await readdir('/proc')).filter(name => /^[0-9]+$/.test(name))) {
      // A process may be gone by then.
      const line = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')
      if (holds(line)) betrayed.add(line)
    }
  }
  const say = (value: string): Promise<void> => here.write('secrets.yaml', `db_password: ${value}\n`)
  /** By name: Podman 4.3 lists secrets in another order each time it is asked. */
  const made = async (): Promise<readonly string[]> => {
    const all = (await askPodman(socket, 'GET', '/secrets/json')) as readonly { Spec: { Name: string } }[]
    const names = all.map(({ Spec }) => Spec.Name).filter(name => name.startsWith(`drydock-${project}-`))
    return names.sort()
  }
  const arrived = async (name = node): Promise<readonly string[]> => {
    const variable = await onHost(host, ['podman', 'exec', name, 'sh', '-c', 'tr "\\0" "\\n" </proc/1/environ'])
    const file = await onHost(host, ['podman', 'exec', name, 'cat', '/run/secrets/db'])
    return [variable.split('\n').find(line => line.startsWith('DB_PASSWORD=')) ?? '', file]
  }
  const inspected = async (name: string): Promise<Record<string, unknown>> =>
    (await askPodman(socket, 'GET', `/containers/${name}/json`)) as Record<string, unknown>

  let firstMade = ''

  test('a secret of the secrets file arrives as a variable and as a file', async () => {
    await say(values.first)
    const plan = await compose(0, `plan ${project}`)
    assert.match(plan, new RegExp(`make secret drydock-${project}-db-[0-9a-f]{12} on ${host}: not there yet`))
    await compose(0, `plan ${project} --json`)
    await compose(0, `apply ${project} --progress json`)
    assert.deepEqual(await arrived(), [`DB_PASSWORD=${values.first}`, values.first])
    const names = await made()
    assert.equal(names.length, 1)
    firstMade = names[0] ?? ''
    await compose(0, `plan ${project} --detailed-exitcode`)
  })

  test('another value is an upgrade; the kept one has the old secret', async () => {
    await say(values.second)
    const plan = await compose(0, `plan ${project}`)
    assert.match(plan, new RegExp(`secrets: drydock-${project}-db-[0-9a-f]{12} -> drydock-${project}-db-[0-9a-f]{12}`))
    await compose(0, `apply ${project}`)
    assert.deepEqual(await arrived(), [`DB_PASSWORD=${values.second}`, values.second])
    assert.equal((await made()).length, 2)
    await compose(0, `rollback ${project}`)
    assert.deepEqual(await arrived(), [`DB_PASSWORD=${values.first}`, values.first])
    await compose(0, `apply ${project} --retry`)
    assert.deepEqual(await arrived(), [`DB_PASSWORD=${values.second}`, values.second])
    assert.equal((await made()).length, 2)
    await compose(0, `plan ${project} --detailed-exitcode`)
  })

  test('a release that is refused goes back to the old value', async () => {
    await say(values.refused)
    await compose(4, `apply ${project}`)
    assert.deepEqual(await arrived(), [`DB_PASSWORD=${values.second}`, values.second])
    assert.equal((await made()).length, 3)
    await compose(0, `plan ${project} --detailed-exitcode`)
  })

  test('what nobody has any more is removed, also what a killed run has left', async () => {
    const left = `drydock-${project}-db-000000000000`
    const foreign = `drydock-${project}-db-000000000001`
    const labels = encodeURIComponent(JSON.stringify({ 'drydock.project': project, 'drydock.secret': 'db' }))
    await askPodman(socket, 'POST', `/secrets/create?name=${left}&labels=${labels}`, { left: 'over' })
    await askPodman(socket, 'POST', `/secrets/create?name=${foreign}`, { somebody: 'else' })
    await say(values.second)
    const plan = await compose(0, `plan ${project}`)
    assert.match(plan, new RegExp(`delete secret ${left} on ${host}: nobody uses it`))
    await compose(0, `apply ${project}`)
    // What was refused is gone with its candidate; the kept one and the live one have theirs.
    assert.deepEqual([(await made()).length, (await made()).includes(left)], [3, false])
    await askPodman(socket, 'DELETE', `/secrets/${foreign}`)
    assert.equal((await made()).length, 2)
    await compose(0, `plan ${project} --detailed-exitcode`)
  })

  test('a run that is killed right after it has made one leaves nothing for ever', async () => {
    await say(values.third)
    const before = await made()
    await compose(137, `apply ${project} --progress json`, running =>
      running.onStderr(text => {
        if (/"step-done","step":"[^"]*:put-secret:/.test(text)) running.kill('SIGKILL')
      }),
    )
    const [left = ''] = (await made()).filter(name => !before.includes(name))
    assert.notEqual(left, '')
    // Nobody wants it any more, and the next run removes it.
    await say(values.second)
    await compose(0, `apply ${project}`)
    assert.deepEqual([await made(), await arrived()], [before, [`DB_PASSWORD=${values.second}`, values.second]])
    await compose(0, `plan ${project} --detailed-exitcode`)
  })

  test('a secret that somebody has removed is made again', async () => {
    // The other one is that of the kept instance: what it held is known to nobody any more.
    const live = (await made()).find(name => name !== firstMade) ?? ''
    await askPodman(socket, 'DELETE', `/secrets/${live}`)
    await compose(0, `apply ${project}`)
    assert.ok((await made()).includes(live))
  })

  test('the values are in no plan, report, label, command line or log', async () => {
    await compose(0, `status ${project} --json`)
    await compose(0, `logs ${node}`)
    assert.equal(holds(written), false, 'compose has written one')
    assert.deepEqual([...betrayed], [])
    for (const name of [node, `${node}-prev`]) {
      const { Config, Args, Path, HostConfig } = await inspected(name)
      const { Env: _env, ...config } = Config as { Env: unknown }
      assert.equal(holds(JSON.stringify([config, Args, Path, HostConfig])), false, `${name} shows one`)
    }
    const volumes = await askPodman(socket, 'GET', '/volumes/json')
    assert.equal(holds(JSON.stringify(volumes)), false, 'a mark has one')
  })

  test('destroy leaves no secret', async () => {
    await compose(0, `destroy ${project} -y`)
    assert.deepEqual(await made(), [])
    await compose(0, `destroy ${project} -y`)
  })
})

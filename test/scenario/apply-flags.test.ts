import assert from 'node:assert/strict'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { type Scenario, scenario } from './scenario.ts'

/** The same workspace as one of lxd-compose; its files stay in Handlebars. */
async function asAncestor(here: Scenario): Promise<void> {
  await rename(join(here.folder, '.drydock.yml'), join(here.folder, '.lxd-compose.yml'))
  await here.edit('.lxd-compose.yml', 'env_dirs:', 'render_engine: handlebars\nenv_dirs:')
}

scenario(
  'nodes with a prefix are other nodes, and the hooks and commands of the project are theirs',
  'pair',
  async here => {
    await here.edit('envs/shop.yml', '[default, srv]', '[default]')
    await here.compose('apply')
    await here.compose('apply shop --nodes-prefix ci', { stdout: /ci-web1 +created/ })
    assert.deepEqual(await here.instances('vm1'), ['ci-web1 running', 'web1 running'])
    await here.compose('plan --nodes-prefix ci', { stdout: /2 unchanged/ })
    await here.compose('stop shop --nodes-prefix ci')
    await here.compose('status --nodes-prefix ci', { stdout: /ci-web1 +\S+ +ci-web1 +stopped/ })
    await here.compose('start --nodes-prefix ci')
    await here.compose('logs ci-web1 --nodes-prefix ci --console')
    await here.compose('destroy shop --nodes-prefix ci -y')
    assert.deepEqual(await here.instances('vm1'), ['web1 running'])
    await here.compose('plan --nodes-prefix 1', { exit: 65, stderr: /node "web1" cannot be called "1-web1"/ })
  },
)

scenario('without sync no file is pushed; the next apply does', 'pair', async here => {
  await here.edit('envs/shop.yml', 'cat /srv/page"]', 'echo synced"]')
  await here.compose('apply --skip-sync', { stdout: /web1 +created/ })
  assert.equal(await here.guestFile('vm1', 'web1', '/srv/page'), undefined)
  await here.compose('apply', { stdout: /web1 +files changed/ })
  assert.equal(await here.guestFile('vm1', 'web1', '/srv/page'), 'hello from web1\n')
})

scenario('files of variables go over those of the files, under --env', 'pair', async here => {
  await here.write('more.yml', 'envs: { greeting: "{{Values.release}} from a file" }\n')
  await here.compose('apply --vars-file more.yml')
  assert.equal(await here.guestFile('vm1', 'web1', '/srv/page'), '22.10 from a file from web1\n')
  await here.compose('apply --vars-file more.yml --env greeting=typed')
  assert.equal(await here.guestFile('vm1', 'web1', '/srv/page'), 'typed from web1\n')
  await here.compose('plan --vars-file none.yml', { exit: 65, stderr: /there is no file none\.yml/ })
})

scenario('a workspace of lxd-compose leaves a changed image until an upgrade is asked for', 'pair', async here => {
  await asAncestor(here)
  await here.compose('apply')
  const newer = '--render-env release=22.10.01'
  await here.compose(`apply ${newer}`, { stderr: /node web1 stays as it is: image nginx\/22\.10 -> nginx\/22\.10\.01/ })
  await here.compose(`plan ${newer} --detailed-exitcode`)
  assert.deepEqual(await here.instances('vm1'), ['web1 running'])
  await here.compose(`apply ${newer} --upgrade --ask`, { exit: 64, stderr: /make web1 on vm1 anew/ })
  assert.deepEqual(await here.instances('vm1'), ['web1 running'])
  await here.compose(`apply ${newer} --upgrade --ask -y`, { stdout: /web1 +replaced/ })
  assert.deepEqual(await here.instances('vm1'), ['web1 running', 'web1-prev stopped'])
  await here.compose('plan --upgrade', { stdout: /web1 +replace: image/ })
})

scenario(
  'what was applied is destroyed afterwards, also after a failure, when that was agreed to',
  'pair',
  async here => {
    await here.compose('apply shop --destroy', { exit: 64, stderr: /destroy shop afterwards/ })
    assert.deepEqual(await here.instances('vm1').catch(() => []), [])
    await here.compose('apply --destroy -y', { exit: 64, stderr: /--destroy needs a project/ })
    await here.compose('apply shop --destroy -y', { stdout: [/web1 +created/, /web1 +deleted/] })
    assert.deepEqual(await here.instances('vm1'), [])
    await here.compose('apply shop --destroy -y --render-env setup=false', { exit: 3, stdout: /web1 +deleted/ })
    assert.deepEqual(await here.instances('vm1'), [])
  },
)

scenario('a command may do the same by itself', 'pair', async here => {
  await here.edit('envs/shop.yml', 'cat /srv/page"]', 'echo synced"]')
  const commands =
    'commands:\n  - { name: ci, project: shop, nodes_prefix: ci, skip_sync: true, destroy: true, envs: { envs: { greeting: x } } }\n'
  await here.write('envs/shop.yml', `${await here.read('envs/shop.yml')}${commands}`)
  await here.compose('command run shop ci -y', { stdout: [/ci-web1 +created/, /ci-web1 +deleted/] })
  assert.deepEqual(await here.instances('vm1'), [])
})

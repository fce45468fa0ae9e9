import assert from 'node:assert/strict'
import { type Scenario, scenario } from './scenario.ts'

/** vm2 is a host whose containers keep what they were created with. */
async function likePodman(here: Scenario): Promise<void> {
  await here.edit('lxd-conf/config.yml', 'file:vm2.json', 'file:vm2.json?like=podman')
}

async function marksOf(here: Scenario, instance: string) {
  return (await here.host('vm2')).instances[instance]?.mark
}

scenario('one project on both kinds of hosts: made, upgraded, put back, removed', 'pair', async here => {
  await likePodman(here)
  await here.compose('apply', { stderr: /macvlan in mode passthru/ })
  const made = (await here.host('vm2')).instances.web2
  assert.deepEqual(
    [made?.profiles, made?.devices.srv0?.nictype, made?.config['limits.memory']],
    [[], 'physical', (await here.host('vm1')).instances.web1?.config['limits.memory']],
  )
  assert.ok(await here.guestFile('vm2', 'web2', '/srv/page'))
  await here.compose('plan --detailed-exitcode')

  await here.compose('apply --render-env release=23.04', { stderr: /tried in a twin|twin/ })
  assert.deepEqual(await here.instances('vm2'), ['web2 running', 'web2-prev stopped'])
  assert.deepEqual(
    [(await marksOf(here, 'web2'))?.role, (await marksOf(here, 'web2-prev'))?.role],
    ['live', 'previous'],
  )
  assert.ok(await here.guestFile('vm2', 'web2', '/srv/page'))
  await here.compose('plan --detailed-exitcode --render-env release=23.04')

  await here.compose('rollback shop')
  await here.compose('status', { stdout: /web2/ })
  await here.compose('destroy shop -y')
  assert.deepEqual([await here.instances('vm1'), await here.instances('vm2')], [[], []])
})

scenario('a changed setting needs a new instance there, and one that fails is put back', 'pair', async here => {
  await likePodman(here)
  await here.compose('apply')
  const before = (await here.host('vm2')).instances.web2?.uuid
  await here.compose('plan --detailed-exitcode --render-env memory=2GiB', {
    exit: 2,
    stdout: [/web1 +update in place: limits\.memory/, /web2 +replace: limits\.memory/],
  })
  await here.edit('envs/shop.yml', 'commands: ["cat /srv/page"]', 'commands: ["true"]')
  const broken = 'shop --enable-group web2-group --render-env memory=2GiB --render-env page=broken'
  await here.compose(`apply ${broken}`, { exit: 4, stdout: /web2 +failed, rolled back/ })
  assert.deepEqual(await here.instances('vm2'), ['web2 running', 'web2-next stopped'])
  assert.equal((await here.host('vm2')).instances.web2?.uuid, before)
  await here.compose(`apply ${broken}`, { exit: 4, never: /done in/ })
  await here.compose(`status ${broken}`, { stdout: /web2 +running +live, upgrade held/ })
  await here.compose('apply shop --enable-group web2-group')
  assert.deepEqual(await here.instances('vm2'), ['web2 running'])
})

scenario(
  'a twin that fails in the dark leaves the old one as it is, and goes with the next apply',
  'pair',
  async here => {
    await likePodman(here)
    await here.compose('apply')
    const before = (await here.host('vm2')).instances.web2
    const broken = 'apply shop --enable-group web2-group --render-env memory=2GiB --render-env page=other'
    await here.compose(broken, { exit: 1 })
    assert.deepEqual(await here.instances('vm2'), ['web2 running', 'web2-next stopped', 'web2-twin stopped'])
    assert.deepEqual((await here.host('vm2')).instances.web2?.mark, before?.mark)
    await here.compose('apply shop --enable-group web2-group', { stderr: /web2-twin is left over and removed/ })
    assert.deepEqual(await here.instances('vm2'), ['web2 running'])
  },
)

scenario('what such a host cannot have is said before anything is changed', 'pair', async here => {
  await likePodman(here)
  await here.edit('profiles/srv.yml', 'name: srv', 'name: srv\nconfig: { security.nesting: "true" }')
  await here.compose('apply', { exit: 65, stderr: /has no config key security\.nesting \(profile srv\)/ })
  assert.deepEqual(await here.instances('vm1').catch(() => []), [])
})

const secretive = (connection: string): string => `version: "1"
projects:
  - name: db
    vars: [{ envs: { password: "{{Values.password}}" } }]
    upgrade: { soak: 0s }
    groups:
      - name: db
        connection: ${connection}
        nodes:
          - name: db1
            image_source: nginx/22.10
            image_remote_server: myserver
            secrets: [{ name: root, from: password, env: PASSWORD }]
`

async function secretsOf(here: Scenario): Promise<readonly string[]> {
  return Object.keys((await here.host('vm2')).secrets ?? {})
}

scenario('a secret is made there before the instance that has it, and goes with the last one', 'pair', async here => {
  await likePodman(here)
  await here.write('envs/db.yml', secretive('vm2'))
  const with1 = '--render-env password=first-password'
  const with2 = '--render-env password=second-password'
  const never = /(first|second)-password/
  await here.compose(`plan db ${with1}`, {
    stdout: /make secret drydock-db-root-[0-9a-f]{12} on vm2: not there/,
    never,
  })
  await here.compose(`plan db --json ${with1}`, { never })
  await here.compose(`apply db --progress json --json ${with1}`, { never })
  const first = await secretsOf(here)
  assert.equal(first.length, 1)
  assert.equal((await here.read('lxd-conf/vm2.json')).includes('first-password'), false)
  await here.compose(`plan db --detailed-exitcode ${with1}`)
  await here.compose(`apply db ${with2}`, { stderr: /secrets: drydock-db-root-/, never })
  assert.equal((await secretsOf(here)).length, 2)
  await here.compose(`plan db --detailed-exitcode ${with2}`)
  // Nothing of the files makes one any more: the instances say that there are some.
  await here.edit('envs/db.yml', /\n +secrets: .*/, '')
  await here.compose(`apply db ${with2}`, { stderr: new RegExp(`delete secret ${first[0]} on vm2: nobody uses it`) })
  assert.equal((await secretsOf(here)).length, 1)
  await here.compose(`destroy db -y ${with2}`)
  assert.deepEqual(await secretsOf(here), [])
})

scenario('where no secrets can be kept that is said at the field', 'pair', async here => {
  await here.write('envs/db.yml', secretive('vm1'))
  await here.compose('plan db --render-env password=first-password', {
    exit: 65,
    stderr: /vm1 \(embedded\) has no config key oci\.secrets \(secrets\)\n --> envs\/db\.yml:13:22/,
    never: /first-password/,
  })
})

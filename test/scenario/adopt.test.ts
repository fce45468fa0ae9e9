import assert from 'node:assert/strict'
import { scenario } from './scenario.ts'

/** Taking over what something else made, on embedded hosts. */

scenario('what another program made is adopted, synced once, and unchanged from then on', 'pair', async here => {
  await here.compose('apply')
  await here.forgetMarks('vm1', 'vm2')
  const before = (await here.host('vm1')).instances.web1
  await here.compose('apply', { exit: 1, stderr: /take it over with compose adopt/ })

  await here.compose('adopt shop', { exit: 64, stderr: /adopt web1 on vm1, which compose did not make/ })
  assert.deepEqual((await here.host('vm1')).instances.web1, before)

  await here.compose('adopt shop -y', {
    stdout: [/web1 +adopted/, /web2 +adopted/],
    stderr: [
      /adopt: not made by compose/,
      /next apply: files: files changed, then 2 hooks/,
      /next:.* compose plan shop/,
    ],
  })
  const { mark, ...rest } = (await here.host('vm1')).instances.web1 ?? assert.fail()
  assert.deepEqual(rest, before)
  assert.deepEqual([mark?.project, mark?.generation, mark?.role, mark?.setUp], ['shop', 0, 'live', true])

  await here.compose('adopt shop -y', { stderr: /nothing to do/ })
  await here.compose('apply shop', { stdout: /web1 +files changed/, never: /created;|replaced|restarted/ })
  assert.equal((await here.host('vm1')).instances.web1?.uuid, before?.uuid)
  await here.compose('plan --detailed-exitcode')
})

scenario(
  'an instance of another image is adopted with a warning, and replaced only by the next apply',
  'pair',
  async here => {
    await here.compose('apply --enable-group web1-group')
    await here.forgetMarks('vm1')
    const words = '--enable-group web1-group --render-env release=22.10.01'
    await here.compose(`adopt ${words} -y`, { stderr: /next apply: replace: image nginx\/22\.10\.01: \w+ -> \w+/ })
    assert.deepEqual(await here.instances('vm1'), ['web1 running'])
    await here.compose(`plan ${words}`, { stdout: /replace: image nginx\/22\.10\.01/ })
    await here.compose(`apply ${words}`, { stdout: /web1 +replaced/ })
    assert.deepEqual(await here.instances('vm1'), ['web1 running', 'web1-prev stopped'])
  },
)

scenario('adopting needs no image server, and neither does the apply after it', 'pair', async here => {
  await here.compose('apply --enable-group web1-group')
  await here.forgetMarks('vm1')
  const silent = 'myserver: { addr: "https://127.0.0.1:1", protocol: simplestreams, public: true }'
  await here.edit('lxd-conf/config.yml', /myserver: .*/, silent)
  await here.compose('adopt --enable-group web1-group -y', {
    stderr: [/nginx\/22\.10 is taken as it runs/, /nobody told what nginx\/22\.10 is/],
  })
  await here.compose('apply --enable-group web1-group', { stdout: /web1 +files changed/ })
})

scenario('adopting as data: the plan with a whole mark per instance, and what came of it', 'pair', async here => {
  await here.compose('apply --enable-group web1-group')
  await here.forgetMarks('vm1')
  const { stdout } = await here.compose('adopt shop --enable-group web1-group -y --json')
  const { end, plan, report } = JSON.parse(stdout)
  assert.deepEqual([end, report.ok], ['run', true])
  assert.deepEqual(
    plan.steps.map(({ kind, instance, mark }: { kind: string; instance: string; mark: { node: string } }) => [
      kind,
      instance,
      mark.node,
    ]),
    [['set-mark', 'web1', 'web1']],
  )
  assert.deepEqual(
    plan.verdicts.map(({ action }: { action: string }) => action),
    ['adopt'],
  )
})

scenario('what stands unmarked is not adopted while the node lives on another endpoint', 'pair', async here => {
  await here.compose('apply')
  // The connections of the two are changed in the file, and on vm2 is something of the name already.
  const state = JSON.parse(await here.read('lxd-conf/vm2.json'))
  const { mark: _, ...web2 } = state.world.instances.web2
  state.world.instances = { web1: { ...web2, name: 'web1', uuid: 'of-another' } }
  await here.write('lxd-conf/vm2.json', JSON.stringify(state))
  await here.edit('envs/shop.yml', 'connection: "vm{{number}}"', 'connection: "vm{{sub 3 number}}"')
  await here.compose('adopt --enable-group web1-group -y', {
    exit: 1,
    stderr: /node web1 is to be adopted on vm2, but it lives on vm1/,
  })
  assert.equal((await here.host('vm2')).instances.web1?.mark, undefined)

  await here.edit('lxd-conf/config.yml', /vm1: .*/, 'vm1: { addr: "https://127.0.0.1:1", protocol: lxd }')
  await here.compose('adopt --enable-group web1-group -y', { stderr: /vm1 did not answer: it may run web1 already/ })
  assert.equal((await here.host('vm2')).instances.web1?.mark?.node, 'web1')
})

scenario('nothing named is nothing adopted; a copy is not adopted either', 'pair', async here => {
  await here.compose('adopt -y', { exit: 64, stderr: /no project and no group is named/ })
  await here.compose('apply --enable-group web1-group')
  const file = 'lxd-conf/vm1.json'
  const state = JSON.parse(await here.read(file))
  state.world.instances.web1.mark.uuid = 'of-another'
  await here.write(file, JSON.stringify(state))
  const before = await here.read(file)
  await here.compose('adopt shop --enable-group web1-group -y', {
    exit: 1,
    stderr: /is a copy of web1[\s\S]*unset its user\.drydock keys/,
  })
  assert.equal(await here.read(file), before)
})

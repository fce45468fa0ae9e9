import assert from 'node:assert/strict'
import { type Scenario, scenario } from './scenario.ts'

const remotes = 'lxd-conf/config.yml'
const embedded = '{ addr: "file:vm2.json", protocol: embedded }'
/** Nobody listens there. */
const silent = '{ addr: "unix:///nowhere/drydock.socket", protocol: lxd }'

const goDown = (here: Scenario): Promise<void> => here.edit(remotes, embedded, silent)
const comeBack = (here: Scenario): Promise<void> => here.edit(remotes, silent, embedded)
const skips = (here: Scenario): Promise<void> =>
  here.edit('envs/shop.yml', 'upgrade: { soak: 0s }', 'upgrade: { soak: 0s, on_unreachable: skip }')
const newer = '--render-env release=22.10.01'

scenario('an endpoint that cannot be reached stops a release before it begins', 'pair', async here => {
  await here.compose('apply')
  await goDown(here)
  const before = await here.read('lxd-conf/vm1.json')
  await here.compose(`apply shop ${newer}`, { exit: 6, stderr: /vm2/ })
  // Also when its group is not selected: nobody knows whether web2 serves while web1 does not.
  const stderr = [/whether web2 serves/, /on_unreachable: skip/]
  await here.compose(`apply --enable-group web1-group ${newer}`, { exit: 6, stderr })
  assert.equal(await here.read('lxd-conf/vm1.json'), before)
  await here.compose('apply --enable-group web1-group', { stderr: /nothing to do/ })
})

scenario('an endpoint that cannot be reached is left out where the files say so', 'pair', async here => {
  await here.compose('apply')
  await skips(here)
  await goDown(here)
  const told = [/web2 +left out: vm2 cannot be reached/, /on_unreachable: skip/]
  await here.compose(`plan shop ${newer} --detailed-exitcode`, {
    exit: 2,
    stdout: told[0] ?? /./,
    stderr: told[1] ?? /./,
  })
  const { stdout } = await here.compose(`apply shop ${newer}`, { exit: 3, stderr: told })
  assert.match(stdout, /! shop \/ web2-group \/ web2 +left out/)
  assert.match(stdout, /1 done, 1 left out/)
  // What is left to do is elsewhere.
  await here.compose(`apply shop ${newer}`, { exit: 6, stderr: /nothing to do/ })
  const { stdout: json } = await here.compose(`apply shop ${newer} --json`, { exit: 6 })
  assert.match(json, /"action": "skipped"/)
  await comeBack(here)
  await here.compose(`apply shop ${newer}`, { stdout: /web2 +replaced/ })
})

scenario('a node that is down forbids to take down another of its project, selected or not', 'pair', async here => {
  await here.compose('apply')
  await here.compose('stop --enable-group web2-group')
  const stderr = [/web1 would be taken down while web2 is down already/, /compose start/]
  await here.compose(`apply --enable-group web1-group ${newer}`, { exit: 1, stderr })
  assert.deepEqual(await here.instances('vm1'), ['web1 running'])
  // With both selected it comes up first.
  await here.compose(`apply shop ${newer}`)
  assert.deepEqual(await here.instances('vm2'), ['web2 running', 'web2-prev stopped'])
})

scenario('a silent endpoint that a node is checked from stops only a run that makes the check', 'pair', async here => {
  await here.compose('apply')
  const check = '- { tcp: "127.0.0.1:80", from: web2 }'
  await here.edit(
    'envs/shop.yml',
    /(?<= {12}health:\n)/,
    `              # {{#if (eq number "1")}}\n              ${check}\n              # {{/if}}\n`,
  )
  await goDown(here)
  await here.compose('apply --enable-group web1-group', { stderr: /nothing to do/ })
  await here.compose('apply --enable-group web1-group --render-env memory=300MiB', {
    exit: 6,
    stderr: /vm2 .*cannot be reached/,
  })
})

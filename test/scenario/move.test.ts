import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type Scenario, scenario } from './scenario.ts'

/** Two more hosts, and the files want both nodes there: `web1` goes from vm1 to vm11, `web2` from vm2 to vm21. */
async function wantThere(here: Scenario): Promise<void> {
  const more = ['vm11', 'vm21'].map(name => `  ${name}: { addr: "file:${name}.json", protocol: embedded }\n`)
  await here.write('lxd-conf/config.yml', `${await here.read('lxd-conf/config.yml')}${more.join('')}`)
  await here.edit('envs/shop.yml', 'connection: "vm{{number}}"', 'connection: "vm{{number}}1"')
}

const wantHere = (here: Scenario): Promise<void> =>
  here.edit('envs/shop.yml', 'connection: "vm{{number}}1"', 'connection: "vm{{number}}"')

scenario(
  'a node whose connection changed is handed over between endpoints, and back when asked to',
  'pair',
  async here => {
    await here.compose('apply')
    const old = (await here.host('vm1')).instances.web1
    await wantThere(here)
    await here.compose('status', {
      stdout: [/vm11 +web1 +absent +lives on vm1/, /vm1 +web1 +running +live, moves to vm11/],
      never: /orphan/,
    })
    const { rows } = JSON.parse((await here.compose('status --json')).stdout)
    assert.deepEqual(
      rows.map((row: Record<string, unknown>) => [row.node, row.endpoint, row.state, row.livesOn, row.movesTo]),
      [
        ['web1', 'vm11', 'absent', 'vm1', undefined],
        ['web1', 'vm1', 'running', undefined, 'vm11'],
        ['web2', 'vm21', 'absent', 'vm2', undefined],
        ['web2', 'vm2', 'running', undefined, 'vm21'],
      ],
    )
    // Whoever destroys takes away what the files mean, and is told what goes on to serve.
    await here.compose('destroy shop -y', { stderr: /web1 lives on vm1, the files have it on vm11: it is not deleted/ })
    assert.deepEqual(await here.instances('vm1'), ['web1 running'])
    await here.compose('plan', {
      stdout: [
        /web1 +move: it moves from vm1 to vm11/,
        /the old instance is kept as web1-prev on vm1/,
        /strategy: hand-over .*stop the old one, start the new one; the old one comes back/,
        /outage: +stop, start/,
        /2 to move/,
      ],
      stderr: /web1 goes from srv0 on vm1 to srv0 on vm11: its neighbours have to learn another MAC address/,
    })
    await here.compose('apply', { stdout: [/web1 +moved/, /web2 +moved/] })
    assert.deepEqual(await here.instances('vm1'), ['web1-prev stopped'])
    assert.deepEqual(await here.instances('vm11'), ['web1 running'])
    assert.deepEqual(await here.instances('vm21'), ['web2 running'])
    const kept = (await here.host('vm1')).instances['web1-prev']
    assert.deepEqual([kept?.uuid, kept?.mark?.role, kept?.config['boot.autostart']], [old?.uuid, 'previous', 'false'])
    assert.equal(await here.guestFile('vm11', 'web1', '/srv/page'), 'hello from web1\n')

    const states = () => Promise.all(['vm1', 'vm11', 'vm2', 'vm21'].map(name => here.read(`lxd-conf/${name}.json`)))
    const before = await states()
    await here.compose('apply', { stderr: /unchanged/, never: /orphan|started|done in/ })
    assert.deepEqual(await states(), before)
    const shown = { stdout: [/vm11.*web1 +running +live/s, /web1-prev +stopped +previous/], never: /orphan/ }
    await here.compose('status shop', shown)

    await here.compose('rollback shop', { stdout: [/web1 +moved/, /web2 +moved/] })
    assert.deepEqual(await here.instances('vm1'), ['web1 running'])
    assert.deepEqual(await here.instances('vm11'), ['web1 stopped'])
    const back = (await here.host('vm1')).instances.web1
    assert.deepEqual([back?.uuid, back?.mark?.role, back?.config], [old?.uuid, 'live', old?.config])
    await here.compose('apply', { exit: 4, stderr: /web1 +held[\s\S]*--retry/, never: /started|done in/ })
    await here.compose('start shop', { stderr: /nothing to do/, never: /started/ })
    assert.deepEqual(await here.instances('vm11'), ['web1 stopped'])
    await here.compose('apply --retry', { stdout: /web1 +moved/ })
    assert.deepEqual(await here.instances('vm1'), ['web1-prev stopped'])

    await here.compose('destroy shop -y', { stdout: /web1 +deleted/ })
    for (const host of ['vm1', 'vm11', 'vm2', 'vm21']) assert.deepEqual(await here.instances(host), [])
  },
)

scenario(
  'a move that fails live ends where it began, is held, and over when the files want the old endpoint',
  'pair',
  async here => {
    await here.edit('envs/shop.yml', 'commands: ["cat /srv/page"]', 'commands: ["true"]')
    await here.compose('apply')
    const old = (await here.host('vm1')).instances.web1
    await wantThere(here)
    const broken = '--enable-group web1-group --render-env page=broken'
    await here.compose(`apply ${broken}`, { exit: 4, stdout: /web1 +failed, rolled back/ })
    const now = (await here.host('vm1')).instances.web1
    assert.deepEqual([now?.uuid, now?.state, now?.mark?.role], [old?.uuid, 'running', 'live'])
    assert.deepEqual([now?.config, now?.devices], [old?.config, old?.devices])
    assert.deepEqual(await here.instances('vm11'), ['web1 stopped'])
    await here.compose(`apply ${broken}`, { exit: 4, stderr: /web1 +held/, never: /started|done in/ })
    await here.compose(`status ${broken}`, {
      stdout: [/web1 +stopped +candidate/, /web1 +running +live, upgrade held/],
    })
    await wantHere(here)
    await here.compose('apply --enable-group web1-group', { stderr: /web1 on vm11 is left over and removed/ })
    assert.deepEqual(await here.instances('vm11'), [])
    assert.deepEqual(await here.instances('vm1'), ['web1 running'])
    await here.compose('plan --enable-group web1-group --detailed-exitcode', { exit: 0 })
  },
)

scenario('a move that fails in the dark touches nothing that serves', 'pair', async here => {
  await here.compose('apply')
  await wantThere(here)
  await here.compose('apply --enable-group web1-group --render-env page=broken', {
    // That the profile is new on vm11 is preparation, like the candidate.
    exit: 1,
    stdout: [/web1 +failed/, /outage +none/],
  })
  assert.deepEqual(await here.instances('vm1'), ['web1 running'])
  assert.deepEqual(await here.instances('vm11'), ['web1 stopped'])
  await here.compose('apply --enable-group web1-group', { stdout: /web1 +moved/ })
})

scenario('what a node has written does not move by itself', 'pair', async here => {
  await here.edit(
    'envs/shop.yml',
    'image_remote_server: myserver\n',
    'image_remote_server: myserver\n            devices: { data: { type: disk, source: /srv/data, path: /data } }\n',
  )
  await here.compose('apply --enable-group web1-group')
  await wantThere(here)
  await here.compose('apply --enable-group web1-group', {
    exit: 65,
    stderr: /what it has written to data \(\/srv\/data\) stays behind/,
  })
  await here.edit('envs/shop.yml', 'upgrade: { soak: 0s }', 'upgrade: { soak: 0s, shared_devices: [data] }')
  await here.compose('apply --enable-group web1-group', { stdout: /web1 +moved/ })
})

scenario('an endpoint that is silent may run the node, unless somebody says that it is gone', 'pair', async here => {
  await here.compose('apply --enable-group web1-group')
  await wantThere(here)
  const silent = createServer()
  const socket = join(here.folder, 'silent.sock')
  await new Promise<void>(resolve => silent.listen(socket, resolve))
  try {
    const file = 'addr: "file:vm1.json", protocol: embedded'
    await here.edit('lxd-conf/config.yml', file, `addr: "unix://${socket}", protocol: lxd`)
    const hint = /vm1 did not answer: it may run web1[\s\S]*--assume-gone vm1/
    await here.compose('apply --enable-group web1-group', { exit: 1, stderr: hint })
    await here.compose('apply --enable-group web1-group --assume-gone vm1', { stdout: /web1 +created/ })
    assert.deepEqual(await here.instances('vm11'), ['web1 running'])
  } finally {
    silent.close()
  }
})

scenario('a node that is yet to move is spoken to, stopped and started where it lives', 'pair', async here => {
  await here.compose('apply')
  await wantThere(here)
  await here.compose('exec web1 -- cat /srv/page', { stdout: /^hello from web1$/m })
  await here.write('note.txt', 'read me')
  await here.compose('node push web1 --from note.txt --to /srv/note')
  assert.equal(await here.guestFile('vm1', 'web1', '/srv/note'), 'read me')
  await here.compose('stop --enable-group web1-group', { stdout: /web1 +stopped/ })
  assert.deepEqual(await here.instances('vm1'), ['web1 stopped'])
  await here.compose('start shop', { stdout: /web1 +started/, stderr: /web2 +unchanged|web2/ })
  assert.deepEqual(await here.instances('vm1'), ['web1 running'])
  await here.compose('node sync web1', { exit: 65, stderr: /web1 lives on vm1[\s\S]*compose apply/ })
  await here.compose('apply', { stdout: /web1 +moved/ })
  await here.compose('exec web1 -- cat /srv/page', { stdout: /^hello from web1$/m })
  assert.equal(await here.guestFile('vm11', 'web1', '/srv/note'), undefined)
})

import assert from 'node:assert/strict'
import { ctrlC, noTerminal, runOnTerminal } from '../support/pseudo-terminal.ts'
import { scenario } from './scenario.ts'

/** Looking without changing: go or no-go, where NICs are, logs, and a terminal in a simulated guest. */

scenario('before a window it is no-go until the images are fetched, and asking changes nothing', 'pair', async here => {
  await here.compose('fetch --check', {
    exit: 1,
    stdout: [/vm1 +image +nginx\/\S+ +no-go +not pinned there; compose fetch/, /\nno-go: vm1, vm2\n$/],
  })
  await assert.rejects(here.read('lxd-conf/vm1.json'), 'the check has made a host')
  await here.compose('fetch')
  await here.compose('fetch --check', {
    stdout: [
      /vm1 +image +nginx\/\S+ +go +pinned as/,
      /vm2 +nic +srv0 +go +srv0 \([0-9a-f:]{17}\) is on the host/,
      /\ngo\n$/,
    ],
  })
  const { stdout } = await here.compose('fetch --check --json --enable-group web1-group')
  const { go, endpoints } = JSON.parse(stdout)
  assert.deepEqual([go, endpoints.length], [true, 1])
})

scenario(
  'after a hot switch the NIC is in the instance that serves, whatever its name, and that is go',
  'pair',
  async here => {
    await here.edit('envs/shop.yml', 'soak: 0s', 'soak: 0s, strategy: hot')
    await here.compose('apply')
    await here.compose('fetch --render-env release=22.10.01')
    await here.compose('apply --render-env release=22.10.01')
    assert.ok((await here.instances('vm1')).includes('web1-g2 running'))
    await here.compose('fetch --check --render-env release=22.10.01', {
      stdout: [/vm1 +nic +srv0 +go +srv0 \S+ is in web1-g2\n/, /\ngo\n$/],
    })
  },
)

scenario('the status tells where the NICs are, before, while and after nodes run', 'pair', async here => {
  await here.compose('status', { stdout: [/web1 +absent .*srv0 on the host/] })
  await here.compose('apply')
  await here.compose('status', { stdout: [/web1 +running +live +nginx\/\S+ +[0-9a-f]{12} +[\d.]+ +srv0 in web1/] })
  await here.compose('stop shop --enable-group web1-group')
  await here.compose('status', { stdout: [/web1 +stopped .*srv0 on the host/, /web2 +running .*srv0 in web2/] })
})

scenario('logs of a simulated guest are simulated, too', 'pair', async here => {
  await here.compose('apply')
  await here.compose('logs web1', { stdout: /^\(simulated\)\n$/ })
  await here.compose('logs web1 --console -n 1', { stdout: /web1 has no console/ })
  await here.compose('logs web9', { exit: 64, stderr: /no node is called web9/ })
})

scenario('without a terminal there is none to give: 125', 'pair', async here => {
  await here.compose('exec -it web1 -- sh', { exit: 125, stderr: /needs a terminal/ })
})

if (noTerminal() === undefined) {
  scenario('a terminal in a guest has the size of ours, gets its keys, and gives the exit code', 'pair', async here => {
    await here.compose('apply --enable-group web1-group')
    const moves = [
      { after: /# /, send: { keys: 'stty size\r' } },
      { after: /27 91\r+\n# /, send: { keys: 'sleep 60\r' } },
      { after: /sleep 60\r+\n/, send: ctrlC },
      { after: /\^C\r+\n# /, send: { keys: 'exit 7\r' } },
    ]
    const words = ['exec', '-it', 'web1', '--', 'sh']
    const { code, shown } = await runOnTerminal(words, { cwd: here.folder, columns: 91, rows: 27, moves })
    assert.equal(code, 7, shown)
  })
}

/**
 * Looking without changing, on real hosts: where NICs are, whether all is ready for a window, logs, and a terminal in a
 * node. Both hosts get a NIC of this test's own, so that `srv0` stays free for other tests.
 */
import assert from 'node:assert/strict'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { type ComposeOptions, runCompose } from '../support/compose-process.ts'
import { findLab, labSkip, onHost } from '../support/lab.ts'
import { ctrlC, noTerminal, runOnTerminal } from '../support/pseudo-terminal.ts'

const id = process.pid.toString(36)
const nic = `look${id}`
const mac = '02:dd:00:00:77:01'
const hosts = ['vm1', 'inc1'] as const
const project = `look-${id}`
/** With systemd and a journal, on LXD. */
const full = `dd-look-${id}-full`
/** Without both, on Incus. */
const light = `dd-look-${id}-light`

const environment = `
version: "1"
projects:
  - name: ${project}
    groups:
      - name: full
        connection: vm1
        depends_on: []
        nodes:
          - { name: ${full}, image_source: nginx/22.10, image_remote_server: myserver, devices: &nic { ${nic}: { type: nic, nictype: physical, parent: ${nic}, name: eth0 } } }
      - name: light
        connection: inc1
        depends_on: []
        nodes:
          - { name: ${light}, image_source: busybox/1, image_remote_server: myserver, devices: *nic }
`

describe('looking at real hosts', { skip: labSkip('lxd') || labSkip('incus') }, () => {
  let folder: string
  const compose = (words: string, options: Partial<ComposeOptions> = {}) =>
    runCompose(words.split(' '), { cwd: folder, ...options })
  const expectExit = async (code: number, words: string, options: Partial<ComposeOptions> = {}) => {
    const result = await compose(words, options)
    assert.equal(result.code, code, `compose ${words}\n${result.stdout}\n${result.stderr}`)
    return result
  }
  const onBoth = async (command: string): Promise<void> => {
    for (const host of hosts) await onHost(host, command.split(' '))
  }

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drydock-lab-look-'))
    await mkdir(join(folder, 'envs'))
    await cp(findLab()?.confDir ?? '', join(folder, 'lxd-conf'), { recursive: true })
    await writeFile(join(folder, '.drydock.yml'), 'general: { lxd_confdir: ./lxd-conf }\nenv_dirs: [./envs/]\n')
    await writeFile(join(folder, 'envs/look.yml'), environment)
    await onBoth(`ip link add ${nic} address ${mac} type veth peer name ${nic}p`)
  })

  after(async () => {
    if (folder === undefined) return
    await compose(`destroy ${project} -y`)
    await onBoth(`ip link del ${nic}p`)
    await rm(folder, { recursive: true })
  })

  test('before the fetch it is no-go, after it go, and nothing was changed by asking', async () => {
    await writeFile(join(folder, 'envs/look.yml'), environment.replace('busybox/1', 'busybox/no-such'))
    assert.match(
      (await expectExit(1, `fetch ${project} --check`)).stdout,
      /inc1 +image +busybox\/no-such +no-go +not pinned/,
    )
    await writeFile(join(folder, 'envs/look.yml'), environment)
    await expectExit(0, `fetch ${project}`)
    const { stdout } = await expectExit(0, `fetch ${project} --check`)
    for (const host of hosts) {
      assert.match(stdout, new RegExp(`${host} +endpoint +${host} +go`))
      assert.match(stdout, new RegExp(`${host} +image +\\S+ +go +pinned as [0-9a-f]{12}, as myserver has it`))
      assert.match(stdout, new RegExp(`${host} +storage +default +go +.* free, about [\\d.]+ MB needed`))
      assert.match(stdout, new RegExp(`${host} +nic +${nic} +go +${nic} \\(${mac}\\) is on the host, without address`))
    }
    assert.match(stdout, /\ngo\n$/)
    const seen = await expectExit(0, `status ${project}`)
    assert.match(seen.stdout, new RegExp(`${full} +absent .*${nic} on the host`))
  })

  test('a NIC that the host itself uses is no-go', async () => {
    await onHost('vm1', ['ip', 'addr', 'add', '198.51.100.7/32', 'dev', nic])
    const { stdout } = await expectExit(1, `fetch ${project} --check --json`)
    await onHost('vm1', ['ip', 'addr', 'del', '198.51.100.7/32', 'dev', nic])
    assert.match(stdout, /the host itself uses .*198\.51\.100\.7/)
    assert.equal(JSON.parse(stdout).go, false)
  })

  test('an endpoint that does not answer is 6, the others are looked at all the same', async () => {
    const file = join(folder, 'lxd-conf/config.yml')
    await cp(file, `${file}.kept`)
    await writeFile(
      file,
      `remotes:\n  myserver: { addr: "${findLab()?.images.url}", protocol: simplestreams, public: true }\n  vm1: { addr: "${findLab()?.nodes.vm1?.url}", protocol: lxd }\n  inc1: { addr: "https://127.0.0.1:9", protocol: incus }\n`,
    )
    const { stdout } = await expectExit(6, `fetch ${project} --check`)
    await cp(`${file}.kept`, file)
    assert.match(stdout, /vm1 +nic +\S+ +go/)
    assert.match(stdout, /inc1 +endpoint +inc1 +no-go/)
    assert.match(stdout, /\nno-go: inc1\n$/)
  })

  test('running nodes hold the NIC, and say so', async () => {
    await expectExit(0, `apply ${project}`)
    const { stdout } = await expectExit(0, `status ${project} --json`)
    const rows = JSON.parse(stdout).rows as readonly { readonly nics?: readonly object[] }[]
    assert.deepEqual(
      rows.map(row => row.nics),
      [full, light].map(instance => [{ nic, at: 'instance', instance, mac }]),
    )
    assert.match((await expectExit(0, `fetch ${project} --check`)).stdout, /is in dd-look[\s\S]*nothing to unpack/)
  })

  test('logs are the journal where there is one, else the console', async () => {
    // It is started, which says nothing of how far systemd has come in it.
    const isUp = 'for turn in $(seq 300); do systemctl is-active -q nginx && exit 0; sleep 0.1; done; exit 1'
    const up = await runCompose(['exec', full, '--', 'sh', '-c', isUp], { cwd: folder })
    assert.equal(up.code, 0, up.stderr)
    const last = await expectExit(0, `logs ${full} -n 2`)
    assert.match(last.stdout, /^\w+ \d+ [\d:]+ \S+ \S+: .*\n.*\n$/)
    assert.match((await expectExit(0, `logs ${full} --unit nginx`)).stdout, /nginx/)
    assert.match((await expectExit(0, `logs ${full} --console`)).stdout, /systemd/)
    assert.match((await expectExit(1, `logs ${light} --unit nginx`)).stderr, /has no journal/)
    await expectExit(0, `logs ${light}`)
  })

  test('followed logs end with Ctrl-C, without a word', { skip: noTerminal() ?? false }, async () => {
    // The servers hand out once what a console shows: the test before this one may have had all of it.
    await expectExit(0, `exec ${full} -- cp /etc/hostname /dev/console`)
    for (const words of [`logs -f -n 1 ${full}`, `logs -f -n 5 --console ${full}`]) {
      const moves = [{ after: /\S/, send: ctrlC }]
      const { code, shown } = await runOnTerminal(words.split(' '), { cwd: folder, moves })
      assert.equal(code, 130, shown)
      assert.doesNotMatch(shown, /error|stop/)
    }
  })

  for (const node of [full, light]) {
    test(`a terminal in ${node} has the size of ours and its keys`, { skip: noTerminal() ?? false }, async () => {
      const options = { cwd: folder, columns: 91, rows: 27 }
      const enter = [{ after: /\d\r*\n/, send: { keys: '\r' } }]
      const words = ['exec', '-it', node, '--', 'sh', '-c', 'stty size; read key; exit 7']
      const once = await runOnTerminal(words, { ...options, moves: enter })
      assert.deepEqual([once.code, once.shown.trim()], [7, '27 91'])
      const moves = [
        { after: /# /, send: { keys: "sh -c 'echo busy; exec sleep 60'\r" } },
        { after: /busy\r+\n/, send: ctrlC },
        { after: /# /, send: { keys: 'exit 5\r' } },
      ]
      const shell = await runOnTerminal(['exec', '-it', node, '--', 'sh'], { ...options, moves })
      assert.equal(shell.code, 5, shell.shown)
    })
  }

  test('after a stop the NIC is on the host again', async () => {
    await expectExit(0, `stop ${project}`)
    const { stdout } = await expectExit(0, `status ${project}`)
    assert.match(stdout, new RegExp(`${full} +stopped .*${nic} on the host`))
    assert.match(stdout, new RegExp(`${light} +stopped .*${nic} on the host`))
  })

  test('a NIC of the same name with another MAC is no-go', async () => {
    await onHost('vm1', ['ip', 'link', 'set', nic, 'address', '02:00:00:00:00:99'])
    const { stdout } = await expectExit(1, `fetch ${project} --check`)
    assert.match(stdout, new RegExp(`vm1 +nic +${nic} +no-go +.*that was ${mac}`))
    await onHost('vm1', ['ip', 'link', 'set', nic, 'address', mac])
    await expectExit(0, `fetch ${project} --check`)
  })
})

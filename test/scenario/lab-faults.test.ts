/**
 * What goes wrong while a node is upgraded, on real hosts: each time the end state, as the server has it, and the exit code.
 * The subtests tell one story per host and run in order; a prober in the service network asks all the time.
 */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { type Gap, gapsOf, lengthOf } from '../../bench/gaps.ts'
import { runCompose } from '../support/compose-process.ts'
import { findLab, labSkip, onHost } from '../support/lab.ts'
import { askServer, readInstances } from '../support/lab-instances.ts'
import { startProber } from '../support/prober.ts'
import { type RecordingProxy, recordingProxy } from '../support/recording-proxy.ts'
import { makeServiceNic, type ServiceNic } from '../support/service-nic.ts'
import { writeServiceWorkspace } from '../support/service-workspace.ts'
import { makeSmallPool, type SmallPool } from '../support/small-pool.ts'

const lab = findLab()
/** A machine with too much to do leaves questions unanswered for a moment; an instance that is stopped is away for longer, in milliseconds. */
const busyMs = 300

for (const [flavour, host, address] of [
  ['lxd', 'vm1', '172.18.20.122'],
  ['incus', 'inc1', '172.18.20.123'],
] as const) {
  describe(`a fault during an upgrade on ${flavour}`, { skip: labSkip(flavour) }, () => {
    const node = `dd-fault-${process.pid}`
    const project = `fault-${flavour}-${process.pid}`
    const server = lab?.nodes[host]?.socket ?? ''
    let folder: string
    let home: string
    let proxy: RecordingProxy
    let nic: ServiceNic
    let pool: SmallPool

    const compose = async (code: number, words: string) => {
      const result = await runCompose(words.split(' '), { cwd: folder })
      assert.equal(result.code, code, `compose ${words}\n${result.stdout}\n${result.stderr}`)
      return result
    }
    const standings = async (): Promise<readonly string[]> =>
      (await readInstances(server, node)).map(({ name, isRunning, role, image }) =>
        [name.replace(node, 'NODE'), isRunning ? 'runs' : 'stopped', role, image].join(' '),
      )
    /** The gaps in the service while something is done. */
    const gapsDuring = async (act: () => Promise<unknown>): Promise<readonly Gap[]> => {
      const prober = await startProber([{ address, mac: nic.mac }])
      try {
        await act()
      } finally {
        answers = await prober.end()
      }
      assert.ok(
        answers.some(({ answer }) => answer !== undefined),
        'the prober was never answered',
      )
      return gapsOf(answers, address).filter(gap => lengthOf(gap) > busyMs)
    }
    let answers: Awaited<ReturnType<Awaited<ReturnType<typeof startProber>>['end']>> = []

    before(async () => {
      assert.ok(lab)
      const server = lab.nodes[host]
      assert.ok(server)
      nic = await makeServiceNic(host, address)
      pool = await makeSmallPool(host, server, node, 24)
      home = await mkdtemp(join(tmpdir(), 'drydock-faults-'))
      proxy = await recordingProxy(join(home, 'socket'), server.socket)
      const check = (stage: string) => {
        const command = `! grep -q busybox/{{Values.fails_${stage}}} /var/www/index.html`
        return `  - { stage: ${stage}, exec: [sh, -c, "${command}"], interval: 10ms, retries: 2, required: true }`
      }
      folder = await writeServiceWorkspace(lab, {
        project,
        node,
        connection: host,
        nic: nic.name,
        address,
        sockets: { [host]: proxy.socket },
        values: { fails_dark: 'none', fails_live: 'none' },
        more: [
          'stop_timeout: 2s',
          `devices: { root: { type: disk, path: /, pool: ${pool.name} } }`,
          'upgrade: { strategy: hand-over, soak: 0s }',
          'health:',
          check('dark'),
          check('live'),
          `  - { http: "http://${address}/", interval: 50ms, timeout: 500ms, retries: 100, required: true }`,
        ],
      })
      await compose(0, `fetch ${project} --render-env release=2`)
      await compose(0, `fetch ${project}`)
      await compose(0, `apply ${project}`)
    })

    after(async () => {
      if (folder === undefined) return
      try {
        await runCompose(['exec', node, '--', 'rm', '-f', '/run/stubborn'], { cwd: folder })
        await compose(0, `destroy ${project} -y`)
      } finally {
        await pool.remove()
        await nic.remove()
        await proxy.close()
        for (const one of [folder, home]) await rm(one, { recursive: true })
      }
    })

    test('a release that fails in the dark: nobody notices, the old one is untouched, 1', async () => {
      const gaps = await gapsDuring(async () => {
        await compose(1, `apply ${project} --render-env release=2 --render-env fails_dark=2`)
      })
      assert.deepEqual(gaps, [])
      const [live] = await standings()
      assert.equal(live, 'NODE runs live busybox/1')
    })

    test('a release that fails live: the old one serves again, 4; the next apply says held', async () => {
      const bad = `apply ${project} --render-env release=2 --render-env fails_live=2`
      const gaps = await gapsDuring(async () => {
        const { stdout } = await compose(4, bad)
        assert.match(stdout, /failed, rolled back/)
      })
      assert.match(gaps.at(-1)?.after ?? '', /busybox\/1/)
      assert.deepEqual(await standings(), ['NODE runs live busybox/1', 'NODE-next stopped candidate busybox/2'])
      const more = await gapsDuring(async () => assert.match((await compose(4, bad)).stderr, /held/))
      assert.deepEqual(more, [])
    })

    test('an old instance that does not stop in time: it serves on, the new one lies ready, 1', async () => {
      await compose(0, `exec ${node} -- touch /run/stubborn`)
      const gaps = await gapsDuring(async () => {
        const { stderr } = await compose(1, `apply ${project} --render-env release=2`)
        assert.match(stderr, /did not stop within 2 s/)
      })
      await compose(0, `exec ${node} -- rm /run/stubborn`)
      assert.deepEqual(gaps, [])
      assert.deepEqual(await standings(), ['NODE runs live busybox/1', 'NODE-next stopped candidate busybox/2'])
    })

    test('an old instance that stops a while after its time is up is started again, 1', async () => {
      await compose(0, `exec ${node} -- touch /run/slow`)
      const gaps = await gapsDuring(async () => {
        const { stderr } = await compose(1, `apply ${project} --render-env release=2`)
        assert.match(stderr, /start it again|started again when it has stopped/)
      })
      await compose(0, `exec ${node} -- rm /run/slow`)
      assert.equal(gaps.length, 1)
      assert.match(gaps[0]?.after ?? '', /busybox\/1/)
      assert.deepEqual(await standings(), ['NODE runs live busybox/1', 'NODE-next stopped candidate busybox/2'])
    })

    test('a NIC that comes back under another name: 8 and what to do; then one apply goes on', async () => {
      const lost = await fault('misname')
      const { stdout, stderr } = await compose(8, `apply ${project} --render-env release=2`)
      await lost.done
      assert.match(stdout + stderr, new RegExp(nic.name))
      const running = (await standings()).filter(one => one.includes(' runs '))
      assert.deepEqual(running, [])
      await onHost(host, ['ip', 'link', 'set', `lost-${nic.name}`, 'name', nic.name])
      await compose(0, `apply ${project} --render-env release=2`)
      assert.deepEqual(await standings(), ['NODE runs live busybox/2', 'NODE-prev stopped previous busybox/1'])
      await compose(0, `apply ${project}`)
    })

    test('a host that takes an address on the NIC: the old one serves again, 4', async () => {
      const taken = await fault('address')
      const { stderr } = await compose(4, `apply ${project} --render-env release=2`)
      await taken.done
      assert.match(stderr, /the host has the address 172\.18\.20\.250 on/)
      assert.deepEqual(await standings(), [
        'NODE runs live busybox/1',
        'NODE-next stopped candidate busybox/2',
        'NODE-prev stopped previous busybox/2',
      ])
      assert.match(await (await fetch(`http://${address}/`)).text(), /busybox\/1/)
    })

    test('an image that is gone from the host, and its server too: nothing is touched, 6', async () => {
      const config = join(folder, 'lxd-conf/config.yml')
      const text = await readFile(config, 'utf8')
      await compose(0, `apply ${project}`)
      // One that no other test has instances of.
      await compose(0, `fetch ${project} --render-env release=3`)
      const alias = encodeURIComponent('drydock/myserver/busybox/3')
      const { target } = (await askServer(server, 'GET', `/1.0/images/aliases/${alias}`)) as { target: string }
      const { id } = (await askServer(server, 'DELETE', `/1.0/images/${target}`)) as { id: string }
      await askServer(server, 'GET', `/1.0/operations/${id}/wait?timeout=30`)
      await writeFile(config, text.replace(lab?.images.url ?? '', 'https://10.213.0.1:9'))
      const before = await standings()
      const gaps = await gapsDuring(() => compose(6, `apply ${project} --render-env release=3`))
      assert.deepEqual(gaps, [])
      assert.deepEqual(await standings(), before)
      await writeFile(config, text)
      await compose(0, `apply ${project} --render-env release=2`)
    })

    test('a full disk: the new instance cannot be made, the old one serves on, 1', async () => {
      await runCompose(['exec', node, '--', 'dd', 'if=/dev/zero', 'of=/fill', 'bs=64k'], { cwd: folder })
      const gaps = await gapsDuring(async () => {
        const { stderr } = await compose(1, `apply ${project}`)
        assert.match(stderr, /no space left|out of disk space/i)
      })
      await compose(0, `exec ${node} -- rm /fill`)
      assert.deepEqual(gaps, [])
      const running = (await standings()).filter(one => one.includes(' runs '))
      assert.deepEqual(running, ['NODE runs live busybox/2'])
      await compose(0, `apply ${project}`)
      assert.deepEqual(await standings(), ['NODE runs live busybox/1', 'NODE-prev stopped previous busybox/2'])
    })

    test('a second host that cannot be reached: the first is not touched, 6, or it is left out, 3', async () => {
      const [environment, config] = [join(folder, 'envs/service.yml'), join(folder, 'lxd-conf/config.yml')]
      const texts = await Promise.all([readFile(environment, 'utf8'), readFile(config, 'utf8')])
      const far = `      - name: far
        connection: vm2
        nodes:
          - { name: ${node}-far, image_source: "busybox/{{Values.release}}", image_remote_server: myserver }
`
      await writeFile(environment, texts[0] + far)
      await compose(0, `apply ${project}`)
      await writeFile(config, texts[1].replace(lab?.nodes.vm2?.url ?? '', 'https://10.213.0.12:9'))
      const gaps = await gapsDuring(() => compose(6, `apply ${project} --render-env release=2`))
      assert.deepEqual(gaps, [])
      assert.deepEqual(await standings(), ['NODE runs live busybox/1', 'NODE-prev stopped previous busybox/2'])
      // Where the files say so its node is left out, and the others are upgraded.
      const skips = far
        .replace('busybox/{{Values.release}}', 'busybox/1')
        .replace(' }', ', upgrade: { on_unreachable: skip } }')
      await writeFile(environment, texts[0] + skips)
      const { stdout } = await compose(3, `apply ${project} --render-env release=2`)
      assert.match(stdout, /-far +left out/)
      assert.deepEqual(await standings(), ['NODE runs live busybox/2', 'NODE-prev stopped previous busybox/1'])
      await writeFile(config, texts[1])
    })

    /**
     * Lets the host do something to the NIC when the old instance gives it back. The program hears nothing of the NIC before that has been
     * done, however busy the machine is. Resolves when it is lain in wait for.
     */
    async function fault(what: 'misname' | 'address'): Promise<{ readonly done: Promise<void> }> {
      const lying = spawn('bash', ['test/lab/lab.sh', what, host, nic.name], { stdio: ['ignore', 'pipe', 'inherit'] })
      const ended = once(lying, 'close')
      // It says that it has seen the NIC away.
      await Promise.race([once(lying.stdout, 'data'), ended])
      let isStopped = false
      proxy.hold(({ method, path }) => {
        isStopped ||= method === 'PUT' && path === `/1.0/instances/${node}/state`
        return isStopped && path.startsWith('/1.0/networks/') ? ended : undefined
      })
      return { done: ended.then(([code]) => assert.equal(code, 0, `lab ${what}`)) }
    }
  })
}

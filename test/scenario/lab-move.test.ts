/**
 * A node that moves from one real host to another, each with a service NIC of its own: a good release, one that fails live, a rollback,
 * and `compose` killed on the way. What is left is read from the servers; a prober in the service network asks all the while, with
 * neighbour entries as they are: a hook of the node announces its new MAC.
 */
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { gapsOf, lengthOf } from '../../bench/gaps.ts'
import { type ComposeProcess, runCompose } from '../support/compose-process.ts'
import { findLab, labSkip } from '../support/lab.ts'
import { type LabInstance, readInstances, readLocks } from '../support/lab-instances.ts'
import { startProber } from '../support/prober.ts'
import { type Asked, isMutating, type Moment, type RecordingProxy, recordingProxy } from '../support/recording-proxy.ts'
import { makeServiceNic, type ServiceNic } from '../support/service-nic.ts'
import { writeServiceWorkspace } from '../support/service-workspace.ts'

const lab = findLab()
const node = `dd-move-${process.pid}`

/** Kills before or after every fifth request that changes something, counted over both hosts; `MOVE_KILLS=all`: before and after each. */
const killsAll = process.env.MOVE_KILLS === 'all'

const moreOf = (address: string): readonly string[] => [
  `address: ${address}`,
  'health:',
  '  - { stage: live, http: ":80/", interval: 50ms, timeout: 500ms, retries: 40, required: true }',
  '  - { stage: live, exec: [grep, -q, "busybox/{{Values.good}}", /var/www/index.html], interval: 50ms, retries: 3, required: true }',
  'upgrade: { soak: 0s }',
  'stop_timeout: 3s',
]
const announceOf = (address: string): string => `              - event: post-node-sync
                stage: live
                commands: ["for turn in 1 2 3 4 5 6 7 8 9 10; do ip addr show dev srv0 | grep -q ${address}/ && break; sleep 0.05; done; arping -U -c 1 -I srv0 ${address}"]
              - event: on-rollback
                commands: ["for turn in 1 2 3 4 5 6 7 8 9 10; do ip addr show dev srv0 | grep -q ${address}/ && break; sleep 0.05; done; arping -U -c 1 -I srv0 ${address}"]
`

for (const [from, to, address] of [
  ['vm1', 'vm2', '172.18.20.124'],
  ['vm1', 'inc1', '172.18.20.125'],
] as const) {
  describe(`a node that moves from ${from} to ${to}`, { skip: labSkip('lxd') || labSkip('incus') }, () => {
    const hosts = [from, to]
    type Host = string
    const project = `move-${to}-${process.pid}`
    const more = moreOf(address)
    const announce = announceOf(address)
    let folder: string
    let home: string
    const nics = new Map<Host, ServiceNic>()
    const proxies = new Map<Host, RecordingProxy>()
    const serverOf = (host: Host): string => lab?.nodes[host]?.socket ?? ''

    const compose = async (code: number, words: string, watch?: (process: ComposeProcess) => void) => {
      const result = await runCompose(words.split(' '), { cwd: folder, ...(watch !== undefined && { watch }) })
      assert.equal(result.code, code, `compose ${words}\n${result.stdout}\n${result.stderr}`)
      return result
    }
    /** Lets the files want the node on a host, from this release. */
    const want = async (host: Host, release: number, good: number | '' = release): Promise<void> => {
      const file = join(folder, 'envs/service.yml')
      const text = (await readFile(file, 'utf8')).replace(/connection: \w+/, `connection: ${host}`)
      await writeFile(file, text)
      const profile = join(folder, `profiles/${node}.yml`)
      const nic = nics.get(host)?.name ?? ''
      await writeFile(profile, (await readFile(profile, 'utf8')).replace(/parent: \S+,/, `parent: ${nic},`))
      await writeFile(join(folder, 'values.yaml'), `${JSON.stringify({ release, good })}\n`)
    }
    const found = async (): Promise<readonly string[]> => {
      const all = await Promise.all(
        hosts.map(async host => (await readInstances(serverOf(host), node)).map(one => `${host} ${inWords(one)}`)),
      )
      return all.flat()
    }

    before(async () => {
      if (lab === undefined) return
      home = await mkdtemp(join(tmpdir(), 'drydock-move-'))
      for (const host of hosts) {
        nics.set(host, await makeServiceNic(host, address))
        proxies.set(host, await recordingProxy(join(home, `${host}.sock`), serverOf(host)))
      }
      const nic = nics.get(from)?.name ?? ''
      const sockets = Object.fromEntries(hosts.map(host => [host, join(home, `${host}.sock`)]))
      const values = { good: '1' }
      folder = await writeServiceWorkspace(lab, {
        project,
        node,
        connection: from,
        nic,
        address,
        more,
        sockets,
        values,
      })
      const file = join(folder, 'envs/service.yml')
      const lines = (await readFile(file, 'utf8')).split('\n')
      const at = lines.findIndex(line => line.includes('pidof service-nic'))
      await writeFile(file, [...lines.slice(0, at + 1), announce.trimEnd(), ...lines.slice(at + 1)].join('\n'))
      for (const host of [to, from]) {
        await want(host, 1)
        for (const release of [2, 1]) await compose(0, `fetch ${project} --render-env release=${release}`)
      }
      await compose(0, `apply ${project}`)
    })

    after(async () => {
      for (const proxy of proxies.values()) proxy.guard(undefined)
      try {
        // A story that ended early may have left one that does not stop.
        for (const host of folder === undefined ? [] : hosts) {
          await want(host, 1)
          await runCompose(['exec', node, '--', 'rm', '-f', '/run/stubborn'], { cwd: folder })
        }
        if (folder !== undefined) await compose(0, `destroy ${project} -y`)
        assert.deepEqual(await found(), [])
      } finally {
        for (const proxy of proxies.values()) await proxy.close()
        for (const nic of nics.values()) await nic.remove()
        for (const made of [folder, home]) if (made !== undefined) await rm(made, { recursive: true })
      }
    })

    test('a good release: the outage is measured, the old one is kept where it was', async context => {
      await want(to, 2)
      const prober = await startProber([{ address }])
      const { stdout } = await compose(0, `apply ${project} --json`)
      const answers = await prober.end()
      const gaps = gapsOf(answers, address).map(lengthOf)
      const { report } = JSON.parse(stdout) as { report: { nodes: { outage_ms?: number; outage_how?: string }[] } }
      const { outage_ms: told = 0, outage_how: how } = report.nodes[0] ?? {}
      context.diagnostic(`outage ${told} ms by the report (${how}), ${gaps.join(', ')} ms by the prober`)
      assert.equal(how, 'probe')
      assert.ok(gaps.length >= 1, 'the prober has seen nothing')
      const total = gaps.reduce((sum, gap) => sum + gap, 0)
      assert.ok(Math.abs(total - told) <= 150, `the prober has seen ${total} ms, the report says ${told} ms`)
      assert.deepEqual(await found(), [
        `${from} NODE-prev stopped previous busybox/1`,
        `${to} NODE runs live busybox/2 with the NIC`,
      ])
      await compose(0, `plan ${project} --detailed-exitcode`)
      const status = await compose(0, `status ${project}`)
      assert.match(status.stdout, /-prev +stopped +previous/)
    })

    test('a release that fails live: the old one serves where it was, and the next apply says held', async () => {
      // The old one would pass, the new one does not.
      await want(from, 1, 2)
      assert.match((await compose(4, `apply ${project}`)).stdout, /failed, rolled back/)
      const expected = [
        `${from} NODE stopped candidate busybox/1`,
        `${from} NODE-prev stopped previous busybox/1`,
        `${to} NODE runs live busybox/2 with the NIC`,
      ]
      assert.deepEqual(await found(), expected)
      assert.match(await pageOf(address), /busybox\/2/)
      assert.match((await compose(4, `apply ${project}`)).stderr, /held/)
      assert.deepEqual(await found(), expected)
      await want(to, 2)
      await compose(0, `apply ${project}`)
      assert.deepEqual(await found(), [
        `${from} NODE-prev stopped previous busybox/1`,
        `${to} NODE runs live busybox/2 with the NIC`,
      ])
    })

    test('a rollback brings the old one back on the host it is on, and is held', async () => {
      await want(to, 2, '')
      await compose(0, `apply ${project}`)
      await compose(0, `rollback ${project}`)
      assert.deepEqual(await found(), [
        `${from} NODE runs live busybox/1 with the NIC`,
        `${to} NODE stopped candidate busybox/2`,
      ])
      assert.match(await pageOf(address), /busybox\/1/)
      assert.match((await compose(4, `apply ${project}`)).stderr, /held/)
      await compose(0, `apply ${project} --retry`)
      assert.match(await pageOf(address), /busybox\/2/)
    })

    test('what goes wrong on one of the two hosts ends with the node served', async () => {
      const before = [`${from} NODE stopped candidate busybox/1`, `${to} NODE runs live busybox/2 with the NIC`]
      const livesOn = async (): Promise<readonly string[]> => (await found()).filter(one => !one.includes('-prev'))
      const profile = join(folder, `profiles/${node}.yml`)
      // The old one does not stop in time.
      await compose(0, `exec ${node} -- touch /run/stubborn`)
      await want(from, 1, '')
      assert.match((await compose(1, `apply ${project}`)).stdout, /did not stop|stop/)
      assert.deepEqual(await livesOn(), before)
      assert.match(await pageOf(address), /busybox\/2/)
      await want(to, 2, '')
      await compose(0, `apply ${project}`)
      await compose(0, `exec ${node} -- rm /run/stubborn`)
      // The new host has no such NIC: known before the old one is stopped.
      await want(from, 1, '')
      await writeFile(profile, (await readFile(profile, 'utf8')).replace(/parent: \S+,/, 'parent: srv-none,'))
      const none = await compose(3, `apply ${project}`)
      assert.match(none.stdout, /srv-none did not come back[\s\S]*outage +none|outage +none[\s\S]*srv-none/)
      assert.deepEqual(await livesOn(), before)
      // The new host is gone from the moment the old one stops: the old one serves again, and a person is told.
      await want(from, 1, '')
      let isGone = false
      proxies.get(to)?.guard((moment, { method, path }) => {
        if (moment === 'after' && method === 'PUT' && path.endsWith(`/${node}/state`)) isGone = true
        return false
      })
      proxies.get(from)?.guard(() => isGone)
      await compose(8, `apply ${project}`)
      for (const proxy of proxies.values()) proxy.guard(undefined)
      assert.deepEqual(await livesOn(), [
        `${from} NODE stopped switching busybox/1`,
        `${to} NODE runs switching busybox/2 with the NIC`,
      ])
      assert.match(await pageOf(address), /busybox\/2/)
      await compose(0, `apply ${project}`)
      assert.deepEqual(await livesOn(), [`${from} NODE runs live busybox/1 with the NIC`])
      await want(to, 2)
      await compose(0, `apply ${project}`)
    })

    // Which server it is makes no difference to the order of requests: once is enough for every run of the tests.
    if (to !== 'vm2' && !killsAll) return
    test('killed anywhere, it is brought to its end by one apply', async context => {
      let release = 2
      let host: Host = to
      const wrong: string[] = []
      let rows = 0
      for (const [request, moment] of killsAt()) {
        release = 3 - release
        host = host === from ? to : from
        await want(host, release)
        const killedAt = await killAt(request, moment)
        if (killedAt === undefined) break
        rows++
        const left = await found()
        const holders = left.filter(one => one.endsWith('with the NIC'))
        const canServe = left.some(one => !one.includes(' candidate ') && !one.includes('unfinished'))
        const { code, stderr } = await runCompose(['apply', project], { cwd: folder })
        const now = await found()
        const other = host === from ? to : from
        const isRight =
          now.includes(`${host} NODE runs live busybox/${release} with the NIC`) &&
          now.includes(`${other} NODE-prev stopped previous busybox/${3 - release}`) &&
          now.length === 2
        const locks = (await Promise.all(hosts.map(one => readLocks(serverOf(one), project)))).flat()
        const plan = await runCompose(['plan', project, '--detailed-exitcode'], { cwd: folder })
        const faults = [
          ...(holders.length <= 1 ? [] : [`both serve: ${holders.join(', ')}`]),
          ...(canServe ? [] : ['nobody can serve']),
          ...(code === 0 ? [] : [`apply ended with ${code}: ${stderr}`]),
          ...(isRight ? [] : [`there is ${now.join(', ')}`]),
          ...locks.map(name => `the lock ${name} was left`),
          ...(plan.code === 0 ? [] : [`the next plan is not empty: ${plan.stdout}`]),
          ...((await pageOf(address)).includes(`busybox/${release}`) ? [] : ['the service does not answer']),
        ]
        context.diagnostic(`${request} ${moment} ${killedAt}: ${left.join(', ')}${faults.length > 0 ? ` WRONG` : ''}`)
        if (faults.length > 0) {
          wrong.push(`${request} ${moment} ${killedAt}, left ${left.join(', ')}: ${faults.join('; ')}`)
          await compose(0, `apply ${project}`)
        }
      }
      assert.deepEqual(wrong, [])
      assert.ok(rows >= 4, `killed ${rows} times only`)
    })

    /** Which requests are killed at, and on which side. */
    function* killsAt(): Generator<readonly [request: number, moment: Moment]> {
      for (let request = 1; ; request += killsAll ? 1 : 5) {
        if (killsAll || request % 2 === 1) yield [request, 'before']
        if (killsAll || request % 2 === 0) yield [request, 'after']
      }
    }

    /** The request at which `apply` was killed; undefined when it ended before it came to so many. */
    async function killAt(wanted: number, moment: Moment): Promise<string | undefined> {
      let program: ComposeProcess | undefined
      const counted: Asked[] = []
      let killedAt: string | undefined
      for (const [host, proxy] of proxies) {
        proxy.guard((now, asked) => {
          if (killedAt !== undefined) return true
          const isRenewal = asked.method === 'PUT' && asked.path.startsWith('/1.0/profiles/drydock-lock-')
          if (isRenewal || !isMutating(asked)) return false
          if (now === 'before') counted.push(asked)
          if (now !== moment || counted[wanted - 1] !== asked) return false
          killedAt = `${host} ${asked.method} ${asked.path}`.replaceAll(node, 'NODE').replaceAll(project, 'PROJECT')
          program?.kill('SIGKILL')
          return true
        })
      }
      const { code, stderr } = await runCompose(['apply', project], {
        cwd: folder,
        watch: started => (program = started),
      })
      for (const proxy of proxies.values()) proxy.guard(undefined)
      if (killedAt === undefined) assert.equal(code, 0, `a move that was left alone\n${stderr}`)
      return killedAt
    }
  })
}

function inWords({ name, isRunning, role, image, physicalNics, isSetUp }: LabInstance): string {
  const words = [name.replace(node, 'NODE'), isRunning ? 'runs' : 'stopped', role, image]
  if (!isSetUp) words.push('unfinished')
  if (isRunning && physicalNics.length > 0) words.push('with the NIC')
  return words.join(' ')
}

/** What the service says; asked again for a while, since an address comes a moment after its NIC. */
async function pageOf(address: string): Promise<string> {
  const deadline = performance.now() + 5_000
  for (;;) {
    try {
      const answer = await fetch(`http://${address}/`, { signal: AbortSignal.timeout(500) })
      return await answer.text()
    } catch (error) {
      if (performance.now() > deadline) return String(error)
    }
  }
}

/**
 * A node that moves from one real host to another, each with a service NIC of its own: a good release, one that fails live, a rollback,
 * and `compose` killed on the way. What is left is read from the servers; a prober in the service network asks all the while, with
 * neighbour entries as they are: a hook of the node announces its new MAC.
 */
import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import { assertAgreed } from '../support/agreed-outage.ts'
import { inWords, pageOf } from '../support/kill-checks.ts'
import type { KillRow } from '../support/kill-table.ts'
import { findLab, labSkip } from '../support/lab.ts'
import { moveKills } from '../support/move-kills.ts'
import { type Host, type MovingNode, movingNode } from '../support/moving-node.ts'
import { startProber } from '../support/prober.ts'

const lab = findLab()
const node = `dd-move-${process.pid}`

/** Kills before or after every fifth request that changes something, counted over both hosts; `MOVE_KILLS=all`: before and after each. */
const killsAll = process.env.MOVE_KILLS === 'all'

for (const [from, to, address] of [
  ['vm1', 'vm2', '172.18.20.124'],
  ['vm1', 'inc1', '172.18.20.125'],
] as const) {
  describe(`a node that moves from ${from} to ${to}`, { skip: labSkip('lxd') || labSkip('incus') }, () => {
    const project = `move-${to}-${process.pid}`
    let moving: MovingNode
    const compose = async (code: number, words: string) => {
      const result = await moving.compose(words)
      assert.equal(result.code, code, `compose ${words}\n${result.stdout}\n${result.stderr}`)
      return result
    }
    const want = (host: Host, release: number, good?: number | ''): Promise<void> => moving.want(host, release, good)
    const found = async (): Promise<readonly string[]> =>
      (await moving.found()).map(one => `${one.host} ${inWords(one, node)}`)

    before(async () => {
      if (lab !== undefined) moving = await movingNode({ lab, hosts: [from, to], project, node, address })
    })

    after(() => moving?.close())

    test('a good release: the outage is measured, the old one is kept where it was', async context => {
      await want(to, 2)
      const prober = await startProber([{ address }])
      const { stdout } = await compose(0, `apply ${project} --json`)
      const answers = await prober.end()
      const { report } = JSON.parse(stdout) as { report: { nodes: { outage_ms?: number; outage_how?: string }[] } }
      const { outage_ms: told = 0, outage_how: how } = report.nodes[0] ?? {}
      assert.equal(how, 'probe')
      assertAgreed({ told, answers, address, times: 1 }, text => context.diagnostic(text))
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
      const { profile, proxies } = moving
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
      const rows: KillRow[] = []
      const scope = killsAll ? {} : ({ every: 5, moments: 'in turn' } as const)
      for await (const row of moveKills(moving, { host: to, release: 2 }, { everyRequest: false, ...scope })) {
        rows.push(row)
        const { request, moment, killedAt, found, wrong } = row
        const verdict = wrong.length > 0 ? ` WRONG: ${wrong.join('; ')}` : ''
        context.diagnostic(`${request} ${moment} ${killedAt}: ${found.join(', ')}${verdict}`)
      }
      assert.deepEqual(
        rows.filter(({ wrong }) => wrong.length > 0),
        [],
      )
      assert.ok(rows.length >= 4, `killed ${rows.length} times only`)
    })
  })
}

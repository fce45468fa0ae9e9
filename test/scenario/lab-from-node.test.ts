/**
 * A check that is made from another node: the service network is one that this machine is not in, so nobody else could make it. The
 * other node is on the other server.
 */
import assert from 'node:assert/strict'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import type { NodeData, ReportData } from '../../src/cli/views/report-data.ts'
import { runCompose } from '../support/compose-process.ts'
import { findLab, labSkip } from '../support/lab.ts'
import { readInstances } from '../support/lab-instances.ts'
import { makeLonelyBridge, makeServiceNic } from '../support/service-nic.ts'
import { writeServiceWorkspace } from '../support/service-workspace.ts'

const lab = findLab()
const [address, watcher] = ['10.214.213.10', '10.214.213.11']

/** The other node, which has an address in the same network and serves nothing that is looked at. */
const watching = (name: string, connection: string, nic: string): string => `      - name: watching
        connection: ${connection}
        nodes:
          - name: ${name}
            image_source: "busybox/1"
            image_remote_server: myserver
            devices: { srv0: { type: nic, nictype: physical, parent: ${nic}, name: srv0 } }
            sync_resources:
              - { source: watcher-nic, dst: /sbin/service-nic }
              - { source: init, dst: /sbin/init }
            hooks:
              - event: post-node-sync
                commands:
                  - pidof service-nic >/dev/null || setsid /sbin/service-nic </dev/null >/dev/null 2>&1 &
`

describe('a check from another node', { skip: labSkip('lxd') || labSkip('incus') }, () => {
  for (const [host, other] of [
    ['vm1', 'inc1'],
    ['inc1', 'vm1'],
  ] as const) {
    test(`decides about an upgrade on ${host} where this machine is not in the service network`, async () => {
      assert.ok(lab)
      const bridge = await makeLonelyBridge()
      const nic = await makeServiceNic(host, address, bridge.name)
      const otherNic = await makeServiceNic(other, watcher, bridge.name)
      const node = `dd-from-${process.pid}`
      const project = `from-${host}-${process.pid}`
      const folder = await writeServiceWorkspace(lab, {
        project,
        node,
        connection: host,
        address,
        nic: nic.name,
        values: { path: '', page: 'one' },
        more: [
          `address: ${address}`,
          'upgrade: { strategy: hand-over, soak: 0s }',
          'health:',
          `  - { stage: live, http: ":80/{{Values.path}}", from: ${node}-eye, interval: 50ms, retries: 15, required: true }`,
          `  - { stage: live, tcp: ":80", from: ${node}-eye, interval: 50ms, retries: 15, required: true }`,
        ],
      })
      const compose = async (code: number, words: string) => {
        const result = await runCompose(words.split(' '), { cwd: folder })
        assert.equal(result.code, code, `compose ${words}\n${result.stdout}\n${result.stderr}`)
        return result
      }
      const reported = async (code: number, words: string): Promise<NodeData> => {
        const { report } = JSON.parse((await compose(code, `${words} --json`)).stdout) as { report: ReportData }
        return report.nodes.find(({ verdict }) => verdict.instance === node) ?? assert.fail('no such node')
      }
      const file = join(folder, 'envs/service.yml')
      const script = await readFile(join(folder, 'envs/service-nic'), 'utf8')
      await writeFile(join(folder, 'envs/watcher-nic'), script.replaceAll(address, watcher), { mode: 0o755 })
      // It comes first, so that it runs when it is asked.
      const groups = `    groups:\n${watching(`${node}-eye`, other, otherNic.name)}`
      // Under a name that a release may lose: the way back has to find it again.
      const sync = '- { source: init, dst: /sbin/init }'
      const page = `${sync}\n              - { source: init, dst: "/var/www/{{Values.page}}" }`
      const text = (await readFile(file, 'utf8')).replace(sync, page)
      await writeFile(file, text.replace('    groups:\n', groups))
      try {
        await compose(0, `apply ${project}`)
        // Whatever answers on this machine under that address, it is not the service.
        const heard = await fetch(`http://${address}/`, { signal: AbortSignal.timeout(500) }).then(
          answer => answer.text(),
          error => String(error),
        )
        assert.doesNotMatch(heard, /busybox/)
        const good = await reported(0, `apply ${project} --render-env release=2`)
        assert.deepEqual(
          good.checks.map(({ check, passed }) => [check.replaceAll(node, 'NODE'), passed]),
          [
            [`http http://${address}:80/ from NODE-eye`, true],
            [`tcp ${address}:80 from NODE-eye`, true],
          ],
        )
        // Nobody on this machine can ask: it is what the steps took.
        assert.deepEqual([good.outage_how, good.outage_is_over], ['steps', true])
        assert.ok((good.outage_ms ?? 0) > 0)
        const bad = '--render-env release=1 --render-env page=two --render-env path=one'
        const { stderr } = await compose(4, `apply ${project} ${bad}`)
        assert.match(stderr, /from .*-eye/)
        const left = await readInstances(lab.nodes[host]?.socket ?? '', node)
        assert.deepEqual(
          left.filter(one => one.isRunning && !one.name.endsWith('-eye')).map(({ image }) => image),
          ['busybox/2'],
        )
      } finally {
        await compose(0, `destroy ${project} -y`)
        for (const made of [nic, otherNic, bridge]) await made.remove()
        await rm(folder, { recursive: true })
      }
    })
  }
})

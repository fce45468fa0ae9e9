/**
 * What an upgrade on real servers proves: checks from this machine and from inside, the soak, and an outage that agrees with what
 * a prober in the service network saw.
 */
import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { describe, test } from 'node:test'
import type { Answer } from '../../bench/gaps.ts'
import type { NodeData, ReportData } from '../../src/cli/views/report-data.ts'
import { assertAgreed } from '../support/agreed-outage.ts'
import { runCompose } from '../support/compose-process.ts'
import { findLab, type LabNode, labNode, labSkip } from '../support/lab.ts'
import { startProber } from '../support/prober.ts'
import { makeServiceNic } from '../support/service-nic.ts'
import { writeServiceWorkspace } from '../support/service-workspace.ts'

for (const [kind, address, asked] of [
  ['lxd', '172.18.20.131', { check: 'http: ":80/"', answer: 'HTTP 200 OK' }],
  ['incus', '172.18.20.132', { check: 'tcp: ":80"', answer: 'connected' }],
] as const) {
  describe(`health on ${kind}`, { skip: labSkip(kind) }, () => {
    test('an upgrade and one that is brought back tell what was checked and how long the node was gone', context =>
      upgrade(kind, { address, asked }, text => context.diagnostic(text)))
  })
}

/** Where the node serves, and the check that is asked from this machine all the while. */
interface Service {
  readonly address: string
  readonly asked: { readonly check: string; readonly answer: string }
}

async function upgrade(kind: LabNode['kind'], { address, asked }: Service, say: (text: string) => void): Promise<void> {
  const lab = findLab() ?? assert.fail()
  const host = labNode(lab, kind) ?? assert.fail()
  const nic = await makeServiceNic(host, address)
  const name = `u2-health-${process.pid}`
  const more = [
    `address: ${address}`,
    'upgrade: { strategy: "{{Values.strategy}}", soak: 1s }',
    'health:',
    '  - { stage: dark, exec: [test, -x, /sbin/init], required: true }',
    `  - { stage: live, ${asked.check}, interval: 50ms, required: true }`,
    '  - { stage: live, http: "http://127.0.0.1/", from: inside, interval: 50ms, required: true }',
    '  - { stage: live, tcp: "127.0.0.1:80", from: inside, interval: 50ms, required: true }',
    '  - { stage: live, exec: [sh, -c, "! grep -q {{Values.bad}} /var/www/index.html"], retries: 1, required: true }',
    '  - { stage: soak, http: ":80/", interval: 100ms, required: true }',
  ]
  const place = { project: name, node: name, connection: host, nic: nic.name, address, more }
  const folder = await writeServiceWorkspace(lab, place)
  const compose = async (exit: number, words: string): Promise<string> => {
    const { code, stdout, stderr } = await runCompose(words.split(' '), { cwd: folder })
    assert.equal(code, exit, `compose ${words}\n${stdout}\n${stderr}`)
    return stdout
  }
  /** Upgrades while a prober watches; the two must agree. */
  const watched = async (exit: number, words: string): Promise<NodeData> => {
    const prober = await startProber([{ address, mac: nic.mac }])
    let said = ''
    let answers: readonly Answer[] = []
    try {
      said = await compose(exit, words)
    } finally {
      answers = await prober.end()
    }
    const [node = assert.fail('no node')] = (JSON.parse(said) as { report: ReportData }).report.nodes
    assert.deepEqual([node.outage_how, node.outage_is_over], ['probe', true])
    const told = node.outage_ms ?? 0
    assertAgreed({ told, answers, address, times: exit === 0 ? 1 : 2 }, text => say(`${words}: ${text}`))
    return node
  }
  const handOver = '--render-env strategy=hand-over'
  try {
    await compose(0, `apply ${handOver} --render-env bad=nothing`)
    const node = await watched(0, `apply --json ${handOver} --render-env release=2 --render-env bad=nothing`)
    assert.deepEqual(
      node.checks.map(({ stage, passed, answer }) => [stage, passed, answer]),
      [
        ['dark', true, 'exit code 0'],
        ['live', true, asked.answer],
        ['live', true, 'exit code 0, HTTP/1.1 200 OK'],
        ['live', true, 'exit code 0, connected'],
        ['live', true, 'exit code 0'],
        ['soak', true, 'HTTP 200 OK'],
      ],
    )
    const back = await watched(4, `apply --json ${handOver} --render-env bad=busybox/1`)
    assert.equal(back.result, 'rolled-back')
    const last = back.checks.filter(check => check.stage === 'live' && check.check.startsWith('exec'))
    assert.deepEqual(
      last.map(({ passed, isWayBack }) => [passed, isWayBack]),
      [
        [false, false],
        [true, true],
      ],
    )
    const hot = await watched(0, 'apply --json --render-env strategy=hot --render-env bad=nothing')
    assert.equal(hot.verdict.upgrade?.strategy, 'hot')
    const inside = await compose(0, `exec ${name} --render-env strategy=hot --render-env bad=nothing -- hostname`)
    assert.equal(inside.trim(), name)
  } finally {
    await runCompose(['destroy', name, '-y', '--render-env', 'bad=nothing', '--render-env', 'strategy=auto'], {
      cwd: folder,
    })
    await nic.remove()
    await rm(folder, { recursive: true })
  }
}

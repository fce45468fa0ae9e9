import assert from 'node:assert/strict'
import type { ReportData } from '../../src/cli/views/report-data.ts'
import { scenario } from './scenario.ts'

scenario('the report of an upgrade says all that proves it, as text and as JSON', 'pair', async here => {
  await here.compose('apply')
  const before = (await here.host('vm1')).instances.web1?.image ?? assert.fail()
  const { stdout } = await here.compose('apply shop --enable-group web1-group --render-env release=22.10.01')
  const after = (await here.host('vm1')).instances.web1?.image ?? assert.fail()
  assert.notEqual(after, before)
  const lines = stdout.split('\n')
  const at = lines.findIndex(line => /^✓ shop \/ web1-group \/ web1 +replaced +[\d.]+ m?s$/.test(line))
  assert.notEqual(at, -1, stdout)
  assert.equal(lines[at + 1], `    image   ${before.slice(0, 12)} -> ${after.slice(0, 12)}`)
  assert.match(
    lines[at + 2] ?? '',
    /^ {4}outage {2}[\d.]+ m?s, from the request that took it out of service to the first passed check$/,
  )
  const checks = lines.slice(at + 3).filter(line => line.startsWith('    check'))
  assert.equal(checks.length, 2)
  for (const line of checks) assert.match(line, /^ {4}check {3}live: exec .+: exit code 0(, .+)? \([\d.]+ m?s\)$/)

  const { stdout: json } = await here.compose('apply shop --enable-group web1-group --render-env release=22.10 --json')
  const { report } = JSON.parse(json) as { report: ReportData }
  const [node = assert.fail()] = report.nodes
  assert.deepEqual(node.verdict.image, { before: after, after: before })
  assert.deepEqual([node.result, node.outage_how, node.outage_is_over], ['done', 'steps', true])
  assert.equal(typeof node.outage_ms, 'number')
  assert.ok(node.durationMs > 0)
  const kinds = node.steps.map(({ kind }) => kind)
  for (const kind of ['create-instance', 'stop-instance', 'start-instance', 'check-health'] as const) {
    assert.ok(kinds.includes(kind), `${kind} has no duration`)
  }
  assert.ok(node.steps.every(({ durationMs }) => typeof durationMs === 'number'))
  assert.deepEqual(
    node.checks.map(({ stage, passed, required, isWayBack }) => [stage, passed, required, isWayBack]),
    [
      ['live', true, true, false],
      ['live', true, true, false],
    ],
  )
  assert.ok(
    node.checks.every(({ answer, tries, durationMs }) => /^exit code 0/.test(answer) && tries >= 1 && durationMs >= 0),
  )
})

scenario(
  'the report of an upgrade that fails says what it found of both, and that the dark one cost nothing',
  'pair',
  async here => {
    await here.compose('apply')
    const bad = 'apply shop --enable-group web1-group --render-env release=22.10.01'
    const page = '- { source: "out/web{{number}}/page", dst: "/srv/{{Values.page}}" }'
    const broken = page.replace('{{Values.page}}', 'broken')
    await here.edit('envs/shop.yml', page, `${page}\n              ${broken}`)
    const live = await here.compose(bad, { exit: 4 })
    assert.match(live.stdout, /image {3}[0-9a-f]{12} again, not [0-9a-f]{12}/)
    assert.match(live.stdout, /web1 +failed, rolled back/)
    assert.match(live.stdout, /check {3}live: exec sh -c .*: did not pass: exit code 1/)
    assert.match(live.stdout, /check {3}on the way back: exec .*: exit code 0/)
    const dark = await here.compose(`${bad} --render-env setup=false --json`, { exit: 1 })
    const [node = assert.fail()] = (JSON.parse(dark.stdout) as { report: ReportData }).report.nodes
    assert.deepEqual([node.outage_ms, node.outage_how, node.outage_is_over], [0, 'untouched', true])
  },
)

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { ReportData } from '../../src/cli/views/report-data.ts'
import type { Plan } from '../../src/model/plan.ts'
import { scenario } from '../scenario/scenario.ts'

/** The environment file of docs/health.md. */
function environment(): string {
  const text = readFileSync(new URL('../../docs/health.md', import.meta.url), 'utf8')
  return /```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? assert.fail('docs/health.md has no example')
}

scenario('the example of docs/health.md goes up and is upgraded, with all its evidence', 'pair', async here => {
  await here.write('envs/shop.yml', environment())
  await here.compose('validate')
  await here.compose('apply')
  await here.edit('envs/shop.yml', /(?<=name: web1\n\s+image_source: )nginx\/22\.10/, 'nginx/22.10.01')
  const { stdout } = await here.compose('apply --json --progress plain', { never: /no-check/ })
  const { plan, report } = JSON.parse(stdout) as { plan: Plan; report: ReportData }
  assert.equal(plan.outages?.length, 1)
  const web1 = report.nodes.find(node => node.verdict.instance === 'web1') ?? assert.fail()
  assert.deepEqual(
    web1.checks.map(({ stage, passed }) => [stage, passed]),
    [
      ['dark', true],
      ['live', true],
      ['live', true],
      ['live', true],
      ['soak', true],
    ],
  )
  assert.deepEqual([web1.result, web1.outage_how, web1.outage_is_over], ['done', 'steps', true])
  const { before, after } = web1.verdict.image ?? assert.fail()
  assert.ok(before !== undefined && before !== after)
  const soak = web1.steps.find(step => step.kind === 'soak')
  assert.ok((soak?.durationMs ?? 0) >= 990, `${soak?.durationMs} ms`)
  const events = plan.steps.flatMap(step => (step.kind === 'run-hook' ? [[step.hook.event, step.hook.stage]] : []))
  assert.deepEqual(events, [
    ['post-node-sync', undefined],
    ['drain', undefined],
    ['post-node-sync', 'live'],
    ['on-rollback', undefined],
  ])
})

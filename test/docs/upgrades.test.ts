import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Plan } from '../../src/model/plan.ts'
import { scenario } from '../scenario/scenario.ts'

/** The environment file of docs/upgrades.md. */
function environment(): string {
  const text = readFileSync(new URL('../../docs/upgrades.md', import.meta.url), 'utf8')
  return /```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? assert.fail('docs/upgrades.md has no example')
}

scenario('the example of docs/upgrades.md goes up, and a release is handed over as it says', 'pair', async here => {
  await here.write('envs/shop.yml', environment())
  await here.compose('validate')
  await here.compose('apply')
  await here.edit('envs/shop.yml', /(?<=name: nginx1\n\s+image_source: )nginx\/22\.10/, 'nginx/22.10.01')
  const { stdout } = await here.compose('apply --json --progress plain')
  const { plan } = JSON.parse(stdout) as { plan: Plan }
  assert.equal(plan.verdicts[0]?.upgrade?.strategy, 'hand-over')
  const [created] = plan.steps.flatMap(step => (step.kind === 'create-instance' ? [step.instance] : []))
  assert.equal(created?.name, 'nginx1-next')
  const { logs, data } = created?.devices ?? {}
  // The old one writes on while the new one is tried: only what is shared is not masked.
  assert.deepEqual([logs?.type, data?.type], ['disk', 'none'])
  assert.deepEqual(await here.instances('vm1'), ['nginx1 running', 'nginx1-prev stopped'])
  const { devices } = (await here.host('vm1')).instances.nginx1 ?? assert.fail()
  assert.deepEqual([devices.logs?.type, devices.data?.type], ['disk', 'disk'])
})

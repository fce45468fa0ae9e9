import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { Plan } from '../../src/model/plan.ts'
import type { PlanInput } from '../../src/model/selection.ts'
import { formatPlan } from '../../src/plan/format.ts'
import { plan } from '../../src/plan/plan.ts'

/** One world and what is planned in it: `case.ts` says it with builders, `expect.txt` is reviewed like code. */
interface Case {
  readonly sentence: string
  readonly input: PlanInput
  readonly planner?: (input: PlanInput) => Plan
}

const folder = resolve('test/golden/plan')

for (const name of readdirSync(folder).sort()) {
  const file = join(folder, name, 'case.ts')
  const { sentence, input, planner = plan } = (await import(pathToFileURL(file).href)) as Case
  test(`golden plan ${name}: ${sentence}`, () => {
    const text = formatPlan(planner(input))
    const expected = join(folder, name, 'expect.txt')
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(expected, text)
    assert.ok(existsSync(expected), 'write it with UPDATE_GOLDEN=1 and read it')
    assert.equal(text, readFileSync(expected, 'utf8'))
  })
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Plan } from '../../src/model/plan.ts'
import type { PlanInput } from '../../src/model/selection.ts'
import { plan } from '../../src/plan/plan.ts'
import { type Worlds, walk } from '../support/simulate.ts'
import { planInput } from './worlds.ts'

const seed = Number(process.env.DRYDOCK_SEED ?? Date.now() % 2_147_483_647)
console.log(`# seed of the upgrades' properties: ${seed} (DRYDOCK_SEED repeats it)`)

interface Upgrade {
  readonly endpoint: string
  readonly instance: string
  /** The old instance. */
  readonly uuid: string
}

/** Nodes that get a new instance while a finished old one is running. */
function upgradesOf(input: PlanInput, made: Plan): readonly Upgrade[] {
  return made.verdicts
    .filter(verdict => verdict.action === 'replace')
    .flatMap(({ endpoint, instance }) => {
      const old = input.observed.get(endpoint)?.instances[instance]
      return old?.state === 'running' && old.mark?.setUp === true ? [{ endpoint, instance, uuid: old.uuid }] : []
    })
}

/** Fails every step of every upgrade once, before or after its effect: what had begun to be replaced serves again, or is replaced. */
function comesBack(input: PlanInput, after: boolean, planner: (input: PlanInput) => Plan = plan): number {
  const made = planner(input)
  const upgrades = upgradesOf(input, made)
  if (upgrades.length === 0) return 0
  const { done } = walk(made, input.observed)
  for (let at = 0; at < done.length; at++) {
    const { worlds } = walk(made, input.observed, { fail: { at, after } })
    for (const { endpoint, instance, uuid } of upgrades) {
      const instances = worlds.get(endpoint)?.instances ?? {}
      const running = [instance, `${instance}-next`, `${instance}-prev`].filter(
        name => instances[name]?.state === 'running',
      )
      const hit = `${done[at]?.id} failed ${after ? 'after' : 'before'} its effect`
      assert.deepEqual(running, [instance], hit)
      const serving = instances[instance]
      const isNew = serving?.uuid !== uuid
      assert.equal(serving?.mark?.instance, instance, hit)
      assert.ok(isNew || serving?.mark?.role === 'live', hit)
      assert.equal(instances[`${instance}-prev`]?.uuid === uuid, isNew, hit)
      if (isNew) continue
      const before = input.observed.get(endpoint)?.instances[instance]
      const isAsked = done[at]?.kind === 'configure-instance'
      if (!isAsked) assert.equal(serving?.ephemeral, before?.ephemeral, hit)
      assert.deepEqual(serving?.config, before?.config, hit)
      assertHeld(input, worlds, { endpoint, instance })
    }
  }
  return upgrades.length
}

/** The next plan leaves a held node alone, and tries again when it is asked to, with a candidate that nobody has used. */
function assertHeld(
  input: PlanInput,
  worlds: Worlds,
  { endpoint, instance }: Pick<Upgrade, 'endpoint' | 'instance'>,
): void {
  const seen = worlds.get(endpoint)?.instances ?? {}
  const isHeld = (seen[instance]?.mark?.held ?? '') !== ''
  const ofNode = (made: Plan) => made.verdicts.find(one => one.endpoint === endpoint && one.instance === instance)
  const next = plan({ ...input, observed: worlds })
  assert.equal(ofNode(next)?.action, isHeld ? 'held' : 'replace')
  if (!isHeld) return
  const names = [instance, `${instance}-next`, `${instance}-prev`]
  assert.ok(
    !next.steps.some(step => step.endpoint === endpoint && 'instance' in step && names.includes(String(step.instance))),
  )
  const retried = plan({ ...input, observed: worlds, wishes: { ...input.wishes, retry: true } })
  assert.equal(ofNode(retried)?.action, 'replace')
  const makes = retried.steps.some(step => step.kind === 'create-instance' && step.instance.name === `${instance}-next`)
  assert.ok(makes, `${instance} is tried again with what failed before`)
}

test('whatever step of an upgrade fails, exactly one instance serves under the name of the node', () => {
  let upgrades = 0
  fc.assert(
    fc.property(planInput, fc.boolean(), (input, after) => {
      upgrades += comesBack(input, after)
    }),
    { seed, numRuns: 150 },
  )
  assert.ok(upgrades > 10, `only ${upgrades} upgrades were tried`)
})

test('a planner without a way back is found out', () => {
  const oneWay = (input: PlanInput): Plan => {
    const made = plan(input)
    return { ...made, steps: made.steps.filter(step => step.ifFailed === undefined) }
  }
  const property = fc.property(planInput, input => {
    comesBack(input, false, oneWay)
  })
  assert.ok(fc.check(property, { seed, numRuns: 150, endOnFailure: true }).failed)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Observed, ObservedInstance } from '../../src/model/observed.ts'
import type { Plan } from '../../src/model/plan.ts'
import type { PlanInput } from '../../src/model/selection.ts'
import { plan } from '../../src/plan/plan.ts'
import { planRollback } from '../../src/plan/rollback.ts'
import { attemptOf } from '../../src/plan/upgrade/held.ts'
import { type Worlds, walk } from '../support/simulate.ts'
import { planInput } from './worlds.ts'

const seed = Number(process.env.DRYDOCK_SEED ?? Date.now() % 2_147_483_647)
console.log(`# seed of the upgrades' properties: ${seed} (DRYDOCK_SEED repeats it)`)

interface Upgrade {
  readonly endpoint: string
  readonly node: string
  /** The old instance. */
  readonly old: ObservedInstance
}

/** Nodes that get a new instance while a finished old one is running. */
function upgradesOf(input: PlanInput, made: Plan): readonly Upgrade[] {
  return made.verdicts
    .filter(verdict => verdict.action === 'replace')
    .flatMap(({ endpoint, instance, path }) => {
      const old = input.observed.get(endpoint)?.instances[instance]
      // What an earlier run has taken of it says nothing about this one.
      const isWhole = old?.state === 'running' && old.mark?.setUp === true && (old.mark.restore ?? '') === ''
      return isWhole ? [{ endpoint, node: path[2], old }] : []
    })
}

function isMasked({ devices }: ObservedInstance): boolean {
  return Object.values(devices).some(device => device.type === 'none')
}

/** Fails every step of every upgrade once, before or after its effect: what had begun to be replaced serves again, or is replaced. */
function comesBack(input: PlanInput, after: boolean, planner: (input: PlanInput) => Plan = plan): number {
  const made = planner(input)
  const upgrades = upgradesOf(input, made)
  if (upgrades.length === 0) return 0
  const { done } = walk(made, input.observed)
  for (let at = 0; at < done.length; at++) {
    const { worlds } = walk(made, input.observed, { fail: { at, after } })
    const hit = `${done[at]?.id} failed ${after ? 'after' : 'before'} its effect`
    for (const upgrade of upgrades) {
      const isNew = servesOnce(input, worlds, { upgrade, hit })
      if (isNew) continue
      const { endpoint, old } = upgrade
      const before = input.observed.get(endpoint)?.instances ?? {}
      const now = worlds.get(endpoint)?.instances ?? {}
      for (const [name, { mark }] of Object.entries(before)) {
        const isKept = mark?.node === upgrade.node && mark.role === 'previous'
        if (isKept) assert.equal(now[name]?.uuid, before[name]?.uuid, `${name}: ${hit}`)
      }
      const serving = now[old.name]
      const isAsked = done[at]?.kind === 'configure-instance'
      if (!isAsked) assert.equal(serving?.ephemeral, old.ephemeral, hit)
      assert.deepEqual(serving?.config, old.config, hit)
      assert.deepEqual(serving?.devices, old.devices, hit)
      assertHeld(input, worlds, upgrade)
    }
  }
  return upgrades.length
}

/** Exactly one instance of the node serves, with all its devices. Tells whether it is the new one. */
function servesOnce(
  input: PlanInput,
  worlds: Worlds,
  { upgrade: { endpoint, node, old }, hit }: { readonly upgrade: Upgrade; readonly hit: string },
): boolean {
  const own = Object.values(worlds.get(endpoint)?.instances ?? {}).filter(one => one.mark?.node === node)
  const serving = own.filter(one => one.state === 'running' && !isMasked(one) && one.mark?.role !== 'candidate')
  // An old one without anything to take runs on for a moment beside a new one that has taken over hot.
  const isBeside = serving.length === 2 && old.devices.srv0 === undefined
  const live = isBeside ? serving.filter(({ uuid }) => uuid !== old.uuid) : serving
  assert.equal(live.length, 1, `${live.map(({ name }) => name)} serve: ${hit}`)
  const [one] = live
  assert.equal(one?.mark?.instance, one?.name, hit)
  const isNew = one?.uuid !== old.uuid
  if (!isNew) assert.equal(one?.name, old.name, hit)
  else assert.ok(own.some(({ uuid }) => uuid === old.uuid) || keepsNone(input, node), hit)
  return isNew
}

function keepsNone({ desired }: PlanInput, name: string): boolean {
  const nodes = desired.projects.flatMap(project => project.groups).flatMap(group => group.nodes)
  return nodes.some(node => node.name === name && node.upgrade.keepPrevious === 0)
}

/** The next plan leaves a held node alone, and tries again when it is asked to, with a candidate that nobody has used. */
function assertHeld(input: PlanInput, worlds: Worlds, { endpoint, node, old }: Upgrade): void {
  const seen = worlds.get(endpoint)?.instances ?? {}
  const isHeld = (seen[old.name]?.mark?.held ?? '') !== ''
  const ofNode = (made: Plan) => made.verdicts.find(one => one.endpoint === endpoint && one.path[2] === node)
  const next = plan({ ...input, observed: worlds })
  assert.equal(ofNode(next)?.action, isHeld ? 'held' : 'replace')
  if (!isHeld) return
  assert.ok(!next.steps.some(step => step.path[2] === node), `${node} is held and touched`)
  const retried = plan({ ...input, observed: worlds, wishes: { ...input.wishes, retry: true } })
  assert.equal(ofNode(retried)?.action, 'replace')
  const makes = retried.steps.some(step => step.kind === 'create-instance' && step.path[2] === node)
  assert.ok(makes, `${node} is tried again with what failed before`)
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

/** A rollback that is killed after any step, and one apply: what was rolled back or not, one instance serves each node. */
function rollbackSurvives(input: PlanInput): number {
  const made = planRollback(input)
  const nodes = made.verdicts.filter(({ action }) => action === 'replace')
  if (nodes.length === 0 || made.steps.length === 0) return 0
  const { done } = walk(made, input.observed)
  for (let at = 0; at <= done.length; at++) {
    const broken = walk(made, input.observed, { kill: at })
    const again = plan({ ...input, observed: broken.worlds })
    assert.deepEqual(
      again.problems.filter(({ severity }) => severity === 'error').map(({ message }) => message),
      [],
    )
    const { worlds } = walk(again, broken.worlds)
    for (const { endpoint, path } of nodes) {
      if (!again.verdicts.some(verdict => verdict.path.join() === path.join())) continue
      const own = Object.values(worlds.get(endpoint)?.instances ?? {}).filter(one => one.mark?.node === path[2])
      const serving = own.filter(one => one.state === 'running' && !isMasked(one) && one.mark?.role === 'live')
      assert.equal(serving.length, 1, `${path[2]} after ${at} steps`)
    }
  }
  return nodes.length
}

test('a rollback that is killed anywhere ends with one instance that serves', () => {
  let rollbacks = 0
  fc.assert(
    fc.property(planInput, input => {
      rollbacks += rollbackSurvives(input)
    }),
    { seed, numRuns: 100 },
  )
  assert.ok(rollbacks > 10, `only ${rollbacks} rollbacks were tried`)
})

/** A rollback throws away candidates at most: what has served and may be wanted back stays. */
function assertNothingLost(before: Worlds, after: Worlds): void {
  for (const [endpoint, world] of before) {
    const now = Object.values(after.get(endpoint)?.instances ?? {}).map(({ uuid }) => uuid)
    for (const { uuid, name, mark } of Object.values(world.instances)) {
      const mayGo = mark?.role === 'candidate' || name.endsWith('-next')
      assert.ok(mayGo || now.includes(uuid), `${name} is gone`)
    }
  }
}

/**
 * An old one without anything to take, which ran on beside the live one of a hot switch before this run began, and which no step has
 * reached while that one is live still: nobody is served by it, and the next run stops it.
 */
function runsOnBeside(
  { name, uuid, mark }: ObservedInstance,
  before: Observed | undefined,
  running: readonly ObservedInstance[],
): boolean {
  const seen = before?.instances[name]
  const isAsBefore = seen?.uuid === uuid && seen.mark?.role === 'switching' && mark?.role === 'switching'
  const wasLive = (other: ObservedInstance): boolean => before?.instances[other.name]?.mark?.role === 'live'
  return isAsBefore && running.some(other => other.mark?.role === 'live' && wasLive(other))
}

test('a rollback whose steps fail leaves one instance that serves, and what was rolled back is held', () => {
  fc.assert(
    fc.property(planInput, fc.boolean(), (input, after) => {
      const made = planRollback(input)
      const { done, worlds: whole } = walk(made, input.observed)
      const nodes = made.verdicts.filter(({ outage }) => outage === 'switch')
      assertNothingLost(input.observed, whole)
      for (const { endpoint, path } of nodes) {
        const next = plan({ ...input, observed: whole }).verdicts.find(one => one.path.join() === path.join())
        const node = input.desired.projects[0]?.groups.flatMap(group => group.nodes).find(one => one.name === path[2])
        const live = Object.values(whole.get(endpoint)?.instances ?? {}).find(
          one => one.mark?.node === path[2] && one.mark.role === 'live',
        )
        assert.equal(live?.mark?.held, node === undefined ? '' : attemptOf(node))
        assert.notEqual(next?.action, 'replace')
      }
      for (let at = 0; at < done.length; at++) {
        const { worlds } = walk(made, input.observed, { fail: { at, after } })
        for (const { endpoint, path } of nodes) {
          const own = Object.values(worlds.get(endpoint)?.instances ?? {}).filter(one => one.mark?.node === path[2])
          const running = own.filter(one => one.state === 'running' && !isMasked(one) && one.mark?.role !== 'candidate')
          const serving = running.filter(one => !runsOnBeside(one, input.observed.get(endpoint), running))
          assert.equal(serving.length, 1, `${path[2]}: ${done[at]?.id} failed`)
        }
      }
    }),
    { seed, numRuns: 60 },
  )
})

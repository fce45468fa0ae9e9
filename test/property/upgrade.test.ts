import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Observed, ObservedInstance } from '../../src/model/observed.ts'
import { exclusives } from '../../src/plan/exclusive.ts'
import { asEndpointsTake } from '../../src/plan/fold.ts'
import { plan } from '../../src/plan/plan.ts'
import { planRollback } from '../../src/plan/rollback.ts'
import { attemptOf } from '../../src/plan/upgrade/held.ts'
import { type Worlds, walk } from '../support/simulate.ts'
import {
  assertProvedFirst,
  assertReversible,
  assertTidied,
  comesBack,
  isMasked,
  rollbackSurvives,
} from './upgrade-rules.ts'
import { planInput } from './worlds.ts'

const seed = Number(process.env.DRYDOCK_SEED ?? Date.now() % 2_147_483_647)
console.log(`# seed of the upgrades' properties: ${seed} (DRYDOCK_SEED repeats it)`)

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

test('a run that fails and is killed on its way back leaves, after one apply, nothing half put away', () => {
  let walks = 0
  fc.assert(
    fc.property(planInput, fc.nat(), fc.boolean(), fc.nat(), (input, where, after, when) => {
      walks += assertTidied(input, { where, when, after })
    }),
    { seed, numRuns: 200 },
  )
  assert.ok(walks > 20, `only ${walks} runs were killed on their way back`)
})

test('at any prefix of any schedule every node can be served again by its reverse', () => {
  let upgrades = 0
  fc.assert(
    fc.property(planInput, fc.nat(), fc.nat({ max: 40 }), (input, order, kill) => {
      upgrades += assertReversible(input, { order, kill })
    }),
    { seed, numRuns: 200 },
  )
  assert.ok(upgrades > 30, `only ${upgrades} upgrades were taken back`)
})

test('a new instance is live only when its checks have passed, and no two hold one NIC', () => {
  let upgrades = 0
  fc.assert(
    fc.property(planInput, fc.nat(), (input, order) => {
      upgrades += assertProvedFirst(input, order)
    }),
    { seed, numRuns: 100 },
  )
  assert.ok(upgrades > 10, `only ${upgrades} upgrades were walked`)
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
      // What is down and has nothing to come back to forbids to take others down.
      if (made.problems.some(({ severity }) => severity === 'error')) return
      const { done, worlds: whole } = walk(made, input.observed)
      const nodes = made.verdicts.filter(({ outage }) => outage === 'switch')
      assertNothingLost(input.observed, whole)
      for (const { endpoint, path } of nodes) {
        const next = plan({ ...input, observed: whole }).verdicts.find(one => one.path.join() === path.join())
        const { desired } = asEndpointsTake(input)
        const node = desired.projects[0]?.groups.flatMap(group => group.nodes).find(one => one.name === path[2])
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

/** What two running instances of one endpoint hold both. */
function heldTwice({ instances }: Observed): readonly string[] {
  const held = Object.values(instances)
    .filter(({ state }) => state === 'running')
    .flatMap(({ expandedDevices }) => exclusives(expandedDevices))
  return held.filter((thing, index) => held.indexOf(thing) !== index)
}

test('at no moment of an upgrade do two running instances hold the same port, NIC or volume', () => {
  let twins = 0
  fc.assert(
    fc.property(planInput, input => {
      walk(plan(input), input.observed, {
        watch: (worlds, step) => {
          const world = step.endpoint === undefined ? undefined : worlds.get(step.endpoint)
          if (world === undefined) return
          assert.deepEqual(heldTwice(world), [], `after ${step.id}`)
          const twin = Object.values(world.instances).find(({ name }) => name.endsWith('-twin'))
          if (twin?.state === 'running' && twin.devices.data !== undefined) twins++
        },
      })
    }),
    { seed, numRuns: 150 },
  )
  assert.ok(twins > 5, `only ${twins} times a twin with a volume was seen running`)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ObservedInstance } from '../../src/model/observed.ts'
import type { Plan } from '../../src/model/plan.ts'
import { isMadeSecretName, secretNamesOf } from '../../src/model/secret.ts'
import type { PlanInput } from '../../src/model/selection.ts'
import { planDestroy } from '../../src/plan/destroy.ts'
import { formatPlan } from '../../src/plan/format.ts'
import { plan } from '../../src/plan/plan.ts'
import { planStop } from '../../src/plan/power.ts'
import { planRollback } from '../../src/plan/rollback.ts'
import { allNodes } from '../../src/plan/scope.ts'
import { noWishes } from '../support/desired-world.ts'
import { canAll } from '../support/observed-world.ts'
import { type Worlds, walk } from '../support/simulate.ts'
import { assertNoneTakenBesides, schedule, servingNodes } from './upgrade-rules.ts'
import { anyInput, freshInput, planInput, wholeInput } from './worlds.ts'

const seed = Number(process.env.DRYDOCK_SEED ?? Date.now() % 2_147_483_647)
console.log(`# seed of the planner's properties: ${seed} (DRYDOCK_SEED repeats it)`)
const runs = { seed, numRuns: 250 }

type Planner = (input: PlanInput) => Plan

function errorsOf(made: Plan): readonly string[] {
  return made.problems.filter(problem => problem.severity === 'error').map(problem => problem.message)
}

function within(input: PlanInput, observed: Worlds): PlanInput {
  return { ...input, observed }
}

function assertNothingLeft(input: PlanInput, observed: Worlds): void {
  const made = plan(within(input, observed))
  assert.deepEqual(errorsOf(made), [])
  assert.equal(made.steps.length, 0, formatPlan(made))
  for (const verdict of made.verdicts) assert.match(verdict.action, /^(unchanged|orphan|copy|held)$/)
}

/** No instance has lost a secret, none is left that nobody has or wants, and those of others are there. */
function assertSecretsFit(input: PlanInput, observed: Worlds): void {
  const { instances = {}, secrets = {} } = observed.get('pod1') ?? {}
  const had = Object.values(instances).flatMap(({ config }) => secretNamesOf(config).filter(isMadeSecretName))
  const wanted = allNodes(input.desired).flatMap(({ node: { madeSecrets = [] } }) =>
    madeSecrets.map(({ name }) => name),
  )
  const own = Object.keys(secrets).filter(name => secrets[name]?.markedBy === 'shop')
  assert.deepEqual(
    had.filter(name => secrets[name] === undefined),
    [],
    'an instance has lost its secret',
  )
  assert.deepEqual(
    own.filter(name => !had.includes(name) && !wanted.includes(name)),
    [],
    'a secret is left',
  )
  assert.deepEqual(
    Object.keys(secrets)
      .filter(name => !own.includes(name))
      .sort(),
    ['drydock-shop-key-000000000000', 'key'],
  )
}

function candidates(worlds: Worlds): readonly string[] {
  return [...worlds.values()].flatMap(world => Object.keys(world.instances).filter(name => /-(next|twin)$/.test(name)))
}

test('arbitrary worlds are ones that can be planned', () => {
  fc.assert(
    fc.property(planInput, input => assert.deepEqual(errorsOf(plan(input)), [])),
    runs,
  )
})

test('every step comes after all it needs, and ids are unique', () => {
  fc.assert(
    fc.property(planInput, input => {
      const seen = new Set<string>()
      for (const step of plan(input).steps) {
        for (const id of [...step.needs, ...(step.ifFailed ?? [])]) assert.ok(seen.has(id), `${step.id} before ${id}`)
        assert.ok(!seen.has(step.id), `${step.id} twice`)
        seen.add(step.id)
      }
    }),
    runs,
  )
})

test('the same input gives the same plan, whatever the order of keys', () => {
  fc.assert(
    fc.property(planInput, input => {
      const turned = { ...turnKeys(input), selected: input.selected, observed: turnMap(input.observed), can: input.can }
      assert.equal(JSON.stringify(sortKeys(plan(turned as PlanInput))), JSON.stringify(sortKeys(plan(input))))
    }),
    runs,
  )
})

function turnKeys(value: unknown): object {
  if (Array.isArray(value))
    return value.map(entry => (typeof entry === 'object' && entry !== null ? turnKeys(entry) : entry))
  const entries = Object.entries(value as object).reverse()
  return Object.fromEntries(entries.map(([key, entry]) => [key, isPlain(entry) ? turnKeys(entry) : entry]))
}

function isPlain(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !(value instanceof Map)
}

function turnMap(worlds: Worlds): Worlds {
  return new Map([...worlds].reverse().map(([name, world]) => [name, turnKeys(world) as typeof world]))
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, sortKeys(entry)]),
  )
}

test('a plan is plain data', () => {
  fc.assert(
    fc.property(planInput, input => {
      const made = plan(input)
      assert.deepEqual(JSON.parse(JSON.stringify(made)), made)
    }),
    { seed, numRuns: 50 },
  )
})

test('after the effects of a plan, in any order, nothing is left to plan', () => {
  fc.assert(
    fc.property(planInput, fc.nat(), (input, number) => {
      const { worlds } = walk(plan(input), input.observed, { pick: schedule(number) })
      assertNothingLeft(input, worlds)
      assertSecretsFit(input, worlds)
    }),
    runs,
  )
})

interface Accident {
  readonly at: number
  readonly how: 'before' | 'after' | 'killed'
  readonly order: number
}

const accident: fc.Arbitrary<Accident> = fc.record({
  at: fc.nat({ max: 40 }),
  how: fc.constantFrom('before', 'after', 'killed'),
  order: fc.nat(),
})

/** A run with an accident, and another apply: it must end as if nothing had happened. */
function survives(input: PlanInput, { at, how, order }: Accident, planner: Planner = plan): void {
  const first = plan(input)
  const broken = walk(first, input.observed, {
    pick: schedule(order),
    ...(how === 'killed' ? { kill: at } : { fail: { at, after: how === 'after' } }),
  })
  // What was rolled back is not tried again unasked.
  const again = planner({ ...within(input, broken.worlds), wishes: { ...input.wishes, retry: true } })
  assert.deepEqual(errorsOf(again), [])
  const second = walk(again, broken.worlds, { pick: schedule(order + 1) })
  assertNothingLeft(input, second.worlds)
  assertSecretsFit(input, second.worlds)
  assert.deepEqual(candidates(second.worlds), candidatesOfOthers(input))
  const ran = [...broken.done, ...second.done].flatMap(step => (step.kind === 'run-hook' ? [step.hook.id] : []))
  for (const name of newNodes(first)) {
    if (oldServesAgain(name, input.observed, second.worlds)) continue
    for (const hook of creationHooks(input, name)) assert.ok(ran.includes(hook), `hook ${hook} never ran`)
  }
}

/** An instance that had been set up before the first run serves: its upgrade was taken back, and what is wanted now is what it is. */
function oldServesAgain(name: string, before: Worlds, after: Worlds): boolean {
  const serving = [...after.values()].flatMap(world => world.instances[name] ?? [])
  const old = [...before.values()].flatMap(world => Object.values(world.instances))
  return serving.every(one => old.some(({ uuid, mark }) => uuid === one.uuid && mark?.setUp === true))
}

function candidatesOfOthers(input: PlanInput): readonly string[] {
  const selected = input.selected.get('shop') ?? new Set()
  const others = input.desired.projects.flatMap(project => project.groups).filter(group => !selected.has(group.name))
  const names = others.flatMap(group => group.nodes.flatMap(node => [`${node.instance}-next`, `${node.instance}-twin`]))
  return candidates(input.observed).filter(name => names.includes(name))
}

function newNodes(made: Plan): readonly string[] {
  return made.verdicts
    .filter(({ action }) => action === 'create' || action === 'set-up' || action === 'replace')
    .map(verdict => verdict.path[2])
}

function creationHooks(input: PlanInput, name: string): readonly string[] {
  const node = input.desired.projects
    .flatMap(one => one.groups)
    .flatMap(group => group.nodes)
    .find(one => one.name === name)
  const events = ['post-node-creation', 'pre-node-sync', 'post-node-sync'] as const
  return events.flatMap(event => node?.hooks[event].map(hook => hook.id) ?? [])
}

test('a run that fails or dies at any step is brought to its end by the next apply', () => {
  fc.assert(
    fc.property(planInput, accident, (input, what) => survives(input, what)),
    { seed, numRuns: 600 },
  )
})

/** Planners that do not see something; each must be found out by the property above. */
const blindPlanners: Readonly<Record<string, Planner>> = {
  'does not see that a set-up was never finished': input =>
    plan(
      within(
        input,
        changeInstances(input.observed, one =>
          one.mark === undefined ? one : { ...one, mark: { ...one.mark, setUp: true } },
        ),
      ),
    ),
  'does not see candidates that were left behind': input =>
    plan(
      within(
        input,
        changeInstances(input.observed, one => (/-(next|twin)$/.test(one.name) ? undefined : one)),
      ),
    ),
  'does not see what stopped': input =>
    plan(
      within(
        input,
        changeInstances(input.observed, one => ({ ...one, state: 'running' })),
      ),
    ),
}

function changeInstances(worlds: Worlds, change: (instance: ObservedInstance) => ObservedInstance | undefined): Worlds {
  return new Map(
    [...worlds].map(([name, world]) => {
      const kept = Object.values(world.instances).flatMap(instance => change(instance) ?? [])
      return [name, { ...world, instances: Object.fromEntries(kept.map(instance => [instance.name, instance])) }]
    }),
  )
}

for (const [what, planner] of Object.entries(blindPlanners)) {
  test(`a planner that ${what} is found out`, () => {
    const property = fc.property(wholeInput, accident, (input, when) => survives(input, when, planner))
    assert.ok(fc.check(property, { seed, numRuns: 300, endOnFailure: true }).failed)
  })
}

function assertAvailability(input: PlanInput, order: number, planner: Planner = plan): void {
  const [project] = input.desired.projects
  const serving = servingNodes(input.observed, ({ mark }) => mark?.setUp === true && mark.role === 'live')
  walk(planner(input), input.observed, {
    pick: schedule(order),
    watch: (worlds, step) => {
      const now = servingNodes(
        worlds,
        ({ mark }) => mark?.setUp === true && mark.role !== 'candidate' && mark.role !== 'previous',
      )
      const down = [...serving].filter(node => !now.has(node))
      assert.ok(down.length <= (project?.maxUnavailable ?? 1), `after ${step.id}: ${down} are down`)
    },
  })
}

test('never more than max_unavailable serving nodes are down, in any order of steps', () => {
  fc.assert(
    fc.property(planInput, fc.nat(), (input, order) => assertAvailability(input, order)),
    runs,
  )
})

test('a planner that ignores max_unavailable is found out', () => {
  const eager: Planner = input => {
    const projects = input.desired.projects.map(project => ({ ...project, maxUnavailable: 99 }))
    return plan({ ...input, desired: { projects } })
  }
  const property = fc.property(wholeInput, fc.nat(), (input, order) => assertAvailability(input, order, eager))
  assert.ok(fc.check(property, { seed, numRuns: 500, endOnFailure: true }).failed)
})

test('no node is taken down while max_unavailable others are down, selected or not, in any order of steps', () => {
  let taken = 0
  fc.assert(
    fc.property(anyInput, fc.nat(), (input, order) => {
      taken += assertNoneTakenBesides(input, order)
      assertNoneTakenBesides(input, order, planRollback)
    }),
    { seed, numRuns: 200 },
  )
  assert.ok(taken > 25, `only ${taken} nodes were taken down`)
})

/** What a profile's change does to an instance is not a touch of the instance itself. */
function own({ expandedDevices: _profiles, ...instance }: ObservedInstance): object {
  return instance
}

function assertOthersUntouched(input: PlanInput, made: Plan): void {
  const selected = input.selected.get('shop') ?? new Set()
  const nodes = input.desired.projects
    .flatMap(project => project.groups)
    .filter(group => selected.has(group.name))
    .flatMap(group => group.nodes)
  const touchable = new Set(
    nodes.flatMap(node =>
      ['', '-next', '-twin', '-prev', '-prev-2', '-g2', '-g3'].map(end => `${node.endpoint} ${node.instance}${end}`),
    ),
  )
  const { worlds } = walk(made, input.observed)
  for (const [endpoint, world] of input.observed) {
    for (const instance of Object.values(world.instances)) {
      const isOurs = touchable.has(`${endpoint} ${instance.name}`) && instance.mark?.uuid === instance.uuid
      if (isOurs) continue
      const now = worlds.get(endpoint)?.instances[instance.name]
      assert.ok(now !== undefined, `${instance.name} is gone`)
      assert.deepEqual(own(now), own(instance))
    }
  }
}

test('nothing outside the selection and nothing without our mark is touched', () => {
  fc.assert(
    fc.property(planInput, input => {
      assertOthersUntouched(input, plan(input))
      assertOthersUntouched(input, plan({ ...input, wishes: { ...noWishes, forceSync: true, adopt: true } }))
      assertOthersUntouched(input, planDestroy(input))
      assertOthersUntouched(input, planStop(input))
    }),
    runs,
  )
})

test('destroy after apply leaves the world as it was, but for images', () => {
  fc.assert(
    fc.property(freshInput, fc.nat(), (input, order) => {
      const applied = walk(plan(input), input.observed, { pick: schedule(order) })
      const destroyed = walk(planDestroy(within(input, applied.worlds)), applied.worlds, { pick: schedule(order) })
      for (const [endpoint, world] of input.observed) {
        const now = destroyed.worlds.get(endpoint)
        assert.deepEqual({ ...now, images: {} }, { ...world, images: {} })
      }
      assert.deepEqual(planDestroy(within(input, destroyed.worlds)).steps, [])
    }),
    runs,
  )
})

test('a broken destroy is brought to its end by the next one', () => {
  fc.assert(
    fc.property(wholeInput, accident, (input, { at, how, order }) => {
      const fail = { at, after: how === 'after' }
      const broken = walk(planDestroy(input), input.observed, { pick: schedule(order), fail })
      const second = walk(planDestroy(within(input, broken.worlds)), broken.worlds, { pick: schedule(order) })
      assert.deepEqual(planDestroy(within(input, second.worlds)).steps, [])
    }),
    { seed, numRuns: 150 },
  )
})

test('what an endpoint cannot do is a problem and no step', () => {
  fc.assert(
    fc.property(wholeInput, input => {
      const can = new Map([...input.can].map(([name]) => [name, { ...canAll, resources: new Set<never>() }]))
      const made = plan({ ...input, can })
      assert.deepEqual(made.steps, [])
      assert.ok(made.problems.some(problem => problem.code === 'plan/unsupported'))
    }),
    { seed, numRuns: 50 },
  )
})

test('whatever is pushed into a serving node can be put back', () => {
  fc.assert(
    fc.property(planInput, input => {
      const { steps } = plan(input)
      for (const push of steps) {
        if (push.kind !== 'push-files' || push.keep === undefined) continue
        const settled = steps.filter(
          step => step.kind === 'settle-files' && step.tag === push.keep && step.instance === push.instance,
        )
        const back = settled.find(step => step.kind === 'settle-files' && step.outcome === 'put-back')
        assert.equal(settled.length, 2)
        assert.ok(back?.ifFailed?.includes(push.id))
      }
    }),
    runs,
  )
})

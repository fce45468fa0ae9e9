import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { DesiredNode } from '../../src/model/desired.ts'
import type { ObservedInstance } from '../../src/model/observed.ts'
import type { Plan } from '../../src/model/plan.ts'
import type { PlanInput } from '../../src/model/selection.ts'
import { plan } from '../../src/plan/plan.ts'
import { planStart, planStop } from '../../src/plan/power.ts'
import { planRollback } from '../../src/plan/rollback.ts'
import { aNode, anInput, anUpgrade, aProject, type NodeOptions } from '../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../support/observed-world.ts'
import { type Worlds, walk } from '../support/simulate.ts'

const seed = Number(process.env.DRYDOCK_SEED ?? Date.now() % 2_147_483_647)
console.log(`# seed of the moves' properties: ${seed} (DRYDOCK_SEED repeats it)`)

/** One node and the instance that serves it on the endpoint it leaves. */
interface Mover {
  readonly name: string
  readonly keepPrevious: number
  readonly strategy: 'auto' | 'hot' | 'replace'
  readonly ephemeral: boolean
  readonly autostart: boolean
  readonly sameImage: boolean
  readonly kept: boolean
  /** The endpoint it goes to keeps one from before an earlier move. */
  readonly keptThere: boolean
  readonly state: 'running' | 'stopped'
}

const mover = (name: string): fc.Arbitrary<Mover> =>
  fc.record({
    name: fc.constant(name),
    keepPrevious: fc.constantFrom(0, 1, 2),
    strategy: fc.constantFrom('auto', 'hot', 'replace'),
    ephemeral: fc.boolean(),
    autostart: fc.boolean(),
    sameImage: fc.boolean(),
    kept: fc.boolean(),
    keptThere: fc.boolean(),
    state: fc.constantFrom('running', 'running', 'stopped'),
  })

const movers = fc
  .tuple(mover('n1'), mover('n2'), fc.integer({ min: 1, max: 2 }))
  .map(([a, b, count]) => [a, b].slice(0, count))

function wanted({
  name,
  ephemeral,
  autostart,
  strategy,
  keepPrevious,
}: Mover): NodeOptions & { readonly name: string } {
  return {
    name,
    image: 'nginx/2',
    ephemeral,
    config: autostart ? { 'boot.autostart': 'true' } : {},
    devices: { srv0: { type: 'nic', nictype: 'physical', parent: `srv-${name}` } },
    upgrade: anUpgrade({ strategy, keepPrevious }),
  }
}

/** The node as it is on that endpoint. */
function nodeAt(options: NodeOptions & { readonly name: string }, endpoint: string): DesiredNode {
  return { ...aNode(options), endpoint }
}

function left(one: Mover): readonly ObservedInstance[] {
  const node = nodeAt({ ...wanted(one), image: one.sameImage ? 'nginx/2' : 'nginx/1' }, 'vm0')
  const ephemeral = one.ephemeral && one.state === 'running'
  const live = seenNode(node, { state: one.state, ephemeral, mark: { generation: 3 } })
  const older = { name: `${one.name}-prev`, uuid: 'older', state: 'stopped', ephemeral: false } as const
  return one.kept ? [live, seenNode(node, { ...older, mark: { generation: 2, role: 'previous' } })] : [live]
}

function earlier(one: Mover): readonly ObservedInstance[] {
  const older = { name: `${one.name}-prev`, uuid: 'older', state: 'stopped', ephemeral: false } as const
  return one.keptThere ? [seenNode(aNode(wanted(one)), { ...older, mark: { generation: 1, role: 'previous' } })] : []
}

/** The files want all of them on `endpoint`; what served before is on vm0. */
function inputOf(all: readonly Mover[], endpoint = 'vm1'): PlanInput {
  const nodes = all.map(one => ({ ...wanted(one), endpoint }))
  const images = { images: { 'fp-nginx/1': [], 'fp-nginx/2': [] } }
  const world = aWorld(anEndpoint('vm1', all.flatMap(earlier), images), anEndpoint('vm0', all.flatMap(left), images))
  return anInput([aProject({ groups: [{ endpoint, nodes }] })], world)
}

interface Serving {
  readonly endpoint: string
  readonly instance: ObservedInstance
}

/** The instances of a node that run and have its NIC. */
function servingOf(worlds: Worlds, name: string): readonly Serving[] {
  return [...worlds].flatMap(([endpoint, world]) =>
    Object.values(world.instances)
      .filter(one => one.mark?.node === name && one.state === 'running')
      .filter(({ expandedDevices }) => expandedDevices.srv0?.type === 'nic')
      .map(instance => ({ endpoint, instance })),
  )
}

/** After a hot switch another one may bear it for a while. */
function nameOf({ name }: ObservedInstance): string {
  return name.replace(/-g\d+$/, '')
}

function errorsOf(made: Plan): readonly string[] {
  return made.problems.filter(({ severity }) => severity === 'error').map(({ message }) => message)
}

/** One apply of what is there ends with each node served once, from where the files want it, and the next one has nothing to do. */
function converges(input: PlanInput, worlds: Worlds, hit: string): Worlds {
  const again = plan({ ...input, observed: worlds })
  assert.deepEqual(errorsOf(again), [], hit)
  const after = walk(again, worlds, { watch: once(input, hit) })
  assert.equal(after.failed, false, hit)
  const rest = plan({ ...input, observed: after.worlds })
  assert.deepEqual(
    rest.steps.map(step => (step.kind === 'set-mark' ? [step.id, step.mark] : step.id)),
    [],
    `${hit}, then an apply`,
  )
  for (const node of nodesOf(input)) {
    const serving = servingOf(after.worlds, node.name)
    assert.deepEqual(
      serving.map(({ endpoint, instance }) => [endpoint, nameOf(instance), instance.mark?.role]),
      [[node.endpoint, node.name, 'live']],
      hit,
    )
    assert.equal(serving[0]?.instance.ephemeral, node.ephemeral, hit)
    assert.equal(serving[0]?.instance.config['boot.autostart'], node.config['boot.autostart'], hit)
    assertNoStrays(node, after.worlds, hit)
  }
  return after.worlds
}

/** What is left of a node beside the one that serves is kept, stopped, and does not start with its host. */
function assertNoStrays(node: DesiredNode, worlds: Worlds, hit: string): void {
  for (const [endpoint, { instances }] of worlds) {
    for (const { mark, state, name, config } of Object.values(instances)) {
      if (mark?.node !== node.name || mark.role === 'live') continue
      assert.deepEqual([mark.role, state], ['previous', 'stopped'], `${name} on ${endpoint}: ${hit}`)
      if (mark.uuid !== 'older') assert.equal(config['boot.autostart'], 'false', `${name} on ${endpoint}: ${hit}`)
    }
  }
}

function nodesOf({ desired }: PlanInput): readonly DesiredNode[] {
  return desired.projects.flatMap(({ groups }) => groups.flatMap(({ nodes }) => nodes))
}

/** Fails as soon as a node is served twice. */
function once(input: PlanInput, hit: string): (worlds: Worlds) => void {
  return worlds => {
    for (const { name } of nodesOf(input))
      assert.ok(servingOf(worlds, name).length <= 1, `${name} serves twice: ${hit}`)
  }
}

/** Fails as soon as a node is served twice, or more than one that was served is not. */
function inTurn(input: PlanInput): (worlds: Worlds) => void {
  const served = nodesOf(input).filter(({ name }) => servingOf(input.observed, name).length > 0)
  return worlds => {
    once(input, 'on the way')(worlds)
    const down = served.filter(({ name }) => servingOf(worlds, name).length === 0)
    assert.ok(down.length <= 1, `${down.map(({ name }) => name)} are down at once`)
  }
}

/** A move that is killed after any of its steps, and one apply. */
function survivesKill(all: readonly Mover[], planner: (input: PlanInput) => Plan = plan): void {
  const input = inputOf(all)
  const made = planner(input)
  assert.deepEqual(errorsOf(made), [])
  const { done } = walk(made, input.observed, { watch: inTurn(input) })
  for (let kill = 0; kill <= done.length; kill++) {
    const { worlds } = walk(made, input.observed, { kill })
    converges(input, worlds, `killed after ${kill} steps, ${done[kill - 1]?.id}`)
  }
}

test('a move that is killed anywhere is brought to its end by one apply, and no node is ever served twice', () => {
  fc.assert(
    fc.property(movers, all => survivesKill(all)),
    { seed, numRuns: 30 },
  )
})

/** A move that is killed after any of its steps, and one apply of files that want the old endpoint again. */
function survivesChange(all: readonly Mover[], planner: (input: PlanInput) => Plan = plan): void {
  const input = inputOf(all)
  const made = planner(input)
  const { done } = walk(made, input.observed)
  const back = inputOf(all, 'vm0')
  for (let kill = 0; kill <= done.length; kill++) {
    const { worlds } = walk(made, input.observed, { kill })
    converges(back, worlds, `killed after ${kill} steps, ${done[kill - 1]?.id}, and the file changed back`)
  }
}

test('a move that is killed anywhere is taken back when the files want the old endpoint again', () => {
  fc.assert(
    fc.property(movers, all => survivesChange(all)),
    { seed, numRuns: 25 },
  )
})

/** Fails every step once, before or after its effect: the old one serves again, as it was, or the new one does. */
function comesBack(all: readonly Mover[], after: boolean, planner: (input: PlanInput) => Plan = plan): void {
  const input = inputOf(all)
  const made = planner(input)
  const { done } = walk(made, input.observed)
  for (let at = 0; at < done.length; at++) {
    const hit = `${done[at]?.id} failed ${after ? 'after' : 'before'} its effect`
    const { worlds } = walk(made, input.observed, { fail: { at, after }, watch: once(input, hit) })
    for (const one of all) {
      const before = input.observed.get('vm0')?.instances[one.name]
      const serving = servingOf(worlds, one.name)
      const isMoved = serving.some(({ endpoint }) => endpoint === 'vm1')
      if (one.state === 'running' || isMoved) assert.equal(serving.length, 1, `${one.name}: ${hit}`)
      if (isMoved) continue
      const now = worlds.get('vm0')?.instances[one.name]
      if (one.state === 'running') assert.equal(serving[0]?.endpoint, 'vm0', `${one.name}: ${hit}`)
      assert.equal(now?.uuid, before?.uuid, hit)
      assert.deepEqual([now?.config, now?.devices, now?.state], [before?.config, before?.devices, before?.state], hit)
      const isAsked = done[at]?.kind === 'configure-instance'
      if (!isAsked) assert.equal(now?.ephemeral, before?.ephemeral, hit)
      assertHeld(input, worlds, one)
    }
  }
}

/** What was tried and failed is held; what was not is gone on with. */
function assertHeld(input: PlanInput, worlds: Worlds, { name }: Mover): void {
  const isHeld = (worlds.get('vm0')?.instances[name]?.mark?.held ?? '') !== ''
  const next = plan({ ...input, observed: worlds })
  assert.equal(next.verdicts.find(({ path }) => path[2] === name)?.action, isHeld ? 'held' : 'move')
  const retried = { ...input, wishes: { ...input.wishes, retry: true } }
  if (isHeld) converges(retried, worlds, `${name} is tried again`)
}

test('whatever step of a move fails, exactly one instance serves, and one that failed is held', () => {
  fc.assert(
    fc.property(movers, fc.boolean(), (all, after) => comesBack(all, after)),
    { seed, numRuns: 30 },
  )
})

test('a way back that is killed anywhere is brought to its end by one apply', () => {
  fc.assert(
    fc.property(movers, fc.boolean(), fc.double({ min: 0, max: 1, noNaN: true }), (all, after, where) => {
      const input = inputOf(all)
      const made = plan(input)
      const at = Math.floor(where * (walk(made, input.observed).done.length - 1))
      const { done } = walk(made, input.observed, { fail: { at, after } })
      for (let kill = at + 1; kill <= done.length; kill++) {
        const hit = `${done[at]?.id} failed, killed after ${kill} steps, ${done[kill - 1]?.id}`
        const { worlds } = walk(made, input.observed, { fail: { at, after }, kill, watch: once(input, hit) })
        const next = plan({ ...input, observed: worlds })
        assert.deepEqual(errorsOf(next), [], hit)
        const end = walk(next, worlds, { watch: once(input, hit) })
        for (const one of all) {
          const isHeld = (end.worlds.get('vm0')?.instances[one.name]?.mark?.held ?? '') !== ''
          const isDown = isHeld && one.state === 'stopped'
          assert.equal(servingOf(end.worlds, one.name).length, isDown ? 0 : 1, `${one.name}: ${hit}`)
        }
        converges({ ...input, wishes: { ...input.wishes, retry: true } }, end.worlds, `${hit}, tried again`)
      }
    }),
    { seed, numRuns: 30 },
  )
})

/** What is kept beyond what the file wants goes only beside a finished instance: not when a node that is gone is made from nothing. */
function keepingNoSurplus(all: readonly Mover[]): readonly Mover[] {
  return all.map(one => ({ ...one, keptThere: false }))
}

/** Of a move that was killed after any of its steps: stop leaves nobody serving, start brings up no second one, and one apply goes on. */
test('whenever a move is killed, stop stops what serves, start starts no other, and one apply brings the move to its end', () => {
  fc.assert(
    fc.property(movers.map(keepingNoSurplus), all => {
      const input = inputOf(all)
      const made = plan(input)
      const { done } = walk(made, input.observed)
      for (let kill = 0; kill <= done.length; kill++) {
        const hit = `killed after ${kill} steps, ${done[kill - 1]?.id}`
        const { worlds } = walk(made, input.observed, { kill })
        const stop = planStop({ ...input, observed: worlds })
        assert.deepEqual(errorsOf(stop), [], hit)
        const down = walk(stop, worlds, { watch: once(input, hit) }).worlds
        for (const { name } of all) assert.equal(servingOf(down, name).length, 0, `${name} is stopped: ${hit}`)
        const start = planStart({ ...input, observed: down })
        assert.deepEqual(errorsOf(start), [], hit)
        const up = walk(start, down, { watch: once(input, hit) }).worlds
        converges(input, up, `${hit}, stopped and started`)
      }
    }),
    { seed, numRuns: 20, includeErrorInReport: true },
  )
})

test('a move that is killed anywhere is brought to its end without the old endpoint, when that is gone for good', () => {
  fc.assert(
    fc.property(movers.map(keepingNoSurplus), all => {
      const input = inputOf(all)
      const made = plan(input)
      const { done } = walk(made, input.observed)
      const can = new Map([...input.can].filter(([endpoint]) => endpoint !== 'vm0'))
      for (let kill = 0; kill <= done.length; kill++) {
        const { worlds } = walk(made, input.observed, { kill })
        const left = new Map([...worlds].filter(([endpoint]) => endpoint !== 'vm0'))
        converges(
          { ...input, can },
          left,
          `killed after ${kill} steps, ${done[kill - 1]?.id}, and the old endpoint is gone`,
        )
      }
    }),
    { seed, numRuns: 20, includeErrorInReport: true },
  )
})

/** What a rollback has to leave: each node served from where it was before, and held there. */
function assertMovedBack(input: PlanInput, worlds: Worlds, hit: string): void {
  for (const { name } of nodesOf(input)) {
    const serving = servingOf(worlds, name)
    assert.deepEqual(
      serving.map(({ endpoint, instance }) => [endpoint, instance.name, instance.mark?.role]),
      [['vm0', name, 'live']],
      hit,
    )
    const next = plan({ ...input, observed: worlds }).verdicts.find(({ path }) => path[2] === name)
    assert.equal(next?.action, 'held', hit)
  }
}

test('a move is rolled back, also one that is under way, and a rollback that is killed or fails ends well', () => {
  fc.assert(
    fc.property(movers, fc.boolean(), (some, after) => {
      const all = some.map((one): Mover => ({ ...one, state: 'running', keepPrevious: Math.max(1, one.keepPrevious) }))
      const input = inputOf(all)
      const moved = walk(plan(input), input.observed)
      const made = planRollback({ ...input, observed: moved.worlds })
      assert.deepEqual(errorsOf(made), [])
      const whole = walk(made, moved.worlds, { watch: once(input, 'on the way back') })
      assertMovedBack(input, whole.worlds, 'rolled back')
      for (let at = 0; at < whole.done.length; at++) {
        const hit = `${whole.done[at]?.id} ${after ? 'after' : 'before'}`
        const failed = walk(made, moved.worlds, { fail: { at, after }, watch: once(input, `failed ${hit}`) })
        for (const { name } of all) assert.equal(servingOf(failed.worlds, name).length, 1, `failed ${hit}`)
        const killed = walk(made, moved.worlds, { kill: at })
        const next = plan({ ...input, observed: killed.worlds })
        assert.deepEqual(errorsOf(next), [], `killed ${hit}`)
        const end = walk(next, killed.worlds, { watch: once(input, `killed ${hit}`) })
        for (const { name } of all) assert.equal(servingOf(end.worlds, name).length, 1, `killed ${hit}`)
      }
    }),
    { seed, numRuns: 30 },
  )
  fc.assert(
    fc.property(movers, some => {
      const all = some.map((one): Mover => ({ ...one, state: 'running' }))
      const input = inputOf(all)
      const made = plan(input)
      const { done } = walk(made, input.observed)
      for (let kill = 0; kill <= done.length; kill++) {
        const { worlds } = walk(made, input.observed, { kill })
        const back = planRollback({ ...input, observed: worlds })
        assert.deepEqual(errorsOf(back), [])
        const { worlds: end } = walk(back, worlds, { watch: once(input, 'rolled back') })
        for (const { name } of all) assert.equal(servingOf(end, name).length, 1, `rolled back after ${kill} steps`)
      }
    }),
    { seed, numRuns: 20 },
  )
})

test('planners that forget something are found out', () => {
  const without =
    (isForgotten: (step: Plan['steps'][number]) => boolean) =>
    (input: PlanInput): Plan => {
      const made = plan(input)
      const gone = new Set(made.steps.filter(isForgotten).map(({ id }) => id))
      const steps = made.steps.filter(({ id }) => !gone.has(id))
      return { ...made, steps: steps.map(step => ({ ...step, needs: step.needs.filter(id => !gone.has(id)) })) }
    }
  const oneWay = without(step => step.ifFailed !== undefined)
  const found = fc.check(
    fc.property(movers, all => comesBack(all, false, oneWay)),
    { seed, numRuns: 60, endOnFailure: true },
  )
  assert.ok(found.failed, 'no way back')
  const twoLives = without(step => step.kind === 'stop-instance' && step.endpoint === 'vm0')
  const twice = fc.check(
    fc.property(movers, all => survivesKill(all, twoLives)),
    { seed, numRuns: 60, endOnFailure: true },
  )
  assert.ok(twice.failed, 'no stop of the old one')
  const forgetful = (input: PlanInput): Plan => {
    const made = plan(input)
    const steps = made.steps.map(step =>
      step.kind === 'set-mark' && step.mark.restore !== undefined && step.mark.restore !== ''
        ? { ...step, mark: { ...step.mark, restore: '' } }
        : step,
    )
    return { ...made, steps }
  }
  const forgot = fc.check(
    fc.property(movers, all => survivesChange(all, forgetful)),
    { seed, numRuns: 60, endOnFailure: true },
  )
  assert.ok(forgot.failed, 'no note of what was taken')
})

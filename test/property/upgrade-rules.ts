import assert from 'node:assert/strict'
import type { ObservedInstance } from '../../src/model/observed.ts'
import type { Plan, Step } from '../../src/model/plan.ts'
import type { PlanInput } from '../../src/model/selection.ts'
import { plan } from '../../src/plan/plan.ts'
import { planRollback } from '../../src/plan/rollback.ts'
import { type Worlds, walk } from '../support/simulate.ts'

/** What must hold of every plan that upgrades: each rule takes the planner, so that a wrong one can be shown to break it. */

/** `plan`, or one that is wrong in one thing. */
export type Planner = (input: PlanInput) => Plan

/** A way through the ready steps that depends on nothing but a number. */
export function schedule(number: number): (ready: readonly Step[]) => number {
  let state = number
  return ready => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state % Math.max(1, ready.length)
  }
}

/** The nodes that somebody is served by, whatever the name of the instance: a hot switch gives a node an instance of another name. */
export function servingNodes(worlds: Worlds, isCounted: (instance: ObservedInstance) => boolean): ReadonlySet<string> {
  return new Set(
    [...worlds.values()].flatMap(world =>
      Object.values(world.instances)
        .filter(one => one.state === 'running' && one.mark?.uuid === one.uuid && !isMasked(one) && isCounted(one))
        .map(({ mark }) => `${mark?.node} on ${world.endpoint}`),
    ),
  )
}

/** What runs without its devices serves nobody. */
export function isMasked({ devices }: ObservedInstance): boolean {
  return Object.values(devices).some(device => device.type === 'none')
}

/** A node that gets a new instance while a finished old one is running. */
export interface Upgrade {
  readonly endpoint: string
  readonly node: string
  /** The old instance. */
  readonly old: ObservedInstance
}

/** Nodes that get a new instance while a finished old one is running. */
export function upgradesOf(input: PlanInput, made: Plan): readonly Upgrade[] {
  return made.verdicts
    .filter(verdict => verdict.action === 'replace')
    .flatMap(({ endpoint, instance, path }) => {
      const old = input.observed.get(endpoint)?.instances[instance]
      // What an earlier run has taken of it says nothing about this one.
      const isWhole = old?.state === 'running' && old.mark?.setUp === true && (old.mark.restore ?? '') === ''
      return isWhole ? [{ endpoint, node: path[2], old }] : []
    })
}

/** Fails every step of every upgrade once, before or after its effect: what had begun to be replaced serves again, or is replaced. */
export function comesBack(input: PlanInput, after: boolean, planner: Planner = plan): number {
  const made = planner(input)
  const upgrades = upgradesOf(input, made)
  if (upgrades.length === 0) return 0
  const { done } = walk(made, input.observed)
  for (let at = 0; at < done.length; at++) {
    const { worlds } = walk(made, input.observed, { fail: { at, after }, watch: assertOneHolder })
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
      assertHeld(input, worlds, {
        upgrade,
        planner,
        isTried: done[at]?.path[2] === upgrade.node && isTrial(made, done[at]),
      })
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
function assertHeld(
  input: PlanInput,
  worlds: Worlds,
  given: { readonly upgrade: Upgrade; readonly planner: Planner; readonly isTried: boolean },
): void {
  const { endpoint, node, old } = given.upgrade
  const { planner, isTried } = given
  const seen = worlds.get(endpoint)?.instances ?? {}
  const isHeld = (seen[old.name]?.mark?.held ?? '') !== ''
  const ofNode = (made: Plan) => made.verdicts.find(one => one.endpoint === endpoint && one.path[2] === node)
  if (isTried) assert.ok(isHeld, `${node} failed its checks and is not held`)
  const next = planner({ ...input, observed: worlds })
  assert.equal(ofNode(next)?.action, isHeld ? 'held' : 'replace')
  if (!isHeld) return
  assert.ok(!next.steps.some(step => step.path[2] === node), `${node} is held and touched`)
  const retried = planner({ ...input, observed: worlds, wishes: { ...input.wishes, retry: true } })
  assert.equal(ofNode(retried)?.action, 'replace')
  const makes = retried.steps.some(step => step.kind === 'create-instance' && step.path[2] === node)
  assert.ok(makes, `${node} is tried again with what failed before`)
}

/** Whether a step decides about the new instance of an upgrade. */
function isTrial({ verdicts }: Plan, step: Step | undefined): boolean {
  if (step === undefined || step.ifFailed !== undefined || step.interrupts !== true) return false
  const isReplaced = verdicts.some(({ action, path }) => action === 'replace' && path.join() === step.path.join())
  return isReplaced && (step.kind === 'check-health' || step.kind === 'soak')
}

/** Never do two running instances of a host hold the same physical NIC. */
function assertOneHolder(worlds: Worlds, step: Step): void {
  for (const [endpoint, { instances }] of worlds) {
    const held = Object.values(instances).flatMap(({ name, state, devices }) =>
      state === 'running' && devices.srv0?.type === 'nic' ? [{ name, parent: devices.srv0.parent }] : [],
    )
    const parents = new Set(held.map(({ parent }) => parent))
    assert.equal(
      parents.size,
      held.length,
      `${step.id}: ${held.map(({ name }) => name)} run with one NIC on ${endpoint}`,
    )
  }
}

/** A new instance becomes the live one only when the live checks of its node have passed, in any order of steps. */
export function assertProvedFirst(input: PlanInput, order: number, planner: Planner = plan): number {
  const made = planner(input)
  const upgrades = upgradesOf(input, made)
  const done = new Set<string>()
  const isCheck = (step: Step): boolean => step.kind === 'check-health' && step.ifFailed === undefined
  walk(made, input.observed, {
    pick: schedule(order),
    watch: (worlds, step) => {
      done.add(step.id)
      assertOneHolder(worlds, step)
      for (const { endpoint, node, old } of upgrades) {
        const own = Object.values(worlds.get(endpoint)?.instances ?? {}).filter(one => one.mark?.node === node)
        const isNew = own.some(({ mark, uuid }) => mark?.role === 'live' && uuid !== old.uuid)
        const checks = made.steps.filter(one => isCheck(one) && one.path[2] === node)
        if (isNew)
          assert.ok(
            checks.every(({ id }) => done.has(id)),
            `${node} is live before its checks have passed`,
          )
      }
    },
  })
  return upgrades.length
}

/**
 * Killed at any prefix of any schedule, `compose rollback` serves every node again: by its old instance with all it had, unless the new
 * one is live and nothing was kept.
 */
export function assertReversible(
  input: PlanInput,
  { order, kill }: { readonly order: number; readonly kill: number },
  planner: Planner = plan,
): number {
  const made = planner(input)
  const upgrades = upgradesOf(input, made)
  const broken = walk(made, input.observed, { pick: schedule(order), kill })
  const back = planRollback({ ...input, observed: broken.worlds })
  const errors = back.problems.filter(({ severity, code }) => severity === 'error' && code !== 'plan/not-live')
  assert.deepEqual(errors, [])
  if (back.problems.some(({ severity }) => severity === 'error')) return 0
  const { worlds } = walk(back, broken.worlds)
  for (const { endpoint, node, old } of upgrades) {
    const own = Object.values(worlds.get(endpoint)?.instances ?? {}).filter(one => one.mark?.node === node)
    const serving = own.filter(one => one.state === 'running' && !isMasked(one) && one.mark?.role === 'live')
    assert.equal(serving.length, 1, `${node} after ${kill} steps`)
    const [one] = serving
    const isOld = one?.uuid === old.uuid
    // Before anything of the upgrade was begun a rollback goes further back.
    const wasKept = Object.values(input.observed.get(endpoint)?.instances ?? {}).some(({ uuid }) => uuid === one?.uuid)
    const isGone = !own.some(({ uuid }) => uuid === old.uuid)
    assert.ok(isOld || wasKept || isGone, `${node}: the old one is there and does not serve`)
    if (isOld) assert.deepEqual(one.devices, old.devices, `devices of ${node} after ${kill} steps`)
  }
  return upgrades.length
}

/** An apply that fails and is killed on its way back, and one more: nothing is half put away, and nothing left to do. */
export function assertTidied(
  input: PlanInput,
  { where, when, after }: { readonly where: number; readonly when: number; readonly after: boolean },
  planner: Planner = plan,
): number {
  const made = planner(input)
  const { done } = walk(made, input.observed)
  if (upgradesOf(input, made).length === 0) return 0
  const fail = { at: where % done.length, after }
  const whole = walk(made, input.observed, { fail }).done.length
  const kill = fail.at + 1 + (when % Math.max(1, whole - fail.at))
  const broken = walk(made, input.observed, { fail, kill })
  const again = planner({ ...input, observed: broken.worlds })
  const errors = again.problems.filter(({ severity }) => severity === 'error')
  const isAnothersTurn =
    errors.some(({ code }) => code === 'plan/not-live') && isHeldDown(input.observed, broken.worlds)
  assert.deepEqual(
    errors.filter(({ code }) => !isAnothersTurn || code !== 'plan/not-live').map(({ message }) => message),
    [],
  )
  if (isAnothersTurn) return 0
  const { worlds } = walk(again, broken.worlds)
  assertPutAway(worlds, input.selected.get('shop') ?? new Set())
  assert.deepEqual(plan({ ...input, observed: worlds }).steps, [])
  return 1
}

/** Whether one that stood still before came back so and is held: then no other is taken down until somebody has started it. */
function isHeldDown(before: Worlds, now: Worlds): boolean {
  return [...now].some(([endpoint, { instances }]) =>
    Object.values(instances).some(({ uuid, state, mark }) => {
      const was = Object.values(before.get(endpoint)?.instances ?? {}).find(one => one.uuid === uuid)
      return mark?.role === 'live' && (mark.held ?? '') !== '' && state === 'stopped' && was?.state === 'stopped'
    }),
  )
}

/** What nobody is served by stands still, and neither starts with its host nor has a service device when it does. */
export function assertPutAway(worlds: Worlds, selected: ReadonlySet<string>): void {
  for (const [endpoint, { instances }] of worlds) {
    for (const { name, mark, uuid, state, config, devices } of Object.values(instances)) {
      if (mark === undefined || mark.uuid !== uuid || !selected.has(mark.group) || !mark.setUp) continue
      const what = `${name} on ${endpoint}, ${mark.role}`
      assert.notEqual(mark.role, 'switching', what)
      if (mark.role === 'live') continue
      assert.equal(state, 'stopped', what)
      if (mark.role !== 'candidate') continue
      assert.equal(config['boot.autostart'], 'false', what)
      assert.ok(devices.srv0 === undefined || devices.srv0.type === 'none', `${what} has its NIC`)
    }
  }
}

/** A rollback that is killed after any step, and one apply: what was rolled back or not, one instance serves each node. */
export function rollbackSurvives(input: PlanInput, planner: Planner = planRollback): number {
  const made = planner(input)
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

/** The live one, and the old one of a switch: what takes over is live when it has proved itself. */
const isLive = ({ mark }: ObservedInstance): boolean =>
  mark?.setUp === true && (mark.role === 'live' || (mark.role === 'switching' && (mark.proved ?? '') === ''))

/** The nodes that have, or had before a switch was broken off, an instance that served. */
function servedNodes(worlds: Worlds): readonly string[] {
  return [...worlds.values()].flatMap(world =>
    Object.values(world.instances)
      .filter(
        ({ mark, uuid }) => mark?.uuid === uuid && mark.setUp && mark.role !== 'candidate' && mark.node !== 'gone',
      )
      .map(({ mark }) => `${mark?.node} on ${world.endpoint}`),
  )
}

/** Whenever a node that is live is taken down, at most `max_unavailable` are down then, itself and those included that were before this run. */
export function assertNoneTakenBesides(input: PlanInput, order: number, planner: Planner = plan): number {
  const most = input.desired.projects[0]?.maxUnavailable ?? 1
  const known = new Set(servedNodes(input.observed))
  let live = servingNodes(input.observed, isLive)
  let taken = 0
  walk(planner(input), input.observed, {
    pick: schedule(order),
    watch: (worlds, step) => {
      const now = servingNodes(worlds, isLive)
      const gone = [...live].filter(node => !now.has(node))
      for (const node of now) known.add(node)
      const down = [...known].filter(node => !now.has(node))
      if (gone.length > 0) assert.ok(down.length <= most, `${step.id} takes ${gone} down, ${down} are down then`)
      taken += gone.length
      live = now
    },
  })
  return taken
}

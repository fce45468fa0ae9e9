import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Plan } from '../../src/model/plan.ts'
import { plan } from '../../src/plan/plan.ts'
import { planRollback } from '../../src/plan/rollback.ts'
import { attemptOf } from '../../src/plan/upgrade/held.ts'
import { aHook, aNode, anInput, aProject } from '../support/desired-world.ts'
import { anEndpoint, aWorld, type SeenOptions, seenNode } from '../support/observed-world.ts'

const hooks = [aHook('on-rollback', { on: 'web1' }), aHook('on-rollback')]
const web = { name: 'web1', image: 'nginx/2', hooks }
const images = { images: { 'fp-nginx/1': [], 'fp-nginx/2': [] } }

const old = (options: SeenOptions = {}) =>
  seenNode(aNode({ ...web, image: 'nginx/1' }), {
    uuid: 'old',
    ...options,
    mark: { role: 'switching', ...options.mark },
  })
/** The new one of a switch; it has not passed for what the files say now. */
const failed = (options: SeenOptions = {}) =>
  seenNode(aNode(web), { ...options, mark: { role: 'switching', generation: 2, proved: 'other', ...options.mark } })

type Seen = ReturnType<typeof seenNode>

function inputOf(here: readonly Seen[], away: readonly Seen[] = []) {
  const others = away.length === 0 ? [] : [anEndpoint('vm0', away, images)]
  return anInput([aProject({ groups: [{ nodes: [web] }] })], aWorld(anEndpoint('vm1', here, images), ...others))
}

/** The on-rollback hooks of a plan, each with what it waits for; those of ways back are not meant. */
function hooksOf({ steps }: Plan): readonly string[] {
  return steps.flatMap(step => {
    if (step.kind !== 'run-hook' || step.hook.event !== 'on-rollback' || step.ifFailed !== undefined) return []
    const { place, about = 'web1', aboutOn = 'vm1' } = step.hook
    const where = place.kind === 'host' ? `host about ${about} on ${aboutOn}` : `${place.instance} on ${place.endpoint}`
    const before = steps.filter(({ id }) => step.needs.includes(id))
    const after = before.map(one => (one.kind === 'set-mark' ? `${one.instance} is ${one.mark.role}` : one.kind))
    return [`${where}, after ${after.join()}`]
  })
}

describe('an old instance that is brought back after a killed run gets its on-rollback hooks', () => {
  const inItsPlace = ['web1 on vm1, after web1 is live', 'host about web1 on vm1, after run-hook']

  test('of a hand-over', () => {
    const prev = old({ name: 'web1-prev', state: 'stopped' })
    assert.deepEqual(hooksOf(plan(inputOf([failed(), prev]))), inItsPlace)
    assert.deepEqual(hooksOf(plan(inputOf([prev]))), inItsPlace)
    assert.deepEqual(hooksOf(plan(inputOf([old({ state: 'stopped' }), failed({ name: 'web1-next' })]))), inItsPlace)
    assert.deepEqual(hooksOf(planRollback(inputOf([failed(), prev]))), inItsPlace)
  })

  test('of a hot switch', () => {
    const restore = JSON.stringify({ removeConfig: ['boot.autostart'] })
    const next = failed({ name: 'web1-g2', uuid: 'new', mark: { role: 'candidate' } })
    assert.deepEqual(hooksOf(plan(inputOf([old({ mark: { restore } }), next]))), inItsPlace)
  })

  test('of a move, where it is', () => {
    const left = old({ state: 'stopped', mark: { peer: 'vm1' } })
    const next = failed({ uuid: 'new', mark: { peer: 'vm0' } })
    const there = ['web1 on vm0, after web1 is live', 'host about web1 on vm0, after run-hook']
    assert.deepEqual(hooksOf(plan(inputOf([next], [left]))), there)
    assert.deepEqual(hooksOf(planRollback(inputOf([next], [left]))), there)
  })

  test('and what is put away beside that does not wait for them, but what begins anew does', () => {
    const { steps } = plan(inputOf([failed(), old({ name: 'web1-prev', state: 'stopped' })]))
    const waits = (id: string): readonly string[] => {
      const needs = steps.find(step => step.id === id)?.needs ?? []
      return [...needs, ...needs.flatMap(waits)]
    }
    const run = steps.filter(step => step.kind === 'run-hook' && step.ifFailed === undefined).map(({ id }) => id)
    const dark = steps.find(step => step.kind === 'configure-instance' && step.instance === 'web1-next')
    assert.deepEqual(
      [run.length, dark === undefined ? ['no step'] : waits(dark.id).filter(id => run.includes(id))],
      [2, []],
    )
    const made = steps.find(step => step.kind === 'create-instance')
    assert.deepEqual(made === undefined ? [] : run.filter(id => waits(made.id).includes(id)), run)
  })
})

test('nothing else that an apply mends runs them: a switch that goes on, one that is over, a node that stopped', () => {
  const good = failed({ mark: { proved: attemptOf(aNode(web)) } })
  const prev = old({ name: 'web1-prev', state: 'stopped' })
  assert.deepEqual(hooksOf(plan(inputOf([good, prev]))), [])
  const done = seenNode(aNode(web), { mark: { generation: 2 } })
  assert.deepEqual(hooksOf(plan(inputOf([done, prev]))), [])
  assert.deepEqual(hooksOf(plan(inputOf([seenNode(aNode(web), { state: 'stopped' })]))), [])
})

test('the group after one in which all is only brought back waits for those before it', () => {
  const config = { 'raw.lxc': 'other' }
  const [first, , last] = ['g1', 'g2', 'g3'].map((group, index) => ({ name: `web${index}`, group }))
  const held = attemptOf(aNode({ ...web, group: 'g2' }))
  const seen = [
    seenNode(aNode(first ?? assert.fail()), { state: 'stopped' }),
    failed({ mark: { group: 'g2', held } }),
    old({ name: 'web1-prev', state: 'stopped', mark: { group: 'g2', held } }),
    seenNode(aNode(last ?? assert.fail())),
  ]
  const groups = [
    { name: 'g1', nodes: [{ name: 'web0', image: 'nginx/2' }] },
    { name: 'g2', nodes: [web] },
    { name: 'g3', nodes: [{ name: 'web2', config }] },
  ]
  const made = plan(anInput([aProject({ groups })], aWorld(anEndpoint('vm1', seen, images))))
  assert.deepEqual(
    made.verdicts.map(({ instance, action }) => `${instance} ${action}`),
    ['web0 replace', 'web1 held', 'web2 restart'],
  )
  const waits = (id: string): readonly string[] => {
    const needs = made.steps.find(step => step.id === id)?.needs ?? []
    return [...needs, ...needs.flatMap(waits)]
  }
  const [started] = made.steps.filter(step => step.kind === 'start-instance' && step.instance === 'web0')
  const stop = made.steps.find(step => step.kind === 'stop-instance' && step.instance === 'web2')
  assert.ok(stop !== undefined && started !== undefined && waits(stop.id).includes(started.id))
})

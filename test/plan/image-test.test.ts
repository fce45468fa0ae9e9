import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planFetch } from '../../src/plan/fetch.ts'
import { testName } from '../../src/plan/image-test.ts'
import { plan } from '../../src/plan/plan.ts'
import { anInput, aProfile, aProject, fingerprintOf, noWishes } from '../support/desired-world.ts'
import { anEndpoint, aWorld } from '../support/observed-world.ts'
import { walk } from '../support/simulate.ts'

const projects = [aProject({ groups: [{ nodes: [{ name: 'a' }, { name: 'b' }, { name: 'c', image: 'nginx/2' }] }] })]
const wishes = { ...noWishes, testImages: { profiles: ['default'], seconds: 1 } }
const name = testName({ fingerprint: fingerprintOf('nginx/1') })

test('each image is tried once, after it is there, and its instance is gone afterwards, whatever fails', () => {
  const world = aWorld(anEndpoint('vm1'))
  const made = planFetch(anInput(projects, world, { wishes }))
  assert.equal(made.steps.filter(step => step.kind === 'create-instance').length, 2)
  assert.deepEqual(Object.keys(walk(made, world.observed).worlds.get('vm1')?.instances ?? {}), [])
  for (const kind of ['ensure-image', 'start-instance', 'check-health']) {
    const at = walk(made, world.observed).done.findIndex(step => step.kind === kind)
    const { worlds, failed } = walk(made, world.observed, { fail: { at, after: false } })
    assert.deepEqual([failed, Object.keys(worlds.get('vm1')?.instances ?? {})], [true, []], kind)
  }
})

test('what a broken off run left is an orphan, and the next try removes it first', () => {
  const world = aWorld(anEndpoint('vm1'))
  const made = planFetch(anInput(projects, world, { wishes }))
  const started = made.steps.findIndex(step => step.kind === 'start-instance')
  const { worlds } = walk(made, world.observed, { kill: started + 1 })
  const left = { ...world, observed: worlds }
  assert.ok(worlds.get('vm1')?.instances[name] !== undefined)
  assert.deepEqual(
    plan(anInput(projects, left)).verdicts.flatMap(verdict => (verdict.instance === name ? verdict.action : [])),
    ['orphan'],
  )
  const { worlds: after } = walk(planFetch(anInput(projects, left, { wishes })), worlds)
  assert.deepEqual(Object.keys(after.get('vm1')?.instances ?? {}), [])
})

test('where the server has no profiles an image is tried with what they come to', () => {
  const srv = aProfile('srv', { config: { 'limits.memory': '1GiB' }, devices: { root: { type: 'disk', path: '/' } } })
  const pods = [aProject({ profiles: [srv], groups: [{ endpoint: 'pod1', nodes: [{ name: 'a' }] }] })]
  const test = { ...wishes, testImages: { profiles: ['default', 'srv'], seconds: 1 } }
  const { steps } = planFetch(anInput(pods, aWorld(anEndpoint('pod1')), { wishes: test }))
  const made = steps.flatMap(step => (step.kind === 'create-instance' ? [step.instance] : []))
  assert.deepEqual(
    made.map(({ profiles, config, devices }) => [profiles, config, devices]),
    [[[], { 'limits.memory': '1GiB' }, {}]],
  )
})

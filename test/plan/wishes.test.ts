import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Plan } from '../../src/model/plan.ts'
import type { Wishes } from '../../src/model/selection.ts'
import { plan } from '../../src/plan/plan.ts'
import { aHook, aNode, anInput, aProject, type NodeOptions, noWishes } from '../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../support/observed-world.ts'
import { walk } from '../support/simulate.ts'

/** Plans a node over what was made of it before. */
function planned(before: NodeOptions | undefined, now: NodeOptions, wishes: Partial<Wishes>, mark: object = {}): Plan {
  const seen = before === undefined ? [] : [seenNode(aNode(before), { mark })]
  const projects = [aProject({ groups: [{ nodes: [now] }] })]
  return plan(anInput(projects, aWorld(anEndpoint('vm1', seen)), { wishes: { ...noWishes, ...wishes } }))
}

function kinds(made: Plan): readonly string[] {
  return made.steps.map(step => step.kind)
}

test('without sync nothing is pushed, changed hooks run, and the mark goes on saying what was pushed', () => {
  const hook = aHook('post-node-sync')
  const before = { name: 'n', files: ['/a=1'], hooks: [hook] }
  assert.deepEqual(kinds(planned(before, { ...before, files: ['/a=2'] }, { skipSync: true })), [])
  const changed = planned(
    before,
    { ...before, files: ['/a=2'], hooks: [{ ...hook, hash: 'other' }] },
    { skipSync: true },
  )
  assert.equal(kinds(changed).includes('push-files'), false)
  assert.equal(kinds(changed).includes('run-hook'), true)
  const marks = changed.steps.flatMap(step => (step.kind === 'set-mark' ? Object.keys(step.mark) : []))
  assert.deepEqual(marks, ['hooks'])
})

test('a node made without sync is pushed to by the next apply', () => {
  const node = { name: 'n', files: ['/a=1'] }
  const projects = [aProject({ groups: [{ nodes: [node] }] })]
  const world = aWorld(anEndpoint('vm1'))
  const first = plan(anInput(projects, world, { wishes: { ...noWishes, skipSync: true } }))
  assert.equal(kinds(first).includes('push-files'), false)
  const { worlds } = walk(first, world.observed)
  const second = plan(anInput(projects, { ...world, observed: worlds }))
  assert.deepEqual(second.verdicts[0]?.action, 'files')
})

test('an image that is to be kept is told and left, with all that was made from it', () => {
  const before = { name: 'n', image: 'nginx/1' }
  const kept = planned(before, { name: 'n', image: 'nginx/2' }, { keepImages: true })
  assert.deepEqual(kinds(kept), [])
  assert.deepEqual(kept.verdicts[0]?.action, 'unchanged')
  assert.deepEqual(
    kept.problems.map(({ code, severity }) => [code, severity]),
    [['plan/image-kept', 'notice']],
  )
  assert.match(kept.problems[0]?.message ?? '', /node n stays as it is: image nginx\/1 -> nginx\/2/)
  assert.equal(planned(before, { name: 'n', image: 'nginx/2' }, {}).verdicts[0]?.action, 'replace')
})

test('a node that keeps its image is brought up to date in all the rest', () => {
  const before = { name: 'n', image: 'nginx/1' }
  const now = { name: 'n', image: 'nginx/2', config: { 'limits.cpu': '2' } }
  const made = planned(before, now, { keepImages: true })
  assert.deepEqual(kinds(made), ['configure-instance', 'set-mark'])
  const [mark] = made.steps.flatMap(step => (step.kind === 'set-mark' ? [step.mark] : []))
  assert.deepEqual([mark?.image, mark?.imageSource, mark?.spec], [undefined, undefined, undefined])
})

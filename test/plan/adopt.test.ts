import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Observed } from '../../src/model/observed.ts'
import type { Plan } from '../../src/model/plan.ts'
import type { PlanInput } from '../../src/model/selection.ts'
import { planAdopt } from '../../src/plan/adopt.ts'
import { plan } from '../../src/plan/plan.ts'
import { aHook, aNode, anInput, aProfile, aProject, type NodeOptions, noWishes } from '../support/desired-world.ts'
import { anEndpoint, anInstance, aWorld, seenNode, seenProfile } from '../support/observed-world.ts'
import { walk } from '../support/simulate.ts'

/** A node `n` of the one group, and what stands under its name. */
function inputOf(node: Omit<NodeOptions, 'name'>, ...instances: Parameters<typeof anEndpoint>[1] & object): PlanInput {
  return anInput([aProject({ groups: [{ nodes: [{ name: 'n', ...node }] }] })], aWorld(anEndpoint('vm1', instances)))
}

/** An instance as the older program made it from the wanted image. */
function theirs(options: Parameters<typeof anInstance>[1] = {}) {
  return anInstance('n', { image: 'fp-nginx/1', ...options })
}

/** The input after all steps of a plan. */
function after(input: PlanInput, made: Plan): PlanInput {
  return { ...input, observed: walk(made, input.observed).worlds }
}

function told({ verdicts }: Plan): readonly string[] {
  return verdicts.map(({ action, reasons }) => [action, ...reasons].join('; '))
}

function codes({ problems }: Plan): readonly string[] {
  return problems.map(problem => problem.code)
}

/** The world without what a mark adds. */
function unmarked(world: Observed | undefined): unknown {
  return JSON.parse(JSON.stringify(world, (key, value) => (key === 'mark' ? undefined : value)))
}

test('an instance that agrees with its node gets a whole mark and nothing else', () => {
  const input = inputOf({ config: { 'limits.memory': '1GiB' } }, theirs({ config: { 'limits.memory': '1GiB' } }))
  const made = planAdopt(input)
  assert.deepEqual(
    made.steps.map(({ kind }) => kind),
    ['set-mark'],
  )
  assert.deepEqual(told(made), ['adopt; not made by compose; next apply: unchanged'])
  assert.deepEqual(
    made.confirmations.map(({ what }) => what),
    ['adopt n on vm1, which compose did not make'],
  )
  const later = after(input, made)
  const world = later.observed.get('vm1')
  const { config, image } = aNode({ name: 'n', config: { 'limits.memory': '1GiB' } })
  assert.deepEqual(unmarked(world), unmarked(input.observed.get('vm1')))
  const { spec: _spec, boot: _boot, files: _files, hooks: _hooks, ...mark } = world?.instances.n?.mark ?? assert.fail()
  assert.deepEqual(mark, {
    ...{ project: 'shop', group: 'web', node: 'n', instance: 'n', uuid: 'uuid-of-n' },
    ...{ generation: 0, role: 'live', image: 'fp-nginx/1', imageSource: image.source },
    ...{ owned: Object.keys(config).map(key => `config:${key}`), setUp: true, run: '' },
  })
  assert.deepEqual(plan(later).steps, [])
  const again = planAdopt(later)
  assert.deepEqual([again.steps, again.confirmations, told(again)], [[], [], ['unchanged']])
})

test('what was synced into it nobody knows: the next apply does it once, creation hooks never', () => {
  const hooks = [aHook('post-node-creation', { on: 'n' }), aHook('post-node-sync', { on: 'n' })]
  const input = inputOf({ files: ['/etc/a=1'], hooks }, theirs())
  const adopted = planAdopt(input)
  assert.deepEqual(told(adopted), ['adopt; not made by compose; next apply: files: files changed, then 1 hook'])
  const later = after(input, adopted)
  const first = plan(later)
  assert.ok(first.steps.some(step => step.kind === 'push-files'))
  assert.ok(!first.steps.some(step => step.kind === 'run-hook' && step.hook.event === 'post-node-creation'))
  assert.deepEqual(told(first), ['files; files changed, then 1 hook'])
  assert.deepEqual(plan(after(later, first)).steps, [])
})

test('another image than the wanted one is said, asked about, and not hidden from the next plan', () => {
  const input = inputOf({}, theirs({ image: 'fp-older' }))
  const made = planAdopt(input)
  assert.match(told(made).join(), /^adopt; not made by compose; next apply: replace: image nginx\/1: fp-older -> /)
  assert.match(
    made.confirmations[0]?.what ?? '',
    /did not make; the next apply will replace it \(image nginx\/1: fp-older/,
  )
  const later = plan(after(input, made))
  assert.deepEqual(
    later.verdicts.map(({ action }) => action),
    ['replace'],
  )
})

test('an image nobody knows any more is no reason to replace what runs', () => {
  const input = { ...inputOf({}, theirs({ image: 'fp-older' })), images: [] }
  const made = planAdopt(input)
  assert.deepEqual(codes(made), [])
  assert.match(
    told(made).join(),
    /next apply: unchanged; nobody told what nginx\/1 is: it is taken for what it was made from/,
  )
  assert.deepEqual(plan(after(input, made)).steps, [])
})

test('settings that differ are not ours until an apply has written them', () => {
  const input = inputOf(
    { config: { 'user.a': 'new', 'user.b': '1' } },
    theirs({ config: { 'user.a': 'old', 'user.b': '1' } }),
  )
  const made = planAdopt(input)
  assert.match(told(made).join(), /next apply: update: user\.a: old -> new/)
  const later = after(input, made)
  assert.deepEqual(later.observed.get('vm1')?.instances.n?.mark?.owned, ['config:user.b'])
  assert.deepEqual(plan(after(later, plan(later))).steps, [])
})

test('a profile whose change needs a restart restarts the adopted instance when it is written', () => {
  const declared = aProfile('web', { config: { 'security.nesting': 'true' } })
  const project = aProject({ profiles: [declared], groups: [{ nodes: [{ name: 'n', profiles: ['web'] }] }] })
  const instance = theirs({ profiles: ['web'] })
  const world = aWorld(anEndpoint('vm1', [instance], { profiles: [seenProfile('web')] }))
  const input = anInput([project], world)
  const later = after(input, planAdopt(input))
  const made = plan({ ...later, wishes: { ...noWishes, adopt: true } })
  assert.deepEqual(told(made), ['restart; profile web: security.nesting'])
})

test('a stopped instance stays stopped', () => {
  const input = inputOf({}, theirs({ state: 'stopped' }))
  const made = planAdopt(input)
  assert.match(told(made).join(), /next apply: start: stopped/)
  assert.equal(after(input, made).observed.get('vm1')?.instances.n?.state, 'stopped')
})

test('a node without an instance is no problem: there is nothing to adopt', () => {
  const made = planAdopt(inputOf({}))
  assert.deepEqual([codes(made), made.steps], [[], []])
  assert.match(told(made).join(), /^absent; /)
})

test('virtual machines, copies, instances of other nodes and renamed ones of this node are left alone', () => {
  const ours = aNode({ name: 'n' })
  const cases: readonly (readonly [string, Parameters<typeof anEndpoint>[1] & object])[] = [
    ['ownership/virtual-machine', [theirs({ kind: 'virtual-machine' })]],
    ['ownership/copy', [seenNode(ours, { mark: { instance: 'other', uuid: 'uuid-of-other' } })]],
    ['ownership/other-node', [seenNode(ours, { mark: { node: 'm' } })]],
    ['ownership/renamed', [theirs(), seenNode(ours, { name: 'moved' })]],
  ]
  for (const [code, instances] of cases) {
    const made = planAdopt(inputOf({}, ...instances))
    assert.deepEqual([codes(made), made.steps, made.confirmations], [[code], [], []])
  }
})

test('an endpoint that was not asked is a problem', () => {
  const made = planAdopt({ ...inputOf({}, theirs()), observed: new Map() })
  assert.deepEqual(codes(made), ['plan/endpoint-not-asked'])
})

test('where nothing can be written on what is there it is a problem, and no instance no problem', () => {
  const adopted = (...instances: Parameters<typeof anEndpoint>[1] & object) =>
    planAdopt(
      anInput(
        [aProject({ groups: [{ endpoint: 'pod1', nodes: [{ name: 'n' }] }] })],
        aWorld(anEndpoint('pod1', instances)),
      ),
    )
  const made = adopted(theirs({ profiles: [] }))
  assert.deepEqual([made.steps, codes(made)], [[], ['plan/unsupported']])
  assert.deepEqual(codes(adopted()), [])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ObservedInstance } from '../../src/model/observed.ts'
import { type BackupChoice, planBackup } from '../../src/plan/backup.ts'
import { aNode, anInput, aProject } from '../support/desired-world.ts'
import { anEndpoint, anInstance, aWorld, seenNode } from '../support/observed-world.ts'

const project = aProject({ groups: [{ name: 'web', endpoint: 'vm1', nodes: [{ name: 'a' }, { name: 'b' }] }] })
const [a, b] = project.groups.flatMap(group => group.nodes)
const of = (node: string) => ({ project: project.name, group: 'web', node })
const old = (name: string, node = 'a', more: Partial<ObservedInstance> = {}) =>
  anInstance(name, { state: 'stopped', backupOf: of(node), ...more })

function backedUp(instances: readonly ObservedInstance[], choice: Partial<BackupChoice> = {}) {
  const world = aWorld(anEndpoint('vm1', instances))
  const plan = planBackup(anInput([project], world), { date: '20261121', withoutProfiles: [], ...choice })
  const said = plan.steps.map(step =>
    step.kind === 'copy-instance'
      ? [step.instance, step.backup]
      : step.kind === 'delete-instance'
        ? step.instance
        : step,
  )
  return { ...plan, said, actions: plan.verdicts.map(({ action, reasons }) => [action, ...reasons]) }
}

test('every node that exists is copied once a day, without the profiles it shall do without', () => {
  assert.ok(a !== undefined && b !== undefined)
  const seen = seenNode(a, { profiles: ['default', 'net-phy-srv'] })
  const { said, actions } = backedUp([seen], { withoutProfiles: ['net-phy-srv'] })
  assert.deepEqual(said, [['a', { name: 'a-20261121', of: of('a'), profiles: ['default'] }]])
  assert.deepEqual(actions, [['backup', 'to a-20261121'], ['absent']])
  const again = backedUp([seen, old('a-20261121')])
  assert.deepEqual([again.said, again.actions[0]], [[], ['unchanged', 'a-20261121 is there already']])
})

test('of the old ones the oldest go, after the new one is made; only what is surely a backup of the node', () => {
  assert.ok(a !== undefined)
  const others = [
    anInstance('a-20260101', { state: 'stopped' }),
    old('a-20260102', 'b'),
    old('a-20260103', 'a', { backupOf: { ...of('a'), project: 'other' } }),
    old('a-20260104', 'a', { state: 'running' }),
  ]
  const own = ['a-20260303', 'a-20260202', 'a-20260404'].map(name => old(name))
  const { said, actions } = backedUp([seenNode(a), ...own, ...others], { most: 3 })
  assert.deepEqual(said.slice(1), ['a-20260202', 'a-20260303'])
  assert.deepEqual(actions[0], ['backup', 'to a-20261121', 'a-20260202 is deleted', 'a-20260303 is deleted'])
  assert.deepEqual(backedUp([seenNode(a), ...own], { most: 4 }).said.length, 1)
  assert.deepEqual(backedUp([...own], { most: 2 }).said, ['a-20260202'])
})

test('what is not ours is not copied', () => {
  const { said, problems } = backedUp([anInstance('a')])
  assert.deepEqual([said, problems[0]?.code], [[], 'ownership/unmarked'])
})

test('a name that no instance may have is a problem beforehand', () => {
  const long = 'n'.repeat(55)
  const wide = aProject({ groups: [{ name: 'web', endpoint: 'vm1', nodes: [{ name: long }] }] })
  const [node] = wide.groups.flatMap(group => group.nodes)
  assert.ok(node !== undefined)
  const input = anInput([wide], aWorld(anEndpoint('vm1', [seenNode(node)])))
  const { steps, problems } = planBackup(input, { date: '20261121', withoutProfiles: [] })
  assert.deepEqual([steps, problems[0]?.code], [[], 'plan/name-too-long'])
})

test('an endpoint that cannot copy an instance is a problem and no step', () => {
  const pods = aProject({ groups: [{ name: 'web', endpoint: 'pod1', nodes: [{ name: 'a' }] }] })
  const input = anInput(
    [pods],
    aWorld(anEndpoint('pod1', [seenNode(pods.groups[0]?.nodes[0] ?? aNode({ name: 'a' }))])),
  )
  const made = planBackup(input, { date: '20261121', withoutProfiles: [] })
  assert.deepEqual([made.steps, made.problems.map(({ code }) => code)], [[], ['plan/unsupported']])
})

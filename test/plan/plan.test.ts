import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DesiredProfile } from '../../src/model/desired.ts'
import type { Plan } from '../../src/model/plan.ts'
import { planDestroy } from '../../src/plan/destroy.ts'
import { planFetch } from '../../src/plan/fetch.ts'
import { orderedGroups } from '../../src/plan/order.ts'
import { plan } from '../../src/plan/plan.ts'
import { planStart, planStop } from '../../src/plan/power.ts'
import { createWindow } from '../../src/plan/upgrade/rolling.ts'
import { aHook, aNode, anInput, aProfile, aProject, imagesOf, noWishes } from '../support/desired-world.ts'
import { anEndpoint, aWorld, canAll, seenNode, seenProfile } from '../support/observed-world.ts'
import { walk } from '../support/simulate.ts'

function kinds(made: Plan): readonly string[] {
  return made.steps.map(step => step.kind)
}

function actions(made: Plan): readonly string[] {
  return made.verdicts.map(verdict => verdict.action)
}

test('a window of two lets the third in when the first is out', () => {
  const window = createWindow(2)
  const entered = ['a', 'b', 'c', 'd'].map(name => {
    const waits = window.enter()
    window.leave([name])
    return waits
  })
  assert.deepEqual(entered, [[], [], ['a'], ['b']])
})

test('groups come after those they depend on, else as in the file; a circle does not hang', () => {
  const names = (groups: readonly { name: string; dependsOn?: readonly string[] }[]) =>
    orderedGroups(aProject({ groups })).map(group => group.name)
  assert.deepEqual(names([{ name: 'b' }, { name: 'a' }]), ['b', 'a'])
  assert.deepEqual(names([{ name: 'web', dependsOn: ['db'] }, { name: 'log' }, { name: 'db' }]), ['db', 'web', 'log'])
  assert.deepEqual(
    names([
      { name: 'a', dependsOn: ['b'] },
      { name: 'b', dependsOn: ['a'] },
    ]),
    ['b', 'a'],
  )
})

test('a node whose image nobody knows any more is fine while it runs that very image', () => {
  const node = aNode({ name: 'n' })
  const world = aWorld(anEndpoint('vm1', [seenNode(node)]))
  const same = plan(anInput([aProject({ groups: [{ nodes: [{ name: 'n' }] }] })], world, { images: [] }))
  assert.deepEqual(actions(same), ['unchanged'])
  const other = plan(
    anInput([aProject({ groups: [{ nodes: [{ name: 'n', image: 'nginx/9' }] }] })], world, { images: [] }),
  )
  assert.deepEqual(
    other.problems.map(problem => problem.code),
    ['plan/image-not-found'],
  )
})

test('an alias that moved makes a new generation, an alias that was renamed only a note', () => {
  const seen = (mark: object) => aWorld(anEndpoint('vm1', [seenNode(aNode({ name: 'n' }), { mark })]))
  const projects = [aProject({ groups: [{ nodes: [{ name: 'n' }] }] })]
  const moved = plan(anInput(projects, seen({ image: 'fp-older-build' })))
  assert.deepEqual(moved.verdicts[0]?.reasons[0], 'image nginx/1 moved: fp-older-bui -> fp-nginx/1')
  assert.deepEqual(moved.verdicts[0]?.drift, { source: 'nginx/1', before: 'fp-older-build', after: 'fp-nginx/1' })
  const images = imagesOf(projects).map(image => ({ ...image, from: 'lock' as const }))
  const locked = plan(anInput(projects, seen({ image: 'fp-older-build' }), { images }))
  assert.deepEqual(locked.verdicts[0]?.reasons[0], 'image nginx/1 is locked anew: fp-older-bui -> fp-nginx/1')
  assert.equal(locked.verdicts[0]?.drift, undefined)
  assert.deepEqual(kinds(plan(anInput(projects, seen({ imageSource: 'old-name' })))), ['set-mark'])
})

test('empty values of nodes and profiles are never written and never differ', () => {
  const empty = { 'user.a': '', 'limits.cpu': '1' }
  const devices = { eth1: { type: 'nic', hwaddr: '' } }
  const profiles = [aProfile('web', { config: { 'user.b': '' }, devices: { mask: { type: 'none', mtu: '' } } })]
  const nodes = ['n', 'm'].map(name => ({ name, config: empty, devices, profiles: ['web'] }))
  const projects = [aProject({ profiles, groups: [{ nodes }] })]
  const made = plan(anInput(projects, aWorld(anEndpoint('vm1'))))
  const created = made.steps.flatMap(step => (step.kind === 'create-instance' ? [step.instance] : []))
  assert.deepEqual(
    created.map(instance => [instance.config, instance.devices]),
    [1, 2].map(() => [{ 'limits.cpu': '1' }, { eth1: { type: 'nic' } }]),
  )
  const after = walk(made, new Map([['vm1', anEndpoint('vm1')]])).worlds
  assert.deepEqual(plan(anInput(projects, { ...aWorld(), observed: after, can: new Map([['vm1', canAll]]) })).steps, [])
  const theirs = seenProfile('web', { config: { 'user.b': '1' }, devices: { mask: { type: 'none' } } })
  const [problem] = plan(anInput(projects, aWorld(anEndpoint('vm1', [], { profiles: [theirs] })))).problems
  assert.match(problem?.message ?? '', /differs in user\.b$/)
})

/** Three running nodes of one project, two of them with the profile `web`, the third with new files. */
function withProfile(before: Partial<DesiredProfile>, wanted: Partial<DesiredProfile>) {
  const old = aProfile('web', before)
  const nodes = (page: string) => [
    { name: 'apart', files: [`/srv/page=${page}`] },
    ...['a', 'b'].map(name => ({ name, profiles: ['default', 'web'] })),
  ]
  const seen = aProject({ groups: [{ nodes: nodes('old') }] }).groups.flatMap(group => group.nodes)
  const { config, devices } = old
  const profiles = [seenProfile('web', { config, devices, markedBy: 'shop' })]
  const world = anEndpoint(
    'vm1',
    seen.map(node => seenNode(node, { declared: [old] })),
    { profiles },
  )
  const project = aProject({ profiles: [aProfile('web', wanted)], groups: [{ nodes: nodes('new') }] })
  return { world, made: plan(anInput([project], aWorld(world))) }
}

test('a profile that reaches running nodes is written before any live node is touched, and a failure of it ends there', () => {
  const nic = (parent: string) => ({ devices: { eth1: { type: 'nic', nictype: 'macvlan', parent } } })
  const { made, world } = withProfile(nic('br0'), nic('br1'))
  assert.deepEqual(
    made.verdicts.map(verdict => verdict.action),
    ['files', 'restart', 'restart'],
  )
  const { done } = walk(made, new Map([['vm1', world]]), { fail: { at: 0, after: false } })
  assert.deepEqual(
    done.map(step => step.kind),
    ['put-profile'],
  )
  const last = walk(made, new Map([['vm1', world]]), { pick: ready => ready.length - 1 })
  assert.deepEqual([last.done[0]?.kind, last.failed], ['put-profile', false])
})

test('what a profile changes at once in running nodes is told, with their names; what waits for a restart is not', () => {
  const told = ({ made }: { readonly made: Plan }) => made.problems.map(one => `${one.severity} ${one.message}`)
  const live = withProfile({ config: { 'limits.cpu': '1' } }, { config: { 'limits.cpu': '2' } })
  assert.deepEqual(told(live), ['notice the change of profile web on vm1 (limits.cpu) acts in a, b at once'])
  const device = withProfile({}, { devices: { mask: { type: 'none' } }, config: { 'security.nesting': 'true' } })
  assert.deepEqual(told(device), [
    'warning the change of profile web on vm1 (device mask) acts in a, b at once, which is more than max_unavailable (1)',
  ])
  assert.deepEqual(told(withProfile({}, { config: { 'security.nesting': 'true' } })), [])
})

test('flags that keep back a sync hook keep it due', () => {
  const hooks = (text: string) => [
    aHook('post-node-sync', { on: 'n', flags: ['slow'], text }),
    aHook('post-node-sync', { on: 'n', text }),
  ]
  const before = seenNode(aNode({ name: 'n', hooks: hooks('old') }))
  const projects = [aProject({ groups: [{ nodes: [{ name: 'n', hooks: hooks('new') }] }] })]
  const wishes = { ...noWishes, disableFlags: ['slow'] }
  const made = plan(anInput(projects, aWorld(anEndpoint('vm1', [before])), { wishes }))
  assert.deepEqual(kinds(made), ['run-hook', 'set-mark'])
  assert.deepEqual(
    made.steps.flatMap(step => (step.kind === 'set-mark' ? [step.mark] : [])),
    [{ hooks: '' }],
  )
})

test('always and --force-sync run sync hooks of an unchanged node; its group hooks then have a reason too', () => {
  const group = (always: boolean) => ({
    nodes: [{ name: 'n', hooks: [aHook('post-node-sync', { on: 'n', always })] }],
    hooks: [aHook('pre-group', { level: 'group' })],
  })
  const make = (always: boolean, forceSync: boolean) => {
    const project = aProject({ groups: [group(always)] })
    const [node = aNode({ name: 'none' })] = project.groups.flatMap(one => one.nodes)
    return plan(anInput([project], aWorld(anEndpoint('vm1', [seenNode(node)])), { wishes: { ...noWishes, forceSync } }))
  }
  assert.deepEqual(kinds(make(false, false)), [])
  assert.deepEqual(kinds(make(true, false)), ['run-hook', 'run-hook'])
  assert.deepEqual(kinds(make(false, true)), ['run-hook', 'run-hook'])
})

test('a hook in a node that comes only afterwards is a problem', () => {
  const projects = [
    aProject({
      groups: [
        { name: 'first', nodes: [{ name: 'a', hooks: [aHook('post-node-creation', { on: 'b' })] }] },
        { name: 'second', nodes: [{ name: 'b' }] },
      ],
    }),
  ]
  const { problems, steps } = plan(anInput(projects, aWorld(anEndpoint('vm1'))))
  assert.deepEqual(
    problems.map(problem => problem.code),
    ['plan/hook-target'],
  )
  assert.deepEqual(steps, [])
})

test('a variable whose writer is in a group that is not selected is a problem', () => {
  const projects = [
    aProject({
      groups: [
        {
          name: 'db',
          nodes: [
            { name: 'd', hooks: [aHook('post-node-creation', { group: 'db', on: 'd', writes: { stdout: 'token' } })] },
          ],
        },
        {
          name: 'web',
          nodes: [{ name: 'w', hooks: [aHook('post-node-sync', { group: 'web', on: 'w', reads: ['token'] })] }],
        },
      ],
    }),
  ]
  const selected = new Map([['shop', new Set(['web'])]])
  const { problems } = plan(anInput(projects, aWorld(anEndpoint('vm1')), { selected }))
  assert.deepEqual(
    problems.map(problem => problem.code),
    ['plan/variable-not-selected'],
  )
})

test('an endpoint nobody could ask is a problem where no hook could bring it up', () => {
  const projects = [aProject({ groups: [{ endpoint: 'vm9', nodes: [{ name: 'n' }] }] })]
  const made = plan(anInput(projects, aWorld(anEndpoint('vm1'))))
  assert.deepEqual(
    made.problems.map(problem => problem.code),
    ['plan/endpoint-not-asked'],
  )
})

test('hooks that this apply has run already are neither planned again nor waited for', () => {
  const hooks = [
    aHook('pre-project', { id: 'wrote', level: 'project', writes: { stdout: 'address' }, always: true }),
    aHook('pre-project', { id: 'other', level: 'project' }),
  ]
  const reader = aHook('post-node-creation', { id: 'reader', on: 'n', reads: ['address'] })
  const projects = [aProject({ hooks, groups: [{ nodes: [{ name: 'n', hooks: [reader] }] }] })]
  const ids = (made: Plan) => made.steps.flatMap(step => (step.kind === 'run-hook' ? [step.hook.id] : []))
  const before = plan(anInput(projects, aWorld()))
  assert.deepEqual([before.stage, ids(before)], ['hooks-first', ['wrote', 'other']])
  const hooksDone = new Set(['wrote', 'other'])
  const after = plan(anInput(projects, aWorld(anEndpoint('vm1')), { hooksDone }))
  assert.deepEqual([after.problems, ids(after)], [[], ['reader']])
  const inVain = plan(anInput(projects, aWorld(), { hooksDone }))
  assert.deepEqual([inVain.stage, inVain.problems.map(problem => problem.code)], ['whole', ['plan/endpoint-not-asked']])
})

test('fetch pulls and pins once per endpoint and image, and not again', () => {
  const projects = [
    aProject({
      groups: [{ nodes: [{ name: 'a' }, { name: 'b' }] }, { name: 'two', endpoint: 'vm2', nodes: [{ name: 'c' }] }],
    }),
  ]
  const pinned = { images: { 'fp-nginx/1': ['drydock/images/nginx/1'] } }
  const made = planFetch(anInput(projects, aWorld(anEndpoint('vm1'), anEndpoint('vm2', [], pinned))))
  assert.deepEqual(
    made.steps.map(step => step.kind === 'ensure-image' && [step.endpoint, step.pin]),
    [['vm1', 'drydock/images/nginx/1']],
  )
  const kept = [{ endpoint: 'vm2', source: 'nginx/1', fingerprint: 'fp-nginx/1' }]
  assert.deepEqual(made.kept, { shop: kept })
  const unpinned = { images: { 'fp-nginx/1': [], old: ['drydock/images/nginx/1'] } }
  const moved = planFetch(anInput(projects, aWorld(anEndpoint('vm1', [], unpinned), anEndpoint('vm2', [], pinned))))
  assert.deepEqual(
    moved.steps.map(step => step.cause),
    ['the image remote has moved on'],
  )
})

test('stop goes down in reverse order with hooks, and asks before it loses an ephemeral instance', () => {
  const nodes = [
    { name: 'a', ephemeral: true, hooks: [aHook('pre-node-shutdown', { on: 'a' })] },
    { name: 'b' },
    { name: 'c' },
  ]
  const project = aProject({ groups: [{ nodes, parallel: 1 }] })
  const [a, b] = project.groups.flatMap(group => group.nodes)
  const seen = [a, b].flatMap(node => (node === undefined ? [] : [seenNode(node)]))
  const made = planStop(anInput([project], aWorld(anEndpoint('vm1', seen))))
  assert.deepEqual(
    made.steps.map(step => `${step.kind} ${step.path[2]}`),
    ['stop-instance b', 'run-hook a', 'stop-instance a'],
  )
  assert.deepEqual(actions(made), ['delete', 'stop', 'absent'])
  assert.equal(made.confirmations.length, 1)
})

test('start starts what stopped, in order, and leaves the rest', () => {
  const project = aProject({
    groups: [
      { name: 'one', nodes: [{ name: 'a' }] },
      { name: 'two', nodes: [{ name: 'b' }, { name: 'c' }] },
    ],
  })
  const [a, b] = project.groups.flatMap(group => group.nodes)
  const seen = [a, b].flatMap(node => (node === undefined ? [] : [seenNode(node, { state: 'stopped' })]))
  const made = planStart(anInput([project], aWorld(anEndpoint('vm1', seen))))
  assert.deepEqual(
    made.steps.map(step => step.needs.length),
    [0, 1],
  )
  assert.deepEqual(actions(made), ['start', 'start', 'absent'])
})

test('destroy leaves what left the file, unless it is to be pruned', () => {
  const gone = seenNode(aNode({ name: 'gone' }))
  const projects = [aProject({ groups: [{ nodes: [{ name: 'a' }] }] })]
  const world = aWorld(anEndpoint('vm1', [gone]))
  assert.deepEqual(actions(planDestroy(anInput(projects, world))), ['absent', 'orphan'])
  const made = planDestroy(anInput(projects, world, { wishes: { ...noWishes, prune: true } }))
  assert.deepEqual(kinds(made), ['stop-instance', 'delete-instance'])
  assert.equal(made.confirmations.length, 1)
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Device } from '../../src/model/desired.ts'
import type { Plan } from '../../src/model/plan.ts'
import { planDestroy } from '../../src/plan/destroy.ts'
import { plan } from '../../src/plan/plan.ts'
import { planStart, planStop } from '../../src/plan/power.ts'
import { planResume } from '../../src/plan/resume.ts'
import { planRollback } from '../../src/plan/rollback.ts'
import { attemptOf } from '../../src/plan/upgrade/held.ts'
import { aHook, aNode, anInput, anUpgrade, aProfile, aProject, type NodeOptions } from '../support/desired-world.ts'
import { anEndpoint, aWorld, type SeenOptions, seenNode, seenProfile } from '../support/observed-world.ts'
import { walk } from '../support/simulate.ts'

const images = { images: { 'fp-nginx/1': [] } }
const web = { name: 'web1' }
const there = (options: SeenOptions = {}) => seenNode({ ...aNode(web), endpoint: 'vm0' }, options)
const kept = there({ name: 'web1-prev', state: 'stopped', mark: { role: 'previous' } })
const candidate = (options: SeenOptions = {}) =>
  seenNode(aNode(web), {
    state: 'stopped',
    uuid: 'new',
    ...options,
    mark: { role: 'candidate', generation: 2, peer: 'vm0', proved: attemptOf(aNode(web)), ...options.mark },
  })
const moved = seenNode(aNode(web), { uuid: 'new', mark: { generation: 2, also: 'vm0' } })

/** The node is wanted on vm1; `here` is there, `away` on vm0. */
function inputOf(
  here: readonly ReturnType<typeof seenNode>[],
  away: readonly ReturnType<typeof seenNode>[] | undefined,
  node: Partial<NodeOptions> = {},
) {
  const worlds = [anEndpoint('vm1', here, images), ...(away === undefined ? [] : [anEndpoint('vm0', away, images)])]
  return anInput([aProject({ groups: [{ nodes: [{ ...web, ...node }] }] })], aWorld(...worlds))
}

const codesOf = ({ problems }: Plan) => problems.filter(one => one.severity === 'error').map(({ code }) => code)
const actionsOf = ({ verdicts }: Plan) =>
  verdicts.map(({ instance, endpoint, action }) => `${instance} on ${endpoint} ${action}`)
const onAway = ({ steps }: Plan) =>
  steps.filter(({ endpoint, ifFailed }) => endpoint === 'vm0' && ifFailed === undefined)

describe('a node that moves', () => {
  const disk = (more: Device = {}): Record<string, Device> => ({
    data: { type: 'disk', source: '/srv/data', path: '/data', ...more },
  })

  test('leaves behind what it has written, unless that is shared', () => {
    const devices = disk()
    assert.deepEqual(codesOf(plan(inputOf([], [there({ devices })], { devices }))), ['plan/move-data'])
    // Under another name it is the same data.
    const renamed = { disk: { ...devices.data } }
    assert.deepEqual(codesOf(plan(inputOf([], [there({ devices })], { devices: renamed }))), ['plan/move-data'])
    // What only one of them has is given up, or new.
    assert.deepEqual(codesOf(plan(inputOf([], [there({ devices })]))), [])
    assert.deepEqual(codesOf(plan(inputOf([], [there()], { devices }))), [])
    assert.deepEqual(codesOf(plan(inputOf([], [there()], { devices: disk({ readonly: 'true' }) }))), [])
    const upgrade = anUpgrade({ sharedDevices: ['data'] })
    assert.deepEqual(codesOf(plan(inputOf([], [there({ devices })], { devices, upgrade }))), [])
  })

  test('is told to have another MAC only where a card is handed over', () => {
    const devices = { srv0: { type: 'nic', nictype: 'physical', parent: 'srv0' } }
    const notices = (made: Plan) => made.problems.map(({ code }) => code).filter(code => code === 'plan/move-mac')
    assert.equal(notices(plan(inputOf([], [there({ devices })], { devices }))).length, 1)
    assert.equal(notices(plan(inputOf([], [there()], { devices }))).length, 0)
  })

  test('cannot be changed in place, and is not switched hot', () => {
    const inPlace = anUpgrade({ strategy: 'in-place' })
    assert.deepEqual(codesOf(plan(inputOf([], [there()], { upgrade: inPlace }))), ['plan/strategy'])
    const [verdict] = plan(inputOf([], [there()], { upgrade: anUpgrade({ strategy: 'hot' }) })).verdicts
    assert.equal(verdict?.upgrade?.strategy, 'hand-over')
    assert.match(verdict?.upgrade?.reason ?? '', /from vm0 to vm1.*no NIC can be plugged/)
  })

  test('has its hooks where its instances are, and those on the host know which', () => {
    const hooks = [aHook('drain', { on: 'web1' }), aHook('drain'), aHook('post-node-upgrade', { on: 'web1' })]
    const run = plan(inputOf([], [there()], { hooks })).steps.flatMap(step => (step.kind === 'run-hook' ? [step] : []))
    const places = run.map(({ hook, endpoint }) => [
      hook.id,
      endpoint,
      hook.place.kind === 'host' ? [hook.about, hook.aboutOn] : [hook.place.instance, hook.place.endpoint],
    ])
    assert.deepEqual(places, [
      [hooks[0]?.id, 'vm0', ['web1', 'vm0']],
      [hooks[1]?.id, undefined, ['web1', 'vm0']],
      [hooks[2]?.id, 'vm1', ['web1', 'vm1']],
    ])
  })

  test('waits for a switch of its own that was broken off where it comes from', () => {
    const old = there({ name: 'web1-prev', state: 'stopped', uuid: 'old', mark: { role: 'switching' } })
    const next = there({ name: 'web1-next', state: 'stopped', mark: { role: 'switching', generation: 2, proved: 'x' } })
    const made = plan(inputOf([], [old, next]))
    assert.deepEqual(actionsOf(made), ['web1 on vm1 move'])
    assert.deepEqual(
      onAway(made)
        .slice(0, 3)
        .map(({ kind }) => kind),
      ['rename-instance', 'start-instance', 'set-mark'],
    )
    // What was to take over there is of no use any more.
    assert.ok(onAway(made).some(step => step.kind === 'delete-instance' && step.instance === 'web1-next'))
  })

  test('may be given up by the files at any time', () => {
    const old = there({ mark: { also: 'vm1' } })
    const input = { ...inputOf([candidate()], [old]) }
    const back = anInput([aProject({ groups: [{ endpoint: 'vm0', nodes: [web] }] })], {
      observed: input.observed,
      can: input.can,
    })
    const made = plan(back)
    assert.deepEqual(actionsOf(made), ['web1 on vm0 update'])
    assert.deepEqual(
      made.steps.map(({ kind, endpoint }) => `${kind} ${endpoint}`),
      ['delete-instance vm1', 'set-mark vm0'],
    )
  })
})

describe('what was made to move, when there is nothing left that it could move from', () => {
  const srv = aProfile('srv', { devices: { srv0: { type: 'nic', nictype: 'physical', parent: 'srv0' } } })
  const node = { ...web, profiles: ['default', 'srv'] }
  const dark = { config: { 'boot.autostart': 'false' }, devices: { srv0: { type: 'none' } }, profiles: node.profiles }
  const seen = (more: SeenOptions['mark']) =>
    seenNode(aNode(node), {
      ...dark,
      state: 'stopped',
      mark: { role: 'candidate', generation: 2, peer: 'vm0', proved: '', ...more },
    })

  for (const [what, mark] of [
    ['that is not finished', { setUp: false }],
    ['that has not passed', {}],
    ['that has passed', { proved: attemptOf(aNode(node)) }],
  ] as const) {
    test(`it becomes the node, as the file has it: one ${what}`, () => {
      const world = aWorld(
        anEndpoint('vm1', [seen(mark)], {
          ...images,
          profiles: [seenProfile('srv', { devices: srv.devices, markedBy: 'shop' })],
        }),
      )
      const input = anInput([aProject({ profiles: [srv], groups: [{ nodes: [node] }] })], world)
      const made = plan(input)
      assert.deepEqual(codesOf(made), [])
      const now = walk(made, input.observed).worlds.get('vm1')?.instances.web1
      assert.deepEqual([now?.config, now?.devices, now?.state, now?.mark?.role], [{}, {}, 'running', 'live'])
      assert.deepEqual([now?.mark?.peer ?? '', now?.mark?.proved ?? ''], ['', ''])
    })
  }
})

describe('a silent endpoint', () => {
  const silent = (input: ReturnType<typeof inputOf>) => ({ ...input, elsewhere: { silent: ['vm0'] } })

  test('forbids to go on with a move, whoever is switching', () => {
    const halves = [
      candidate(),
      candidate({ mark: { role: 'switching' } }),
      candidate({ mark: { role: 'switching', proved: '' } }),
    ]
    for (const half of halves) {
      assert.deepEqual(codesOf(plan(silent(inputOf([half], undefined)))), ['ownership/silent-endpoint'])
      assert.deepEqual(codesOf(planRollback(silent(inputOf([half], undefined)))), ['ownership/silent-endpoint'])
      assert.deepEqual(codesOf(plan(inputOf([half], undefined))), [])
    }
  })

  test('does not matter for a node that has moved, but for a rollback', () => {
    const made = plan(silent(inputOf([moved], undefined)))
    assert.deepEqual([actionsOf(made), codesOf(made), made.steps], [['web1 on vm1 unchanged'], [], []])
    assert.deepEqual(codesOf(planRollback(silent(inputOf([moved], undefined)))), ['ownership/silent-endpoint'])
    const gone = planDestroy(silent(inputOf([moved], undefined)))
    assert.deepEqual([codesOf(gone), gone.problems.map(({ severity }) => severity)], [[], ['warning']])
  })
})

describe('a node that has moved', () => {
  test('is at rest, and what it left is no orphan', () => {
    const made = plan(inputOf([moved], [kept]))
    assert.deepEqual([actionsOf(made), made.steps], [['web1 on vm1 unchanged'], []])
    const pruned = plan({ ...inputOf([moved], [kept]), wishes: { ...inputOf([], []).wishes, prune: true } })
    assert.deepEqual(pruned.steps, [])
  })

  test('forgets the other endpoint when nothing is left there', () => {
    const made = plan(inputOf([moved], []))
    assert.deepEqual(
      made.steps.map(step => (step.kind === 'set-mark' ? step.mark : step.kind)),
      [{ also: '' }],
    )
  })

  test('is destroyed with what it left; a life on the other endpoint is not touched', () => {
    const gone = (away: ReturnType<typeof seenNode>) =>
      planDestroy(inputOf([moved], [away])).steps.map(step => `${step.kind} ${step.endpoint}`)
    assert.deepEqual(gone(kept), ['delete-instance vm0', 'stop-instance vm1', 'delete-instance vm1'])
    assert.deepEqual(gone(there()), ['stop-instance vm1', 'delete-instance vm1'])
  })

  test('is told of by destroy when it lives where the files do not have it, or may', () => {
    const told = (made: Plan) => made.problems.map(({ code, severity }) => `${severity} ${code}`)
    const away = planDestroy(inputOf([], [there()]))
    assert.deepEqual([told(away), away.steps], [['warning ownership/elsewhere'], []])
    const silent = planDestroy({ ...inputOf([], undefined), elsewhere: { silent: ['vm0'] } })
    assert.deepEqual([told(silent), silent.steps], [['warning ownership/silent-endpoint'], []])
    assert.deepEqual(told(planDestroy(inputOf([moved], [kept]))), [])
    // In the middle of a move both go.
    const half = planDestroy(inputOf([candidate()], [there({ state: 'stopped', mark: { role: 'switching' } })]))
    assert.deepEqual([told(half), half.steps.map(({ endpoint }) => endpoint)], [[], ['vm0', 'vm1']])
    assert.deepEqual(told(planDestroy(inputOf([], undefined))), [])
  })

  test('goes back only to what served right before the move', () => {
    const [verdict] = planRollback(inputOf([moved], [kept])).verdicts
    assert.equal(verdict?.action, 'move')
    const later = { ...moved, mark: { ...moved.mark, generation: 3 } } as typeof moved
    assert.deepEqual(planRollback(inputOf([later], [kept])).steps, [])
  })
})

test('a candidate of a move is not started as if it were the node, and resume goes on with it', () => {
  const input = inputOf([candidate()], [there()])
  assert.deepEqual(planStart(input).steps, [])
  assert.deepEqual(actionsOf(planResume(input)), ['web1 on vm1 move'])
  assert.deepEqual(planResume(inputOf([], [there()])).steps, [])
})

test('a card that a node leaves is free for another one that comes', () => {
  const nic = { srv0: { type: 'nic', nictype: 'physical', parent: 'srv0' } }
  const groups = [
    { name: 'one', endpoint: 'vm1', nodes: [{ name: 'web1', devices: nic }] },
    { name: 'two', endpoint: 'vm0', nodes: [{ name: 'web2', devices: nic }] },
  ]
  const world = aWorld(anEndpoint('vm1', [], images), anEndpoint('vm0', [there({ devices: nic })], images))
  const made = plan(anInput([aProject({ groups })], world))
  assert.deepEqual(codesOf(made), [])
  const starts = made.steps.findIndex(step => step.kind === 'start-instance' && step.instance === 'web2')
  const stops = made.steps.findIndex(step => step.kind === 'stop-instance' && step.endpoint === 'vm0')
  assert.ok(stops >= 0 && stops < starts)
})

describe('start and stop of a node that has yet to move', () => {
  const stepsOf = ({ steps }: Plan) =>
    steps.map(step =>
      step.kind === 'run-hook' && step.hook.place.kind === 'instance'
        ? `${step.kind} ${step.hook.place.instance} on ${step.hook.place.endpoint}`
        : `${step.kind} ${'instance' in step ? step.instance : ''} on ${step.endpoint}`,
    )

  test('act where it lives, with the hooks of the way down', () => {
    const own = aHook('pre-node-shutdown', { on: 'web1' })
    const each = aHook('pre-project-shutdown', { level: 'project', on: 'web1', each: true })
    const hooked = aProject({ groups: [{ nodes: [{ ...web, hooks: [own] }] }] })
    const project = { ...hooked, hooks: { ...hooked.hooks, 'pre-project-shutdown': [each] } }
    const input = anInput([project], aWorld(anEndpoint('vm1', [], images), anEndpoint('vm0', [there()], images)))
    const made = planStop(input)
    assert.deepEqual(actionsOf(made), ['web1 on vm0 stop'])
    assert.deepEqual(stepsOf(made), ['run-hook web1 on vm0', 'run-hook web1 on vm0', 'stop-instance web1 on vm0'])
    const down = inputOf([], [there({ state: 'stopped' })])
    assert.deepEqual(stepsOf(planStart(down)), ['start-instance web1 on vm0'])
    assert.deepEqual(actionsOf(planStop(down)), ['web1 on vm0 unchanged'])
  })

  test('act under the name it serves by', () => {
    const hot = there({ name: 'web1-g4', mark: { generation: 4 } })
    assert.deepEqual(stepsOf(planStop(inputOf([], [hot]))), ['stop-instance web1-g4 on vm0', 'rename-instance  on vm0'])
  })

  test('leave its candidate alone', () => {
    assert.deepEqual(stepsOf(planStop(inputOf([candidate({ state: 'running' })], [there()]))), [
      'stop-instance web1 on vm0',
    ])
    assert.deepEqual(stepsOf(planStart(inputOf([candidate()], [there({ state: 'stopped' })]))), [
      'start-instance web1 on vm0',
    ])
  })

  test('in the middle of the move stop what serves, and start nothing', () => {
    const old = there({ state: 'stopped', mark: { role: 'switching', peer: 'vm1' } })
    const next = (state: 'running' | 'stopped') => candidate({ state, mark: { role: 'switching' } })
    assert.deepEqual(stepsOf(planStop(inputOf([next('running')], [old]))), ['stop-instance web1 on vm1'])
    const still = planStart(inputOf([next('stopped')], [old]))
    assert.deepEqual(still.steps, [])
    assert.match(still.verdicts[0]?.reasons.join() ?? '', /made to move to vm1; compose apply goes on/)
  })

  test('do nothing while it lives on two endpoints, and name one that is silent', () => {
    const worlds = ['vm1', 'vm0', 'vm2'].map(name => anEndpoint(name, name === 'vm1' ? [] : [there()], images))
    const two = planStop(anInput([aProject({ groups: [{ nodes: [web] }] })], aWorld(...worlds)))
    assert.deepEqual([codesOf(two), two.steps], [['ownership/elsewhere'], []])
    const silent = { ...inputOf([], undefined), elsewhere: { silent: ['vm0'] } }
    const made = planStop(silent)
    assert.deepEqual(
      made.problems.map(({ code, severity }) => [code, severity]),
      [['ownership/silent-endpoint', 'warning']],
    )
    const known = { ...inputOf([moved], undefined), elsewhere: { silent: ['vm0'] } }
    assert.deepEqual(planStop(known).problems, [])
  })

  test('act on its own endpoint once it has moved', () => {
    assert.deepEqual(stepsOf(planStop(inputOf([moved], [kept]))), ['stop-instance web1 on vm1'])
  })
})

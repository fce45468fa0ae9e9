import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Device } from '../../src/model/desired.ts'
import { exclusives, refusedWhenHeld } from '../../src/plan/exclusive.ts'
import { plan } from '../../src/plan/plan.ts'
import { aNode, anInput, aProject } from '../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../support/observed-world.ts'

test('what only one running instance can hold', () => {
  const cases: readonly (readonly [Device, readonly string[]])[] = [
    [{ type: 'nic', nictype: 'physical', parent: 'srv0' }, ['nic srv0']],
    [{ type: 'nic', nictype: 'macvlan', mode: 'passthru', parent: 'srv0' }, ['nic srv0']],
    [{ type: 'nic', nictype: 'macvlan', parent: 'srv0' }, []],
    [{ type: 'nic', network: 'br0', 'ipv4.address': '10.0.0.5' }, ['address 10.0.0.5 on br0']],
    [{ type: 'nic', network: 'br0', 'ipv4.address': 'none', hwaddr: 'AA:BB' }, ['hwaddr aa:bb']],
    [{ type: 'proxy', listen: 'tcp:0.0.0.0:80', connect: 'tcp:127.0.0.1:80' }, ['listen tcp:0.0.0.0:80']],
    [{ type: 'proxy', listen: 'tcp:0.0.0.0:80', bind: 'instance' }, []],
    [{ type: 'disk', pool: 'default', source: 'data', path: '/srv' }, ['volume default/data']],
    [{ type: 'disk', source: '/srv/data', path: '/srv' }, ['host path /srv/data']],
    [{ type: 'disk', source: '/srv/data', path: '/srv', readonly: 'true' }, []],
    [{ type: 'disk', pool: 'default', path: '/' }, []],
    [{ type: 'none' }, []],
  ]
  for (const [device, expected] of cases) assert.deepEqual(exclusives({ device }), expected)
  assert.deepEqual(refusedWhenHeld({ a: { type: 'disk', source: '/srv', path: '/srv' } }), [])
})

test('nodes of unselected groups count as well, pairs of unselected ones do not', () => {
  const devices = { srv: { type: 'nic', nictype: 'physical', parent: 'srv0' } }
  const projects = [
    aProject({
      groups: [
        { name: 'a', nodes: [{ name: 'a1', devices }] },
        { name: 'b', nodes: [{ name: 'b1', devices }] },
        { name: 'c', nodes: [{ name: 'c1' }] },
      ],
    }),
  ]
  const codes = (groups: readonly string[]) =>
    plan(anInput(projects, aWorld(anEndpoint('vm1')), { selected: new Map([['shop', new Set(groups)]]) })).problems.map(
      problem => problem.code,
    )
  assert.deepEqual(codes(['b']), ['plan/conflict'])
  assert.deepEqual(codes(['c']), [])
})

const srv = (parent: string) => ({ srv: { type: 'nic', nictype: 'physical', parent } })

test('a node that takes what another one lets go of waits for it', () => {
  const projects = [
    aProject({
      maxUnavailable: 2,
      groups: [
        {
          nodes: [
            { name: 'takes', devices: srv('srv0') },
            { name: 'lets-go', devices: srv('srv1') },
          ],
        },
      ],
    }),
  ]
  const held = seenNode(aNode({ name: 'lets-go', devices: srv('srv0') }))
  const { steps, problems } = plan(anInput(projects, aWorld(anEndpoint('vm1', [held]))))
  assert.deepEqual(problems, [])
  const at = (id: string) => steps.findIndex(step => step.id.endsWith(id))
  assert.ok(at('start-instance:lets-go') < at('create-instance:takes'))
})

test('two nodes that swap cannot both wait for each other', () => {
  const nodes = [
    { name: 'one', devices: srv('srv1') },
    { name: 'two', devices: srv('srv0') },
  ]
  const seen = [
    seenNode(aNode({ name: 'one', devices: srv('srv0') })),
    seenNode(aNode({ name: 'two', devices: srv('srv1') })),
  ]
  const { steps, problems } = plan(anInput([aProject({ groups: [{ nodes }] })], aWorld(anEndpoint('vm1', seen))))
  assert.deepEqual(steps, [])
  assert.ok(problems.some(problem => problem.code === 'plan/conflict'))
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { HealthCheck } from '../../src/model/health.ts'
import type { HookCall } from '../../src/model/hook.ts'
import type { Plan } from '../../src/model/plan.ts'
import { plan } from '../../src/plan/plan.ts'
import { planRollback } from '../../src/plan/rollback.ts'
import {
  aHook,
  aNode,
  anInput,
  anUpgrade,
  aProject,
  type GroupOptions,
  type NodeOptions,
} from '../support/desired-world.ts'
import { anEndpoint, aWorld, type SeenOptions, seenNode } from '../support/observed-world.ts'

const times = { startPeriodMs: 0, intervalMs: 10, timeoutMs: 200, retries: 3 }

/** A live check of another node that is made from this one. */
function checkFrom(node: string): HealthCheck {
  const from = { kind: 'node', endpoint: 'vm1', instance: node, node } as const
  return { stage: 'live', probe: { kind: 'tcp', host: '10.0.0.1', port: 80 }, from, required: true, ...times }
}

/** A node with a physical NIC of its own; `hot` unless another strategy is said. */
function web(name: string, image: string, more: Partial<NodeOptions> = {}): NodeOptions {
  const nic = { type: 'nic', nictype: 'physical', parent: `nic-${name}`, name: 'srv0' }
  return { name, image, devices: { srv0: nic }, upgrade: anUpgrade({ strategy: 'hot' }), ...more }
}

const handOver = { upgrade: anUpgrade() }

interface Given {
  readonly nodes: (image: string) => readonly NodeOptions[]
  readonly seen?: readonly (SeenOptions | undefined)[]
  readonly group?: GroupOptions
  readonly hooks?: readonly HookCall[]
  readonly kept?: readonly string[]
}

/** All nodes serve with the first image, and the files want the second. */
function inputOf({ nodes, seen = [], group = {}, hooks = [], kept = [] }: Given) {
  const there = nodes('nginx/1').map((node, index) => seenNode(aNode(node), seen[index]))
  const previous = nodes('nginx/0')
    .filter(({ name }) => kept.includes(name))
    .map(node => seenNode(aNode(node), { name: `${node.name}-prev`, state: 'stopped', mark: { role: 'previous' } }))
  const project = aProject({ groups: [{ ...group, nodes: [...nodes('nginx/2')] }], hooks })
  return anInput([project], aWorld(anEndpoint('vm1', [...there, ...previous])))
}

/** Where hooks at this event run. */
function hookPlaces({ steps, problems }: Plan, event: string): readonly string[] {
  assert.deepEqual(
    problems.filter(({ severity }) => severity === 'error'),
    [],
  )
  return steps.flatMap(step =>
    step.kind === 'run-hook' && step.hook.event === event && step.hook.place.kind === 'instance'
      ? [step.hook.place.instance]
      : [],
  )
}

/** From which instances the node is checked, on the way there and on the way back. */
function origins({ steps, problems }: Plan, node: string): readonly string[] {
  assert.deepEqual(
    problems.filter(({ severity }) => severity === 'error'),
    [],
  )
  const own = steps.filter(step => step.path[2] === node)
  return own.flatMap(step =>
    step.kind === 'check-health'
      ? step.checks.flatMap(({ from }) => (from.kind === 'node' ? [from.instance] : []))
      : [],
  )
}

describe('what comes after a switch speaks to the instance that serves by then', () => {
  const each = (event: 'pre-group' | 'post-group') =>
    aHook(event, { on: 'web1', level: 'group', group: 'web', each: true })

  test('hooks of the group and the project in a node that switches hot', () => {
    const group = { hooks: [each('pre-group'), each('post-group')] }
    const named = aHook('post-project', { on: 'web1', level: 'project' })
    const made = plan(inputOf({ nodes: image => [web('web1', image)], group, hooks: [named] }))
    assert.deepEqual(hookPlaces(made, 'pre-group'), ['web1'])
    assert.deepEqual(hookPlaces(made, 'post-group'), ['web1-g2'])
    assert.deepEqual(hookPlaces(made, 'post-project'), ['web1-g2'])
  })

  test('and in one that has been switched hot before, and is handed over now', () => {
    const group = { hooks: [each('pre-group'), each('post-group')] }
    const seen = [{ name: 'web1-g2', mark: { generation: 2 } }]
    const made = plan(inputOf({ nodes: image => [web('web1', image, handOver)], seen, group }))
    assert.deepEqual(hookPlaces(made, 'pre-group'), ['web1-g2'])
    assert.deepEqual(hookPlaces(made, 'post-group'), ['web1'])
  })

  test('a node that is checked from one that switches hot before it', () => {
    const nodes = (image: string) => [
      web('web1', image),
      web('web2', image, { health: [checkFrom('web1')], ...handOver }),
    ]
    assert.deepEqual(new Set(origins(plan(inputOf({ nodes })), 'web2')), new Set(['web1-g2']))
  })

  test('of two that are checked from each other, the first is checked from the other as it is, the second from what the first became', () => {
    const nodes = (image: string) => [
      web('web1', image, { health: [checkFrom('web2')] }),
      web('web2', image, { health: [checkFrom('web1')] }),
    ]
    const made = plan(inputOf({ nodes }))
    const names = [...new Set([...origins(made, 'web1'), ...origins(made, 'web2')])].sort()
    assert.ok(names.join() === 'web1,web2-g2' || names.join() === 'web1-g2,web2', names.join())
  })

  test('a hook of a node in one that switches hot before it', () => {
    const hooks = [aHook('post-node-sync', { on: 'web1' })]
    const nodes = (image: string) => [web('web1', image), web('web2', image, { hooks, ...handOver })]
    assert.deepEqual(hookPlaces(plan(inputOf({ nodes })), 'post-node-sync'), ['web1-g2'])
  })

  test('a node that stays as it is keeps its name', () => {
    const nodes = (image: string) => [
      web('web1', 'nginx/1'),
      web('web2', image, { health: [checkFrom('web1')], ...handOver }),
    ]
    assert.deepEqual(new Set(origins(plan(inputOf({ nodes })), 'web2')), new Set(['web1']))
  })

  test('a rollback gives a node its own name back, and the next one is checked from that', () => {
    const nodes = (image: string) => [web('web1', image), web('web2', image, { health: [checkFrom('web1')] })]
    const seen = [{ name: 'web1-g2', mark: { generation: 2 } }]
    const made = planRollback(inputOf({ nodes, seen, kept: ['web1', 'web2'] }))
    assert.deepEqual(new Set(origins(made, 'web2')), new Set(['web1']))
  })
})

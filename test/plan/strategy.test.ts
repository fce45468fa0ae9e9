import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Device } from '../../src/model/desired.ts'
import type { HookCall } from '../../src/model/hook.ts'
import type { UpgradePolicy } from '../../src/model/upgrade.ts'
import { plan } from '../../src/plan/plan.ts'
import { aHook, aNode, anInput, anUpgrade, aProject, type NodeOptions } from '../support/desired-world.ts'
import { anEndpoint, aWorld, seenNode } from '../support/observed-world.ts'

const srv0: Device = { type: 'nic', nictype: 'physical', parent: 'srv0', name: 'srv0' }

/** Codes of what forbids the upgrade of `web1`, beside which there is `web2`. */
function errorsOf(
  policy: Partial<UpgradePolicy>,
  given: {
    readonly own?: HookCall
    readonly other?: HookCall
    readonly group?: HookCall
    readonly devices?: NodeOptions['devices']
  },
): readonly string[] {
  const listed = (hook: HookCall | undefined): readonly HookCall[] => (hook === undefined ? [] : [hook])
  const web1 = (image: string, upgrade = anUpgrade(policy)): NodeOptions => ({
    ...{ name: 'web1', image, upgrade, devices: { srv0, ...given.devices }, hooks: listed(given.own) },
  })
  const web2: NodeOptions = { name: 'web2', hooks: listed(given.other) }
  const project = aProject({ groups: [{ nodes: [web1('nginx/2'), web2], hooks: listed(given.group) }] })
  const seen = [seenNode(aNode(web1('nginx/1'))), seenNode(aNode(web2))]
  const { problems } = plan(anInput([project], aWorld(anEndpoint('vm1', seen))))
  return problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)
}

describe('a hook on the host that names the instance forbids a hot switch', () => {
  const hot = { strategy: 'hot' } as const
  const text = 'lxc exec vm1:web1 -- reload'

  test('whether it is of the node itself, of another one, or of the group', () => {
    assert.deepEqual(errorsOf(hot, { own: aHook('post-node-sync', { text }) }), ['plan/strategy'])
    assert.deepEqual(errorsOf(hot, { other: aHook('post-node-sync', { text }) }), ['plan/strategy'])
    assert.deepEqual(errorsOf(hot, { group: aHook('post-group', { text, level: 'group' }) }), ['plan/strategy'])
  })

  for (const other of [
    'lxc exec "web1" -- reload',
    "incus stop 'web1'",
    'lxc exec vm1:web1 reload',
    'lxc exec \\\n  web1 -- reload',
    'lxc file push a web1/etc/a',
    'lxc exec $DRYDOCK_NODE -- reload',
    'lxc exec "vm1:${DRYDOCK_NODE}" -- reload',
  ]) {
    test(other, () => {
      assert.deepEqual(errorsOf(hot, { own: aHook('post-node-sync', { node: 'web1', text: other }) }), [
        'plan/strategy',
      ])
    })
  }

  for (const fine of [
    'lxc exec web10 -- reload',
    'lxc exec proxy -- curl http://web1.example',
    'lxc exec proxy -- getent hosts web1.example',
    'lxc exec "vm1:$DRYDOCK_INSTANCE" -- reload',
    'echo web1',
  ]) {
    test(`but not ${fine}`, () => {
      assert.deepEqual(errorsOf(hot, { own: aHook('post-node-sync', { node: 'web1', text: fine }) }), [])
    })
  }

  test('nor one that speaks of its own node, which is another one', () => {
    const other = aHook('post-node-sync', { node: 'web2', text: 'lxc exec $DRYDOCK_NODE -- reload' })
    assert.deepEqual(errorsOf(hot, { other }), [])
  })
})

describe('what a candidate may have in the dark', () => {
  const fixed: Device = { type: 'nic', nictype: 'bridged', parent: 'br0', 'ipv4.address': '10.0.0.5' }
  const { 'ipv4.address': _address, ...free } = fixed

  test('is nothing that only one instance can have', () => {
    assert.deepEqual(errorsOf({ darkDevices: ['srv0'] }, {}), ['plan/dark-device'])
    assert.deepEqual(errorsOf({ darkDevices: ['man0'] }, { devices: { man0: fixed } }), ['plan/dark-device'])
  })

  test('but a NIC of its own', () => {
    assert.deepEqual(errorsOf({ darkDevices: ['man0'] }, { devices: { man0: free } }), [])
  })
})

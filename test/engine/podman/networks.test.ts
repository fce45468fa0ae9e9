import assert from 'node:assert/strict'
import { test } from 'node:test'
import { subnetOf } from '../../../src/engine/podman/devices.ts'
import { readNetwork } from '../../../src/engine/podman/networks.ts'
import { isComposeError } from '../../../src/errors.ts'

const bridge = {
  name: 'lan',
  driver: 'bridge',
  network_interface: 'cni-podman1',
  subnets: [
    { subnet: '10.1.0.0/24', gateway: '10.1.0.1' },
    { subnet: 'fd00:1::/64', gateway: 'fd00:1::1' },
  ],
}

test('a network of others is told in the keys of LXD and Incus, with its users', () => {
  assert.deepEqual(readNetwork(bridge, new Map([['lan', ['web2', 'web1']]])), {
    name: 'lan',
    type: 'bridge',
    description: '',
    managed: true,
    config: { 'ipv4.address': '10.1.0.1/24', 'ipv6.address': 'fd00:1::1/64' },
    usedBy: ['instance web1', 'instance web2'],
  })
  const whole = { name: 'srv', driver: 'macvlan', network_interface: 'srv0', subnets: [{ subnet: '10.2.0.0/24' }] }
  assert.deepEqual(readNetwork(whole, new Map()).config, { 'ipv4.address': '10.2.0.0/24', parent: 'srv0' })
})

test('one of ours says whose it is and how it was declared; what is no such label says nothing', () => {
  const config = JSON.stringify({ 'ipv4.address': '10.1.0.1/24', 'user.note': 'a' })
  const labels = { 'drydock.project': 'shop', 'drydock.description': 'inside', 'drydock.config': config }
  const read = readNetwork({ ...bridge, subnets: bridge.subnets.slice(0, 1), labels }, new Map())
  assert.deepEqual([read.markedBy, read.description], ['shop', 'inside'])
  assert.deepEqual(read.config, JSON.parse(config))
  const odd = readNetwork({ ...bridge, subnets: [], labels: { 'drydock.config': 'no json' } }, new Map())
  assert.deepEqual(odd.config, {})
})

test('the network an address lies in', () => {
  assert.equal(subnetOf('eth0', '172.18.20.100/24'), '172.18.20.0/24')
  assert.equal(subnetOf('eth0', '10.1.2.3/20'), '10.1.0.0/20')
  assert.equal(subnetOf('eth0', '10.1.2.3/32'), '10.1.2.3/32')
  assert.equal(subnetOf('eth0', '200.1.2.3/1'), '128.0.0.0/1')
  for (const wrong of ['10.1.2.3', '10.1.2.3/33', '300.1.2.3/8', 'fd00::1/64']) {
    assert.throws(
      () => subnetOf('eth0', wrong),
      error => isComposeError(error, 'engine/refused'),
    )
  }
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { physicalNics, placeOf, wantedDevices } from '../../src/app/nics.ts'
import { aProfile, aProject } from '../support/desired-world.ts'
import { anEndpoint, anInstance, seenProfile } from '../support/observed-world.ts'

const srv0 = { type: 'nic', nictype: 'physical', parent: 'srv0', name: 'eth0' }
const mac = '02:00:00:00:00:01'

test('a NIC is in the instance that holds it, on the host, gone, or nobody knows', () => {
  const holder = anInstance('web', { devices: { srv0 }, heldNics: [{ parent: 'srv0', name: 'eth0', mac }] })
  assert.deepEqual(placeOf('srv0', anEndpoint('vm1', [holder]), []), {
    nic: 'srv0',
    at: 'instance',
    instance: 'web',
    mac,
  })
  const free = anEndpoint('vm1', [anInstance('web', { state: 'stopped', devices: { srv0 } })])
  const onHost = { name: 'srv0', mac, up: false, addresses: [] }
  assert.deepEqual(placeOf('srv0', free, [onHost]), { nic: 'srv0', at: 'host', mac, up: false, addresses: [] })
  assert.deepEqual(placeOf('srv0', free, []), { nic: 'srv0', at: 'gone' })
  assert.deepEqual(placeOf('srv0', free, undefined), { nic: 'srv0', at: 'unknown' })
  const silent = anEndpoint('vm1', [anInstance('machine', { kind: 'virtual-machine', devices: { srv0 } })])
  assert.deepEqual(placeOf('srv0', silent, []), { nic: 'srv0', at: 'instance', instance: 'machine' })
})

test('devices come from declared profiles, else from those of the endpoint; a masked NIC is none', () => {
  const project = aProject({
    profiles: [aProfile('ours', { devices: { srv0 } })],
    groups: [{ name: 'one', nodes: [{ name: 'a', group: 'one', profiles: ['ours', 'theirs'] }] }],
  })
  const [a] = project.groups.flatMap(group => group.nodes)
  if (a === undefined) throw new Error('a node')
  const theirs = seenProfile('theirs', { devices: { other: { ...srv0, parent: 'srv1' } } })
  const observed = anEndpoint('vm1', [], { profiles: [theirs] })
  assert.deepEqual(physicalNics(wantedDevices(a, project, observed)), ['srv0', 'srv1'])
  assert.deepEqual(physicalNics(wantedDevices(a, project, undefined)), ['srv0'])
  const masked = { ...a, devices: { srv0: { type: 'none' } } }
  assert.deepEqual(physicalNics(wantedDevices(masked, project, observed)), ['srv1'])
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readCapabilities } from '../../src/engine/lxd/capabilities.ts'
import { flavourOf, flavours } from '../../src/engine/lxd/flavour.ts'
import { nameOf, readInstance, readProfile } from '../../src/engine/lxd/wire.ts'

/** As LXD 5.0.2 answers with recursion=2, shortened. */
const answered = {
  name: 'web1',
  type: 'container',
  status: 'Running',
  ephemeral: false,
  profiles: ['default', 'svc'],
  config: {
    'boot.autostart': 'yes',
    'image.os': 'nginx',
    'limits.memory': '64MB',
    'user.drydock.node': 'web1',
    'user.drydock.project': 'shop',
    'user.drydock.role': 'live',
    'user.role': 'front',
    'volatile.base_image': 'f4ef',
    'volatile.uuid': 'u-1',
  },
  devices: { srv0: { type: 'none' } },
  expanded_devices: { root: { path: '/', pool: 'default', type: 'disk' }, srv0: { type: 'none' } },
  state: {
    network: {
      lo: { addresses: [{ family: 'inet', address: '127.0.0.1', scope: 'local' }] },
      eth0: {
        addresses: [
          { family: 'inet', address: '10.0.0.5', scope: 'global' },
          { family: 'inet6', address: 'fe80::1', scope: 'link' },
        ],
      },
    },
  },
}

describe('what servers answer', () => {
  test('an instance', () => {
    const { mark, ...instance } = readInstance(answered)
    assert.deepEqual(instance, {
      name: 'web1',
      uuid: 'u-1',
      kind: 'container',
      state: 'running',
      ephemeral: false,
      config: { 'boot.autostart': 'yes', 'limits.memory': '64MB', 'user.role': 'front' },
      devices: { srv0: { type: 'none' } },
      expandedDevices: { root: { path: '/', pool: 'default', type: 'disk' }, srv0: { type: 'none' } },
      profiles: ['default', 'svc'],
      image: 'f4ef',
      addresses: ['10.0.0.5'],
    })
    assert.equal(mark?.node, 'web1')
    assert.equal(mark?.uuid, '', 'a mark without its uuid agrees with no instance')
  })

  test('states, known and unknown; a state that is not told', () => {
    const state = (status: string): string => readInstance({ ...answered, status }).state
    assert.deepEqual(['Ready', 'Frozen', 'Stopped', 'Error', 'Whatever'].map(state), [
      'running',
      'frozen',
      'stopped',
      'error',
      'error',
    ])
    assert.deepEqual(readInstance({ ...answered, state: null }).addresses, [])
  })

  test('a profile, with users of this and of other projects', () => {
    const profile = {
      name: 'svc',
      description: '',
      config: { 'user.drydock.project': 'shop', 'limits.cpu': '2' },
      devices: null,
      used_by: ['/1.0/instances/web1', '/1.0/instances/web2?project=other'],
    }
    assert.deepEqual(readProfile(profile, 'default'), {
      name: 'svc',
      description: '',
      config: { 'limits.cpu': '2' },
      devices: {},
      markedBy: 'shop',
      usedBy: ['web1', 'web2 (project other)'],
    })
    assert.equal(nameOf('/1.0/profiles/a%20b?project=x'), 'a b')
  })

  test('capabilities come from extensions and the kernel', () => {
    const environment = { server: 'incus', server_version: '6.0.4', kernel_architecture: 'aarch64' }
    const can = readCapabilities({ environment, api_extensions: ['network', 'storage'] }, flavours.incus)
    assert.equal(can.engine, 'incus')
    assert.equal(can.architecture, 'arm64')
    assert.equal(can.kernelArchitecture, 'aarch64')
    assert.deepEqual([...can.resources], ['profile', 'certificate', 'network', 'storage'])
    assert.equal(flavourOf('lxd')?.name, 'lxd')
    assert.equal(flavourOf('docker'), undefined)
  })
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asEndpointsTake } from '../../src/plan/fold.ts'
import { selectedProjects } from '../../src/plan/scope.ts'
import { twinSettings } from '../../src/plan/upgrade/masks.ts'
import { anInput, aProject } from '../support/desired-world.ts'
import { aContainerWorld, anEndpoint } from '../support/observed-world.ts'

test('a twin has nothing that only one can hold, and no label that others could find it by', () => {
  const node = {
    name: 'web1',
    config: {
      'user.role': 'web',
      'oci.labels': '{"route":"web"}',
      'oci.restart': 'always',
      'oci.network': 'host',
      'limits.memory': '1GiB',
    },
    devices: {
      data: { type: 'disk', source: 'data', path: '/srv' },
      conf: { type: 'disk', source: '/etc/web', path: '/etc/web', readonly: 'true' },
    },
  }
  const input = asEndpointsTake(
    anInput([aProject({ groups: [{ nodes: [node] }] })], aContainerWorld(anEndpoint('vm1'))),
  )
  const place = selectedProjects(input)[0]?.places[0] ?? assert.fail()
  assert.deepEqual(twinSettings(place), {
    config: { 'oci.hostname': 'web1', 'limits.memory': '1GiB' },
    devices: { data: { type: 'disk', path: '/srv' }, conf: node.devices.conf },
  })
})

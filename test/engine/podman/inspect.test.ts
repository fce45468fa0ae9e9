import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRequest } from '../../../src/engine/podman/create-request.ts'
import { readContainer, readState } from '../../../src/engine/podman/inspect.ts'
import type { Device } from '../../../src/model/desired.ts'
import type { NewInstance } from '../../../src/model/plan.ts'

const id = 'c0'.repeat(32)

/** What Podman would say of a container made with these settings; `more` says otherwise. */
function inspected(
  config: Record<string, string>,
  devices: Record<string, Device> = {},
  more: { readonly HostConfig?: object; readonly networks?: Record<string, object>; readonly Status?: string } = {},
): unknown {
  const words = {
    project: 'shop',
    group: 'front',
    node: 'web1',
    instance: 'web1',
    uuid: '',
    image: 'f1',
    imageSource: 'web:1',
  }
  const hashes = { spec: 's', boot: 'b', files: '', hooks: '', owned: [], run: '' }
  const mark = { ...words, ...hashes, generation: 1, role: 'live', setUp: false } as const
  const wanted: NewInstance = { name: 'web1', image: 'f1', profiles: [], config, devices, ephemeral: false, mark }
  const { body } = createRequest(wanted, 'imageid', 'r1')
  const env = Object.entries(body.env as Record<string, string>).map(([key, value]) => `${key}=${value}`)
  return {
    Id: id,
    Name: 'web1',
    ImageDigest: 'sha256:f9',
    State: { Status: more.Status ?? 'created' },
    Config: { Labels: body.labels, Env: [...env, 'PATH=/bin', 'container=podman'] },
    HostConfig: { PidsLimit: 2048, NetworkMode: 'bridge', ...more.HostConfig },
    NetworkSettings: { Networks: more.networks ?? { podman: { IPAddress: '' } } },
  }
}

test('what was asked for is what is read, in its own spelling', () => {
  const config = {
    'limits.memory': '512MiB',
    'limits.cpu': '1.50',
    'limits.processes': '100',
    'environment.A': 'x=y',
    'user.note': 'a\nb',
    'oci.restart': 'always',
  }
  const devices = {
    data: { type: 'disk', source: 'data', path: '/srv' },
    eth0: { type: 'nic', network: 'lan', 'ipv4.address': '10.1.0.5' },
  }
  const HostConfig = { Memory: 536_870_912, CpuQuota: 150_000, CpuPeriod: 100_000, PidsLimit: 100 }
  const networks = { lan: { IPAddress: '10.1.0.5' } }
  const read = readContainer(inspected(config, devices, { HostConfig, networks, Status: 'running' }), [])
  assert.deepEqual(read.config, config)
  assert.deepEqual(read.devices, devices)
  assert.deepEqual(read.expandedDevices, devices)
  assert.deepEqual(
    [read.uuid, read.image, read.state, read.addresses, read.profiles, read.mark?.node],
    [id, 'f1', 'running', ['10.1.0.5'], [], 'web1'],
  )
})

test("limits that were changed on the host are read as they are, and Podman's own limit of processes is none", () => {
  const asked = { 'limits.memory': '64MiB', 'user.note': 'a' }
  const read = (HostConfig: object) => readContainer(inspected(asked, {}, { HostConfig }), []).config
  assert.deepEqual(read({ Memory: 67_108_864 }), asked)
  assert.deepEqual(read({ Memory: 1000 }), { ...asked, 'limits.memory': '1000' })
  assert.deepEqual(read({ Memory: 0 }), { 'user.note': 'a' })
  assert.deepEqual(read({ Memory: 67_108_864, CpuQuota: 50_000, CpuPeriod: 100_000 }), {
    ...asked,
    'limits.cpu': '0.5',
  })
})

test('a network that was left or joined since is seen', () => {
  const lan = { type: 'nic', network: 'lan' }
  const read = (devices: Record<string, Device>, ...names: readonly string[]) => {
    const networks = Object.fromEntries(names.map(name => [name, {}]))
    return readContainer(inspected({}, devices, { networks }), []).devices
  }
  assert.deepEqual(read({}, 'podman'), {})
  assert.deepEqual(read({ eth0: lan }, 'lan'), { eth0: lan })
  assert.deepEqual(read({ eth0: lan }, 'lan', 'other'), {
    eth0: lan,
    'network-other': { type: 'nic', network: 'other' },
  })
  assert.deepEqual(read({ eth0: lan }, 'other'), { 'network-other': { type: 'nic', network: 'other' } })
})

test('with the network of the host, or none, there is nothing to be joined', () => {
  const read = readContainer(inspected({ 'oci.network': 'none' }, {}, { networks: {} }), [])
  assert.deepEqual([read.config, read.devices], [{ 'oci.network': 'none' }, {}])
})

test('a physical NIC is held while it runs', () => {
  const srv = { type: 'nic', nictype: 'physical', parent: 'srv0', name: 'eth1', 'ipv4.address': '172.18.20.100/24' }
  const networks = { 'drydock-physical-srv0-0b4cdc': { MacAddress: '02:00:00:00:00:01' } }
  const held = (Status: string) => readContainer(inspected({}, { srv }, { networks, Status }), []).heldNics
  assert.deepEqual(held('running'), [{ parent: 'srv0', name: 'eth1', mac: '02:00:00:00:00:01' }])
  assert.equal(held('exited'), undefined)
})

test('every word for a state of Podman 4 is known, and no other', () => {
  const of = (Status: string) => readState({ State: { Status } })
  assert.deepEqual(
    ['created', 'initialized', 'running', 'stopping', 'stopped', 'exited', 'paused', 'removing'].map(of),
    ['stopped', 'stopped', 'running', 'running', 'stopped', 'stopped', 'frozen', 'error'],
  )
})

test('a label that none of us has written makes a container one of others, and nothing worse', () => {
  for (const label of ['no json', '[]', '{"config":{"limits.memory":"much"}}', '{"devices":{"x":{"type":"gpu"}}}']) {
    const made = inspected({ 'user.note': 'a' }) as { Config: { Labels: Record<string, string> } }
    made.Config.Labels['drydock.settings'] = label
    const read = readContainer(made, [])
    assert.deepEqual([read.config, read.devices], [{}, {}], label)
  }
})

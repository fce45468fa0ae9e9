import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { asEndpointsTake } from '../../src/plan/fold.ts'
import { plan } from '../../src/plan/plan.ts'
import {
  anInput,
  anUpgrade,
  aProfile,
  aProject,
  line,
  type NodeOptions,
  type ProjectOptions,
} from '../support/desired-world.ts'
import { aContainerWorld, anEndpoint, aWorld } from '../support/observed-world.ts'

const profiles = [
  aProfile('base', {
    config: { 'limits.memory': '1GiB', 'environment.MODE': 'base' },
    devices: {
      root: { type: 'disk', path: '/', pool: 'default' },
      eth0: { type: 'nic', nictype: 'bridged', parent: 'br0' },
      data: { type: 'disk', pool: 'default', source: 'data', path: '/srv' },
    },
    where: line(7),
  }),
  aProfile('srv', { config: { 'environment.MODE': 'srv' }, devices: { eth0: { type: 'none' } }, where: line(8) }),
]

function input(node: Partial<NodeOptions>, world: typeof aWorld = aContainerWorld, more: Partial<ProjectOptions> = {}) {
  const project = aProject({ groups: [{ nodes: [{ name: 'web1', ...node }] }], profiles, ...more })
  return anInput([project], world(anEndpoint('vm1')))
}

function folded(node: Partial<NodeOptions>) {
  const found = asEndpointsTake(input(node)).desired.projects[0]?.groups[0]?.nodes[0]
  assert.ok(found)
  return found
}

function problems(node: Partial<NodeOptions>, world: typeof aWorld = aContainerWorld) {
  return plan(input(node, world)).problems.map(({ code, severity, message, where, hint }) =>
    [severity, code, where?.line, message, hint].join(' | '),
  )
}

describe('profiles are folded where the server has none', () => {
  test('in their order, below what the node says', () => {
    const node = folded({ profiles: ['base', 'srv'], config: { 'limits.memory': '2GiB' } })
    assert.deepEqual(node.profiles, [])
    assert.deepEqual(node.config, { 'oci.hostname': 'web1', 'limits.memory': '2GiB', 'environment.MODE': 'srv' })
    assert.deepEqual(node.devices, { data: { type: 'disk', source: 'data', path: '/srv' } })
  })
  test('how long a stop may take is told to the endpoint where the files say it, in whole seconds', () => {
    const stop = (more: Partial<NodeOptions>) => folded({ profiles: [], ...more }).config['oci.stop_timeout']
    assert.equal(stop({ stopTimeoutMs: 1_500, saysStopTimeout: true }), '2')
    assert.equal(stop({ stopTimeoutMs: 120_000 }), undefined)
    assert.equal(stop({ stopTimeoutMs: 1_500, saysStopTimeout: true, config: { 'oci.stop_timeout': '9' } }), '9')
  })
  test('the hash follows them', () => {
    assert.notEqual(folded({ profiles: ['base'] }).hashes.spec, folded({ profiles: ['base', 'srv'] }).hashes.spec)
    const other = [aProfile('base', { config: { 'limits.memory': '3GiB' } })]
    const changed = asEndpointsTake(input({ profiles: ['base'] }, aContainerWorld, { profiles: other }))
    const now = changed.desired.projects[0]?.groups[0]?.nodes[0]?.hashes.spec
    assert.notEqual(now, folded({ profiles: ['base'] }).hashes.spec)
  })
  test('what nobody declares stays, but default', () => {
    assert.deepEqual(folded({ profiles: ['default', 'gone'] }).profiles, ['gone'])
  })
  test('elsewhere nothing is touched', () => {
    const same = input({ profiles: ['base'] }, aWorld)
    assert.equal(asEndpointsTake(same), same)
  })
})

describe('what an endpoint cannot have is a problem before anything changes', () => {
  test('an undeclared profile', () => {
    assert.deepEqual(problems({ profiles: ['gone'] }), [
      'error | plan/profile-not-found | 1 | profile gone of node web1 is not declared, and vm1 (podman) has none of its own | declare it under profiles: or as profiles/gone.yml',
    ])
  })
  test('config keys, with the field or profile they come from', () => {
    const origins = { 'config:raw.lxc': { field: 'raw.lxc', where: line(4) } }
    const mine = aProfile('mine', { config: { 'security.nesting': 'true' }, where: line(9) })
    const project = aProject({
      groups: [
        { nodes: [{ name: 'web1', profiles: ['mine'], config: { 'raw.lxc': 'x', 'security.idmap': '' }, origins }] },
      ],
      profiles: [mine],
    })
    const found = plan(anInput([project], aContainerWorld(anEndpoint('vm1')))).problems
    assert.deepEqual(
      found.map(({ code, where, message }) => [code, where?.line, message]),
      [
        ['plan/unsupported', 4, 'node web1: vm1 (podman) has no config key raw.lxc'],
        ['plan/unsupported', 9, 'node web1: vm1 (podman) has no config key security.nesting (profile mine)'],
      ],
    )
  })
  test('oci keys and words of ours on system containers', () => {
    const origins = { 'config:oci.command': { field: 'command', where: line(5) } }
    assert.deepEqual(problems({ config: { 'oci.command': '[]' }, origins }, aWorld), [
      'error | plan/unsupported | 5 | node web1: vm1 (lxd) has no config key oci.command (command) | remove it, or give the node another connection',
    ])
    const devices = {
      run: { type: 'tmpfs', path: '/run' },
      data: { type: 'disk', source: 'data', path: '/srv' },
      logs: { type: 'disk', source: '/logs', path: '/logs', relabel: 'shared' },
      pooled: { type: 'disk', source: 'data', path: '/srv', pool: 'default' },
      'port-1-tcp': { type: 'proxy', listen: 'tcp:0.0.0.0:1', connect: 'tcp:127.0.0.1:1' },
    }
    assert.deepEqual(
      problems({ devices, config: { 'environment.A': '1' } }, aWorld).map(text => text.split(' | ').at(-1)),
      ['remove it, or give the node another connection', 'add pool: to the volume', 'remove relabel'],
    )
  })
  test('devices it does not know, and keys of those it knows', () => {
    const devices = {
      gpu: { type: 'gpu' },
      nic: { type: 'nic', nictype: 'sriov', parent: 'x' },
      wall: { type: 'nic', nictype: 'bridged', 'security.acls': 'wall' },
      far: { type: 'proxy', listen: 'tcp:0.0.0.0:1', connect: 'tcp:10.0.0.1:1' },
      mixed: { type: 'proxy', listen: 'tcp:0.0.0.0:2', connect: 'udp:127.0.0.1:2' },
      fits: { type: 'proxy', listen: 'udp:[::1]:53', connect: 'udp:127.0.0.1:53' },
    }
    assert.deepEqual(
      problems({ devices }).map(text => text.split(' | ')[3]),
      [
        'node web1: vm1 (podman) cannot have device gpu: it has no gpu',
        'node web1: vm1 (podman) cannot have device nic: it has no nic/sriov',
        'node web1: vm1 (podman) cannot have device wall: nic/bridged has no key security.acls',
        'node web1: vm1 (podman) cannot have device far: tcp:0.0.0.0:1 to tcp:10.0.0.1:1 is no published port',
        'node web1: vm1 (podman) cannot have device mixed: tcp:0.0.0.0:2 to udp:127.0.0.1:2 is no published port',
      ],
    )
  })
  test('values it cannot carry out, and words of ours that nobody knows', () => {
    const config = { 'limits.memory': '50%', 'limits.cpu': 'all', 'oci.nonsense': 'x', 'oci.restart': 'often' }
    assert.deepEqual(
      problems({ config }).map(text => text.split(' | ')[3]),
      [
        'node web1: vm1 (podman) has no config key oci.nonsense',
        'node web1: vm1 (podman) cannot have limits.cpu: all',
        'node web1: vm1 (podman) cannot have limits.memory: 50%',
        'node web1: vm1 (podman) cannot have oci.restart: often',
      ],
    )
    const fine = {
      'limits.memory': '1.5GiB',
      'limits.cpu': '0-1,3',
      'limits.processes': '100',
      'oci.command': '["a\\nb"]',
      'oci.labels': '{"a":"b"}',
      'oci.healthcheck': '{"test":["true"]}',
    }
    assert.deepEqual(problems({ config: fine }), [])
    assert.deepEqual(problems({ config: { 'limits.memory': '50%', 'limits.cpu': 'all' } }, aWorld), [])
  })
  test('NICs and ports beside the network of the host, or none', () => {
    const devices = {
      eth0: { type: 'nic', network: 'lan' },
      web: { type: 'proxy', listen: 'tcp:0.0.0.0:80', connect: 'tcp:127.0.0.1:80' },
      data: { type: 'disk', source: 'data', path: '/srv' },
    }
    for (const network of ['host', 'none']) {
      assert.deepEqual(
        problems({ devices, config: { 'oci.network': network } }).map(text => text.split(' | ')[3]),
        [
          `node web1: vm1 (podman) gives no NIC to a node with network: ${network}, but it has eth0`,
          `node web1: vm1 (podman) gives no published port to a node with network: ${network}, but it has web`,
        ],
      )
    }
    assert.deepEqual(problems({ devices, config: { 'oci.network': 'bridge' } }), [])
  })
  test('two NICs in one network', () => {
    const devices = { eth0: { type: 'nic', network: 'lan' }, eth1: { type: 'nic', nictype: 'bridged', parent: 'lan' } }
    assert.deepEqual(
      problems({ devices }).map(text => text.split(' | ')[3]),
      ['node web1: vm1 (podman) has one NIC in a network, but eth0 and eth1 lead to the same one'],
    )
    assert.deepEqual(problems({ devices }, aWorld), [])
    const over = { type: 'nic', nictype: 'macvlan', parent: 'srv0' }
    assert.deepEqual(problems({ devices: { eth0: over, eth1: { ...over, parent: 'srv1' } } }), [])
  })
  test('an address over an interface of the host, without its length', () => {
    const nic = { type: 'nic', nictype: 'macvlan', parent: 'srv0' }
    const of = (more: Record<string, string>, world = aContainerWorld) =>
      problems({ devices: { eth0: { ...nic, ...more } } }, world)
    const address = { 'ipv4.address': '172.18.20.66' }
    assert.match(
      of(address)[0] ?? '',
      /cannot tell in which network 172\.18\.20\.66 of device eth0 lies .*172\.18\.20\.66\/24/,
    )
    assert.deepEqual(of({ 'ipv4.address': '172.18.20.66/24' }), [])
    assert.deepEqual(of({ ...address, 'ipv4.subnet': '172.18.20.0/24' }), [])
    assert.deepEqual(of(address, aWorld), [])
  })
  test('files of secrets where nothing can be written', () => {
    const of = (secrets: readonly object[], more: Record<string, string> = {}, readOnlySecretFiles = false) => {
      const config = { 'oci.read_only': 'true', 'oci.secrets': JSON.stringify(secrets), ...more }
      const wanted = input({ config })
      const can = new Map([...wanted.can].map(([name, one]) => [name, { ...one, readOnlySecretFiles }]))
      return plan({ ...wanted, can }).problems.map(({ message }) => message)
    }
    for (const given of [{ name: 'pw' }, { name: 'pw', target: 'key' }, { name: 'pw', target: '/run/secrets/pw' }]) {
      assert.deepEqual(of([{ name: 'other', env: 'A' }, given]), [
        'node web1: vm1 (podman) cannot put a file of a secret below /run/secrets where read_only is',
      ])
    }
    assert.deepEqual(
      of([
        { name: 'pw', env: 'PW' },
        { name: 'pw', target: '/etc/pw' },
      ]),
      [],
    )
    assert.deepEqual(of([{ name: 'pw' }], { 'oci.read_only': 'false' }), [])
    assert.deepEqual(of([{ name: 'pw' }], {}, true), [])
  })
  test('ephemeral nodes and hot switches', () => {
    assert.match(problems({ ephemeral: true })[0] ?? '', /^error \| plan\/unsupported .* has no ephemeral instances/)
    const hot = problems({
      upgrade: anUpgrade({ strategy: 'hot' }),
      devices: { srv0: { type: 'nic', nictype: 'physical', parent: 'srv0' } },
    })
    assert.ok(
      hot.some(text => text.includes('plan/strategy') && text.includes('cannot take a NIC from a running instance')),
    )
  })
})

describe('what is another thing there is said', () => {
  test('a physical NIC stays on the host', () => {
    const nic = { type: 'nic', nictype: 'physical', parent: 'srv0' }
    assert.deepEqual(problems({ devices: { eth0: nic } }), [
      'notice | plan/nic-passthru | 1 | node web1: vm1 (podman) keeps NIC srv0 on the host; a macvlan in mode passthru, with the MAC of srv0, stands for it | ',
    ])
    assert.deepEqual(problems({ devices: { eth0: nic } }, aWorld), [])
  })
  test('what is kept starts with the host', () => {
    const config = { 'oci.restart': 'always' }
    assert.match(problems({ config })[0] ?? '', /^notice \| plan\/previous-restarts/)
    assert.deepEqual(problems({ config, upgrade: anUpgrade({ keepPrevious: 0 }) }), [])
  })
})

test('published ports and volumes are held by one node only', () => {
  const both = (devices: NodeOptions['devices']) => {
    const nodes = ['web1', 'web2'].map(name => ({ name, ...(devices !== undefined && { devices }) }))
    return plan(anInput([aProject({ groups: [{ nodes }] })], aContainerWorld(anEndpoint('vm1')))).problems.map(
      ({ message }) => message,
    )
  }
  const port = { type: 'proxy', listen: 'tcp:0.0.0.0:443', connect: 'tcp:127.0.0.1:8443' }
  assert.deepEqual(both({ port }), ['nodes web1 and web2 both want listen tcp:0.0.0.0:443 on vm1'])
  assert.deepEqual(both({ data: { type: 'disk', source: 'data', path: '/srv' } }), [
    'nodes web1 and web2 both want volume data on vm1',
  ])
  assert.deepEqual(both({ data: { type: 'disk', source: 'data', path: '/srv', readonly: 'true' } }), [])
  assert.deepEqual(both({ scratch: { type: 'disk', path: '/srv' } }), [])
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Node } from '../../src/model/spec.ts'
import { aGroup, aNode, aShop } from '../support/spec-builder.ts'
import { nodeOf, resolved } from './resolved.ts'

function settings(node: Partial<Node>, secrets: readonly string[] = []) {
  const result = resolved(aShop([aGroup('web', [aNode('web1', node)])]), { secrets })
  const { config, devices, origins, hashes } = nodeOf(result, 'web1')
  return { config, devices, origins, spec: hashes.spec, problems: result.problems }
}

describe('fields of a node come to config and devices', () => {
  test('variables, over those of config', () => {
    const { config } = settings({
      environment: { MODE: 'new' },
      config: { 'environment.MODE': 'old', 'limits.cpu': '1' },
    })
    assert.deepEqual(config, { 'environment.MODE': 'new', 'limits.cpu': '1' })
  })
  test('ports', () => {
    const ports = ['443:8443/tcp', '127.0.0.1:8080:80', '[::1]:53:53/udp', '0080:80']
    assert.deepEqual(settings({ ports }).devices, {
      'port-443-tcp': { type: 'proxy', listen: 'tcp:0.0.0.0:443', connect: 'tcp:127.0.0.1:8443' },
      'port-127-0-0-1-8080-tcp': { type: 'proxy', listen: 'tcp:127.0.0.1:8080', connect: 'tcp:127.0.0.1:80' },
      'port-1-53-udp': { type: 'proxy', listen: 'udp:[::1]:53', connect: 'udp:127.0.0.1:53' },
      'port-80-tcp': { type: 'proxy', listen: 'tcp:0.0.0.0:80', connect: 'tcp:127.0.0.1:80' },
    })
  })
  test('volumes and tmpfs', () => {
    const { devices } = settings({
      volumes: [
        { name: 'pmm-data', path: '/srv', pool: 'default' },
        { source: '/data/a b', path: '/var/lib/x', read_only: true, relabel: 'private' },
      ],
      tmpfs: ['/run', '/tmp:size=64m,mode=1777'],
    })
    assert.deepEqual(devices, {
      'volume-srv': { type: 'disk', source: 'pmm-data', path: '/srv', pool: 'default' },
      'volume-var-lib-x': {
        ...{ type: 'disk', source: '/data/a b', path: '/var/lib/x', readonly: 'true', relabel: 'private' },
      },
      'tmpfs-run': { type: 'tmpfs', path: '/run' },
      'tmpfs-tmp': { type: 'tmpfs', path: '/tmp', options: 'size=64m,mode=1777' },
    })
  })
  test('networks', () => {
    assert.deepEqual(settings({ network: 'lan' }).devices, { eth0: { type: 'nic', network: 'lan' } })
    assert.deepEqual(settings({ network: 'macvlan:srv0' }).devices, {
      eth0: { type: 'nic', nictype: 'macvlan', parent: 'srv0' },
    })
    for (const network of ['bridge', 'host', 'none']) {
      const { config, devices } = settings({ network })
      assert.deepEqual([config, devices], [{ 'oci.network': network }, {}])
    }
  })
  test('what only containers of an image have', () => {
    const { config } = settings({
      command: ['serve', '--port', '80'],
      container_entrypoint: ['/init'],
      restart: 'on-failure:3',
      user: '1000:33',
      cap_add: ['net_admin', 'CAP_CHOWN', 'NET_ADMIN'],
      cap_drop: ['all'],
      read_only: true,
      ulimits: ['nproc=512', 'nofile=1024:4096'],
      secrets: [{ name: 'db', env: 'DB_PASSWORD' }],
      health: [{ exec: ['true'], native: true, interval: '10s' }],
    })
    assert.deepEqual(config, {
      'oci.command': '["serve","--port","80"]',
      'oci.entrypoint': '["/init"]',
      'oci.restart': 'on-failure:3',
      'oci.user': '1000:33',
      'oci.cap_add': '["CAP_CHOWN","CAP_NET_ADMIN"]',
      'oci.cap_drop': '["ALL"]',
      'oci.read_only': 'true',
      'oci.ulimits': '["nofile=1024:4096","nproc=512"]',
      'oci.secrets': '[{"env":"DB_PASSWORD","name":"db"}]',
      'oci.healthcheck': '{"intervalMs":10000,"retries":30,"startPeriodMs":0,"test":["true"],"timeoutMs":2000}',
    })
  })
  test('the check of the image is switched off by its word, and by a check in its place', () => {
    const check = (node: Partial<Node>) => settings(node).config['oci.healthcheck']
    assert.equal(check({ image_health: false }), '{"test":"none"}')
    assert.equal(check({ image_health: true }), undefined)
    assert.match(check({ image_health: false, health: [{ exec: ['true'], native: true }] }) ?? '', /"test":\["true"\]/)
  })
  test('an empty list and false say nothing', () => {
    const { config, origins } = settings({ command: [], cap_add: [], read_only: false, secrets: [], ulimits: [] })
    assert.deepEqual(
      [config, origins],
      [{ 'oci.command': '[]' }, { 'config:oci.command': origins?.['config:oci.command'] }],
    )
  })
  test('they belong to what the instance is made of', () => {
    const hashes = [{}, { command: ['a'] }, { ports: ['1:1'] }, { volumes: [{ name: 'v', path: '/v' }] }].map(
      node => settings(node).spec,
    )
    assert.equal(new Set(hashes).size, hashes.length)
  })
})

describe('their places', () => {
  test('are those of the fields', () => {
    const node = aNode('web1', {
      command: ['x'],
      ports: ['1:1'],
      environment: { A: '1' },
      config: { 'oci.user': 'me', 'limits.cpu': '1' },
      devices: { gpu: { type: 'gpu' } },
    })
    const spec = aShop([aGroup('web', [node])])
    const { origins } = nodeOf(resolved(spec), 'web1')
    const at = spec.positions
    assert.deepEqual(origins, {
      'config:oci.user': { field: 'oci.user', where: at.of(node.config ?? {}, 'oci.user', 'key') },
      'config:limits.cpu': { field: 'limits.cpu', where: at.of(node.config ?? {}, 'limits.cpu', 'key') },
      'device:gpu': { field: 'gpu', where: at.of(node.devices ?? {}, 'gpu', 'key') },
      'config:environment.A': { field: 'environment', where: at.of(node.environment ?? {}, 'A') },
      'config:oci.command': { field: 'command', where: at.of(node, 'command') },
      'device:port-1-tcp': { field: 'ports', where: at.of(node.ports ?? [], 0) },
    })
  })
})

describe('problems', () => {
  const codes = (node: Partial<Node>, secrets: readonly string[] = []) =>
    settings(node, secrets).problems.map(({ code, severity }) => `${severity} ${code}`)
  test('a port that is none', () => {
    assert.deepEqual(codes({ ports: ['70000:80'] }), ['error reference/port'])
    assert.deepEqual(codes({ ports: ['0:80'] }), ['error reference/port'])
  })
  test('two things in one place', () => {
    assert.deepEqual(codes({ ports: ['443:1', '443:2'] }), ['error reference/duplicate-device'])
    assert.deepEqual(codes({ ports: ['53:53/tcp', '53:53/udp'] }), [])
    const volumes = [
      { name: 'a', path: '/srv' },
      { name: 'b', path: '/srv/' },
    ]
    assert.deepEqual(codes({ volumes }), ['error reference/duplicate-device'])
  })
  test('a secret in them', () => {
    assert.deepEqual(codes({ environment: { PASSWORD: 'hunter2' } }, ['hunter2']), ['error reference/secret-exposed'])
    assert.deepEqual(codes({ command: ['x', 'hunter2'] }, ['hunter2']), ['error reference/secret-exposed'])
  })
})

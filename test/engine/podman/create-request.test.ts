import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRequest, settingsLabel } from '../../../src/engine/podman/create-request.ts'
import { isComposeError } from '../../../src/errors.ts'
import type { Device } from '../../../src/model/desired.ts'
import type { NewInstance } from '../../../src/model/plan.ts'

function wanted(config: Record<string, string>, devices: Record<string, Device> = {}, name = 'web1'): NewInstance {
  const words = {
    project: 'shop',
    group: 'front',
    node: 'web1',
    instance: name,
    uuid: '',
    image: 'f1',
    imageSource: 'web:1',
  }
  const hashes = { spec: 's', boot: 'b', files: '', hooks: '', owned: [], run: '' }
  const mark = { ...words, ...hashes, generation: 1, role: 'live', setUp: false } as const
  return { name, image: 'f1', profiles: [], config, devices, ephemeral: false, mark }
}

function bodyOf(config: Record<string, string>, devices: Record<string, Device> = {}) {
  const { labels, ...body } = createRequest(wanted(config, devices), 'imageid', 'r1').body
  return body
}

const plain = {
  name: 'web1',
  image: 'imageid',
  hostname: 'web1',
  env: {},
  netns: { nsmode: 'bridge' },
  mounts: [],
  volumes: [],
  portmappings: [],
}

function refused(config: Record<string, string>, devices: Record<string, Device> = {}): string {
  try {
    bodyOf(config, devices)
  } catch (error) {
    assert.ok(isComposeError(error, 'engine/refused'), String(error))
    assert.ok(error.hint !== undefined)
    return error.message
  }
  return assert.fail('it was not refused')
}

test('nothing asked for is Podman as it comes, named after the node', () => {
  assert.deepEqual(bodyOf({}), plain)
  const candidate = createRequest(wanted({}, {}, 'web1-next'), 'imageid', 'r1').body
  assert.deepEqual([candidate.name, candidate.hostname], ['web1-next', 'web1'])
})

test('limits in the spelling of LXD and Incus', () => {
  const limits = (config: Record<string, string>): unknown => bodyOf(config).resource_limits
  assert.deepEqual(limits({ 'limits.memory': '512MiB' }), { memory: { limit: 536_870_912 } })
  assert.deepEqual(limits({ 'limits.memory': '64MB' }), { memory: { limit: 64_000_000 } })
  assert.deepEqual(limits({ 'limits.cpu': '1.5' }), { cpu: { quota: 150_000, period: 100_000 } })
  assert.deepEqual(limits({ 'limits.cpu': '0-1,3' }), { cpu: { cpus: '0-1,3' } })
  assert.deepEqual(limits({ 'limits.processes': '200' }), { pids: { limit: 200 } })
  assert.match(refused({ 'limits.memory': '50%' }), /limits\.memory/)
  assert.match(refused({ 'limits.cpu': 'all' }), /limits\.cpu/)
})

test('words of containers', () => {
  const config = {
    'environment.A': 'x=y',
    'oci.command': '["serve","--port","80"]',
    'oci.entrypoint': '["/bin/tini","--"]',
    'oci.user': '1000:33',
    'oci.restart': 'on-failure:3',
    'oci.cap_add': '["CAP_NET_ADMIN"]',
    'oci.cap_drop': '["ALL"]',
    'oci.read_only': 'true',
    'oci.ulimits': '["nofile=1024:2048","core=0"]',
    'oci.hostname': 'front',
    'oci.stop_timeout': '30',
  }
  assert.deepEqual(bodyOf(config), {
    ...plain,
    env: { A: 'x=y' },
    hostname: 'front',
    command: ['serve', '--port', '80'],
    entrypoint: ['/bin/tini', '--'],
    user: '1000:33',
    restart_policy: 'on-failure',
    restart_tries: 3,
    cap_add: ['CAP_NET_ADMIN'],
    cap_drop: ['ALL'],
    read_only_filesystem: true,
    r_limits: [
      { type: 'nofile', soft: 1024, hard: 2048 },
      { type: 'core', soft: 0, hard: 0 },
    ],
    stop_timeout: 30,
  })
  assert.deepEqual(bodyOf({ 'oci.ulimits': '["host"]' }), plain)
  assert.match(refused({ 'oci.restart': 'sometimes' }), /oci\.restart/)
  assert.match(refused({ 'oci.command': 'serve' }), /oci\.command/)
  assert.match(refused({ 'boot.autostart': 'true' }), /boot\.autostart/)
})

test('a health check has its times in nanoseconds', () => {
  const check = { test: ['curl', '-f', 'localhost'], intervalMs: 1000, timeoutMs: 2000, retries: 3, startPeriodMs: 500 }
  assert.deepEqual(bodyOf({ 'oci.healthcheck': JSON.stringify(check) }).healthconfig, {
    Test: ['CMD', 'curl', '-f', 'localhost'],
    Interval: 1e9,
    Timeout: 2e9,
    StartPeriod: 5e8,
    Retries: 3,
  })
  const shell = JSON.stringify({ ...check, test: 'curl -f localhost' })
  assert.deepEqual(Object(bodyOf({ 'oci.healthcheck': shell }).healthconfig).Test, ['CMD-SHELL', 'curl -f localhost'])
  assert.deepEqual(bodyOf({ 'oci.healthcheck': '{"test":"none"}' }).healthconfig, { Test: ['NONE'] })
})

test('secrets are named, as files and as variables', () => {
  const secrets = [{ name: 'token', env: 'TOKEN' }, { name: 'key' }, { name: 'cert', target: '/etc/cert' }]
  const { secrets: files, secret_env: variables } = bodyOf({ 'oci.secrets': JSON.stringify(secrets) })
  assert.deepEqual(variables, { TOKEN: 'token' })
  assert.deepEqual(files, [
    { Source: 'key', Target: 'key', Mode: 0o444 },
    { Source: 'cert', Target: '/etc/cert', Mode: 0o444 },
  ])
})

test('disks, memory and ports', () => {
  const devices = {
    root: { type: 'disk', path: '/', pool: 'default' },
    data: { type: 'disk', source: 'data', path: '/srv', relabel: 'private' },
    config: { type: 'disk', source: '/etc/web', path: '/etc/web', readonly: 'true', relabel: 'shared' },
    run: { type: 'tmpfs', path: '/run', options: 'size=1m,mode=755' },
    web: { type: 'proxy', listen: 'tcp:0.0.0.0:443', connect: 'tcp:127.0.0.1:8443' },
    dns: { type: 'proxy', listen: 'udp:10.0.0.1:53', connect: 'udp:127.0.0.1:53' },
    v6: { type: 'proxy', listen: 'tcp:[2001:db8::1]:80', connect: 'tcp:127.0.0.1:80' },
    masked: { type: 'none' },
  }
  assert.deepEqual(bodyOf({}, devices), {
    ...plain,
    mounts: [
      { type: 'bind', source: '/etc/web', destination: '/etc/web', options: ['rbind', 'ro', 'z'] },
      { type: 'tmpfs', source: 'tmpfs', destination: '/run', options: ['size=1m', 'mode=755'] },
    ],
    volumes: [{ Name: 'data', Dest: '/srv', Options: ['Z'] }],
    portmappings: [
      { protocol: 'udp', host_port: 53, container_port: 53, host_ip: '10.0.0.1' },
      { protocol: 'tcp', host_port: 80, container_port: 80, host_ip: '2001:db8::1' },
      { protocol: 'tcp', host_port: 443, container_port: 8443 },
    ],
  })
  assert.match(refused({}, { gpu: { type: 'gpu' } }), /gpu/)
  assert.match(refused({}, { web: { type: 'proxy', listen: 'unix:/x', connect: 'tcp:1.2.3.4:1' } }), /unix/)
})

test('networks by name, and those over an interface of the host', () => {
  const parts = (devices: Record<string, Device>, config = {}) => {
    const { body, parents } = createRequest(wanted(config, devices), 'imageid', 'r1')
    return { netns: body.netns, networks: body.Networks, parents }
  }
  assert.deepEqual(
    parts({ eth0: { type: 'nic', network: 'lan', 'ipv4.address': '10.1.0.5', hwaddr: '02:00:00:00:00:01' } }),
    {
      netns: { nsmode: 'bridge' },
      networks: {
        lan: { interface_name: 'eth0', static_ips: ['10.1.0.5'], static_mac: '02:00:00:00:00:01' },
      },
      parents: [],
    },
  )
  const whole = { type: 'nic', nictype: 'physical', parent: 'srv0', name: 'srv0', 'ipv4.address': '172.18.20.100/24' }
  assert.deepEqual(parts({ srv: whole }), {
    netns: { nsmode: 'bridge' },
    networks: { 'drydock-physical-srv0-0b4cdc': { interface_name: 'srv0', static_ips: ['172.18.20.100'] } },
    parents: [
      {
        name: 'drydock-physical-srv0-0b4cdc',
        driver: 'macvlan',
        parent: 'srv0',
        mode: 'passthru',
        subnet: '172.18.20.0/24',
      },
    ],
  })
  assert.deepEqual(parts({ eth0: { type: 'nic', nictype: 'ipvlan', parent: 'eno1' } }).parents, [
    { name: 'drydock-ipvlan-eno1-2472cd', driver: 'ipvlan', parent: 'eno1' },
  ])
  assert.deepEqual(parts({}, { 'oci.network': 'host' }).netns, { nsmode: 'host' })
  assert.deepEqual(parts({}, { 'oci.network': 'none' }).netns, { nsmode: 'none' })
  const twice = { eth0: { type: 'nic', network: 'lan' }, eth1: { type: 'nic', network: 'lan' } }
  assert.match(refused({}, twice), /same network/)
  assert.match(refused({ 'oci.network': 'none' }, { eth0: { type: 'nic', network: 'lan' } }), /no NIC/)
  const port = { web: { type: 'proxy', listen: 'tcp:0.0.0.0:443', connect: 'tcp:127.0.0.1:8443' } }
  for (const kind of ['host', 'none']) assert.match(refused({ 'oci.network': kind }, port), /no port/)
})

test('another subnet, gateway or mode over an interface is another network, another address in it is not', () => {
  const nameOf = (more: Record<string, string>): string | undefined => {
    const nic = { type: 'nic', nictype: 'macvlan', parent: 'srv0', 'ipv4.address': '172.18.20.100/24', ...more }
    return createRequest(wanted({}, { nic }), 'imageid', 'r1').parents[0]?.name
  }
  const others = [
    { 'ipv4.gateway': '172.18.20.254' },
    { mode: 'private' },
    { nictype: 'ipvlan' },
    { 'ipv4.address': '172.18.21.100/24' },
  ]
  assert.equal(new Set([{}, ...others].map(nameOf)).size, 5)
  assert.equal(nameOf({ 'ipv4.address': '172.18.20.101/24' }), nameOf({}))
})

test('labels hold the mark and the settings as they were spelled, but no value of a variable', () => {
  const config = {
    'environment.PASSWORD': 'hunter2',
    'user.role': 'web',
    'oci.labels': '{"team":"a"}',
    'user.none': '',
  }
  const { labels } = createRequest(wanted(config, { data: { type: 'none', empty: '' } }), 'imageid', 'r1').body
  const map = labels as Record<string, string>
  assert.equal(JSON.stringify(map).includes('hunter2'), false)
  assert.deepEqual([map.team, map.role, map['user.role'], map['drydock.project']], ['a', 'web', undefined, 'shop'])
  assert.deepEqual(JSON.parse(map[settingsLabel] ?? ''), {
    config: { 'user.role': 'web', 'oci.labels': '{"team":"a"}' },
    environment: ['PASSWORD'],
    devices: { data: { type: 'none' } },
  })
})

test('a name that no kernel takes becomes one that it does', () => {
  const long = createRequest({ ...wanted({ 'oci.hostname': `${'x'.repeat(80)}_y` }) }, 'imageid', 'r1').body.hostname
  assert.match(String(long), /^x{50}-[0-9a-f]{12}$/)
})

/** What only containers have, on a real Podman host: ports, volumes, secrets, restarts, marks in volumes, files before the first start. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { unlessMissing } from '../../src/engine/answers.ts'
import type { Call, Engine, FileToPush } from '../../src/engine/engine.ts'
import type { Client } from '../../src/engine/podman/client.ts'
import { connectPodman } from '../../src/engine/podman/connect.ts'
import { findImage } from '../../src/engine/podman/image-list.ts'
import { powerInstance } from '../../src/engine/podman/power.ts'
import { list, record, text } from '../../src/engine/wire/json.ts'
import { type ErrorCode, isComposeError } from '../../src/errors.ts'
import type { Device } from '../../src/model/desired.ts'
import type { Mark } from '../../src/model/mark.ts'
import type { ObservedInstance } from '../../src/model/observed.ts'
import { poll } from '../../src/transport/poll.ts'
import { findLab, labNode, labRemotes, labSkip } from '../support/lab.ts'
import { makeServiceNic } from '../support/service-nic.ts'
import type { ContractSubject } from './engine-contract.ts'
import { openPodman } from './real-server.ts'

const prefix = `ph-${randomBytes(3).toString('hex')}-`
const noSignal = new AbortController().signal
const call = (): Call => ({ signal: noSignal })
const stop = { to: 'stopped', timeoutMs: 10_000 } as const
const start = { to: 'running' } as const

describe('podman host', { skip: labSkip('podman'), concurrency: false }, () => {
  let subject: ContractSubject
  let engine: Engine
  let client: Client
  let host = ''
  let address = ''

  before(async () => {
    subject = await openPodman()
    engine = subject.engine
    const lab = findLab()
    const name = lab === undefined ? undefined : labNode(lab, 'podman')
    const node = name === undefined ? undefined : lab?.nodes[name]
    const remotes = lab === undefined ? undefined : labRemotes(lab)
    const remote = remotes?.byName.get(name ?? '')
    if (node === undefined || remotes === undefined || remote === undefined) throw new Error('no podman in the lab')
    address = node.address
    host = remote.name
    const local = { ...remote, addresses: [`unix://${node.socket}`] }
    client = (await connectPodman(local, remotes, noSignal)).client
    await engine.ensureImage(subject.image, undefined, call())
  })

  after(async () => {
    const { instances } = await engine.observe({ withState: false }, call())
    for (const name of Object.keys(instances).filter(one => one.startsWith(prefix))) {
      await client.ask('DELETE', `/containers/${name}`, {
        ...ask,
        query: { force: 'true', timeout: '0', volumes: 'true' },
      })
    }
    const volumes = list((await client.ask('GET', '/volumes/json', ask)).json).map(one => text(record(one).Name))
    for (const name of volumes.filter(one => one.startsWith(prefix)))
      await client.ask('DELETE', `/volumes/${name}`, ask)
    await unlessMissing(client.ask('DELETE', `/secrets/${prefix}token`, ask))
    client.close()
    await subject.close(prefix)
    await engine.close()
    await subject.other.close()
  })

  const ask = { signal: noSignal, purpose: 'look behind the door' }

  async function create(
    name: string,
    config: Record<string, string> = {},
    devices: Record<string, Device> = {},
    mark: Partial<Mark> = {},
  ): Promise<void> {
    const image = subject.image.fingerprint
    const words = { project: 'shop', group: 'front', node: name, instance: name, uuid: '', image, imageSource: 'web:1' }
    const hashes = { spec: 's', boot: 'b', files: '', hooks: '', owned: [], run: '' }
    const whole = { ...words, ...hashes, generation: 1, role: 'live', setUp: false, ...mark } as const
    const instance = { name, image, profiles: [], config, devices, ephemeral: false, mark: whole }
    await engine.createInstance(instance, 'r1', call())
  }

  async function seen(name: string): Promise<ObservedInstance> {
    const found = (await engine.observe({ withState: false }, call())).instances[name]
    assert.ok(found, `${name} is there`)
    return found
  }

  async function said(name: string, ...argv: readonly string[]): Promise<string> {
    let out = ''
    const output = {
      stdout: (chunk: Uint8Array) => {
        out += Buffer.from(chunk).toString()
      },
      stderr: () => undefined,
    }
    await engine.exec(name, { argv, wholeOutput: true }, output, call())
    return out.trim()
  }

  /** A server inside takes a moment to listen. */
  async function page(port: number): Promise<string> {
    let shown = ''
    const isThere = async (): Promise<boolean> => {
      const answer = await fetch(`http://${address}:${port}/`, { signal: AbortSignal.timeout(2_000) }).catch(
        () => undefined,
      )
      shown = (await answer?.text()) ?? ''
      return shown !== ''
    }
    await poll(isThere, { everyMs: 20, timeoutMs: 5_000, signal: noSignal })
    return shown
  }

  async function unlessRefused(asking: Promise<unknown>): Promise<void> {
    await asking.catch(error => assert.ok(isComposeError(error), String(error)))
  }

  async function remove(name: string): Promise<void> {
    await engine.powerInstance(name, stop, call())
    await engine.deleteInstance(name, call())
  }

  function rejects(promise: Promise<unknown>, code: ErrorCode): Promise<void> {
    return assert.rejects(promise, error => isComposeError(error, code))
  }

  function aFile(path: string, content: string, more: Partial<FileToPush> = {}): FileToPush {
    async function* open() {
      yield Buffer.from(content)
    }
    const base = { path, type: 'file', mode: 0o644, owner: 'root', group: 'root', sha256: '' } as const
    return { ...base, sizeBytes: Buffer.byteLength(content), open, ...more }
  }

  const port = 4801
  const published = { web: { type: 'proxy', listen: `tcp:0.0.0.0:${port}`, connect: 'tcp:127.0.0.1:80' } }

  test('a published port answers, is free as soon as the container has stopped, and one alone can have it', async () => {
    const [one, two] = [`${prefix}one`, `${prefix}two`]
    for (const name of [one, two]) await create(name, {}, published)
    await engine.powerInstance(one, start, call())
    assert.equal(await engine.awaitAddress(one, 5_000, call()), true)
    assert.match(await page(port), /1/)
    await rejects(engine.powerInstance(two, start, call()), 'engine/refused')
    for (let round = 0; round < 3; round++) {
      await engine.powerInstance(round % 2 === 0 ? one : two, stop, call())
      await engine.powerInstance(round % 2 === 0 ? two : one, start, call())
      assert.match(await page(port), /1/)
    }
    await remove(one)
    await remove(two)
  })

  test('a container that starts again whatever happens stays stopped once it was stopped', async () => {
    const name = `${prefix}always`
    await create(name, { 'oci.restart': 'always' })
    await engine.powerInstance(name, start, call())
    const before = await engine.pulse(name, call())
    const again = async (): Promise<boolean> => {
      await unlessRefused(client.ask('POST', `/containers/${name}/kill`, { ...ask, query: { signal: 'TERM' } }))
      const now = await engine.pulse(name, call())
      return now.state === 'running' && now.beat !== before.beat
    }
    assert.equal(await poll(again, { everyMs: 50, timeoutMs: 10_000, signal: noSignal }), true, 'it starts again')
    await engine.powerInstance(name, stop, call())
    assert.equal(
      await poll(async () => (await engine.pulse(name, call())).state !== 'stopped', {
        everyMs: 50,
        timeoutMs: 1_500,
        signal: noSignal,
      }),
      false,
    )
    await remove(name)
  })

  test('a slow stop is waited for with few requests, and what tells of it is closed', async () => {
    for (const restart of ['no', 'always']) {
      const name = `${prefix}slow-${restart}`
      const slow = 'trap "sleep 4; exit 0" TERM; echo ready; while :; do sleep 1; done'
      await create(name, {
        'oci.entrypoint': '["/bin/sh","-c"]',
        'oci.command': JSON.stringify([slow]),
        'oci.restart': restart,
      })
      await engine.powerInstance(name, start, call())
      const isReady = async (): Promise<boolean> => /ready/.test(await engine.consoleLog(name, call()))
      assert.equal(await poll(isReady, { everyMs: 20, timeoutMs: 10_000, signal: noSignal }), true)
      const asked: string[] = []
      const closed: Promise<void>[] = []
      const counting: Client = {
        ...client,
        ask: (method, path, how) => {
          asked.push(path)
          return client.ask(method, path, how)
        },
        open: (method, path, how) => {
          asked.push(path)
          closed.push(new Promise(resolve => how.signal.addEventListener('abort', () => resolve())))
          return client.open(method, path, how)
        },
      }
      await powerInstance(counting, name, { to: 'stopped', timeoutMs: 30_000 }, call())
      assert.equal((await engine.pulse(name, call())).state, 'stopped')
      // Every 25 ms for 1.5 s, about five until it is told that the process has ended, and again every 25 ms from then on.
      assert.ok(asked.length < 110, `${asked.length} requests`)
      assert.equal(asked.filter(path => path === '/events').length, 1)
      await Promise.all(closed)
      await engine.deleteInstance(name, call())
    }
  })

  test('a volume outlives its container, one without a name does not', async () => {
    const name = `${prefix}data`
    const data = { data: { type: 'disk', source: `${prefix}volume`, path: '/data' } }
    await create(name, {}, { ...data, own: { type: 'disk', path: '/own' } })
    await engine.powerInstance(name, start, call())
    await said(name, 'sh', '-c', 'echo kept > /data/file; echo lost > /own/file')
    const mounts = record((await client.ask('GET', `/containers/${name}/json`, ask)).json).Mounts
    const nameless = list(mounts)
      .map(record)
      .find(({ Destination }) => Destination === '/own')?.Name
    assert.match(text(nameless), /^[0-9a-f]{64}$/)
    await remove(name)
    const left = list((await client.ask('GET', '/volumes/json', ask)).json).map(one => text(record(one).Name))
    assert.deepEqual([left.includes(`${prefix}volume`), left.includes(text(nameless))], [true, false])
    await create(name, { 'oci.user': '1000' }, { ...data, again: { type: 'tmpfs', path: '/again' } })
    await engine.powerInstance(name, start, call())
    assert.equal(await said(name, 'cat', '/data/file'), 'kept')
    assert.match(await said(name, 'sh', '-c', 'grep " /again " /proc/mounts'), /tmpfs/)
    // Commands are root's, whoever the container is.
    assert.equal(await said(name, 'id', '-u'), '0')
    assert.match(await said(name, 'sh', '-c', 'grep Uid: /proc/1/status'), /1000/)
    await engine.deleteInstance(`${prefix}nobody`, call())
    await client.ask('POST', `/containers/${name}/kill`, { ...ask, query: { signal: 'KILL' } })
    await remove(name)
  })

  test('files are pushed before the first start, into volumes too, with their owners; a name in the way is refused', async () => {
    const name = `${prefix}files`
    const memory = { type: 'tmpfs', path: '/memory', options: 'size=1m' }
    await create(name, {}, { data: { type: 'disk', source: `${prefix}pushed`, path: '/data' }, memory })
    const owned = { owner: 'app', group: '33', mode: 0o640 }
    const directory = { type: 'directory', mode: 0o2750, owner: 'app', group: 'app', sizeBytes: 0, sha256: '' } as const
    await engine.pushFiles(
      name,
      [
        aFile('/data/deep/in', 'volume\n', owned),
        aFile('/srv/a', 'a\n', owned),
        { ...aFile('/srv/link', ''), type: 'symlink', target: 'a' },
        { path: '/srv/d', ...directory },
        aFile('/etc/motd', 'new\n'),
        // What is there below it is copied up at the start.
        aFile('/memory/file', 'kept in memory\n'),
      ],
      undefined,
      call(),
    )
    await rejects(engine.pushFiles(name, [aFile('/srv', 'x')], undefined, call()), 'engine/refused')
    await rejects(
      engine.pushFiles(name, [aFile('/srv/x', 'x', { owner: 'nobody-there' })], undefined, call()),
      'engine/refused',
    )
    await engine.powerInstance(name, start, call())
    assert.equal(await said(name, 'cat', '/data/deep/in', '/srv/link', '/etc/motd'), 'volume\na\nnew')
    assert.equal(await said(name, 'cat', '/memory/file'), 'kept in memory')
    assert.match(await said(name, 'grep', ' /memory ', '/proc/mounts'), /tmpfs/)
    const places = ['/data/deep/in', '/data/deep', '/srv/a', '/srv/d', '/srv']
    assert.equal(
      await said(name, 'stat', '-c', '%a %u:%g', ...places),
      '640 1000:33\n755 0:0\n640 1000:33\n2750 1000:1000\n755 0:0',
    )
    await remove(name)
  })

  test('a secret is a file or a variable, and in nothing that anybody reads', async () => {
    const name = `${prefix}secret`
    const query = { name: `${prefix}token` }
    await client.raw('POST', '/secrets/create', { ...ask, query, body: 'hunter2' })
    const secrets = [
      { name: `${prefix}token`, env: 'TOKEN' },
      { name: `${prefix}token`, target: 'key' },
    ]
    await create(name, { 'oci.secrets': JSON.stringify(secrets) })
    await engine.powerInstance(name, start, call())
    assert.equal(await said(name, 'cat', '/run/secrets/key'), 'hunter2')
    assert.match(await said(name, 'sh', '-c', 'tr "\\0" "\\n" < /proc/1/environ'), /TOKEN=hunter2/)
    // Whoever the container's processes are.
    assert.equal(await said(name, 'stat', '-c', '%a %u:%g', '/run/secrets/key'), '444 0:0')
    assert.equal(JSON.stringify(await seen(name)).includes('hunter2'), false)
    await remove(name)
    await rejects(create(name, { 'oci.secrets': '[{"name":"no-such-secret"}]' }), 'engine/refused')
  })

  test("command, variables, limits and health check are the container's own", async () => {
    const name = `${prefix}own`
    const check = { test: ['true'], intervalMs: 1000, timeoutMs: 1000, retries: 3, startPeriodMs: 0 }
    const config = {
      'oci.entrypoint': '["/bin/sh","-c"]',
      'oci.command': '["echo started as $MODE; trap \'exit 0\' TERM; while :; do sleep 1; done"]',
      'environment.MODE': 'two words',
      'limits.memory': '64MiB',
      'limits.processes': '50',
      // Podman raises those that are not named, which not every host may.
      'oci.ulimits': '["nofile=512:1024","nproc=512:1024"]',
      'oci.healthcheck': JSON.stringify(check),
      'oci.read_only': 'true',
      'oci.stop_timeout': '45',
      'user.team': 'a',
    }
    await create(name, config)
    assert.deepEqual((await seen(name)).config, config)
    await engine.powerInstance(name, start, call())
    const shown = async (): Promise<boolean> => /started as two words/.test(await engine.consoleLog(name, call()))
    assert.equal(await poll(shown, { everyMs: 50, timeoutMs: 5_000, signal: noSignal }), true)
    assert.match(await said(name, 'cat', '/proc/1/limits'), /Max open files +512 +1024/)
    const { json } = await client.ask('GET', `/containers/${name}/json`, ask)
    const host = record(record(json).HostConfig)
    assert.deepEqual([host.Memory, host.PidsLimit, host.ReadonlyRootfs], [67_108_864, 50, true])
    const { StopTimeout, Labels } = record(record(json).Config)
    assert.deepEqual([StopTimeout, record(Labels).team], [45, 'a'])
    assert.equal(text(record((await client.ask('GET', `/containers/${name}/healthcheck`, ask)).json).Status), 'healthy')
    await remove(name)
  })

  test('networks that somebody joins are seen', async () => {
    const name = `${prefix}drift`
    await create(name, { 'limits.memory': '64MiB' })
    await client.ask('POST', `/networks/create`, { ...ask, body: { name: `${prefix}net`, driver: 'bridge' } })
    const body = { container: name }
    await client.ask('POST', `/networks/${prefix}net/connect`, { ...ask, body })
    const { devices } = await seen(name)
    assert.deepEqual(Object.values(devices), [{ type: 'nic', network: `${prefix}net` }])
    await engine.deleteInstance(name, call())
    await client.ask('DELETE', `/networks/${prefix}net`, ask)
  })

  test('a mark whose volumes were pruned is careful, and is whole again after the next change', async () => {
    const name = `${prefix}pruned`
    await create(name, {}, {}, { setUp: true, files: 'f' })
    const { mark, uuid } = await seen(name)
    assert.deepEqual([mark?.setUp, mark?.files, mark?.uuid], [true, 'f', uuid])
    const volumes = list((await client.ask('GET', '/volumes/json', ask)).json).map(one => text(record(one).Name))
    const own = volumes.filter(one => one.startsWith(`drydock-mark-${uuid.slice(0, 12)}-`))
    assert.equal(own.length, 1)
    for (const volume of own) await client.ask('DELETE', `/volumes/${volume}`, ask)
    const careful = (await seen(name)).mark
    assert.deepEqual([careful?.setUp, careful?.files, careful?.uuid, careful?.role], [false, '', uuid, 'live'])
    await engine.setMark(name, { setUp: true }, 'r2', call())
    assert.deepEqual([(await seen(name)).mark?.setUp, (await seen(name)).mark?.run], [true, 'r2'])
    await engine.deleteInstance(name, call())
    const left = list((await client.ask('GET', '/volumes/json', ask)).json).map(one => text(record(one).Name))
    assert.deepEqual(
      left.filter(one => one.includes(uuid.slice(0, 12))),
      [],
    )
  })

  test('a container of others tells what it holds of its host', async () => {
    const name = `${prefix}foreign`
    // Not any: one of another test may be about to be deleted.
    const image = await findImage(client, subject.image.fingerprint, ask)
    const body = {
      name,
      image: image?.id,
      netns: { nsmode: 'bridge' },
      portmappings: [{ host_port: 4802, container_port: 80, protocol: 'tcp' }],
      volumes: [{ Name: `${prefix}theirs`, Dest: '/theirs' }],
      mounts: [{ type: 'bind', source: '/tmp', destination: '/host', options: ['ro'] }],
    }
    await client.ask('POST', '/containers/create', { ...ask, body })
    const found = await seen(name)
    assert.equal(found.mark, undefined)
    const held = Object.values(found.devices)
    for (const device of [
      { type: 'disk', source: `${prefix}theirs`, path: '/theirs' },
      { type: 'disk', source: '/tmp', path: '/host', readonly: 'true' },
      { type: 'proxy', listen: 'tcp:0.0.0.0:4802', connect: 'tcp:127.0.0.1:80' },
    ]) {
      assert.ok(
        held.some(one => JSON.stringify(one) === JSON.stringify(device)),
        JSON.stringify(found.devices),
      )
    }
    await engine.deleteInstance(name, call())
  })

  test('a physical NIC is the whole interface, with its MAC; one container has it, and the next one at once', async context => {
    const nic = await makeServiceNic(host, '172.18.20.77')
    context.after(() => nic.remove())
    const srv = { type: 'nic', nictype: 'physical', parent: nic.name, name: 'srv0', 'ipv4.address': '172.18.20.77/24' }
    const [one, two] = [`${prefix}nic1`, `${prefix}nic2`]
    await create(one, {}, { srv })
    await create(two, {}, { srv: { ...srv, 'ipv4.address': '172.18.20.78/24' } })
    assert.deepEqual((await seen(one)).devices, { srv })
    const networks = async (): Promise<readonly string[]> => {
      const observed = await engine.observe({ withState: false }, call())
      return Object.keys(observed.networks).filter(network => network.startsWith(`drydock-physical-${nic.name}-`))
    }
    assert.equal((await networks()).length, 1)
    await engine.powerInstance(one, start, call())
    const held = (await seen(one)).heldNics
    assert.deepEqual(held, [{ parent: nic.name, name: 'srv0', mac: nic.mac }])
    assert.match(await said(one, 'ip', 'addr', 'show', 'srv0'), new RegExp(`${nic.mac}[^]*172\\.18\\.20\\.77/24`))
    assert.deepEqual((await engine.pulse(one, call())).addresses, ['172.18.20.77'])
    await rejects(engine.powerInstance(two, start, call()), 'engine/refused')
    await engine.powerInstance(one, stop, call())
    assert.equal((await seen(one)).heldNics, undefined)
    await engine.powerInstance(two, start, call())
    assert.deepEqual((await engine.pulse(two, call())).addresses, ['172.18.20.78'])
    // As in an upgrade: the old one keeps its network, and has it again on the way back.
    const three = `${prefix}nic3`
    await create(three, {}, { srv: { ...srv, 'ipv4.gateway': '172.18.20.254' } })
    await engine.powerInstance(two, stop, call())
    await engine.powerInstance(three, start, call())
    assert.match(await said(three, 'ip', 'route'), /default via 172\.18\.20\.254 dev srv0/)
    await remove(three)
    await engine.powerInstance(two, start, call())
    assert.match(await said(two, 'ip', 'route'), /default via 172\.18\.20\.1 dev srv0/)
    await engine.deleteInstance(one, call())
    assert.equal((await networks()).length, 1, 'somebody is in it')
    await remove(two)
    assert.deepEqual(await networks(), [])
  })

  test('a name that is the beginning of an id is not that container', async () => {
    const name = `${prefix}ided`
    await create(name)
    const { uuid } = await seen(name)
    await engine.deleteInstance(uuid.slice(0, 12), call())
    assert.equal((await seen(name)).uuid, uuid)
    await rejects(engine.pulse(uuid.slice(0, 12), call()), 'engine/not-found')
    await engine.deleteInstance(name, call())
  })

  test('an image in use is not deleted, nor the container made from it', async () => {
    const name = `${prefix}user`
    await create(name)
    await rejects(engine.deleteImage(subject.image.fingerprint, call()), 'engine/conflict')
    assert.ok(await seen(name))
    await engine.deleteInstance(name, call())
  })
})

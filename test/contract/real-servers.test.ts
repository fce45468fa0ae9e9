/** What only real servers can show: how images travel between them, and who is trusted. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { connect } from '../../src/engine/connect.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { openImageRemotes } from '../../src/engine/images/remotes.ts'
import { keptImage, resolveImage } from '../../src/engine/images/resolve.ts'
import { prepareTransfer } from '../../src/engine/images/server.ts'
import type { Client } from '../../src/engine/lxd/client.ts'
import { connectServer } from '../../src/engine/lxd/connect.ts'
import { operate } from '../../src/engine/lxd/operations.ts'
import { record } from '../../src/engine/wire/json.ts'
import { type ErrorCode, isComposeError } from '../../src/errors.ts'
import type { ResolvedImage } from '../../src/model/image.ts'
import type { Remote, Remotes } from '../../src/model/workspace.ts'
import { selfSigned } from '../support/hostile-server.ts'
import { findLab, labRemotes, labSkip } from '../support/lab.ts'
import { recordingProxy } from '../support/recording-proxy.ts'
import { openRealServer, removeAliases } from './real-server.ts'

const prefix = `li-${randomBytes(3).toString('hex')}-`
const { signal } = new AbortController()
const call = { signal }
const skip = labSkip('lxd') || labSkip('incus')

function refused(promise: Promise<unknown>, code: ErrorCode, sentence: RegExp): Promise<void> {
  return assert.rejects(promise, (error: unknown) => {
    assert.ok(isComposeError(error), String(error))
    assert.equal(error.code, code, error.message)
    assert.match(error.message, sentence)
    assert.ok(error.hint, 'it says what to do')
    return true
  })
}

function labOf(): Remotes {
  const lab = findLab()
  assert.ok(lab)
  return labRemotes(lab)
}

function remoteOf(remotes: Remotes, name: string): Remote {
  const remote = remotes.byName.get(name)
  assert.ok(remote, name)
  return remote
}

/** Until an init has said what it does with signals and starts this program: the kernel drops a signal that comes earlier. */
async function untilRuns(engine: Engine, name: string, program: string): Promise<void> {
  const script = `for turn in $(seq 300); do pidof ${program} && exit 0; usleep 50000; done; exit 1`
  const output = { stdout: () => {}, stderr: () => {} }
  assert.equal(await engine.exec(name, { argv: ['sh', '-c', script] }, output, call), 0, `${program} does not run`)
}

describe('images between real servers', { skip, concurrency: false }, () => {
  const clients = new Map<string, Client>()
  const published = new Map<string, string>()
  let remotes: Remotes

  before(async () => {
    remotes = labOf()
    for (const name of ['vm1', 'vm2', 'inc1']) {
      clients.set(name, (await connectServer(remoteOf(remotes, name), remotes, { signal })).client)
    }
    // An image nobody else has, so that nobody misses it.
    for (const name of ['vm1', 'inc1']) published.set(name, await publish(at(name)))
  })

  after(async () => {
    for (const [name, client] of clients) {
      await operate(client, 'DELETE', `/1.0/instances/${prefix}${name}`, ask).catch(missing)
      for (const fingerprint of published.values()) {
        await operate(client, 'DELETE', `/1.0/images/${fingerprint}`, ask).catch(missing)
      }
      client.close()
    }
  })

  const ask = { signal, purpose: 'prepare the test' }
  const missing = (error: unknown): void => assert.ok(isComposeError(error) && error.status === 404, String(error))

  function at(name: string): Client {
    const client = clients.get(name)
    assert.ok(client)
    return client
  }

  async function smallImage(endpoint: string): Promise<string> {
    const engine = await connect(remoteOf(remotes, endpoint), remotes, { signal })
    const images = openImageRemotes(remotes, { signal })
    const image = await resolveImage(
      { source: 'busybox/1', remote: 'myserver', endpoint, can: engine.can },
      images,
      signal,
    )
    await engine.ensureImage(image, undefined, call)
    await images.close()
    await engine.close()
    return image.fingerprint
  }

  async function publish(client: Client): Promise<string> {
    const name = `${prefix}${client.endpoint}`
    const fingerprint = await smallImage(client.endpoint)
    const body = { name, source: { type: 'image', fingerprint }, profiles: ['default'] }
    await operate(client, 'POST', '/1.0/instances', { ...ask, body })
    const source = { type: 'instance', name }
    const properties = { name }
    const made = await operate(client, 'POST', '/1.0/images', { ...ask, body: { source, properties } })
    return String(made.fingerprint)
  }

  function imageOf(from: string, to: string): ResolvedImage {
    const fingerprint = published.get(from) ?? ''
    const pull = { kind: 'server', remote: from } as const
    return { endpoint: to, source: fingerprint, remote: from, fingerprint, pull, from: 'remote' }
  }

  const imageAt = async (name: string, fingerprint: string) =>
    record((await at(name).ask('GET', `/1.0/images/${fingerprint}`, ask)).metadata)

  for (const [from, to] of [
    ['vm1', 'vm2'],
    ['vm1', 'inc1'],
    ['inc1', 'vm1'],
  ] as const) {
    test(`a private image goes from ${from} to ${to} and stays private and fixed`, async () => {
      const engine = await connect(remoteOf(remotes, to), remotes, { signal })
      const image = imageOf(from, to)
      await engine.ensureImage(image, `drydock/${from}/${prefix}pin`, call)
      const found = await imageAt(to, image.fingerprint)
      assert.deepEqual([found.public, found.auto_update, found.cached], [false, false, false])
      const kept = keptImage(await engine.observe({ withState: false }, call), { source: `${prefix}pin`, remote: from })
      assert.equal(kept?.fingerprint, image.fingerprint)
      assert.equal(kept?.from, 'pin')
      await engine.close()
    })
  }

  test('an image that is only cached is kept for good, with its aliases', async () => {
    const image = imageOf('inc1', 'vm2')
    const transfer = await prepareTransfer(at('inc1'), image.fingerprint, signal)
    const source = {
      type: 'image',
      mode: 'pull',
      server: remoteOf(remotes, 'inc1').addresses[0],
      protocol: 'lxd',
      fingerprint: image.fingerprint,
      certificate: transfer.certificate,
      secret: transfer.secret,
    }
    const body = { name: `${prefix}vm2`, source, profiles: ['default'] }
    await operate(at('vm2'), 'POST', '/1.0/instances', { ...ask, body })
    assert.equal((await imageAt('vm2', image.fingerprint)).cached, true)
    const alias = { name: `${prefix}somebodys`, target: image.fingerprint }
    await at('vm2').ask('POST', '/1.0/images/aliases', { ...ask, body: alias })
    const engine = await connect(remoteOf(remotes, 'vm2'), remotes, { signal })
    await engine.ensureImage(image, undefined, call)
    const found = await imageAt('vm2', image.fingerprint)
    assert.equal(found.cached, false)
    const { images } = await engine.observe({ withState: false }, call)
    assert.deepEqual(images[image.fingerprint], [alias.name])
    await engine.close()
  })

  for (const name of ['vm2', 'inc1']) {
    test(`an image is deleted on ${name} with its aliases, and the instance made from it lives on`, async () => {
      const engine = await connect(remoteOf(remotes, name), remotes, { signal })
      // Of another server's images, so that no other test looks for it here.
      const image = imageOf('vm1', name)
      await engine.ensureImage(image, `drydock/vm1/${prefix}doomed`, call)
      const instance = `${prefix}doomed-${name}`
      const source = { type: 'image', fingerprint: image.fingerprint }
      await operate(at(name), 'POST', '/1.0/instances', {
        ...ask,
        body: { name: instance, source, profiles: ['default'] },
      })
      try {
        await engine.deleteImage(image.fingerprint, call)
        const { images, instances } = await engine.observe({ withState: false }, call)
        assert.equal(images[image.fingerprint], undefined)
        assert.ok(Object.values(images).every(aliases => !aliases.includes(`drydock/vm1/${prefix}doomed`)))
        assert.equal(instances[instance]?.image, image.fingerprint)
      } finally {
        await operate(at(name), 'DELETE', `/1.0/instances/${instance}`, ask)
        await engine.close()
      }
    })
  }

  for (const name of ['vm1', 'inc1']) {
    test(`an operation of ${name} that takes longer than one round of waiting is waited for`, async () => {
      const instance = `/1.0/instances/${prefix}${name}`
      await operate(at(name), 'PUT', `${instance}/state`, { ...ask, body: { action: 'start' } })
      const began = performance.now()
      // Somebody who watches the progress makes the rounds one second long.
      const watched = { ...ask, moved: () => {} }
      const body = { command: ['sleep', '2'], 'wait-for-websocket': false, interactive: false }
      const ended = await operate(at(name), 'POST', `${instance}/exec`, { ...watched, body })
      assert.equal(ended.return, 0)
      assert.ok(performance.now() - began > 1_900)
      await operate(at(name), 'PUT', `${instance}/state`, { ...ask, body: { action: 'stop', force: true } })
    })
  }

  test('an alias of a server is resolved there, for the right architecture', async () => {
    const fingerprint = published.get('vm1') ?? ''
    const name = `${prefix}release/1`
    await at('vm1').ask('POST', '/1.0/images/aliases', { ...ask, body: { name, target: fingerprint } })
    const engine = await connect(remoteOf(remotes, 'vm2'), remotes, { signal })
    const images = openImageRemotes(remotes, { signal })
    const question = { source: name, remote: 'vm1', endpoint: 'vm2', can: engine.can }
    const found = await resolveImage(question, images, signal)
    assert.equal(found.fingerprint, fingerprint)
    assert.deepEqual(found.pull, { kind: 'server', remote: 'vm1' })
    assert.deepEqual((await resolveImage({ ...question, endpoint: 'vm1' }, images, signal)).pull, { kind: 'local' })
    const elsewhere = { ...engine.can, architecture: 'arm64', kernelArchitecture: 'aarch64' }
    await refused(
      resolveImage({ ...question, can: elsewhere }, images, signal),
      'image/not-found',
      /has it for x86_64$/,
    )
    await images.close()
    await engine.close()
  })

  test('an image server that knows no such image names those it has', async () => {
    const engine = await connect(remoteOf(remotes, 'vm1'), remotes, { signal })
    const images = openImageRemotes(remotes, { signal })
    const question = { source: 'nginx/99', remote: 'myserver', endpoint: 'vm1', can: engine.can }
    await assert.rejects(resolveImage(question, images, signal), (error: unknown) => {
      assert.ok(isComposeError(error, 'image/not-found'))
      assert.equal(error.message, 'image remote myserver has no image nginx/99 for amd64, which vm1 needs')
      assert.match(error.hint ?? '', /myserver has nginx\/22\.10, nginx\/22\.10\.01/)
      return true
    })
    await images.close()
    await engine.close()
  })

  test('an endpoint that cannot get at the image says why', async () => {
    const engine = await connect(remoteOf(remotes, 'vm1'), remotes, { signal })
    const base = {
      endpoint: 'vm1',
      source: 'no/image',
      remote: 'myserver',
      fingerprint: 'ab'.repeat(32),
      from: 'remote',
    } as const
    const pullFrom = (server: string): Promise<void> =>
      engine.ensureImage({ ...base, pull: { kind: 'simplestreams', server } }, undefined, call)
    await refused(
      pullFrom('https://10.213.0.1:9'),
      'image/unreachable',
      /^vm1 cannot pull no\/image from myserver: it cannot reach myserver$/,
    )
    const [server = ''] = remoteOf(remotes, 'myserver').addresses
    const certificate = remoteOf(remotes, 'myserver').serverCertificate ?? ''
    const trusted = { ...base, pull: { kind: 'simplestreams' as const, server, certificate } }
    await refused(engine.ensureImage(trusted, undefined, call), 'image/not-found', /it finds no such image there$/)
    await engine.close()
  })
})

describe('what is so already', { skip, concurrency: false }, () => {
  for (const name of ['vm1', 'inc1']) {
    test(`is not written again on ${name}: no request that changes anything is sent`, async () => {
      const remotes = labOf()
      const directory = mkdtempSync(join(tmpdir(), 'drydock-'))
      const proxy = await recordingProxy(join(directory, 'proxy.socket'), findLab()?.nodes[name]?.socket ?? '')
      const watched = { ...remoteOf(remotes, name), addresses: [`unix://${proxy.socket}`] }
      const engine = await connect(watched, remotes, { signal })
      const images = openImageRemotes(remotes, { signal })
      const question = { source: 'busybox/1', remote: 'myserver', endpoint: name, can: engine.can }
      const image = await resolveImage(question, images, signal)
      const instance = `${prefix}same`
      const profile = {
        name: `${prefix}same`,
        description: 'same',
        config: { 'user.a': '1', 'user.empty': '' },
        devices: { none: { type: 'none' } },
        where: { file: 'envs/shop.yml', line: 1, column: 1 },
      }
      const mark = {
        project: 'shop',
        group: 'front',
        node: 'same',
        instance,
        uuid: '',
        generation: 1,
        role: 'live',
        image: image.fingerprint,
        imageSource: image.source,
        spec: 'a',
        boot: 'b',
        files: '',
        hooks: '',
        owned: [],
        setUp: true,
        run: '',
      } as const
      const settings = { config: { 'limits.memory': '64MB' }, devices: { masked: { type: 'none' } }, ephemeral: false }
      const wanted = { ...settings, name: instance, image: image.fingerprint, profiles: ['default'], mark }
      const again = async (): Promise<void> => {
        await engine.ensureImage(image, `drydock/myserver/${prefix}same`, call)
        await engine.putProfile(profile, 'shop', call)
        await engine.configureInstance(instance, { ...settings, removeConfig: ['user.none'] }, call)
        await engine.setMark(instance, { setUp: true, files: '' }, 'run-1', call)
        await engine.powerInstance(instance, { to: 'stopped', timeoutMs: 1_000 }, call)
        await engine.observe({ withState: true }, call)
      }
      try {
        await engine.ensureImage(image, undefined, call)
        await engine.createInstance(wanted, 'run-1', call)
        await again()
        proxy.forget()
        await again()
        assert.ok(proxy.requests.length > 5)
        assert.deepEqual(proxy.mutating(), [])
      } finally {
        await engine.deleteInstance(instance, call)
        await engine.dropProfile(profile.name, call)
        await removeAliases((await connectServer(watched, remotes, { signal })).client, `drydock/myserver/${prefix}`)
        await images.close()
        await engine.close()
        await proxy.close()
        rmSync(directory, { recursive: true })
      }
    })
  }
})

describe('connecting to real servers', { skip }, () => {
  const vm1 = (change: Partial<Remote>): Remote => ({ ...remoteOf(labOf(), 'vm1'), ...change })

  test('a client nobody let in is engine/untrusted', async () => {
    const remotes = { ...labOf(), clientCertificate: selfSigned('stranger') }
    await refused(
      connect(vm1({}), remotes, { signal }),
      'engine/untrusted',
      /^vm1 does not trust our client certificate$/,
    )
  })

  test('another server than the pinned one is engine/wrong-certificate', async () => {
    const other = remoteOf(labOf(), 'vm2').serverCertificate ?? ''
    const asking = connect(vm1({ serverCertificate: other }), labOf(), { signal })
    await refused(
      asking,
      'engine/wrong-certificate',
      /^vm1 \(https:.*\) is not trusted: its certificate is not the pinned one/,
    )
  })

  test('addresses are tried in turn, and all are named when none answers', async () => {
    const [address = ''] = vm1({}).addresses
    const engine = await connect(vm1({ addresses: ['https://10.213.0.1:9', address] }), labOf(), { signal })
    assert.equal(engine.can.engine, 'lxd')
    await engine.close()
    const dead = vm1({ addresses: ['https://10.213.0.1:9', 'unix:///no/such/socket'] })
    await refused(connect(dead, labOf(), { signal }), 'engine/unreachable', /10\.213\.0\.1:9.*no\/such\/socket/)
  })

  test('the server says what it is, whatever the protocol was taken for', async () => {
    const engine = await connect({ ...remoteOf(labOf(), 'inc1'), protocol: 'lxd' }, labOf(), { signal })
    assert.equal(engine.can.engine, 'incus')
    await engine.close()
  })

  test('no client certificate, no connection', async () => {
    const { clientCertificate: _, ...remotes } = labOf()
    await refused(
      connect(vm1({}), remotes, { signal }),
      'remotes/no-client-certificate',
      /^remote vm1 needs a client certificate/,
    )
  })

  test('an image server is no endpoint', async () => {
    const remotes = labOf()
    await refused(
      connect(remoteOf(remotes, 'myserver'), remotes, { signal }),
      'remotes/bad-file',
      /nothing can run on it$/,
    )
  })
})

describe('a frozen instance', { skip }, () => {
  for (const kind of ['lxd', 'incus'] as const) {
    test(`of ${kind} is started by thawing it, and stopped without waiting in vain`, async () => {
      const { engine, image, close } = await openRealServer(kind)
      const remotes = labOf()
      const { client } = await connectServer(remoteOf(remotes, engine.endpoint), remotes, { signal })
      await engine.ensureImage(image, undefined, call)
      const name = `${prefix}frozen`
      const path = `/1.0/instances/${name}`
      const ask = { signal, purpose: 'try a frozen instance' }
      const freeze = () => operate(client, 'PUT', `${path}/state`, { ...ask, body: { action: 'freeze' } })
      const status = async () => record((await client.ask('GET', path, ask)).metadata).status
      const source = { type: 'image', fingerprint: image.fingerprint }
      await operate(client, 'POST', '/1.0/instances', { ...ask, body: { name, source } })
      try {
        await engine.powerInstance(name, { to: 'running' }, call)
        await freeze()
        await engine.powerInstance(name, { to: 'running' }, call)
        assert.equal(await status(), 'Running')
        await freeze()
        await engine.powerInstance(name, { to: 'stopped', timeoutMs: 10_000 }, call)
        assert.equal(await status(), 'Stopped')
        await engine.powerInstance(name, { to: 'stopped', timeoutMs: 10_000 }, call)
      } finally {
        await operate(client, 'DELETE', path, ask)
        client.close()
        await engine.close()
        await close(prefix)
      }
    })
  }
})

/** A killed program leaves a stop behind that nobody waits for; its follower sees the instance as stopped before it is. */
describe('an instance whose stop is still under way', { skip, concurrency: false }, () => {
  for (const [kind, host] of [
    ['lxd', 'vm1'],
    ['incus', 'inc1'],
  ] as const) {
    test(`can be started on ${kind} as if the stop had ended`, async () => {
      const remotes = labOf()
      const { client } = await connectServer(remoteOf(remotes, host), remotes, { signal })
      const engine = await connect(remoteOf(remotes, host), remotes, { signal })
      const images = openImageRemotes(remotes, { signal })
      const name = `${prefix}busy`
      const ask = { signal, purpose: 'prepare the test' }
      try {
        const question = { source: 'busybox/1', remote: 'myserver', endpoint: host, can: engine.can }
        const image = await resolveImage(question, images, signal)
        await engine.ensureImage(image, undefined, call)
        const source = { type: 'image', fingerprint: image.fingerprint }
        await operate(client, 'POST', '/1.0/instances', { ...ask, body: { name, source } })
        for (let round = 0; round < 3; round++) {
          await engine.powerInstance(name, { to: 'running' }, call)
          await untilRuns(engine, name, 'httpd')
          await client.ask('PUT', `/1.0/instances/${name}/state`, { ...ask, body: { action: 'stop', timeout: 30 } })
          const status = async () => record((await client.ask('GET', `/1.0/instances/${name}`, ask)).metadata).status
          const deadline = performance.now() + 30_000
          while ((await status()) !== 'Stopped') assert.ok(performance.now() < deadline, 'it does not stop')
          await engine.powerInstance(name, { to: 'stopped', timeoutMs: 30_000 }, call)
          await engine.configureInstance(name, { config: { 'user.round': String(round) } }, call)
          await engine.powerInstance(name, { to: 'running' }, call)
          assert.equal(await status(), 'Running')
          await engine.powerInstance(name, { to: 'stopped', timeoutMs: 30_000 }, call)
        }
      } finally {
        await engine.powerInstance(name, { to: 'stopped', timeoutMs: 30_000 }, call)
        await engine.deleteInstance(name, call)
        await images.close()
        await engine.close()
        client.close()
      }
    })
  }
})

/** A stop that was not followed in time: what the caller is told has to be how the instance is. */
describe('an instance that did not stop in time', { skip, concurrency: false }, () => {
  for (const kind of ['lxd', 'incus'] as const) {
    test(`of ${kind} runs, and it is told when it was started anew meanwhile`, async () => {
      const { engine, image, close } = await openRealServer(kind)
      const name = `${prefix}late`
      // Like most guests it follows a signal; only that the first one is lost on it.
      const init =
        "#!/bin/sh\nasked=0\ntrap 'asked=$((asked+1)); [ $asked -lt 2 ] || exit 0' PWR TERM INT\ntrap 'exit 0' USR1\nwhile :; do sleep 0.1; done\n"
      const file = { path: '/sbin/init', type: 'file', mode: 0o755, owner: 'root', group: 'root', sha256: '' } as const
      const open = async function* () {
        yield Buffer.from(init)
      }
      const stop = (timeoutMs: number) => engine.powerInstance(name, { to: 'stopped', timeoutMs }, call)
      try {
        await engine.ensureImage(image, undefined, call)
        const mark = {
          project: 'p',
          group: 'g',
          node: name,
          instance: name,
          uuid: '',
          generation: 1,
          role: 'live',
        } as const
        const rest = { image: image.fingerprint, imageSource: '', spec: '', boot: '', files: '', hooks: '', owned: [] }
        const settings = { config: {}, devices: {}, ephemeral: false, profiles: ['default'], image: image.fingerprint }
        await engine.createInstance({ ...settings, name, mark: { ...mark, ...rest, setUp: true, run: '' } }, 'r', call)
        await engine.powerInstance(name, { to: 'running' }, call)
        await engine.pushFiles(name, [{ ...file, sizeBytes: init.length, open }], undefined, call)
        await stop(20_000)
        await engine.powerInstance(name, { to: 'running' }, call)
        await untilRuns(engine, name, 'sleep')
        const { beat } = await engine.pulse(name, call)
        const told = await stop(1_000).then(
          () => assert.fail('it was told to have stopped'),
          (error: unknown) => error,
        )
        assert.ok(isComposeError(told, 'engine/timeout'), String(told))
        const now = await engine.pulse(name, call)
        assert.equal(now.state, 'running')
        const isAnew = now.beat !== beat
        assert.equal(isAnew, kind === 'incus')
        assert.equal(/started it again/.test(told.hint ?? ''), isAnew, told.hint)
        assert.match(told.hint ?? '', /it runs/)
      } finally {
        const output = { stdout: () => {}, stderr: () => {} }
        if ((await engine.pulse(name, call)).state === 'running') {
          await engine.exec(name, { argv: ['kill', '-USR1', '1'] }, output, call)
        }
        await stop(20_000)
        await engine.deleteInstance(name, call)
        await engine.close()
        await close(prefix)
      }
    })
  }
})

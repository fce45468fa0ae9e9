import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { createEmbeddedEngine, embeddedFingerprint } from '../../src/engine/embedded/embedded.ts'
import type { Engine, FileToPush } from '../../src/engine/engine.ts'
import { applicationContainers } from '../../src/model/capabilities.ts'
import { endpoint, image, newInstance } from '../support/plan-builder.ts'
import { call, execIn, hostWith, readGuest } from '../support/run-plan.ts'

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drydock-embedded-'))
})
after(() => rm(folder, { recursive: true, force: true }))

function file(path: string, text: string | Uint8Array, more: Partial<FileToPush> = {}): FileToPush {
  const bytes = Buffer.from(text)
  const open = async function* () {
    yield bytes
  }
  const common = { path, type: 'file', mode: 0o644, owner: 'root', group: 'root', sha256: '' } as const
  return { ...common, sizeBytes: bytes.length, open, ...more }
}

async function instancesOf(engine: Engine) {
  return (await engine.observe({ withState: true }, call)).instances
}

describe('an embedded host', () => {
  test('is new: an unmarked default profile, a pool, the service NIC', async () => {
    const world = await createEmbeddedEngine({ endpoint, images: ['nginx'] }).observe({ withState: false }, call)
    assert.deepEqual(Object.keys(world.profiles), ['default'])
    assert.equal(world.profiles.default?.markedBy, undefined)
    assert.ok(world.networks.srv0)
    assert.deepEqual(world.images, { [embeddedFingerprint('nginx')]: ['nginx'] })
  })

  test('gives a new uuid to each instance and keeps it over a rename, files too', async () => {
    const engine = await hostWith('web1', 'web2')
    const before = await instancesOf(engine)
    assert.notEqual(before.web1?.uuid, before.web2?.uuid)
    assert.equal(before.web1?.mark?.uuid, before.web1?.uuid)
    await engine.powerInstance('web1', { to: 'stopped', timeoutMs: 1 }, call)
    await engine.renameInstance('web1', 'web1-prev', call)
    await engine.powerInstance('web1-prev', { to: 'running' }, call)
    assert.equal((await instancesOf(engine))['web1-prev']?.uuid, before.web1?.uuid)
    assert.equal(await readGuest(engine, 'web1-prev', '/srv/page'), 'old page')
    await engine.setMark('web1-prev', { role: 'previous' }, 'r7', call)
    const { mark } = (await instancesOf(engine))['web1-prev'] ?? {}
    assert.deepEqual(
      [mark?.instance, mark?.role, mark?.run, mark?.uuid],
      ['web1-prev', 'previous', 'r7', before.web1?.uuid],
    )
  })

  test('deletes the files with the instance, and an ephemeral one when it stops', async () => {
    const engine = await hostWith('web1')
    await engine.configureInstance('web1', { ephemeral: true }, call)
    await engine.powerInstance('web1', { to: 'stopped', timeoutMs: 1 }, call)
    assert.deepEqual(Object.keys(await instancesOf(engine)), [])
    await engine.createInstance(newInstance('web1'), 'r', call)
    await engine.powerInstance('web1', { to: 'running' }, call)
    assert.equal(await readGuest(engine, 'web1', '/srv/page'), undefined)
  })

  test('refuses what servers refuse', async () => {
    const engine = await hostWith('web1')
    const refused = (code: string, message: RegExp) => ({ code, message, endpoint })
    const pull = { kind: 'local' } as const
    const lost = { endpoint, source: 'lost', fingerprint: 'f'.repeat(64), pull, from: 'endpoint' } as const
    await assert.rejects(engine.ensureImage(lost, undefined, call), refused('image/not-found', /lost/))
    await assert.rejects(engine.createInstance(newInstance('web1'), 'r', call), refused('engine/conflict', /web1/))
    await assert.rejects(engine.renameInstance('web1', 'x', call), refused('engine/conflict', /running/))
    await assert.rejects(engine.deleteInstance('web1', call), refused('engine/conflict', /running/))
    await assert.rejects(engine.dropProfile('default', call), refused('engine/conflict', /web1/))
    await assert.rejects(execIn(engine, 'nobody', ['true']), refused('engine/not-found', /nobody/))
    await engine.createInstance(newInstance('web2'), 'r', call)
    await assert.rejects(execIn(engine, 'web2', ['true']), refused('engine/conflict', /not running/))
    await assert.rejects(engine.pushFiles('web2', [], undefined, call), refused('engine/conflict', /not running/))
  })

  test('starts one holder of a NIC at a time', async () => {
    const engine = await hostWith()
    const devices = { srv0: { type: 'nic', nictype: 'physical', parent: 'srv0' } }
    for (const name of ['a', 'b']) await engine.createInstance(newInstance(name, { devices }), 'r', call)
    await engine.powerInstance('a', { to: 'running' }, call)
    await assert.rejects(engine.powerInstance('b', { to: 'running' }, call), /a holds nic srv0/)
  })

  test('running instances have an address that leads nowhere, and keep it', async () => {
    const engine = await hostWith('web1')
    const first = (await instancesOf(engine)).web1?.addresses
    assert.match(first?.[0] ?? '', /^198\.18\./)
    assert.deepEqual((await instancesOf(engine)).web1?.addresses, first)
    assert.equal(await engine.awaitAddress('web1', 0, call), true)
  })
})

describe('the state file', () => {
  test('outlives the engine, and is shared by engines', async () => {
    const statePath = join(folder, 'deep', 'vm1.json')
    const one = createEmbeddedEngine({ endpoint, statePath })
    const two = createEmbeddedEngine({ endpoint, statePath })
    const pull = { kind: 'server', remote: 'images' } as const
    await one.ensureImage(
      { endpoint, source: 'nginx', fingerprint: image, pull, from: 'remote' },
      'drydock/i/nginx',
      call,
    )
    await two.createInstance(newInstance('web1'), 'r', call)
    await one.powerInstance('web1', { to: 'running' }, call)
    await two.pushFiles('web1', [file('/bin', Uint8Array.of(0, 255, 10)), file('/text', 'grün')], undefined, call)
    const again = createEmbeddedEngine({ endpoint, statePath })
    assert.equal((await instancesOf(again)).web1?.state, 'running')
    assert.equal(await readGuest(again, 'web1', '/text'), 'grün')
    assert.deepEqual(await readdir(join(folder, 'deep')), ['vm1.json'])
    assert.equal((await stat(statePath)).mode & 0o777, 0o600)
    assert.match(await readFile(statePath, 'utf8'), /"base64": "AP8K"/)
  })

  test('that is none is refused, not overwritten', async () => {
    const statePath = join(folder, 'broken.json')
    for (const text of ['{ "version": 1, "wor', '{ "version": 9 }']) {
      await writeFile(statePath, text)
      const engine = createEmbeddedEngine({ endpoint, statePath })
      await assert.rejects(engine.dropProfile('x', call), { code: 'engine/failed', message: /broken.json/ })
      assert.equal(await readFile(statePath, 'utf8'), text)
    }
  })
})

describe('files of a guest', () => {
  test('parents are made, links lead on, directories and modes count', async () => {
    const engine = await hostWith('web1')
    const link = file('/etc/current', '', { type: 'symlink', target: '../srv/data' })
    await engine.pushFiles('web1', [file('/srv/data/a', 'A'), link, file('/etc/current/b', 'B')], undefined, call)
    assert.equal(await readGuest(engine, 'web1', '/srv/data/b'), 'B')
    assert.equal(await readGuest(engine, 'web1', '/etc/current/a'), 'A')
    assert.deepEqual(await execIn(engine, 'web1', ['cat', '/srv/data', '/nope']), {
      code: 1,
      stdout: '',
      stderr: 'cat: /srv/data: Is a directory\ncat: /nope: No such file or directory\n',
    })
    await assert.rejects(engine.pushFiles('web1', [file('/srv', 'x')], undefined, call), {
      code: 'engine/refused',
      endpoint,
      message: /endpoint vm1: .*not empty/,
    })
    await assert.rejects(engine.pushFiles('web1', [file('/srv/data/a/x', 'x')], undefined, call), /not a directory/)
  })

  test('what was kept comes back, and what was new goes, also its folders', async () => {
    const engine = await hostWith('web1')
    const change = [file('/srv/page', 'new'), file('/new/deep/file', 'new'), file('/srv/page', 'newer')]
    await engine.pushFiles('web1', change, 'tag', call)
    await engine.pushFiles('web1', [file('/srv/page', 'newest')], 'tag', call)
    assert.equal(await readGuest(engine, 'web1', '/srv/page'), 'newest')
    await engine.settleFiles('web1', 'tag', 'put-back', call)
    assert.equal(await readGuest(engine, 'web1', '/srv/page'), 'old page')
    assert.equal(await readGuest(engine, 'web1', '/new/deep/file'), undefined)
    await engine.pushFiles('web1', [file('/new', 'a file now')], undefined, call)
    assert.equal(await readGuest(engine, 'web1', '/new'), 'a file now')
  })

  test('what was kept is forgotten when the new is good; a tag nobody knows is no error', async () => {
    const engine = await hostWith('web1')
    await engine.pushFiles('web1', [file('/srv/page', 'new')], 'tag', call)
    await engine.settleFiles('web1', 'tag', 'keep-new', call)
    for (const tag of ['tag', 'unknown']) await engine.settleFiles('web1', tag, 'put-back', call)
    assert.equal(await readGuest(engine, 'web1', '/srv/page'), 'new')
  })

  test('a file that breaks while it is read changes nothing', async () => {
    const engine = await hostWith('web1')
    const open = async function* () {
      yield Buffer.from('half')
      throw new Error('gone')
    }
    const broken = [file('/srv/page', 'new'), file('/other', 'half and more', { open })]
    await assert.rejects(engine.pushFiles('web1', broken, 'tag', call), /gone/)
    assert.equal(await readGuest(engine, 'web1', '/srv/page'), 'old page')
  })
})

describe('commands of a guest', () => {
  const cases: readonly (readonly [script: string, stdout: string, code: number, stderr?: string])[] = [
    ['echo a  b; echo -n c', 'a b\nc', 0],
    ['echo "a  b" \'$X\' \\$X "$X" ${X}y', 'a  b $X $X 1 2 1 2y\n', 0],
    ['echo $X $EMPTY end', '1 2 end\n', 0],
    ['[ -f /x ] && echo a', '(simulated)\n', 0],
    ['true && echo yes || echo no', 'yes\n', 0],
    ['false && echo yes || echo no', 'no\n', 0],
    ['false\necho $?', '1\n', 0],
    ['echo before; exit 7; echo after', 'before\n', 7],
    ['echo err >&2; exit 3', '', 3, 'err\n'],
    ['cat /nope 2>&1', 'cat: /nope: No such file or directory\n', 1],
    ['cat /nope 2>/dev/null || echo none', 'none\n', 0],
    ['# a comment\necho x # another', 'x\n', 0],
    ['echo a#b', 'a#b\n', 0],
    ['printenv X && printenv NOPE', '1 2\n', 1],
    ['pwd; id -u', '/root\n0\n', 0],
    ['sh -c "exit 4"; echo $?', '4\n', 0],
    ['systemctl restart nginx && echo done', '(simulated)\ndone\n', 0],
    ['echo a | cat', '(simulated)\n', 0],
    ['echo $(id)', '(simulated)\n', 0],
    ['if true; then echo a; fi', '(simulated)\n', 0],
    ['echo x > /etc/hosts', '(simulated)\n', 0],
    ['sleep 1 &', '(simulated)\n', 0],
    ['echo "unclosed', '(simulated)\n', 0],
    ['X=5 printenv X', '(simulated)\n', 0],
    ['echo a; ls *', '(simulated)\n', 0],
  ]
  for (const [script, stdout, code, stderr = ''] of cases) {
    test(JSON.stringify(script), async () => {
      const engine = await hostWith('web1')
      const environment = { X: '1 2', EMPTY: '' }
      const said = await execIn(engine, 'web1', ['/bin/bash', '-c', script], { environment })
      assert.deepEqual(said, { code, stdout, stderr })
    })
  }

  test('without a shell, with user and working directory', async () => {
    const engine = await hostWith('web1')
    assert.equal(
      (await execIn(engine, 'web1', ['/usr/bin/id'], { uid: 1000, gid: 33 })).stdout,
      'uid=1000 gid=33 groups=33\n',
    )
    assert.equal((await execIn(engine, 'web1', ['pwd'], { cwd: '/tmp' })).stdout, '/tmp\n')
    await assert.rejects(execIn(engine, 'web1', ['pwd'], { cwd: '/nope' }), { code: 'engine/not-found' })
    assert.equal((await execIn(engine, 'web1', ['rm', '-rf', '/'])).stdout, '(simulated)\n')
  })

  test('see the environment of the instance and its profiles under their own', async () => {
    const engine = await hostWith('web1')
    await engine.configureInstance('web1', { config: { 'environment.A': 'instance', 'environment.B': 'b' } }, call)
    const { stdout } = await execIn(engine, 'web1', ['printenv', 'A', 'B', 'HOME'], { environment: { A: 'command' } })
    assert.equal(stdout, 'command\nb\n/root\n')
  })

  test('read what is given to them', async () => {
    const engine = await hostWith('web1')
    const stdin = (async function* () {
      yield Buffer.from('one ')
      yield Buffer.from('two')
    })()
    assert.equal((await execIn(engine, 'web1', ['cat'], { stdin })).stdout, 'one two')
  })

  test('end when their time is up', async () => {
    const engine = await hostWith('web1')
    await assert.rejects(execIn(engine, 'web1', ['sleep', '60'], { timeoutMs: 20 }), { code: 'hook/timeout' })
  })
})

describe('an embedded host of containers that keep what they were created with', () => {
  test('takes files before the first start, and refuses changes and profiles', async () => {
    const engine = createEmbeddedEngine({ endpoint, images: [image], family: applicationContainers })
    await engine.createInstance(newInstance('web1', { profiles: [], image: embeddedFingerprint(image) }), 'r', call)
    await engine.pushFiles('web1', [file('/etc/a', 'text')], undefined, call)
    const change = engine.configureInstance('web1', { config: { 'limits.cpu': '1' } }, call)
    await assert.rejects(change, { code: 'engine/refused' })
    await engine.powerInstance('web1', { to: 'running' }, call)
    assert.equal(await readGuest(engine, 'web1', '/etc/a'), 'text')
    await engine.renameInstance('web1', 'web2', call)
    assert.deepEqual(Object.keys(await instancesOf(engine)), ['web2'])
    assert.deepEqual([engine.can.trial, engine.can.resources.has('profile')], ['twin', false])
  })
})

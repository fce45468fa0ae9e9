/** The way to a Podman host through the system's ssh, with a real sshd at its end. */
import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type ErrorCode, isComposeError } from '../../src/errors.ts'
import { createHttp, type Http } from '../../src/transport/http.ts'
import { poll } from '../../src/transport/poll.ts'
import { openTunnel, type Tunnel, type TunnelOptions } from '../../src/transport/ssh.ts'
import { folderWith } from '../support/folder.ts'
import { findLab, labNode, labSkip } from '../support/lab.ts'

const skip = labSkip('podman')
const lab = skip === false ? findLab() : undefined
const address = lab?.nodes[labNode(lab, 'podman') ?? '']?.ssh ?? ''
const keys = lab?.ssh.directory ?? ''

/** Where `ssh_config` names these. */
function configured(context: TestContext, key: string, knownHosts: string): string {
  return folderWith(context, {
    ssh_config: `Host *\n  IdentityFile ${keys}/${key}\n  IdentitiesOnly yes\n  UserKnownHostsFile ${knownHosts}\n`,
  })
}

async function opened(context: TestContext, more: Partial<TunnelOptions> = {}): Promise<Tunnel> {
  const { signal } = new AbortController()
  const directory = configured(context, 'operator', join(keys, 'known_hosts'))
  const tunnel = await openTunnel({ endpoint: 'pod1', address, directory, signal, ...more })
  context.after(() => tunnel.close())
  return tunnel
}

async function refused(opening: Promise<unknown>, code: ErrorCode) {
  const error = await opening.then(
    () => assert.fail('it was opened'),
    (reason: unknown) => reason,
  )
  assert.ok(isComposeError(error, code), String(error))
  assert.equal(error.endpoint, 'pod1')
  assert.notEqual(error.hint, undefined)
  return error
}

function through(context: TestContext, tunnel: Tunnel): Http {
  const http = createHttp({ endpoint: 'pod1', address: `unix://${tunnel.path}`, shown: tunnel.shown })
  context.after(() => http.close())
  return http
}

function get(http: Http, path: string) {
  return http.send({ method: 'GET', path, signal: new AbortController().signal })
}

/** Those who forward this socket: the shell that keeps it and its ssh. */
function keepersOf(path: string): readonly string[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8', maxBuffer: 2 ** 26 }).split('\n')
  return lines.filter(line => line.includes(dirname(path))).map(line => line.trim().split(' ')[0] ?? '')
}

async function soon(isSo: () => boolean, what: string): Promise<void> {
  const { signal } = new AbortController()
  assert.ok(await poll(async () => isSo(), { everyMs: 20, timeoutMs: 10_000, signal }), what)
}

test('Podman answers through ssh, and nothing is left of the way', { skip }, async context => {
  const tunnel = await opened(context)
  assert.equal((await get(through(context, tunnel), '/libpod/_ping')).body.toString(), 'OK')
  assert.equal(statSync(dirname(tunnel.path)).mode & 0o777, 0o700)
  assert.equal(statSync(tunnel.path).mode & 0o077, 0)
  assert.ok(keepersOf(tunnel.path).length > 0)
  await tunnel.close()
  assert.equal(existsSync(dirname(tunnel.path)), false)
  assert.deepEqual(keepersOf(tunnel.path), [])
  await tunnel.close()
})

test('a host that shows another key, or one that nobody knows, is not spoken to', { skip }, async context => {
  const another = configured(context, 'operator', join(keys, 'known_hosts.wrong'))
  const changed = await refused(opened(context, { directory: another }), 'engine/wrong-host-key')
  assert.equal(changed.message, `pod1 (${address}) is not trusted: its host key is not the known one`)
  const nobody = configured(context, 'operator', '/dev/null')
  const unknown = await refused(opened(context, { directory: nobody }), 'engine/wrong-host-key')
  assert.equal(unknown.message, `pod1 (${address}) is not trusted: its host key is not known`)
  assert.match(unknown.hint ?? '', /ssh root@/)
})

test('a configuration that is less careful changes nothing', { skip }, async context => {
  const careless = folderWith(context, {
    ssh_config: `Host *\n  StrictHostKeyChecking no\n  BatchMode no\n  IdentityFile ${keys}/operator\n  UserKnownHostsFile ${keys}/known_hosts.wrong\n`,
  })
  await refused(opened(context, { directory: careless }), 'engine/wrong-host-key')
})

test('a key that the host does not know', { skip }, async context => {
  const directory = configured(context, 'stranger', join(keys, 'known_hosts'))
  const error = await refused(opened(context, { directory }), 'engine/untrusted')
  assert.match(error.said ?? '', /Permission denied/)
})

test('nobody listens, and nobody answers in time', { skip }, async context => {
  const closed = address.replace(':22/', ':23/')
  const error = await refused(opened(context, { address: closed }), 'engine/unreachable')
  assert.match(error.message, /Connection refused/)
  await refused(opened(context, { timeoutMs: 0 }), 'engine/timeout')
})

test('no ssh on this machine', { skip }, async context => {
  const path = process.env.PATH
  context.after(() => {
    process.env.PATH = path
  })
  const folder = folderWith(context, { 'bin/sh': '#!/bin/sh\nexec /bin/sh "$@"\n' })
  chmodSync(join(folder, 'bin/sh'), 0o755)
  process.env.PATH = join(folder, 'bin')
  const error = await refused(opened(context), 'engine/unreachable')
  assert.match(error.message, /ssh.*not found/)
})

test('whoever stops while it is opened leaves nothing behind', { skip }, async context => {
  const stopping = new AbortController()
  const opening = opened(context, { signal: stopping.signal })
  stopping.abort()
  const error = await opening.then(
    () => assert.fail('it was opened'),
    (reason: unknown) => reason,
  )
  assert.ok(isComposeError(error, 'run/stopped'), String(error))
})

test('ssh is cut off while a request waits: that one says so, and so does the next', { skip }, async context => {
  const tunnel = await opened(context)
  const http = through(context, tunnel)
  // Podman holds this one open until something happens.
  const waiting = refused(get(http, '/v4.0.0/libpod/events?stream=true'), 'engine/unreachable')
  await get(http, '/libpod/_ping')
  for (const pid of keepersOf(tunnel.path)) process.kill(Number(pid), 'SIGKILL')
  // Asked once more, since nothing can have come of it.
  const { message } = await waiting
  assert.equal(message, `pod1 (${address}) cannot be reached: the connection through ssh has ended`)
  await tunnel.ended
  assert.equal((await refused(get(http, '/libpod/_ping'), 'engine/unreachable')).message, message)
})

test('Podman does not listen at that path', { skip }, async context => {
  const tunnel = await opened(context, { address: address.replace('podman.sock', 'nobody.sock') })
  const error = await refused(get(through(context, tunnel), '/libpod/_ping'), 'engine/unreachable')
  assert.match(error.hint ?? '', /whether Podman listens at that path/)
})

test('nothing outlives a program that was killed', { skip }, async context => {
  const directory = configured(context, 'operator', join(keys, 'known_hosts'))
  const code = `
    const { openTunnel } = await import('./src/transport/ssh.ts')
    const signal = new AbortController().signal
    const { path } = await openTunnel({ endpoint: 'pod1', address: ${JSON.stringify(address)}, directory: ${JSON.stringify(directory)}, signal })
    console.log(path)
  `
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code])
  const path = await firstLine(child)
  assert.ok(existsSync(path))
  child.kill('SIGKILL')
  await soon(() => !existsSync(dirname(path)), 'its folder stays')
  await soon(() => keepersOf(path).length === 0, 'its ssh stays')
})

function firstLine(child: ChildProcess): Promise<string> {
  let text = ''
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => reject(new Error('it ended')))
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      if (text.includes('\n')) resolve(text.trim())
    })
  })
}

/** The tunnel with something else in the place of ssh; with the real one it is tried in test/contract/podman-ssh.test.ts. */
import assert from 'node:assert/strict'
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, type TestContext, test } from 'node:test'
import { type ErrorCode, isComposeError } from '../../src/errors.ts'
import { openTunnel } from '../../src/transport/ssh.ts'
import { folderWith } from '../support/folder.ts'

const path = process.env.PATH ?? ''
after(() => {
  process.env.PATH = path
})

/** Puts a shell script in the place of ssh; what it is called with is in the file it gives. */
function inPlaceOfSsh(context: TestContext, script: string, files: Record<string, string> = {}) {
  const folder = folderWith(context, { 'bin/ssh': `#!/bin/sh\nprintf '%s\\n' "$@" >"$0.words"\n${script}\n`, ...files })
  chmodSync(join(folder, 'bin/ssh'), 0o755)
  process.env.PATH = `${join(folder, 'bin')}:${path}`
  return { folder, words: () => readFileSync(join(folder, 'bin/ssh.words'), 'utf8').trim().split('\n') }
}

const open = (address: string, more: { directory?: string; timeoutMs?: number; signal?: AbortSignal } = {}) =>
  openTunnel({ endpoint: 'pod1', address, signal: new AbortController().signal, ...more })

async function refused(opening: Promise<unknown>, code: ErrorCode) {
  const error = await opening.then(
    () => assert.fail('it was opened'),
    (reason: unknown) => reason,
  )
  assert.ok(isComposeError(error, code), String(error))
  return error
}

/** Makes the socket that -L names, and stays. */
const listens = 'while [ "$1" != -L ]; do shift; done; : >"${2%%:*}"; exec sleep 600'

test('what ssh is asked for', async context => {
  const { folder, words } = inPlaceOfSsh(context, listens, { 'conf/ssh_config': '' })
  const directory = join(folder, 'conf')
  const tunnel = await open('ssh://core@[fe80::1]:2222/run/podman/podman.sock', { directory })
  assert.equal(tunnel.shown, 'ssh://core@[fe80::1]:2222/run/podman/podman.sock')
  assert.deepEqual(words().slice(0, 2), ['-F', join(directory, 'ssh_config')])
  for (const setting of ['BatchMode=yes', 'StrictHostKeyChecking=yes', 'ExitOnForwardFailure=yes', 'ControlPath=none'])
    assert.ok(words().includes(setting), setting)
  const end = words().slice(words().indexOf('-N'))
  assert.deepEqual(end, [
    ...['-N', '-T', '-L', `${tunnel.path}:/run/podman/podman.sock`],
    ...['-p', '2222', '-l', 'core', '--', 'fe80::1'],
  ])
  await tunnel.close()
  assert.equal(existsSync(dirname(tunnel.path)), false)
})

test('the configuration of the operator, unless there is one beside the remotes', async context => {
  const { folder, words } = inPlaceOfSsh(context, listens)
  await (await open('ssh://pod1/s', { directory: folder })).close()
  assert.ok(!words().includes('-F') && !words().includes('-p') && !words().includes('-l'))
})

test('what ssh says is told in our words, and its own are kept', async context => {
  const said: readonly (readonly [string, ErrorCode, RegExp])[] = [
    [
      '@@@@\n@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.',
      'engine/wrong-host-key',
      /its host key is not the known one/,
    ],
    [
      'No ED25519 host key is known for pod1 and you have requested strict checking.\nHost key verification failed.',
      'engine/wrong-host-key',
      /its host key is not known/,
    ],
    ['core@pod1: Permission denied (publickey).', 'engine/untrusted', /refuses our key/],
    [
      'ssh: connect to host pod1 port 22: No route to host',
      'engine/unreachable',
      /cannot be reached: ssh: connect to host pod1 port 22: No route to host$/,
    ],
    ['', 'engine/unreachable', /ssh ended without a word/],
  ]
  for (const [words, code, message] of said) {
    inPlaceOfSsh(context, `printf '%s' '${words}' >&2; exit 255`)
    const error = await refused(open('ssh://core@pod1/s'), code)
    assert.match(error.message, message)
    assert.match(error.message, /^pod1 \(ssh:\/\/core@pod1\/s\)/)
    assert.deepEqual([error.endpoint, error.said, error.request], ['pod1', words, 'ssh to ssh://core@pod1/s'])
    assert.ok((error.hint ?? '').length > 0)
  }
})

test('one that neither ends nor listens, and one that is stopped meanwhile', async context => {
  inPlaceOfSsh(context, 'exec sleep 600')
  await refused(open('ssh://pod1/s', { timeoutMs: 50 }), 'engine/timeout')
  const stopping = new AbortController()
  const opening = refused(open('ssh://pod1/s', { signal: stopping.signal }), 'run/stopped')
  stopping.abort()
  await opening
  await refused(open('ssh://pod1/s', { signal: stopping.signal }), 'run/stopped')
})

test('an end in the middle is told to whoever asks', async context => {
  inPlaceOfSsh(
    context,
    'while [ "$1" != -L ]; do shift; done; : >"${2%%:*}"; echo "Timeout, server not responding." >&2',
  )
  const tunnel = await open('ssh://pod1/s').catch((error: unknown) => error)
  if (isComposeError(tunnel)) assert.match(tunnel.message, /Timeout, server not responding/)
  else assert.equal(await (tunnel as Awaited<ReturnType<typeof open>>).ended, 'Timeout, server not responding.')
})

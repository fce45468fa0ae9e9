import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { describe, test } from 'node:test'
import { agreed } from '../../src/cli/ask.ts'
import { wantsColour } from '../../src/cli/paint.ts'
import { runProgram } from '../../src/cli/program.ts'
import { progressMode } from '../../src/cli/screen.ts'
import { type SignalSource, watchSignals } from '../../src/cli/signals.ts'
import type { Surroundings } from '../../src/cli/surroundings.ts'

/** A program's surroundings with streams that remember. */
function aTerminal(argv: readonly string[], isTTY = false) {
  const texts = { stdout: '', stderr: '' }
  const stream = (name: 'stdout' | 'stderr') =>
    Object.assign(new PassThrough(), { isTTY }).on('data', chunk => {
      texts[name] += chunk
    })
  const stdin = Object.assign(new PassThrough(), { isTTY })
  const here = {
    argv,
    environment: {},
    cwd: '/nowhere',
    stdin,
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    now: () => 0,
    signal: new AbortController().signal,
    stoppedBy: () => undefined,
  } as unknown as Surroundings
  return { here, texts, stdin }
}

async function run(...argv: string[]) {
  const { here, texts } = aTerminal(argv)
  return { code: await runProgram(here), ...texts }
}

describe('the command line', () => {
  test('nothing at all is wrong usage and shows the help', async () => {
    const { code, stdout, stderr } = await run()
    assert.deepEqual([code, stdout], [64, ''])
    assert.match(stderr, /^Examples:\n {2}\$ compose plan/)
  })

  test('help begins with an example, for the program and for each command', async () => {
    const { code, stdout } = await run('--help')
    assert.equal(code, 0)
    assert.match(stdout, /^Examples:\n {2}\$ compose /)
    const names = [...stdout.slice(stdout.indexOf('Commands:')).matchAll(/^ {2}([a-z]+)(?:\|[a-z]+)? /gm)].map(
      match => match[1] ?? '',
    )
    assert.deepEqual(names, [
      'init',
      'validate',
      'render',
      'compile',
      'diagnose',
      'convert',
      'plan',
      'apply',
      'resume',
      'rollback',
      'adopt',
      'fetch',
      'pin',
      'status',
      'stop',
      'start',
      'destroy',
      'exec',
      'logs',
      'lock',
      'project',
      'group',
      'node',
      'profile',
      'network',
      'storage',
      'acl',
      'trust',
      'command',
      'images',
      'backup',
      'pack',
      'unpack',
      'print',
      'schema',
      'security',
      'completion',
      'version',
    ])
    for (const name of names) {
      const help = await run(name, '--help')
      assert.equal(help.code, 0, name)
      assert.match(help.stdout, new RegExp(`^Examples?:\n {2}\\$ compose ${name}`), name)
      assert.equal((await run('help', name)).stdout, help.stdout, name)
    }
  })

  test('an unknown command, option or sub-command is 64 with a suggestion', async () => {
    const command = await run('aply')
    assert.equal(command.code, 64)
    assert.match(command.stderr, /^error: unknown command 'aply'\n {2}hint: {2}did you mean apply\?\n$/)
    const option = await run('apply', '--enable-grup', 'x')
    assert.equal(option.code, 64)
    assert.match(option.stderr, /unknown option '--enable-grup'[\s\S]*--enable-group/)
    assert.equal((await run('group', 'lst')).code, 64)
    assert.equal((await run('drift')).code, 64)
  })

  test('a value that is not allowed is 64', async () => {
    assert.equal((await run('apply', '--progress', 'fancy')).code, 64)
    assert.equal((await run('apply', '--enable-group', 'a,,b')).code, 64)
    assert.equal((await run('render')).code, 64)
  })

  test('usage that exec does not understand is its own failure', async () => {
    assert.equal((await run('exec', 'web1', '--user', 'me', '--', 'true')).code, 125)
    assert.equal((await run('exec', '--help')).code, 0)
  })

  test('version', async () => {
    const { code, stdout } = await run('version', '--json')
    assert.equal(code, 0)
    assert.equal(JSON.parse(stdout).schemaVersion, 1)
  })
})

describe('how progress is drawn', () => {
  const on = (isTTY: boolean, environment: Record<string, string> = {}, columns = 80) =>
    ({ environment, stderr: { isTTY, columns } }) as unknown as Surroundings
  for (const [name, flags, here, expected] of [
    ['a terminal is drawn on', {}, on(true), 'tty'],
    ['a pipe gets lines', {}, on(false), 'plain'],
    ['a terminal in CI gets lines', {}, on(true, { CI: 'true' }), 'plain'],
    ['a dumb terminal gets lines', {}, on(true, { TERM: 'dumb' }), 'plain'],
    ['a terminal without a size gets lines', {}, on(true, {}, 0), 'plain'],
    ['the flag wins', { progress: 'json' }, on(true), 'json'],
    ['quiet wins over all', { quiet: true, progress: 'tty' }, on(true), 'quiet'],
  ] as const) {
    test(name, () => assert.equal(progressMode(flags, here), expected))
  }
})

describe('colour', () => {
  for (const [name, isTerminal, environment, expected] of [
    ['on a terminal', true, {}, true],
    ['not in a pipe', false, {}, false],
    ['NO_COLOR wins over FORCE_COLOR', true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    ['an empty NO_COLOR says nothing', true, { NO_COLOR: '' }, true],
    ['FORCE_COLOR in a pipe', false, { FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR=0 on a terminal', true, { FORCE_COLOR: '0' }, false],
    ['a dumb terminal', true, { TERM: 'dumb' }, false],
  ] as const) {
    test(name, () => assert.equal(wantsColour(isTerminal, environment), expected))
  }
})

describe('asking', () => {
  const question = { what: ['delete web1'], yes: false }
  for (const [typed, expected] of [
    ['y\n', true],
    ['YES\n', true],
    ['\n', false],
    ['no\n', false],
  ] as const) {
    test(`${JSON.stringify(typed)} is ${expected ? 'a yes' : 'a no'}`, async () => {
      const { here, stdin, texts } = aTerminal([], true)
      stdin.write(typed)
      assert.equal(await agreed(question, here), expected)
      assert.match(texts.stderr, /delete web1\ngo on\? \[y\/N\] /)
    })
  }

  test('the end of the input is a no', async () => {
    const { here, stdin } = aTerminal([], true)
    stdin.end()
    assert.equal(await agreed(question, here), false)
  })

  test('nobody to ask', async () => {
    await assert.rejects(agreed(question, aTerminal([]).here), { code: 'usage/needs-yes', hint: /-y/ })
    assert.equal(await agreed({ ...question, yes: true }, aTerminal([]).here), true)
  })
})

describe('signals', () => {
  function aProcess() {
    const listeners = new Map<string, () => void>()
    const exits: number[] = []
    const source: SignalSource = {
      on: (name, listener) => listeners.set(name, listener),
      exit: code => exits.push(code),
    }
    return { source, exits, send: (name: string) => listeners.get(name)?.() }
  }

  test('the first one asks to stop, the second one leaves and says what that means', () => {
    const { source, exits, send } = aProcess()
    const said: string[] = []
    const { signal, stoppedBy } = watchSignals(source, text => said.push(text))
    assert.equal(stoppedBy(), undefined)
    send('SIGTERM')
    assert.deepEqual([signal.aborted, stoppedBy(), said.length, exits], [true, 'SIGTERM', 0, []])
    send('SIGINT')
    assert.deepEqual([stoppedBy(), said.length, exits], ['SIGTERM', 1, [130]])
  })
})

import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { openCli } from '../../src/cli/cli.ts'
import { complete, completionText } from '../../src/cli/completion.ts'
import { completionScript } from '../../src/cli/completion-scripts.ts'
import { createProgram } from '../../src/cli/program.ts'
import type { Surroundings } from '../../src/cli/surroundings.ts'
import { builtProgram, runCompose } from '../support/compose-process.ts'
import { folderWith } from '../support/folder.ts'

const here = { argv: [], environment: {}, cwd: '/nowhere', stdout: {}, stderr: {} } as unknown as Surroundings

const projects = [
  {
    name: 'shop',
    groups: [
      { name: 'web', nodes: ['web1', 'web2'] },
      { name: 'db', nodes: ['db1'] },
    ],
  },
  { name: 'mail', groups: [{ name: 'mx', nodes: ['mx1', 'db1'] }] },
]
const known = {
  projects,
  endpoints: ['vm1', 'vm2'],
  commands: [
    { project: 'shop', name: 'first' },
    { project: 'mail', name: 'all' },
  ],
}

/** The words offered for what is typed, without what they are. */
async function offered(...words: string[]): Promise<readonly string[]> {
  const program = createProgram(openCli(here, () => undefined))
  const text = completionText(await complete(program, words, here, async () => known))
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => line.split('\t')[0] ?? '')
}

describe('what is offered', () => {
  test('commands, and the sub-commands of one', async () => {
    assert.deepEqual(await offered('pl'), ['plan'])
    assert.deepEqual(await offered('node', ''), ['list', 'exec', 'create', 'push', 'sync'])
    const all = await offered('')
    assert.ok(all.includes('apply') && all.includes('init'))
    assert.ok(!all.includes('__complete'), 'what scripts ask is no command for people')
    assert.deepEqual(await offered('aply', ''), [])
  })

  test('options of the command and of the program', async () => {
    assert.deepEqual(await offered('plan', '--enable-g'), ['--enable-group'])
    assert.deepEqual(await offered('plan', '--render-e'), ['--render-env'])
    assert.ok((await offered('plan', '-')).every(word => word.startsWith('-')))
  })

  test('projects that are not named yet', async () => {
    assert.deepEqual(await offered('plan', ''), ['shop', 'mail'])
    assert.deepEqual(await offered('plan', 'shop', ''), ['mail'])
    assert.deepEqual(await offered('apply', '--progress', 'plain', '-y', 'm'), ['mail'])
  })

  test('groups of the named projects, also behind a comma and an equals sign', async () => {
    assert.deepEqual(await offered('plan', '--enable-group', ''), ['web', 'db', 'mx'])
    assert.deepEqual(await offered('plan', 'mail', '--enable-group', ''), ['mx'])
    assert.deepEqual(await offered('plan', '--enable-group=d'), ['--enable-group=db'])
    assert.deepEqual(await offered('plan', '--disable-group', 'web,d'), ['web,db'])
  })

  test('nodes by the shortest name that is unique', async () => {
    assert.deepEqual(await offered('exec', ''), ['web1', 'web2', 'shop/db/db1', 'mx1', 'mail/mx/db1'])
    assert.deepEqual(await offered('exec', 'web1', '--', 'l'), [])
  })

  test('names behind every option that wants one, in a list each once', async () => {
    assert.deepEqual(await offered('diagnose', 'vars', 'mail', '--node', ''), ['mx1', 'db1'])
    assert.deepEqual(await offered('compile', '-p', 'shop,'), ['shop,mail'])
    assert.deepEqual(await offered('plan', '--enable-group=web,'), ['--enable-group=web,db', '--enable-group=web,mx'])
    assert.deepEqual(await offered('exec', '-e', ''), ['vm1', 'vm2'])
    assert.deepEqual(await offered('apply', '--assume-gone', 'vm2'), ['vm2'])
    assert.deepEqual(await offered('images', 'purge', '--endpoint', ''), ['vm1', 'vm2'])
    assert.deepEqual(await offered('command', 'run', ''), ['shop', 'mail'])
    assert.deepEqual(await offered('command', 'run', 'mail', ''), ['all'])
  })

  test('behind short names of lxd-compose, and behind help', async () => {
    assert.deepEqual(await offered('a', 'sh'), ['shop'])
    assert.deepEqual(await offered('p', ''), ['list'])
    assert.deepEqual(await offered('no', 'e', 'web'), ['web1', 'web2'])
    assert.deepEqual(await offered('help', 'ap'), ['apply'])
    assert.deepEqual(await offered('help', 'lock', ''), ['status', 'release'])
  })

  test('values that are allowed, and paths where a path is wanted', async () => {
    assert.deepEqual(await offered('apply', '--progress', 'p'), ['plain'])
    assert.deepEqual(await offered('completion', ''), ['bash', 'zsh', 'fish'])
    assert.deepEqual(await offered('render', 'a.yml', ''), [':files'])
    assert.deepEqual(await offered('-c', ''), [':files'])
    assert.deepEqual(await offered('init', ''), [':folders'])
    assert.deepEqual(await offered('apply', '--render-env', ''), [])
  })

  test('the names are those of the files that the line names', async () => {
    const program = createProgram(openCli(here, () => undefined))
    const words = ['plan', '-c', 'other.yml', '--render-env=a=1', '--render-env', 'b=2', '--enable-group', '']
    let asked: unknown
    await complete(program, words, here, async options => {
      asked = options
      return { projects: [], endpoints: [], commands: [] }
    })
    // The clock is the only thing that is not on the line.
    const { now, ...rest } = asked as { readonly now: number }
    assert.ok(now > 0)
    assert.deepEqual(rest, { cwd: '/nowhere', variables: {}, renderEnv: ['a=1', 'b=2'], configFile: 'other.yml' })
  })
})

/** A new workspace and a `compose` on the path that runs the built program. */
async function aShellsFolder(context: TestContext): Promise<{ folder: string; environment: Record<string, string> }> {
  const folder = folderWith(context, {})
  const made = await runCompose(['init', 'ws'], { cwd: folder })
  assert.equal(made.code, 0, made.stderr)
  mkdirSync(join(folder, 'bin'))
  symlinkSync(join(builtProgram(), 'main.js'), join(folder, 'bin/compose'))
  const path = [join(folder, 'bin'), join(process.execPath, '..'), process.env.PATH].join(delimiter)
  return { folder: join(folder, 'ws'), environment: { PATH: path, HOME: folder } }
}

test('bash completes words, groups behind = and files', async context => {
  const { folder, environment } = await aShellsFolder(context)
  const script = [
    'source <(compose completion bash)',
    'try() { COMP_LINE=$1 COMP_POINT=${#1}; _drydock compose "$2"; echo "${COMPREPLY[*]}"; }',
    'try "compose pla" pla',
    'try "compose plan " ""',
    'try "compose plan --enable-group w" w',
    // Bash takes what is behind = for a word of its own.
    'try "compose plan --enable-group=w" w',
    'try "compose render env" env',
    'complete -p compose drydock',
  ].join('\n')
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: folder, env: environment, encoding: 'utf8' })
  assert.equal(stderr, '')
  const registered = 'complete -F _drydock compose\ncomplete -F _drydock drydock\n'
  assert.equal(stdout, `plan\nweb\nweb1-group\nweb1-group\nenvs\n${registered}`)
})

test('a workspace with errors offers no names and says nothing', async context => {
  const { folder } = await aShellsFolder(context)
  writeFileSync(join(folder, 'envs/web.yml'), 'projects: [')
  const wrong = await runCompose(['__complete', '--', 'plan', ''], { cwd: folder })
  assert.deepEqual(wrong, { code: 0, stdout: '', stderr: '' })
  const nowhere = await runCompose(['__complete', '--', 'plan', ''], { cwd: '/' })
  assert.deepEqual(nowhere, { code: 0, stdout: '', stderr: '' })
})

for (const [shell, command] of [
  ['bash', ['bash', '-n']],
  ['zsh', ['zsh', '-n']],
  ['fish', ['fish', '--no-execute']],
] as const) {
  const [program, option] = command
  if (!(process.env.PATH ?? '').split(delimiter).some(directory => existsSync(join(directory, program)))) continue
  test(`${shell} can read its script`, context => {
    const folder = folderWith(context, { script: completionScript(shell) })
    assert.equal(execFileSync(program, [option, join(folder, 'script')], { encoding: 'utf8' }), '')
  })
}

test('every script hands over the words up to the cursor and keeps failures to itself', () => {
  for (const shell of ['bash', 'zsh', 'fish'] as const) {
    assert.match(completionScript(shell), /__complete -- .*2>\/dev\/null/, shell)
    assert.match(completionScript(shell), /compose drydock|-c drydock/, shell)
  }
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Command } from 'commander'
import { openCli } from '../../src/cli/cli.ts'
import { commandLine, followUp } from '../../src/cli/next-command.ts'
import { createProgram } from '../../src/cli/program.ts'
import type { Surroundings } from '../../src/cli/surroundings.ts'

test('the command to type again is quoted for a shell', () => {
  assert.equal(
    commandLine(['apply', 'a b', "it's", '--render-env', 'x=1']),
    `compose apply 'a b' 'it'\\''s' --render-env x=1`,
  )
})

test('a secret that was typed is not shown again', () => {
  const typed = ['apply', '--render-env', 'secrets.token=hunter2', '--render-env=secrets.db.key=hunter3', '-y']
  assert.equal(
    commandLine(typed),
    "compose apply --render-env 'secrets.token=******' '--render-env=secrets.db.key=******' -y",
  )
  assert.equal(
    commandLine(['apply', '--render-env', 'secretservice=on']),
    'compose apply --render-env secretservice=on',
  )
  assert.equal(commandLine(['apply', '--env', 'secrets.x=1']), 'compose apply --env secrets.x=1')
})

describe('the command to type next means the same files and nodes', () => {
  /** What follows after these words, which are read and not carried out. */
  const after = async (words: string, verb: string, operands: readonly string[] = []): Promise<string> => {
    const here = { argv: [], environment: {}, cwd: '.', stdout: {}, stderr: {} } as unknown as Surroundings
    const program = createProgram(openCli(here, () => undefined))
    let next = ''
    const watch = (command: Command): void => {
      if (command.commands.length > 0) for (const one of command.commands) watch(one)
      else
        command.action((...given: unknown[]) => {
          next = followUp(given.at(-1) as Command, verb, operands)
        })
    }
    watch(program)
    await program.parseAsync(words.split(' '), { from: 'user' })
    return next
  }

  test('values, groups and the workspace are those of the command before', async () => {
    assert.equal(
      await after('fetch -c ../.drydock.yml --enable-group a,b --render-env release=2 --render-env x=y', 'apply'),
      'compose apply --config ../.drydock.yml --render-env release=2 --render-env x=y --enable-group a,b',
    )
    assert.equal(await after('stop shop --disable-group a', 'start', ['shop']), 'compose start shop --disable-group a')
    assert.equal(await after('--lenient apply --nodes-prefix t', 'status'), 'compose status --lenient --nodes-prefix t')
  })

  test('what the next command does not have, and how this one was to talk, stays out', async () => {
    const typed = 'apply shop --env a=b --force-sync --progress plain -y --json --lock-wait 1m'
    assert.equal(await after(typed, 'status', ['shop']), 'compose status shop')
    assert.equal(await after('apply', 'status'), 'compose status')
  })

  test('a secret that was typed is not shown', async () => {
    assert.equal(
      await after('fetch --render-env secrets.token=hunter2', 'apply'),
      "compose apply --render-env 'secrets.token=******'",
    )
  })

  test('after a sub-command', async () => {
    assert.equal(await after('node create web1 --render-env a=1 --hooks', 'apply'), 'compose apply --render-env a=1')
  })
})

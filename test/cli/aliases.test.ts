import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { openCli } from '../../src/cli/cli.ts'
import { createProgram } from '../../src/cli/program.ts'
import type { Surroundings } from '../../src/cli/surroundings.ts'

/** The real program in this repository's own workspace. */
function compose(...argv: readonly string[]) {
  const cwd = fileURLToPath(new URL('../..', import.meta.url))
  const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', 'src/main.ts', ...argv], {
    cwd,
    encoding: 'utf8',
  })
  return { status, stdout }
}

test('a short name is the command', () => {
  const long = compose('project', 'list')
  assert.equal(long.status, 0)
  for (const short of ['p', 'pj']) assert.deepEqual(compose(short, 'li'), long)
  assert.deepEqual(compose('v'), compose('validate'))
})

test('a short name that lxd-compose gives to two commands is none', () => {
  for (const short of ['f', 'st']) assert.equal(compose(short).status, 64)
})

/** Of lxd-compose 0.39.1, but `f` and `st`, which are two commands each; `co` and `di` and so on are of single words. */
const shortNames: Readonly<Record<string, readonly string[]>> = {
  'acl available': ['a'],
  'acl create': ['c'],
  'acl list': ['l'],
  apply: ['a'],
  command: ['c', 'cmd'],
  'command list': ['l', 'li'],
  'command run': ['r'],
  compile: ['co'],
  destroy: ['d'],
  diagnose: ['di'],
  group: ['g'],
  'group list': ['l'],
  images: ['i'],
  'images purge': ['p'],
  network: ['n'],
  'network create': ['c'],
  'network list': ['l'],
  node: ['no'],
  'node create': ['c'],
  'node exec': ['e'],
  'node list': ['l'],
  'node push': ['p', 'pu'],
  'node sync': ['s'],
  profile: ['pro', 'pf'],
  'profile create': ['c'],
  'profile list': ['l', 'li'],
  project: ['p', 'pj'],
  'project list': ['l', 'li'],
  security: ['se', 'sec'],
  'security decrypt': ['d', 'de'],
  'security encrypt': ['e', 'enc'],
  'security genkey': ['g', 'gk'],
  stop: ['s'],
  'storage available': ['a'],
  'storage create': ['c'],
  'storage list': ['l'],
  trust: ['tru', 't'],
  'trust create': ['c'],
  'trust list': ['l', 'li'],
  validate: ['v'],
}

test('every short name of lxd-compose that names one command is there', () => {
  const cli = openCli({ stdout: {}, stderr: {}, environment: {}, argv: [] } as unknown as Surroundings, () => undefined)
  const found: Record<string, readonly string[]> = {}
  const walk = (parent: Command, path: readonly string[]): void => {
    for (const command of parent.commands) {
      const here = [...path, command.name()]
      if (command.aliases().length > 0) found[here.join(' ')] = command.aliases()
      walk(command, here)
    }
  }
  walk(createProgram(cli), [])
  assert.deepEqual(found, shortNames)
})

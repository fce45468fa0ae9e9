import type { Command } from 'commander'

/**
 * The short names of lxd-compose, by the path of the command. `f` (fetch and backup) and `st` (storage and acl) name two
 * commands there, so they name none here.
 */
const aliases: Readonly<Record<string, readonly string[]>> = {
  apply: ['a'],
  compile: ['co'],
  diagnose: ['di'],
  destroy: ['d'],
  stop: ['s'],
  validate: ['v'],
  project: ['p', 'pj'],
  'project list': ['l', 'li'],
  group: ['g'],
  'group list': ['l'],
  node: ['no'],
  'node list': ['l'],
  'node exec': ['e'],
  'node create': ['c'],
  'node push': ['p', 'pu'],
  'node sync': ['s'],
  'security encrypt': ['e', 'enc'],
  'security decrypt': ['d', 'de'],
  profile: ['pro', 'pf'],
  'profile list': ['l', 'li'],
  'profile create': ['c'],
  network: ['n'],
  'network list': ['l'],
  'network create': ['c'],
  'storage available': ['a'],
  'storage create': ['c'],
  'storage list': ['l'],
  'acl available': ['a'],
  'acl create': ['c'],
  'acl list': ['l'],
  trust: ['tru', 't'],
  'trust create': ['c'],
  'trust list': ['l', 'li'],
  command: ['c', 'cmd'],
  'command list': ['l', 'li'],
  'command run': ['r'],
  images: ['i'],
  'images purge': ['p'],
  security: ['se', 'sec'],
  'security genkey': ['g', 'gk'],
}

/** Gives the commands below `parent` their short names. Throws when a name is taken already. */
export function addAliases(parent: Command, path: readonly string[] = []): void {
  for (const command of parent.commands) {
    const here = [...path, command.name()]
    command.aliases(aliases[here.join(' ')] ?? [])
    addAliases(command, here)
  }
}

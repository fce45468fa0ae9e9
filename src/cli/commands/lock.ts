import type { Command } from 'commander'
import type { LockRow } from '../../app/lock.ts'
import { agreed } from '../ask.ts'
import { type Cli, withExample } from '../cli.ts'
import { errorsAsData, printJson, showObstacles } from '../obstacles.ts'
import { addGroupFlags, type GroupFlags, type LoadFlags, type OutputFlags } from '../options.ts'
import { harmless } from '../paint.ts'
import { requestOf } from '../request.ts'

type Flags = LoadFlags & GroupFlags & OutputFlags

/** `compose lock status` and `compose lock release`: who is at work, and what to do when nobody is any more. */
export function defineLock(program: Command, cli: Cli): void {
  const parent = program
    .command('lock')
    .helpCommand(false)
    .summary('show or take away the locks of projects')
    .description('While a verb changes a project on an endpoint, it holds a lock there. An unchanged apply takes none.')
  withExample(parent, 'compose lock status')
  const status = addGroupFlags(parent.command('status').argument('[project...]', 'projects; all when none is named'))
    .summary('show who holds which lock')
    .description('Shows who holds the projects on their endpoints, since when, and whether the holder is still there.')
    .option('--json', 'print the locks as JSON')
    .action(async (projects: string[], _flags: Flags, self: Command) => {
      cli.done(await showLocks(projects, self.optsWithGlobals<Flags>(), cli))
    })
  withExample(status, 'compose lock status nginx-services', 'compose lock status --json')
  const release = addGroupFlags(parent.command('release').argument('<project...>', 'projects'))
    .summary('take locks away, whoever holds them')
    .description(
      'Takes the locks away. A holder that is still at work stops before its next change. Locks of processes that are gone need no release: the next verb takes them over.',
    )
    .option('-y, --yes', 'do not ask')
    .action(async (projects: string[], _flags: Flags, self: Command) => {
      cli.done(await releaseFound(projects, self.optsWithGlobals<Flags>(), cli))
    })
  withExample(release, 'compose lock release nginx-services -y')
}

async function showLocks(projects: readonly string[], flags: Flags, cli: Cli): Promise<number> {
  const { lockStatus } = await import('../../app/lock.ts')
  const found = await lockStatus(requestOf(projects, flags, cli.here))
  const { rows, problems, errors } = found
  if (flags.json === true) printJson({ locks: rows, problems, errors: errorsAsData(errors) }, cli)
  else cli.out(rows.map(row => `${lineOf(row)}\n`).join(''))
  const code = showObstacles(found, cli)
  if (rows.length === 0 && code === 0 && flags.json !== true) cli.say('no locks\n')
  return code
}

async function releaseFound(projects: readonly string[], flags: Flags, cli: Cli): Promise<number> {
  const { releaseLocks } = await import('../../app/lock.ts')
  const found = await releaseLocks(requestOf(projects, flags, cli.here), rows =>
    agreed({ what: rows.map(row => `release ${lineOf(row)}`), yes: flags.yes === true }, cli.here),
  )
  const code = showObstacles(found, cli)
  for (const row of found.rows) cli.say(`released ${lineOf(row)}\n`)
  if (found.rows.length === 0 && code === 0) cli.say('nothing was released\n')
  return code
}

function lineOf({ project, endpoint, state, words }: LockRow): string {
  const note = { held: '', gone: ', which is gone', expired: ', whose lease is over' }[state]
  return harmless(`${project} on ${endpoint}: ${words}${note}`)
}

import { type Command, InvalidArgumentError } from 'commander'
import type { ChangeCall } from '../../app/request.ts'
import { carryOut, confirmations } from '../change.ts'
import { type Cli, withExample } from '../cli.ts'
import {
  addGroupFlags,
  addLockFlags,
  addPrefixFlag,
  addProgressFlags,
  collectList,
  type GroupFlags,
  type LoadFlags,
  type LockFlags,
  type OutputFlags,
} from '../options.ts'
import { requestOf } from '../request.ts'

interface Flags extends LoadFlags, GroupFlags, LockFlags, OutputFlags {
  readonly maxBackups?: number
  readonly removeProfile?: readonly string[]
}

/** `compose backup`: stopped copies of nodes on their own endpoints. */
export function defineBackup(program: Command, cli: Cli): void {
  const command = program
    .command('backup')
    .summary('copy nodes on their endpoints')
    .description(
      'Copies every node that exists to NODE-YYYYMMDD on its own endpoint: stopped, not started with the host, with the files that it has at this moment. A node that has a backup of today is left alone.',
    )
    .argument('[project...]', 'projects; all when none is named')
    .option('--max-backups <number>', 'delete the oldest backups of a node until so many are left', atLeastOne)
    .option('--remove-profile <names>', 'profiles that the backups do without; comma-separated', collectList)
  addProgressFlags(addLockFlags(addGroupFlags(addPrefixFlag(command))))
    .option('--json', 'print plan and report as JSON')
    .action(async (projects: string[], _flags: Flags, self: Command) => {
      const flags = self.optsWithGlobals<Flags>()
      const { backup } = await import('../../app/backup.ts')
      const choice = {
        date: dateOf(new Date(cli.here.now())),
        withoutProfiles: flags.removeProfile ?? [],
        ...(flags.maxBackups === undefined ? {} : { most: flags.maxBackups }),
      }
      const request = requestOf(projects, flags, cli.here)
      const run = (_: unknown, call: ChangeCall) => backup(request, choice, call)
      cli.done(await carryOut({ run, questions: confirmations }, request, flags, cli))
    })
  withExample(command, 'compose backup nginx-services --max-backups 3')
}

/** `YYYYMMDD` by the clock and calendar of this machine. */
function dateOf(day: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${day.getFullYear()}${two(day.getMonth() + 1)}${two(day.getDate())}`
}

function atLeastOne(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('It is a number from 1 on.')
  return Number(text)
}

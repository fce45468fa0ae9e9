import type { Command } from 'commander'
import { carryOut, confirmations } from '../change.ts'
import { type Cli, withExample } from '../cli.ts'
import {
  addGroupFlags,
  addLockFlags,
  addPrefixFlag,
  addProgressFlags,
  type GroupFlags,
  type LoadFlags,
  type LockFlags,
  type OutputFlags,
} from '../options.ts'
import { requestOf } from '../request.ts'

type Flags = LoadFlags & GroupFlags & LockFlags & OutputFlags

/** `compose start`: start the nodes that are stopped. */
export function defineStart(program: Command, cli: Cli): void {
  const command = program
    .command('start')
    .summary('start the nodes that are stopped')
    .description('Starts the nodes that exist and are stopped; creates nothing.')
    .argument('[project...]', 'projects; all when none is named')
  addProgressFlags(addLockFlags(addGroupFlags(addPrefixFlag(command))))
    .option('--json', 'print plan and report as JSON')
    .action(async (projects: string[], _flags: Flags, self: Command) => {
      const flags = self.optsWithGlobals<Flags>()
      const { start } = await import('../../app/start.ts')
      const verb = { run: start, questions: confirmations, next: ['compose status', ...projects].join(' ') }
      cli.done(await carryOut(verb, requestOf(projects, flags, cli.here), flags, cli))
    })
  withExample(command, 'compose start nginx-services')
}

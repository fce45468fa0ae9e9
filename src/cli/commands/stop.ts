import type { Command } from 'commander'
import { carryOut, confirmations } from '../change.ts'
import { type Cli, withExample } from '../cli.ts'
import {
  addGroupFlags,
  addLockFlags,
  addProgressFlags,
  addVariableFlags,
  type GroupFlags,
  type LoadFlags,
  type LockFlags,
  type OutputFlags,
} from '../options.ts'
import { requestOf } from '../request.ts'

type Flags = LoadFlags & GroupFlags & LockFlags & OutputFlags

/** `compose stop`: stop the nodes. */
export function defineStop(program: Command, cli: Cli): void {
  const command = program
    .command('stop')
    .summary('stop the nodes')
    .description('Runs the shutdown hooks and stops the nodes, gracefully.')
    .argument('[project...]', 'projects; one, or --enable-group, must be named')
  addProgressFlags(addLockFlags(addGroupFlags(addVariableFlags(command))))
    .option('--json', 'print plan and report as JSON')
    .action(async (projects: string[], _flags: Flags, self: Command) => {
      const flags = self.optsWithGlobals<Flags>()
      const { stop } = await import('../../app/stop.ts')
      const verb = { run: stop, questions: confirmations, next: ['compose start', ...projects].join(' ') }
      cli.done(await carryOut(verb, requestOf(projects, flags, cli.here), flags, cli))
    })
  withExample(command, 'compose stop nginx-services --enable-group nginx1-group')
}

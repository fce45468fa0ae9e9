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

/** `compose destroy`: delete the nodes. */
export function defineDestroy(program: Command, cli: Cli): void {
  const command = program
    .command('destroy')
    .summary('delete the nodes')
    .description(
      'Runs the shutdown hooks, deletes the nodes with their candidates and previous ones, then marked profiles, networks and ACLs that nobody uses. Images and pools stay.',
    )
    .argument('[project...]', 'projects; one, or --enable-group, must be named')
  addProgressFlags(addLockFlags(addGroupFlags(addVariableFlags(command))))
    .option('-y, --yes', 'do not ask')
    .option('--json', 'print plan and report as JSON')
    .action(async (projects: string[], _flags: Flags, self: Command) => {
      const flags = self.optsWithGlobals<Flags>()
      const { destroy } = await import('../../app/destroy.ts')
      const verb = { run: destroy, questions: confirmations }
      cli.done(await carryOut(verb, requestOf(projects, flags, cli.here), flags, cli))
    })
  withExample(command, 'compose destroy nginx-services --enable-group nginx1-group -y')
}

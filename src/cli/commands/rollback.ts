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

/** `compose rollback`: the instances from before the last upgrade serve again. */
export function defineRollback(program: Command, cli: Cli): void {
  const command = program
    .command('rollback')
    .summary('bring back the instances from before the last upgrade')
    .description(
      'Node after node, the kept instance takes its place again and is checked; the newer one stays, stopped, as NAME-next. apply holds the node until its files change.',
    )
    .argument('[project...]', 'projects; one, or --enable-group, must be named')
  addProgressFlags(addLockFlags(addGroupFlags(addVariableFlags(command))))
    .option('--json', 'print plan and report as JSON')
    .action(async (projects: string[], _flags: Flags, self: Command) => {
      const flags = self.optsWithGlobals<Flags>()
      const { rollback } = await import('../../app/rollback.ts')
      const verb = { run: rollback, questions: confirmations, next: ['compose status', ...projects].join(' ') }
      cli.done(await carryOut(verb, requestOf(projects, flags, cli.here), flags, cli))
    })
  withExample(command, 'compose rollback nginx-services --enable-group nginx1-group')
}

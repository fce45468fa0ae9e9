import type { Command } from 'commander'
import { carryOut, confirmations } from '../change.ts'
import { type Cli, withExample } from '../cli.ts'
import {
  addGroupFlags,
  addHookFlags,
  addLockFlags,
  addProgressFlags,
  addVariableFlags,
  addWishFlags,
  type GroupFlags,
  type HookFlags,
  type LoadFlags,
  type LockFlags,
  type OutputFlags,
  type WishFlags,
} from '../options.ts'
import { requestOf } from '../request.ts'

type Flags = LoadFlags & GroupFlags & HookFlags & WishFlags & LockFlags & OutputFlags

/** `compose apply`: make the endpoints what the files say. */
export function defineApply(program: Command, cli: Cli): void {
  const command = program
    .command('apply')
    .summary('make the endpoints what the files say')
    .description(
      'Plans, shows the plan and carries it out. Asks for nothing that the files ask for; only --prune is asked about.',
    )
    .argument('[project...]', 'projects; all when none is named')
  addProgressFlags(addLockFlags(addWishFlags(addHookFlags(addGroupFlags(addVariableFlags(command))))))
    .option('-y, --yes', 'agree to what would be asked')
    .option('--json', 'print plan and report as JSON')
    .action(async (projects: string[], _flags: Flags, self: Command) => {
      const flags = self.optsWithGlobals<Flags>()
      const { apply } = await import('../../app/apply.ts')
      const next = ['compose status', ...projects].join(' ')
      const verb = { run: apply, questions: confirmations, next }
      cli.done(await carryOut(verb, requestOf(projects, flags, cli.here), flags, cli))
    })
  withExample(
    command,
    'compose apply nginx-services',
    'compose apply --enable-group nginx1-group --render-env release=22.10.01',
  )
}

import type { Command } from 'commander'
import { applyAndDestroy } from '../apply-and-destroy.ts'
import { type Cli, withExample } from '../cli.ts'
import { followUp } from '../next-command.ts'
import {
  addGroupFlags,
  addHookFlags,
  addLockFlags,
  addProgressFlags,
  addVariableFlags,
  addWishFlags,
  destroyOption,
  type GroupFlags,
  type HookFlags,
  type LoadFlags,
  type LockFlags,
  type OutputFlags,
  type WishFlags,
} from '../options.ts'
import { requestOf } from '../request.ts'

type Flags = LoadFlags &
  GroupFlags &
  HookFlags &
  WishFlags &
  LockFlags &
  OutputFlags & { readonly ask?: boolean; readonly destroy?: boolean }

/** `compose apply`: make the endpoints what the files say. */
export function defineApply(program: Command, cli: Cli): void {
  const command = program
    .command('apply')
    .summary('make the endpoints what the files say')
    .description(
      'Plans, shows the plan and carries it out. Asks for nothing that the files ask for; only --prune and --destroy are asked about.',
    )
    .argument('[project...]', 'projects; all when none is named')
  addProgressFlags(addLockFlags(addWishFlags(addHookFlags(addGroupFlags(addVariableFlags(command))))))
    .option('--ask', 'ask before nodes are made anew')
    .addOption(destroyOption())
    .option('-y, --yes', 'agree to what would be asked')
    .option('--json', 'print plan and report as JSON')
    .action(async (projects: string[], _flags: Flags, self: Command) => {
      const flags = self.optsWithGlobals<Flags>()
      const { ask = false, destroy = false } = flags
      const request = requestOf(projects, flags, cli.here)
      const named = projects.length + request.selection.enableGroups.length
      if (destroy && named === 0) self.error('error: --destroy needs a project or --enable-group')
      const next = followUp(self, 'status', projects)
      cli.done(await applyAndDestroy(request, { ask, destroy, next }, flags, cli))
    })
  withExample(
    command,
    'compose apply nginx-services',
    'compose apply --enable-group nginx1-group --render-env release=22.10.01',
  )
}

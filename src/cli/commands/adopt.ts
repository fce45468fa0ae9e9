import type { Command } from 'commander'
import { carryOut, confirmations } from '../change.ts'
import { type Cli, withExample } from '../cli.ts'
import { followUp } from '../next-command.ts'
import {
  addGroupFlags,
  addPrefixFlag,
  addProgressFlags,
  type GroupFlags,
  type LoadFlags,
  type OutputFlags,
} from '../options.ts'
import { requestOf } from '../request.ts'

type Flags = LoadFlags & GroupFlags & OutputFlags

/** `compose adopt`: take instances over that somebody else made. */
export function defineAdopt(program: Command, cli: Cli): void {
  const command = program
    .command('adopt')
    .summary('take over instances that something else made')
    .description(
      'Marks instances that have the name of a node and were not made by compose as that node. Changes nothing else of them, and says what the next apply will do with each.',
    )
    .argument('[project...]', 'projects; one, or --enable-group, must be named')
  addProgressFlags(addGroupFlags(addPrefixFlag(command)))
    .option('-y, --yes', 'do not ask')
    .option('--json', 'print plan and report as JSON')
    .action(async (projects: string[], _flags: Flags, self: Command) => {
      const flags = self.optsWithGlobals<Flags>()
      const { adopt } = await import('../../app/adopt.ts')
      const verb = { run: adopt, questions: confirmations, next: followUp(self, 'plan', projects) }
      cli.done(await carryOut(verb, requestOf(projects, flags, cli.here), flags, cli))
    })
  withExample(command, 'compose adopt nginx-services')
}

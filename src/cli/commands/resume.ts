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

/** `compose resume`: goes on with what a run that was broken off has left. */
export function defineResume(program: Command, cli: Cli): void {
  const command = program
    .command('resume')
    .summary('go on with what was broken off, and with nothing else')
    .description(
      'Looks at the endpoints and plans as apply does, but only for nodes with an upgrade, a first set-up or a restart that was begun and not brought to its end. Nothing of that kind: says so, and ends with 0.',
    )
    .argument('[project...]', 'projects; one, or --enable-group, must be named')
  addProgressFlags(addLockFlags(addGroupFlags(addVariableFlags(command))))
    .option('--json', 'print plan and report as JSON')
    .action(async (projects: string[], _flags: Flags, self: Command) => {
      const flags = self.optsWithGlobals<Flags>()
      const { resume } = await import('../../app/resume.ts')
      const next = ['compose plan', ...projects].join(' ')
      cli.done(
        await carryOut(
          { run: resume, questions: confirmations, next },
          requestOf(projects, flags, cli.here),
          flags,
          cli,
        ),
      )
    })
  withExample(command, 'compose resume nginx-services')
}

import type { Command } from 'commander'
import { carryOut, confirmations } from '../change.ts'
import { type Cli, withExample } from '../cli.ts'
import { addGroupFlags, addProgressFlags, type GroupFlags, type LoadFlags, type OutputFlags } from '../options.ts'
import { requestOf } from '../request.ts'

type Flags = LoadFlags & GroupFlags & OutputFlags

/** `compose fetch`: bring the images to the endpoints. */
export function defineFetch(program: Command, cli: Cli): void {
  const command = program
    .command('fetch')
    .summary('bring the images to the endpoints')
    .description(
      'Asks the image remotes which images the nodes mean, brings them to the endpoints and pins them there, so that a maintenance window needs no image server.',
    )
    .argument('[project...]', 'projects; all when none is named')
  addProgressFlags(addGroupFlags(command))
    .option('--json', 'print plan and report as JSON')
    .action(async (projects: string[], _flags: Flags, self: Command) => {
      const flags = self.optsWithGlobals<Flags>()
      const { fetch } = await import('../../app/fetch.ts')
      const verb = { run: fetch, questions: confirmations, next: ['compose apply', ...projects].join(' ') }
      cli.done(await carryOut(verb, requestOf(projects, flags, cli.here), flags, cli))
    })
  withExample(command, 'compose fetch nginx-services')
}

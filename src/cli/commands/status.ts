import type { Command } from 'commander'
import { type Cli, withExample } from '../cli.ts'
import { errorsAsData, printJson, showObstacles } from '../obstacles.ts'
import { addGroupFlags, addPrefixFlag, type GroupFlags, type LoadFlags, type OutputFlags } from '../options.ts'
import { requestOf } from '../request.ts'

type Flags = LoadFlags & GroupFlags & OutputFlags

/** `compose status`: what the endpoints say about the nodes. */
export function defineStatus(program: Command, cli: Cli): void {
  const command = program
    .command('status')
    .summary('show the nodes as the endpoints see them')
    .description(
      'Shows each node with state, mark, release, image, addresses and where its physical NICs are (in an instance, on the host, gone), and what else carries a mark of its project: candidates, previous ones, orphans, copies.',
    )
    .argument('[project...]', 'projects; all when none is named')
  addGroupFlags(addPrefixFlag(command))
    .option('--json', 'print the rows as JSON')
    .action(async (projects: string[], _flags: Flags, self: Command) => {
      cli.done(await showStatus(projects, self.optsWithGlobals<Flags>(), cli))
    })
  withExample(command, 'compose status nginx-services', 'compose status --json')
}

async function showStatus(projects: readonly string[], flags: Flags, cli: Cli): Promise<number> {
  const { status } = await import('../../app/status.ts')
  const found = await status(requestOf(projects, flags, cli.here))
  const { rows, problems, errors } = found
  if (flags.json === true) printJson({ rows, problems, errors: errorsAsData(errors) }, cli)
  else if (rows.length > 0) {
    const { statusText } = await import('../views/status.ts')
    cli.out(statusText(rows, cli.outPaint))
  }
  return showObstacles(found, cli)
}

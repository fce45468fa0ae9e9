import type { Command } from 'commander'
import { type Cli, withExample } from '../cli.ts'
import { printJson, showObstacles } from '../obstacles.ts'
import type { LoadFlags, OutputFlags } from '../options.ts'
import { requestOf } from '../request.ts'
import type { Listed } from '../views/lists.ts'

type Flags = LoadFlags & OutputFlags

interface ListCommand {
  readonly noun: string
  readonly what: Listed
  readonly argument: string
  readonly example: string
}

const commands: readonly ListCommand[] = [
  { noun: 'project', what: 'projects', argument: '[project...]', example: 'compose project list' },
  { noun: 'group', what: 'groups', argument: '<project...>', example: 'compose group list nginx-services' },
  { noun: 'node', what: 'nodes', argument: '[project...]', example: 'compose node list --json' },
  { noun: 'profile', what: 'profiles', argument: '[project...]', example: 'compose profile list' },
]

/** `compose project|group|node|profile list`: what the files hold. */
export function defineLists(program: Command, cli: Cli): void {
  for (const { noun, what, argument, example } of commands) {
    const parent = program
      .command(noun)
      .helpCommand(false)
      .summary(`list ${what}`)
      .description(`The ${what} of the files.`)
    const command = parent
      .command('list')
      .summary(`list ${what}`)
      .description(`Lists the ${what} of the files; no endpoint is asked.`)
      .argument(argument, 'projects')
      .option('--json', 'print the list as JSON')
      .action(async (projects: string[], _flags: Flags, self: Command) => {
        cli.done(await show(what, projects, self.optsWithGlobals<Flags>(), cli))
      })
    withExample(parent, example)
    withExample(command, example)
  }
}

async function show(what: Listed, projects: readonly string[], flags: Flags, cli: Cli): Promise<number> {
  const { list } = await import('../../app/list.ts')
  const lists = await list(requestOf(projects, flags, cli.here))
  const code = showObstacles(lists, cli)
  if (flags.json === true) printJson({ [what]: lists[what], problems: lists.problems }, cli)
  else if (code === 0) cli.out((await import('../views/lists.ts')).listText(what, lists, cli.outPaint))
  return code
}

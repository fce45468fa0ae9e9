import type { Command } from 'commander'
import { applyAndDestroy } from '../apply-and-destroy.ts'
import { type Cli, withExample } from '../cli.ts'
import { followUp } from '../next-command.ts'
import { printJson, showObstacles } from '../obstacles.ts'
import {
  addProgressFlags,
  addVariableFlags,
  collectList,
  destroyOption,
  type LoadFlags,
  loadOptions,
  type OutputFlags,
} from '../options.ts'
import { requestOf } from '../request.ts'
import { pattern } from './resource.ts'

type Flags = LoadFlags & OutputFlags & { readonly destroy?: boolean; readonly search?: RegExp }

/** `compose command list|run`: the commands of the files. */
export function defineCommands(program: Command, cli: Cli): void {
  const parent = program
    .command('command')
    .helpCommand(false)
    .summary('list and run the commands of the files')
    .description('Ways to apply a project that its file gives a name.')
  const list = parent
    .command('list')
    .summary('list the commands of the files')
    .description('Lists the commands of the files with the projects they are for; no endpoint is asked.')
    .option('--command-file <files>', 'commands of these files too, instead of those of the same name', collectList)
    .option('-s, --search <pattern>', 'only names that this regular expression finds', pattern)
    .option('--json', 'print the list as JSON')
    .action(async (_flags: Flags, self: Command) => {
      cli.done(await show(self.optsWithGlobals<Flags>(), cli))
    })
  const run = parent
    .command('run')
    .summary('apply a project as a command of its file says')
    .description('As compose apply PROJECT, with the groups, flags, variables and hooks of the command.')
    .argument('<project>', 'the project')
    .argument('<name>', 'the command')
  addProgressFlags(addVariableFlags(run))
    .addOption(destroyOption())
    .option('--command-file <files>', 'commands of these files too, instead of those of the same name', collectList)
    .option('-y, --yes', 'agree to what would be asked')
    .option('--json', 'print plan and report as JSON')
    .action(async (project: string, name: string, _flags: Flags, self: Command) => {
      const flags = self.optsWithGlobals<Flags>()
      const { commandRequest } = await import('../../app/command.ts')
      const { request, destroys } = await commandRequest(requestOf([project], flags, cli.here), { project, name })
      const destroy = flags.destroy === true || destroys
      if (destroy && flags.json === true)
        self.error(`error: ${name} destroys afterwards. Leave --json out: there are two reports`)
      const way = { ask: false, destroy, next: followUp(self, 'status', [project]) }
      cli.done(await applyAndDestroy(request, way, flags, cli))
    })
  withExample(parent, 'compose command list')
  withExample(list, 'compose command list')
  withExample(run, 'compose command run nginx-services first')
}

async function show(flags: Flags, cli: Cli): Promise<number> {
  const { listCommands } = await import('../../app/command.ts')
  const { commands: all, problems, texts } = await listCommands({ load: loadOptions(flags, cli.here) })
  const commands = all.filter(({ command }) => flags.search?.test(command) ?? true)
  const code = showObstacles({ problems, texts }, cli)
  if (flags.json === true) printJson({ commands, problems }, cli)
  else if (code === 0) cli.out((await import('../views/lists.ts')).commandsText(commands, cli.outPaint))
  return code
}

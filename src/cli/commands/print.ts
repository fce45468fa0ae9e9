import type { Command } from 'commander'
import { type Cli, withExample } from '../cli.ts'
import { printJson, showObstacles } from '../obstacles.ts'
import { type LoadFlags, loadOptions, type OutputFlags } from '../options.ts'

type Flags = LoadFlags & OutputFlags

/** `compose print`: the settings that hold. */
export function definePrint(program: Command, cli: Cli): void {
  const command = program
    .command('print')
    .summary('print the settings that hold')
    .description('Prints the settings as flags, variables and the workspace file give them, with absolute paths.')
    .option('--json', 'print them as JSON')
    .action(async (_flags: Flags, self: Command) => {
      cli.done(await show(self.optsWithGlobals<Flags>(), cli))
    })
  withExample(command, 'compose print')
}

async function show(flags: Flags, cli: Cli): Promise<number> {
  const { print } = await import('../../app/print.ts')
  const { file, settings, problems, texts } = await print(loadOptions(flags, cli.here))
  const code = showObstacles({ problems, texts }, cli)
  if (flags.json === true) printJson({ file, settings, problems }, cli)
  else if (settings !== undefined) cli.out(`# ${file}\n${yamlOf(settings)}`)
  return code
}

/** One line per setting; a value in JSON is YAML too. */
function yamlOf(settings: object): string {
  return Object.entries(settings)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join('')
}

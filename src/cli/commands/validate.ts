import type { Command } from 'commander'
import { type Cli, withExample } from '../cli.ts'
import { printJson, showObstacles } from '../obstacles.ts'
import type { LoadFlags, OutputFlags } from '../options.ts'
import { requestOf } from '../request.ts'
import { counted } from '../views/counted.ts'

type Flags = LoadFlags & OutputFlags & { readonly ignoreErrors?: boolean }

/** `compose validate`: is anything wrong with the files. */
export function defineValidate(program: Command, cli: Cli): void {
  const command = program
    .command('validate')
    .summary('check the files')
    .description(
      'Reads and checks the whole workspace without asking an endpoint, and shows every problem with its place.',
    )
    .option('-i, --ignore-errors', 'exit with 0 although there are problems; they are shown all the same')
    .option('--json', 'print the problems as JSON')
    .action(async (_flags: Flags, self: Command) => {
      cli.done(await check(self.optsWithGlobals<Flags>(), cli))
    })
  withExample(command, 'compose validate --render-env release=22.10.01')
}

async function check(flags: Flags, cli: Cli): Promise<number> {
  const { validate } = await import('../../app/validate.ts')
  const { problems, texts, projects, groups, nodes } = await validate(requestOf([], flags, cli.here))
  const code = showObstacles({ problems, texts }, cli, 'all')
  if (flags.json === true) printJson({ valid: code === 0, problems, projects, groups, nodes }, cli)
  else if (code === 0) {
    const counts = [counted(projects, 'project'), counted(groups, 'group'), counted(nodes, 'node')].join(', ')
    cli.out(`${cli.outPaint.green('valid')}: ${counts}\n`)
  } else if (flags.ignoreErrors === true) cli.out('not valid, and ignored\n')
  return flags.ignoreErrors === true ? 0 : code
}

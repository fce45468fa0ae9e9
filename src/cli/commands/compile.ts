import type { Command } from 'commander'
import { type Cli, withExample } from '../cli.ts'
import { printJson, showObstacles } from '../obstacles.ts'
import {
  addGroupFlags,
  addVariableFlags,
  collectList,
  type GroupFlags,
  type LoadFlags,
  type OutputFlags,
} from '../options.ts'
import { requestOf } from '../request.ts'

type Flags = LoadFlags &
  GroupFlags &
  OutputFlags & { readonly project?: readonly string[]; readonly sourceFile?: readonly string[] }

/** `compose compile`: write the config templates on this machine. */
export function defineCompile(program: Command, cli: Cli): void {
  const command = program
    .command('compile')
    .summary('write the files of config_templates')
    .description('Writes what config_templates make on this machine, as apply writes it; no endpoint is asked.')
    .argument('[project...]', 'projects; all when none is named')
  addGroupFlags(addVariableFlags(command))
    .option('-p, --project <names>', 'projects, as in lxd-compose; comma-separated, may be repeated', collectList)
    .option('-f, --source-file <starts>', 'only sources that begin so; comma-separated, may be repeated', collectList)
    .option('--json', 'print what was written as JSON')
    .action(async (projects: string[], _flags: Flags, self: Command) => {
      cli.done(await show(projects, self.optsWithGlobals<Flags>(), cli))
    })
  withExample(command, 'compose compile nginx-services --enable-group nginx1-group')
}

async function show(projects: readonly string[], flags: Flags, cli: Cli): Promise<number> {
  const { compile } = await import('../../app/compile.ts')
  const request = requestOf([...projects, ...(flags.project ?? [])], flags, cli.here)
  const found = await compile({ ...request, sources: flags.sourceFile ?? [] })
  const code = showObstacles(found, cli)
  if (flags.json === true) printJson({ files: found.files, problems: found.problems }, cli)
  else for (const { source, file } of found.files) cli.out(`${source} -> ${file}\n`)
  return code
}

import type { Command } from 'commander'
import { type Cli, withExample } from '../cli.ts'
import { showObstacles } from '../obstacles.ts'
import { addVariableFlags, type LoadFlags, loadOptions, type OutputFlags } from '../options.ts'

type Flags = LoadFlags & OutputFlags & { readonly node?: string; readonly showSecrets?: boolean }

/** `compose diagnose vars PROJECT`: what templates and hooks are given. */
export function defineDiagnose(program: Command, cli: Cli): void {
  const parent = program
    .command('diagnose')
    .helpCommand(false)
    .summary('show what templates are given')
    .description('Shows what the files come to, without asking an endpoint.')
  const vars = parent
    .command('vars')
    .summary('print the variables of a project')
    .description(
      'Prints the variables of a project as its templates see them before anything runs; those that hooks write are not there yet. Secrets are struck out.',
    )
    .argument('<project>', 'the project')
  addVariableFlags(vars)
    .option('--node <name>', 'with what this node adds: labels, group, node')
    .option('--show-secrets', 'print secrets too')
    .option('--json', 'print JSON instead of YAML')
    .action(async (project: string, _flags: Flags, self: Command) => {
      cli.done(await show(project, self.optsWithGlobals<Flags>(), cli))
    })
  withExample(parent, 'compose diagnose vars nginx-services')
  withExample(vars, 'compose diagnose vars nginx-services --node nginx1')
}

async function show(project: string, flags: Flags, cli: Cli): Promise<number> {
  const { diagnoseVariables } = await import('../../app/diagnose.ts')
  const found = await diagnoseVariables({
    load: loadOptions(flags, cli.here),
    project,
    ...(flags.node === undefined ? {} : { node: flags.node }),
    showSecrets: flags.showSecrets === true,
  })
  const text = flags.json === true ? found.json : found.yaml
  const code = showObstacles(found, cli)
  if (text !== undefined) cli.out(`${text}\n`)
  return code
}

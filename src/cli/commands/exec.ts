import { type Command, CommanderError, InvalidArgumentError } from 'commander'
import { type Cli, withExample } from '../cli.ts'
import { type ExecFlags, executeIn, ourFailure } from '../execute.ts'
import { connectionTypeOption } from '../options.ts'

/** `compose exec NODE -- COMMAND…`: run a command inside a node. */
export function defineExec(program: Command, cli: Cli): void {
  const command = addExec(program, cli)
  withExample(command, 'compose exec nginx1 -- nginx -t', 'compose exec -it nginx1 -- bash')
}

/** `compose node exec`: the same, under the name of lxd-compose. Needs the command `node`. */
export function defineNodeExec(program: Command, cli: Cli): void {
  const node = program.commands.find(command => command.name() === 'node')
  if (node !== undefined) withExample(addExec(node, cli), 'compose node exec nginx1 -- nginx -t')
}

function addExec(parent: Command, cli: Cli): Command {
  return parent
    .command('exec')
    .summary('run a command inside a node')
    .description('Runs a command in the instance of a node and exits with its code; 125 when it could not be run.')
    .argument('<node>', 'NODE, PROJECT/NODE or PROJECT/GROUP/NODE')
    .argument('<command...>', 'the command and its arguments, after --')
    .option('--user <uid>', 'user number', number)
    .option('--group <gid>', 'group number', number)
    .option('-e, --endpoint <name>', 'the node is an instance of this endpoint, in the files or not')
    .addOption(connectionTypeOption())
    .option('--nodes-prefix <prefix>', 'the nodes are called PREFIX-NAME')
    .option('--cwd <folder>', 'working directory')
    .option('--env <key=value>', 'a variable; KEY alone takes it from here; may be repeated', variable(cli))
    .option('-i, --stdin', 'pass standard input on')
    .option('-t, --tty', 'give the command this terminal, with its keys and its size')
    .exitOverride(error => {
      throw new CommanderError(error.exitCode === 0 ? 0 : ourFailure, error.code, error.message)
    })
    .action(async (node: string, argv: string[], _flags: ExecFlags, self: Command) => {
      cli.done(await executeIn(node, argv, self.optsWithGlobals<ExecFlags>(), cli))
    })
}

function number(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('a number is needed: names are known only inside the node.')
  return Number(text)
}

function variable(cli: Cli): (pair: string, before?: readonly string[]) => readonly string[] {
  return (pair, before = []) => {
    if (pair.includes('=')) return [...before, pair]
    const value = cli.here.environment[pair]
    if (value === undefined) throw new InvalidArgumentError('it is not set here; write KEY=VALUE.')
    return [...before, `${pair}=${value}`]
  }
}

import { Command, CommanderError } from 'commander'
import { isComposeError } from '../errors.ts'
import { addAliases } from './aliases.ts'
import { type Cli, openCli, withExample } from './cli.ts'
import { defineAdopt } from './commands/adopt.ts'
import { defineApply } from './commands/apply.ts'
import { defineBackup } from './commands/backup.ts'
import { defineCommands } from './commands/command.ts'
import { defineCompile } from './commands/compile.ts'
import { defineCompletion } from './commands/completion.ts'
import { defineConvert } from './commands/convert.ts'
import { defineDestroy } from './commands/destroy.ts'
import { defineDiagnose } from './commands/diagnose.ts'
import { defineExec, defineNodeExec } from './commands/exec.ts'
import { defineFetch } from './commands/fetch.ts'
import { defineImages } from './commands/images.ts'
import { defineInit } from './commands/init.ts'
import { defineLists } from './commands/list.ts'
import { defineLock } from './commands/lock.ts'
import { defineLogs } from './commands/logs.ts'
import { defineNodes } from './commands/node.ts'
import { definePack, defineUnpack } from './commands/pack.ts'
import { definePin } from './commands/pin.ts'
import { definePlan } from './commands/plan.ts'
import { definePrint } from './commands/print.ts'
import { defineRender } from './commands/render.ts'
import { defineResources } from './commands/resource.ts'
import { defineResume } from './commands/resume.ts'
import { defineRollback } from './commands/rollback.ts'
import { defineSchema } from './commands/schema.ts'
import { defineSecurity } from './commands/security.ts'
import { defineStart } from './commands/start.ts'
import { defineStatus } from './commands/status.ts'
import { defineStop } from './commands/stop.ts'
import { defineValidate } from './commands/validate.ts'
import { defineVersion } from './commands/version.ts'
import { withoutDeadFlags } from './dead-flags.ts'
import { exitOfError, isStop } from './exit.ts'
import { addLoadFlags } from './options.ts'
import type { Surroundings } from './surroundings.ts'
import { usageFailure } from './usage.ts'
import { version } from './version.ts'
import { failureText } from './views/failure.ts'

/** In the order of the help. What a command needs beyond its flags it loads when it is run. */
const definitions: readonly ((program: Command, cli: Cli) => void)[] = [
  defineInit,
  defineValidate,
  defineRender,
  defineCompile,
  defineDiagnose,
  defineConvert,
  definePlan,
  defineApply,
  defineResume,
  defineRollback,
  defineAdopt,
  defineFetch,
  definePin,
  defineStatus,
  defineStop,
  defineStart,
  defineDestroy,
  defineExec,
  defineLogs,
  defineLock,
  defineLists,
  defineResources,
  defineNodeExec,
  defineNodes,
  defineCommands,
  defineImages,
  defineBackup,
  definePack,
  defineUnpack,
  definePrint,
  defineSchema,
  defineSecurity,
  defineCompletion,
  defineVersion,
]

const usageError = 64

/** Runs one command line and says with which code to end. Never throws. */
export async function runProgram(here: Surroundings): Promise<number> {
  let code = 0
  const cli = openCli(here, ended => {
    code = ended
  })
  const program = createProgram(cli)
  const { argv, dead } = withoutDeadFlags(here.argv)
  for (const flag of dead) cli.say(`notice: ${flag} has no effect; it may be left out\n`)
  const [first, ...rest] = argv
  if (first === undefined) {
    program.outputHelp({ error: true })
    return usageError
  }
  try {
    // `compose help apply` is `compose apply --help`: one way to print help is enough.
    await program.parseAsync(first === 'help' ? [...rest, '--help'] : argv, { from: 'user' })
    return code
  } catch (error) {
    return explain(error, program, cli)
  }
}

/** The program with all its commands. */
export function createProgram(cli: Cli): Command {
  const program = new Command('compose')
    .description(
      'Declares containers on remote LXD, Incus and Podman hosts in files, and makes the hosts what the files say.',
    )
    .version(version, '--version')
    .helpCommand(false)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
    // What is wrong with a command line is told like every other failure (`explain`).
    .configureOutput({ writeOut: cli.out, writeErr: cli.say, outputError: () => undefined })
  addLoadFlags(program)
  withExample(program, 'compose plan', 'compose apply nginx-services', 'compose status')
  for (const define of definitions) define(program, cli)
  addAliases(program)
  return program
}

/** Says what went wrong, without a stack: a person reads it. The exit code. */
function explain(error: unknown, program: Command, cli: Cli): number {
  if (error instanceof CommanderError) {
    const told = usageFailure(error, program, cli.here.argv)
    if (told !== undefined) cli.say(failureText({ code: error.code, ...told }, cli.errPaint))
    return error.exitCode === 1 ? usageError : error.exitCode
  }
  const signal = cli.here.stoppedBy()
  if (signal !== undefined && isStop(error)) cli.say('stopped before anything was changed\n')
  else if (isComposeError(error)) cli.say(failureText(error, cli.errPaint))
  else {
    const message = error instanceof Error ? error.message : String(error)
    const hint = `this is a defect of compose ${version}: please report it with the command you typed`
    cli.say(failureText({ message, hint, endpoint: undefined, request: undefined, said: undefined }, cli.errPaint))
  }
  const isDebugged = cli.here.environment.DRYDOCK_DEBUG !== undefined && error instanceof Error
  if (isDebugged) cli.say(`${error.stack ?? ''}\n`)
  return exitOfError(error, signal)
}

import { isComposeError } from '../errors.ts'
import type { Cli } from './cli.ts'
import { exitOfError, isStop } from './exit.ts'
import { showObstacles } from './obstacles.ts'
import { type LoadFlags, loadOptions } from './options.ts'
import type { Surroundings } from './surroundings.ts'
import { type HandedTerminal, handTerminal } from './terminal.ts'
import { failureText } from './views/failure.ts'

/** Flags of `compose exec`. */
export interface ExecFlags extends LoadFlags {
  readonly user?: number
  readonly group?: number
  readonly cwd?: string
  /** Where the instance is, when it is not the one of a node. */
  readonly endpoint?: string
  /** `KEY=VALUE`. */
  readonly env?: readonly string[]
  readonly stdin?: boolean
  readonly tty?: boolean
}

/** Our own failures; the command's code is passed on, 126 and 127 come from the engine. */
export const ourFailure = 125

/** Runs a command in a node and passes streams and exit code on; 125 for what keeps it from being run. */
export async function executeIn(node: string, argv: readonly string[], flags: ExecFlags, cli: Cli): Promise<number> {
  const { here } = cli
  if (flags.tty === true && here.stdin.isTTY !== true) {
    cli.say(failureText(noTerminal, cli.errPaint))
    return ourFailure
  }
  // Here `--env` is for the command, not for the projects.
  const { env = [], ...loading } = flags
  const { exec } = await import('../app/exec.ts')
  const handed = flags.tty === true ? handTerminal(here) : undefined
  const command = {
    argv,
    environment: { ...terminalName(handed, here), ...variablesOf(env) },
    ...(flags.cwd === undefined ? {} : { cwd: flags.cwd }),
    ...(flags.user === undefined ? {} : { uid: flags.user }),
    ...(flags.group === undefined ? {} : { gid: flags.group }),
    ...(flags.stdin === true ? { stdin: here.stdin } : {}),
    ...(handed === undefined ? {} : { stdin: handed.stdin, terminal: handed.terminal }),
  }
  const output = {
    stdout: (chunk: Uint8Array) => void here.stdout.write(chunk),
    stderr: (chunk: Uint8Array) => void here.stderr.write(chunk),
  }
  try {
    const place = { name: node, ...(flags.endpoint === undefined ? {} : { endpoint: flags.endpoint }) }
    const ended = await exec({ load: loadOptions(loading, here), signal: here.signal }, place, command, output)
    if ('code' in ended) return ended.code
    showObstacles(ended, cli)
    return ourFailure
  } catch (error) {
    if (here.signal.aborted && isStop(error)) return exitOfError(error, here.stoppedBy())
    if (!isComposeError(error)) throw error
    handed?.restore()
    cli.say(failureText(error, cli.errPaint))
    return ourFailure
  } finally {
    handed?.restore()
  }
}

const noTerminal = {
  message: 'exec --tty needs a terminal, and standard input is none',
  hint: 'leave -t out; -i alone passes standard input on',
  endpoint: undefined,
  request: undefined,
  said: undefined,
} as const

/** Programs in the guest want to know what they draw on. */
function terminalName(
  handed: HandedTerminal | undefined,
  { environment }: Surroundings,
): Readonly<Record<string, string>> {
  return handed === undefined ? {} : { TERM: environment.TERM ?? 'xterm' }
}

function variablesOf(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.map(pair => {
      const at = pair.indexOf('=')
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}

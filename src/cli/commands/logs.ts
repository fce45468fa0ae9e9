import { type Command, InvalidArgumentError } from 'commander'
import { type Cli, withExample } from '../cli.ts'
import { exitOfError, isStop } from '../exit.ts'
import { showObstacles } from '../obstacles.ts'
import { addPrefixFlag, type LoadFlags, loadOptions } from '../options.ts'

interface Flags extends LoadFlags {
  readonly follow?: boolean
  readonly lines: number
  readonly unit?: string
  readonly console?: boolean
}

/** `compose logs NODE`: what a node has to say. */
export function defineLogs(program: Command, cli: Cli): void {
  const command = addPrefixFlag(program.command('logs'))
    .summary('show the logs of a node')
    .description(
      'Shows the journal of a node that runs and has journalctl, else what its console has shown: a node without systemd, or one that does not run.',
    )
    .argument('<node>', 'NODE, PROJECT/NODE or PROJECT/GROUP/NODE')
    .option('-f, --follow', 'go on with what comes, until Ctrl-C')
    .option('-n, --lines <count>', 'so many of the last lines', count, 100)
    .option('--unit <unit>', 'only what one systemd unit of the node has said')
    .option(
      '--console',
      'the console, although the node has a journal; LXD and Incus hand out only what was not read before',
    )
    .action(async (node: string, _flags: Flags, self: Command) => {
      cli.done(await showLogs(node, self.optsWithGlobals<Flags>(), cli))
    })
  withExample(command, 'compose logs nginx1', 'compose logs nginx1 --unit nginx -f')
}

function count(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('a number of lines is needed.')
  return Number(text)
}

async function showLogs(node: string, flags: Flags, cli: Cli): Promise<number> {
  const { here } = cli
  const { logs } = await import('../../app/logs.ts')
  const { follow = false, lines, unit } = flags
  const wanted = { follow, lines, console: flags.console === true, ...(unit === undefined ? {} : { unit }) }
  const gone = new AbortController()
  // A reader that went away (`compose logs -f nginx1 | head`) wants no more.
  here.stdout.once('error', () => gone.abort())
  let isAny = false
  const output = {
    stdout: (chunk: Uint8Array) => {
      isAny = true
      here.stdout.write(chunk)
    },
    stderr: (chunk: Uint8Array) => void here.stderr.write(chunk),
  }
  try {
    const signal = AbortSignal.any([here.signal, gone.signal])
    const ended = await logs({ load: loadOptions(flags, here), signal }, node, wanted, output)
    if (!('code' in ended)) return showObstacles(ended, cli)
    if (!isAny) cli.say(`${node} has said nothing so far\n`)
    return ended.code
  } catch (error) {
    if (gone.signal.aborted && isStop(error)) return 0
    if (here.signal.aborted && isStop(error)) return exitOfError(error, here.stoppedBy())
    throw error
  }
}

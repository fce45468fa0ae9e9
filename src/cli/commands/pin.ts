import type { Command } from 'commander'
import type { Pinned, PinnedImage } from '../../app/pin.ts'
import { type Cli, withExample } from '../cli.ts'
import { errorsAsData, printJson, showObstacles } from '../obstacles.ts'
import { addGroupFlags, addPrefixFlag, type GroupFlags, type LoadFlags, type OutputFlags } from '../options.ts'
import { requestOf } from '../request.ts'

type Flags = LoadFlags & GroupFlags & OutputFlags

/** `compose pin`: write down which images the names mean. */
export function definePin(program: Command, cli: Cli): void {
  const command = program
    .command('pin')
    .summary('write down which images the names mean')
    .description(
      'Asks the image remotes which image each name means now and writes that into compose.lock.yml in the folder of the workspace. While that file is there, plan, apply and fetch go by it: a tag that moves changes nothing until the next pin. With projects named only their entries change.',
    )
    .argument('[project...]', 'projects; all when none is named')
  addGroupFlags(addPrefixFlag(command))
    .option('--json', 'print the entries as JSON')
    .action(async (projects: string[], _flags: Flags, self: Command) => {
      cli.done(await show(projects, self.optsWithGlobals<Flags>(), cli))
    })
  withExample(command, 'compose pin', 'compose pin nginx-services')
}

async function show(projects: readonly string[], flags: Flags, cli: Cli): Promise<number> {
  const { pin } = await import('../../app/pin.ts')
  const pinned = await pin(requestOf(projects, flags, cli.here))
  const code = showObstacles(pinned, cli)
  const { images, removed, written, problems, errors } = pinned
  if (flags.json === true) printJson({ images, removed, written, problems, errors: errorsAsData(errors) }, cli)
  else if (code === 0) cli.out(textOf(pinned))
  return code
}

function textOf({ images, removed, written }: Pinned): string {
  const lines = images.map(image => `${wordOf(image)} ${image.source} (${image.architecture}): ${digestsOf(image)}\n`)
  const gone = removed.map(({ source, architecture }) => `- ${source} (${architecture}): no node asks for it\n`)
  return [...lines, ...gone, written ? 'compose.lock.yml is written\n' : 'compose.lock.yml is as it was\n'].join('')
}

function wordOf({ before, fingerprint }: PinnedImage): string {
  if (before === undefined) return '+'
  return before === fingerprint ? '=' : '~'
}

function digestsOf({ before, fingerprint }: PinnedImage): string {
  const now = fingerprint.slice(0, 12)
  return before === undefined || before === fingerprint ? now : `${before.slice(0, 12)} -> ${now}`
}

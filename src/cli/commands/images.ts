import { type Command, InvalidArgumentError } from 'commander'
import { carryOut, confirmations } from '../change.ts'
import { type Cli, withExample } from '../cli.ts'
import { addProgressFlags, connectionTypeOption, type LoadFlags, type OutputFlags } from '../options.ts'
import { requestOf } from '../request.ts'

interface Flags extends LoadFlags, OutputFlags {
  readonly all?: boolean
  readonly endpoint?: string
  readonly allImages?: boolean
  readonly withoutAliases?: boolean
  readonly fingerprint?: string
  readonly match?: readonly RegExp[]
}

/** `compose images purge`: delete images that nothing uses. */
export function defineImages(program: Command, cli: Cli): void {
  const parent = program
    .command('images')
    .helpCommand(false)
    .summary('delete images that nothing uses')
    .description('Images that the endpoints keep.')
  const command = parent
    .command('purge')
    .summary('delete images that nothing uses')
    .description(
      'Deletes images from the endpoints of the projects. What an instance was made from, what compose fetch has pinned and what a node of the files asks for by its own endpoint stays.',
    )
    .argument('[project...]', 'projects; one, --all or --endpoint must be named')
    .option('-a, --all', 'the endpoints of all projects')
    .option('-e, --endpoint <name>', 'this endpoint instead of those of the projects')
    .addOption(connectionTypeOption())
    .option('--all-images', 'all of them')
    .option('--without-aliases', 'those without an alias')
    .option('-f, --fingerprint <digits>', 'the one whose fingerprint begins so; at least 12 digits', fingerprint)
    .option('--match <pattern>', 'those with an alias that this regular expression finds; may be repeated', pattern)
  addProgressFlags(command)
    .option('-y, --yes', 'do not ask')
    .option('--json', 'print plan and report as JSON')
    .action(async (projects: string[], _flags: Flags, self: Command) => {
      cli.done(await purgeImages(projects, self.optsWithGlobals<Flags>(), cli))
    })
  withExample(parent, 'compose images purge nginx-services --without-aliases')
  withExample(
    command,
    'compose images purge nginx-services --without-aliases',
    "compose images purge --endpoint vm1 --match '^nginx/22[.]' -y",
  )
}

async function purgeImages(projects: readonly string[], flags: Flags, cli: Cli): Promise<number> {
  const { purge } = await import('../../app/purge.ts')
  const choice = {
    all: flags.allImages === true,
    withoutAliases: flags.withoutAliases === true,
    aliases: flags.match ?? [],
    ...(flags.fingerprint === undefined ? {} : { fingerprint: flags.fingerprint }),
    ...(flags.endpoint === undefined ? {} : { endpoints: [flags.endpoint] }),
  }
  const request = { ...requestOf(projects, flags, cli.here), choice, allProjects: flags.all === true }
  const verb = {
    run: (_: unknown, call: Parameters<typeof purge>[1]) => purge(request, call),
    questions: confirmations,
  }
  return carryOut(verb, request, flags, cli)
}

function fingerprint(text: string): string {
  if (!/^[0-9a-f]{12,64}$/.test(text)) throw new InvalidArgumentError('It has 12 to 64 digits of 0-9 and a-f.')
  return text
}

function pattern(text: string, before: readonly RegExp[] = []): readonly RegExp[] {
  try {
    return [...before, new RegExp(text, 'u')]
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new InvalidArgumentError(`${error.message}.`)
  }
}

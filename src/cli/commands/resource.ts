import { type Command, InvalidArgumentError } from 'commander'
import type { ResourceKind } from '../../model/resource.ts'
import { carryOut, confirmations } from '../change.ts'
import { type Cli, withExample } from '../cli.ts'
import { printJson, showObstacles } from '../obstacles.ts'
import {
  addGroupFlags,
  addLockFlags,
  addProgressFlags,
  type GroupFlags,
  type LoadFlags,
  type LockFlags,
  type OutputFlags,
} from '../options.ts'
import { requestOf } from '../request.ts'

type Kind = ResourceKind | 'profile'

/** Flags of the lists. */
export interface ListFlags extends LoadFlags, OutputFlags {
  readonly endpoint?: string
  readonly search?: RegExp
}

interface CreateFlags extends LoadFlags, OutputFlags, LockFlags, GroupFlags {
  readonly all?: boolean
  readonly endpoint?: string
  readonly update?: boolean
  readonly withForwards?: boolean
}

/** A noun of the command line, and the things it means. */
export interface Noun {
  readonly noun: string
  readonly kind: Kind
  /** In sentences: `networks`. */
  readonly plural: string
}

/** What `compose profile` is about. */
export const profiles: Noun = { noun: 'profile', kind: 'profile', plural: 'profiles' }

const nouns: readonly Noun[] = [
  profiles,
  { noun: 'network', kind: 'network', plural: 'networks' },
  { noun: 'storage', kind: 'storage', plural: 'storage pools' },
  { noun: 'acl', kind: 'acl', plural: 'ACLs' },
  { noun: 'trust', kind: 'certificate', plural: 'certificates' },
]

/** `compose profile|network|storage|acl|trust create|list|available`. Needs the command `profile`. */
export function defineResources(program: Command, cli: Cli): void {
  for (const noun of nouns) {
    const known = program.commands.find(command => command.name() === noun.noun)
    const parent = known ?? defineNoun(program, noun, cli)
    defineAvailable(parent, noun, cli)
    defineCreate(parent, noun, cli)
  }
}

function defineNoun(program: Command, noun: Noun, cli: Cli): Command {
  const parent = program
    .command(noun.noun)
    .helpCommand(false)
    .summary(`list and make ${noun.plural}`)
    .description(`The ${noun.plural} of the files and of the endpoints.`)
  const command = parent
    .command('list')
    .summary(`list ${noun.plural} of the files`)
    .description(`Lists the ${noun.plural} that the files declare, or those of one endpoint with --endpoint.`)
    .argument('[project...]', 'projects; all when none is named')
  addListFlags(command, 'the ones of this endpoint instead').action(
    async (projects: string[], _flags: ListFlags, self: Command) => {
      const flags = self.optsWithGlobals<ListFlags>()
      cli.done(
        await (flags.endpoint === undefined ? listDeclared(noun, projects, flags, cli) : listSeen(noun, flags, cli)),
      )
    },
  )
  withExample(parent, `compose ${noun.noun} list`)
  withExample(command, `compose ${noun.noun} list`, `compose ${noun.noun} list --endpoint vm1 --json`)
  return parent
}

function defineAvailable(parent: Command, noun: Noun, cli: Cli): void {
  const command = parent
    .command('available')
    .summary(`list ${noun.plural} of an endpoint`)
    .description(`Lists the ${noun.plural} that an endpoint has, with the project whose mark they carry.`)
  addListFlags(command, 'this endpoint; the default remote unless given').action(
    async (_flags: ListFlags, self: Command) => {
      cli.done(await listSeen(noun, self.optsWithGlobals<ListFlags>(), cli))
    },
  )
  withExample(command, `compose ${noun.noun} available --endpoint vm1`)
}

function addListFlags(command: Command, endpoint: string): Command {
  return command
    .option('-e, --endpoint <name>', endpoint)
    .option('-s, --search <pattern>', 'only names that this regular expression finds', pattern)
    .option('--connection-type <type>', 'read and not used: the server itself says what it is')
    .option('--json', 'print the list as JSON')
}

/** Reads a regular expression. */
export function pattern(text: string): RegExp {
  try {
    return new RegExp(text, 'u')
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new InvalidArgumentError(`${error.message}.`)
  }
}

function matches({ search }: ListFlags): (line: { readonly name: string }) => boolean {
  return ({ name }) => search?.test(name) ?? true
}

async function listDeclared(
  { kind, noun }: Noun,
  projects: readonly string[],
  flags: ListFlags,
  cli: Cli,
): Promise<number> {
  const { list } = await import('../../app/list.ts')
  const lists = await list(requestOf(projects, flags, cli.here))
  const lines = lists.resources.filter(line => line.kind === kind).filter(matches(flags))
  const code = showObstacles(lists, cli)
  if (flags.json === true) printJson({ [noun]: lines, problems: lists.problems }, cli)
  else if (code === 0) cli.out((await import('../views/lists.ts')).resourcesText(lines, cli.outPaint))
  return code
}

/** Lists what an endpoint has of a kind. The exit code. */
export async function listSeen({ kind, noun }: Noun, flags: ListFlags, cli: Cli): Promise<number> {
  const { available } = await import('../../app/available.ts')
  const place = flags.endpoint === undefined ? { kind } : { kind, endpoint: flags.endpoint }
  const found = await available(requestOf([], flags, cli.here), place)
  const lines = found.lines.filter(matches(flags))
  const code = showObstacles(found, cli)
  if (flags.json === true) printJson({ endpoint: found.endpoint, [noun]: lines, problems: found.problems }, cli)
  else if (code === 0) cli.out((await import('../views/lists.ts')).availableText(lines, cli.outPaint))
  return code
}

function defineCreate(parent: Command, noun: Noun, cli: Cli): void {
  const { kind, plural } = noun
  const command = parent
    .command('create')
    .summary(`make ${plural} of the files on endpoints`)
    .description(createText(noun))
    .argument('<project>', 'the project that declares them')
    .argument('[name...]', `${plural}; or --all`)
    .option('-a, --all', `all ${plural} of the project`)
    .option('-e, --endpoint <name>', 'this endpoint instead of those of the groups')
    .option('--connection-type <type>', 'read and not used: the server itself says what it is')
  if (kind !== 'certificate')
    command.option('-u, --update', 'bring those that are there and differ to what the files say, whoever made them')
  if (kind === 'network') command.option('--with-forwards', 'their forwards too')
  addProgressFlags(addLockFlags(addGroupFlags(command)))
    .option('--json', 'print plan and report as JSON')
    .action(async (project: string, names: string[], _flags: CreateFlags, self: Command) => {
      cli.done(await createThem(noun, { project, names }, self.optsWithGlobals<CreateFlags>(), cli))
    })
  withExample(
    command,
    `compose ${noun.noun} create nginx-services --all`,
    `compose ${noun.noun} create nginx-services --all --endpoint vm1`,
  )
}

function createText({ kind, plural }: Noun): string {
  if (kind === 'certificate') {
    return 'Makes the endpoints of a project trust certificates that its file declares. One that is trusted already is left as it is.'
  }
  const use = `compose apply does so by itself with ${plural} that nodes use.`
  return `Makes ${plural} that the file of a project declares on the endpoints of its groups. What is there and differs is told, and left without --update; ${use}`
}

async function createThem(
  { noun, kind }: Noun,
  { project, names }: { readonly project: string; readonly names: readonly string[] },
  flags: CreateFlags,
  cli: Cli,
): Promise<number> {
  const { create } = await import('../../app/create.ts')
  const choice = {
    kind,
    names,
    update: flags.update === true,
    forwards: flags.withForwards === true,
    ...(flags.endpoint === undefined ? {} : { endpoints: [flags.endpoint] }),
  }
  const verb = `${noun} create`
  const request = { ...requestOf([project], flags, cli.here), choice, all: flags.all === true, verb }
  const run = (_: unknown, call: Parameters<typeof create>[1]) => create(request, call)
  return carryOut({ run, questions: confirmations }, request, flags, cli)
}

import type { Command } from 'commander'
import { type Cli, withExample } from '../cli.ts'
import { printJson, showObstacles } from '../obstacles.ts'
import { connectionTypeOption, type LoadFlags, type OutputFlags } from '../options.ts'
import { requestOf } from '../request.ts'
import type { Listed } from '../views/lists.ts'
import { listSeen, pattern, profiles } from './resource.ts'

type Flags = LoadFlags & OutputFlags & { readonly search?: RegExp; readonly endpoint?: string }

interface ListCommand {
  readonly noun: string
  readonly what: Listed
  readonly argument: string
  readonly example: string
}

const commands: readonly ListCommand[] = [
  { noun: 'project', what: 'projects', argument: '[project...]', example: 'compose project list' },
  { noun: 'group', what: 'groups', argument: '<project...>', example: 'compose group list nginx-services' },
  { noun: 'node', what: 'nodes', argument: '[project...]', example: 'compose node list --json' },
  { noun: 'profile', what: 'profiles', argument: '[project...]', example: 'compose profile list' },
]

/** `compose project|group|node|profile list`: what the files hold. */
export function defineLists(program: Command, cli: Cli): void {
  for (const { noun, what, argument, example } of commands) {
    const parent = program
      .command(noun)
      .helpCommand(false)
      .summary(`list ${what}`)
      .description(`The ${what} of the files.`)
    const command = parent
      .command('list')
      .summary(`list ${what}`)
      .description(`Lists the ${what} of the files; no endpoint is asked.`)
      .argument(argument, 'projects')
      .option('-s, --search <pattern>', 'only names that this regular expression finds', pattern)
      .option('--json', 'print the list as JSON')
      .action(async (projects: string[], _flags: Flags, self: Command) => {
        const flags = self.optsWithGlobals<Flags>()
        const { endpoint } = flags
        if (endpoint === undefined) cli.done(await show(what, projects, flags, cli))
        else cli.done(await (what === 'nodes' ? showInstances(endpoint, flags, cli) : listSeen(profiles, flags, cli)))
      })
    if (what === 'nodes')
      command
        .addOption(connectionTypeOption())
        .option('-e, --endpoint <name>', 'the instances of this endpoint instead')
    if (what === 'profiles')
      command.addOption(connectionTypeOption()).option('-e, --endpoint <name>', 'the profiles of this endpoint instead')
    withExample(parent, example)
    withExample(command, example)
  }
}

async function show(what: Listed, projects: readonly string[], flags: Flags, cli: Cli): Promise<number> {
  const { list } = await import('../../app/list.ts')
  const all = await list(requestOf(projects, flags, cli.here))
  const found = (name: string): boolean => flags.search?.test(name) ?? true
  const lists = {
    ...all,
    projects: all.projects.filter(({ project }) => found(project)),
    groups: all.groups.filter(({ group }) => found(group)),
    nodes: all.nodes.filter(({ node }) => found(node)),
    profiles: all.profiles.filter(({ profile }) => found(profile)),
  }
  const code = showObstacles(lists, cli)
  if (flags.json === true) printJson({ [what]: lists[what], problems: lists.problems }, cli)
  else if (code === 0) cli.out((await import('../views/lists.ts')).listText(what, lists, cli.outPaint))
  return code
}

async function showInstances(endpoint: string, flags: Flags, cli: Cli): Promise<number> {
  const { instancesOn } = await import('../../app/instances.ts')
  const { instances: all, ...found } = await instancesOn(requestOf([], flags, cli.here), endpoint)
  const instances = all.filter(({ instance }) => flags.search?.test(instance) ?? true)
  const code = showObstacles(found, cli)
  if (flags.json === true) printJson({ endpoint, instances, problems: found.problems }, cli)
  else if (code === 0) cli.out((await import('../views/lists.ts')).instancesText(instances, cli.outPaint))
  return code
}

import { ComposeError } from '../errors.ts'
import type { ProjectName } from '../model/names.ts'
import { hasErrors, type Problem } from '../model/problem.ts'
import type { Selection } from '../model/selection.ts'
import type { SourceTexts } from '../model/source.ts'
import { nameHint } from '../nearest.ts'
import { type CommandName, commandsOf } from '../spec/commands.ts'
import { load } from './load.ts'
import type { Request } from './request.ts'

/** A line of `command list`. */
export interface CommandLine {
  readonly project: ProjectName
  readonly command: string
  readonly description: string
}

/** The commands of the files. */
export interface CommandList {
  readonly commands: readonly CommandLine[]
  readonly problems: readonly Problem[]
  readonly texts: SourceTexts
}

/** The commands of all projects, without asking an endpoint. */
export async function listCommands(request: Pick<Request, 'load'>): Promise<CommandList> {
  const { spec, problems, texts } = await load(request.load)
  const commands = commandsOf(spec.environments).map(({ project, command }) => ({
    project,
    command: command.name,
    description: command.description ?? '',
  }))
  return { commands, problems, texts }
}

/** A command as what `apply` is asked for. */
export interface CommandRequest {
  readonly request: Request
  /** The project is destroyed afterwards. */
  readonly destroys: boolean
}

/**
 * What `apply` is asked for by one of the commands of a project; flags go over what the command says. Throws
 * `usage/bad-argument` for no such command; mistakes in the files are told as `apply` tells them.
 */
export async function commandRequest(
  request: Omit<Request, 'selection'>,
  wanted: CommandName,
): Promise<CommandRequest> {
  const { spec, problems } = await load(request.load)
  const all = commandsOf(spec.environments).filter(({ project }) => project === wanted.project)
  const found = all.find(({ command }) => command.name === wanted.name)?.command
  if (found === undefined && !hasErrors(problems)) {
    const known = all.map(({ command }) => command.name)
    const projects = spec.environments.flatMap(({ data }) => (data.projects ?? []).map(({ name }) => name))
    const isProject = projects.includes(wanted.project)
    throw new ComposeError(
      'usage/bad-argument',
      isProject ? `project ${wanted.project} has no command ${wanted.name}` : `no project is called ${wanted.project}`,
      { hint: isProject ? nameHint(wanted.name, known, 'commands') : nameHint(wanted.project, projects, 'projects') },
    )
  }
  const selection: Selection = {
    projects: [wanted.project],
    enableGroups: found?.enable_groups ?? [],
    disableGroups: found?.disable_groups ?? [],
    enableFlags: found?.enable_flags ?? [],
    disableFlags: found?.disable_flags ?? [],
  }
  const nodesPrefix = request.load.nodesPrefix ?? found?.nodes_prefix
  const asked = { ...request.load, command: wanted, ...(nodesPrefix === undefined ? {} : { nodesPrefix }) }
  const wishes = { ...request.wishes, ...(found?.skip_sync === true ? { skipSync: true } : {}) }
  return { request: { ...request, load: asked, wishes, selection }, destroys: found?.destroy ?? false }
}

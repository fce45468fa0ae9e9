import type { ProjectName } from '../model/names.ts'
import type { Problem } from '../model/problem.ts'
import type { Command, SpecEnvironment } from '../model/spec.ts'
import { nameHint } from '../nearest.ts'
import type { World } from './walk.ts'

/** A command as `compose command run` names it. */
export interface CommandName {
  readonly project: ProjectName
  readonly name: string
}

/** A command together with a project that it is for. */
export interface CommandOfProject {
  readonly project: ProjectName
  readonly command: Command
}

/** Every command of the files with each project it is for, in the order of the files. */
export function commandsOf(environments: readonly SpecEnvironment[]): readonly CommandOfProject[] {
  return environments.flatMap(({ data }) =>
    (data.projects ?? []).flatMap(({ name: project }) =>
      (data.commands ?? [])
        .filter(command => command.project === undefined || command.project === project)
        .map(command => ({ project, command })),
    ),
  )
}

/** The command of that name; undefined when there is none. */
export function findCommand(environments: readonly SpecEnvironment[], wanted: CommandName): Command | undefined {
  return commandsOf(environments).find(
    ({ project, command }) => project === wanted.project && command.name === wanted.name,
  )?.command
}

/**
 * Adds the variables and hooks of a command to its project: the hooks after those of the project, the variables over all of its
 * files, `envs` last. Changes the project; does nothing when there is no such command.
 */
export function addCommand(environments: readonly SpecEnvironment[], wanted: CommandName): void {
  const command = findCommand(environments, wanted)
  const projects = environments.flatMap(({ data }) => data.projects ?? [])
  const project = projects.find(({ name }) => name === wanted.project)
  if (command === undefined || project === undefined) return
  const { vars = [], envs, hooks = [] } = command
  project.vars = [...(project.vars ?? []), ...vars, ...(envs === undefined ? [] : [envs])]
  project.hooks = [...(project.hooks ?? []), ...hooks]
}

/** A command's project and groups are in its file, and a project has one command of a name. */
export function commandsHold({ environments, positions }: World): Problem[] {
  return environments.flatMap(({ data }) => {
    const projects = data.projects ?? []
    const known = projects.map(({ name }) => name)
    return (data.commands ?? []).flatMap((command, index, all): Problem[] => {
      const { project } = command
      if (project !== undefined && !known.includes(project)) {
        return [unknown('project', project, known, positions.of(command, 'project'))]
      }
      const groups = projects
        .filter(({ name }) => project === undefined || name === project)
        .flatMap(one => (one.groups ?? []).map(({ name }) => name))
      const lists = [command.enable_groups ?? [], command.disable_groups ?? []]
      const strange = lists.flatMap(names =>
        names.flatMap((name, at) =>
          groups.includes(name) ? [] : [unknown('group', name, groups, positions.of(names, at))],
        ),
      )
      const first = all.slice(0, index).find(other => meets(other, command))
      if (first === undefined) return strange
      const there = positions.of(first, 'name')
      const double: Problem = {
        code: 'reference/duplicate-name',
        severity: 'error',
        message: `command "${command.name}" is there twice`,
        where: positions.of(command, 'name'),
        hint: `it is also at ${there.file}:${there.line}; names must differ`,
      }
      return [...strange, double]
    })
  })
}

function meets(one: Command, other: Command): boolean {
  const isForBoth = one.project === undefined || other.project === undefined || one.project === other.project
  return one.name === other.name && isForBoth
}

function unknown(
  what: 'project' | 'group',
  name: string,
  known: readonly string[],
  where: NonNullable<Problem['where']>,
): Problem {
  return {
    code: `reference/unknown-${what}`,
    severity: 'error',
    message: `a command names ${what} "${name}", which is not in its file`,
    where,
    hint: nameHint(name, known, `known ${what}s`),
  }
}

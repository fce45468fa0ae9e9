import type { Desired, DesiredProject } from '../model/desired.ts'
import type { ProjectName } from '../model/names.ts'
import type { Problem } from '../model/problem.ts'
import type { Selected, Selection } from '../model/selection.ts'
import type { Project, Spec } from '../model/spec.ts'
import { nameHint } from '../nearest.ts'

/** What a selection comes to. */
export interface SelectionResult {
  readonly selected: Selected
  readonly problems: readonly Problem[]
}

function unknownNames(what: string, asked: readonly string[], known: Iterable<string>): readonly Problem[] {
  const names = new Set(known)
  return asked
    .filter(name => !names.has(name))
    .map(name => ({
      code: 'usage/unknown-name' as const,
      severity: 'error' as const,
      message: `unknown ${what} "${name}"`,
      hint: nameHint(name, names, `known ${what}s`),
    }))
}

/** Every flag a hook of these projects has. */
function flagsOf(projects: readonly DesiredProject[]): ReadonlySet<string> {
  const flags = new Set<string>()
  for (const project of projects) {
    const nodes = project.groups.flatMap(group => group.nodes)
    const records = [project.hooks, ...project.groups.map(group => group.hooks), ...nodes.map(node => node.hooks)]
    for (const call of records.flatMap(record => Object.values(record).flat())) {
      for (const flag of call.flags) flags.add(flag)
    }
  }
  return flags
}

/**
 * Names of the projects that a selection asks for, before anything of them is resolved: their files and secrets have to be read. `select` says
 * what is wrong with a selection.
 */
export function projectsAskedFor({ environments }: Spec, selection: Selection): ReadonlySet<ProjectName> {
  if (selection.projects.length > 0) return new Set(selection.projects)
  const { enableGroups } = selection
  const projects = environments.flatMap(({ data }) => data.projects ?? [])
  const hasOne = ({ groups = [] }: Project): boolean => groups.some(({ name }) => enableGroups.includes(name))
  return new Set(projects.filter(project => enableGroups.length === 0 || hasOne(project)).map(({ name }) => name))
}

/**
 * The groups that are asked for, by project. Without projects all are meant; with `enableGroups` then only those that have
 * one of them. A disabled group stays out whatever enables it. A name that matches nothing is a problem.
 */
export function select(desired: Desired, selection: Selection): SelectionResult {
  const { enableGroups, disableGroups } = selection
  const named = new Set(selection.projects)
  const projects = named.size === 0 ? desired.projects : desired.projects.filter(project => named.has(project.name))
  const groups = projects.flatMap(project => project.groups.map(group => group.name))
  const flags = selection.enableFlags.length + selection.disableFlags.length > 0 ? flagsOf(projects) : []
  const selected = new Map(
    projects.map(project => {
      const chosen = project.groups
        .map(group => group.name)
        .filter(name => enableGroups.length === 0 || enableGroups.includes(name))
        .filter(name => !disableGroups.includes(name))
      return [project.name, new Set(chosen)]
    }),
  )
  if (named.size === 0 && enableGroups.length > 0) {
    for (const [name, chosen] of selected) if (chosen.size === 0) selected.delete(name)
  }
  const problems = [
    ...unknownNames(
      'project',
      selection.projects,
      desired.projects.map(project => project.name),
    ),
    ...unknownNames('group', [...enableGroups, ...disableGroups], groups),
    ...unknownNames('flag', [...selection.enableFlags, ...selection.disableFlags], flags),
  ]
  return { selected, problems }
}

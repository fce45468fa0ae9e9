import type { KnownNames, ProjectNames } from '../app/names.ts'

/** A word that may stand here, and what it is. */
export interface Candidate {
  readonly word: string
  readonly about: string
}

/** The names that an option wants, of what is known; `operands` are the other words of the line. */
export type NamesFor = (known: KnownNames, operands: readonly string[]) => readonly Candidate[]

/** Options that want a name of the files. */
export const namesFor: ReadonlyMap<string, NamesFor> = new Map<string, NamesFor>([
  ['enableGroup', groupsOf],
  ['disableGroup', groupsOf],
  ['project', projectsOf],
  ['node', nodesOfProjects],
  ['endpoint', endpointsOf],
  ['assumeGone', endpointsOf],
])

/** All projects. */
export function projectsOf({ projects }: KnownNames): readonly Candidate[] {
  return projects.map(({ name }) => ({ word: name, about: 'project' }))
}

function endpointsOf({ endpoints }: KnownNames): readonly Candidate[] {
  return endpoints.map(name => ({ word: name, about: 'remote' }))
}

/** The commands of the project that is named. */
export function commandsOf({ commands }: KnownNames, [project]: readonly string[]): readonly Candidate[] {
  return commands
    .filter(one => one.project === project)
    .map(({ name }) => ({ word: name, about: `command of ${project}` }))
}

/** The named projects, all when none is named. */
function named({ projects }: KnownNames, operands: readonly string[]): readonly ProjectNames[] {
  return operands.length === 0 ? projects : projects.filter(({ name }) => operands.includes(name))
}

/** The groups of the named projects, of all when none is named. */
function groupsOf(known: KnownNames, operands: readonly string[]): readonly Candidate[] {
  return named(known, operands).flatMap(({ name, groups }) =>
    groups.map(group => ({ word: group.name, about: `group of ${name}` })),
  )
}

function nodesOfProjects(known: KnownNames, operands: readonly string[]): readonly Candidate[] {
  return named(known, operands).flatMap(({ name, groups }) =>
    groups.flatMap(group => group.nodes.map(node => ({ word: node, about: `node of ${name}/${group.name}` }))),
  )
}

/** Nodes by the shortest name that means only one of them. */
export function nodesOf({ projects }: KnownNames): readonly Candidate[] {
  const all = projects.flatMap(({ name: project, groups }) =>
    groups.flatMap(({ name: group, nodes }) => nodes.map(node => ({ project, group, node }))),
  )
  return all.map(({ project, group, node }) => ({
    word: all.filter(other => other.node === node).length === 1 ? node : `${project}/${group}/${node}`,
    about: `node of ${project}/${group}`,
  }))
}

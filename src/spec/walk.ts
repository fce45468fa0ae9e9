import type { Group, Hook, Node, Positions, Project, SpecEnvironment } from '../model/spec.ts'
import type { Remotes } from '../model/workspace.ts'

/** Everything the reference rules look at. */
export interface World {
  readonly environments: readonly SpecEnvironment[]
  readonly positions: Positions
  /** Undefined when the remotes file could not be read: then nothing is said about remotes. */
  readonly remotes?: Remotes
}

/** A project, and the environment that holds it. */
export interface ProjectVisit {
  readonly environment: SpecEnvironment
  readonly project: Project
}
/** A group, and what holds it. */
export interface GroupVisit extends ProjectVisit {
  readonly group: Group
}
/** A node, and what holds it. */
export interface NodeVisit extends GroupVisit {
  readonly node: Node
}
/** A hook, and what holds it: a project, a group, or a node. */
export interface HookVisit extends ProjectVisit {
  readonly hook: Hook
  readonly level: 'project' | 'group' | 'node'
}

/** All projects of the workspace. */
export function projectsOf(world: World): ProjectVisit[] {
  return world.environments.flatMap(environment =>
    (environment.data.projects ?? []).map(project => ({ environment, project })),
  )
}

/** All groups of the workspace. */
export function groupsOf(world: World): GroupVisit[] {
  return projectsOf(world).flatMap(visit => (visit.project.groups ?? []).map(group => ({ ...visit, group })))
}

/** All nodes of the workspace. */
export function nodesOf(world: World): NodeVisit[] {
  return groupsOf(world).flatMap(visit => (visit.group.nodes ?? []).map(node => ({ ...visit, node })))
}

/** All hooks of the workspace, at every level. */
export function hooksOf(world: World): HookVisit[] {
  const of = (visit: ProjectVisit, hooks: readonly Hook[] | undefined, level: HookVisit['level']): HookVisit[] =>
    (hooks ?? []).map(hook => ({ environment: visit.environment, project: visit.project, hook, level }))
  return [
    ...projectsOf(world).flatMap(visit => of(visit, visit.project.hooks, 'project')),
    ...groupsOf(world).flatMap(visit => of(visit, visit.group.hooks, 'group')),
    ...nodesOf(world).flatMap(visit => of(visit, visit.node.hooks, 'node')),
  ]
}

/** The remote a group runs on: its own `connection`, else the default one of the remotes file. */
export function endpointOf(world: World, group: Group): string | undefined {
  return group.connection ?? world.remotes?.defaultRemote
}

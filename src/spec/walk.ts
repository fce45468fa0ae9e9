import type { Group, Hook, Node, Positions, Project, SpecEnvironment } from '../model/spec.ts'
import type { Remotes, RenderEngine } from '../model/workspace.ts'

/** Everything the reference rules look at. */
export interface World {
  readonly environments: readonly SpecEnvironment[]
  readonly positions: Positions
  /** Undefined when the remotes file could not be read: then nothing is said about remotes. */
  readonly remotes?: Remotes
  /** Of environment files that name none themselves. */
  readonly renderEngine?: RenderEngine
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

/** Everything a world holds, level by level. */
interface Visits {
  readonly projects: readonly ProjectVisit[]
  readonly groups: readonly GroupVisit[]
  readonly nodes: readonly NodeVisit[]
  readonly hooks: readonly HookVisit[]
}

/** Every rule walks the same world: with thousands of nodes, walking it anew for each took longer than the rules. */
const walked = new WeakMap<World, Visits>()

function visitsOf(world: World): Visits {
  const known = walked.get(world)
  if (known !== undefined) return known
  const [projects, groups, nodes]: [ProjectVisit[], GroupVisit[], NodeVisit[]] = [[], [], []]
  const hooks: Record<HookVisit['level'], HookVisit[]> = { project: [], group: [], node: [] }
  const note = (
    level: HookVisit['level'],
    { environment, project }: ProjectVisit,
    found: readonly Hook[] = [],
  ): void => {
    for (const hook of found) hooks[level].push({ environment, project, hook, level })
  }
  for (const environment of world.environments)
    for (const project of environment.data.projects ?? []) {
      const visit = { environment, project }
      projects.push(visit)
      note('project', visit, project.hooks)
      for (const group of project.groups ?? []) {
        groups.push({ environment, project, group })
        note('group', visit, group.hooks)
        for (const node of group.nodes ?? []) {
          nodes.push({ environment, project, group, node })
          note('node', visit, node.hooks)
        }
      }
    }
  const visits = { projects, groups, nodes, hooks: [...hooks.project, ...hooks.group, ...hooks.node] }
  walked.set(world, visits)
  return visits
}

/** All projects of the workspace. */
export function projectsOf(world: World): readonly ProjectVisit[] {
  return visitsOf(world).projects
}

/** All groups of the workspace. */
export function groupsOf(world: World): readonly GroupVisit[] {
  return visitsOf(world).groups
}

/** All nodes of the workspace. */
export function nodesOf(world: World): readonly NodeVisit[] {
  return visitsOf(world).nodes
}

/** All hooks of the workspace, at every level: those of projects, then of groups, then of nodes. */
export function hooksOf(world: World): readonly HookVisit[] {
  return visitsOf(world).hooks
}

/** The remote a group runs on: its own `connection`, else the default one of the remotes file. */
export function endpointOf(world: World, group: Group): string | undefined {
  return group.connection ?? world.remotes?.defaultRemote
}

import { posix } from 'node:path'
import type { Group, Node } from '../model/spec.ts'
import type { Value } from '../model/values.ts'
import type { NodeSeat } from './node-lookup.ts'
import type { Folders } from './paths.ts'
import type { GroupScope, NodeScope, ProjectScope } from './scope.ts'
import type { TemplatePlace } from './templates.ts'
import type { Variables } from './variables.ts'

/** Facts that templates see besides variables; made once and shared by all templates of a project. */
export interface TemplateGlobals {
  /** `project` with its groups and nodes, and `env_base_dir`, relative to the workspace. */
  readonly project: Variables
  readonly groups: ReadonlyMap<GroupScope, Variables>
  readonly nodes: ReadonlyMap<NodeSeat, Variables>
}

/** The keys of a map as the file has them, but for those that say what is done at a moment: they are long, and nobody's business. */
function asWritten(written: Node | Group): Variables {
  // What a file holds is YAML, and `Value` is all that YAML has.
  const entries = Object.entries(written as unknown as Variables)
  return Object.fromEntries(entries.filter(([key]) => !withoutMeaning.includes(key)))
}

const withoutMeaning = ['hooks', 'include_hooks_files']

function nodeFacts({ node, seat }: NodeScope): Variables {
  return {
    ...asWritten(node),
    name: seat.name,
    group: seat.group,
    connection: seat.endpoint,
    labels: seat.labels,
    address: node.address ?? '',
    image_source: node.image_source,
    image_remote_server: node.image_remote_server ?? '',
  }
}

/** Makes the facts of a project. */
export function templateGlobals(scope: ProjectScope, folders: Folders): TemplateGlobals {
  const nodes = new Map(scope.groups.flatMap(group => group.nodes).map(node => [node.seat, nodeFacts(node)]))
  const groups = new Map<GroupScope, Variables>()
  for (const scoped of scope.groups) {
    groups.set(scoped, {
      ...asWritten(scoped.group),
      name: scoped.group.name,
      description: scoped.group.description ?? '',
      connection: scoped.endpoint,
      nodes: scoped.nodes.map((node): Value => nodes.get(node.seat) ?? {}),
    })
  }
  const project = {
    name: scope.project.name,
    description: scope.project.description ?? '',
    groups: [...groups.values()],
  }
  const directory = posix.relative(folders.workspace, scope.environment.directory) || '.'
  return { project: { project, env_base_dir: directory }, groups, nodes }
}

/** What one template sees over the project's variables: the project's facts, `group`, and of a node its labels and `node`. */
export function ownVariables(
  globals: TemplateGlobals,
  { group, node }: Pick<TemplatePlace, 'group' | 'node'>,
): Variables {
  return {
    ...node?.seat.labels,
    ...globals.project,
    ...(group === undefined ? {} : { group: globals.groups.get(group) ?? {} }),
    ...(node === undefined ? {} : { node: globals.nodes.get(node.seat) ?? {} }),
  }
}

/** What a hook sees as `project` and `node` besides variables. */
export function hookDescriptions(globals: TemplateGlobals, seen: NodeSeat | undefined): Variables {
  const node = seen === undefined ? undefined : globals.nodes.get(seen)
  return { project: globals.project.project ?? {}, ...(node === undefined ? {} : { node }) }
}

import type { EndpointName } from '../model/names.ts'
import type { Group, Node, Project, Spec, SpecEnvironment } from '../model/spec.ts'
import type { Remotes } from '../model/workspace.ts'
import { groupRanks } from './group-order.ts'
import type { NodeSeat } from './node-lookup.ts'

/** A node as written, with its place in the world. */
export interface NodeScope {
  readonly node: Node
  readonly seat: NodeSeat
  /** Position in its group. */
  readonly index: number
}

/** A group as written, with its endpoint. */
export interface GroupScope {
  readonly group: Group
  readonly endpoint: EndpointName
  /** Its turn among the groups of the project. */
  readonly rank: number
  readonly nodes: readonly NodeScope[]
}

/** A project as written, with the environment it stands in. */
export interface ProjectScope {
  readonly environment: SpecEnvironment
  readonly project: Project
  readonly groups: readonly GroupScope[]
}

/** Whatever is wrong with a connection has been reported with the environment; '' stands for none at all. */
function groupScope(project: Project, group: Group, rank: number, remotes: Remotes): GroupScope {
  const endpoint = group.connection ?? remotes.defaultRemote ?? ''
  const nodes = (group.nodes ?? []).map((node, index) => ({
    node,
    index,
    seat: {
      project: project.name,
      group: group.name,
      name: node.name,
      endpoint,
      instance: node.name,
      entrypoint: node.entrypoint ?? [],
      labels: node.labels ?? {},
    },
  }))
  return { group, endpoint, rank, nodes }
}

/** Every project of every environment, in file order. */
export function projectScopes(spec: Spec, remotes: Remotes): readonly ProjectScope[] {
  return spec.environments.flatMap(environment =>
    (environment.data.projects ?? []).map(project => {
      const groups = project.groups ?? []
      const ranks = groupRanks(groups)
      return {
        environment,
        project,
        groups: groups.map(group => groupScope(project, group, ranks.get(group.name) ?? 0, remotes)),
      }
    }),
  )
}

import type { EndpointName, GroupName, InstanceName, NodeName, ProjectName } from '../model/names.ts'

import { groupBy } from './group-by.ts'

/** What others need to know of a node: where it is and how hooks run in it. */
export interface NodeSeat {
  readonly project: ProjectName
  readonly group: GroupName
  readonly name: NodeName
  readonly endpoint: EndpointName
  readonly instance: InstanceName
  readonly entrypoint: readonly string[]
  readonly labels: Readonly<Record<string, string>>
}

/** Every node of every environment, by name; the same name can stand on several endpoints. */
export type NodeLookup = ReadonlyMap<NodeName, readonly NodeSeat[]>

/** Makes the lookup. */
export function nodeLookup(seats: readonly NodeSeat[]): NodeLookup {
  return groupBy(seats, seat => [seat.name])
}

/** All nodes a name can mean from a place: those of the own group, else of the own project, else of all environments. */
export function findNodes(
  lookup: NodeLookup,
  name: NodeName,
  project: ProjectName,
  group?: GroupName,
): readonly NodeSeat[] {
  const all = lookup.get(name) ?? []
  const own = all.filter(seat => seat.project === project)
  const near = own.filter(seat => seat.group === group)
  return near.length > 0 ? near : own.length > 0 ? own : all
}

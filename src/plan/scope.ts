import type { Capabilities } from '../model/capabilities.ts'
import type { Desired, DesiredGroup, DesiredNode, DesiredProject } from '../model/desired.ts'
import type { EndpointName, GroupName } from '../model/names.ts'
import type { Observed } from '../model/observed.ts'
import type { NodeVerdict } from '../model/plan.ts'
import type { Problem } from '../model/problem.ts'
import type { PlanInput } from '../model/selection.ts'

/** A node with what surrounds it in the files. */
export interface NodeInFile {
  readonly project: DesiredProject
  readonly group: DesiredGroup
  readonly node: DesiredNode
}

/** A selected node together with what its endpoint said. */
export interface NodePlace extends NodeInFile {
  readonly observed: Observed
  readonly can: Capabilities
  /** The same node as it is on another endpoint, where instances of it are that this plan has to do with. */
  readonly away?: NodePlace
}

/** Tells a node from all others, as the key of a map. */
export function placeKey({ project, node }: NodeInFile): string {
  return JSON.stringify([project.name, node.endpoint, node.name])
}

/** Where the steps of a node, and its line of the plan, are drawn. */
export function pathOf({ project, group, node }: NodeInFile): NodeVerdict['path'] {
  return [project.name, group.name, node.name]
}

/** Where the steps of a node are drawn, and what they act on unless they say so. */
export function atNode(place: NodeInFile): { readonly path: NodeVerdict['path']; readonly endpoint: EndpointName } {
  return { path: pathOf(place), endpoint: place.node.endpoint }
}

/** What every line of the plan about a node begins with: its users notice nothing. */
export function verdictBase(place: NodeInFile) {
  return { ...atNode(place), instance: place.node.instance, outage: 'none' } as const
}

/** A selected project with its selected groups, in the order of the file. */
export interface ProjectScope {
  readonly project: DesiredProject
  readonly groups: readonly DesiredGroup[]
  /** Nodes of these groups on endpoints that were asked. */
  readonly places: readonly NodePlace[]
}

/** Every node of the files, selected or not. */
export function allNodes(desired: Desired): readonly NodeInFile[] {
  return desired.projects.flatMap(project =>
    project.groups.flatMap(group => group.nodes.map(node => ({ project, group, node }))),
  )
}

/** What the files want, and what the endpoints said. */
export type Asked = Pick<PlanInput, 'desired' | 'selected' | 'observed' | 'can'>

/** The selected projects in the order of the files. */
export function selectedProjects(input: Asked): readonly ProjectScope[] {
  return input.desired.projects.flatMap(project => {
    const selected = input.selected.get(project.name)
    if (selected === undefined) return []
    const groups = project.groups.filter(group => selected.has(group.name))
    return [{ project, groups, places: groups.flatMap(group => placesOf(project, group, input)) }]
  })
}

function placesOf(project: DesiredProject, group: DesiredGroup, input: Asked): readonly NodePlace[] {
  const observed = input.observed.get(group.endpoint)
  const can = input.can.get(group.endpoint)
  if (observed === undefined || can === undefined) return []
  return group.nodes.map(node => ({ project, group, node, observed, can }))
}

/** Whether a group belongs to what was asked for; one that left the file does when the whole project was. */
export function isSelected(scope: ProjectScope, group: GroupName): boolean {
  if (scope.groups.some(({ name }) => name === group)) return true
  const isInFile = scope.project.groups.some(({ name }) => name === group)
  return !isInFile && scope.groups.length === scope.project.groups.length
}

/** Problems of groups whose endpoint nobody could ask. */
export function unaskedEndpoints(scopes: readonly ProjectScope[], input: PlanInput): readonly Problem[] {
  const groups = scopes.flatMap(scope => scope.groups).filter(group => !isAsked(group, input))
  const first = new Map(groups.toReversed().map(group => [group.endpoint, group]))
  return [...first.values()].map(group => ({
    code: 'plan/endpoint-not-asked',
    severity: 'error',
    message: `endpoint ${group.endpoint} of group ${group.name} was not asked, so nothing can be planned there`,
    where: group.where,
    hint: 'check the remote, or leave the group out with --disable-group',
  }))
}

/** Whether the group's endpoint said what it has. */
export function isAsked(group: DesiredGroup, input: PlanInput): boolean {
  return input.observed.has(group.endpoint) && input.can.has(group.endpoint)
}

/** Whether some problem forbids every change. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(problem => problem.severity === 'error')
}

import type { Desired, DesiredGroup, DesiredNode, DesiredProject } from '../model/desired.ts'
import type { Selected } from '../model/selection.ts'

/** A project with those of its groups that were selected. */
export interface SelectedProject {
  readonly project: DesiredProject
  readonly groups: readonly DesiredGroup[]
}

/** The selected projects in the order of the files. */
export function selectedProjects(desired: Desired, selected: Selected): readonly SelectedProject[] {
  return desired.projects.flatMap(project => {
    const names = selected.get(project.name)
    return names === undefined ? [] : [{ project, groups: project.groups.filter(group => names.has(group.name)) }]
  })
}

/** The nodes of all selected groups in the order of the files. */
export function selectedNodes(desired: Desired, selected: Selected): readonly DesiredNode[] {
  return selectedProjects(desired, selected).flatMap(({ groups }) => groups.flatMap(group => group.nodes))
}

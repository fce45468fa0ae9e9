import type { DesiredGroup, DesiredProject } from '../model/desired.ts'
import type { GroupName } from '../model/names.ts'

/** The groups a group waits for: by `depends_on` when the project has it, else the one before it in the file. */
export function groupsBefore(project: DesiredProject, group: DesiredGroup): readonly GroupName[] {
  if (project.orderedByDependencies) return group.dependsOn ?? []
  const index = project.groups.findIndex(({ name }) => name === group.name)
  const before = project.groups[index - 1]
  return before === undefined ? [] : [before.name]
}

/** All groups of a project, each after those it waits for, else in the order of the file. A circle is cut where it is met. */
export function orderedGroups(project: DesiredProject): readonly DesiredGroup[] {
  const done = new Set<DesiredGroup>()
  const open = new Set<DesiredGroup>()
  const visit = (group: DesiredGroup): void => {
    if (done.has(group) || open.has(group)) return
    open.add(group)
    for (const name of groupsBefore(project, group)) {
      const before = project.groups.find(other => other.name === name)
      if (before !== undefined) visit(before)
    }
    done.add(group)
  }
  for (const group of project.groups) visit(group)
  return [...done]
}

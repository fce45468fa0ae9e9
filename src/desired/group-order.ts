import type { GroupName } from '../model/names.ts'
import type { Group } from '../model/spec.ts'

/** Whether `depends_on` orders the groups: as soon as one group has the key, even empty. */
export function orderedByDependencies(groups: readonly Group[]): boolean {
  return groups.some(group => group.depends_on !== undefined)
}

/** In which order groups come about: by file, or each after what it depends on. A group of a circle keeps its place. */
export function groupRanks(groups: readonly Group[]): ReadonlyMap<GroupName, number> {
  const ranks = new Map<GroupName, number>()
  const byName = new Map(groups.map(group => [group.name, group]))
  const entered = new Set<GroupName>()
  const visit = (group: Group): void => {
    if (entered.has(group.name)) return
    entered.add(group.name)
    for (const name of group.depends_on ?? []) {
      const needed = byName.get(name)
      if (needed !== undefined) visit(needed)
    }
    ranks.set(group.name, ranks.size)
  }
  for (const group of groups) visit(group)
  return ranks
}

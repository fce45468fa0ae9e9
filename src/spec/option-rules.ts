import type { Problem } from '../model/problem.ts'
import { groupsOf, type World } from './walk.ts'

/** A field of lxd-compose that has nothing left to decide is read, and said to have no effect. */
export function optionsWithoutEffect(world: World): Problem[] {
  const engines = world.environments.flatMap(({ data }): Problem[] => {
    if (data.template_engine?.opts === undefined) return []
    return [
      {
        code: 'schema/no-effect',
        severity: 'notice',
        message: 'opts of template_engine has no effect',
        where: world.positions.of(data.template_engine, 'opts', 'key'),
        hint: 'it may be removed: no program is called, and the filters are built in',
      },
    ]
  })
  const groups = groupsOf(world).flatMap(({ group }): Problem[] => {
    if (group.connection_type === undefined) return []
    return [
      {
        code: 'schema/no-effect',
        severity: 'notice',
        message: `connection_type of group "${group.name}" has no effect`,
        where: world.positions.of(group, 'connection_type', 'key'),
        hint: 'it may be removed: the server itself says whether it is LXD or Incus',
      },
    ]
  })
  return [...engines, ...groups]
}

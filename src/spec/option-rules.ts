import type { Problem } from '../model/problem.ts'
import { groupsOf, nodesOf, projectsOf, type World } from './walk.ts'

/** A key that is there although it decides nothing. */
interface Idle {
  readonly owner: object
  readonly key: string
  /** The key with what has it. */
  readonly what: string
  readonly hint: string
}

/** A field of lxd-compose that has nothing to decide, here or there, is read, and said to have no effect. */
export function optionsWithoutEffect(world: World): Problem[] {
  const idle = [...ofEnvironments(world), ...ofProjects(world), ...ofGroups(world), ...ofNodes(world)]
  return idle.map(({ owner, key, what, hint }) => ({
    code: 'schema/no-effect',
    severity: 'notice',
    message: `${what} has no effect`,
    where: world.positions.of(owner, key, 'key'),
    hint,
  }))
}

const prefixHint = 'use --nodes-prefix, nodes_prefix of a command, or name_prefix of its nodes'

function ofEnvironments({ environments }: World): readonly Idle[] {
  return environments.flatMap(({ data }) => {
    const owner = data.template_engine
    if (owner?.opts === undefined) return []
    const hint = 'it may be removed: no program is called, and the filters are built in'
    return [{ owner, key: 'opts', what: 'opts of template_engine', hint }]
  })
}

function ofProjects(world: World): readonly Idle[] {
  return projectsOf(world).flatMap(({ project: owner }) => {
    if (owner.nodes_prefix === undefined) return []
    return [{ owner, key: 'nodes_prefix', what: `nodes_prefix of project "${owner.name}"`, hint: prefixHint }]
  })
}

function ofGroups(world: World): readonly Idle[] {
  return groupsOf(world).flatMap(({ group: owner }) => {
    const found: Idle[] = []
    if (owner.connection_type !== undefined) {
      const hint = 'it may be removed: the server itself says whether it is LXD or Incus'
      found.push({ owner, key: 'connection_type', what: `connection_type of group "${owner.name}"`, hint })
    }
    if (owner.nodes_prefix !== undefined) {
      found.push({ owner, key: 'nodes_prefix', what: `nodes_prefix of group "${owner.name}"`, hint: prefixHint })
    }
    return found
  })
}

function ofNodes(world: World): readonly Idle[] {
  return nodesOf(world).flatMap(({ node: owner }) => {
    if (owner.ephemeral === undefined) return []
    const hint = 'move it to the group: there it holds for all its nodes'
    return [{ owner, key: 'ephemeral', what: `ephemeral of node "${owner.name}"`, hint }]
  })
}

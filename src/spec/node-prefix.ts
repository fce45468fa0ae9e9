import type { Problem } from '../model/problem.ts'
import type { Hook, Node, Positions, SpecEnvironment } from '../model/spec.ts'
import { hooksOf, nodesOf } from './walk.ts'

/** Names that instances may have (schema of `name`), with room for what upgrades append. */
const nodeName = /^[a-zA-Z](?:[a-zA-Z0-9-]{0,56}[a-zA-Z0-9])?$/

/**
 * Puts prefixes before the names of nodes: that of the node (`name_prefix`), else `prefix`, which `name_prefix: "-"` keeps
 * away. Hooks that name such a node by its plain name follow it. Changes nodes and hooks, once; says which names cannot be.
 */
export function prefixNodes(
  environments: readonly SpecEnvironment[],
  prefix: string,
  positions: Positions,
): readonly Problem[] {
  const world = { environments, positions }
  const problems: Problem[] = []
  const renamed = new Map<string, Set<string>>()
  const nodes = new Set(nodesOf(world).map(({ node }) => node))
  for (const node of nodes) {
    const before = prefixOf(node, prefix)
    if (before === '') continue
    const name = `${before}-${node.name}`
    if (!nodeName.test(name)) {
      problems.push(impossible(node, name, positions))
      continue
    }
    renamed.set(node.name, (renamed.get(node.name) ?? new Set()).add(name))
    node.name = name
  }
  const names = new Set([...nodes].map(node => node.name))
  for (const hook of new Set(hooksOf(world).map(one => one.hook))) follow(hook, names, renamed)
  return problems
}

function prefixOf({ name_prefix: own = '' }: Node, prefix: string): string {
  return own === '-' ? '' : own === '' ? prefix : own
}

/** A plain name that became several ones stays, and is reported as unknown: nobody can tell which is meant. */
function follow(hook: Hook, names: ReadonlySet<string>, renamed: ReadonlyMap<string, ReadonlySet<string>>): void {
  if (hook.node === undefined || names.has(hook.node)) return
  const [name, ...others] = renamed.get(hook.node) ?? []
  if (name !== undefined && others.length === 0) hook.node = name
}

function impossible(node: Node, name: string, positions: Positions): Problem {
  return {
    code: 'reference/bad-prefix',
    severity: 'error',
    message: `node "${node.name}" cannot be called "${name}"`,
    where: node.name_prefix === undefined ? positions.of(node, 'name') : positions.of(node, 'name_prefix'),
    hint: 'a name has at most 58 letters, digits and hyphens, begins with a letter and does not end with a hyphen',
  }
}

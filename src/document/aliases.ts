import { type Alias, isAlias, isCollection, isPair, isScalar, type Node } from 'yaml'
import { maximumDepth } from './depth.ts'

/** Nodes that aliases may add to a file. Ordinary files stay far below; a billion laughs does not. */
const aliasBudget = 1_000_000

/** No such anchor before it; it holds itself; too many entries or levels once aliases are written out. */
export type AliasTrouble = 'unknown' | 'cycle' | 'budget' | 'depth'

/** What each alias stands for, or why the file cannot be read. */
export interface Aliases {
  readonly targets: ReadonlyMap<Alias, Node>
  readonly problem?: { readonly kind: AliasTrouble; readonly name: string; readonly offset: number }
}

/** How large a node is once aliases are written out. */
interface Extent {
  readonly entries: number
  readonly levels: number
}

const single: Extent = { entries: 1, levels: 1 }

/**
 * Finds the target of every alias, in the order of the text as YAML wants it, and the size of the file once aliases are
 * written out. Linear: the size of a target is computed once.
 */
export function resolveAliases(root: Node | null): Aliases {
  const anchors = new Map<string, Node>()
  const extents = new Map<Node, Extent>()
  const targets = new Map<Alias, Node>()
  let written = 0
  let problem: Aliases['problem']

  function fail(kind: AliasTrouble, alias: Alias): Extent {
    problem ??= { kind, name: alias.source, offset: alias.range?.[0] ?? 0 }
    return single
  }

  function extentOfAlias(alias: Alias, depth: number): Extent {
    const target = anchors.get(alias.source)
    if (target === undefined) return fail('unknown', alias)
    const extent = extents.get(target)
    // An open target has no extent yet: the alias stands inside its own anchor.
    if (extent === undefined) return fail('cycle', alias)
    targets.set(alias, target)
    written += extent.entries
    if (written > aliasBudget) return fail('budget', alias)
    return depth + extent.levels > maximumDepth ? fail('depth', alias) : extent
  }

  function extentOf(node: unknown, depth: number): Extent {
    if (problem !== undefined) return single
    if (isAlias(node)) return extentOfAlias(node, depth)
    if (!isScalar(node) && !isCollection(node)) return single
    if (node.anchor !== undefined) anchors.set(node.anchor, node)
    let { entries, levels } = single
    const add = (part: unknown): void => {
      const inside = extentOf(part, depth + 1)
      entries += inside.entries
      levels = Math.max(levels, inside.levels + 1)
    }
    for (const item of isCollection(node) ? node.items : []) {
      if (!isPair(item)) add(item)
      else {
        add(item.key)
        add(item.value)
      }
    }
    const extent = { entries, levels }
    extents.set(node, extent)
    return extent
  }

  extentOf(root, 0)
  return problem === undefined ? { targets } : { targets, problem }
}

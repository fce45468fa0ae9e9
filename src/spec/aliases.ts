import { type Alias, isAlias, isCollection, isMap, isPair, isScalar, isSeq, type Node } from 'yaml'

/** Nodes that aliases may add to a file. Ordinary files stay far below; a billion laughs does not. */
const aliasBudget = 1_000_000

/** What each alias stands for, or why the file cannot be read. */
export interface Aliases {
  readonly targets: ReadonlyMap<Alias, Node>
  readonly problem?: { readonly kind: 'unknown' | 'cycle' | 'budget'; readonly name: string; readonly offset: number }
}

/**
 * Finds the target of every alias, in the order of the text as YAML wants it, and the size of the file once aliases are
 * written out. Linear: the size of a target is computed once.
 */
export function resolveAliases(root: Node | null): Aliases {
  const anchors = new Map<string, Node>()
  const sizes = new Map<Node, number>()
  const targets = new Map<Alias, Node>()
  let written = 0
  let problem: Aliases['problem']

  function fail(kind: 'unknown' | 'cycle' | 'budget', alias: Alias): number {
    problem ??= { kind, name: alias.source, offset: alias.range?.[0] ?? 0 }
    return 1
  }

  function sizeOf(node: unknown): number {
    if (problem !== undefined) return 1
    if (isAlias(node)) {
      const target = anchors.get(node.source)
      if (target === undefined) return fail('unknown', node)
      const size = sizes.get(target)
      // An open target has no size yet: the alias stands inside its own anchor.
      if (size === undefined) return fail('cycle', node)
      targets.set(node, target)
      written += size
      return written > aliasBudget ? fail('budget', node) : size
    }
    if (!isScalar(node) && !isCollection(node)) return 1
    if (node.anchor !== undefined) anchors.set(node.anchor, node)
    let size = 1
    if (isMap(node)) {
      for (const pair of node.items) if (isPair(pair)) size += sizeOf(pair.key) + sizeOf(pair.value)
    } else if (isSeq(node)) {
      for (const item of node.items) size += sizeOf(item)
    }
    sizes.set(node, size)
    return size
  }

  sizeOf(root)
  return problem === undefined ? { targets } : { targets, problem }
}

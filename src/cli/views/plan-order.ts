import type { NodeName, StepId } from '../../model/names.ts'
import type { Plan, Step } from '../../model/plan.ts'

/** Which nodes wait for which: a node's number is higher than those of the nodes it waits for. */
export interface NodeOrder {
  /** From 1; undefined for a node with nothing to do. */
  rankOf(path: readonly string[]): number | undefined
  /** The highest number there is, 0 without any node. */
  readonly last: number
  /** Whether two nodes have the same number: they go side by side. */
  readonly isWide: boolean
}

/** Reads the order of the nodes from what their steps wait for; the ways back do not count. */
export function orderOf(plan: Plan): NodeOrder {
  const steps = new Map(plan.steps.map(step => [step.id, step]))
  const isNodes = (step: Step): boolean => step.path.length > 2
  const known = new Map<StepId, number>()
  // The lowest number a step can have; a step of no node hands on what it waits for.
  const rankOfStep = (id: StepId): number => {
    const found = known.get(id)
    const step = steps.get(id)
    if (found !== undefined || step === undefined) return found ?? 0
    known.set(id, 0)
    const waits = step.needs.flatMap(need => steps.get(need) ?? []).map(need => rankAfter(need, step))
    const rank = Math.max(isNodes(step) ? 1 : 0, ...waits)
    known.set(id, rank)
    return rank
  }
  const rankAfter = (need: Step, step: Step): number => {
    const rank = rankOfStep(need.id)
    const crosses = isNodes(step) && !isNodes(need) ? rank > 0 : isNodes(step) && keyOf(need.path) !== keyOf(step.path)
    return crosses ? rank + 1 : rank
  }
  const ranks = new Map<NodeName, number>()
  for (const step of plan.steps) {
    if (!isNodes(step) || step.ifFailed !== undefined) continue
    const key = keyOf(step.path)
    ranks.set(key, Math.max(ranks.get(key) ?? 0, rankOfStep(step.id)))
  }
  const all = [...ranks.values()]
  return { rankOf: path => ranks.get(keyOf(path)), last: Math.max(0, ...all), isWide: new Set(all).size < all.length }
}

function keyOf(path: readonly string[]): string {
  return JSON.stringify(path)
}

/** `order: …`, or nothing where there is only one node. */
export function orderWords({ last, isWide }: NodeOrder): string | undefined {
  if (last > 1) return `order: as numbered${isWide ? ', the same number side by side' : ', one node after the other'}`
  return isWide ? 'order: all nodes side by side' : undefined
}

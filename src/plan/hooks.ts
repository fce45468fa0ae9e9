import type { DesiredNode } from '../model/desired.ts'
import type { HookCall, NodeEvent } from '../model/hook.ts'
import type { Wishes } from '../model/selection.ts'
import type { Chain } from './builder.ts'
import type { ProjectScope } from './scope.ts'

/** What decides about hooks besides the world. */
export interface HookRules {
  readonly wishes: Pick<Wishes, 'enableFlags' | 'disableFlags'>
  /** Hooks that run because another one reads what they write. */
  readonly alsoRun: ReadonlySet<HookCall['id']>
  /** Hooks that have run already and never run again. */
  readonly done?: ReadonlySet<HookCall['id']> | undefined
}

/** Whether the flags let a hook run: with `--enable-flag` only hooks that have one of them do, and `--disable-flag` wins. */
export function isAllowed(hook: HookCall, wishes: HookRules['wishes']): boolean {
  if (hook.flags.some(flag => wishes.disableFlags.includes(flag))) return false
  if (wishes.enableFlags.length === 0) return hook.disabled !== true
  return hook.flags.some(flag => wishes.enableFlags.includes(flag))
}

/** Whether a hook of a moment of nodes runs; `isDue`: the world gives a reason. */
export function runs(hook: HookCall, isDue: boolean, rules: HookRules): boolean {
  if (rules.alsoRun.has(hook.id)) return true
  return isAllowed(hook, rules.wishes) && (isDue || hook.always || rules.wishes.enableFlags.length > 0)
}

/** Whether the flags keep back a hook that would have to run. */
export function isLeftOut(hook: HookCall, rules: HookRules): boolean {
  return hook.disabled !== true && !runs(hook, true, rules)
}

/**
 * The hooks of a moment of a group or project that run. Calls that stand for every node in scope count for selected groups,
 * and only where the node can be reached at that moment: `isThere`.
 */
export function momentHooks(
  hooks: readonly HookCall[],
  moment: { readonly scope: ProjectScope; readonly isDue: boolean; readonly isThere: (hook: HookCall) => boolean },
  rules: HookRules,
): readonly HookCall[] {
  const { scope, isDue, isThere } = moment
  return hooks.filter(hook => {
    if (rules.done?.has(hook.id) === true || !runs(hook, isDue, rules)) return false
    if (hook.each !== true) return true
    const isInScope = hook.group === undefined || scope.groups.some(group => group.name === hook.group)
    return isInScope && isThere(hook)
  })
}

/** The hooks of some moments of a node, in the order of the moments. */
export function hooksAt(node: DesiredNode, events: readonly NodeEvent[]): readonly HookCall[] {
  return events.flatMap(event => node.hooks[event])
}

/** Puts hooks into a chain, one after the other. */
export function weave(
  chain: Chain,
  hooks: readonly HookCall[],
  more: { readonly ifFailed?: readonly string[]; readonly interrupts?: boolean } = {},
): readonly string[] {
  return hooks.map(hook => {
    const endpoint = hook.place.kind === 'host' ? null : hook.place.endpoint
    return chain.add('run-hook', { hook }, hook.event, { ...more, endpoint })
  })
}

/** The instance a hook runs in, unless it is its own node's. */
export function reachesOther(hook: HookCall, node: DesiredNode | undefined): boolean {
  if (hook.place.kind === 'host') return false
  return node === undefined || hook.place.node !== node.name || hook.place.endpoint !== node.endpoint
}

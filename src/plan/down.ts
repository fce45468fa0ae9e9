import type { DesiredGroup } from '../model/desired.ts'
import type { HookCall, NodeEvent } from '../model/hook.ts'
import type { GroupName, StepId } from '../model/names.ts'
import type { PlanInput } from '../model/selection.ts'
import { type Chain, chain, type PlanBuilder } from './builder.ts'
import { isReachable } from './decide.ts'
import { isAllowed, momentHooks, reachesOther, weave } from './hooks.ts'
import { hooksWhereServed } from './move/served.ts'
import { groupsBefore, orderedGroups } from './order.ts'
import type { NodePlace, ProjectScope } from './scope.ts'
import { createWindow } from './upgrade/rolling.ts'

/** What the way down does to one node; undefined: nothing, and its hooks stay silent. */
export type DownSteps = (place: NodePlace) => ((steps: Chain) => void) | undefined

/**
 * The way down through projects, groups and nodes in the reverse of their order, with the shutdown hooks of all levels around.
 * Returns the steps that everything else waits for.
 */
export function walkDown(
  builder: PlanBuilder,
  scopes: readonly ProjectScope[],
  input: PlanInput,
  stepsOf: DownSteps,
): readonly StepId[] {
  let gate: readonly StepId[] = []
  for (const scope of scopes.toReversed()) {
    if (!scope.places.some(place => stepsOf(place) !== undefined)) continue
    const begin = chain(builder, { path: [scope.project.name] }, gate)
    weave(begin, shutdownHooks(scope.project.hooks['pre-project-shutdown'], scope, input))
    const ends = groupsDown({ builder, scope, input, stepsOf }, begin.ends)
    const end = chain(builder, { path: [scope.project.name] }, ends)
    weave(end, shutdownHooks(scope.project.hooks['post-project-shutdown'], scope, input).filter(isOnHost))
    gate = end.ends
  }
  return gate
}

interface Descent {
  readonly builder: PlanBuilder
  readonly scope: ProjectScope
  readonly input: PlanInput
  readonly stepsOf: DownSteps
}

function groupsDown(descent: Descent, gate: readonly StepId[]): readonly StepId[] {
  const { project } = descent.scope
  const after = new Map<GroupName, StepId[]>()
  const all: StepId[] = [...gate]
  for (const group of orderedGroups(project).toReversed()) {
    const waits = after.get(group.name) ?? []
    const groupGate = waits.length > 0 ? waits : gate
    const ends = descent.scope.groups.includes(group) ? groupDown(descent, group, groupGate) : groupGate
    for (const name of groupsBefore(project, group)) after.set(name, [...(after.get(name) ?? []), ...ends])
    all.push(...ends)
  }
  return [...new Set(all)]
}

function groupDown(descent: Descent, group: DesiredGroup, gate: readonly StepId[]): readonly StepId[] {
  const { builder, scope, input, stepsOf } = descent
  const places = scope.places.filter(place => place.group === group && stepsOf(place) !== undefined)
  if (places.length === 0) return gate
  const path = [group.project, group.name]
  const begin = chain(builder, { path }, gate)
  weave(begin, shutdownHooks(group.hooks['pre-group-shutdown'], scope, input))
  const side = createWindow(group.parallel)
  const ends = places.toReversed().flatMap(place => {
    const { node } = place
    const at = { path: [...path, node.name], endpoint: node.endpoint }
    const steps = chain(builder, at, [...begin.ends, ...side.enter()])
    weave(steps, nodeHooks(place, 'pre-node-shutdown', input))
    stepsOf(place)?.(steps)
    weave(steps, nodeHooks(place, 'post-node-shutdown', input))
    side.leave(steps.ends)
    return steps.ends
  })
  const end = chain(builder, { path }, ends)
  weave(end, shutdownHooks(group.hooks['post-group-shutdown'], scope, input).filter(isOnHost))
  return end.ends
}

/** Calls for every node in scope reach only those that run. */
function shutdownHooks(hooks: readonly HookCall[], scope: ProjectScope, input: PlanInput): readonly HookCall[] {
  const moment = { scope, isDue: true, isThere: isReachable(input) }
  return momentHooks(hooksWhereServed(hooks, scope.places), moment, { wishes: input.wishes, alsoRun: new Set() })
}

/** Every-node calls after the end have nowhere to run any more. */
function isOnHost(hook: HookCall): boolean {
  return hook.each !== true || hook.place.kind === 'host'
}

function nodeHooks({ node }: NodePlace, event: NodeEvent, input: PlanInput): readonly HookCall[] {
  const isOver = event === 'post-node-shutdown'
  return node.hooks[event].filter(hook => {
    if (!isAllowed(hook, input.wishes)) return false
    if (hook.place.kind === 'host' || reachesOther(hook, node)) return true
    return !isOver && isReachable(input)(hook)
  })
}

import type { DesiredNode } from '../model/desired.ts'
import type { HealthCheck } from '../model/health.ts'
import type { HookCall, HookPlace } from '../model/hook.ts'
import type { EndpointName, InstanceName } from '../model/names.ts'
import type { Observed } from '../model/observed.ts'
import type { PlanInput } from '../model/selection.ts'
import { hotGeneration } from './instance-names.ts'
import { isMarked, isOldOfSwitch } from './ownership.ts'
import { allNodes } from './scope.ts'

/**
 * The same input with every node under the name its live instance has: after a hot switch that is `NAME-gN` until it stops. Hooks and
 * checks that run in such a node, its own and those of others, run there.
 */
export function underTheirNames(input: PlanInput): PlanInput {
  const names = new Map<string, InstanceName>()
  for (const { node } of allNodes(input.desired)) {
    const name = liveName(node, input.observed.get(node.endpoint))
    if (name !== node.instance) names.set(keyOf(node.endpoint, node.instance), name)
  }
  if (names.size === 0) return input
  const projects = input.desired.projects.map(project => ({
    ...project,
    hooks: inAllMoments(project.hooks, names),
    groups: project.groups.map(group => ({
      ...group,
      hooks: inAllMoments(group.hooks, names),
      nodes: group.nodes.map(node => renamed(node, names)),
    })),
  }))
  return { ...input, desired: { projects } }
}

/**
 * The name of the instance that serves a node, as its endpoint has it: another one than the node's after a hot switch. In the middle
 * of the next switch it is the old one.
 */
export function liveName(node: DesiredNode, observed: Observed | undefined): InstanceName {
  const named = Object.values(observed?.instances ?? {})
    .filter(isMarked)
    .filter(({ mark }) => mark.project === node.project && mark.node === node.name)
    .filter(({ name }) => hotGeneration(name, node.name) !== undefined)
  const live = named.find(({ mark }) => mark.role === 'live') ?? named.find(isOldOfSwitch)
  return live?.name ?? node.instance
}

/** A node as if an instance of another name were its own: its hooks run there, and those on the host are told of it. */
export function nodeAs(node: DesiredNode, instance: InstanceName): DesiredNode {
  if (instance === node.instance) return node
  const moments = Object.entries(node.hooks).map(([event, calls]) => [event, hooksIn(node, calls, instance)])
  return { ...node, instance, hooks: Object.fromEntries(moments) as DesiredNode['hooks'] }
}

/** Hooks of a node as they run in, or on the host about, one certain instance of it. */
export function hooksIn(node: DesiredNode, hooks: readonly HookCall[], instance: InstanceName): readonly HookCall[] {
  return hooks.map(hook => {
    if (hook.place.kind === 'host') return { ...hook, about: instance }
    const isOwn = hook.place.endpoint === node.endpoint && hook.place.instance === node.instance
    return isOwn ? { ...hook, place: { ...hook.place, instance } } : hook
  })
}

type Names = ReadonlyMap<string, InstanceName>

function keyOf(endpoint: EndpointName, instance: InstanceName): string {
  return JSON.stringify([endpoint, instance])
}

function renamed(node: DesiredNode, names: Names): DesiredNode {
  const instance = names.get(keyOf(node.endpoint, node.instance)) ?? node.instance
  const hooks = inAllMoments(node.hooks, names)
  return { ...node, instance, hooks, health: node.health.map(check => checkFrom(check, names)) }
}

function inAllMoments<Moments extends Readonly<Record<string, readonly HookCall[]>>>(
  hooks: Moments,
  names: Names,
): Moments {
  const entries = Object.entries(hooks).map(([event, calls]) => [event, calls.map(call => inPlace(call, names))])
  return Object.fromEntries(entries) as Moments
}

function inPlace(call: HookCall, names: Names): HookCall {
  const place: HookPlace = call.place
  if (place.kind === 'host') return call
  const instance = names.get(keyOf(place.endpoint, place.instance))
  return instance === undefined ? call : { ...call, place: { ...place, instance } }
}

function checkFrom(check: HealthCheck, names: Names): HealthCheck {
  if (check.from.kind !== 'node') return check
  const instance = names.get(keyOf(check.from.endpoint, check.from.instance))
  return instance === undefined ? check : { ...check, from: { ...check.from, instance } }
}

import type { Call, ObserveScope } from '../engine/engine.ts'
import { type ComposeError, isComposeError } from '../errors.ts'
import type { Capabilities } from '../model/capabilities.ts'
import type { Desired, DesiredGroup } from '../model/desired.ts'
import type { HookCall } from '../model/hook.ts'
import type { EndpointName } from '../model/names.ts'
import type { Observed } from '../model/observed.ts'
import type { Selected } from '../model/selection.ts'
import type { Engines } from './engines.ts'
import { selectedProjects } from './nodes.ts'

/** What the endpoints said, and what those that could not be asked failed of. */
export interface Seen {
  readonly observed: ReadonlyMap<EndpointName, Observed>
  readonly can: ReadonlyMap<EndpointName, Capabilities>
  readonly refused: ReadonlyMap<EndpointName, ComposeError>
}

/** Nobody was asked. */
export const nothingSeen: Seen = { observed: new Map(), can: new Map(), refused: new Map() }

/** Two answers as one. */
export function together(one: Seen, other: Seen): Seen {
  return {
    observed: new Map([...one.observed, ...other.observed]),
    can: new Map([...one.can, ...other.can]),
    refused: new Map([...one.refused, ...other.refused]),
  }
}

/** Connects to the endpoints and asks them all at once; errors of the world are collected per endpoint. */
export async function look(
  endpoints: Iterable<EndpointName>,
  engines: Engines,
  scope: ObserveScope | ((endpoint: EndpointName) => ObserveScope),
  call: Call,
): Promise<Seen> {
  const observed = new Map<EndpointName, Observed>()
  const can = new Map<EndpointName, Capabilities>()
  const refused = new Map<EndpointName, ComposeError>()
  const ask = async (name: EndpointName): Promise<void> => {
    try {
      const engine = await engines.get(name)
      observed.set(name, await engine.observe(typeof scope === 'function' ? scope(name) : scope, call))
      can.set(name, engine.can)
    } catch (error) {
      // What an endpoint refuses is told for all endpoints together; a stop is not the endpoint's doing.
      if (!isComposeError(error) || error.code === 'bug/unexpected' || call.signal.aborted) throw error
      refused.set(name, error)
    }
  }
  await Promise.all([...new Set(endpoints)].map(ask))
  return { observed, can, refused }
}

/** Which hooks a verb may run: those of the way up, those of the way down. */
export type Direction = 'up' | 'down'

/** Endpoints that a verb about these groups has to ask: the groups' own, and those their hooks reach into. */
export function endpointsOf(desired: Desired, selected: Selected, direction: Direction): ReadonlySet<EndpointName> {
  const endpoints = new Set<EndpointName>()
  for (const { project, groups } of selectedProjects(desired, selected)) {
    const names = new Set(groups.map(group => group.name))
    for (const group of groups) endpoints.add(group.endpoint)
    for (const { place, each, group, event } of [project.hooks, ...groups.flatMap(hooksOf)].flatMap(callsOf)) {
      const counts = each !== true || group === undefined || names.has(group)
      const fits = event.endsWith('-shutdown') === (direction === 'down')
      if (place.kind === 'instance' && counts && fits) endpoints.add(place.endpoint)
    }
  }
  return endpoints
}

/**
 * Endpoints that are good to know about besides: those of the projects' other groups, whose nodes may be down already, and those of
 * nodes that selected ones are checked from.
 */
export function endpointsAround(desired: Desired, selected: Selected): ReadonlySet<EndpointName> {
  const projects = selectedProjects(desired, selected)
  const others = projects.flatMap(({ project, groups }) => (groups.length === 0 ? [] : project.groups))
  const checks = projects.flatMap(({ groups }) => groups.flatMap(group => group.nodes.flatMap(node => node.health)))
  const origins = checks.flatMap(({ from }) => (from.kind === 'node' ? [from.endpoint] : []))
  return new Set([...others.filter(group => group.nodes.length > 0).map(group => group.endpoint), ...origins])
}

function hooksOf(group: DesiredGroup): readonly Readonly<Record<string, readonly HookCall[]>>[] {
  return [group.hooks, ...group.nodes.map(node => node.hooks)]
}

function callsOf(hooks: Readonly<Record<string, readonly HookCall[]>>): readonly HookCall[] {
  return Object.values(hooks).flat()
}

import type { EndpointName, StepId } from '../model/names.ts'
import type { PlanBuilder } from './builder.ts'
import type { ProjectWork } from './decide.ts'
import { causeOf } from './declared.ts'
import type { ResourceWork } from './resources.ts'

/** What profiles and resources of one project are added with. */
interface SharedPlace {
  readonly project: ProjectWork
  readonly early: readonly StepId[]
  readonly profiles: Map<string, StepId>
  readonly ends: Map<EndpointName, StepId>
}

/** One after the other on each endpoint, since they may name each other. Returns the steps of those that may reach running instances. */
export function addResources(
  builder: PlanBuilder,
  { resources }: ResourceWork,
  { project, early, ends }: SharedPlace,
): readonly StepId[] {
  const { name } = project.scope.project
  const changed: StepId[] = []
  for (const work of resources.filter(one => one.project === name)) {
    const { endpoint, resource, change } = work
    const before = ends.get(endpoint)
    const needs = before === undefined ? early : [...early, before]
    const at = { path: [name], endpoint, needs, cause: causeOf(work) }
    const id = builder.add('put-resource', { resource, project: name, change }, at)
    ends.set(endpoint, id)
    if (change !== 'create') changed.push(id)
  }
  return changed
}

/** Returns the steps of those that reach running instances. */
export function addProfiles(
  builder: PlanBuilder,
  resources: ResourceWork,
  { project, early, profiles, ends }: SharedPlace,
): readonly StepId[] {
  const { name } = project.scope.project
  const reaching: StepId[] = []
  for (const { endpoint, profile, change, differing, reaches } of resources.profiles.filter(
    work => work.project === name,
  )) {
    const cause = change === 'create' ? `not on ${endpoint}` : `differs in ${differing.join(', ')}`
    const before = ends.get(endpoint)
    const needs = before === undefined ? early : [...early, before]
    const at = { path: [name], endpoint, needs, cause }
    const id = builder.add('put-profile', { profile, project: name, change }, at)
    profiles.set(profileKey(endpoint, profile.name), id)
    if (reaches.length > 0) reaching.push(id)
  }
  return reaching
}

/** Tells a profile of an endpoint from all others, as the key of a map. */
export function profileKey(endpoint: string, profile: string): string {
  return JSON.stringify([endpoint, profile])
}

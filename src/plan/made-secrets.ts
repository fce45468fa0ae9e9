import type { EndpointName, InstanceName, ProjectName, StepId } from '../model/names.ts'
import type { Observed } from '../model/observed.ts'
import type { Step } from '../model/plan.ts'
import { type MadeSecret, secretNamesOf } from '../model/secret.ts'
import type { PlanBuilder } from './builder.ts'
import type { ProjectWork } from './decide.ts'
import type { NodePlace, ProjectScope } from './scope.ts'

/** What makes secrets, by endpoint and name. */
export type SecretSteps = ReadonlyMap<string, StepId>

function keyOf(endpoint: EndpointName, name: string): string {
  return JSON.stringify([endpoint, name])
}

/**
 * Adds steps that make the secrets which nodes of a project want and their endpoints do not have, each once: a new instance needs them, and a
 * running one with its next start.
 */
export function addMissingSecrets(
  builder: PlanBuilder,
  { scope, groups }: ProjectWork,
  needs: readonly StepId[],
): SecretSteps {
  const steps = new Map<string, StepId>()
  const path = [scope.project.name]
  for (const { place, way } of groups.flatMap(group => group.works)) {
    const { endpoint } = place.node
    // What is held gets no instance; its secret is made together with one.
    for (const secret of way === 'held' ? [] : madeFor(place)) {
      const key = keyOf(endpoint, secret.name)
      if (steps.has(key) || place.observed.secrets?.[secret.name] !== undefined) continue
      steps.set(key, builder.add('put-secret', { secret }, { path, endpoint, needs, cause: `not on ${endpoint}` }))
    }
  }
  return steps
}

/** What makes secrets of a node. */
export function secretStepsOf(place: NodePlace, steps: SecretSteps): readonly StepId[] {
  return madeFor(place).flatMap(({ name }) => steps.get(keyOf(place.node.endpoint, name)) ?? [])
}

function madeFor({ node, can }: NodePlace): readonly MadeSecret[] {
  return can.secrets ? (node.madeSecrets ?? []) : []
}

/**
 * Adds steps that delete secrets which carry the mark of one of these projects and which, once the plan is carried out, no instance has any
 * more and, unless `isDown`, no node wants. Each waits for the instances that have it to be gone, so that it stays when one of them does.
 */
export function dropUnusedSecrets(
  builder: PlanBuilder,
  scopes: readonly ProjectScope[],
  { observed, isDown }: { readonly observed: ReadonlyMap<EndpointName, Observed>; readonly isDown: boolean },
): void {
  const kept = [...observed].filter(([, { secrets = {} }]) => Object.keys(secrets).length > 0)
  if (kept.length === 0) return
  const steps = builder.steps()
  for (const { project } of scopes) {
    const wanted = isDown ? new Set<string>() : wantedBy(project)
    for (const [endpoint, world] of kept.sort(([one], [other]) => (one < other ? -1 : 1))) {
      const own = ownSecrets(world, project.name)
      if (own.length === 0) continue
      const { left, removedBy } = users(world, steps)
      for (const name of own) {
        if (left.has(name) || wanted.has(keyOf(endpoint, name))) continue
        const at = { path: [project.name], endpoint, needs: removedBy.get(name) ?? [], cause: 'nobody uses it' }
        builder.add('drop-secret', { secretName: name }, at)
      }
    }
  }
}

function ownSecrets({ secrets = {} }: Observed, project: ProjectName): readonly string[] {
  return Object.keys(secrets)
    .filter(name => secrets[name]?.markedBy === project)
    .sort()
}

function wantedBy({ groups }: ProjectScope['project']): ReadonlySet<string> {
  const nodes = groups.flatMap(group => group.nodes)
  return new Set(
    nodes.flatMap(({ endpoint, madeSecrets = [] }) => madeSecrets.map(({ name }) => keyOf(endpoint, name))),
  )
}

/** Who has which secrets of an endpoint after the regular steps of a plan, and which steps take the others away. */
function users(
  world: Observed,
  steps: readonly Step[],
): { readonly left: ReadonlySet<string>; readonly removedBy: ReadonlyMap<string, readonly StepId[]> } {
  const has = new Map<InstanceName, readonly string[]>(
    Object.values(world.instances).map(({ name, config }) => [name, secretNamesOf(config)]),
  )
  const removedBy = new Map<string, StepId[]>()
  for (const step of steps) {
    if (step.endpoint !== world.endpoint || step.ifFailed !== undefined) continue
    if (step.kind === 'create-instance') has.set(step.instance.name, secretNamesOf(step.instance.config))
    if (step.kind === 'rename-instance') {
      has.set(step.to, has.get(step.from) ?? [])
      has.delete(step.from)
    }
    if (step.kind === 'delete-instance') {
      for (const name of has.get(step.instance) ?? []) removedBy.set(name, [...(removedBy.get(name) ?? []), step.id])
      has.delete(step.instance)
    }
  }
  return { left: new Set([...has.values()].flat()), removedBy }
}

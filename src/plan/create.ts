import type { DesiredProfile } from '../model/desired.ts'
import type { EndpointName, ProjectName } from '../model/names.ts'
import type { Observed } from '../model/observed.ts'
import type { Plan } from '../model/plan.ts'
import { hasErrors, type Problem } from '../model/problem.ts'
import { type DesiredResource, type ResourceKind, resourceNouns } from '../model/resource.ts'
import type { PlanInput } from '../model/selection.ts'
import { nameHint } from '../nearest.ts'
import { createBuilder, type PlanBuilder } from './builder.ts'
import { assessDeclared, causeOf } from './declared.ts'
import { differing } from './resources.ts'
import { type ProjectScope, selectedProjects, unaskedEndpoints } from './scope.ts'

/** What is to be made of what the files declare. */
export interface CreateChoice {
  readonly kind: ResourceKind | 'profile'
  /** Empty: all. */
  readonly names: readonly string[]
  /** Bring what is there already to what the files say, whoever made it. */
  readonly update: boolean
  /** Network forwards too. */
  readonly forwards: boolean
  /** Instead of those of the groups. */
  readonly endpoints?: readonly EndpointName[]
}

/** What is wrong, and what there is to know. */
type Answers = readonly Problem[]

/**
 * What has to be written so that declared profiles, networks, pools, ACLs or certificates are on the endpoints of the selected
 * groups, whether a node uses them or not. What is there and differs is told, and changed only when it is to be updated.
 */
export function planCreate(input: PlanInput, choice: CreateChoice): Plan {
  const scopes = selectedProjects(input)
  const builder = createBuilder()
  const problems: Problem[] = choice.endpoints === undefined ? [...unaskedEndpoints(scopes, input)] : []
  for (const scope of scopes) {
    problems.push(...unknownNames(scope, choice))
    const endpoints = choice.endpoints ?? [...new Set(scope.groups.map(group => group.endpoint))].sort()
    for (const endpoint of endpoints) problems.push(...createOn(endpoint, { scope, input, choice, builder }))
  }
  const isBlocked = hasErrors(problems)
  const steps = isBlocked ? [] : builder.steps()
  return { version: 1, verdicts: [], steps, problems, confirmations: [], stage: 'whole' }
}

interface Creating {
  readonly scope: ProjectScope
  readonly input: PlanInput
  readonly choice: CreateChoice
  readonly builder: PlanBuilder
}

function createOn(endpoint: EndpointName, { scope, input, choice, builder }: Creating): Answers {
  const { project } = scope
  const observed = input.observed.get(endpoint)
  const can = input.can.get(endpoint)
  if (observed === undefined || can === undefined) return choice.endpoints === undefined ? [] : [notAsked(endpoint)]
  const isChosen = ({ name }: { readonly name: string }): boolean =>
    choice.names.length === 0 || choice.names.includes(name)
  if (choice.kind === 'profile') {
    if (!can.resources.has('profile')) return [unsupported(endpoint, can.engine)]
    return project.profiles
      .filter(isChosen)
      .flatMap(profile => createProfile(profile, { project: project.name, observed, choice, builder }))
  }
  // Each waits for the one before it: networks name ACLs and each other.
  let needs: readonly string[] = []
  return project.resources
    .filter(resource => resource.kind === choice.kind && isChosen(resource))
    .map(resource => (choice.forwards ? resource : withoutForwards(resource)))
    .flatMap(resource => {
      const at = {
        project: project.name,
        observed,
        can,
        mayAdopt: choice.update,
        adoptHint: '--update',
        comingAcls: [],
        aclHint: `make it first, by compose acl create ${project.name}`,
      }
      const { step, problem } = assessDeclared(resource, at)
      if (problem !== undefined) return choice.update ? [problem] : [asNotice(problem)]
      if (step === undefined) return []
      if (step.change !== 'create' && !choice.update) {
        return [left(`${resourceNouns[resource.kind]} ${resource.name}`, endpoint, { resource, keys: step.differing })]
      }
      const place = { path: [project.name], endpoint, needs, cause: causeOf(step) }
      needs = [builder.add('put-resource', { resource, project: project.name, change: step.change }, place)]
      return []
    })
}

function notAsked(endpoint: EndpointName): Problem {
  const message = `endpoint ${endpoint} was not asked, so nothing can be planned there`
  return { code: 'plan/endpoint-not-asked', severity: 'error', message, hint: 'check the remote' }
}

function withoutForwards(resource: DesiredResource): DesiredResource {
  if (resource.kind !== 'network') return resource
  const { forwards: _, ...rest } = resource
  return rest
}

/** Without --update nothing that is there is touched, so nothing of it is in the way either. */
function asNotice(problem: Problem): Problem {
  const isLeft = problem.code === 'ownership/resource' || problem.code === 'plan/resource-fixed'
  return isLeft ? { ...problem, severity: 'warning' } : problem
}

function left(
  what: string,
  endpoint: EndpointName,
  { resource, keys }: { readonly resource: Pick<DesiredResource, 'where'>; readonly keys: readonly string[] },
): Problem {
  return {
    code: 'plan/resource-differs',
    severity: 'warning',
    message: `${what} on ${endpoint} is there, differs in ${keys.join(', ')}, and is left as it is`,
    where: resource.where,
    hint: 'let the file agree with it, or change it with --update',
  }
}

function unsupported(endpoint: EndpointName, engine: string): Problem {
  return { code: 'plan/unsupported', severity: 'error', message: `${endpoint} (${engine}) has no profiles` }
}

function createProfile(
  profile: DesiredProfile,
  {
    project,
    observed,
    choice,
    builder,
  }: {
    readonly project: ProjectName
    readonly observed: Observed
    readonly choice: CreateChoice
    readonly builder: PlanBuilder
  },
): Answers {
  const { endpoint } = observed
  const seen = observed.profiles[profile.name]
  const keys = seen === undefined ? [] : differing(profile, seen)
  if (seen !== undefined && keys.length === 0) return []
  if (seen !== undefined && !choice.update) {
    return [left(`profile ${profile.name}`, endpoint, { resource: profile, keys })]
  }
  if (seen?.markedBy !== undefined && seen.markedBy !== project) {
    const message = `profile ${profile.name} on ${endpoint} belongs to project ${seen.markedBy} and differs in ${keys.join(', ')}`
    const hint = 'let both projects declare the same, or rename one'
    return [{ code: 'ownership/profile', severity: 'error', message, where: profile.where, hint }]
  }
  const change = seen === undefined ? 'create' : seen.markedBy === undefined ? 'adopt' : 'update'
  const cause = seen === undefined ? `not on ${endpoint}` : `differs in ${keys.join(', ')}`
  builder.add('put-profile', { profile, project, change }, { path: [project], endpoint, needs: [], cause })
  return []
}

function unknownNames({ project }: ProjectScope, { kind, names }: CreateChoice): Answers {
  const declared = kind === 'profile' ? project.profiles : project.resources.filter(one => one.kind === kind)
  const known = declared.map(({ name }) => name)
  const noun = kind === 'profile' ? 'profile' : resourceNouns[kind]
  return names
    .filter(name => !known.includes(name))
    .map(name => ({
      code: 'usage/unknown-name',
      severity: 'error',
      message: `the file of project ${project.name} declares no ${noun} "${name}"`,
      hint: nameHint(name, known, `declared ${noun}s`),
    }))
}

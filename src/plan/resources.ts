import type { DesiredProfile } from '../model/desired.ts'
import type { EndpointName, InstanceName, ProfileName, ProjectName } from '../model/names.ts'
import type { Observed, ObservedProfile } from '../model/observed.ts'
import type { StepArgs } from '../model/plan.ts'
import type { Problem } from '../model/problem.ts'
import type { PlanInput } from '../model/selection.ts'
import type { ResourceStep } from './declared.ts'
import { devicesAsKept } from './empty.ts'
import { same } from './hash.ts'
import { classOfKey } from './keys.ts'
import type { NodePlace, ProjectScope } from './scope.ts'
import { assessUsed } from './used-resources.ts'

/** A declared profile that has to be written on one endpoint. */
export interface ProfileWork {
  readonly endpoint: EndpointName
  readonly project: ProjectName
  readonly profile: DesiredProfile
  readonly change: StepArgs['put-profile']['change']
  /** `limits.memory`, `device srv0`. */
  readonly differing: readonly string[]
  /** Those among them that act on running instances only after a restart. */
  readonly needRestart: readonly string[]
  /** Running instances that have it, whoever's they are. */
  readonly reaches: readonly InstanceName[]
}

/** What has to happen to the resources that the selected nodes use. */
export interface ResourceWork {
  readonly profiles: readonly ProfileWork[]
  /** In the order in which they can be made. */
  readonly resources: readonly ResourceStep[]
  readonly problems: readonly Problem[]
}

/** Checks resources by the rules of the files: what agrees is used as it is, what is not ours is not changed. */
export function assessResources(scopes: readonly ProjectScope[], input: PlanInput): ResourceWork {
  const works: ProfileWork[] = []
  const problems: Problem[] = []
  const done = new Set<string>()
  for (const scope of scopes) {
    for (const place of scope.places) {
      // Where there are none of the server they are folded into the nodes.
      for (const name of place.can.profiles === 'server' ? place.node.profiles : []) {
        const key = JSON.stringify([place.node.endpoint, scope.project.name, name])
        if (done.has(key)) continue
        done.add(key)
        const answer = assessProfile(place, name, { input, works })
        if (answer.work !== undefined) works.push(answer.work)
        problems.push(...answer.problems)
      }
    }
  }
  const reaching = works.flatMap(work => [...actingAtOnce(work, scopes), ...farReaching(work, scopes, input)])
  const { steps: resources, problems: ofResources } = assessUsed(scopes, input)
  return { profiles: works, resources, problems: [...problems, ...ofResources, ...reaching] }
}

interface ProfileAnswer {
  readonly work?: ProfileWork
  readonly problems: readonly Problem[]
}

function assessProfile(
  place: NodePlace,
  name: ProfileName,
  { input, works }: { readonly input: PlanInput; readonly works: readonly ProfileWork[] },
): ProfileAnswer {
  const { project, node, observed, can } = place
  const declared = project.profiles.find(profile => profile.name === name)
  const fault = (code: Problem['code'], message: string, hint: string): ProfileAnswer => ({
    problems: [{ code, severity: 'error', message, where: declared?.where ?? node.where, hint }],
  })
  if (!can.resources.has('profile')) {
    return fault(
      'plan/unsupported',
      `${node.endpoint} (${can.engine}) has no profiles, node ${node.name} uses ${name}`,
      'declare its settings on the node',
    )
  }
  const seen = observed.profiles[name]
  if (declared === undefined) {
    if (seen !== undefined) return { problems: [] }
    return fault(
      'plan/profile-not-found',
      `profile ${name} of node ${node.name} is neither declared nor on ${node.endpoint}`,
      `declare it under profiles: or as profiles/${name}.yml`,
    )
  }
  const twin = works.find(work => work.endpoint === node.endpoint && work.profile.name === name)
  if (twin !== undefined) {
    if (differing(declared, { ...twin.profile, usedBy: [] }).length === 0) return { problems: [] }
    return fault(
      'plan/conflict',
      `projects ${twin.project} and ${project.name} want different profiles ${name} on ${node.endpoint}`,
      `the other one is at ${twin.profile.where.file}:${twin.profile.where.line}`,
    )
  }
  const keys = seen === undefined ? [] : differing(declared, seen)
  if (seen !== undefined && keys.length === 0) return { problems: [] }
  if (seen !== undefined && seen.markedBy !== project.name && !(seen.markedBy === undefined && input.wishes.adopt)) {
    const owner = seen.markedBy === undefined ? 'was not made by compose' : `belongs to project ${seen.markedBy}`
    const message = `profile ${name} on ${node.endpoint} ${owner} and differs in ${keys.join(', ')}`
    return fault(
      'ownership/profile',
      message,
      seen.markedBy === undefined
        ? 'let the file agree with it, or change it with --adopt'
        : 'let both projects declare the same, or rename one',
    )
  }
  const change = seen === undefined ? 'create' : seen.markedBy === undefined ? 'adopt' : 'update'
  const needRestart = keys.filter(
    key => key.startsWith('device ') || (key !== 'description' && classOfKey(key) !== 'live'),
  )
  const work = {
    endpoint: node.endpoint,
    project: project.name,
    profile: declared,
    change,
    differing: keys,
    needRestart,
    reaches: runningUsers(observed, name),
  } as const
  return { work, problems: [] }
}

/** The declared keys in which a profile is not as declared. */
export function differing(declared: DesiredProfile, seen: Omit<ObservedProfile, 'markedBy'>): readonly string[] {
  const config = Object.keys(declared.config).filter(key => (seen.config[key] ?? '') !== declared.config[key])
  const has = devicesAsKept(seen.devices)
  const devices = Object.entries(devicesAsKept(declared.devices)).flatMap(([name, device]) =>
    same(has[name], device) ? [] : [name],
  )
  const description = declared.description !== '' && declared.description !== seen.description
  return [...config.sort(), ...devices.sort().map(name => `device ${name}`), ...(description ? ['description'] : [])]
}

function runningUsers({ profiles, instances }: Observed, name: ProfileName): readonly InstanceName[] {
  return (profiles[name]?.usedBy ?? []).filter(user => instances[user]?.state === 'running').toSorted()
}

/**
 * Says which selected nodes a change acts in as soon as it is written, all at once: servers apply limits and plug devices in every
 * running instance of a profile (observed on LXD 5.0.2 and Incus 6.0.4).
 */
function actingAtOnce(work: ProfileWork, scopes: readonly ProjectScope[]): readonly Problem[] {
  const keys = work.differing.filter(
    key => key.startsWith('device ') || (key !== 'description' && classOfKey(key) === 'live'),
  )
  const places = scopes.flatMap(scope => scope.places).filter(({ node }) => node.endpoint === work.endpoint)
  const nodes = work.reaches.filter(name => places.some(({ node }) => node.instance === name))
  if (keys.length === 0 || nodes.length === 0) return []
  const most = scopes.find(({ project }) => project.name === work.project)?.project.maxUnavailable ?? 1
  // Limits change without a gap; a device that is plugged or unplugged may well be one.
  const isTooMuch = nodes.length > most && keys.some(key => key.startsWith('device '))
  const limit = isTooMuch ? `, which is more than max_unavailable (${most})` : ''
  return [
    {
      code: 'plan/profile-acts-at-once',
      severity: isTooMuch ? 'warning' : 'notice',
      message: `the change of profile ${work.profile.name} on ${work.endpoint} (${keys.join(', ')}) acts in ${nodes.join(', ')} at once${limit}`,
      where: work.profile.where,
    },
  ]
}

/** Says which instances a change reaches that nobody asked to touch. */
function farReaching(work: ProfileWork, scopes: readonly ProjectScope[], input: PlanInput): readonly Problem[] {
  const selected = scopes.flatMap(scope => scope.places).filter(({ node }) => node.endpoint === work.endpoint)
  const users = input.observed.get(work.endpoint)?.profiles[work.profile.name]?.usedBy ?? []
  const others = users.filter(user => !selected.some(({ node }) => node.instance === user)).toSorted()
  if (others.length === 0) return []
  return [
    {
      code: 'plan/profile-reaches',
      severity: 'notice',
      message: `the change of profile ${work.profile.name} on ${work.endpoint} reaches ${others.join(', ')} too`,
      where: work.profile.where,
    },
  ]
}

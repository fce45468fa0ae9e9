import type { Device } from '../model/desired.ts'
import type { EndpointName } from '../model/names.ts'
import type { Observed } from '../model/observed.ts'
import type { Problem } from '../model/problem.ts'
import { type DesiredResource, type ResourceKind, resourceNouns } from '../model/resource.ts'
import type { PlanInput } from '../model/selection.ts'
import { assessDeclared, type ResourceStep, type Standing } from './declared.ts'
import { isOn, listed } from './effect-resources.ts'
import { expandDevices } from './exclusive.ts'
import { same } from './hash.ts'
import type { NodePlace, ProjectScope } from './scope.ts'

/** What has to be written of the networks, pools and ACLs that the selected nodes use, in the order in which it can be. */
export interface UsedResources {
  readonly steps: readonly ResourceStep[]
  readonly problems: readonly Problem[]
}

/** One thing on one endpoint, as each project sees it that uses it. */
interface Wanted {
  readonly endpoint: EndpointName
  readonly observed: Observed
  readonly views: { readonly project: string; readonly resource: DesiredResource; readonly standing: Standing }[]
}

/** Compares what the selected nodes use with what is there. Each thing is written once, by the project it belongs to. */
export function assessUsed(scopes: readonly ProjectScope[], input: PlanInput): UsedResources {
  const wanted = new Map<string, Wanted>()
  for (const { project, places } of scopes) {
    for (const place of places) {
      const { observed, node } = place
      for (const resource of resourcesUsed(place)) {
        const key = JSON.stringify([node.endpoint, resource.kind, resource.name])
        const one = wanted.get(key) ?? { endpoint: node.endpoint, observed, views: [] }
        wanted.set(key, one)
        if (one.views.some(view => view.project === project.name)) continue
        const at = { ...placeOf(place), mayAdopt: input.wishes.adopt, adoptHint: '--adopt' }
        one.views.push({ project: project.name, resource, standing: assessDeclared(resource, at) })
      }
    }
  }
  const answers = [...wanted.values()].map(one => agreed(one))
  const steps = answers.flatMap(({ step }) => step ?? [])
  const problems = answers.flatMap(answer => answer.problems)
  return { steps, problems: [...problems, ...steps.flatMap(step => reaching(step, scopes, input))] }
}

function placeOf({ project, observed, can }: NodePlace) {
  const comingAcls = project.resources.filter(({ kind }) => kind === 'acl').map(({ name }) => name)
  return { project: project.name, observed, can, comingAcls, aclHint: 'declare it under acls:' }
}

/** What several projects want of one thing: the same, or a problem. */
function agreed({ endpoint, views }: Wanted): { readonly step?: ResourceStep; readonly problems: readonly Problem[] } {
  const writer = views.find(({ standing }) => standing.step !== undefined)
  const step = writer?.standing.step
  if (writer === undefined || step === undefined) {
    return { problems: views.flatMap(({ standing }) => standing.problem ?? []) }
  }
  const problems = views.flatMap((view): readonly Problem[] => {
    const { where, ...mine } = view.resource
    const { where: there, ...theirs } = writer.resource
    if (same(mine, theirs)) return []
    const things = `${resourceNouns[view.resource.kind]}s ${view.resource.name} on ${endpoint}`
    return [
      {
        code: 'plan/conflict',
        severity: 'error',
        message: `projects ${writer.project} and ${view.project} want different ${things}`,
        where,
        hint: `the other one is at ${there.file}:${there.line}`,
      },
    ]
  })
  return { step, problems }
}

/** Says which instances a change reaches that nobody asked to touch. */
function reaching(step: ResourceStep, scopes: readonly ProjectScope[], input: PlanInput): readonly Problem[] {
  const { endpoint, resource, change } = step
  if (change === 'create') return []
  const places = scopes.flatMap(scope => scope.places).filter(({ node }) => node.endpoint === endpoint)
  const own = new Set(places.map(({ node }) => `instance ${node.instance}`))
  const users = usersOf(resource, input.observed.get(endpoint))
  const others = users.filter(user => user.startsWith('instance ') && !own.has(user))
  if (others.length === 0) return []
  const names = others.map(user => user.replace('instance ', '')).join(', ')
  return [
    {
      code: 'plan/resource-reaches',
      severity: 'notice',
      message: `the change of ${resourceNouns[resource.kind]} ${resource.name} on ${endpoint} reaches ${names} too`,
      where: resource.where,
    },
  ]
}

function usersOf({ kind, name }: DesiredResource, observed: Observed | undefined): readonly string[] {
  switch (kind) {
    case 'network':
      return observed?.networks[name]?.usedBy ?? []
    case 'storage':
      return observed?.storagePools[name]?.usedBy ?? []
    case 'acl':
      return observed?.acls[name]?.usedBy ?? []
    case 'certificate':
      return []
  }
}

/**
 * The declared networks, pools and ACLs that a node uses by its devices and those of its profiles, and by the networks that
 * these name; ACLs first, because networks name them.
 */
function resourcesUsed({ project, node, observed }: NodePlace): readonly DesiredResource[] {
  const layers = node.profiles.map(
    name => (project.profiles.find(profile => profile.name === name) ?? observed.profiles[name])?.devices ?? {},
  )
  const devices = Object.values(expandDevices(layers, node.devices))
  const find = (kind: ResourceKind, isUsed: (resource: DesiredResource) => boolean): readonly DesiredResource[] =>
    project.resources.filter(resource => resource.kind === kind && isUsed(resource))
  const hangsOn = (resource: DesiredResource): boolean => devices.some(device => isOn(device, resource.name))
  const direct = find('network', hangsOn)
  const uplinks = direct.map(({ config }) => config.network)
  const networks = find('network', resource => direct.includes(resource) || uplinks.includes(resource.name))
  const pools = find('storage', ({ name }) => devices.some(device => usesPool(device, name)))
  const acls = [...devices, ...networks.map(({ config }) => config)].flatMap(config => listed(config['security.acls']))
  return [
    ...find('acl', ({ name }) => acls.includes(name)),
    // An uplink comes before what it carries.
    ...networks.filter(({ name }) => uplinks.includes(name)),
    ...networks.filter(({ name }) => !uplinks.includes(name)),
    ...pools,
  ]
}

function usesPool({ type, pool }: Device, name: string): boolean {
  return type === 'disk' && pool === name
}

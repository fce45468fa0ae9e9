import type { Capabilities } from '../model/capabilities.ts'
import type { EndpointName, ProjectName } from '../model/names.ts'
import type { Observed } from '../model/observed.ts'
import type { StepArgs } from '../model/plan.ts'
import type { Problem } from '../model/problem.ts'
import {
  agrees,
  type DesiredAcl,
  type DesiredCertificate,
  type DesiredNetwork,
  type DesiredResource,
  type DesiredStorage,
  type Forward,
  type ObservedAcl,
  type ObservedForward,
  type ObservedNetwork,
  type ObservedStorage,
  resourceNouns,
} from '../model/resource.ts'
import { listed } from './effect-resources.ts'
import { same } from './hash.ts'

/** A declared network, pool, ACL or certificate that has to be written on one endpoint. */
export interface ResourceStep {
  readonly endpoint: EndpointName
  readonly project: ProjectName
  readonly resource: DesiredResource
  readonly change: StepArgs['put-resource']['change']
  readonly differing: readonly string[]
}

/** Why it is written, in words. */
export function causeOf({ change, endpoint, differing }: ResourceStep): string {
  return change === 'create' ? `not on ${endpoint}` : `differs in ${differing.join(', ')}`
}

/** How a declared thing stands on an endpoint. */
export interface Standing {
  /** Nothing is to be written when both are absent. */
  readonly step?: ResourceStep
  /** Why it cannot be what is declared. */
  readonly problem?: Problem
}

/** What is looked at. */
export interface DeclaredPlace {
  readonly project: ProjectName
  readonly observed: Observed
  readonly can: Capabilities
  /** Whether what somebody else made may be changed. */
  readonly mayAdopt: boolean
  /** How to say so on the command line. */
  readonly adoptHint: string
  /** ACLs that will be there when a network names them, besides those that are. */
  readonly comingAcls: readonly string[]
  /** What to do about one that will not. */
  readonly aclHint: string
}

/** Compares a declared thing with what an endpoint has, by the rules of the files: what is not ours is not changed unasked. */
export function assessDeclared(resource: DesiredResource, at: DeclaredPlace): Standing {
  const { observed, can, project } = at
  const { endpoint } = observed
  const what = `${resourceNouns[resource.kind]} ${resource.name}`
  const fault = (code: Problem['code'], message: string, hint: string): Standing => ({
    problem: { code, severity: 'error', message, where: resource.where, hint },
  })
  const unsupported = missingAbility(resource, can)
  if (unsupported !== undefined)
    return fault('plan/unsupported', `${endpoint} (${can.engine}) has no ${unsupported}`, `remove ${what}`)
  const missing = missingAcl(resource, at)
  if (missing !== undefined)
    return fault('plan/resource-not-found', `${what} names ACL ${missing}, which is not on ${endpoint}`, at.aclHint)
  const seen = seenOf(resource, at)
  const work = { endpoint, project, resource }
  if (seen === undefined) return { step: { ...work, change: 'create', differing: [] } }
  if (seen.isForeign) {
    return fault(
      'plan/not-managed',
      `${what} on ${endpoint} is an interface of the host, which the server does not manage`,
      'remove it from the file, or give the network another name',
    )
  }
  const fixed = seen.fixed[0]
  if (fixed !== undefined) {
    return fault(
      'plan/resource-fixed',
      `${what} on ${endpoint} ${fixed}, which cannot be changed`,
      'let the file agree',
    )
  }
  const { differing } = seen
  if (differing.length === 0) return {}
  if (resource.kind === 'certificate') {
    const message = `${what} on ${endpoint} differs in ${differing.join(', ')}`
    return fault('plan/resource-fixed', message, 'remove it from the endpoint by hand, or let the file agree')
  }
  if (seen.markedBy === project) return { step: { ...work, change: 'update', differing } }
  if (seen.markedBy === undefined && at.mayAdopt) return { step: { ...work, change: 'adopt', differing } }
  const owner = seen.markedBy === undefined ? 'was not made by compose' : `belongs to project ${seen.markedBy}`
  return fault(
    'ownership/resource',
    `${what} on ${endpoint} ${owner} and differs in ${differing.join(', ')}`,
    seen.markedBy === undefined
      ? `let the file agree with it, or change it with ${at.adoptHint}`
      : 'let both projects declare the same, or rename one',
  )
}

function missingAbility(resource: DesiredResource, can: Capabilities): string | undefined {
  if (!can.resources.has(resource.kind)) return `${resourceNouns[resource.kind]}s`
  const hasForwards = resource.kind === 'network' && (resource.forwards ?? []).length > 0
  return hasForwards && !can.resources.has('forward') ? 'network forwards' : undefined
}

function missingAcl(resource: DesiredResource, { observed, comingAcls }: DeclaredPlace): string | undefined {
  if (resource.kind !== 'network') return undefined
  return listed(resource.config['security.acls']).find(
    name => observed.acls[name] === undefined && !comingAcls.includes(name),
  )
}

/** What is there under the name, compared. */
interface Seen {
  readonly markedBy: ProjectName | undefined
  readonly differing: readonly string[]
  /** `has the type ovn, not bridge`. */
  readonly fixed: readonly string[]
  readonly isForeign: boolean
}

function seenOf(resource: DesiredResource, { observed, project }: DeclaredPlace): Seen | undefined {
  switch (resource.kind) {
    case 'network': {
      const seen = observed.networks[resource.name]
      return seen && { ...networkSeen(resource, seen, project), markedBy: seen.markedBy, isForeign: !seen.managed }
    }
    case 'storage': {
      const seen = observed.storagePools[resource.name]
      return seen && { ...storageSeen(resource, seen), markedBy: seen.markedBy, isForeign: false }
    }
    case 'acl': {
      const seen = observed.acls[resource.name]
      return seen && { differing: aclDiffers(resource, seen), fixed: [], markedBy: seen.markedBy, isForeign: false }
    }
    case 'certificate':
      return certificateSeen(resource, observed)
  }
}

function commonDiffers(
  declared: DesiredResource,
  seen: { readonly description: string; readonly config: Readonly<Record<string, string>> },
): readonly string[] {
  const config = Object.entries(declared.config)
    .filter(([key, value]) => !agrees(key, value, seen.config))
    .map(([key]) => key)
  const isDescribed = declared.description === '' || declared.description === seen.description
  return [...config.sort(), ...(isDescribed ? [] : ['description'])]
}

function fixedPart(key: string, declared: string, seen: string): readonly string[] {
  return declared === '' || declared === seen ? [] : [`has the ${key} ${seen}, not ${declared}`]
}

function networkSeen(
  declared: DesiredNetwork,
  seen: ObservedNetwork,
  project: ProjectName,
): Pick<Seen, 'differing' | 'fixed'> {
  const forwards =
    declared.forwards === undefined ? [] : forwardsDiffer(declared.forwards, seen.forwards ?? [], project)
  return {
    differing: [...commonDiffers(declared, seen), ...forwards],
    fixed: fixedPart('type', declared.type, seen.type),
  }
}

/** Declared ones that are not as declared, and ours that are not declared any more. */
function forwardsDiffer(
  declared: readonly Forward[],
  seen: readonly ObservedForward[],
  project: ProjectName,
): readonly string[] {
  const known = new Map(seen.map(one => [one.listenAddress, one]))
  const changed = declared.filter(forward => {
    const there = known.get(forward.listenAddress)
    return there === undefined || !sameForward(forward, there)
  })
  const names = new Set(declared.map(({ listenAddress }) => listenAddress))
  const gone = seen.filter(({ listenAddress, markedBy }) => markedBy === project && !names.has(listenAddress))
  return [...changed, ...gone].map(({ listenAddress }) => `forward ${listenAddress}`)
}

function sameForward(declared: Forward, seen: ObservedForward): boolean {
  const { description, config, ports } = declared
  const isDescribed = description === '' || description === seen.description
  return (
    isDescribed && same(ports, seen.ports) && Object.entries(config).every(([key, value]) => seen.config[key] === value)
  )
}

function storageSeen(declared: DesiredStorage, seen: ObservedStorage): Pick<Seen, 'differing' | 'fixed'> {
  const { source, ...config } = declared.config
  const isSource = source === undefined || agrees('source', source, seen.config)
  return {
    differing: commonDiffers({ ...declared, config }, seen),
    fixed: [
      ...fixedPart('driver', declared.driver, seen.driver),
      ...(isSource ? [] : fixedPart('source', source, seen.config.source ?? '')),
    ],
  }
}

function aclDiffers(declared: DesiredAcl, seen: ObservedAcl): readonly string[] {
  const lists = (['egress', 'ingress'] as const).filter(
    list => declared[list] !== undefined && !same(declared[list], seen[list]),
  )
  return [...commonDiffers(declared, seen), ...lists]
}

function certificateSeen(declared: DesiredCertificate, observed: Observed): Seen | undefined {
  const seen = observed.certificates?.[declared.fingerprint]
  if (seen === undefined) return undefined
  const keys = (['type', 'restricted'] as const).filter(key => declared[key] !== seen[key])
  const projects = same([...declared.projects].sort(), [...seen.projects].sort()) ? [] : ['projects']
  return { differing: [...keys, ...projects], fixed: [], markedBy: undefined, isForeign: false }
}

import type { Desired, DesiredGroup, DesiredProfile, DesiredProject } from '../model/desired.ts'
import { groupEvents, projectEvents } from '../model/hook.ts'
import type { LocalFiles } from '../model/local.ts'
import type { Materials, RenderTemplate } from '../model/materials.ts'
import type { ProjectName } from '../model/names.ts'
import type { Problem } from '../model/problem.ts'
import type { DesiredResource } from '../model/resource.ts'
import type { Spec } from '../model/spec.ts'
import type { Remotes } from '../model/workspace.ts'
import { groupBy } from './group-by.ts'
import { orderedByDependencies } from './group-order.ts'
import { hashOf } from './hash.ts'
import { createSecretBook, madeSecretTexts } from './made-secrets.ts'
import { fileMakers } from './makers.ts'
import type { NodeContext } from './node.ts'
import { desiredNode } from './node.ts'
import { nodeLookup } from './node-lookup.ts'
import type { Folders } from './paths.ts'
import type { PreparedProject, World } from './project.ts'
import { byEvent, prepareProject } from './project.ts'
import { desiredResources } from './resources.ts'
import type { GroupScope, ProjectScope } from './scope.ts'
import { projectScopes } from './scope.ts'
import { secretCheck } from './secrets.ts'
import { desiredProfile, groupConfig } from './settings.ts'
import type { FinishedTemplate, TemplateLookup } from './templates.ts'
import { templateLookup } from './templates.ts'

/** All that decides what is desired. */
export interface ResolveInput {
  readonly spec: Spec
  readonly remotes: Remotes
  readonly folders: Folders
  /** What `localSources` asked for. */
  readonly local: LocalFiles
  readonly render: RenderTemplate
  /** The projects whose files were read, and whose secrets are given names; the others are there to be known of. */
  readonly askedFor: ReadonlySet<ProjectName>
  /** As lxd-compose did by itself: nodes of a group one after the other, files keep the numbers of their owners. */
  readonly likeAncestor?: boolean
  /** Texts that must not stand where others can read them. */
  readonly secrets: readonly string[]
}

/** The world as wanted, and what a run needs besides a plan of it. */
export interface Resolution {
  readonly desired: Desired
  readonly materials: Materials
  readonly problems: readonly Problem[]
  /** Those of them that belong to certain projects. */
  readonly ofProjects: ReadonlyMap<ProjectName, readonly Problem[]>
}

function desiredGroup(group: GroupScope, templates: readonly FinishedTemplate[], context: NodeContext): DesiredGroup {
  const { world, prepared } = context
  const { name, description = '', depends_on: dependsOn, parallel = world.likeAncestor === true ? 1 : 4 } = group.group
  const config = groupConfig(group.group, world)
  return {
    project: prepared.scope.project.name,
    name,
    description,
    endpoint: group.endpoint,
    where: world.positions.of(group.group),
    ...(dependsOn === undefined ? {} : { dependsOn }),
    parallel,
    nodes: group.nodes.map(node => desiredNode(node, { group, config }, context)),
    templates: templates.map(template => template.call),
    hooks: byEvent(groupEvents, prepared.drafts.groups.get(group) ?? [], prepared.late),
  }
}

/** What an environment declares for the endpoints of its projects. */
interface Declared {
  readonly profiles: readonly DesiredProfile[]
  readonly resources: readonly DesiredResource[]
}

function desiredProject(
  prepared: PreparedProject,
  { profiles, resources }: Declared,
  templates: TemplateLookup,
  world: World,
): DesiredProject {
  const { scope, drafts, late } = prepared
  const { project } = scope
  const makerOf = fileMakers(drafts, late, world.folders)
  const context = {
    world,
    prepared,
    manifest: { ...world, scope, templates, makerOf },
    templatesOf: groupBy(prepared.templates, ({ place }) => (place.node === undefined ? [] : [place.node])),
  }
  const ofGroups = groupBy(prepared.templates, ({ place }) =>
    place.node === undefined && place.group !== undefined ? [place.group] : [],
  )
  return {
    name: project.name,
    description: project.description ?? '',
    where: world.positions.of(project),
    orderedByDependencies: orderedByDependencies(project.groups ?? []),
    maxUnavailable: project.upgrade?.max_unavailable ?? 1,
    groups: scope.groups.map(group => desiredGroup(group, ofGroups.get(group) ?? [], context)),
    templates: prepared.templates.filter(({ place }) => place.group === undefined).map(template => template.call),
    hooks: byEvent(projectEvents, drafts.project, late),
    profiles,
    resources,
  }
}

function materialsOf(
  projects: readonly PreparedProject[],
  { remotes, folders, secrets, secretBook, render }: World,
): Materials {
  const nodes = projects.flatMap(({ scope }) => scope.groups.flatMap(group => group.nodes))
  const templates = projects.flatMap(project => project.templates)
  const { directory } = remotes
  return {
    variables: new Map(projects.map(({ variables }) => [variables.project, variables])),
    templates: new Map(templates.map(({ material }) => [material.id, material])),
    secrets,
    madeSecrets: secretBook.values(),
    workspaceDirectory: folders.workspace,
    hostEnvironment: directory === undefined ? {} : { LXD_CONF: directory, INCUS_CONF: directory },
    labels: new Map(nodes.map(({ seat }) => [`${seat.project}/${seat.group}/${seat.name}`, seat.labels])),
    templateGlobals: new Map(projects.map(({ scope, globals }) => [scope.project.name, globals.project])),
    renderTemplate: render,
  }
}

/** One problem is told once, however many nodes have it. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map(problem => [hashOf(problem), problem])).values()]
}

/** Spells out every default, inheritance, hook, template and file of the whole workspace, whatever is selected later. */
export function resolve(input: ResolveInput): Resolution {
  const problems: Problem[] = []
  const report = (problem: Problem): void => void problems.push(problem)
  const { spec, remotes } = input
  const { positions } = spec
  const scopes = projectScopes(spec, remotes)
  const seats = scopes.flatMap(scope => scope.groups.flatMap(group => group.nodes.map(node => node.seat)))
  const texts = new Set(scopes.flatMap(({ project }) => madeSecretTexts(project)))
  const secrets = [...input.secrets, ...[...texts].filter(text => !input.secrets.includes(text))]
  const secretBook = createSecretBook()
  const secret = secretCheck(secrets, report)
  const world = { ...input, secrets, secretBook, positions, report, secret, lookup: nodeLookup(seats) }
  const ofProjects = new Map<ProjectName, Problem[]>()
  const worldOf = ({ project: { name } }: ProjectScope) => {
    const own: Problem[] = ofProjects.get(name) ?? []
    ofProjects.set(name, own)
    const reportOwn = (problem: Problem): void => {
      own.push(problem)
      report(problem)
    }
    return { ...world, report: reportOwn, secret: secretCheck(secrets, reportOwn) }
  }
  const prepared = scopes.map(scope => prepareProject(scope, worldOf(scope)))
  const templates = templateLookup(prepared.flatMap(project => project.templates))
  const context = { ...world, texts: input.local.texts }
  const declared = new Map<unknown, Declared>(
    spec.environments.map(environment => [
      environment,
      {
        profiles: (environment.data.profiles ?? []).map(profile => desiredProfile(profile, world)),
        resources: desiredResources(environment, context),
      },
    ]),
  )
  const nothing: Declared = { profiles: [], resources: [] }
  const projects = prepared.map(project =>
    desiredProject(project, declared.get(project.scope.environment) ?? nothing, templates, worldOf(project.scope)),
  )
  const materials = materialsOf(prepared, world)
  return { desired: { projects }, materials, problems: distinct(problems), ofProjects }
}

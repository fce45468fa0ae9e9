import type { EndpointName, GroupName, NodeName, ProfileName, ProjectName } from '../model/names.ts'
import type { Problem } from '../model/problem.ts'
import type { ResourceKind } from '../model/resource.ts'
import type { SourceTexts } from '../model/source.ts'
import { selectedNodes, selectedProjects } from './nodes.ts'
import { type Read, read } from './read.ts'
import type { Request } from './request.ts'

/** A line of `project list`. */
export interface ProjectLine {
  readonly project: ProjectName
  readonly description: string
  readonly groups: number
  readonly nodes: number
}

/** A line of `group list`. */
export interface GroupLine {
  readonly project: ProjectName
  readonly group: GroupName
  readonly description: string
  readonly endpoint: EndpointName
  readonly nodes: number
}

/** A line of `node list`. */
export interface NodeLine {
  readonly project: ProjectName
  readonly group: GroupName
  readonly node: NodeName
  readonly endpoint: EndpointName
  readonly image: string
}

/** A line of `profile list`: a declared profile and the endpoints whose nodes use it. */
export interface ProfileLine {
  readonly project: ProjectName
  readonly profile: ProfileName
  readonly description: string
  readonly endpoints: readonly EndpointName[]
}

/** A line of `network list`, `storage list`, `acl list` and `trust list`: something that the files declare. */
export interface ResourceLine {
  readonly project: ProjectName
  readonly kind: ResourceKind
  readonly name: string
  readonly description: string
}

/** What the files hold, without asking an endpoint. */
export interface Lists {
  readonly projects: readonly ProjectLine[]
  readonly groups: readonly GroupLine[]
  readonly nodes: readonly NodeLine[]
  readonly profiles: readonly ProfileLine[]
  readonly resources: readonly ResourceLine[]
  readonly problems: readonly Problem[]
  readonly texts: SourceTexts
}

/** The projects, groups, nodes, declared profiles and resources of the selection. */
export async function list(request: Pick<Request, 'load' | 'selection'>): Promise<Lists> {
  const files = await read(request, 'nobody')
  return { ...listsOf(files), problems: files.problems, texts: files.texts }
}

/** The lines of what was read. */
export function listsOf({ desired, selected }: Pick<Read, 'desired' | 'selected'>): Omit<Lists, 'problems' | 'texts'> {
  const projects = selectedProjects(desired, selected)
  return {
    projects: projects.map(({ project, groups }) => ({
      project: project.name,
      description: project.description,
      groups: groups.length,
      nodes: groups.reduce((sum, group) => sum + group.nodes.length, 0),
    })),
    groups: projects
      .flatMap(({ groups }) => groups)
      .map(({ project, name, description, endpoint, nodes }) => ({
        project,
        group: name,
        description,
        endpoint,
        nodes: nodes.length,
      })),
    nodes: selectedNodes(desired, selected).map(({ project, group, name, endpoint, image }) => ({
      project,
      group,
      node: name,
      endpoint,
      image: image.remote === undefined ? image.source : `${image.remote}:${image.source}`,
    })),
    profiles: projects.flatMap(({ project, groups }) =>
      project.profiles.map(profile => ({
        project: project.name,
        profile: profile.name,
        description: profile.description,
        endpoints: [
          ...new Set(
            groups
              .filter(group => group.nodes.some(node => node.profiles.includes(profile.name)))
              .map(group => group.endpoint),
          ),
        ],
      })),
    ),
    resources: projects.flatMap(({ project }) =>
      project.resources.map(({ kind, name, description }) => ({ project: project.name, kind, name, description })),
    ),
  }
}

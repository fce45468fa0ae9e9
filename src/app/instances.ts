import type { EndpointName, GroupName, InstanceName, NodeName, ProjectName } from '../model/names.ts'
import type { InstanceState } from '../model/observed.ts'
import { hasErrors, type Problem } from '../model/problem.ts'
import type { SourceTexts } from '../model/source.ts'
import { openEngines } from './engines.ts'
import { type Loaded, load } from './load.ts'
import type { Request } from './request.ts'

/** An instance of an endpoint, and the node that it is for. */
export interface InstanceLine {
  readonly instance: InstanceName
  readonly state: InstanceState
  /** By its mark, else by its name in the files; '' for what belongs to no node. */
  readonly project: ProjectName
  readonly group: GroupName
  readonly node: NodeName
}

/** What runs on one endpoint. */
export interface InstanceList {
  readonly endpoint: EndpointName
  readonly instances: readonly InstanceLine[]
  readonly problems: readonly Problem[]
  readonly texts: SourceTexts
}

/** The instances of an endpoint by name. Throws `remotes/bad-file` for an unknown endpoint, and what the engine throws. */
export async function instancesOn(request: Omit<Request, 'selection'>, endpoint: EndpointName): Promise<InstanceList> {
  const loaded = await load(request.load)
  const { remotes, problems, texts } = loaded
  // Mistakes in environment files do not matter to an endpoint that they need not know.
  if (remotes.byName.size === 0 && hasErrors(problems)) return { endpoint, instances: [], problems, texts }
  const engines = openEngines(remotes, request)
  try {
    const engine = await engines.get(endpoint)
    const { instances } = await engine.observe({ withState: false, parts: [] }, { signal: request.signal })
    const named = nodesOn(loaded, endpoint)
    const lines = Object.values(instances).map(({ name, uuid, state, mark }): InstanceLine => {
      const own = mark !== undefined && mark.uuid === uuid ? mark : undefined
      const { project = '', group = '', node = '' } = own ?? named.get(name) ?? {}
      return { instance: name, state, project, group, node }
    })
    const sorted = lines.toSorted((one, other) => (one.instance < other.instance ? -1 : 1))
    return { endpoint, instances: sorted, problems: [], texts }
  } finally {
    await engines.close()
  }
}

type NodeNames = Pick<InstanceLine, 'project' | 'group' | 'node'>

function nodesOn(
  { spec, remotes }: Pick<Loaded, 'spec' | 'remotes'>,
  endpoint: EndpointName,
): ReadonlyMap<string, NodeNames> {
  const projects = spec.environments.flatMap(({ data }) => data.projects ?? [])
  return new Map(
    projects.flatMap(project =>
      (project.groups ?? [])
        .filter(group => (group.connection ?? remotes.defaultRemote) === endpoint)
        .flatMap(group =>
          (group.nodes ?? []).map(
            ({ name }) => [name, { project: project.name, group: group.name, node: name }] as const,
          ),
        ),
    ),
  )
}

import type { ComposeError } from '../errors.ts'
import type { DesiredNode, DesiredProject } from '../model/desired.ts'
import type { Role } from '../model/mark.ts'
import type { EndpointName, Fingerprint, GroupName, InstanceName, NodeName, ProjectName } from '../model/names.ts'
import type { InstanceState, Observed, ObservedInstance } from '../model/observed.ts'
import { hasErrors, type Problem } from '../model/problem.ts'
import type { SourceTexts } from '../model/source.ts'
import { unclearHome } from '../plan/elsewhere.ts'
import { asEndpointsTake } from '../plan/fold.ts'
import { liveName } from '../plan/names.ts'
import { attemptOf } from '../plan/upgrade/held.ts'
import { endpointsNamed, findElsewhere } from './elsewhere.ts'
import { openEngines } from './engines.ts'
import { homesAway, placesAsked } from './homes.ts'
import { look, nothingSeen, type Seen, together } from './look.ts'
import { findNics, type NicPlace, type NicPlaces, physicalNics, wantedDevices } from './nics.ts'
import { selectedNodes, selectedProjects } from './nodes.ts'
import { type Read, read } from './read.ts'
import type { Request } from './request.ts'

/** What an instance is to the files: `orphan` left them, a `copy` carries a mark that is not its own, `unmanaged` has none. */
export type Standing = Role | 'orphan' | 'copy' | 'unmanaged'

/** One instance that has to do with a selected node, or a node without any. */
export interface StatusRow {
  readonly project: ProjectName
  readonly group: GroupName
  readonly node: NodeName
  readonly endpoint: EndpointName
  readonly instance: InstanceName
  /** `unknown` when the endpoint gave no answer. */
  readonly state: InstanceState | 'absent' | 'unknown'
  /** Undefined without an instance. */
  readonly standing?: Standing
  /** The name its image was asked for by, as the mark tells it. */
  readonly imageSource?: string
  readonly image?: Fingerprint
  readonly addresses: readonly string[]
  /** What the files say the node is reached under. */
  readonly declaredAddress?: string
  /** Where the physical NICs of the node are, and those that another instance holds. */
  readonly nics?: readonly NicPlace[]
  /** False while creation hooks, files and sync hooks have not all been done once. */
  readonly setUp?: boolean
  /** What the files want was rolled back here and is not tried again unasked. */
  readonly held?: true
  /** The endpoint that the node lives on, on the row of the one in the files, which it has yet to move to. */
  readonly livesOn?: EndpointName
  /** The endpoint that the files want the node on, on the row of what serves it elsewhere. */
  readonly movesTo?: EndpointName
}

/** The rows, and what stood in the way of more. */
export interface Status {
  readonly rows: readonly StatusRow[]
  readonly problems: readonly Problem[]
  readonly errors: readonly ComposeError[]
  readonly texts: SourceTexts
}

/** What the endpoints say about the selected nodes and about other instances with the mark of their projects. */
export async function status(request: Request): Promise<Status> {
  const files = await read(request)
  const { problems, texts } = files
  if (hasErrors(problems)) return { rows: [], problems, errors: [], texts }
  const engines = openEngines(files.loaded.remotes, request)
  try {
    const endpoints = selectedNodes(files.desired, files.selected).map(node => node.endpoint)
    const call = { signal: request.signal }
    const scope = { withState: true }
    const own = await look(endpoints, engines, scope, call)
    const nodes = selectedNodes(files.desired, files.selected)
    const { remotes } = files.loaded
    const search = { nodes, which: 'missing', remotes, seen: own, engines, scope, assumeGone: [] } as const
    const elsewhere = await findElsewhere(search, call)
    const seen = together(own, elsewhere.seen)
    const nics = await findNics(nicsOf(files, seen), seen, engines, { signal: request.signal })
    const unclear = unclearHome(placesAsked({ ...files, ...seen }), { ...files, ...seen, elsewhere })
    const rows = statusRows(files, seen, nics)
    return { rows, problems: [...problems, ...unclear], errors: [...seen.refused.values()], texts }
  } finally {
    await engines.close()
  }
}

/** One row per instance: first the nodes in the order of the files, each with its candidate and previous one, then what else carries a mark. */
export function statusRows(
  files: Pick<Read, 'desired' | 'selected'>,
  seen: Seen = nothingSeen,
  nics: NicPlaces = new Map(),
): readonly StatusRow[] {
  const { desired, selected } = asEndpointsTake({ ...files, can: seen.can })
  const homes = homesAway({ desired, selected, ...seen })
  return selectedProjects(desired, selected).flatMap(({ project, groups }) => {
    const nodes = groups.flatMap(group => group.nodes)
    const every = project.groups.flatMap(group => group.nodes)
    const endpoints = new Set(groups.map(group => group.endpoint))
    const isShown = (endpoint: EndpointName, name: NodeName): boolean =>
      nodes.some(node => node.name === name && [...endpointsNamed(node, seen), homes.get(node)].includes(endpoint))
    const strangers = [...endpoints]
      .flatMap(name => strangerRows(project.name, every, seen.observed.get(name)))
      .filter(row => !isShown(row.endpoint, row.node))
    const rows = [...nodes.flatMap(node => nodeRows(node, seen, homes.get(node))), ...strangers]
    return rows.map(row => withNics(row, nicsOfRow(row, project, seen), nics.get(row.endpoint) ?? []))
  })
}

/** Physical NICs that a row is about, by their names on the host. */
function nicsOfRow(row: StatusRow, project: DesiredProject, seen: Seen): readonly string[] {
  const observed = seen.observed.get(row.endpoint)
  const node = project.groups.flatMap(({ nodes }) => nodes).find(one => isRowOf(row, one))
  const wanted = node === undefined ? [] : physicalNics(wantedDevices(node, project, observed))
  const has = physicalNics(observed?.instances[row.instance]?.expandedDevices ?? {})
  return [...new Set([...wanted, ...has])].sort()
}

function isRowOf({ instance, endpoint }: StatusRow, node: DesiredNode): boolean {
  return node.instance === instance && node.endpoint === endpoint
}

/** A previous one or a copy only tells of what it holds: where its NIC is otherwise is told by the live one. */
function withNics(row: StatusRow, names: readonly string[], places: readonly NicPlace[]): StatusRow {
  const isNode = row.standing === undefined || row.standing === 'live' || row.standing === 'unmanaged'
  const nics = places.filter(({ nic, instance }) => names.includes(nic) && (isNode || instance === row.instance))
  return nics.length === 0 ? row : { ...row, nics }
}

function nicsOf({ desired, selected }: Read, seen: Seen): ReadonlyMap<EndpointName, readonly string[]> {
  const byEndpoint = new Map<EndpointName, readonly string[]>()
  for (const row of statusRows({ desired, selected }, seen)) {
    const project = desired.projects.find(({ name }) => name === row.project)
    const names = project === undefined ? [] : nicsOfRow(row, project, seen)
    if (names.length > 0) byEndpoint.set(row.endpoint, [...(byEndpoint.get(row.endpoint) ?? []), ...names])
  }
  return byEndpoint
}

function nodeRows(node: DesiredNode, seen: Seen, home: EndpointName | undefined): readonly StatusRow[] {
  const { project, group, name, endpoint } = node
  const instance = liveName(node, seen.observed.get(endpoint))
  const declared = node.address === undefined ? {} : { declaredAddress: node.address }
  const common = { project, group, node: name, endpoint, addresses: [], ...declared }
  const observed = seen.observed.get(endpoint)
  if (observed === undefined) return [{ ...common, instance, state: 'unknown' }]
  const own = observed.instances[instance]
  const others = Object.values(observed.instances).filter(other => other.name !== instance && belongsTo(other, node))
  const lives = home === undefined ? {} : { livesOn: home }
  const first: StatusRow =
    own === undefined
      ? { ...common, instance, state: 'absent', ...lives }
      : { ...rowOf(own, node), ...declared, ...lives }
  return [first, ...others.map(other => rowOf(other, node)), ...elsewhereRows(node, seen, home)]
}

/** What a node that is to move, moves, or has moved, has on another endpoint. */
function elsewhereRows(node: DesiredNode, seen: Seen, home: EndpointName | undefined): readonly StatusRow[] {
  const endpoints = new Set([...(home === undefined ? [] : [home]), ...endpointsNamed(node, seen)])
  return [...endpoints].flatMap(endpoint =>
    Object.values(seen.observed.get(endpoint)?.instances ?? {})
      .filter(other => belongsTo(other, node))
      .map(other => ({ ...rowOf(other, node), endpoint }))
      .map(row => (isGoing(row, home) ? { ...row, movesTo: node.endpoint } : row)),
  )
}

function isGoing({ endpoint, standing }: StatusRow, home: EndpointName | undefined): boolean {
  return endpoint === home && (standing === 'live' || standing === 'switching')
}

function belongsTo({ mark }: ObservedInstance, node: DesiredNode): boolean {
  return mark?.project === node.project && mark.node === node.name
}

function rowOf(instance: ObservedInstance, desired: DesiredNode): StatusRow {
  const { project, group, name: node, endpoint } = desired
  const columns = instanceColumns(instance)
  const held = columns.standing === 'live' ? (instance.mark?.held ?? '') : ''
  const isHeld = held !== '' && held === attemptOf(desired)
  return { project, group, node, endpoint, ...columns, ...(isHeld && { held: true }) }
}

function instanceColumns(
  instance: ObservedInstance,
): Pick<StatusRow, 'instance' | 'state' | 'addresses'> & Partial<StatusRow> {
  const { name, state, addresses, image, mark, uuid } = instance
  const common = { instance: name, state, addresses, image }
  if (mark === undefined) return { ...common, standing: 'unmanaged' }
  if (mark.uuid !== uuid) return { ...common, standing: 'copy', imageSource: mark.imageSource }
  return { ...common, standing: mark.role, imageSource: mark.imageSource, setUp: mark.setUp }
}

/** Instances with the project's mark whose node is not in the files any more. */
function strangerRows(
  project: ProjectName,
  nodes: readonly DesiredNode[],
  observed: Observed | undefined,
): readonly StatusRow[] {
  return Object.values(observed?.instances ?? {}).flatMap(instance => {
    const { mark } = instance
    if (observed === undefined || mark === undefined || mark.project !== project) return []
    if (nodes.some(node => node.name === mark.node && node.endpoint === observed.endpoint)) return []
    const columns = instanceColumns(instance)
    const standing = columns.standing === 'copy' ? 'copy' : 'orphan'
    return [{ project, group: mark.group, node: mark.node, endpoint: observed.endpoint, ...columns, standing }]
  })
}

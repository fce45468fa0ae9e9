import type { Desired } from '../model/desired.ts'
import type { Mark } from '../model/mark.ts'
import type { EndpointName, InstanceName } from '../model/names.ts'
import type { Observed, ObservedInstance } from '../model/observed.ts'
import type { Problem } from '../model/problem.ts'
import { hotGeneration, nextName, previousName, twinName, upgradesAgo } from './instance-names.ts'
import { allNodes, type NodePlace } from './scope.ts'

/** An instance with a mark that is surely its own. */
export interface MarkedInstance extends ObservedInstance {
  readonly mark: Mark
}

/**
 * What an instance is to us: `ours` has a node in the files on this endpoint, `orphan` had one, `adopted` was made by
 * somebody else and taken over, `copy` carries the mark of another instance, `foreign` none or that of an unknown project.
 */
export type Standing = 'ours' | 'adopted' | 'orphan' | 'copy' | 'foreign'

/** Tells a mark that was copied along with everything else from one of our own: only the latter names this very uuid. */
export function isMarked(instance: ObservedInstance | undefined): instance is MarkedInstance {
  return instance?.mark !== undefined && instance.mark.uuid === instance.uuid
}

/** What an instance is to us. */
export function standingOf(instance: ObservedInstance, endpoint: EndpointName, desired: Desired): Standing {
  const { mark } = instance
  if (mark === undefined || !desired.projects.some(project => project.name === mark.project)) return 'foreign'
  if (!isMarked(instance)) return 'copy'
  const hasNode = allNodes(desired).some(
    ({ project, node }) => project.name === mark.project && node.name === mark.node && node.endpoint === endpoint,
  )
  if (!hasNode) return 'orphan'
  return mark.generation === 0 ? 'adopted' : 'ours'
}

/** A kept instance and how many upgrades ago it was replaced. */
export interface KeptInstance {
  readonly instance: MarkedInstance
  readonly upgradesAgo: number
}

/** Whether an instance is the one that hands over in a switch: the one that takes over has been proved. */
export function isOldOfSwitch({ mark }: MarkedInstance): boolean {
  return mark.role === 'switching' && (mark.proved ?? '') === ''
}

/** The instances of one node that are ours, and what stands in their way. */
export interface NodeInstances {
  readonly current?: MarkedInstance
  readonly next?: MarkedInstance
  /** Candidates `NAME-gN`, by name. */
  readonly hot: readonly MarkedInstance[]
  /** What was tried instead of a candidate, and is left over. */
  readonly twin?: MarkedInstance
  /** The old one of a hot switch that is over: it has the node's name or that of an earlier switch, another one serves. */
  readonly retired?: MarkedInstance
  readonly previous?: MarkedInstance
  /** Kept ones from before earlier upgrades, `NAME-prev-2` and on, the latest first. */
  readonly older: readonly KeptInstance[]
  readonly problems: readonly Problem[]
  /** What stands under the node's name instead of an instance of ours. */
  readonly instead?: 'copy' | 'unmanaged'
}

/** Finds the instances of a node by name and mark. */
export function instancesOf(place: NodePlace): NodeInstances {
  const { node, observed } = place
  const named = observed.instances[node.instance]
  const ours = (name: InstanceName): MarkedInstance | undefined => {
    const instance = observed.instances[name]
    return isMarked(instance) && isOf(instance.mark, place) ? instance : undefined
  }
  const current = ours(node.instance)
  const next = ours(nextName(node.name))
  const previous = ours(previousName(node.name))
  const twin = ours(twinName(node.name))
  const hot = hotOf(place)
  const isOver = current?.mark.role === 'live'
  const retired =
    (node.instance === node.name ? undefined : ours(node.name)) ?? (isOver ? hot.find(isOldOfSwitch) : undefined)
  const problems = [...problemsOfName(place, named), ...renamed(place, current)]
  const instead =
    named === undefined || current !== undefined ? undefined : named.mark === undefined ? 'unmanaged' : 'copy'
  return {
    ...(current !== undefined && { current }),
    ...(next !== undefined && { next }),
    ...(previous !== undefined && { previous }),
    ...(twin !== undefined && { twin }),
    ...(instead !== undefined && { instead }),
    ...(retired !== undefined && { retired }),
    hot: hot.filter(one => one !== retired),
    older: olderOf(place),
    problems,
  }
}

function hotOf(place: NodePlace): readonly MarkedInstance[] {
  const { node, observed } = place
  return sortedInstances(observed)
    .filter(isMarked)
    .filter(
      ({ name, mark }) => name !== node.instance && isOf(mark, place) && hotGeneration(name, node.name) !== undefined,
    )
}

function olderOf(place: NodePlace): readonly KeptInstance[] {
  return Object.values(place.observed.instances)
    .flatMap(instance => {
      const ago = upgradesAgo(instance.name, place.node.name)
      if (ago === undefined || ago === 1 || !isMarked(instance) || !isOf(instance.mark, place)) return []
      return [{ instance, upgradesAgo: ago }]
    })
    .sort((a, b) => a.upgradesAgo - b.upgradesAgo)
}

/** Whether a mark names this very node. */
export function isOf(mark: Mark, { project, node }: NodePlace): boolean {
  return mark.project === project.name && mark.node === node.name
}

function problemsOfName(place: NodePlace, named: ObservedInstance | undefined): readonly Problem[] {
  if (named === undefined) return []
  const { node } = place
  const name = `instance ${named.name} on ${node.endpoint}`
  const problem = (code: Problem['code'], message: string, hint: string): readonly Problem[] => [
    { code, severity: 'error', message, where: node.where, hint },
  ]
  if (named.kind === 'virtual-machine') {
    const hint = 'rename the virtual machine or the node'
    return problem('ownership/virtual-machine', `${name} is a virtual machine, and nodes are containers`, hint)
  }
  const takeOver = 'rename or remove it, or take it over with compose adopt'
  const unmark = 'rename or remove it, or unset its user.drydock keys and take it over with compose adopt'
  if (named.mark === undefined) return problem('ownership/unmarked', `${name} was not made by compose`, takeOver)
  if (!isMarked(named)) {
    return problem('ownership/copy', `${name} is a copy of ${named.mark.instance}, not that instance itself`, unmark)
  }
  if (!isOf(named.mark, place)) {
    const owner = `node ${named.mark.node} of project ${named.mark.project}`
    return problem('ownership/other-node', `${name} belongs to ${owner}`, 'give one of the two nodes another name')
  }
  return []
}

/** Instances of the node under a name that no step of ours gave them. */
function renamed(place: NodePlace, current: MarkedInstance | undefined): readonly Problem[] {
  const { node, observed } = place
  const known = [node.instance, node.name, nextName(node.name), twinName(node.name)]
  const isKnown = (name: InstanceName): boolean =>
    known.includes(name) || upgradesAgo(name, node.name) !== undefined || hotGeneration(name, node.name) !== undefined
  return sortedInstances(observed)
    .filter(instance => isMarked(instance) && isOf(instance.mark, place) && !isKnown(instance.name))
    .map(instance => ({
      code: 'ownership/renamed',
      severity: current === undefined ? 'error' : 'warning',
      message: `instance ${instance.name} on ${node.endpoint} belongs to node ${node.name} but has a name of its own`,
      where: node.where,
      hint: `rename it to ${node.instance}, or remove it`,
    }))
}

/** Problems of a state that no step can start from. */
export function unusableState(place: NodePlace, instance: ObservedInstance | undefined): readonly Problem[] {
  if (instance?.state !== 'frozen' && instance?.state !== 'error') return []
  const frozen = instance.state === 'frozen'
  return [
    {
      code: frozen ? 'plan/frozen' : 'plan/broken-instance',
      severity: 'error',
      message: `instance ${instance.name} on ${place.node.endpoint} is ${frozen ? 'frozen' : 'in state error'}`,
      where: place.node.where,
      hint: frozen ? 'unfreeze or stop it first' : "look at the server's log, then stop, start or remove it by hand",
    },
  ]
}

/** Problem of an instance that is not ours under a name that a step needs. */
export function notOurs(place: NodePlace, name: InstanceName, ours: MarkedInstance | undefined): readonly Problem[] {
  const instance = place.observed.instances[name]
  if (instance === undefined || ours !== undefined) return []
  return [
    {
      code: 'ownership/unmarked',
      severity: 'error',
      message: `instance ${name} on ${place.node.endpoint} is in the way and is not an instance of node ${place.node.name}`,
      where: place.node.where,
      hint: 'rename or remove it',
    },
  ]
}

/** Instances by name, so that the order of keys in an answer never matters. */
export function sortedInstances(observed: Observed): readonly ObservedInstance[] {
  return Object.values(observed.instances).sort((a, b) => (a.name < b.name ? -1 : 1))
}

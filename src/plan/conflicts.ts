import type { Device } from '../model/desired.ts'
import type { ObservedInstance } from '../model/observed.ts'
import type { Problem } from '../model/problem.ts'
import type { PlanInput } from '../model/selection.ts'
import { type Exclusive, exclusives, expandDevices } from './exclusive.ts'
import { sortedInstances } from './ownership.ts'
import { allNodes, type NodeInFile, type NodePlace } from './scope.ts'

/** What a node will hold when it runs: declared profiles over what the endpoint has, then its own devices. */
export function wantedExclusives({ project, node }: NodeInFile, input: PlanInput): readonly Exclusive[] {
  const seen = input.observed.get(node.endpoint)?.profiles ?? {}
  const layers = node.profiles.map((name): Readonly<Record<string, Device>> => {
    const declared = project.profiles.find(profile => profile.name === name)
    return { ...seen[name]?.devices, ...declared?.devices }
  })
  return exclusives(expandDevices(layers, node.devices))
}

/** Pairs of nodes of the files that cannot live on one endpoint together, at least one of them selected. */
export function conflictsAmongNodes(places: readonly NodePlace[], input: PlanInput): readonly Problem[] {
  const selected = new Set(places.map(place => place.node))
  const takenBy = new Map<string, NodeInFile>()
  const problems: Problem[] = []
  for (const entry of allNodes(input.desired)) {
    const { node } = entry
    for (const thing of [`the instance name ${node.instance}`, ...wantedExclusives(entry, input)]) {
      const key = JSON.stringify([node.endpoint, thing])
      const other = takenBy.get(key)
      if (other === undefined) takenBy.set(key, entry)
      else if (selected.has(node) || selected.has(other.node)) problems.push(conflict(entry, other, thing))
    }
  }
  return problems
}

function conflict({ node }: NodeInFile, { node: other }: NodeInFile, thing: string): Problem {
  return {
    code: 'plan/conflict',
    severity: 'error',
    message: `nodes ${other.name} and ${node.name} both want ${thing} on ${node.endpoint}`,
    where: node.where,
    hint: `the other one is at ${other.where.file}:${other.where.line}; give one of them another device or endpoint`,
  }
}

/** A running instance that holds what a node is about to take. */
export interface Holder {
  readonly instance: ObservedInstance
  readonly thing: Exclusive
}

/**
 * Running instances that hold what a node wants and does not hold already. What both hold now is the world as somebody
 * made it and no business of a plan that does not change it.
 */
export function holdersOf(place: NodePlace, input: PlanInput): readonly Holder[] {
  const { node, observed } = place
  const current = observed.instances[node.instance]
  const held = current?.state === 'running' ? exclusives(current.expandedDevices) : []
  const wanted = wantedExclusives(place, input).filter(thing => !held.includes(thing))
  return sortedInstances(observed)
    .filter(instance => instance.state !== 'stopped' && instance.name !== node.instance)
    .flatMap(instance => {
      const thing = exclusives(instance.expandedDevices).find(one => wanted.includes(one))
      return thing === undefined ? [] : [{ instance, thing }]
    })
}

/** The problem of a holder that nothing in the plan takes away in time. */
export function holderProblem({ node }: Pick<NodePlace, 'node'>, { instance, thing }: Holder): Problem {
  return {
    code: 'plan/conflict',
    severity: 'error',
    message: `node ${node.name} wants ${thing} on ${node.endpoint}, which instance ${instance.name} holds`,
    where: node.where,
    hint: `stop or change ${instance.name} first`,
  }
}

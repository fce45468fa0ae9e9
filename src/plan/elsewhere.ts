import type { EndpointName } from '../model/names.ts'
import type { Problem } from '../model/problem.ts'
import type { PlanInput } from '../model/selection.ts'
import { instancesOfNode, livesOn, type Surroundings } from './move/away.ts'
import { instancesOf } from './ownership.ts'
import type { NodePlace } from './scope.ts'

/** A node, and what it comes to. */
export interface PlannedNode {
  readonly place: NodePlace
  readonly way: string
}

/**
 * Problems of nodes that nobody can tell whether they live on another endpoint: those that are about to be created while an endpoint is silent,
 * those of whose move only one side answers, and those that live on more than one. A node must not come to run twice. `seen`: the
 * same nodes before anything is repaired.
 */
export function livesElsewhere(
  planned: readonly PlannedNode[],
  seen: readonly NodePlace[],
  input: PlanInput,
): readonly Problem[] {
  const created = planned.filter(({ way }) => way === 'create').map(({ place }) => place)
  const silent = silentProblems(created, input, {
    severity: 'error',
    hint: name => `bring it up, or say --assume-gone ${name}`,
  })
  const moving = planned.filter(({ way }) => way === 'move').map(({ place }) => place)
  const several = moving.flatMap(place => severalProblems(place, livesOn(place, input)))
  return [...several, ...silent, ...seen.flatMap(place => halfSeen(place, input))]
}

/** A candidate of a move serves only when it is known what became of the other one. */
export function halfSeen(place: NodePlace, input: PlanInput): readonly Problem[] {
  const { current } = instancesOf(place)
  const peer = current?.mark.peer ?? ''
  if (current === undefined || peer === '' || !input.elsewhere.silent.includes(peer)) return []
  if (current.mark.role === 'live') return []
  const { node } = place
  return [
    {
      code: 'ownership/silent-endpoint',
      severity: 'error',
      message: `endpoint ${peer} did not answer: node ${node.name} was to move between it and ${node.endpoint}, and may run there`,
      where: node.where,
      hint: `bring it up, or say --assume-gone ${peer}`,
    },
  ]
}

/**
 * What stands in the way of speaking to nodes where they live: several endpoints that have them, and, as a warning, silent ones that
 * may have those that are missing.
 */
export function unclearHome(
  places: readonly NodePlace[],
  input: Surroundings & Pick<PlanInput, 'elsewhere'>,
): readonly Problem[] {
  const missing = places.filter(place => {
    const { current, instead } = instancesOf(place)
    return current === undefined && instead === undefined && livesOn(place, input).length === 0
  })
  const away = places.filter(place => instancesOf(place).current?.mark.role !== 'live')
  return [
    ...away.flatMap(place => severalProblems(place, livesOn(place, input))),
    ...silentProblems(missing, input, { severity: 'warning', hint: name => `look there: bring ${name} up` }),
  ]
}

/**
 * Warnings about nodes that are to be destroyed and live, or may live, on an endpoint where the files do not have them: whoever destroys takes
 * away what the files mean, and has to know that something goes on to serve.
 */
export function livesOnAfterDestroy(
  places: readonly NodePlace[],
  input: Surroundings & Pick<PlanInput, 'elsewhere'>,
): readonly Problem[] {
  const missing = places.filter(place => instancesOf(place).current === undefined && livesOn(place, input).length === 0)
  // What is in the middle of a move goes with its candidate.
  const survives = (place: NodePlace, endpoint: EndpointName): boolean => {
    const observed = input.observed.get(endpoint)
    return observed !== undefined && instancesOfNode(place, observed).some(({ mark }) => mark.role === 'live')
  }
  const lives = places.flatMap(place =>
    livesOn(place, input)
      .filter(endpoint => survives(place, endpoint))
      .map(endpoint => survivorProblem(place, endpoint)),
  )
  return [
    ...lives,
    ...silentProblems(missing, input, { severity: 'warning', hint: name => `look there: bring ${name} up` }),
  ]
}

function survivorProblem({ node }: NodePlace, endpoint: string): Problem {
  return {
    code: 'ownership/elsewhere',
    severity: 'warning',
    message: `node ${node.name} lives on ${endpoint}, the files have it on ${node.endpoint}: it is not deleted and goes on to serve`,
    where: node.where,
    hint: `give its group the connection ${endpoint} and destroy it then, or let apply move it first`,
  }
}

function severalProblems({ node }: NodePlace, endpoints: readonly string[]): readonly Problem[] {
  if (endpoints.length < 2) return []
  return [
    {
      code: 'ownership/elsewhere',
      severity: 'error',
      message: `node ${node.name} is to move to ${node.endpoint}, but it lives on more than one endpoint: ${endpoints.join(', ')}`,
      where: node.where,
      hint: 'find out which one serves, and delete the others',
    },
  ]
}

/**
 * Problems of nodes that are about to be adopted where they stand while they live on another endpoint: what stands here is
 * then something else. A silent endpoint is no obstacle: nothing begins to run by being adopted.
 */
export function adoptedElsewhere(adopted: readonly NodePlace[], input: PlanInput): readonly Problem[] {
  const silent = silentProblems(adopted, input, {
    severity: 'warning',
    hint: name => `look there first: bring ${name} up`,
  })
  return [...adopted.flatMap(place => livesOn(place, input).map(endpoint => movedProblem(place, endpoint))), ...silent]
}

function silentProblems(
  places: readonly NodePlace[],
  input: Pick<PlanInput, 'elsewhere'>,
  { severity, hint }: { readonly severity: Problem['severity']; readonly hint: (endpoint: string) => string },
): readonly Problem[] {
  const [first] = places
  if (first === undefined) return []
  return input.elsewhere.silent.toSorted().map(endpoint => ({
    code: 'ownership/silent-endpoint',
    severity,
    message: `endpoint ${endpoint} did not answer: it may run ${listed(places)} already`,
    where: first.node.where,
    hint: hint(endpoint),
  }))
}

/** Names of nodes in a sentence: three, and how many more there are. */
export function listed(places: readonly NodePlace[]): string {
  const names = places.map(place => place.node.name)
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`
}

function movedProblem({ node }: NodePlace, endpoint: string): Problem {
  return {
    code: 'ownership/elsewhere',
    severity: 'error',
    message: `node ${node.name} is to be adopted on ${node.endpoint}, but it lives on ${endpoint}`,
    where: node.where,
    hint: `destroy it on ${endpoint} first, or give the group its old connection back`,
  }
}

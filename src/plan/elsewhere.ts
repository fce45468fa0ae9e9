import type { Problem } from '../model/problem.ts'
import type { ElsewhereLive, PlanInput } from '../model/selection.ts'
import { isMarked, sortedInstances } from './ownership.ts'
import { allNodes, type NodePlace } from './scope.ts'

/**
 * Problems of nodes that are about to be created while they live, or may live, on an endpoint that is not theirs:
 * a node whose connection changed in the file must not come to run twice.
 */
export function livesElsewhere(created: readonly NodePlace[], input: PlanInput): readonly Problem[] {
  const silent = silentProblems(created, input, {
    severity: 'error',
    hint: name => `bring it up, or say --assume-gone ${name}`,
  })
  return [...movedProblems(created, input, 'created'), ...silent]
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
  return [...movedProblems(adopted, input, 'adopted'), ...silent]
}

function movedProblems(places: readonly NodePlace[], input: PlanInput, verb: string): readonly Problem[] {
  if (places.length === 0) return []
  const live = [...input.elsewhere.live, ...seenLive(input)]
  return places.flatMap(place => {
    const { endpoint } = live.find(entry => isMovedFrom(entry, place, input)) ?? {}
    return endpoint === undefined ? [] : [movedProblem(place, endpoint, verb)]
  })
}

function silentProblems(
  places: readonly NodePlace[],
  input: PlanInput,
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

function listed(places: readonly NodePlace[]): string {
  const names = places.map(place => place.node.name)
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`
}

function movedProblem({ node }: NodePlace, endpoint: string, verb: string): Problem {
  return {
    code: 'ownership/elsewhere',
    severity: 'error',
    message: `node ${node.name} is to be ${verb} on ${node.endpoint}, but it lives on ${endpoint}`,
    where: node.where,
    hint: `destroy it on ${endpoint} first, or give the group its old connection back`,
  }
}

function seenLive(input: PlanInput): readonly ElsewhereLive[] {
  return [...input.observed.values()].flatMap(observed =>
    sortedInstances(observed)
      .filter(isMarked)
      .filter(({ mark }) => mark.role === 'live')
      .map(({ mark }) => ({ endpoint: observed.endpoint, project: mark.project, node: mark.node })),
  )
}

/** The same node on another endpoint counts unless the files have a node of that name there as well. */
function isMovedFrom(entry: ElsewhereLive, { project, node }: NodePlace, input: PlanInput): boolean {
  if (entry.project !== project.name || entry.node !== node.name || entry.endpoint === node.endpoint) return false
  return !allNodes(input.desired).some(
    other =>
      other.project.name === entry.project && other.node.name === entry.node && other.node.endpoint === entry.endpoint,
  )
}

import type { EndpointName } from '../model/names.ts'
import type { NodeVerdict } from '../model/plan.ts'
import type { Problem } from '../model/problem.ts'
import type { PlanInput } from '../model/selection.ts'
import { isAsked, type NodeInFile, type ProjectScope, unaskedEndpoints, verdictBase } from './scope.ts'

/** What it means for a plan that endpoints could not be reached. */
export interface LeftOut {
  /** A line for each node that is left out. */
  readonly verdicts: readonly NodeVerdict[]
  /** Warnings about those, and errors of endpoints that nothing can be begun without. */
  readonly problems: readonly Problem[]
}

/**
 * The selected nodes whose endpoint did not answer. They are left out when all selected nodes there say `on_unreachable: skip`; else
 * nothing can be planned. Which endpoints are silent is known from outside (`input.unreachable`).
 */
export function leftOut(scopes: readonly ProjectScope[], input: PlanInput): LeftOut {
  const nodes = scopes.flatMap(unaskedNodes(input))
  const silent = new Map([...(input.unreachable ?? [])].filter(([endpoint]) => mayBeSkipped(endpoint, nodes)))
  const skipped = nodes.filter(({ node }) => silent.has(node.endpoint))
  const isSkipped = ({ groups }: ProjectScope): ProjectScope['groups'] =>
    groups.filter(group => !silent.has(group.endpoint))
  const problems = unaskedEndpoints(
    scopes.map(scope => ({ ...scope, groups: isSkipped(scope) })),
    input,
  )
  return {
    verdicts: skipped.map(skippedVerdict),
    problems: [...problems, ...[...silent].map(([endpoint, said]) => skippedProblem(endpoint, said, skipped))],
  }
}

function unaskedNodes(input: PlanInput): (scope: ProjectScope) => readonly NodeInFile[] {
  return ({ project, groups }) =>
    groups.filter(group => !isAsked(group, input)).flatMap(group => group.nodes.map(node => ({ project, group, node })))
}

function mayBeSkipped(endpoint: EndpointName, nodes: readonly NodeInFile[]): boolean {
  const own = nodes.filter(({ node }) => node.endpoint === endpoint)
  return own.length > 0 && own.every(({ node }) => node.upgrade.onUnreachable === 'skip')
}

function skippedVerdict(place: NodeInFile): NodeVerdict {
  return { ...verdictBase(place), action: 'skipped', reasons: [`${place.node.endpoint} cannot be reached`] }
}

function skippedProblem(endpoint: EndpointName, said: string, skipped: readonly NodeInFile[]): Problem {
  const own = skipped.filter(({ node }) => node.endpoint === endpoint)
  const names = own.map(({ node }) => node.name)
  const where = own[0]?.node.where
  return {
    code: 'plan/skipped',
    severity: 'warning',
    message: `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} left out (on_unreachable: skip): ${said}`,
    ...(where !== undefined && { where }),
    hint: `bring ${endpoint} up, then apply again`,
  }
}

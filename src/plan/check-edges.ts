import type { HealthCheck, HealthOrigin } from '../model/health.ts'
import type { EndpointName } from '../model/names.ts'
import type { Step } from '../model/plan.ts'
import type { Problem } from '../model/problem.ts'
import type { PlanInput } from '../model/selection.ts'
import type { NodeWork } from './nodes.ts'
import type { Woven } from './weave.ts'

type OtherNode = Extract<HealthOrigin, { kind: 'node' }>

/** The endpoints that a step reaches besides its own: those of the nodes it checks from. */
export function originEndpoints(step: Step): readonly EndpointName[] {
  return otherNodes(step).map(({ from }) => from.endpoint)
}

/**
 * A node that is checked from another one begins after that one is done, so that its checks need not wait in the middle of an
 * outage. Where the order does not allow that, the other one has to run already; a required check that could never be made is
 * a problem.
 */
export function checkEdges({ builder, segments }: Woven, works: readonly NodeWork[], input: PlanInput): Problem[] {
  const problems = new Map<string, Problem>()
  for (const step of builder.steps().filter(one => one.ifFailed === undefined)) {
    const first = ownerOf(step, works, segments)?.first ?? step.id
    for (const { check, from } of otherNodes(step)) {
      const target = works.find(
        ({ place: { node } }) => node.endpoint === from.endpoint && node.instance === from.instance,
      )
      const ends = target === undefined ? undefined : segments.get(target)?.ends
      const canWait = ends !== undefined && !ends.some(end => builder.waits(end, first))
      if (canWait) for (const end of ends) if (!builder.waits(first, end)) builder.wait(first, end)
      const seen = input.observed.get(from.endpoint)
      const isThere = canWait || seen === undefined || seen.instances[from.instance]?.state === 'running'
      if (!isThere && check.required)
        problems.set(`${step.path.join('/')} ${from.node}`, unreachable(step, check, from))
    }
  }
  return [...problems.values()]
}

function otherNodes(step: Step): readonly { readonly check: HealthCheck; readonly from: OtherNode }[] {
  if (step.kind !== 'check-health' && step.kind !== 'soak') return []
  return step.checks.flatMap(check => (check.from.kind === 'node' ? [{ check, from: check.from }] : []))
}

function ownerOf({ path: [project, group, name] }: Step, works: readonly NodeWork[], segments: Woven['segments']) {
  const work = works.find(
    ({ place }) => place.project.name === project && place.group.name === group && place.node.name === name,
  )
  return work === undefined ? undefined : segments.get(work)
}

function unreachable({ path }: Step, { where }: HealthCheck, { node, endpoint }: OtherNode): Problem {
  return {
    code: 'plan/check-origin',
    severity: 'error',
    message: `${path.join('/')} is to be checked from ${node} on ${endpoint}, which does not run and is not started before`,
    ...(where !== undefined && { where }),
    hint: `start ${node} first, or select its group too`,
  }
}

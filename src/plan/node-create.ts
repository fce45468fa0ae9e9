import type { StepId } from '../model/names.ts'
import type { NodeVerdict, Plan, Step, StepKind } from '../model/plan.ts'
import type { Problem } from '../model/problem.ts'
import type { PlanInput } from '../model/selection.ts'
import { plan } from './plan.ts'

/** A node by the names of its project and group, and its own. */
export type NodePath = readonly [project: string, group: string, node: string]

/** Steps that are for several nodes; a new instance takes those along that it waits for. */
const sharedKinds: ReadonlySet<StepKind> = new Set(['ensure-image', 'put-profile', 'put-resource', 'put-secret'])
const ownKinds: ReadonlySet<StepKind> = new Set(['create-instance', 'start-instance', 'await-address'])

/**
 * What has to happen so that the instances of some nodes exist and run: of a whole plan only their making, and with `hooks` their
 * post-node-creation hooks. Their set-up is not finished by that, as their marks say: the next apply does all of it.
 */
export function planNodeCreate(input: PlanInput, nodes: readonly NodePath[], hooks: boolean): Plan {
  const whole = plan(input)
  const isNamed = (path: readonly string[]): boolean => nodes.some(node => samePath(node, path))
  const verdicts = whole.verdicts.filter(({ path }) => isNamed(path)).map(verdictOf)
  if (whole.stage === 'hooks-first') {
    return { ...whole, stage: 'whole', verdicts, steps: [], problems: [...whole.problems, notAsked()] }
  }
  const created = verdicts.filter(({ action }) => action === 'create')
  const isOwn = (step: Step): boolean =>
    created.some(({ path }) => samePath(path, step.path)) &&
    (ownKinds.has(step.kind) || (hooks && step.kind === 'run-hook' && step.hook.event === 'post-node-creation'))
  const before = ancestorsIn(whole.steps)
  const own = whole.steps.filter(isOwn)
  const needed = new Set(own.flatMap(({ id }) => [...before(id)]))
  const kept = whole.steps.filter(step => isOwn(step) || (sharedKinds.has(step.kind) && needed.has(step.id)))
  const ids = new Set(kept.map(({ id }) => id))
  const steps = kept.map(step => ({ ...step, needs: [...before(step.id)].filter(id => ids.has(id)) }))
  return { ...whole, verdicts, steps, confirmations: [] }
}

function samePath(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index])
}

/** What is there already is left as it is, whatever apply would do with it. */
function verdictOf(verdict: NodeVerdict): NodeVerdict {
  if (verdict.action === 'create') return { ...verdict, reasons: ['not found', 'its set-up is left to apply'] }
  return { ...verdict, action: 'unchanged', reasons: ['it is there already'], outage: 'none' }
}

/** The steps that a step waits for, directly or not. */
function ancestorsIn(steps: readonly Step[]): (id: StepId) => ReadonlySet<StepId> {
  const needs = new Map(steps.map(step => [step.id, step.needs]))
  return id => {
    const found = new Set<StepId>(needs.get(id))
    for (const earlier of found) for (const next of needs.get(earlier) ?? []) found.add(next)
    return found
  }
}

function notAsked(): Problem {
  return {
    code: 'plan/endpoint-not-asked',
    severity: 'error',
    message: 'an endpoint cannot be reached, and the hooks that may make it are run by apply only',
    hint: 'run compose apply',
  }
}

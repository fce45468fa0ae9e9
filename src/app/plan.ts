import { type ComposeError, isComposeError } from '../errors.ts'
import type { Plan } from '../model/plan.ts'
import { hasErrors, type Problem } from '../model/problem.ts'
import type { PlanInput } from '../model/selection.ts'
import type { SourceTexts } from '../model/source.ts'
import { originEndpoints } from '../plan/check-edges.ts'
import { plan as planNodes } from '../plan/plan.ts'
import { commandStrike, type Strike } from '../render/secrets.ts'
import { endpointsOf } from './look.ts'
import { selectedProjects } from './nodes.ts'
import { type Needs, type Prepared, prepare } from './prepare.ts'
import type { Request } from './request.ts'

/** A plan together with what its reader has to know. */
export interface Planned {
  readonly plan: Plan
  /** All problems: of the files, of the selection, of the plan. */
  readonly problems: readonly Problem[]
  /** What endpoints and image remotes refused. */
  readonly errors: readonly ComposeError[]
  /** Nothing may be changed: a problem is an error, or somebody refused an answer. */
  readonly blocked: boolean
  /** The lines problems are shown with. */
  readonly texts: SourceTexts
  /** Takes the secrets out of a line that is not made of the plan, such as a command as it was typed. */
  readonly strike: Strike
}

/** A planner of the plan room, whatever its verb. */
export type Planner = (input: PlanInput) => Plan

/** What `plan` and `apply` need to know; only a plan that is looked at is worth a question to silent image remotes. */
export const applyNeeds: Needs = {
  direction: 'up',
  images: true,
  elsewhere: 'missing',
  moved: false,
  secrets: true,
  goesWithout: true,
}

/**
 * What `apply` would do and why. Nothing is changed, no hook is run. Rejects with `ComposeError` only for what forbids to
 * read the workspace at all; everything else is in the answer.
 */
export async function plan(request: Request): Promise<Planned> {
  const prepared = await prepare(request, { ...applyNeeds, moved: true })
  try {
    return planOf(prepared, planNodes)
  } finally {
    await prepared.engines.close()
  }
}

/** The plan of what was prepared; an empty one as long as something stands in the way. */
export function planOf(prepared: Prepared, planner: Planner): Planned {
  const { problems, errors, texts } = prepared
  const strike = commandStrike(prepared.materials.secrets)
  const blocked = { plan: emptyPlan(problems), problems, errors, blocked: true, texts, strike }
  if (hasErrors(problems)) return blocked
  if (errors.length > 0 && !isSilenceOnly(prepared)) return blocked
  const made = planner(prepared.input)
  if (errors.length > 0 && !goesWithout(made, prepared)) return blocked
  const all = [...problems, ...made.problems]
  return { plan: made, problems: all, errors: [], blocked: hasErrors(all), texts, strike }
}

/** Whether nothing is wrong but that endpoints cannot be reached, and the planner is one that knows what to do then. */
function isSilenceOnly({ errors, input, seen, desired, selected }: Prepared): boolean {
  if (input.unreachable === undefined) return false
  const own = endpointsOf(desired, selected, 'up')
  const around = new Set([...seen.refused].flatMap(([endpoint, error]) => (own.has(endpoint) ? [] : [error])))
  const isSilence = (error: ComposeError): boolean => isUnreachable(error) || isComposeError(error, 'engine/timeout')
  return errors.every(error => around.has(error) || isSilence(error))
}

function isUnreachable(error: ComposeError): boolean {
  return isComposeError(error, 'engine/unreachable')
}

/** Whether a plan can be carried out while some endpoints are silent: it has nothing to do there, and has said what that means. */
function goesWithout(made: Plan, prepared: Prepared): boolean {
  if (made.stage === 'hooks-first') {
    return !prepared.hooksDone && prepared.errors.every(isUnreachable) && coversAll(made, prepared)
  }
  if (made.problems.some(({ code }) => code === 'plan/endpoint-not-asked')) return false
  const touched = made.steps.flatMap(step => [step.endpoint ?? [], originEndpoints(step)].flat())
  return !touched.some(endpoint => prepared.seen.refused.has(endpoint))
}

/** Whether every project with a silent endpoint has hooks in this plan that may create it. */
function coversAll({ stage, steps }: Plan, { desired, selected, seen }: Prepared): boolean {
  const waiting = selectedProjects(desired, selected).filter(({ groups }) =>
    groups.some(group => seen.refused.has(group.endpoint)),
  )
  const known = new Set(waiting.flatMap(({ groups }) => groups.map(group => group.endpoint)))
  const own = endpointsOf(desired, selected, 'up')
  const isReached = [...seen.refused.keys()].every(endpoint => known.has(endpoint) || !own.has(endpoint))
  const projects = new Set(steps.map(step => step.path[0]))
  return stage === 'hooks-first' && isReached && waiting.every(({ project }) => projects.has(project.name))
}

function emptyPlan(problems: readonly Problem[]): Plan {
  return { version: 1, verdicts: [], steps: [], problems, confirmations: [], stage: 'whole' }
}

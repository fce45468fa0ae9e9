import { plan as planNodes } from '../plan/plan.ts'
import { type Changed, change } from './change.ts'
import { applyNeeds } from './plan.ts'
import type { ChangeCall, Request } from './request.ts'

const locked = { ...applyNeeds, lockedFor: 'apply' }

/**
 * Makes the endpoints what the files say. When an endpoint cannot be reached and pre-project host hooks may create it,
 * these are run first and everything is planned again, once.
 */
export async function apply(request: Request, call: ChangeCall): Promise<Changed> {
  const handedOn = { ...call, written: new Map() }
  const first = await change(request, locked, planNodes, handedOn)
  if (first.planned.plan.stage === 'whole' || first.report?.ok !== true) return first
  const done = first.planned.plan.steps.flatMap(step => (step.kind === 'run-hook' ? [step.hook.id] : []))
  return change(request, { ...locked, hooksDone: new Set(done) }, planNodes, handedOn)
}

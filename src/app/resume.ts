import { planResume } from '../plan/resume.ts'
import { type Changed, change } from './change.ts'
import { applyNeeds } from './plan.ts'
import type { ChangeCall, Request } from './request.ts'

/** Brings to its end, or back, what a run that was broken off has left; nothing else is begun. */
export function resume(request: Request, call: ChangeCall): Promise<Changed> {
  const needs = { ...applyNeeds, elsewhere: 'known', named: true, lockedFor: 'resume' } as const
  return change(request, needs, planResume, call)
}

import { planStart } from '../plan/power.ts'
import { type Changed, change } from './change.ts'
import type { ChangeCall, Request } from './request.ts'

/** Starts the nodes that exist and are stopped. */
export function start(request: Request, call: ChangeCall): Promise<Changed> {
  const needs = { direction: 'up', images: false, elsewhere: 'missing', moved: false, lockedFor: 'start' } as const
  return change(request, needs, planStart, call)
}

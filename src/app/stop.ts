import { planStop } from '../plan/power.ts'
import { type Changed, change } from './change.ts'
import type { ChangeCall, Request } from './request.ts'

/** Runs the shutdown hooks and stops the nodes, gracefully. */
export function stop(request: Request, call: ChangeCall): Promise<Changed> {
  const needs = {
    direction: 'down',
    images: false,
    elsewhere: 'missing',
    moved: false,
    named: true,
    lockedFor: 'stop',
  } as const
  return change(request, needs, planStop, call)
}

import { planDestroy } from '../plan/destroy.ts'
import { type Changed, change } from './change.ts'
import type { ChangeCall, Request } from './request.ts'

/** Runs the shutdown hooks, deletes the nodes with their candidates and previous ones, then marked profiles and secrets nobody uses. */
export function destroy(request: Request, call: ChangeCall): Promise<Changed> {
  const needs = {
    direction: 'down',
    images: false,
    elsewhere: 'missing',
    moved: false,
    secrets: true,
    named: true,
    lockedFor: 'destroy',
  } as const
  return change(request, needs, planDestroy, call)
}

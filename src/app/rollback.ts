import { planRollback } from '../plan/rollback.ts'
import { type Changed, change } from './change.ts'
import type { ChangeCall, Request } from './request.ts'

/** Brings the instances back that the nodes had before their last upgrade. */
export function rollback(request: Request, call: ChangeCall): Promise<Changed> {
  const needs = {
    direction: 'up',
    images: false,
    elsewhere: 'known',
    moved: false,
    goesWithout: true,
    named: true,
    lockedFor: 'rollback',
  } as const
  return change(request, needs, planRollback, call)
}

import { planAdopt } from '../plan/adopt.ts'
import { type Changed, change } from './change.ts'
import type { ChangeCall, Request } from './request.ts'

/**
 * Writes our mark on instances that somebody else made under the names of the selected nodes; nothing else of them is
 * changed. Other endpoints are asked whether they have such a node. Images are asked for only to say what the next apply will make of it, so a silent image remote is no obstacle.
 */
export function adopt(request: Request, call: ChangeCall): Promise<Changed> {
  const asked = { direction: 'up', images: true, imagesMayBeUnknown: true } as const
  const needs = { ...asked, elsewhere: 'unmarked', moved: false, named: true } as const
  return change(request, needs, planAdopt, call)
}

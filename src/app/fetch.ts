import { planFetch } from '../plan/fetch.ts'
import { type Changed, change } from './change.ts'
import type { ChangeCall, Request } from './request.ts'

/** Asks the image remotes which images the nodes mean, brings them to the endpoints and pins them there. */
export function fetch(request: Request, call: ChangeCall): Promise<Changed> {
  const needs = { direction: 'up', images: true, elsewhere: false, moved: false } as const
  return change({ ...request, pull: true }, needs, planFetch, call)
}

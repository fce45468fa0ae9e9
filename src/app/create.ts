import { ComposeError } from '../errors.ts'
import { type CreateChoice, planCreate } from '../plan/create.ts'
import { type Changed, change } from './change.ts'
import type { ChangeCall, Request } from './request.ts'

export type { CreateChoice } from '../plan/create.ts'

/** What is to be made, and whether all of its kind was meant. */
export type CreateRequest = Request & {
  readonly choice: CreateChoice
  readonly all: boolean
  /** For the lock: `network create`. */
  readonly verb: string
}

/**
 * Makes declared profiles, networks, storage pools, ACLs or trusted certificates on the endpoints of a project, or on one that is
 * named. Throws `usage/bad-argument` when neither names nor all are asked for.
 */
export async function create(request: CreateRequest, call: ChangeCall): Promise<Changed> {
  const { choice, all, verb } = request
  if (choice.names.length === 0 && !all) {
    throw new ComposeError('usage/bad-argument', 'it is not said which ones', {
      hint: 'type their names, or add --all',
    })
  }
  const { endpoints } = choice
  const needs = {
    direction: 'up',
    images: false,
    elsewhere: false,
    moved: false,
    named: true,
    certificates: choice.kind === 'certificate',
    lockedFor: verb,
    ...(endpoints === undefined ? {} : { endpoints }),
  } as const
  return change(request, needs, input => planCreate(input, choice), call)
}

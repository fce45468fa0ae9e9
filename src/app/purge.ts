import { ComposeError } from '../errors.ts'
import { type PurgeChoice, planPurge } from '../plan/purge.ts'
import { type Changed, change } from './change.ts'
import type { ChangeCall, Request } from './request.ts'

export type { PurgeChoice } from '../plan/purge.ts'

/** What is to be purged, and whether every project was meant. */
export type PurgeRequest = Request & { readonly choice: PurgeChoice; readonly allProjects: boolean }

/**
 * Deletes the chosen images that no instance and no pin uses. Throws `usage/bad-argument` when no image or no endpoint is chosen: what takes
 * away must not mean everything by saying nothing.
 */
export async function purge(request: PurgeRequest, call: ChangeCall): Promise<Changed> {
  const { choice, allProjects } = request
  if (!choice.all && !choice.withoutAliases && choice.fingerprint === undefined && choice.aliases.length === 0) {
    throw new ComposeError('usage/bad-argument', 'it is not said which images', {
      hint: 'add --without-aliases, --match PATTERN, --fingerprint DIGITS or --all-images',
    })
  }
  const { endpoints } = choice
  if (!allProjects && endpoints === undefined && request.selection.projects.length === 0) {
    throw new ComposeError('usage/bad-argument', 'no project and no endpoint is named', {
      hint: 'type the name of a project, or add --endpoint NAME or --all',
    })
  }
  const needs = {
    direction: 'down',
    images: false,
    keptImages: true,
    elsewhere: false,
    moved: false,
    ...(endpoints === undefined ? {} : { endpoints }),
  } as const
  return change(request, needs, input => planPurge(input, choice), call)
}

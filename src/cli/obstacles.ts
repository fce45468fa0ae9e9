import type { ComposeError } from '../errors.ts'
import type { Problem } from '../model/problem.ts'
import type { SourceTexts } from '../model/source.ts'
import type { Cli } from './cli.ts'
import { exitOfObstacles } from './exit.ts'
import { failureText } from './views/failure.ts'
import { problemsText } from './views/problems.ts'

/** What stood in the way of a verb. */
export interface Obstacles {
  readonly problems: readonly Problem[]
  readonly errors?: readonly ComposeError[]
  readonly texts: SourceTexts
}

/**
 * Shows problems and refusals; the exit code they come to, 0 when none of them forbids to go on. Notices about the files
 * belong to `validate`, which asks for `all`.
 */
export function showObstacles({ problems, errors = [], texts }: Obstacles, cli: Cli, which?: 'all'): number {
  const shown = problems.filter(({ severity, code }) => which || severity !== 'notice' || code.startsWith('plan/'))
  if (shown.length > 0) cli.say(`${problemsText(shown, texts, cli.errPaint)}\n`)
  for (const error of errors) cli.say(failureText(error, cli.errPaint))
  return exitOfObstacles(problems, errors)
}

/** Errors as data for `--json`. */
export function errorsAsData(errors: readonly ComposeError[]): readonly object[] {
  return errors.map(({ code, message, hint, endpoint, request, said }) => ({
    code,
    message,
    hint,
    endpoint,
    request,
    said,
  }))
}

/** One JSON document on standard output; readers may rely on `schemaVersion`, later ones only add. */
export function printJson(data: object, cli: Cli): void {
  cli.out(`${JSON.stringify({ schemaVersion: 1, ...data }, undefined, 2)}\n`)
}

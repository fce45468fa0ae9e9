import type { Where } from './source.ts'

/** `error` forbids every change; `warning` and `notice` are shown and do not. */
export type Severity = 'error' | 'warning' | 'notice'

/**
 * Something wrong with the input, as a value: problems are collected and shown together, never thrown.
 * The part of `code` before the slash names who found it and decides the exit code (`cli/exit.ts`):
 * `workspace`, `remotes`, `values`, `template`, `yaml`, `include`, `schema`, `reference`, `plan`, `ownership`, `usage`.
 */
export interface Problem {
  readonly code: `${string}/${string}`
  readonly severity: Severity
  /** What is wrong, with the wrong value in it; lower case, no full stop. */
  readonly message: string
  readonly where?: Where
  /** What to change or to type. */
  readonly hint?: string
}

/** Whether one of them forbids every change. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(problem => problem.severity === 'error')
}

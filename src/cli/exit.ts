import { type ErrorCode, isComposeError } from '../errors.ts'
import type { NodeVerdict } from '../model/plan.ts'
import type { Problem } from '../model/problem.ts'
import type { Report } from '../model/report.ts'

/** Every code the program ends with but those of `exec`, whose command has its own. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 64 | 65 | 78 | 130 | 143

/** What stopped the program, when a signal did. */
export type StopSignal = 'SIGINT' | 'SIGTERM'

/** The one table: by the whole code, else by what stands before its slash, else `otherwise`. */
const ofProblem: Readonly<Record<string, ExitCode>> = {
  usage: 64,
  workspace: 78,
  remotes: 78,
  ownership: 1,
  upgrade: 8,
  'plan/not-live': 1,
  'plan/unknown-live': 6,
}
const problemOtherwise: ExitCode = 65
const ofError: Readonly<Record<string, ExitCode>> = {
  usage: 64,
  workspace: 78,
  remotes: 78,
  'engine/unreachable': 6,
  'engine/untrusted': 6,
  'engine/wrong-certificate': 6,
  'engine/wrong-host-key': 6,
  'image/unreachable': 6,
  lock: 5,
  'plan/stale': 7,
}
const errorOtherwise: ExitCode = 1
const ofSignal: Readonly<Record<StopSignal, ExitCode>> = { SIGINT: 130, SIGTERM: 143 }

/** Which one counts when several apply, first hit wins. */
const precedence: readonly ExitCode[] = [8, 4, 3, 78, 64, 65, 5, 7, 6, 1]

function lookUp(table: Readonly<Record<string, ExitCode>>, code: string, otherwise: ExitCode): ExitCode {
  return table[code] ?? table[code.slice(0, code.indexOf('/'))] ?? otherwise
}

function gravest(codes: readonly ExitCode[]): ExitCode {
  return precedence.find(code => codes.includes(code)) ?? 0
}

/** Of a failure with this code; unknown codes count as plain failures. */
export function exitOfErrorCode(code: ErrorCode | string): ExitCode {
  return lookUp(ofError, code, errorOtherwise)
}

/** Of problems and errors that were found before anything was changed; 0 when nothing forbids to go on. */
export function exitOfObstacles(problems: readonly Problem[], errors: readonly unknown[]): ExitCode {
  return gravest([
    ...problems.filter(problem => problem.severity === 'error').map(p => lookUp(ofProblem, p.code, problemOtherwise)),
    ...errors.map(error => (isComposeError(error) ? exitOfErrorCode(error.code) : errorOtherwise)),
  ])
}

/** Of an error thrown before anything was changed; `signal` is what stopped the program, when something did. */
export function exitOfError(error: unknown, signal: StopSignal | undefined): ExitCode {
  if (signal !== undefined && isStop(error)) return ofSignal[signal]
  return exitOfObstacles([], [error])
}

/**
 * Of a run that went well, or had nothing to do: 4 when a node keeps its old instance because its upgrade was rolled back; when nodes were
 * left out because their endpoint cannot be reached, 3 where others were `changed`, else 6.
 */
export function exitOfVerdicts(verdicts: readonly NodeVerdict[], changed: boolean): ExitCode {
  if (verdicts.some(verdict => verdict.action === 'held')) return 4
  if (verdicts.some(verdict => verdict.action === 'skipped')) return changed ? 3 : 6
  return 0
}

/** Of a finished run. */
export function exitOfReport(report: Report, signal: StopSignal | undefined): ExitCode {
  const left = exitOfVerdicts(
    report.nodes.map(node => node.verdict),
    report.changed,
  )
  if (report.ok) return left
  const failures = [...report.failures, ...report.nodes.flatMap(node => node.failure ?? [])]
  if (report.nodes.some(node => node.result === 'put-back-failed')) return 8
  if (report.nodes.some(node => node.result === 'rolled-back')) return 4
  const onlyStopped = failures.every(failure => failure.code === 'run/stopped')
  if (report.stopped && onlyStopped && signal !== undefined) return ofSignal[signal]
  if (report.changed) return gravest([3, left])
  return gravest([1, left, ...failures.map(failure => exitOfErrorCode(failure.code))])
}

/** After a signal, whatever was under way ends in an error of its own: all of them are the stop, but for our defects. */
export function isStop(error: unknown): boolean {
  if (isComposeError(error)) return error.code !== 'bug/unexpected'
  return error instanceof Error && error.name === 'AbortError'
}

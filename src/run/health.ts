import { setTimeout as wait } from 'node:timers/promises'
import { ComposeError } from '../errors.ts'
import { type CheckEvidence, checkWords, type HealthCheck } from '../model/health.ts'
import type { StepArgs } from '../model/plan.ts'
import { type Patient, tryOnce } from './probes.ts'

/** Where it is said how the checks of a node go. */
export interface Bedside {
  /** What is waited for, after a try that did not pass. */
  awaits(what: string): void
  checked(evidence: CheckEvidence): void
  warn(message: string): void
}

/**
 * Tries each check, one after the other, as often and as long as it says. A required one that does not pass is
 * `health/failed` with the last answer; another one is a warning. After the deadline no check is tried again.
 */
export async function checkHealth(
  { checks, deadlineMs }: Pick<StepArgs['check-health'], 'checks' | 'deadlineMs'>,
  patient: Patient,
  bedside: Bedside,
): Promise<void> {
  const endsAt = performance.now() + (deadlineMs ?? Number.POSITIVE_INFINITY)
  for (const check of checks) {
    const evidence = await insist(check, patient, { bedside, endsAt })
    bedside.checked(evidence)
    if (!evidence.passed) complain(check, evidence, patient, bedside)
  }
}

/** Tries a check until it passes or has been tried often enough, or long enough; at least once. */
async function insist(
  check: HealthCheck,
  patient: Patient,
  { bedside, endsAt }: { readonly bedside: Bedside; readonly endsAt: number },
): Promise<CheckEvidence> {
  const { stage, required, retries, intervalMs, startPeriodMs } = check
  const words = checkWords(check)
  const startedAt = performance.now()
  const most = Math.max(1, retries)
  let tries = 0
  let counted = 0
  for (;;) {
    patient.call.signal.throwIfAborted()
    if (tries > 0) await wait(intervalMs, undefined, { signal: patient.call.signal })
    tries++
    const answer = await tryOnce(check, patient)
    const durationMs = Math.round(performance.now() - startedAt)
    const evidence = { stage, check: words, required, passed: answer.passed, tries, answer: answer.said, durationMs }
    if (answer.passed) return evidence
    if (durationMs >= startPeriodMs) counted++
    if (counted >= most || performance.now() + intervalMs >= endsAt) return evidence
    const count = counted === 0 ? 'not counted yet' : `try ${counted} of ${most}`
    bedside.awaits(`${words}: ${answer.said} (${count})`)
  }
}

/** A check that did not pass: a failure when it is required, else a warning. */
export function complain(
  check: HealthCheck,
  { tries, answer }: CheckEvidence,
  { instance, engine }: Patient,
  bedside: Bedside,
): void {
  const message = `${instance} is not healthy: ${checkWords(check)} did not pass in ${tries === 1 ? '1 try' : `${tries} tries`}: ${answer}`
  if (!check.required) {
    bedside.warn(message)
    return
  }
  const { where } = check
  throw new ComposeError('health/failed', message, {
    endpoint: engine.endpoint,
    said: answer,
    hint: where === undefined ? 'look at it: compose logs' : `the check is at ${where.file}:${where.line}`,
  })
}

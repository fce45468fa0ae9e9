import { setTimeout as wait } from 'node:timers/promises'
import { ComposeError } from '../errors.ts'
import { type CheckEvidence, checkWords, type HealthCheck } from '../model/health.ts'
import type { StepOf } from '../model/plan.ts'
import { type Bedside, complain } from './health.ts'
import { type Patient, tryOnce } from './probes.ts'

/** How often it is looked whether the instance still runs. */
const pulseMs = 500

/**
 * Watches an instance for a time: it must neither stop nor be started anew, and each check must hold, tried at its interval. Of a
 * required check so many tries in a row may fail as it has retries, less one. Rejects with `health/failed` at once when
 * something does not hold.
 */
export async function soak(
  { durationMs, checks, instance }: Pick<StepOf<'soak'>, 'durationMs' | 'checks' | 'instance'>,
  patient: Patient,
  bedside: Bedside,
): Promise<void> {
  const { call } = patient
  const endsAt = performance.now() + durationMs
  const over = new AbortController()
  const signal = AbortSignal.any([call.signal, over.signal])
  const watched = { ...patient, call: { ...call, signal } }
  const tasks = [
    steady(instance, patient, endsAt, signal),
    ...checks.map(check => hold(check, watched, endsAt, bedside)),
  ]
  try {
    await Promise.all(tasks)
  } catch (error) {
    // The others are broken off: what they find after the first failure is of no interest any more.
    over.abort()
    await Promise.allSettled(tasks)
    throw error
  }
}

/** Rejects as soon as the instance does not run, or has been started anew. */
async function steady(instance: string, patient: Patient, endsAt: number, signal: AbortSignal): Promise<void> {
  const { engine, call } = patient
  const first = await engine.pulse(instance, call)
  for (let now = first; ; now = await engine.pulse(instance, call)) {
    if (now.state !== 'running') throw unsteady(`it is ${now.state}`, patient)
    if (now.beat !== first.beat) throw unsteady('it was started anew', patient)
    const left = endsAt - performance.now()
    if (left <= 0) return
    await wait(Math.min(pulseMs, left), undefined, { signal })
  }
}

function unsteady(what: string, { instance, engine: { endpoint } }: Patient): ComposeError {
  return new ComposeError('health/failed', `${instance} did not stay healthy: ${what} while it was watched`, {
    endpoint,
    said: what,
    hint: `look into its journal: compose logs`,
  })
}

/** Tries a check until the time is over, at least once; the evidence is the last try, or the failure. */
async function hold(check: HealthCheck, patient: Patient, endsAt: number, bedside: Bedside): Promise<void> {
  const { stage, required, retries, intervalMs } = check
  const words = checkWords(check)
  const most = Math.max(1, retries)
  const startedAt = performance.now()
  let inARow = 0
  for (let tries = 1; ; tries++) {
    const answer = await tryOnce(check, patient)
    inARow = answer.passed ? 0 : inARow + 1
    const durationMs = Math.round(performance.now() - startedAt)
    const evidence: CheckEvidence = {
      ...{ stage, check: words, required, passed: answer.passed, tries },
      ...{ answer: answer.said, durationMs },
    }
    const isBad = inARow >= most
    if (isBad || (answer.passed && performance.now() >= endsAt)) {
      bedside.checked(evidence)
      if (isBad) complain(check, evidence, patient, bedside)
      return
    }
    if (!answer.passed) bedside.awaits(`${words}: ${answer.said} (${inARow} of ${most} in a row)`)
    const left = endsAt - performance.now()
    // The last try is at the end of the time, however long the interval.
    const pause = answer.passed ? Math.min(intervalMs, Math.max(0, left)) : intervalMs
    await wait(pause, undefined, { signal: patient.call.signal })
  }
}

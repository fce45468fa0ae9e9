import { setTimeout as wait } from 'node:timers/promises'
import { isWorldError } from '../errors.ts'
import type { HealthCheck } from '../model/health.ts'
import type { Pulse } from '../model/observed.ts'
import type { LateStop } from '../model/plan.ts'
import { type Patient, tryOnce } from './probes.ts'

/** Between two looks at the instance, and how long its checks have to pass until it is believed that it stays, in milliseconds. */
const lookMs = 250
const provedMs = 3000
/** One that stops again so often is not held down by the stop that came late. */
const mostStarts = 3

/**
 * Watches an instance that was told to stop and did not in time: no server can take that back, and a guest on its way down ends some
 * time later. It is started again when it has stopped. Resolves when it runs with another beat than it had, when its checks pass for three
 * seconds, or when the time is up: what follows judges it. Rejects with what keeps it from being started again.
 *
 * A start that was not refused proves nothing: in the moment in which an instance ends, Incus 6.0.4 says stopped, then running and
 * stopped again, and answers a start in between with *already running*.
 */
export async function outlastStop(
  { withinMs, checks }: LateStop,
  patient: Patient,
  awaits: (what: string) => void,
): Promise<void> {
  const { instance, call } = patient
  const endsAt = performance.now() + withinMs
  const pause = (ms: number): Promise<void> => wait(ms, undefined, { signal: call.signal })
  let known: string | undefined
  let starts = 0
  let passingSince: number | undefined
  for (;;) {
    const seen = await lookAt(patient)
    if (seen?.state === 'stopped') {
      passingSince = undefined
      if (starts === mostStarts) return
      if (await startAgain(patient, endsAt)) starts += 1
      else await pause(lookMs)
      continue
    }
    if (seen?.state === 'running') {
      if (known !== undefined && seen.beat !== known) return
      known = seen.beat
    }
    const passes = seen !== undefined && checks.length > 0 && (await passAll(checks, patient))
    const now = performance.now()
    passingSince = passes ? (passingSince ?? now) : undefined
    if (now >= endsAt || (passingSince !== undefined && now - passingSince >= provedMs)) return
    if (!passes)
      awaits(`${instance} to follow the stop after all, or to serve: it is started again when it has stopped`)
    await pause(Math.min(lookMs, Math.max(1, endsAt - now)))
  }
}

/**
 * Undefined: the server cannot tell, as in the moment in which an instance ends (Incus 6.0.4 says `invalid PID` then). An endpoint that
 * does not answer any more tells so when what follows is tried.
 */
async function lookAt({ engine, instance, call }: Patient): Promise<Pulse | undefined> {
  try {
    return await engine.pulse(instance, call)
  } catch (error) {
    if (!isWorldError(error)) throw error
    return undefined
  }
}

/** False: the server refused, as it does while it is busy with the end of the stop. Rejects with its refusal when the time is up. */
async function startAgain({ engine, instance, call }: Patient, endsAt: number): Promise<boolean> {
  try {
    await engine.powerInstance(instance, { to: 'running' }, call)
    return true
  } catch (error) {
    if (!isWorldError(error) || performance.now() >= endsAt) throw error
    return false
  }
}

/** What cannot be asked does not pass. */
async function passAll(checks: readonly HealthCheck[], patient: Patient): Promise<boolean> {
  for (const check of checks) {
    try {
      const { passed } = await tryOnce(check, patient)
      if (!passed) return false
    } catch (error) {
      if (!isWorldError(error)) throw error
      return false
    }
  }
  return true
}

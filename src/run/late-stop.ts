import { setTimeout as wait } from 'node:timers/promises'
import { isComposeError } from '../errors.ts'
import type { HealthCheck } from '../model/health.ts'
import type { InstanceState } from '../model/observed.ts'
import type { LateStop } from '../model/plan.ts'
import { type Patient, tryOnce } from './probes.ts'

/** Between two looks at the instance, and how long its checks have to pass until it is believed that it stays, in milliseconds. */
const lookMs = 250
const provedMs = 3000

/**
 * Watches an instance that was told to stop and did not in time: no server can take that back, and a guest on its way down ends some
 * time later. It is started again when it has stopped. Resolves then, when its checks pass for three seconds, or when the time is up: what
 * follows judges it. Rejects with what keeps it from being started again.
 */
export async function outlastStop(
  { withinMs, checks }: LateStop,
  patient: Patient,
  awaits: (what: string) => void,
): Promise<void> {
  const { instance, call } = patient
  const endsAt = performance.now() + withinMs
  let passingSince: number | undefined
  for (;;) {
    const state = await stateOf(patient)
    if (state === 'stopped') return startAgain(patient, endsAt)
    const passes = state !== undefined && checks.length > 0 && (await passAll(checks, patient))
    const now = performance.now()
    passingSince = passes ? (passingSince ?? now) : undefined
    if (now >= endsAt || (passingSince !== undefined && now - passingSince >= provedMs)) return
    if (!passes)
      awaits(`${instance} to follow the stop after all, or to serve: it is started again when it has stopped`)
    await wait(Math.min(lookMs, Math.max(1, endsAt - now)), undefined, { signal: call.signal })
  }
}

/**
 * Undefined: the server cannot tell, as in the moment in which an instance ends (Incus 6.0.4 says `invalid PID` then). An endpoint that
 * does not answer any more tells so when what follows is tried.
 */
async function stateOf({ engine, instance, call }: Patient): Promise<InstanceState | undefined> {
  try {
    return (await engine.pulse(instance, call)).state
  } catch (error) {
    if (!isComposeError(error) || error.code === 'run/stopped') throw error
    return undefined
  }
}

/** The server may be busy with the end of the stop for a moment. */
async function startAgain({ engine, instance, call }: Patient, endsAt: number): Promise<void> {
  for (;;) {
    try {
      return await engine.powerInstance(instance, { to: 'running' }, call)
    } catch (error) {
      if (!isComposeError(error) || performance.now() >= endsAt) throw error
      await wait(lookMs, undefined, { signal: call.signal })
    }
  }
}

/** What cannot be asked does not pass. */
async function passAll(checks: readonly HealthCheck[], patient: Patient): Promise<boolean> {
  for (const check of checks) {
    try {
      const { passed } = await tryOnce(check, patient)
      if (!passed) return false
    } catch (error) {
      if (!isComposeError(error) || error.code === 'run/stopped') throw error
      return false
    }
  }
  return true
}

import type { Engine } from '../engine/engine.ts'
import { ComposeError } from '../errors.ts'
import type { EndpointName } from '../model/names.ts'
import type { Report } from '../model/report.ts'
import { originEndpoints } from '../plan/check-edges.ts'
import type { WrittenVariables } from '../run/variables.ts'
import { dropLocks, holdLocks, leftLocks } from './hold.ts'
import { type Planned, type Planner, planOf } from './plan.ts'
import { lookAgain, type Needs, type Prepared, prepare } from './prepare.ts'
import type { ChangeCall, Request } from './request.ts'
import { samePlan } from './same-plan.ts'

/** For a verb that runs more than one plan: what hooks have written so far goes from one to the next. */
type CarryOutCall = ChangeCall & { readonly written?: WrittenVariables }

/** What came of a verb that changes something; without `report` nothing was changed. */
export interface Changed {
  readonly planned: Planned
  readonly report?: Report
  readonly end: 'blocked' | 'nothing to do' | 'declined' | 'run'
}

/**
 * Looks, plans, asks the caller, locks, looks and plans again, and carries the plan out. Connections are closed in any case.
 * Rejects with `lock/held` when somebody else is at work, with `plan/stale` when the second plan is another one than was agreed to; after a killed run
 * the second one is shown like the first, because the servers may still have been busy with what that run asked for.
 */
export async function change(request: Request, needs: Needs, planner: Planner, call: CarryOutCall): Promise<Changed> {
  const prepared = await prepare(request, needs)
  try {
    const planned = planOf(prepared, planner)
    const end = endOf(planned)
    if (end === 'nothing to do' && needs.lockedFor !== undefined) {
      await dropLocks(await leftLocks(prepared, request.signal), request.signal)
    }
    if (end !== undefined) return { planned, end }
    if (!(await call.agree(planned))) return { planned, end: 'declined' }
    request.signal.throwIfAborted()
    const run: Run = { prepared, request, call, runId: crypto.randomUUID() }
    const { lockedFor } = needs
    // Only hooks on this machine are run while endpoints are still to be made: there is nothing to lock yet.
    if (lockedFor === undefined || planned.plan.stage === 'hooks-first') {
      return { planned, end: 'run', report: await carryOut(planned, run) }
    }
    return await underLocks(planned, { ...run, needs, planner, verb: lockedFor })
  } finally {
    await prepared.engines.close()
  }
}

interface Run {
  readonly prepared: Prepared
  readonly request: Request
  readonly call: CarryOutCall
  readonly runId: string
}

interface LockedRun extends Run {
  readonly needs: Needs
  readonly planner: Planner
  readonly verb: string
}

/** Nothing is carried out: why not. */
function endOf({ blocked, plan }: Planned): 'blocked' | 'nothing to do' | undefined {
  if (blocked) return 'blocked'
  return plan.steps.length === 0 ? 'nothing to do' : undefined
}

async function underLocks(agreed: Planned, run: LockedRun): Promise<Changed> {
  const { prepared, request, call, needs, planner, verb, runId } = run
  // What a killed run asked for last, its server may only now be done with.
  const left = await leftLocks(prepared, request.signal)
  const followsKilled = left.length > 0
  const locks = await holdLocks(agreed.plan, await enginesOf(prepared, agreed), { request, call, verb, runId })
  try {
    // The killed run was at work where this one has nothing to do any more.
    const others = left.filter(({ project, engine }) => !locks.holds(project, engine.endpoint))
    await dropLocks(others, request.signal)
    const again = await lookAgain(prepared, request, needs)
    const planned = planOf(again, planner)
    const end = endOf(planned)
    if (end !== undefined) return { planned, end }
    if (!samePlan(agreed.plan, planned.plan)) {
      const ask = followsKilled ? call.agree : call.agreeAgain
      const answer = locks.covers(planned.plan) ? await ask?.(planned) : 'stale'
      if (answer === undefined || answer === 'stale') throw stale()
      if (!answer) return { planned, end: 'declined' }
    }
    request.signal.throwIfAborted()
    const report = await carryOut(planned, { ...run, prepared: again }, locks.fence)
    return { planned, end: 'run', report }
  } finally {
    await locks.release()
  }
}

/** The error for a plan that is not the one that was shown any more. */
function stale(): ComposeError {
  return new ComposeError('plan/stale', 'the plan is stale: the endpoints changed after it was shown', {
    hint: 'nothing was changed; look at the new one with compose plan, then apply again',
  })
}

async function carryOut(
  planned: Planned,
  { prepared, request, call, runId }: Run,
  fence?: (project: string, endpoint: EndpointName | undefined) => Promise<void>,
): Promise<Report> {
  const { run } = await import('../run/run.ts')
  return run(planned.plan, {
    engines: await enginesOf(prepared, planned),
    materials: prepared.materials,
    on: call.on,
    signal: request.signal,
    runId,
    hostEnvironment: call.hostEnvironment,
    ...(fence === undefined ? {} : { fence }),
    ...(call.written === undefined ? {} : { written: call.written }),
  })
}

/** Engines of the endpoints that the plan names; all of them answered while looking. */
async function enginesOf(prepared: Prepared, { plan }: Planned): Promise<ReadonlyMap<EndpointName, Engine>> {
  const distinct = [...new Set(plan.steps.flatMap(step => [step.endpoint ?? [], originEndpoints(step)].flat()))]
  const engines = await Promise.all(distinct.map(name => prepared.engines.get(name)))
  return new Map(engines.map(engine => [engine.endpoint, engine]))
}

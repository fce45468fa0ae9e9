import type { Engine } from '../engine/engine.ts'
import type { EndpointName } from '../model/names.ts'
import type { Report } from '../model/report.ts'
import type { WrittenVariables } from '../run/variables.ts'
import { type Planned, type Planner, planOf } from './plan.ts'
import { type Needs, type Prepared, prepare } from './prepare.ts'
import type { ChangeCall, Request } from './request.ts'

/** For a verb that runs more than one plan: what hooks have written so far goes from one to the next. */
type CarryOutCall = ChangeCall & { readonly written?: WrittenVariables }

/** What came of a verb that changes something; without `report` nothing was changed. */
export interface Changed {
  readonly planned: Planned
  readonly report?: Report
  readonly end: 'blocked' | 'nothing to do' | 'declined' | 'run'
}

/** Looks, plans, asks the caller, and carries the plan out. Connections are closed in any case. */
export async function change(request: Request, needs: Needs, planner: Planner, call: CarryOutCall): Promise<Changed> {
  const prepared = await prepare(request, needs)
  try {
    const planned = planOf(prepared, planner)
    if (planned.blocked) return { planned, end: 'blocked' }
    if (planned.plan.steps.length === 0) return { planned, end: 'nothing to do' }
    if (!(await call.agree(planned))) return { planned, end: 'declined' }
    request.signal.throwIfAborted()
    return { planned, end: 'run', report: await carryOut(prepared, planned, request, call) }
  } finally {
    await prepared.engines.close()
  }
}

async function carryOut(prepared: Prepared, { plan }: Planned, request: Request, call: CarryOutCall): Promise<Report> {
  const { run } = await import('../run/run.ts')
  return run(plan, {
    engines: await enginesOf(
      prepared,
      plan.steps.flatMap(step => step.endpoint ?? []),
    ),
    materials: prepared.materials,
    on: call.on,
    signal: request.signal,
    runId: crypto.randomUUID(),
    hostEnvironment: call.hostEnvironment,
    ...(call.written === undefined ? {} : { written: call.written }),
  })
}

/** Engines of the endpoints that the plan names; all of them answered while looking. */
async function enginesOf(
  prepared: Prepared,
  names: readonly EndpointName[],
): Promise<ReadonlyMap<EndpointName, Engine>> {
  const distinct = [...new Set(names)]
  const engines = await Promise.all(distinct.map(name => prepared.engines.get(name)))
  return new Map(engines.map(engine => [engine.endpoint, engine]))
}

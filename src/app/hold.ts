import type { Engine } from '../engine/engine.ts'
import type { EndpointName, ProjectName, RunId } from '../model/names.ts'
import type { Plan } from '../model/plan.ts'
import type { ChangeCall, Request } from './request.ts'

/** The locks of a plan, while it is carried out. */
export interface HeldLocks {
  readonly fence: (project: ProjectName, endpoint: EndpointName | undefined) => Promise<void>
  /** Whether all that this plan touches is locked. */
  covers(plan: Plan): boolean
  /** Gives the locks back; what could not be given back is told, and ends with its lease. */
  release(): Promise<void>
}

/** Locks each project on each endpoint that the plan touches. Rejects with `lock/held`, and with what the endpoints refuse. */
export async function holdLocks(
  plan: Plan,
  engines: ReadonlyMap<EndpointName, Engine>,
  { request, call, verb, runId }: { request: Request; call: ChangeCall; verb: string; runId: RunId },
): Promise<HeldLocks> {
  const [{ takeLocks }, { thisHolder }] = await Promise.all([import('../run/lock.ts'), import('../run/holder.ts')])
  const places = [...touched(plan).values()].flatMap(({ project, endpoint }) => {
    const engine = engines.get(endpoint)
    return engine === undefined ? [] : [{ engine, project }]
  })
  const say = call.say ?? (() => {})
  const locks = await takeLocks(places, {
    holder: thisHolder(runId, verb),
    waitMs: request.lockWaitMs ?? 0,
    signal: request.signal,
    onWait: say,
  })
  const keys = new Set(touched(plan).keys())
  return {
    fence: locks.fence,
    covers: other => [...touched(other).keys()].every(key => keys.has(key)),
    async release() {
      for (const { message } of await locks.release()) say(`the lock was not given back, it ends by itself: ${message}`)
    },
  }
}

function touched(plan: Plan): ReadonlyMap<string, { readonly project: ProjectName; readonly endpoint: EndpointName }> {
  const pairs = plan.steps.flatMap(({ path: [project], endpoint, kind }) =>
    project === undefined || endpoint === undefined || kind === 'ensure-image' ? [] : [{ project, endpoint }],
  )
  return new Map(pairs.map(pair => [JSON.stringify([pair.endpoint, pair.project]), pair]))
}

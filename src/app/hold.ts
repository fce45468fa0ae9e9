import type { Engine } from '../engine/engine.ts'
import type { DesiredGroup } from '../model/desired.ts'
import type { EndpointName, ProjectName, RunId } from '../model/names.ts'
import type { Plan } from '../model/plan.ts'
import { endpointsNamed } from './elsewhere.ts'
import type { Seen } from './look.ts'
import { selectedProjects } from './nodes.ts'
import type { Prepared } from './prepare.ts'
import type { ChangeCall, Request } from './request.ts'

/** The locks of a plan, while it is carried out. */
export interface HeldLocks {
  readonly fence: (project: ProjectName, endpoint: EndpointName | undefined) => Promise<void>
  /** Whether all that this plan touches is locked. */
  covers(plan: Plan): boolean
  /** Whether this very lock is ours now; then old ones of the same kind are gone. */
  holds(project: ProjectName, endpoint: EndpointName): boolean
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
    holds: (project, endpoint) => keys.has(JSON.stringify([endpoint, project])),
    async release() {
      for (const { message } of await locks.release()) say(`the lock was not given back, it ends by itself: ${message}`)
    },
  }
}

/** A lock that a killed run has left. */
interface LeftLock {
  readonly engine: Engine
  readonly project: ProjectName
  readonly number: number
  readonly nonce: string | undefined
}

/** The locks of killed runs on the projects that are selected, where these have nodes. Asks only endpoints that keep a lock of them. */
export async function leftLocks(prepared: Prepared, signal: AbortSignal): Promise<readonly LeftLock[]> {
  const { seen, desired, selected, engines } = prepared
  const places = selectedProjects(desired, selected).flatMap(({ project, groups }) =>
    [...seen.observed].flatMap(([endpoint, { lockedProjects = [] }]) =>
      lockedProjects.includes(project.name) && groups.some(group => hasToDoWith(group, endpoint, seen))
        ? [{ endpoint, project: project.name }]
        : [],
    ),
  )
  if (places.length === 0) return []
  const [{ isOver }, { thisHolder }] = await Promise.all([import('../run/lock.ts'), import('../run/holder.ts')])
  const here = thisHolder('', '')
  const found = places.map(async ({ endpoint, project }) => {
    const engine = await engines.get(endpoint)
    const { now, locks } = await engine.locks(project, { signal })
    const over = locks.filter(lock => isOver(lock, now, here))
    return over.map(({ number, record }) => ({ engine, project, number, nonce: record?.nonce }))
  })
  return (await Promise.all(found)).flat()
}

/** An endpoint is a group's own, or one that a node of it moves to or from. */
function hasToDoWith({ endpoint: own, nodes }: DesiredGroup, endpoint: EndpointName, seen: Seen): boolean {
  return own === endpoint || nodes.some(node => endpointsNamed(node, seen).includes(endpoint))
}

/** Takes them away. For a verb that finds nothing to do: whoever takes a lock removes the old ones himself. */
export async function dropLocks(left: readonly LeftLock[], signal: AbortSignal): Promise<void> {
  await Promise.all(
    left.map(({ engine, project, number, nonce }) => engine.dropLock(project, number, nonce, { signal })),
  )
}

function touched(plan: Plan): ReadonlyMap<string, { readonly project: ProjectName; readonly endpoint: EndpointName }> {
  const pairs = plan.steps.flatMap(({ path: [project], endpoint, kind }) =>
    project === undefined || endpoint === undefined || kind === 'ensure-image' ? [] : [{ project, endpoint }],
  )
  return new Map(pairs.map(pair => [JSON.stringify([pair.endpoint, pair.project]), pair]))
}

import { type ComposeError, isComposeError } from '../errors.ts'
import type { DesiredProject } from '../model/desired.ts'
import type { FoundLock } from '../model/lock.ts'
import type { EndpointName, ProjectName } from '../model/names.ts'
import { hasErrors, type Problem } from '../model/problem.ts'
import type { SourceTexts } from '../model/source.ts'
import { hostsOf } from '../model/workspace.ts'
import { isGone, thisHolder } from '../run/holder.ts'
import { isOver, words } from '../run/lock.ts'
import { type Engines, openEngines } from './engines.ts'
import { selectedProjects } from './nodes.ts'
import { type Read, read } from './read.ts'
import type { Request } from './request.ts'
import { withinTime } from './within-time.ts'

/** One lock that was found. */
export interface LockRow extends FoundLock {
  readonly project: ProjectName
  readonly endpoint: EndpointName
  /** `gone`: its process is no more; `expired`: its lease is over. Both are taken over by the next who wants it. */
  readonly state: 'held' | 'gone' | 'expired'
  /** Who holds it and since when. */
  readonly words: string
}

/** The locks of the selected projects, and what stood in the way of more. */
export interface LockStatus {
  readonly rows: readonly LockRow[]
  readonly problems: readonly Problem[]
  readonly errors: readonly ComposeError[]
  readonly texts: SourceTexts
}

/** Who holds the selected projects on their endpoints. */
export function lockStatus(request: Request): Promise<LockStatus> {
  return withLocks(request, async found => found)
}

/** Takes the locks away whoever holds them, if `agree` says so; the rows are those that were released. */
export function releaseLocks(
  request: Request,
  agree: (rows: readonly LockRow[]) => Promise<boolean>,
): Promise<LockStatus> {
  return withLocks(request, async (found, engines) => {
    if (found.rows.length === 0 || !(await agree(found.rows))) return { ...found, rows: [] }
    for (const { endpoint, project, number, record } of found.rows) {
      const engine = await engines.get(endpoint)
      await engine.dropLock(project, number, record?.nonce, { signal: request.signal })
    }
    return found
  })
}

/** Where a lock may be. */
type LockSeat = Pick<LockRow, 'project' | 'endpoint'>

/** How long endpoints are waited for that the files do not have. */
const otherPatienceMs = 2000

async function withLocks(
  request: Request,
  act: (found: LockStatus, engines: Engines) => Promise<LockStatus>,
): Promise<LockStatus> {
  const files = await read(request, 'nobody')
  const { problems, texts } = files
  if (hasErrors(problems)) return { rows: [], problems, errors: [], texts }
  const engines = openEngines(files.loaded.remotes, request)
  try {
    const { rows, errors } = await findLocks(files, engines, request.signal)
    return await act({ rows, problems, errors, texts }, engines)
  } finally {
    await engines.close()
  }
}

async function findLocks({ desired, selected, loaded }: Read, engines: Engines, signal: AbortSignal) {
  const here = thisHolder('', '')
  const errors: ComposeError[] = []
  const stateOf = (lock: FoundLock, now: number): LockRow['state'] => {
    if (lock.record !== undefined && isGone(lock.record, here)) return 'gone'
    return isOver(lock, now, here) ? 'expired' : 'held'
  }
  const places = selectedProjects(desired, selected).flatMap(({ project, groups }) =>
    [...new Set(groups.map(group => group.endpoint))].map(endpoint => ({ project: project.name, endpoint })),
  )
  const ask = async (place: LockSeat, either: AbortSignal): Promise<readonly LockRow[]> => {
    const { now, locks } = await (await engines.get(place.endpoint)).locks(place.project, { signal: either })
    return locks.map(lock => ({ ...lock, ...place, words: words(lock), state: stateOf(lock, now) }))
  }
  const found = places.map(async place => {
    try {
      return await ask(place, signal)
    } catch (error) {
      if (!isComposeError(error) || signal.aborted) throw error
      errors.push(error)
      return []
    }
  })
  // What a move has left is on an endpoint that the files do not have any more.
  const others = selectedProjects(desired, selected).flatMap(({ project }) =>
    otherEndpoints(project, loaded).map(endpoint => ({ project: project.name, endpoint })),
  )
  const [own, elsewhere] = await Promise.all([
    Promise.all(found),
    withinTime(others, ask, { patienceMs: otherPatienceMs, signal }),
  ])
  return { rows: [...own, ...elsewhere].flatMap(rows => rows ?? []), errors }
}

/** Endpoints where the files have no node of the project: locks of its moves may be there. */
function otherEndpoints({ groups }: DesiredProject, { remotes }: Read['loaded']): readonly EndpointName[] {
  const own = new Set(groups.map(group => group.endpoint))
  return hostsOf(remotes).filter(endpoint => !own.has(endpoint))
}

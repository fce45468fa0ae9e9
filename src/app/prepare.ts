import type { Call, ObserveScope } from '../engine/engine.ts'
import { openImageRemotes } from '../engine/images/remotes.ts'
import type { ComposeError } from '../errors.ts'
import type { DesiredProject } from '../model/desired.ts'
import { imageLockName } from '../model/image-lock.ts'
import type { EndpointName } from '../model/names.ts'
import type { Observed } from '../model/observed.ts'
import { hasErrors, type Problem } from '../model/problem.ts'
import type { PlanInput, Wishes } from '../model/selection.ts'
import { nameHint } from '../nearest.ts'
import { type ReadImageLock, readImageLock } from '../source/image-lock.ts'
import { askAllRemotes } from './ask-all-remotes.ts'
import { askImageRemotes } from './ask-image.ts'
import { type Elsewhere, type ElsewhereSearch, findElsewhere } from './elsewhere.ts'
import { type Engines, openEngines } from './engines.ts'
import { findImages, type ImagesFound, movedNotices } from './images.ts'
import type { Loaded } from './load.ts'
import { type Direction, endpointsAround, endpointsOf, look, nothingSeen, type Seen, together } from './look.ts'
import { selectedNodes, selectedProjects } from './nodes.ts'
import { type Read, read } from './read.ts'
import type { Request } from './request.ts'

/** What a verb wants to know before it plans. */
export interface Needs {
  readonly direction: Direction
  readonly images: boolean
  /** An image that nobody tells is worth a notice, not an error. */
  readonly imagesMayBeUnknown?: boolean
  /**
   * Nodes that will be created, or those that stand unmarked, are looked for on all other endpoints. But for `false`, those that move
   * or have moved are looked for where their marks say.
   */
  readonly elsewhere: false | ElsewhereSearch['which']
  /** Says when an image remote has moved on from a pinned image. */
  readonly moved: boolean
  /** What the endpoints keep is looked at, without asking which images the nodes mean. */
  readonly keptImages?: boolean
  /** The certificates that the endpoints trust are looked at. */
  readonly certificates?: boolean
  /** The secrets of the endpoints are looked at where compose may have to make or remove some. */
  readonly secrets?: boolean
  /** Asked instead of those of the selection. */
  readonly endpoints?: readonly EndpointName[]
  /**
   * The planner says itself without which endpoints it cannot go on. Asked are also those of the project's other groups, and those
   * that nodes are checked from.
   */
  readonly goesWithout?: boolean
  /** A project or a group has to be named: what takes away must not mean everything by saying nothing. */
  readonly named?: boolean
  /** Ids of pre-project hooks that this very command has run already. */
  readonly hooksDone?: ReadonlySet<string>
  /** What the lock file says does not count: it is about to be written. */
  readonly ignoreLock?: boolean
  /** The verb to lock for what is touched; none: nothing is locked. */
  readonly lockedFor?: string
}

/** What the files and the endpoints say. Connections are open until `engines.close()`. */
export interface Prepared extends Read {
  readonly seen: Seen
  readonly input: PlanInput
  readonly engines: Engines
  /** What endpoints and image remotes refused. */
  readonly errors: readonly ComposeError[]
  /** The hooks that may create endpoints have been run: nothing more will make a silent one speak. */
  readonly hooksDone: boolean
}

/** Reads the files, then asks the endpoints and image remotes for what the verb needs. Nobody is asked while the files are wrong. */
export async function prepare(request: Request, needs: Needs): Promise<Prepared> {
  const files = await read(request)
  const isLocked = needs.images && needs.ignoreLock !== true
  const lock: ReadImageLock = isLocked ? await readImageLock(files.loaded.workspace.directory) : { problems: [] }
  const named = [...namingProblems(request, needs), ...unknownRemotes(request, needs, files)]
  const problems = [...files.problems, ...lock.problems, ...named]
  const engines = openEngines(files.loaded.remotes, request)
  const call: Call = { signal: request.signal }
  try {
    const answers = hasErrors(problems)
      ? nothingAsked
      : await ask(files, engines, { request, needs, call, lock: lock.images })
    const { seen, found, elsewhere } = answers
    const input: PlanInput = {
      desired: files.desired,
      selected: files.selected,
      wishes: wishesOf(request, files.loaded),
      observed: seen.observed,
      can: seen.can,
      images: found.images,
      elsewhere,
      ...(needs.hooksDone === undefined ? {} : { hooksDone: needs.hooksDone }),
      ...unreachableOf(seen, needs),
    }
    const errors = [...seen.refused.values(), ...found.errors]
    return {
      ...files,
      ...(lock.text !== undefined && { texts: new Map([...files.texts, [imageLockName, lock.text]]) }),
      problems: [...problems, ...found.notices],
      seen,
      input,
      engines,
      errors,
      hooksDone: needs.hooksDone !== undefined,
    }
  } catch (error) {
    await engines.close()
    throw error
  }
}

/**
 * Looks at the same endpoints again, for the same files. What image remotes and other endpoints have said stands, so that
 * what was shown is what is carried out.
 */
export async function lookAgain(prepared: Prepared, request: Request, needs: Needs): Promise<Prepared> {
  const { engines, input } = prepared
  const call: Call = { signal: request.signal }
  const endpoints = new Set([...endpointsFor(prepared, needs), ...prepared.seen.observed.keys()])
  // What was silent stays so: a plan that goes on without it is not made another one by its coming back.
  const silent = needs.goesWithout === true ? prepared.seen.refused : nothingSeen.refused
  const asked = [...endpoints].filter(endpoint => !silent.has(endpoint))
  const scope = scopeOf(prepared, needs)
  const again = await look(asked, engines, endpoint => againOn(scope, prepared.seen.observed.get(endpoint)), call)
  const seen = { ...again, refused: new Map([...silent, ...again.refused]) }
  const errors = [...seen.refused.values()]
  const world = { observed: seen.observed, can: seen.can, ...unreachableOf(seen, needs) }
  return { ...prepared, seen, errors, input: { ...input, ...world } }
}

/** By now there is a lock of our own: it says nothing about secrets that somebody has left. */
function againOn(scope: ObserveScope, before: Observed | undefined): ObserveScope {
  const { parts = [], ...rest } = scope
  const others = parts.filter(part => part !== 'own-secrets' && part !== 'secrets')
  return { ...rest, parts: before?.secrets === undefined ? others : [...others, 'secrets'] }
}

function unknownRemotes({ assumeGone = [] }: Request, { endpoints = [] }: Needs, { loaded }: Read): readonly Problem[] {
  const known = [...loaded.remotes.byName.keys()]
  return [...assumeGone, ...endpoints]
    .filter(name => !known.includes(name))
    .map(name => ({
      code: 'usage/unknown-name',
      severity: 'error',
      message: `unknown remote "${name}"`,
      hint: nameHint(name, known, 'known remotes'),
    }))
}

function namingProblems({ selection }: Request, needs: Needs): readonly Problem[] {
  if (needs.named !== true || selection.projects.length + selection.enableGroups.length > 0) return []
  const hint = 'type the name of a project, or --enable-group NAME'
  return [{ code: 'usage/nothing-named', severity: 'error', message: 'no project and no group is named', hint }]
}

interface Answers {
  readonly seen: Seen
  readonly found: ImagesFound
  readonly elsewhere: PlanInput['elsewhere']
}

const nothingAsked: Answers = {
  seen: nothingSeen,
  found: { images: [], errors: [], notices: [] },
  elsewhere: { silent: [] },
}

const nobodyElsewhere: Elsewhere = { seen: nothingSeen, silent: [] }

interface Asking {
  readonly request: Request
  readonly needs: Needs
  readonly call: Call
  readonly lock: ReadImageLock['images']
}

async function ask(files: Read, engines: Engines, { request, needs, call, lock }: Asking): Promise<Answers> {
  const { desired, selected, loaded } = files
  const nodes = selectedNodes(desired, selected)
  const seen = await look(endpointsFor(files, needs), engines, scopeOf(files, needs), call)
  const over = new AbortController()
  const signal = AbortSignal.any([call.signal, over.signal])
  const images = openImageRemotes(loaded.remotes, { signal, variables: request.load.variables })
  const search = {
    seen,
    ask: loaded.workspace.p2pMode === true ? askAllRemotes(images, seen) : askImageRemotes(images, seen),
    pull: request.pull ?? false,
    ...(lock !== undefined && { lock }),
    mayBeUnknown: needs.imagesMayBeUnknown ?? false,
    call,
  }
  const assumeGone = request.assumeGone ?? []
  try {
    const [found, { seen: others, silent }] = await Promise.all([
      needs.images ? findImages(nodes, search) : nothingAsked.found,
      needs.elsewhere === false
        ? nobodyElsewhere
        : findElsewhere(
            {
              nodes,
              which: needs.elsewhere,
              remotes: loaded.remotes,
              scope: scopeOf(files, needs),
              seen,
              engines,
              assumeGone,
            },
            call,
          ),
    ])
    const all = { seen: together(seen, others), elsewhere: { silent } }
    if (!needs.moved) return { ...all, found }
    const moved = await movedNotices(nodes, found.images, search)
    return { ...all, found: { ...found, notices: [...found.notices, ...moved] } }
  } finally {
    over.abort()
    await images.close()
  }
}

function endpointsFor({ desired, selected }: Read, needs: Needs): Iterable<EndpointName> {
  if (needs.endpoints !== undefined) return needs.endpoints
  const own = endpointsOf(desired, selected, needs.direction)
  return needs.goesWithout === true ? [...own, ...endpointsAround(desired, selected)] : own
}

function unreachableOf({ refused }: Seen, { goesWithout }: Needs): Pick<PlanInput, 'unreachable'> {
  if (goesWithout !== true) return {}
  return { unreachable: new Map([...refused].map(([endpoint, { message }]) => [endpoint, message])) }
}

/** What the planner of the verb will ask of an endpoint, and no more. */
function scopeOf({ desired, selected }: Read, needs: Needs): ObserveScope {
  const declared = desired.projects.flatMap(project => project.resources)
  const hasResources = declared.some(({ kind }) => kind !== 'certificate')
  const hasForwards = declared.some(resource => resource.kind === 'network' && resource.forwards !== undefined)
  const hasSecrets = selectedProjects(desired, selected).some(({ project }) => makesSecrets(project))
  return {
    withState: false,
    parts: [
      'profiles',
      ...(needs.images || needs.keptImages === true ? ['images' as const] : []),
      ...(hasResources ? ['resources' as const] : []),
      ...(hasForwards ? ['forwards' as const] : []),
      ...(needs.secrets === true ? [hasSecrets ? ('secrets' as const) : ('own-secrets' as const)] : []),
      ...(needs.certificates === true ? ['certificates' as const] : []),
    ],
  }
}

function makesSecrets({ groups }: DesiredProject): boolean {
  return groups.some(group => group.nodes.some(node => node.madeSecrets !== undefined))
}

/** A team that comes from lxd-compose is used to instances that stay as they are until an upgrade is asked for. */
function wishesOf(request: Request, { workspace }: Loaded): Wishes {
  const { enableFlags, disableFlags } = request.selection
  const none = { forceSync: false, adopt: false, prune: false, retry: false, skipSync: false }
  const keepImages = workspace.isOfAncestor === true && request.upgrade !== true
  return { ...none, keepImages, ...request.wishes, enableFlags, disableFlags }
}

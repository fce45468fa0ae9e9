import type { Call } from '../engine/engine.ts'
import { keptImage } from '../engine/images/resolve.ts'
import { ComposeError, isComposeError } from '../errors.ts'
import type { DesiredNode } from '../model/desired.ts'
import { type ImageWanted, type ResolvedImage, readReference } from '../model/image.ts'
import { imageLockName, isAbout, type LockedImage } from '../model/image-lock.ts'
import type { EndpointName, Fingerprint } from '../model/names.ts'
import type { Observed } from '../model/observed.ts'
import type { Problem } from '../model/problem.ts'
import type { Seen } from './look.ts'
import { withinTime } from './within-time.ts'

/** Asks an image remote which image a name means for an endpoint; `engine/images/resolve.ts` behind it. */
export type AskImage = (wanted: ImageWanted, endpoint: EndpointName, call: Call) => Promise<ResolvedImage>

/** What came of asking for the images of the nodes. */
export interface ImagesFound {
  readonly images: readonly ResolvedImage[]
  readonly errors: readonly ComposeError[]
  readonly notices: readonly Problem[]
}

/** How to look for images. */
export interface ImageSearch {
  readonly seen: Seen
  readonly ask: AskImage
  /** Ask the image remotes even for what is pinned. */
  readonly pull: boolean
  /** What the lock file says; undefined: there is none, or it does not count. */
  readonly lock?: readonly LockedImage[]
  /** An image that nobody tells is worth a notice, not an error. */
  readonly mayBeUnknown?: boolean
  readonly call: Call
}

/**
 * Which image each node means. A pinned image needs no image server, so that a maintenance window does not either; neither
 * does a node that already runs what was asked for by the same name, when the image remote is silent.
 */
export async function findImages(nodes: readonly DesiredNode[], search: ImageSearch): Promise<ImagesFound> {
  const answers = await Promise.all(distinct(nodes, search.seen).map(node => findOne(node, nodes, search)))
  return {
    images: answers.flatMap(answer => answer.image ?? []),
    errors: answers.flatMap(answer => answer.error ?? []),
    notices: answers.flatMap(answer => answer.notice ?? []),
  }
}

interface Answer {
  readonly image?: ResolvedImage
  readonly error?: ComposeError
  readonly notice?: Problem
}

/** One node for each endpoint and wanted image; endpoints that could not be asked are told of elsewhere. */
function distinct(nodes: readonly DesiredNode[], seen: Seen): readonly DesiredNode[] {
  const byWish = new Map<string, DesiredNode>()
  for (const node of nodes) {
    if (seen.observed.has(node.endpoint)) byWish.set(wishOf(node), node)
  }
  return [...byWish.values()]
}

function wishOf(node: DesiredNode): string {
  return JSON.stringify([node.endpoint, node.image.remote, node.image.source])
}

async function findOne(node: DesiredNode, nodes: readonly DesiredNode[], search: ImageSearch): Promise<Answer> {
  const { image: wanted, endpoint } = node
  const observed = search.seen.observed.get(endpoint)
  const locked = lockedOf(wanted, endpoint, search)
  if (locked !== undefined) return findLocked(locked, wanted, { endpoint, observed, search })
  const notice = search.lock === undefined ? {} : { notice: unlockedWarning(wanted) }
  const kept = observed === undefined ? undefined : keptImage(observed, wanted)
  if (kept !== undefined && (!search.pull || wanted.remote === undefined)) return { image: kept, ...notice }
  try {
    return { image: await search.ask(wanted, endpoint, search.call), ...notice }
  } catch (error) {
    if (!isComposeError(error) || search.call.signal.aborted) throw error
    const running = observed === undefined || search.pull ? undefined : runningImage(node, nodes, observed)
    if (running !== undefined) return { image: running, notice: unansweredNotice(wanted, error) }
    return search.mayBeUnknown === true
      ? { notice: unansweredNotice(wanted, error) }
      : { error: located(error, wanted) }
  }
}

/** What the lock file says an image is, for the architecture of its endpoint. */
export function lockedOf(
  wanted: ImageWanted,
  endpoint: EndpointName,
  { lock, seen }: Pick<ImageSearch, 'lock' | 'seen'>,
): Fingerprint | undefined {
  const architecture = seen.can.get(endpoint)?.architecture
  if (lock === undefined || architecture === undefined) return undefined
  return lock.find(entry => isAbout(entry, wanted, { endpoint, architecture }))?.fingerprint
}

interface Asked {
  readonly endpoint: EndpointName
  readonly observed: Observed | undefined
  readonly search: ImageSearch
}

/** A locked image is taken where the endpoint keeps it; else its remote is asked for this very one, never for what the name means by now. */
async function findLocked(
  fingerprint: Fingerprint,
  wanted: ImageWanted,
  { endpoint, observed, search }: Asked,
): Promise<Answer> {
  const { source, remote } = wanted
  const common = { endpoint, source, ...(remote !== undefined && { remote }), fingerprint, from: 'lock' } as const
  if (observed?.images[fingerprint] !== undefined) return { image: { ...common, pull: { kind: 'local' } } }
  try {
    const found = await search.ask({ ...wanted, source: exactly(source, fingerprint) }, endpoint, search.call)
    return { image: { ...found, ...common } }
  } catch (error) {
    if (!isComposeError(error) || search.call.signal.aborted) throw error
    const { code, message, request } = error
    const hint = `${imageLockName} names it; compose pin writes what ${source} means by now`
    const more = { cause: error, endpoint, ...(request !== undefined && { request }) }
    return { error: code === 'image/not-found' ? new ComposeError(code, message, { hint, ...more }) : error }
  }
}

/** The name of an image that can only mean this one. */
function exactly(source: string, fingerprint: Fingerprint): string {
  const reference = readReference(source)
  if (reference === undefined) return fingerprint
  const { registry, name } = reference
  return `${registry === undefined ? '' : `${registry}/`}${name}@sha256:${fingerprint}`
}

function unlockedWarning({ source, where }: ImageWanted): Problem {
  return {
    code: 'plan/image-not-locked',
    severity: 'warning',
    message: `image ${source} is not in ${imageLockName}`,
    where,
    hint: 'compose pin writes which image it means',
  }
}

/** An image that is not there is most often a name that was mistyped: the place of the name belongs to it. */
function located(error: ComposeError, { where }: ImageWanted): ComposeError {
  if (error.code !== 'image/not-found') return error
  const { hint = 'check image_source', endpoint } = error
  return new ComposeError(error.code, error.message, {
    hint: `${hint}; it is asked for at ${where.file}:${where.line}`,
    cause: error,
    ...(endpoint === undefined ? {} : { endpoint }),
  })
}

/** What all nodes with this wish were made from, when they exist and were made by this very name. */
function runningImage(node: DesiredNode, nodes: readonly DesiredNode[], observed: Observed): ResolvedImage | undefined {
  const marks = nodes
    .filter(other => wishOf(other) === wishOf(node))
    .map(other => {
      const instance = observed.instances[other.instance]
      return instance?.mark?.uuid === instance?.uuid ? instance?.mark : undefined
    })
  const first = marks[0]
  if (
    first === undefined ||
    marks.some(mark => mark?.imageSource !== node.image.source || mark.image !== first.image)
  ) {
    return undefined
  }
  const { source, remote } = node.image
  const common = { endpoint: node.endpoint, source, fingerprint: first.image, pull: { kind: 'local' } } as const
  return { ...common, ...(remote === undefined ? {} : { remote }), from: 'endpoint' }
}

function unansweredNotice(wanted: ImageWanted, error: ComposeError): Problem {
  return {
    code: 'plan/image-not-asked',
    severity: 'notice',
    message: `image ${wanted.source} is taken as it runs: ${error.message}`,
    where: wanted.where,
  }
}

/**
 * Notices for pinned images whose remote means another one by now. Best effort: a remote that does not answer in
 * `patienceMs` is not worth a word here.
 */
export async function movedNotices(
  nodes: readonly DesiredNode[],
  images: readonly ResolvedImage[],
  search: Pick<ImageSearch, 'seen' | 'ask' | 'call'>,
  patienceMs = 2000,
): Promise<readonly Problem[]> {
  const pinned = distinct(nodes, search.seen).flatMap(node => {
    const image = images.find(
      ({ endpoint, remote, source, from }) =>
        from === 'pin' && endpoint === node.endpoint && remote === node.image.remote && source === node.image.source,
    )
    return image === undefined ? [] : [{ node, image }]
  })
  const answers = await withinTime(pinned, ({ node }, signal) => search.ask(node.image, node.endpoint, { signal }), {
    patienceMs,
    signal: search.call.signal,
  })
  return pinned.flatMap(({ node, image }, index) => {
    const answer = answers[index]
    return answer === undefined || answer.fingerprint === image.fingerprint ? [] : [movedNotice(node, image, answer)]
  })
}

function movedNotice(node: DesiredNode, pinned: ResolvedImage, current: ResolvedImage): Problem {
  const short = (fingerprint: Fingerprint): string => fingerprint.slice(0, 12)
  return {
    code: 'plan/image-moved',
    severity: 'notice',
    message: `${node.endpoint} keeps image ${pinned.source} as ${short(pinned.fingerprint)}, ${pinned.remote} has ${short(current.fingerprint)} by now`,
    where: node.image.where,
    hint: 'compose fetch takes the newer one',
  }
}

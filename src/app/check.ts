import { openImageRemotes } from '../engine/images/remotes.ts'
import { keptImage } from '../engine/images/resolve.ts'
import { type ComposeError, isComposeError } from '../errors.ts'
import type { DesiredNode, DesiredProject } from '../model/desired.ts'
import type { ResolvedImage } from '../model/image.ts'
import { imageLockName } from '../model/image-lock.ts'
import type { EndpointName, Fingerprint } from '../model/names.ts'
import type { Observed } from '../model/observed.ts'
import { hasErrors, type Problem } from '../model/problem.ts'
import type { SourceTexts } from '../model/source.ts'
import { liveName, nodeAs } from '../plan/names.ts'
import { readImageLock } from '../source/image-lock.ts'
import { askAllRemotes } from './ask-all-remotes.ts'
import { askImageRemotes } from './ask-image.ts'
import {
  type CheckLine,
  endpointLine,
  imageLine,
  lockedImageLine,
  nicLine,
  storageLine,
  unaskedStorage,
} from './check-lines.ts'
import { type Engines, openEngines } from './engines.ts'
import { lockedOf } from './images.ts'
import { look, type Seen } from './look.ts'
import { findNics, type NicPlaces, physicalNics, wantedDevices } from './nics.ts'
import { selectedProjects } from './nodes.ts'
import { type Read, read } from './read.ts'
import type { Request } from './request.ts'
import { withinTime } from './within-time.ts'

/** Whether one endpoint is ready for the window. */
export interface EndpointCheck {
  readonly endpoint: EndpointName
  readonly go: boolean
  readonly lines: readonly CheckLine[]
}

/** Go or no-go, per endpoint, and what stood in the way of asking. */
export interface Check {
  readonly endpoints: readonly EndpointCheck[]
  readonly problems: readonly Problem[]
  /** Why endpoints did not answer. */
  readonly errors: readonly ComposeError[]
  readonly texts: SourceTexts
}

/** A selected node with its project. */
interface CheckedNode {
  readonly project: DesiredProject
  readonly node: DesiredNode
}

const patienceMs = 2000

/** Looks whether `apply` will find what it needs: endpoints, pinned images, space, NICs. Changes nothing. */
export async function check(request: Request): Promise<Check> {
  const files = await read(request)
  const lock = await readImageLock(files.loaded.workspace.directory)
  const problems = [...files.problems, ...lock.problems]
  const texts = lock.text === undefined ? files.texts : new Map([...files.texts, [imageLockName, lock.text]])
  if (hasErrors(problems)) return { endpoints: [], problems, errors: [], texts }
  const engines = openEngines(files.loaded.remotes, request)
  try {
    const wanted = nodesOf(files)
    const endpoints = [...new Set(wanted.map(({ node }) => node.endpoint))]
    const call = { signal: request.signal }
    const seen = await look(endpoints, engines, { withState: false }, call)
    const nodes = wanted.map(one => ({ ...one, node: underItsName(one.node, seen) }))
    const locked = ({ image, endpoint }: DesiredNode) =>
      lockedOf(image, endpoint, { seen, ...(lock.images !== undefined && { lock: lock.images }) })
    const open = nodes.filter(({ node }) => locked(node) === undefined)
    const [said, nics] = await Promise.all([
      askRemotes(open, seen, files, request),
      findNics(nicsByEndpoint(nodes, seen), seen, engines, call),
    ])
    const checks = endpoints.map(async endpoint => {
      const own = nodes.filter(({ node }) => node.endpoint === endpoint)
      return checkEndpoint({ endpoint, nodes: own, seen, said, nics, locked }, engines, request.signal)
    })
    return { endpoints: await Promise.all(checks), problems, errors: [...seen.refused.values()], texts }
  } finally {
    await engines.close()
  }
}

function nodesOf({ desired, selected }: Read): readonly CheckedNode[] {
  return selectedProjects(desired, selected).flatMap(({ project, groups }) =>
    groups.flatMap(group => group.nodes.map(node => ({ project, node }))),
  )
}

/** After a hot switch the instance that serves a node has another name than the node. */
function underItsName(node: DesiredNode, { observed }: Seen): DesiredNode {
  return nodeAs(node, liveName(node, observed.get(node.endpoint)))
}

function nicsByEndpoint(nodes: readonly CheckedNode[], seen: Seen): ReadonlyMap<EndpointName, readonly string[]> {
  const names = new Map<EndpointName, readonly string[]>()
  for (const { project, node } of nodes) {
    const { endpoint } = node
    const own = physicalNics(wantedDevices(node, project, seen.observed.get(endpoint)))
    names.set(endpoint, [...(names.get(endpoint) ?? []), ...own])
  }
  return names
}

/** What the image remotes say by now, by endpoint and wish; silent ones are left out after two seconds. */
async function askRemotes(
  nodes: readonly CheckedNode[],
  seen: Seen,
  { loaded }: Read,
  request: Request,
): Promise<ReadonlyMap<string, ResolvedImage>> {
  const over = new AbortController()
  const signal = AbortSignal.any([request.signal, over.signal])
  const images = openImageRemotes(loaded.remotes, { signal, variables: request.load.variables })
  const ask = loaded.workspace.p2pMode === true ? askAllRemotes(images, seen) : askImageRemotes(images, seen)
  const wishes = distinctWishes(nodes.map(({ node }) => node)).filter(
    ({ image, endpoint }) => image.remote !== undefined && seen.observed.has(endpoint),
  )
  try {
    const asked = await withinTime(wishes, (node, until) => ask(node.image, node.endpoint, { signal: until }), {
      patienceMs,
      signal: request.signal,
    })
    return new Map(
      wishes.flatMap((node, index) => {
        const answer = asked[index]
        return answer === undefined ? [] : [[wishOf(node), answer] as const]
      }),
    )
  } finally {
    over.abort()
    await images.close()
  }
}

function wishOf({ endpoint, image }: DesiredNode): string {
  return JSON.stringify([endpoint, image.remote, image.source])
}

function distinctWishes(nodes: readonly DesiredNode[]): readonly DesiredNode[] {
  return [...new Map(nodes.map(node => [wishOf(node), node])).values()]
}

interface Asked {
  readonly endpoint: EndpointName
  readonly nodes: readonly CheckedNode[]
  readonly seen: Seen
  readonly said: ReadonlyMap<string, ResolvedImage>
  readonly nics: NicPlaces
  /** What the lock file says the image of a node is. */
  readonly locked: (node: DesiredNode) => Fingerprint | undefined
}

async function checkEndpoint(asked: Asked, engines: Engines, signal: AbortSignal): Promise<EndpointCheck> {
  const { endpoint, nodes, seen, said, nics, locked } = asked
  const observed = seen.observed.get(endpoint)
  const first = endpointLine(endpoint, seen.can.get(endpoint), seen.refused.get(endpoint))
  if (observed === undefined) return { endpoint, go: false, lines: [first] }
  const images = distinctWishes(nodes.map(({ node }) => node)).map(node => {
    const fingerprint = locked(node)
    return fingerprint === undefined
      ? imageLine(node.image, keptImage(observed, node.image), said.get(wishOf(node)))
      : lockedImageLine(node.image, fingerprint, observed.images[fingerprint] !== undefined)
  })
  const engine = await engines.get(endpoint)
  const storage = [...unpackedBytes(nodes, observed, asked)].map(async ([pool, bytes]) => {
    try {
      return storageLine(pool, await engine.storageSpace(pool, { signal }), bytes)
    } catch (error) {
      // A certificate that is restricted to projects may not look at pools; the other lines still tell something.
      if (!isComposeError(error) || signal.aborted) throw error
      return unaskedStorage(pool, error)
    }
  })
  const places = nics.get(endpoint) ?? []
  const nicLines = nodes.flatMap(({ project, node }) =>
    physicalNics(wantedDevices(node, project, observed)).flatMap(nic => {
      const place = places.find(one => one.nic === nic)
      return place === undefined ? [] : [nicLine(node, place, observed.instances[node.instance]?.knownNics?.[nic])]
    }),
  )
  const lines = [first, ...images, ...(await Promise.all(storage)), ...nicLines]
  return { endpoint, go: lines.every(({ verdict }) => verdict !== 'no-go'), lines }
}

/**
 * Bytes of packed images that are going to be unpacked, by pool: those of nodes whose next instance is a new one.
 * Undefined when nobody knows the size of one of them.
 */
function unpackedBytes(
  nodes: readonly CheckedNode[],
  observed: Observed,
  { said, locked }: Pick<Asked, 'said' | 'locked'>,
): ReadonlyMap<string, number | undefined> {
  const byPool = new Map<string, number | undefined>()
  for (const { project, node } of nodes) {
    const devices = Object.values(wantedDevices(node, project, observed))
    const pool = devices.find(({ type, path }) => type === 'disk' && path === '/')?.pool
    if (pool === undefined) continue
    const before = byPool.has(pool) ? byPool.get(pool) : 0
    const fingerprint = locked(node) ?? keptImage(observed, node.image)?.fingerprint
    const bytes = bytesFor(node, observed, { fingerprint, answer: said.get(wishOf(node)) })
    byPool.set(pool, before === undefined || bytes === undefined ? undefined : before + bytes)
  }
  return byPool
}

/** What is known of the image a node will have. */
interface Known {
  readonly fingerprint: Fingerprint | undefined
  readonly answer: ResolvedImage | undefined
}

function bytesFor(node: DesiredNode, observed: Observed, { fingerprint: kept, answer }: Known): number | undefined {
  const fingerprint = kept ?? answer?.fingerprint
  const present = observed.instances[node.instance]
  if (fingerprint !== undefined && present?.image === fingerprint) return 0
  return (fingerprint === undefined ? undefined : observed.imageSizes?.[fingerprint]) ?? answer?.sizeBytes
}

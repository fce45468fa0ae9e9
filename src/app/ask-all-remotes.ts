import type { ImageRemotes } from '../engine/images/remotes.ts'
import { type DatedImage, resolveDated } from '../engine/images/resolve.ts'
import { ComposeError } from '../errors.ts'
import type { AskImage } from './images.ts'
import type { Seen } from './look.ts'
import { withinTime } from './within-time.ts'

/** A remote that does not answer in this time is passed over: one of many is enough. */
const patienceMs = 5000

/**
 * Asks all remotes at once, whatever remote a node names, and takes the newest image (`general.p2pmode`). Embedded hosts that are not public
 * have no images to give. Throws `image/not-found` when none that answers has it.
 */
export function askAllRemotes(remotes: ImageRemotes, seen: Seen): AskImage {
  return async ({ source, remote: wanted }, endpoint, { signal }) => {
    const can = seen.can.get(endpoint)
    const all = [...remotes.remotes.byName.values()].filter(one => one.protocol !== 'embedded' || one.isPublic)
    const names = all.map(({ name }) => name)
    const ask = (remote: string, either: AbortSignal): Promise<DatedImage | undefined> =>
      can === undefined ? Promise.resolve(undefined) : resolveDated({ source, remote, endpoint, can }, remotes, either)
    const answers = await withinTime(names, ask, { patienceMs, signal })
    const found = answers.flatMap(answer => answer ?? [])
    const [newest] = found.toSorted((one, other) => other.createdAtMs - one.createdAtMs)
    if (newest === undefined) {
      throw new ComposeError('image/not-found', `no remote that answers has image ${source} for ${endpoint}`, {
        endpoint,
        hint: `asked were ${names.sort().join(', ')}; check image_source`,
      })
    }
    // For the planner it is the answer to what the node asked for.
    const { remote: foundOn, ...image } = newest.image
    const remotesOfIt = {
      ...(wanted === undefined ? {} : { remote: wanted }),
      ...(foundOn === undefined ? {} : { foundOn }),
    }
    return { ...image, ...remotesOfIt }
  }
}

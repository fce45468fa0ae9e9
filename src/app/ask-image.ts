import type { ImageRemotes } from '../engine/images/remotes.ts'
import { resolveImage } from '../engine/images/resolve.ts'
import { ComposeError } from '../errors.ts'
import type { AskImage } from './images.ts'
import type { Seen } from './look.ts'

/** Asks the image remotes for endpoints that were looked at. */
export function askImageRemotes(remotes: ImageRemotes, seen: Seen): AskImage {
  return async ({ source, remote }, endpoint, call) => {
    const can = seen.can.get(endpoint)
    if (remote === undefined || can === undefined) {
      throw new ComposeError(
        'image/not-found',
        `endpoint ${endpoint} keeps no image ${source}, and no image remote is named`,
        {
          endpoint,
          hint: 'name an image_remote_server for the node, or import the image under this alias',
        },
      )
    }
    return resolveImage({ source, remote, endpoint, can }, remotes, call.signal)
  }
}

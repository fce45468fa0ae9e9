import type { ImageWanted } from './image.ts'
import type { EndpointName, Fingerprint } from './names.ts'

/** The file that says which image each name means, in the folder of the workspace. */
export const imageLockName = 'compose.lock.yml'

/** Which image a name meant when it was pinned. */
export interface LockedImage {
  readonly source: string
  /** Who was asked; undefined: the endpoint itself. */
  readonly remote?: EndpointName
  readonly endpoint?: EndpointName
  /** In the words of image indexes: an image of another architecture is another one. */
  readonly architecture: string
  readonly fingerprint: Fingerprint
}

/** `compose.lock.yml` as written. */
export interface ImageLockFile {
  readonly version?: number
  readonly images: readonly LockedImage[]
}

/** Who asks for an image. */
export interface Asking {
  readonly endpoint: EndpointName
  readonly architecture: string
}

/** Whether an entry is about an image that is asked for by this name, from there, for such an endpoint. */
export function isAbout(
  locked: LockedImage,
  { source, remote }: Pick<ImageWanted, 'source' | 'remote'>,
  { endpoint, architecture }: Asking,
): boolean {
  if (locked.source !== source || locked.architecture !== architecture) return false
  return remote === undefined ? locked.remote === undefined && locked.endpoint === endpoint : locked.remote === remote
}

/** The entry for an image that is asked for. */
export function lockedImage(
  wanted: Pick<ImageWanted, 'source' | 'remote'>,
  asking: Asking,
): Omit<LockedImage, 'fingerprint'> {
  const { source, remote } = wanted
  const { endpoint, architecture } = asking
  return { source, ...(remote === undefined ? { endpoint } : { remote }), architecture }
}

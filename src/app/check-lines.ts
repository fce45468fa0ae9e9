import type { ComposeError } from '../errors.ts'
import type { Capabilities } from '../model/capabilities.ts'
import type { DesiredNode } from '../model/desired.ts'
import type { ImageWanted, ResolvedImage } from '../model/image.ts'
import { imageLockName } from '../model/image-lock.ts'
import type { EndpointName, Fingerprint } from '../model/names.ts'
import type { StorageSpace } from '../model/observed.ts'
import type { NicPlace } from './nics.ts'

/** One thing that was looked at before a window. A `notice` forbids nothing. */
export interface CheckLine {
  readonly about: 'endpoint' | 'image' | 'storage' | 'nic'
  /** The endpoint, image source, pool or NIC. */
  readonly name: string
  readonly verdict: 'go' | 'no-go' | 'notice'
  readonly reason: string
}

/** Packed images become about this many times as large: 2.3 to 3.2 measured on squashfs with zstd, and room to write. */
export const unpackFactor = 4

/** Whether the endpoint answered and trusts us. */
export function endpointLine(
  name: EndpointName,
  can: Capabilities | undefined,
  refused: ComposeError | undefined,
): CheckLine {
  if (can !== undefined)
    return { about: 'endpoint', name, verdict: 'go', reason: `${can.engine} ${can.version} answers` }
  return { about: 'endpoint', name, verdict: 'no-go', reason: refused?.message ?? 'it was not asked' }
}

/** Whether the image is on the endpoint, and is still what its remote has under that name. */
export function imageLine(
  { source, remote }: ImageWanted,
  kept: ResolvedImage | undefined,
  said: ResolvedImage | undefined,
): CheckLine {
  const line = { about: 'image', name: source } as const
  if (kept === undefined) {
    const reason = remote === undefined ? 'not there' : `not pinned there; compose fetch brings it from ${remote}`
    return { ...line, verdict: 'no-go', reason }
  }
  const has = `${kept.from === 'pin' ? 'pinned' : 'there'} as ${short(kept.fingerprint)}`
  if (remote === undefined) return { ...line, verdict: 'go', reason: has }
  if (said === undefined)
    return { ...line, verdict: 'notice', reason: `${has}; ${remote} did not say what it has by now` }
  if (said.fingerprint === kept.fingerprint) return { ...line, verdict: 'go', reason: `${has}, as ${remote} has it` }
  const moved = `${remote} has moved on to ${short(said.fingerprint)}, which compose fetch takes`
  return { ...line, verdict: 'notice', reason: `${has}; ${moved}` }
}

/** Whether the very image that the lock file names is on the endpoint; nobody has to be asked what its name means by now. */
export function lockedImageLine(
  { source, remote }: ImageWanted,
  fingerprint: Fingerprint,
  isThere: boolean,
): CheckLine {
  const line = { about: 'image', name: source } as const
  const says = `${short(fingerprint)}, as ${imageLockName} says`
  if (isThere) return { ...line, verdict: 'go', reason: `there as ${says}` }
  const bring = remote === undefined ? '' : `; compose fetch brings it from ${remote}`
  return { ...line, verdict: 'no-go', reason: `not there as ${says}${bring}` }
}

/** Whether the pool has room; `packedBytes` 0: nothing is unpacked, undefined: nobody knows. */
export function storageLine(name: string, space: StorageSpace | undefined, packedBytes: number | undefined): CheckLine {
  const line = { about: 'storage', name } as const
  if (space === undefined) return { ...line, verdict: 'no-go', reason: 'there is no such pool' }
  const freeBytes = Math.max(0, space.totalBytes - space.usedBytes)
  const free = `${sizeWords(freeBytes)} free`
  if (packedBytes === undefined)
    return { ...line, verdict: 'notice', reason: `${free}; the size of an image is not known` }
  if (packedBytes === 0) return { ...line, verdict: 'go', reason: `${free}, nothing to unpack` }
  const neededBytes = packedBytes * unpackFactor
  const reason = `${free}, about ${sizeWords(neededBytes)} needed`
  return { ...line, verdict: freeBytes >= neededBytes ? 'go' : 'no-go', reason }
}

/** A pool that the endpoint refuses to tell of. */
export function unaskedStorage(name: string, refused: ComposeError): CheckLine {
  return { about: 'storage', name, verdict: 'no-go', reason: refused.message }
}

/** Whether the node holds its NIC, or can take it from the host. `knownMac`: the one that its instance had there. */
export function nicLine(node: Pick<DesiredNode, 'name' | 'instance'>, place: NicPlace, knownMac?: string): CheckLine {
  const { nic, mac = '', addresses = [] } = place
  const line = { about: 'nic', name: nic } as const
  const itself = mac === '' ? nic : `${nic} (${mac})`
  switch (place.at) {
    case 'instance': {
      const isOwn = place.instance === node.instance
      const reason = `${itself} is in ${place.instance}`
      return { ...line, verdict: isOwn ? 'go' : 'no-go', reason: isOwn ? reason : `${reason}, ${node.name} needs it` }
    }
    case 'host':
      if (addresses.length > 0) {
        const reason = `the host itself uses ${itself}: ${addresses.join(', ')}`
        return { ...line, verdict: 'no-go', reason }
      }
      if (mac === '') return { ...line, verdict: 'no-go', reason: `${nic} on the host has no MAC` }
      if (knownMac !== undefined && knownMac !== mac) {
        return {
          ...line,
          verdict: 'no-go',
          reason: `${itself} is not the NIC that ${node.name} had: that was ${knownMac}`,
        }
      }
      return { ...line, verdict: 'go', reason: `${itself} is on the host, without address` }
    case 'gone':
      return { ...line, verdict: 'no-go', reason: `${nic} is neither on the host nor in an instance` }
    case 'unknown':
      return { ...line, verdict: 'no-go', reason: `the endpoint does not say where ${nic} is` }
  }
}

function short(fingerprint: string): string {
  return fingerprint.slice(0, 12)
}

/** `31 MB`, `2.4 GB`. */
export function sizeWords(bytes: number): string {
  const units = ['kB', 'MB', 'GB', 'TB'] as const
  let value = bytes / 1000
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  return `${value >= 10 || unit === 0 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`
}

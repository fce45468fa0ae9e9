import type { EndpointName, Fingerprint } from './names.ts'
import type { Where } from './source.ts'

/** An image as a node asks for it. */
export interface ImageWanted {
  /** Alias or fingerprint. */
  readonly source: string
  /** The image remote; undefined: only what the endpoint itself has under that alias or fingerprint. */
  readonly remote?: EndpointName
  readonly where: Where
}

/** How an endpoint gets the bytes. Secrets for private images are fetched when pulling, never kept here. */
export type PullSource =
  | { readonly kind: 'local' }
  | { readonly kind: 'simplestreams'; readonly server: string; readonly certificate?: string }
  | { readonly kind: 'server'; readonly remote: EndpointName }

/** A wanted image after somebody said which one it is. */
export interface ResolvedImage {
  readonly endpoint: EndpointName
  readonly source: string
  readonly remote?: EndpointName
  readonly fingerprint: Fingerprint
  /** The remote that has it, when all were asked whatever `remote` says (`general.p2pmode`). */
  readonly foundOn?: EndpointName
  readonly pull: PullSource
  /** Bytes to transfer, when the image remote said so. */
  readonly sizeBytes?: number
  /** Whether `fingerprint` was read from the pin on the endpoint, or asked of the image remote. */
  readonly from: 'pin' | 'remote' | 'endpoint'
}

/** The alias under which an endpoint keeps a fetched image: `drydock/REMOTE/ALIAS`. */
export function pinAlias(remote: EndpointName, source: string): string {
  return `drydock/${remote}/${source}`
}

/** Whether an alias is a pin, of whatever remote. */
export function isPin(alias: string): boolean {
  return alias.startsWith('drydock/')
}

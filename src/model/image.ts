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
  /** `name`: host and repository, `oci-host.example:5000/team/web`; it is pulled by its digest. Not `secure`: without TLS. */
  | { readonly kind: 'registry'; readonly name: string; readonly secure: boolean }

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
  /** Bytes of each of its layers and of its configuration, by digest in hex, when a registry said so. */
  readonly layers?: Readonly<Record<string, number>>
  /** Whether `fingerprint` was read from the lock file or the pin on the endpoint, or asked of the image remote. */
  readonly from: 'lock' | 'pin' | 'remote' | 'endpoint'
}

/** The alias under which an endpoint keeps a fetched image: `drydock/REMOTE/ALIAS`. */
export function pinAlias(remote: EndpointName, source: string): string {
  return `drydock/${remote}/${source}`
}

/** Whether an alias is a pin, of whatever remote. */
export function isPin(alias: string): boolean {
  return alias.startsWith('drydock/')
}

/** The name of an image of a registry in its parts: `docker.io/percona/pmm-server:2@sha256:…`. */
export interface ImageReference {
  /** Host, with its port where it has one; undefined: the name does not say. */
  readonly registry?: string
  /** `percona/pmm-server`. */
  readonly name: string
  readonly tag?: string
  /** Of the manifest, in hex. */
  readonly digest?: Fingerprint
}

/** The host of a registry, as it is told apart from the first part of a name. */
const registryHost =
  /^(?:localhost|[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+|[a-zA-Z0-9.-]+(?=:)|\[[0-9a-fA-F:]+\])(?::[0-9]+)?$/
const referenceForm =
  /^([a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*)(?::([a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}))?(?:@sha256:([0-9a-f]{64}))?$/

/** Whether a name can be that of a registry: it has a dot or a port, or is `localhost`. */
export function isRegistryHost(name: string): boolean {
  return registryHost.test(name)
}

/** Reads the name of an image as registries have them; undefined: it is none. */
export function readReference(text: string): ImageReference | undefined {
  const slash = text.indexOf('/')
  const first = slash < 0 ? '' : text.slice(0, slash)
  const registry = isRegistryHost(first) ? first : undefined
  const [, name, tag, digest] = referenceForm.exec(registry === undefined ? text : text.slice(slash + 1)) ?? []
  if (name === undefined) return undefined
  return {
    ...(registry !== undefined && { registry }),
    name,
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
  }
}

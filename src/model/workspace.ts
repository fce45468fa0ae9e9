import type { EndpointName } from './names.ts'

/** What may read the templates of environment files. */
export const renderEngines = ['handlebars', 'gotemplate'] as const
export type RenderEngine = (typeof renderEngines)[number]

/** Tells the name of an engine of environment files. */
export function isRenderEngine(name: string): name is RenderEngine {
  return renderEngines.some(engine => engine === name)
}

/** The settings of a workspace, paths made absolute. */
export interface Workspace {
  /** Folder of the workspace file; shown paths are relative to it. */
  readonly directory: string
  /** The workspace file itself. */
  readonly file: string
  readonly envDirectories: readonly string[]
  /** Of environment files that name none themselves; handlebars unless given. */
  readonly renderEngine?: RenderEngine
  readonly defaultValuesFile?: string
  /** In order; later files win. */
  readonly valuesFiles: readonly string[]
  /** Folder with `config.yml`, client certificate and pinned servers; undefined when none was found. */
  readonly remotesDirectory?: string
  /** Absolute folders outside the workspace that templates may be written to and sources may be read from. */
  readonly allowedDirectories: readonly string[]
}

/** How a remote is spoken to, as `protocol` in the client's `config.yml` says. */
export type RemoteProtocol = 'lxd' | 'incus' | 'simplestreams' | 'embedded'

/** One remote of the client configuration. */
export interface Remote {
  readonly name: EndpointName
  /** In the order to try them: `https://host:port`, `unix:///path`, `file:PATH` (embedded), or empty. */
  readonly addresses: readonly string[]
  readonly protocol: RemoteProtocol
  readonly isPublic: boolean
  /** LXD/Incus project of every request. */
  readonly project: string
  /** PEM of the pinned server certificate (`servercerts/NAME.crt`). */
  readonly serverCertificate?: string
}

/** The client's identity and its remotes. */
export interface Remotes {
  readonly directory?: string
  readonly defaultRemote?: EndpointName
  readonly byName: ReadonlyMap<EndpointName, Remote>
  /** Remotes that a later version speaks to, with what they need (`protocol podman`): a problem only when one is used. */
  readonly notInThisVersion?: ReadonlyMap<EndpointName, string>
  /** PEM texts of `client.crt` and `client.key`; read only when a TLS endpoint is used. */
  readonly clientCertificate?: { readonly certificate: string; readonly key: string }
}

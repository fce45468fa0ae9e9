import type { EndpointName } from './names.ts'
import type { SourceFile } from './source.ts'

/** What may read the templates of environment files. */
export const renderEngines = ['handlebars', 'gotemplate'] as const
export type RenderEngine = (typeof renderEngines)[number]

/** Tells the name of an engine of environment files. */
export function isRenderEngine(name: string): name is RenderEngine {
  return renderEngines.some(engine => engine === name)
}

/** How the key of a ciphertext is derived from the key of the workspace, by argon2id. */
export interface KeyDerivation {
  readonly timeIterations: number
  readonly memoryKibibytes: number
  readonly parallelism: number
  /** Of the derived key, which AES it is. */
  readonly keyBytes: 16 | 24 | 32
}

/** Where the key of encrypted files and variables is, and how they are read. */
export interface Security {
  /** In base64; wins over the file. Never printed and never packed. */
  readonly key?: string
  /** Absolute. */
  readonly keyFile?: string
  /** The secrets file is a ciphertext. */
  readonly secretsAreEncrypted: boolean
  readonly derivation: KeyDerivation
}

/** What lxd-compose derives keys with unless told otherwise. */
export const usualDerivation: KeyDerivation = {
  timeIterations: 3,
  memoryKibibytes: 65_536,
  parallelism: 4,
  keyBytes: 32,
}

/** Functions of Go templates that are refused unless the workspace allows them. */
export type AllowedFunctions = 'time' | 'random' | 'passwords' | 'certificates'

/** A template that others may call by its name. */
export interface NamedTemplate {
  readonly name: string
  readonly file: SourceFile
}

/** The settings of a workspace, paths made absolute. */
export interface Workspace {
  /** Folder of the workspace file; shown paths are relative to it. */
  readonly directory: string
  /** The workspace file itself. */
  readonly file: string
  readonly envDirectories: readonly string[]
  /** A workspace of lxd-compose: where the two programs differ in what they do by themselves, it is treated as lxd-compose did. */
  readonly isOfAncestor?: boolean
  /** Of environment files that name none themselves; handlebars unless given. */
  readonly renderEngine?: RenderEngine
  /** Absolute: where the templates are that environment files may call. */
  readonly templateDirectories?: readonly string[]
  /** The templates there. */
  readonly partials?: readonly NamedTemplate[]
  /** What Go templates may call although the same files then give another text each time. */
  readonly allowedFunctions?: readonly AllowedFunctions[]
  /** What these functions take for the time, in seconds since 1970. */
  readonly now?: number
  readonly defaultValuesFile?: string
  /** In order; later files win. */
  readonly valuesFiles: readonly string[]
  /** Images are looked for on all remotes, and the newest is taken. */
  readonly p2pMode?: boolean
  /** Values below `secrets`, over those of the other files. */
  readonly secretsFile?: string
  readonly security: Security
  /** Folder with `config.yml`, client certificate and pinned servers; undefined when none was found. */
  readonly remotesDirectory?: string
  /** Absolute folders outside the workspace that templates may be written to and sources may be read from. */
  readonly allowedDirectories: readonly string[]
}

/** How a remote is spoken to, as `protocol` in the client's `config.yml` says. */
export type RemoteProtocol = 'lxd' | 'incus' | 'podman' | 'simplestreams' | 'oci' | 'embedded'

/** One remote of the client configuration. */
export interface Remote {
  readonly name: EndpointName
  /**
   * In the order to try them: `https://host:port` (what `tcp://` of Podman means), `unix:///path`, `ssh://user@host:port/path` (Podman),
   * `http://host:port` (registries), `file:PATH` (embedded), or empty.
   */
  readonly addresses: readonly string[]
  readonly protocol: RemoteProtocol
  readonly isPublic: boolean
  /** LXD/Incus project of every request. */
  readonly project: string
  /** PEM of the pinned server certificate (`servercerts/NAME.crt`). */
  readonly serverCertificate?: string
}

/** Who somebody is for a registry. Never printed and never planned. */
export interface RegistryLogin {
  readonly username: string
  readonly password: string
}

/** A program that keeps logins: `docker-credential-PROGRAM`. */
export interface RegistryHelper {
  readonly program: string
  /** What it knows the registry as. */
  readonly server: string
  /** Where it is looked for, and what it runs with. */
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** The client's identity and its remotes. */
export interface Remotes {
  readonly directory?: string
  readonly defaultRemote?: EndpointName
  readonly byName: ReadonlyMap<EndpointName, Remote>
  /** Remotes that a later version speaks to, with what they need (`auth_type oidc`): a problem only when one is used. */
  readonly notInThisVersion?: ReadonlyMap<EndpointName, string>
  /** PEM texts of `client.crt` and `client.key`; read only when a TLS endpoint is used. */
  readonly clientCertificate?: { readonly certificate: string; readonly key: string }
  /** By registry or the beginning of a name in it; read only when there is a remote that pulls from registries. */
  readonly registryLogins?: ReadonlyMap<string, RegistryLogin>
  /** By registry; under `*` the one that may know any other. Asked when a registry wants a login. */
  readonly registryHelpers?: ReadonlyMap<string, RegistryHelper>
}

/** The names of the remotes that instances can be on: those that only have images are public. */
export function hostsOf({ byName }: Pick<Remotes, 'byName'>): readonly EndpointName[] {
  return [...byName.values()].filter(remote => !remote.isPublic).map(remote => remote.name)
}

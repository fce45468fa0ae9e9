import type { ProjectName } from './names.ts'

/**
 * A secret that compose makes on an endpoint for nodes of a project. What it holds is never a part of this: that is material of the run
 * (`Materials.madeSecrets`, by `name`).
 */
export interface MadeSecret {
  /** What the endpoint calls it, with a fingerprint of what it holds: other content is another secret, and this one never changes. */
  readonly name: string
  readonly project: ProjectName
  /** What the file calls it. */
  readonly of: string
}

/** A secret as an endpoint told of it; what it holds no endpoint tells. */
export interface ObservedSecret {
  /** The project whose mark it carries. */
  readonly markedBy?: ProjectName
}

/** The config key that names the secrets of an instance, as JSON: `[{"name":…,"env":…|"target":…}]`. */
export const secretsKey = 'oci.secrets'

/** Hexadecimal digits of the fingerprint in the name of a made secret: 48 bits. */
export const fingerprintDigits = 12

/** The longest name that Podman gives a secret (observed on Podman 4.3.1). */
const longestName = 64
const prefix = 'drydock-'

/** The name of a made secret: who it is for, as far as there is room for it, and the fingerprint. */
export function madeSecretName(project: ProjectName, of: string, fingerprint: string): string {
  const room = longestName - prefix.length - fingerprint.length - 1
  const words = `${project}-${of}`.replaceAll(/[^a-zA-Z0-9_.-]+/g, '-').slice(0, room)
  return `${prefix}${words}-${fingerprint}`
}

/** Whether a secret may be one that compose made; its mark says whether it is. */
export function isMadeSecretName(name: string): boolean {
  return name.startsWith(prefix) && /-[0-9a-f]{12}$/.test(name)
}

/** Names of the secrets in the config of an instance, each once; none when what is there cannot be read. */
export function secretNamesOf(config: Readonly<Record<string, string>>): readonly string[] {
  const text = config[secretsKey] ?? ''
  if (text === '') return []
  try {
    const items: unknown = JSON.parse(text)
    return Array.isArray(items) ? [...new Set(items.map(nameOf))].filter(name => name !== '') : []
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}

function nameOf(item: unknown): string {
  const { name } = (item ?? {}) as { readonly name?: unknown }
  return typeof name === 'string' ? name : ''
}

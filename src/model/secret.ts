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

/** How an instance is given a secret: in a variable, else as a file; what is not said is ''. */
export interface SecretGiven {
  readonly name: string
  readonly env: string
  readonly target: string
}

/** The secrets in the config of an instance; none when what is there cannot be read. */
export function secretsGiven(config: Readonly<Record<string, string>>): readonly SecretGiven[] {
  const text = config[secretsKey] ?? ''
  if (text === '') return []
  try {
    const items: unknown = JSON.parse(text)
    return Array.isArray(items) ? items.map(givenBy) : []
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}

/** Their names, each once. */
export function secretNamesOf(config: Readonly<Record<string, string>>): readonly string[] {
  return [...new Set(secretsGiven(config).map(({ name }) => name))].filter(name => name !== '')
}

function givenBy(item: unknown): SecretGiven {
  const { name, env, target } = (item ?? {}) as Readonly<Record<string, unknown>>
  const word = (value: unknown): string => (typeof value === 'string' ? value : '')
  return { name: word(name), env: word(env), target: word(target) }
}

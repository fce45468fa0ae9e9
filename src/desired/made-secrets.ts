import { scryptSync } from 'node:crypto'
import { fingerprintDigits, type MadeSecret, madeSecretName } from '../model/secret.ts'
import type { Node, NodeSecret, Project } from '../model/spec.ts'
import { printed, type Value } from '../model/values.ts'
import { canonical } from './hash.ts'
import type { SettingsContext } from './settings.ts'
import { projectVariables, type Variables } from './variables.ts'

/** More or less is no secret to Podman (observed on Podman 4.3.1). */
const mostBytes = 511_999

/** A secret of a node as its endpoint is to give it. */
export type GivenSecret = Omit<NodeSecret, 'from'>

/** Names for secrets that are made, and what they hold. */
export interface SecretBook {
  /** The secret of this text; asking again costs nothing. */
  enter(project: string, of: string, text: string): MadeSecret
  /** What was entered, by the names on endpoints. */
  values(): ReadonlyMap<string, string>
}

/**
 * An empty book. Everybody on an endpoint can read names, so the fingerprint in them has to be dear to those who guess what a secret
 * holds: it is 48 bits of scrypt (16 MB and some 50 ms a guess), salted with the names of project and secret. Only secrets that are made pay for it.
 */
export function createSecretBook(): SecretBook {
  const known = new Map<string, MadeSecret>()
  const values = new Map<string, string>()
  return {
    enter(project, of, text) {
      const key = canonical([project, of, text])
      const secret = known.get(key) ?? { name: nameOf(project, of, text), project, of }
      known.set(key, secret)
      values.set(secret.name, text)
      return secret
    },
    values: () => values,
  }
}

function nameOf(project: string, of: string, text: string): string {
  const salt = canonical(['drydock secret', project, of])
  const digest = scryptSync(text, salt, fingerprintDigits / 2, { N: 2 ** 14, r: 8, p: 1 })
  return madeSecretName(project, of, digest.toString('hex'))
}

/** Where a node gets its secrets from. */
export interface SecretSource {
  readonly project: string
  readonly variables: Variables
  readonly book: SecretBook
  /** Whether anybody asked for the project: a name for a secret takes its time, and nobody looks at those of the others. */
  readonly isAskedFor: boolean
}

/** The secrets of a node: as their endpoint is to give them, and those among them that are made. A value that can be none is reported. */
export function nodeSecrets(
  node: Node,
  { project, variables, book, isAskedFor }: SecretSource,
  { positions, report }: Pick<SettingsContext, 'positions' | 'report'>,
): { readonly given: readonly GivenSecret[]; readonly made: readonly MadeSecret[] } {
  const given: GivenSecret[] = []
  const made = new Map<string, MadeSecret>()
  for (const secret of node.secrets ?? []) {
    const { from, ...rest } = secret
    // A variable that is not there has been reported with the environment.
    if (from !== undefined && !Object.hasOwn(variables, from)) continue
    if (from === undefined) {
      given.push(rest)
      continue
    }
    const text = secretText(variables[from])
    if (text === undefined || text === '' || Buffer.byteLength(text) > mostBytes) {
      report({
        code: 'reference/secret-value',
        severity: 'error',
        message: `variable "${from}" cannot be what secret "${secret.name}" of node "${node.name}" holds: ${whyNot(text)}`,
        where: positions.of(secret, 'from'),
        hint: 'name a variable that is a text',
      })
      continue
    }
    if (!isAskedFor) continue
    const entered = book.enter(project, secret.name, text)
    made.set(entered.name, entered)
    // The file in the container is called what the secret is called here, whatever the endpoint calls it.
    const file = rest.env === undefined ? { target: rest.target ?? secret.name } : {}
    given.push({ ...rest, ...file, name: entered.name })
  }
  return { given, made: [...made.values()] }
}

function whyNot(text: string | undefined): string {
  if (text === undefined) return 'it is no text'
  return text === '' ? 'it is empty' : `it has more than ${mostBytes} bytes`
}

/** What a variable holds as a secret; undefined for what is no single value. */
function secretText(value: Value | undefined): string | undefined {
  return value === undefined || value === null ? undefined : printed(value)
}

/** Names of the variables of a project that its nodes make secrets of. */
export function secretVariables({ groups = [] }: Project): readonly string[] {
  const nodes = groups.flatMap(group => group.nodes ?? [])
  return nodes.flatMap(node => (node.secrets ?? []).flatMap(({ from }) => from ?? []))
}

/** What these variables hold: secret as everything below `secrets` of the values is. */
export function madeSecretTexts(project: Project): readonly string[] {
  const names = new Set(secretVariables(project))
  if (names.size === 0) return []
  const variables = projectVariables(project)
  return [...names].flatMap(name => secretText(variables[name]) ?? [])
}

import { ComposeError } from '../../errors.ts'
import type { RegistryHelper, RegistryLogin } from '../../model/workspace.ts'
import { askProgram } from '../../transport/program.ts'

/** It may ask its user for the password of a key ring. */
const timeoutMs = 30_000

/** What a program says: who the operator is there, that it has no login for the server, or nothing, as there is no such program. */
export type HelperAnswer =
  | { readonly kind: 'login'; readonly login: RegistryLogin }
  | { readonly kind: 'none' }
  | { readonly kind: 'missing' }

/**
 * Asks a program for what it keeps, as Docker and Podman do: `docker-credential-PROGRAM get`, the server on its standard input, and
 * `{"Username", "Secret"}` on its standard output. What it says is in no message, because the secret may be in it. Rejects with
 * `engine/refused` when it does not tell, and with `run/stopped`.
 */
export async function askHelper(helper: RegistryHelper, signal: AbortSignal): Promise<HelperAnswer> {
  const limit = AbortSignal.timeout(timeoutMs)
  const ended = await askProgram({
    program: programOf(helper),
    argv: ['get'],
    input: `${helper.server}\n`,
    environment: helper.environment,
    signal: AbortSignal.any([signal, limit]),
  }).catch((error: unknown) => {
    if (signal.aborted) throw new ComposeError('run/stopped', `stopped while ${programOf(helper)} was asked`)
    if (limit.aborted) throw silent(helper, `said nothing within ${timeoutMs / 1000} s`)
    throw silent(helper, `cannot be run: ${Object(error).code}`)
  })
  if (ended === undefined) return { kind: 'missing' }
  const { code, said } = ended
  // All of them say it in these words.
  if (code !== 0 && /credentials not found/i.test(said)) return { kind: 'none' }
  if (code !== 0) throw silent(helper, `failed with exit code ${code}`)
  const { Username: username, Secret: password } = answerOf(said)
  if (typeof username !== 'string' || typeof password !== 'string') throw silent(helper, 'gave no name and password')
  if (username === '<token>') throw silent(helper, 'keeps a token in the place of a name and password')
  return username === '' ? { kind: 'none' } : { kind: 'login', login: { username, password } }
}

function answerOf(said: string): { readonly Username?: unknown; readonly Secret?: unknown } {
  try {
    return Object(JSON.parse(said))
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

function programOf({ program }: RegistryHelper): string {
  return `docker-credential-${program}`
}

/** For one that was named for the very server, and is not there. */
export function missingHelper(helper: RegistryHelper): ComposeError {
  const message = `there is no program ${programOf(helper)}, which keeps the login for ${helper.server}`
  return new ComposeError('engine/refused', message, {
    hint: 'install it where PATH leads, or take it out of credHelpers or credsStore of the auth file and log in again: podman login',
  })
}

function silent(helper: RegistryHelper, what: string): ComposeError {
  const program = programOf(helper)
  return new ComposeError('engine/refused', `${program}, which keeps the login for ${helper.server}, ${what}`, {
    hint: `try it, and log in again where it has to be: echo ${helper.server} | ${program} get`,
  })
}

import { resolve } from 'node:path'
import { parseYaml, plainYaml } from '../document/parse.ts'
import { createPositionBook } from '../document/positions.ts'
import { ComposeError } from '../errors.ts'
import { hasErrors, type Problem } from '../model/problem.ts'
import type { SourceTexts } from '../model/source.ts'
import type { Security } from '../model/workspace.ts'
import { decrypt, encrypt } from '../source/ciphertext.ts'
import { readKey } from '../source/key.ts'
import { readText } from '../source/read.ts'
import { findWorkspace } from '../source/workspace.ts'
import { type LoadOptions, nowhere, withFlags } from './load.ts'
import { replaceFile } from './replace-file.ts'

/** A file to encrypt or decrypt. */
export interface CiphertextRequest {
  readonly load: LoadOptions
  /** A secrets file is encrypted whole; of a file of variables the result is one again, with `enc_content`. */
  readonly kind: 'vars' | 'secrets'
  /** Relative to the current directory. */
  readonly file: string
  /** Where the result is written; without it, it is only returned. */
  readonly to?: string
}

/** What came of it; without a text the problems say why. */
export interface CiphertextResult {
  readonly text?: string
  readonly problems: readonly Problem[]
  readonly texts: SourceTexts
}

/** Encrypts a file with the key of the workspace. Throws `usage/bad-argument` for a file or key that cannot be used. */
export function encryptFile(request: CiphertextRequest): Promise<CiphertextResult> {
  return transform(request, 0o644, async (text, key, security) => {
    if (request.kind === 'vars' && contentOf(text) !== undefined)
      throw refused(request.file, 'it is encrypted already', 'compose security decrypt --vars-file opens it')
    const content = await encrypt(text, key, security.derivation)
    return request.kind === 'vars' ? `encrypted: true\nenc_content: ${content}\n` : `${content}\n`
  })
}

/** Decrypts a file that `encryptFile` or lxd-compose has made. Throws `usage/bad-argument` as `encryptFile` does. */
export function decryptFile(request: CiphertextRequest): Promise<CiphertextResult> {
  return transform(request, 0o600, async (text, key, security) => {
    const content = request.kind === 'vars' ? contentOf(text) : text
    if (content === undefined)
      throw refused(request.file, 'it has no enc_content', 'a secrets file is named by --secrets-file')
    const opened = await decrypt(content, key, security.derivation)
    if (opened.kind === 'text') return opened.text
    const hint = 'check the key, and security.dka_opts: they must be those it was encrypted with'
    throw refused(request.file, opened.reason, hint)
  })
}

async function transform(
  request: CiphertextRequest,
  mode: number,
  change: (text: string, key: Uint8Array, security: Security) => Promise<string>,
): Promise<CiphertextResult> {
  const { load, file, to } = request
  const { workspace, problems: found, texts } = await findWorkspace(load)
  // Keys can be given without a workspace; one that is named must be there.
  const isNamed = load.configFile !== undefined || Boolean(load.variables.DRYDOCK_CONFIG)
  const problems = found.filter(problem => isNamed || problem.code !== 'workspace/not-found')
  if (hasErrors(problems)) return { problems, texts }
  const { security } = withFlags(workspace ?? nowhere(load.cwd), load)
  const key = await readKey(security)
  if (key.kind === 'none') throw new ComposeError('usage/bad-argument', key.reason, { hint: key.hint })
  const read = await readText(resolve(load.cwd, file))
  if (read.kind !== 'text') {
    const reason = read.kind === 'unreadable' ? read.reason : 'it is not there'
    throw refused(file, reason, 'name another file')
  }
  const text = await change(read.text, key.bytes, security)
  if (to !== undefined) await replaceFile(resolve(load.cwd, to), text, mode)
  return { text, problems, texts }
}

/** The ciphertext of a file of variables; undefined when it holds none. The file may be a template, so it may be no YAML. */
function contentOf(text: string): string | undefined {
  const { data, problems } = parseYaml(plainYaml('', text), createPositionBook())
  if (problems.length > 0 || typeof data !== 'object' || data === null) return undefined
  const content: unknown = Reflect.get(data, 'enc_content')
  return typeof content === 'string' ? content : undefined
}

function refused(file: string, reason: string, hint: string): ComposeError {
  return new ComposeError('usage/bad-argument', `${file}: ${reason}`, { hint })
}

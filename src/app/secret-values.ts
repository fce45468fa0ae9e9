import type { Problem } from '../model/problem.ts'
import type { Security, Workspace } from '../model/workspace.ts'
import type { ValueLayer } from '../render/values.ts'
import { decrypt } from '../source/ciphertext.ts'
import { type KeyFound, readKey } from '../source/key.ts'
import { readText, shownPath } from '../source/read.ts'

/** Opens ciphertexts of one workspace; its key is read once, when it is needed first. */
export interface Opener {
  /** The text, or the problem that kept it closed; `what` begins its sentence. */
  open(content: string, what: string): Promise<{ readonly text: string } | { readonly problem: Problem }>
  /** Texts that must be shown nowhere: the key, once it was read. */
  secrets(): readonly string[]
}

/** An opener with the key of a workspace; makes no sound while nothing is encrypted. */
export function openerOf(security: Security): Opener {
  let found: Promise<KeyFound> | undefined
  let keyText: string | undefined = security.key
  return {
    secrets: () => (keyText === undefined ? [] : [keyText]),
    async open(content, what) {
      found ??= readKey(security)
      const key = await found
      if (key.kind === 'none')
        return { problem: refusal('values/no-key', `${what} is encrypted: ${key.reason}`, key.hint) }
      keyText = key.text
      const opened = await decrypt(content, key.bytes, security.derivation)
      if (opened.kind === 'text') return { text: opened.text }
      const hint = 'check the key, and security.dka_opts: they must be those it was encrypted with'
      return { problem: refusal('values/undecryptable', `${what} cannot be decrypted: ${opened.reason}`, hint) }
    },
  }
}

/** The secrets file of a workspace as a layer of values, decrypted when it is a ciphertext; nothing when there is none. */
export async function readSecretValues(
  { directory, secretsFile, security }: Pick<Workspace, 'directory' | 'secretsFile' | 'security'>,
  opener: Opener,
  place: Pick<Problem, 'where'> = {},
): Promise<{ readonly layers: readonly ValueLayer[]; readonly problems: readonly Problem[] }> {
  if (secretsFile === undefined) return { layers: [], problems: [] }
  const shown = shownPath(directory, secretsFile)
  const read = await readText(secretsFile)
  if (read.kind !== 'text') {
    const isMissing = read.kind === 'missing'
    const why = read.kind === 'unreadable' ? read.reason : read.kind
    const message = isMissing ? `there is no secrets file ${shown}` : `cannot read ${shown}: ${why}`
    const code = isMissing ? 'values/not-found' : 'values/unreadable'
    return { layers: [], problems: [{ ...refusal(code, message, 'name another by --render-secrets'), ...place }] }
  }
  if (!security.secretsAreEncrypted)
    return { layers: [{ kind: 'secrets', path: shown, text: read.text }], problems: [] }
  const opened = await opener.open(read.text, shown)
  if ('problem' in opened) return { layers: [], problems: [{ ...opened.problem, ...place }] }
  return { layers: [{ kind: 'secrets', path: shown, text: opened.text }], problems: [] }
}

function refusal(code: Problem['code'], message: string, hint: string): Problem {
  return { code, severity: 'error', message, hint }
}

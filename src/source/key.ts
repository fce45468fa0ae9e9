import type { Security } from '../model/workspace.ts'
import { base64Bytes } from './ciphertext.ts'
import { readText } from './read.ts'

/** The key that secrets are opened with, or why there is none. */
export type KeyFound =
  | { readonly kind: 'key'; readonly bytes: Uint8Array; readonly text: string }
  | { readonly kind: 'none'; readonly reason: string; readonly hint: string }

const hint = 'name its file by --keyfile or security.keyfile, or set DRYDOCK_SECURITY__KEY'

/** Reads the key of a workspace: base64, as `compose security genkey` prints it; a file may end in an empty line. */
export async function readKey({ key, keyFile }: Pick<Security, 'key' | 'keyFile'>): Promise<KeyFound> {
  if (key !== undefined) return fromText(key, 'security.key')
  if (keyFile === undefined) return { kind: 'none', reason: 'no key is given', hint }
  const read = await readText(keyFile)
  if (read.kind === 'text') return fromText(read.text, keyFile)
  const reason = read.kind === 'unreadable' ? `cannot read ${keyFile}: ${read.reason}` : `there is no file ${keyFile}`
  return { kind: 'none', reason, hint: 'a key file holds what compose security genkey prints' }
}

function fromText(text: string, place: string): KeyFound {
  const bytes = base64Bytes(text)
  if (bytes !== undefined) return { kind: 'key', bytes, text: text.trim() }
  return { kind: 'none', reason: `the key in ${place} is no base64`, hint: 'compose security genkey prints a new one' }
}

import { open } from 'node:fs/promises'
import type { Workspace } from '../model/workspace.ts'
import { readKey } from '../source/key.ts'

/** Says why a file must not get into a package; undefined when it may. */
export type Guard = (path: string, type: 'file' | 'directory' | 'symlink') => Promise<string | undefined>

/** Keys are small: what stands further behind in a file is not looked at. */
const lookedAtBytes = 1024 * 1024

/** The guard of a workspace: no private key, no key of the workspace, no secrets file in clear. */
export async function guardOf({ secretsFile, security, remotesDirectory }: Workspace): Promise<Guard> {
  const key = await readKey(security)
  const own =
    remotesDirectory === undefined ? [] : ['client.key', 'client.crt'].map(name => `${remotesDirectory}/${name}`)
  return async (path, type) => {
    if (path === security.keyFile) return 'it is the key of the workspace'
    if (path === secretsFile && !security.secretsAreEncrypted) return 'it holds secrets in clear'
    if (own.includes(path)) return 'it is the identity of this client'
    if (type !== 'file') return undefined
    const text = await beginningOf(path)
    if (/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/.test(text)) return 'it holds a private key'
    return key.kind === 'key' && text.includes(key.text) ? 'it holds the key of the workspace' : undefined
  }
}

async function beginningOf(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(lookedAtBytes), 0, lookedAtBytes, 0)
    return buffer.toString('latin1', 0, bytesRead)
  } finally {
    await file.close()
  }
}

import type { WorkspaceFile } from '../generated/workspace.ts'
import { type Security, usualDerivation } from '../model/workspace.ts'

/** What the workspace file and the variables say about keys; `keyFile` is resolved already. */
export function securityOf(
  written: NonNullable<WorkspaceFile['security']>,
  variables: Readonly<Record<string, string | undefined>>,
  keyFile: string | undefined,
): Security {
  const { key: inFile, encrypted_secrets: isEncrypted, dka_opts: options = {} } = written
  const isFileByVariable = (variables.DRYDOCK_SECURITY__KEYFILE ?? '') !== ''
  // A key file that a variable names is nearer to the person than the key of the workspace file.
  const key = variables.DRYDOCK_SECURITY__KEY || (isFileByVariable ? undefined : inFile)
  return {
    ...(key === undefined || key === '' ? {} : { key }),
    ...(keyFile === undefined ? {} : { keyFile }),
    secretsAreEncrypted: isEncryptedByVariable(variables) ?? isEncrypted ?? false,
    derivation: {
      timeIterations: options.time_iterations ?? usualDerivation.timeIterations,
      memoryKibibytes: options.memory_usage ?? usualDerivation.memoryKibibytes,
      keyBytes: options.key_length ?? usualDerivation.keyBytes,
      parallelism: options.parallelism ?? usualDerivation.parallelism,
    },
  }
}

function isEncryptedByVariable(variables: Readonly<Record<string, string | undefined>>): boolean | undefined {
  const variable = variables.DRYDOCK_SECURITY__ENCRYPTED_SECRETS ?? ''
  return variable === '' ? undefined : /^(1|t|true|yes|on)$/i.test(variable)
}

/** The text of a workspace file as problems show it: a key is covered, also in a file that cannot be read; columns stay. */
export function withoutKey(text: string): string {
  const cover = (_: string, head: string, key: string): string => head + '*'.repeat(key.length)
  return text
    .replaceAll(/(\bkey["']?\s*:\s*["']?)([^\s"',}]+)/g, cover)
    .replaceAll(/()([A-Za-z0-9+/]{40,}={0,2})/g, cover)
}

import { dirname, resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { SpecEnvironment } from '../model/spec.ts'
import { usualDerivation, type Workspace } from '../model/workspace.ts'
import type { NameOf } from './pack-files.ts'

/** Names of the settings' files in the package. */
export interface SettingNames {
  readonly defaultValues?: string
  readonly values?: string
  readonly secrets?: string
  readonly remotes?: string
  /** Of templates that environment files call. */
  readonly templates?: string
}

/** What of a workspace is in its package. */
export interface Contents {
  readonly environments: readonly SpecEnvironment[]
  readonly nameOf: NameOf
  readonly names: SettingNames
}

/** The workspace file of the package. Settings are named one by one, so that no key gets in by itself. */
export function workspaceText(workspace: Workspace, { environments, nameOf, names }: Contents): string {
  const folders = new Set(environments.map(one => dirname(resolve(workspace.directory, one.file))))
  const allowed = workspace.allowedDirectories
  const settings: Readonly<Record<string, unknown>> = {
    general: {
      ...(names.remotes === undefined ? {} : { lxd_confdir: names.remotes }),
      ...(allowed.length === 0 ? {} : { allowed_dirs: allowed }),
      ...(workspace.p2pMode === true ? { p2pmode: true } : {}),
    },
    render_default_file: names.defaultValues,
    render_values_file: names.values,
    render_secrets_file: names.secrets,
    render_allow: workspace.allowedFunctions,
    render_templates_dirs: names.templates === undefined ? undefined : [names.templates],
    render_engine: workspace.renderEngine,
    env_dirs: [...folders].map(folder => nameOf(folder) || '.'),
    security: securityOf(workspace),
  }
  const lines = Object.entries(settings).filter(([, value]) => value !== undefined)
  return `# Made by compose pack.\n${lines.map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`).join('')}`
}

/** How ciphertexts are read, without the key. */
function securityOf({ security: { secretsAreEncrypted, derivation } }: Workspace): object | undefined {
  const { timeIterations, memoryKibibytes, keyBytes, parallelism } = derivation
  const isUsual = isDeepStrictEqual(derivation, usualDerivation)
  if (isUsual && !secretsAreEncrypted) return undefined
  const options = {
    time_iterations: timeIterations,
    memory_usage: memoryKibibytes,
    key_length: keyBytes,
    parallelism,
  }
  return { encrypted_secrets: secretsAreEncrypted, ...(isUsual ? {} : { dka_opts: options }) }
}

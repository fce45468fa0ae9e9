import type { Problem } from '../model/problem.ts'
import type { SourceTexts } from '../model/source.ts'
import type { AllowedFunctions, RenderEngine } from '../model/workspace.ts'
import { findWorkspace } from '../source/workspace.ts'
import { type LoadOptions, withFlags } from './load.ts'

/** Settings under the keys of the workspace file, every path absolute. */
export interface EffectiveSettings {
  readonly general: {
    readonly lxd_confdir?: string
    readonly allowed_dirs: readonly string[]
    readonly p2pmode?: boolean
  }
  readonly render_default_file?: string
  readonly render_values_files: readonly string[]
  readonly render_secrets_file?: string
  readonly render_engine: RenderEngine
  readonly render_allow?: readonly AllowedFunctions[]
  readonly render_templates_dirs?: readonly string[]
  readonly env_dirs: readonly string[]
  /** Without the key itself. */
  readonly security?: { readonly keyfile?: string; readonly encrypted_secrets?: boolean }
}

/** The settings that hold, and what is wrong with the workspace file. */
export interface Printed {
  readonly file?: string
  readonly settings?: EffectiveSettings
  readonly problems: readonly Problem[]
  readonly texts: SourceTexts
}

/**
 * The settings a command would work with: flags over variables over the workspace file. They are named one by one, so that
 * a setting that is a secret cannot get in by itself. Reads the workspace file alone.
 */
export async function print(options: LoadOptions): Promise<Printed> {
  const { workspace: found, problems, texts } = await findWorkspace(options)
  if (found === undefined) return { problems, texts }
  const { file, envDirectories, valuesFiles, security, allowedDirectories, ...one } = withFlags(found, options)
  const { defaultValuesFile, secretsFile, remotesDirectory, p2pMode = false } = one
  const { renderEngine = 'handlebars', allowedFunctions, templateDirectories } = one
  const { keyFile, secretsAreEncrypted } = security
  const settings: EffectiveSettings = {
    general: {
      ...(remotesDirectory === undefined ? {} : { lxd_confdir: remotesDirectory }),
      allowed_dirs: allowedDirectories,
      ...(p2pMode ? { p2pmode: true } : {}),
    },
    ...(defaultValuesFile === undefined ? {} : { render_default_file: defaultValuesFile }),
    render_values_files: valuesFiles,
    ...(secretsFile === undefined ? {} : { render_secrets_file: secretsFile }),
    render_engine: renderEngine,
    ...(allowedFunctions === undefined ? {} : { render_allow: allowedFunctions }),
    ...(templateDirectories === undefined ? {} : { render_templates_dirs: templateDirectories }),
    env_dirs: envDirectories,
    ...(keyFile === undefined && !secretsAreEncrypted
      ? {}
      : {
          security: {
            ...(keyFile === undefined ? {} : { keyfile: keyFile }),
            ...(secretsAreEncrypted ? { encrypted_secrets: true } : {}),
          },
        }),
  }
  return { file, settings, problems, texts }
}

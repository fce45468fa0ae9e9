import type { Problem } from '../model/problem.ts'
import type { SourceTexts } from '../model/source.ts'
import { findWorkspace } from '../source/workspace.ts'
import { type LoadOptions, withFlags } from './load.ts'

/** Settings under the keys of the workspace file, every path absolute. */
export interface EffectiveSettings {
  readonly general: { readonly lxd_confdir?: string; readonly allowed_dirs: readonly string[] }
  readonly render_default_file?: string
  readonly render_values_files: readonly string[]
  readonly env_dirs: readonly string[]
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
  const { file, envDirectories, defaultValuesFile, valuesFiles, remotesDirectory, allowedDirectories } = withFlags(
    found,
    options,
  )
  const settings: EffectiveSettings = {
    general: {
      ...(remotesDirectory === undefined ? {} : { lxd_confdir: remotesDirectory }),
      allowed_dirs: allowedDirectories,
    },
    ...(defaultValuesFile === undefined ? {} : { render_default_file: defaultValuesFile }),
    render_values_files: valuesFiles,
    env_dirs: envDirectories,
  }
  return { file, settings, problems, texts }
}

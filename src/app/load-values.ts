import { hasErrors, type Problem } from '../model/problem.ts'
import type { Values } from '../model/values.ts'
import type { Workspace } from '../model/workspace.ts'
import { maskSecrets } from '../render/mask.ts'
import { mergeValues, type ValueLayer } from '../render/values.ts'
import { readText, shownPath } from '../source/read.ts'
import type { SettingKey } from '../source/workspace.ts'
import { type Opener, readSecretValues } from './secret-values.ts'

/** Texts and problems as they come in. */
export interface Findings {
  readonly texts: Map<string, string>
  readonly problems: Problem[]
}

/**
 * Reads the value files of a workspace and lays them over each other, the secrets file and the flags last. `isComplete` is
 * false when one of them could not be read.
 */
export async function readValues(
  workspace: Workspace,
  { renderEnv, opener }: { readonly renderEnv: readonly string[]; readonly opener: Opener },
  placeOf: (key: SettingKey, path: string) => Pick<Problem, 'where'>,
  { texts, problems }: Findings,
): Promise<{ values: Values; isComplete: boolean }> {
  const layers: ValueLayer[] = []
  const found: Problem[] = []
  const files: readonly (readonly [SettingKey, string])[] = [
    ...(workspace.defaultValuesFile === undefined
      ? []
      : [['render_default_file', workspace.defaultValuesFile] as const]),
    ...workspace.valuesFiles.map(file => ['render_values_file', file] as const),
  ]
  for (const [key, path] of files) {
    const shown = shownPath(workspace.directory, path)
    const read = await readText(path)
    if (read.kind === 'text') {
      texts.set(shown, maskSecrets(read.text))
      layers.push({ kind: 'file', path: shown, text: read.text })
      continue
    }
    const isMissing = read.kind === 'missing'
    found.push({
      code: isMissing ? 'values/not-found' : 'values/unreadable',
      severity: 'error',
      message: isMissing
        ? `there is no values file ${shown}`
        : `cannot read ${shown}: ${read.kind === 'unreadable' ? read.reason : read.kind}`,
      ...placeOf(key, path),
      hint: `name another by ${key === 'render_default_file' ? '--render-default' : '--render-values'}`,
    })
  }
  const secret = await readSecretValues(workspace, opener, placeOf('render_secrets_file', workspace.secretsFile ?? ''))
  found.push(...secret.problems)
  const { values, problems: merging } = mergeValues(
    [...layers, ...secret.layers, ...renderEnv.map(text => ({ kind: 'assignment', text }) as const)],
    workspace.renderEngine,
  )
  problems.push(...found, ...merging)
  return { values, isComplete: !hasErrors(found) && !hasErrors(merging) }
}

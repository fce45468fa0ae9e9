import { exportedName, hasWord } from '../model/word.ts'
import type { HookDraft } from './hooks.ts'
import type { ProjectScope } from './scope.ts'
import type { SettingsContext } from './settings.ts'
import type { Variables } from './variables.ts'

/** Shorter secrets stand in too many innocent texts. */
const shortestSecret = 3

/** Where the variables of a project may be named. */
interface Readers {
  readonly variables: Variables
  readonly notExported: readonly string[]
  readonly hooks: readonly HookDraft[]
  /** Sources of templates. */
  readonly templates: readonly string[]
}

/**
 * Tells of variables that hold a secret and are named by no hook and no template: with lxd-compose a script that a hook calls
 * had them in its environment, here it has to be said.
 */
export function reportUnnamedSecrets(
  { project }: ProjectScope,
  { variables, notExported, hooks, templates }: Readers,
  {
    secrets,
    positions,
    report,
  }: Pick<SettingsContext, 'positions' | 'report'> & { readonly secrets: readonly string[] },
): void {
  const searched = secrets.filter(secret => secret.length >= shortestSecret)
  if (searched.length === 0 || hooks.length === 0) return
  const texts = [...new Set([...hooks.map(({ origin }) => origin.text), ...templates])]
  const names = Object.entries(variables)
    .filter(([name]) => !notExported.includes(name))
    .filter(([, value]) => holds(JSON.stringify(value), searched))
    .map(([name]) => name)
    .filter(name => !texts.some(text => hasWord(text, name) || hasWord(text, exportedName(name))))
  if (names.length === 0) return
  report({
    code: 'reference/unnamed-secret',
    severity: 'notice',
    message: `no hook and no template of project "${project.name}" names ${names.join(', ')}, so no process is given ${names.length === 1 ? 'this secret' : 'these secrets'}`,
    where: positions.of(project, 'name'),
    hint: 'a hook that calls a script which reads one lists it: secrets: [NAME]',
  })
}

function holds(json: string, secrets: readonly string[]): boolean {
  return secrets.some(secret => json.includes(JSON.stringify(secret).slice(1, -1)))
}

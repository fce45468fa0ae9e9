import type { Project } from '../model/spec.ts'
import type { Value } from '../model/values.ts'

/** Variables by name, merged. */
export type Variables = Readonly<Record<string, Value>>

/** The blocks of `vars` in order, included files after inline blocks as the loader appended them; later ones win, whole. */
export function projectVariables(project: Project): Variables {
  const merged = new Map<string, Value>()
  for (const block of project.vars ?? []) {
    // The schema takes any YAML value here, and YAML values are all there is.
    for (const [name, value] of Object.entries(block.envs ?? {})) merged.set(name, value as Value)
  }
  return Object.fromEntries(merged)
}

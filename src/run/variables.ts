import type { Materials } from '../model/materials.ts'
import type { ProjectName, VariableName } from '../model/names.ts'
import type { Value } from '../model/values.ts'

/** The variables of all projects, together with those that hooks of this run have written. */
export interface RunVariables {
  /** What hooks and templates of the project see now. */
  of(project: ProjectName): Readonly<Record<VariableName, Value>>
  /** The names that processes of hooks do not get. */
  notExported(project: ProjectName): readonly VariableName[]
  set(project: ProjectName, name: VariableName, text: string): void
}

/** Starts with the variables of the files. */
export function createRunVariables(materials: Materials): RunVariables {
  const late = new Map<ProjectName, Record<VariableName, string>>()
  return {
    of: project => ({ ...materials.variables.get(project)?.variables, ...late.get(project) }),
    notExported: project => materials.variables.get(project)?.notExported ?? [],
    set(project, name, text) {
      late.set(project, { ...late.get(project), [name]: text })
    },
  }
}

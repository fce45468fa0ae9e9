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

/**
 * What hooks have written, by project. A caller that runs two plans for one command hands the same one to both, so that the
 * second goes on with the variables of the first. May hold secrets: never printed, never part of an event or report.
 */
export type WrittenVariables = Map<ProjectName, Readonly<Record<VariableName, string>>>

/** Starts with the variables of the files and those `late` ones that hooks have written before; new ones are added there. */
export function createRunVariables(materials: Materials, late: WrittenVariables = new Map()): RunVariables {
  return {
    of: project => ({ ...materials.variables.get(project)?.variables, ...late.get(project) }),
    notExported: project => materials.variables.get(project)?.notExported ?? [],
    set(project, name, text) {
      late.set(project, { ...late.get(project), [name]: text })
    },
  }
}

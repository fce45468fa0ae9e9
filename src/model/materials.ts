import type { TemplateId } from './files.ts'
import type { GroupName, NodeName, ProjectName, VariableName } from './names.ts'
import type { Problem } from './problem.ts'
import type { SourceFile } from './source.ts'
import type { Value } from './values.ts'

/** What hooks and templates of one project see. May hold secrets: never printed, never part of a plan. */
export interface ProjectVariables {
  readonly project: ProjectName
  readonly variables: Readonly<Record<VariableName, Value>>
  /** Variables that are not exported to processes of hooks; templates see them. */
  readonly notExported: readonly VariableName[]
}

/** What a template needs besides the project's variables. */
export interface TemplateMaterial {
  readonly id: TemplateId
  readonly project: ProjectName
  readonly group?: GroupName
  readonly node?: NodeName
  readonly sourceText: string
  /** The source as the file has it. */
  readonly written?: string
  /** `handlebars` unless given. */
  readonly engine?: TemplateEngine
  /** What this template sees over the project's and late variables: labels, `node`, `project`, `env_base_dir`. */
  readonly own?: Readonly<Record<string, Value>>
  /** Shown path of the source. */
  readonly sourcePath: string
  /** The rendered text, unless it waits for variables of the run. */
  readonly text?: string
}

/** Language of the sources of `config_templates`. */
export type TemplateEngine = 'handlebars' | 'jinja2' | 'mottainai'

/** Renders a source of `config_templates` with its variables at top level; no text when a problem forbids it. */
export type RenderTemplate = (
  source: SourceFile,
  variables: Readonly<Record<string, Value>>,
  /** `handlebars` unless given. */
  engine?: TemplateEngine,
) => { readonly text?: string; readonly problems: readonly Problem[] }

/** What the run needs beside the plan: texts and variables that do not belong into a plan. */
export interface Materials {
  readonly variables: ReadonlyMap<ProjectName, ProjectVariables>
  readonly templates: ReadonlyMap<TemplateId, TemplateMaterial>
  /** Struck from every event. */
  readonly secrets: readonly string[]
  /** What the secrets hold that compose makes on endpoints, by their names there. */
  readonly madeSecrets: ReadonlyMap<string, string>
  /** Working directory of host hooks. */
  readonly workspaceDirectory: string
  /** Environment added to host hooks: `LXD_CONF`, `INCUS_CONF`. */
  readonly hostEnvironment: Readonly<Record<string, string>>
  /** Labels, by `PROJECT/GROUP/NODE`. */
  readonly labels: ReadonlyMap<string, Readonly<Record<string, string>>>
  /** What templates see as `project`, `env_base_dir` (by project). */
  readonly templateGlobals: ReadonlyMap<ProjectName, Readonly<Record<string, Value>>>
  /** For templates that wait for variables of the run: the very one that rendered the others. */
  readonly renderTemplate: RenderTemplate
}

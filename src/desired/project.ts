import type { MomentHooks } from '../model/desired.ts'
import type { HookCall, HookEvent } from '../model/hook.ts'
import type { LocalFiles } from '../model/local.ts'
import type { ProjectVariables, RenderTemplate } from '../model/materials.ts'
import type { ProjectName } from '../model/names.ts'
import type { Spec } from '../model/spec.ts'
import type { Remotes } from '../model/workspace.ts'
import type { HookDraft, ProjectDrafts } from './hooks.ts'
import { draftHooks } from './hooks.ts'
import type { LateVariables } from './late.ts'
import { lateVariables } from './late.ts'
import type { SecretBook } from './made-secrets.ts'
import { secretVariables } from './made-secrets.ts'
import type { NodeLookup } from './node-lookup.ts'
import type { Folders } from './paths.ts'
import type { ProjectScope } from './scope.ts'
import type { SettingsContext } from './settings.ts'
import type { TemplateGlobals } from './template-globals.ts'
import { hookDescriptions, ownVariables, templateGlobals } from './template-globals.ts'
import type { FinishedTemplate } from './templates.ts'
import { finishTemplate, templatePlaces } from './templates.ts'
import { reportUnnamedSecrets } from './unnamed-secrets.ts'
import { projectVariables } from './variables.ts'

/** What is the same for every project. */
export interface World extends SettingsContext {
  readonly spec: Spec
  readonly remotes: Remotes
  readonly folders: Folders
  readonly local: LocalFiles
  readonly render: RenderTemplate
  readonly likeAncestor?: boolean
  /** The projects whose secrets are given names. */
  readonly askedFor: ReadonlySet<ProjectName>
  /** Texts that must not stand where others can read them. */
  readonly secrets: readonly string[]
  readonly lookup: NodeLookup
  /** Of the secrets that compose makes. */
  readonly secretBook: SecretBook
}

/** A project after its first half: all that the files of any node may refer to. */
export interface PreparedProject {
  readonly scope: ProjectScope
  readonly variables: ProjectVariables
  readonly globals: TemplateGlobals
  readonly drafts: ProjectDrafts
  readonly late: LateVariables
  readonly templates: readonly FinishedTemplate[]
}

/** Variables, hooks and rendered templates of a project. */
export function prepareProject(scope: ProjectScope, world: World): PreparedProject {
  const variables = projectVariables(scope.project)
  const notExported = scope.project.shell_envs_filter ?? []
  const drafts = draftHooks(scope, world)
  const all = [...drafts.project, ...drafts.groups.values(), ...drafts.nodes.values()].flat()
  const globals = templateGlobals(scope, world.folders)
  const describe = ({ seen }: HookDraft) => hookDescriptions(globals, seen)
  const late = lateVariables(all, { variables, notExported, describe })
  const context = { ...world, texts: world.local.texts, variables, late }
  const templates = templatePlaces(scope).map(place => finishTemplate(place, ownVariables(globals, place), context))
  const sources = templates.map(({ material }) => material.sourceText)
  const given = new Set(secretVariables(scope.project))
  const others = Object.fromEntries(Object.entries(variables).filter(([name]) => !given.has(name)))
  reportUnnamedSecrets(scope, { variables: others, notExported, hooks: all, templates: sources }, world)
  return { scope, variables: { project: scope.project.name, variables, notExported }, globals, drafts, late, templates }
}

/** Sorts drafts into lists by event; each list keeps the order project, group, node level. */
export function byEvent<Event extends HookEvent>(
  events: readonly Event[],
  drafts: readonly HookDraft[],
  late: LateVariables,
): MomentHooks<Event> {
  const lists = {} as Record<Event, HookCall[]>
  for (const event of events) lists[event] = []
  for (const draft of drafts) lists[draft.call.event as Event]?.push(late.hookCall(draft))
  return lists
}

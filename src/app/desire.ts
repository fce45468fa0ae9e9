import { localSources } from '../desired/local-sources.ts'
import type { Folders } from '../desired/paths.ts'
import { shownPath } from '../desired/paths.ts'
import { type Resolution, resolve } from '../desired/resolve.ts'
import type { Desired } from '../model/desired.ts'
import type { LocalRequest } from '../model/local.ts'
import type { Materials, RenderTemplate } from '../model/materials.ts'
import type { ProjectName } from '../model/names.ts'
import type { Problem } from '../model/problem.ts'
import type { SourceTexts } from '../model/source.ts'
import type { Workspace } from '../model/workspace.ts'
import { shownTexts } from '../render/secrets.ts'
import { readLocalFiles, temporaryFolders } from '../source/files.ts'
import { readableFolders } from '../source/read.ts'
import { type Loaded, workspaceRenderer } from './load.ts'

/** What the files of a workspace come to. */
export interface Wanted {
  readonly desired: Desired
  readonly materials: Materials
  readonly problems: readonly Problem[]
  /** The projects that a problem is of; those that are of none belong to all. */
  readonly projectsOf: (problem: Problem) => readonly ProjectName[]
  /** The loaded texts and the sources of templates, for showing problems. */
  readonly texts: SourceTexts
}

function foldersOf(workspace: Workspace): Folders {
  return { workspace: workspace.directory, allowed: [...readableFolders(workspace), ...temporaryFolders()] }
}

/** The renderer of `config_templates`; only an environment that asks for an engine pays for reading it. */
async function templateRenderer({
  workspace,
  values,
  spec,
}: Pick<Loaded, 'workspace' | 'values' | 'spec'>): Promise<RenderTemplate> {
  // The very helpers that environment files have.
  const handlebars = workspaceRenderer(workspace, values).renderTemplate
  const asked = new Set(spec.environments.map(({ data }) => data.template_engine?.engine))
  const jinja = asked.has('jinja2')
    ? (await import('../render/jinja/render.ts')).createJinjaRenderer(values.secrets)
    : handlebars
  const mottainai = asked.has('mottainai')
    ? (await import('../render/gotemplate/mottainai.ts')).createMottainaiRenderer(values.secrets, {
        functions: workspace.allowedFunctions ?? [],
        now: workspace.now ?? 0,
      })
    : handlebars
  const engines = { handlebars, jinja2: jinja, mottainai }
  return (source, variables, engine = 'handlebars') => engines[engine](source, variables)
}

/** Who a problem is of: those who asked for a file, or those whose nodes were spelled out. One problem may be of several. */
function blame(
  requests: readonly LocalRequest[],
  ofProjects: Resolution['ofProjects'],
): (problem: Problem) => readonly ProjectName[] {
  const names = new Map<string, readonly ProjectName[]>()
  const add = (key: string, more: readonly ProjectName[]): void => {
    names.set(key, [...(names.get(key) ?? []), ...more])
  }
  for (const { where, projects = [] } of requests) add(JSON.stringify(where), projects)
  for (const [project, problems] of ofProjects) for (const problem of problems) add(JSON.stringify(problem), [project])
  return problem => names.get(JSON.stringify(problem)) ?? names.get(JSON.stringify(problem.where)) ?? []
}

/** Variables that nodes make secrets of are known as such only once the files are understood. */
function textsOf({ texts, values }: Pick<Loaded, 'texts' | 'values'>, { materials }: Resolution): SourceTexts {
  return materials.secrets.length === values.secrets.length ? texts : shownTexts(texts, materials.secrets)
}

/**
 * Reads the local files that the environments name, renders templates, and spells out what is wanted. Asks no endpoint. Of projects that are
 * not asked for the files are only looked for, so that a verb takes no longer for the gigabytes of others.
 */
export async function desire(
  loaded: Pick<Loaded, 'workspace' | 'remotes' | 'values' | 'spec' | 'texts'>,
  askedFor: ReadonlySet<ProjectName>,
): Promise<Wanted> {
  const { workspace, remotes, values, spec } = loaded
  const folders = foldersOf(workspace)
  const requests = localSources(spec, askedFor)
  const { local, problems } = await readLocalFiles(requests, folders.allowed)
  const render = await templateRenderer(loaded)
  const likeAncestor = workspace.isOfAncestor === true
  const resolution = resolve({ spec, remotes, folders, local, render, askedFor, likeAncestor, secrets: values.secrets })
  const sources = [...local.texts].map(([path, text]) => [shownPath(path, folders), text] as const)
  return {
    desired: resolution.desired,
    materials: resolution.materials,
    problems: [...problems, ...resolution.problems],
    projectsOf: blame(requests, resolution.ofProjects),
    texts: new Map([...textsOf(loaded, resolution), ...shownTexts(new Map(sources), resolution.materials.secrets)]),
  }
}

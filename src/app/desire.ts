import { localSources } from '../desired/local-sources.ts'
import type { Folders } from '../desired/paths.ts'
import { shownPath } from '../desired/paths.ts'
import { resolve } from '../desired/resolve.ts'
import type { Desired } from '../model/desired.ts'
import type { Materials, RenderTemplate } from '../model/materials.ts'
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
  /** The loaded texts and the sources of templates, for showing problems. */
  readonly texts: SourceTexts
}

function foldersOf(workspace: Workspace): Folders {
  return { workspace: workspace.directory, allowed: [...readableFolders(workspace), ...temporaryFolders()] }
}

/** The renderer of `config_templates`; only an environment that asks for Jinja pays for reading its parser. */
async function templateRenderer({
  workspace,
  values,
  spec,
}: Pick<Loaded, 'workspace' | 'values' | 'spec'>): Promise<RenderTemplate> {
  // The very helpers that environment files have.
  const handlebars = workspaceRenderer(workspace, values).renderTemplate
  if (!spec.environments.some(({ data }) => data.template_engine?.engine === 'jinja2')) return handlebars
  const { createJinjaRenderer } = await import('../render/jinja/render.ts')
  const jinja = createJinjaRenderer(values.secrets)
  return (source, variables, engine) => (engine === 'jinja2' ? jinja : handlebars)(source, variables)
}

/** Reads the local files that the environments name, renders templates, and spells out what is wanted. Asks no endpoint. */
export async function desire(
  loaded: Pick<Loaded, 'workspace' | 'remotes' | 'values' | 'spec' | 'texts'>,
): Promise<Wanted> {
  const { workspace, remotes, values, spec } = loaded
  const folders = foldersOf(workspace)
  const { local, problems } = await readLocalFiles(localSources(spec), folders.allowed)
  const render = await templateRenderer(loaded)
  const resolution = resolve({ spec, remotes, folders, local, render, secrets: values.secrets })
  const sources = [...local.texts].map(([path, text]) => [shownPath(path, folders), text] as const)
  return {
    desired: resolution.desired,
    materials: resolution.materials,
    problems: [...problems, ...resolution.problems],
    texts: new Map([...loaded.texts, ...shownTexts(new Map(sources), values.secrets)]),
  }
}

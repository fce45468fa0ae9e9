import { resolve } from 'node:path'
import { hasErrors, type Problem } from '../model/problem.ts'
import type { SourceTexts } from '../model/source.ts'
import type { Origin, Values } from '../model/values.ts'
import type { RenderEngine, Workspace } from '../model/workspace.ts'
import { explainLines } from '../render/explain.ts'
import { createRendererOnDemand, type RendererOnDemand } from '../render/on-demand.ts'
import { shownTexts } from '../render/secrets.ts'
import { readableFolders, readText, readTextNow, shownPath } from '../source/read.ts'
import { findWorkspace } from '../source/workspace.ts'
import { type LoadOptions, nowhere, withFlags } from './load.ts'
import { type Findings, readValues } from './load-values.ts'
import { openerOf } from './secret-values.ts'

/** What shall be rendered, with which values. */
export interface RenderRequest {
  readonly load: LoadOptions
  /** Relative to the current directory. */
  readonly files: readonly string[]
  /** Instead of that of the workspace; files that name one keep theirs. */
  readonly engine?: RenderEngine
}

/** One rendered line: where it was written and what gave its values. */
export interface LineOrigin {
  readonly text: string
  /** `envs/nginx.yml:12`. */
  readonly from: string
  /** `Values.release render/prod.yaml:3`. */
  readonly values: readonly string[]
}

/** One rendered file. */
export interface RenderedFile {
  readonly file: string
  readonly text: string
  readonly lines: readonly LineOrigin[]
}

/** The files that could be rendered, and what was wrong with the others. */
export interface RenderedFiles {
  readonly rendered: readonly RenderedFile[]
  readonly problems: readonly Problem[]
  readonly texts: SourceTexts
}

/**
 * Renders files with the values of the workspace and of the flags. Without a workspace only the flags give values; other
 * files of the workspace may be wrong.
 */
export async function render({ load, files, engine: chosen }: RenderRequest): Promise<RenderedFiles> {
  const found = await findWorkspace(load)
  const texts = new Map(found.texts)
  const isNamed = load.configFile !== undefined || Boolean(load.variables.DRYDOCK_CONFIG)
  const problems = found.problems.filter(problem => isNamed || problem.code !== 'workspace/not-found')
  const directory = found.workspace?.directory ?? load.cwd
  const engine = chosen ?? found.workspace?.renderEngine
  const values = await valuesFor(load, found.workspace, { problems, texts }, engine)
  if (hasErrors(problems)) return { rendered: [], problems, texts: shownTexts(texts, values.secrets) }
  const folders = found.workspace === undefined ? [load.cwd] : readableFolders(found.workspace)
  const renderer = createRendererOnDemand({
    values,
    ...(engine === undefined ? {} : { engine }),
    partials: found.workspace?.partials ?? [],
    allowedFunctions: found.workspace?.allowedFunctions ?? [],
    now: load.now ?? 0,
    readFile: path => readTextNow(resolve(directory, path), folders),
  })
  const rendered: RenderedFile[] = []
  for (const file of files) {
    const path = resolve(load.cwd, file)
    const shown = shownPath(directory, path)
    const text = await readOr(path, shown, problems)
    if (text === undefined) continue
    texts.set(shown, text)
    rendered.push(...(await renderOne({ path: shown, text }, renderer, values, problems)))
  }
  return { rendered, problems, texts: shownTexts(texts, values.secrets) }
}

async function renderOne(
  file: { readonly path: string; readonly text: string },
  renderer: RendererOnDemand,
  values: Values,
  problems: Problem[],
): Promise<readonly RenderedFile[]> {
  const result = await renderer.render(file)
  problems.push(...result.problems)
  if (!result.ok) return []
  const lines = explainLines(result, values).map(({ text, where, reads }) => ({
    text,
    from: `${where.file}:${where.line}`,
    values: reads.map(({ name, origin }) => (origin === undefined ? name : `${name} ${originWords(origin)}`)),
  }))
  return [{ file: file.path, text: result.text, lines }]
}

function originWords(origin: Origin): string {
  return origin.kind === 'flag' ? origin.flag : `${origin.where.file}:${origin.where.line}`
}

/** The values of the flags over those of the workspace, if there is one; what cannot be read is a finding. */
export async function valuesFor(
  load: LoadOptions,
  workspace: Workspace | undefined,
  findings: Findings,
  engine: RenderEngine | undefined = workspace?.renderEngine,
): Promise<Values> {
  const { renderEngine: _configured, ...whole } = withFlags(workspace ?? nowhere(load.cwd), load)
  const read = { ...whole, ...(engine === undefined ? {} : { renderEngine: engine }) }
  const reading = { renderEnv: load.renderEnv, opener: openerOf(whole.security) }
  return (await readValues(read, reading, () => ({}), findings)).values
}

async function readOr(path: string, shown: string, problems: Problem[]): Promise<string | undefined> {
  const read = await readText(path)
  if (read.kind === 'text') return read.text
  const why = read.kind === 'unreadable' ? `cannot read ${shown}: ${read.reason}` : `there is no file ${shown}`
  problems.push({ code: 'values/unreadable', severity: 'error', message: why })
  return undefined
}

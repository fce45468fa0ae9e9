import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createPositionBook } from '../document/positions.ts'
import type { Problem } from '../model/problem.ts'
import type { SourceFile } from '../model/source.ts'
import type { Values } from '../model/values.ts'
import type { Workspace } from '../model/workspace.ts'
import type { RendererOnDemand } from '../render/on-demand.ts'
import { environmentFiles, isInside, readText, shownPath, systemCode } from '../source/read.ts'
import { findWorkspace } from '../source/workspace.ts'
import type { ConvertRequest } from './convert.ts'
import { convertedWorkspace, type NewFile } from './convert-workspace.ts'
import { type LoadOptions, workspaceRenderer } from './load.ts'
import { loadEnvironment } from './load-environment.ts'
import { valuesFor } from './render.ts'

/** A file to convert. */
export interface ConvertSource extends SourceFile {
  /** Absolute. */
  readonly absolute: string
}

/** Files of one workspace, or of none. */
export interface ConvertTask {
  readonly workspace: Workspace | undefined
  readonly values: Values
  readonly sources: readonly ConvertSource[]
  /** Go templates unless they say otherwise: files that were named, and those of a workspace of Go templates. */
  readonly areGo: boolean
  /** The new workspace file, when a whole workspace is converted. */
  readonly workspaceFile: NewFile | undefined
  readonly isFolder: boolean
}

interface Findings {
  readonly problems: Problem[]
  readonly texts: Map<string, string>
}

/** One for all files that are named, one for each folder. */
export async function tasksOf(
  { load, paths }: Pick<ConvertRequest, 'load' | 'paths'>,
  findings: Findings,
): Promise<readonly ConvertTask[]> {
  const tasks: ConvertTask[] = []
  const named: string[] = []
  for (const path of paths.map(one => resolve(load.cwd, one))) {
    if (await isFolder(path)) tasks.push(...(await folderTask(path, load, findings)))
    else named.push(path)
  }
  if (named.length > 0) tasks.push(await namedTask(named, load, findings))
  return tasks
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    // What is not there is told by reading it.
    systemCode(error)
    return false
  }
}

async function namedTask(named: readonly string[], load: LoadOptions, findings: Findings): Promise<ConvertTask> {
  const found = await findWorkspace(load)
  const { workspace } = found
  findings.problems.push(...found.problems.filter(({ code }) => code !== 'workspace/not-found'))
  const values = await valuesFor(load, workspace, findings)
  const sources: ConvertSource[] = []
  for (const absolute of named) {
    const path = shownPath(workspace?.directory ?? load.cwd, absolute)
    const read = await readText(absolute)
    if (read.kind === 'text') sources.push({ path, text: read.text, absolute })
    else {
      const message =
        read.kind === 'unreadable' ? `cannot read ${path}: ${read.reason}` : `there is no file or folder ${path}`
      findings.problems.push({ code: 'usage/not-found', severity: 'error', message, hint: 'name a file or a folder' })
    }
  }
  return { workspace, values, sources, areGo: true, workspaceFile: undefined, isFolder: false }
}

/** The environment files of a workspace in a folder, with all that they include. */
async function folderTask(folder: string, load: LoadOptions, findings: Findings): Promise<readonly ConvertTask[]> {
  const found = await findWorkspace({ ...load, cwd: folder })
  const { workspace } = found
  findings.problems.push(...found.problems)
  for (const [path, text] of found.texts) findings.texts.set(path, text)
  if (workspace === undefined) return []
  const values = await valuesFor(load, workspace, findings)
  const sources = (await renderedFiles(workspace, values)).filter(({ absolute }) => isInside(folder, absolute))
  const areGo = workspace.renderEngine === 'gotemplate'
  const text = found.texts.get(shownPath(workspace.directory, workspace.file))
  const isWhole = isInside(folder, workspace.file) && text !== undefined
  const workspaceFile = isWhole ? convertedWorkspace(workspace, text) : undefined
  return [{ workspace, values, sources, areGo, workspaceFile, isFolder: true }]
}

/** Every file that is rendered when the workspace is loaded with these values, each once, in the order of the loading. */
async function renderedFiles(workspace: Workspace, values: Values): Promise<readonly ConvertSource[]> {
  const seen = new Map<string, ConvertSource>()
  const renderer = workspaceRenderer(workspace, values)
  const noting: RendererOnDemand = {
    ...renderer,
    render: file => {
      const absolute = resolve(workspace.directory, file.path)
      seen.set(absolute, { ...file, absolute })
      return renderer.render(file)
    },
  }
  const shared = new Map()
  const book = createPositionBook()
  // What is wrong beside the templates is for `validate` to tell.
  for (const folder of workspace.envDirectories)
    for (const file of (await environmentFiles(folder)) ?? [])
      await loadEnvironment(file, { workspace, renderer: noting, book, texts: new Map(), shared })
  return [...seen.values()]
}

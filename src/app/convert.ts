import { chmod, realpath, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { ComposeError } from '../errors.ts'
import { hasErrors, type Problem } from '../model/problem.ts'
import type { SourceTexts } from '../model/source.ts'
import { convertFile } from '../render/convert/prove.ts'
import { engineOf } from '../render/engine.ts'
import { shownTexts } from '../render/secrets.ts'
import { readableFolders, readTextNow, shownPath } from '../source/read.ts'
import { type ConvertSource, type ConvertTask, tasksOf } from './convert-sources.ts'
import { engineLine, type NewFile } from './convert-workspace.ts'
import type { LoadOptions } from './load.ts'

/** What shall be converted, with which values. */
export interface ConvertRequest {
  readonly load: LoadOptions
  /** Files that are Go templates; or folders, of whose workspace every environment file in them is meant. Relative to `load.cwd`. */
  readonly paths: readonly string[]
  /** Puts the new texts in the place of the old ones; otherwise nothing is written. */
  readonly write: boolean
}

/** What came of one file. */
export interface ConvertedFile {
  readonly file: string
  /**
   * `converted`: it means the same in Handlebars; `plain`: nothing in it is a template; `handlebars`: it is one already;
   * `left`: it stays as it is; `workspace`: it is the workspace file.
   */
  readonly outcome: 'converted' | 'plain' | 'handlebars' | 'left' | 'workspace'
  /** The text it then has; none when it is left with problems. */
  readonly text?: string
}

/** What came of a conversion. */
export interface Conversions {
  readonly files: readonly ConvertedFile[]
  /** Whether a folder was named. */
  readonly areFolders: boolean
  readonly problems: readonly Problem[]
  readonly texts: SourceTexts
}

/**
 * Converts Go templates to Handlebars. Each is proven: rendered with the values it must mean the same as before. What has no
 * counterpart is told and left; in a converted workspace such a file gets a first line that says it is a Go template.
 * Throws `usage/bad-argument` when a file cannot be written.
 */
export async function convert(request: ConvertRequest): Promise<Conversions> {
  const problems: Problem[] = []
  const texts = new Map<string, string>()
  const secrets: string[] = []
  const files: ConvertedFile[] = []
  const writes: NewFile[] = []
  const tasks = await tasksOf(request, { problems, texts })
  for (const task of tasks) {
    secrets.push(...task.values.secrets)
    for (const source of task.sources) texts.set(source.path, source.text)
    for (const source of task.sources) {
      const one = convertOne(source, task, problems)
      files.push(one)
      if (one.text !== undefined && one.text !== source.text) writes.push({ path: source.absolute, text: one.text })
    }
    if (task.workspaceFile !== undefined) {
      const { path, text } = task.workspaceFile
      files.push({ file: shownPath(task.workspace?.directory ?? '', path), outcome: 'workspace', text })
      // Last: until it is there the files are read as before.
      writes.push(task.workspaceFile)
    }
  }
  const isComplete = !hasErrors(problems.filter(({ code }) => !code.startsWith('template/')))
  if (request.write && isComplete) for (const one of writes) await replace(one)
  const areFolders = tasks.some(({ isFolder }) => isFolder)
  return { files: isComplete ? files : [], areFolders, problems, texts: shownTexts(texts, secrets) }
}

function convertOne(source: ConvertSource, task: ConvertTask, problems: Problem[]): ConvertedFile {
  const usual = task.areGo ? 'gotemplate' : 'handlebars'
  const chosen = engineOf(source, usual)
  const { path: file } = source
  if ('problem' in chosen) {
    problems.push(chosen.problem)
    return { file, outcome: 'left' }
  }
  const unchanged = { file, text: source.text }
  if (chosen.engine === 'handlebars')
    return { ...unchanged, outcome: source.text.includes('{{') ? 'handlebars' : 'plain' }
  const { workspace, values } = task
  const folders = workspace === undefined ? [dirname(source.absolute)] : readableFolders(workspace)
  const base = workspace?.directory ?? dirname(source.absolute)
  const found = convertFile(source, {
    values,
    readFile: path => readTextNow(resolve(base, path), folders),
  })
  const says = /^\s*#\s*compose:\s*engine/m.test(source.text)
  const isSwitched = task.workspaceFile !== undefined
  switch (found.kind) {
    case 'plain':
      return { ...unchanged, outcome: 'plain' }
    case 'left': {
      problems.push(...found.problems)
      // In a workspace of Handlebars it has to say what it is from now on.
      return { file, outcome: 'left', ...(isSwitched && !says ? { text: engineLine('gotemplate') + source.text } : {}) }
    }
    case 'converted': {
      problems.push(...found.doubts)
      const staysGo = workspace?.renderEngine === 'gotemplate' && !isSwitched
      return { file, outcome: 'converted', text: staysGo && !says ? engineLine('handlebars') + found.text : found.text }
    }
  }
}

/** Replaces a file at once or not at all; it keeps its mode, and a link stays a link. */
async function replace({ path, text }: NewFile): Promise<void> {
  try {
    const real = await realpath(path).catch(() => path)
    const mode = await stat(real).then(
      found => found.mode,
      () => undefined,
    )
    const beside = join(dirname(real), `.drydock-${crypto.randomUUID()}.tmp`)
    await writeFile(beside, text)
    if (mode !== undefined) await chmod(beside, mode)
    await rename(beside, real)
  } catch (error) {
    throw new ComposeError('usage/bad-argument', `cannot write ${path}: ${(error as Error).message}`, { cause: error })
  }
}

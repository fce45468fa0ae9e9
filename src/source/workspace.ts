import type { Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { parseYaml, plainYaml } from '../document/parse.ts'
import { createPositionBook, type PositionBook } from '../document/positions.ts'
import { validate } from '../document/validate.ts'
import type { WorkspaceFile } from '../generated/workspace.ts'
import type { Problem } from '../model/problem.ts'
import type { SourceTexts, Where } from '../model/source.ts'
import { isRenderEngine, type RenderEngine, renderEngines, type Workspace } from '../model/workspace.ts'
import { readText, shownPath, systemCode } from './read.ts'

/** The environment of the process: passed in, never read here. */
export type Variables = Readonly<Record<string, string | undefined>>

/** Settings that name files or folders, as the workspace file spells them. */
export type SettingKey =
  | 'general.lxd_confdir'
  | 'general.allowed_dirs'
  | 'render_default_file'
  | 'render_values_file'
  | 'env_dirs'

/** The workspace, or why there is none. */
export interface FoundWorkspace {
  readonly workspace?: Workspace
  readonly problems: readonly Problem[]
  readonly texts: SourceTexts
  /** Where the workspace file says a setting; absent for defaults and for settings from variables. */
  readonly places: Readonly<Partial<Record<SettingKey, Where>>>
}

const fileName = '.drydock.yml'
/** Files of lxd-compose, which are read as they are. */
const ancestorNames = ['.lxd-compose.yml', '.lxd-compose.yaml', '.lxd-compose']

/** What is at a path, links followed; undefined when there is nothing that can be looked at. */
async function statsOf(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path)
  } catch (error) {
    systemCode(error)
    return undefined
  }
}

async function isFile(path: string): Promise<boolean> {
  return (await statsOf(path))?.isFile() ?? false
}

async function isFolder(path: string): Promise<boolean> {
  return (await statsOf(path))?.isDirectory() ?? false
}

/** Whether a file is a workspace of lxd-compose: its environment files are Go templates. */
function isOfAncestor(path: string): boolean {
  return ancestorNames.includes(basename(path))
}

/** The workspace file: from the flag, from $DRYDOCK_CONFIG, else upward from the current directory. */
async function findFile(
  configFile: string | undefined,
  cwd: string,
  variables: Variables,
): Promise<{ path: string } | { problem: Problem }> {
  const named = configFile ?? (variables.DRYDOCK_CONFIG || undefined)
  if (named !== undefined) {
    const path = resolve(cwd, named)
    if (await isFile(path)) return { path }
    const by = configFile === undefined ? 'DRYDOCK_CONFIG' : '--config'
    return {
      problem: {
        code: 'workspace/not-found',
        severity: 'error',
        message: `there is no workspace file ${path}`,
        hint: `${by} must name a ${fileName}`,
      },
    }
  }
  let ancestor: string | undefined
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const path = join(folder, fileName)
    if (await isFile(path)) return { path }
    for (const name of ancestorNames)
      if (ancestor === undefined && (await isFile(join(folder, name)))) ancestor = join(folder, name)
    if (dirname(folder) === folder) break
  }
  if (ancestor !== undefined) return { path: ancestor }
  return {
    problem: {
      code: 'workspace/not-found',
      severity: 'error',
      message: `there is no ${fileName} in ${resolve(cwd)} or above it`,
      hint: 'change to the folder of the workspace, name its file with -c, or make one: compose init FOLDER',
    },
  }
}

/** `general.lxd_confdir` → `DRYDOCK_GENERAL__LXD_CONFDIR`. */
function variableOf(key: SettingKey): string {
  return `DRYDOCK_${key.toUpperCase().replaceAll('.', '__')}`
}

interface Layers {
  readonly data: WorkspaceFile
  readonly directory: string
  readonly cwd: string
  readonly variables: Variables
}

function written(data: WorkspaceFile, key: SettingKey): string | readonly string[] | undefined {
  switch (key) {
    case 'general.lxd_confdir':
      return data.general?.lxd_confdir
    case 'general.allowed_dirs':
      return data.general?.allowed_dirs
    case 'render_default_file':
      return data.render_default_file
    case 'render_values_file':
      return data.render_values_file
    case 'env_dirs':
      return data.env_dirs
  }
}

/** Paths of a setting: a variable (relative to the current directory, lists split at blanks) wins over the file. */
function pathsOf(layers: Layers, key: SettingKey): readonly string[] {
  const variable = layers.variables[variableOf(key)]
  if (variable !== undefined && variable !== '') {
    const isList = key === 'env_dirs' || key === 'general.allowed_dirs'
    const parts = isList ? variable.split(/\s+/).filter(part => part !== '') : [variable]
    return parts.map(part => resolve(layers.cwd, part))
  }
  const value = written(layers.data, key)
  const list = value === undefined || value === '' ? [] : typeof value === 'string' ? [value] : value
  return list.map(part => resolve(layers.directory, part))
}

/** The client's folder when the workspace names none, in the order of the clients' own rules. */
async function clientDirectory(cwd: string, variables: Variables): Promise<string | undefined> {
  for (const name of ['LXD_CONF', 'INCUS_CONF']) {
    const value = variables[name]
    if (value !== undefined && value !== '') return resolve(cwd, value)
  }
  const home = variables.HOME
  if (home === undefined || home === '') return undefined
  for (const name of ['lxc', 'incus']) {
    const folder = join(home, '.config', name)
    if (await isFolder(folder)) return folder
  }
  return undefined
}

function placesOf(data: WorkspaceFile, book: PositionBook): FoundWorkspace['places'] {
  const places: Partial<Record<SettingKey, Where>> = {}
  const general = data.general
  if (general?.lxd_confdir !== undefined) places['general.lxd_confdir'] = book.of(general, 'lxd_confdir')
  if (general?.allowed_dirs !== undefined) places['general.allowed_dirs'] = book.of(general, 'allowed_dirs')
  for (const key of ['render_default_file', 'render_values_file', 'env_dirs'] as const)
    if (data[key] !== undefined) places[key] = book.of(data, key)
  return places
}

async function assemble(file: string, layers: Layers): Promise<Workspace> {
  const [defaultValuesFile] = pathsOf(layers, 'render_default_file')
  const [configured] = pathsOf(layers, 'general.lxd_confdir')
  const remotesDirectory = configured ?? (await clientDirectory(layers.cwd, layers.variables))
  const envDirectories = pathsOf(layers, 'env_dirs')
  const renderEngine = engineOf(layers, file)
  const usualFolder = isOfAncestor(file) ? 'lxd-compose/envs' : 'envs'
  return {
    directory: layers.directory,
    file,
    envDirectories: envDirectories.length > 0 ? envDirectories : [join(layers.directory, usualFolder)],
    ...(renderEngine === undefined ? {} : { renderEngine }),
    ...(defaultValuesFile === undefined ? {} : { defaultValuesFile }),
    valuesFiles: pathsOf(layers, 'render_values_file'),
    ...(remotesDirectory === undefined ? {} : { remotesDirectory }),
    allowedDirectories: pathsOf(layers, 'general.allowed_dirs'),
  }
}

/** Finds and reads the workspace file; its settings with the `DRYDOCK_*` variables over them, paths made absolute. */
export async function findWorkspace(options: {
  readonly configFile?: string
  readonly cwd: string
  readonly variables: Variables
}): Promise<FoundWorkspace> {
  const { cwd, variables } = options
  const found = await findFile(options.configFile, cwd, variables)
  if ('problem' in found) return { problems: [found.problem], texts: new Map(), places: {} }

  const directory = dirname(found.path)
  const shown = shownPath(directory, found.path)
  const read = await readText(found.path)
  if (read.kind !== 'text') {
    const why = read.kind === 'unreadable' ? read.reason : read.kind
    const problem: Problem = {
      code: 'workspace/unreadable',
      severity: 'error',
      message: `cannot read ${found.path}: ${why}`,
    }
    return { problems: [problem], texts: new Map(), places: {} }
  }
  const texts = new Map([[shown, read.text]])
  const book = createPositionBook()
  const parsed = parseYaml(plainYaml(shown, read.text), book)
  const checked = parsed.problems.length > 0 ? { problems: [] } : validate('workspace', parsed, book)
  const problems = [...parsed.problems, ...checked.problems].map(inWorkspace)
  const data = 'data' in checked ? checked.data : undefined
  if (data === undefined) return { problems, texts, places: {} }
  problems.push(...engineProblems(variables), ...withoutEffect(data, book))
  const workspace = await assemble(found.path, { data, directory, cwd, variables })
  return { workspace, problems, texts, places: placesOf(data, book) }
}

function engineOf({ data, variables }: Layers, file: string): RenderEngine | undefined {
  const named = variables.DRYDOCK_RENDER_ENGINE ?? ''
  return isRenderEngine(named) ? named : (data.render_engine ?? (isOfAncestor(file) ? 'gotemplate' : undefined))
}

/** Settings of lxd-compose that are read, and said to have no effect. */
function withoutEffect(data: WorkspaceFile, book: PositionBook): Problem[] {
  const { general } = data
  const flags = (['debug', 'legacyapi', 'lxd_local_disable'] as const).flatMap(key =>
    general?.[key] === undefined ? [] : [{ name: `general.${key}`, where: book.of(general, key, 'key') }],
  )
  const logging = data.logging === undefined ? [] : [{ name: 'logging', where: book.of(data, 'logging', 'key') }]
  return [...flags, ...logging].map(({ name, where }) => ({
    code: 'workspace/no-effect',
    severity: 'notice',
    message: `${name} has no effect`,
    where,
    hint: 'it may be removed',
  }))
}

/** The schema knows the engines of the file; a variable goes past it. */
function engineProblems(variables: Variables): Problem[] {
  const engine = variables.DRYDOCK_RENDER_ENGINE ?? ''
  if (engine === '' || isRenderEngine(engine)) return []
  const message = `DRYDOCK_RENDER_ENGINE: there is no engine "${engine}"`
  return [
    { code: 'workspace/not-in-this-version', severity: 'error', message, hint: `use ${renderEngines.join(' or ')}` },
  ]
}

/** A problem of the workspace file has a code of its own: it ends with another exit code than one of an environment. */
function inWorkspace(problem: Problem): Problem {
  return { ...problem, code: `workspace/${problem.code.slice(problem.code.indexOf('/') + 1)}` }
}

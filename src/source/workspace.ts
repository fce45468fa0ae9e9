import { dirname, join, resolve } from 'node:path'
import { parseYaml, plainYaml } from '../document/parse.ts'
import { createPositionBook, type PositionBook } from '../document/positions.ts'
import { validate } from '../document/validate.ts'
import type { WorkspaceFile } from '../generated/workspace.ts'
import type { Problem } from '../model/problem.ts'
import type { SourceTexts, Where } from '../model/source.ts'
import { isRenderEngine, type RenderEngine, renderEngines, type Workspace } from '../model/workspace.ts'
import { readPartials } from './partials.ts'
import { readText, shownPath } from './read.ts'
import { securityOf, withoutKey } from './security.ts'
import { findFile, isFolder, isOfAncestor, type Variables, variablesFor } from './workspace-file.ts'

/** Settings that name files or folders, as the workspace file spells them. */
export type SettingKey =
  | 'general.lxd_confdir'
  | 'general.allowed_dirs'
  | 'render_default_file'
  | 'render_values_file'
  | 'render_secrets_file'
  | 'security.keyfile'
  | 'render_templates_dirs'
  | 'env_dirs'

/** The workspace, or why there is none. */
export interface FoundWorkspace {
  readonly workspace?: Workspace
  readonly problems: readonly Problem[]
  readonly texts: SourceTexts
  /** Where the workspace file says a setting; absent for defaults and for settings from variables. */
  readonly places: Readonly<Partial<Record<SettingKey, Where>>>
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
    case 'render_secrets_file':
      return data.render_secrets_file
    case 'security.keyfile':
      return data.security?.keyfile
    case 'render_templates_dirs':
      return data.render_templates_dirs
    case 'env_dirs':
      return data.env_dirs
  }
}

/** Paths of a setting: a variable (relative to the current directory, lists split at blanks) wins over the file. */
function pathsOf(layers: Layers, key: SettingKey): readonly string[] {
  const variable = layers.variables[variableOf(key)]
  if (variable !== undefined && variable !== '') {
    const isList = key.endsWith('_dirs')
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
  if (data.security?.keyfile !== undefined) places['security.keyfile'] = book.of(data.security, 'keyfile')
  const rendering = [
    'render_default_file',
    'render_values_file',
    'render_secrets_file',
    'render_templates_dirs',
  ] as const
  for (const key of [...rendering, 'env_dirs'] as const) if (data[key] !== undefined) places[key] = book.of(data, key)
  return places
}

async function assemble(file: string, layers: Layers): Promise<Workspace> {
  const [defaultValuesFile] = pathsOf(layers, 'render_default_file')
  const [secretsFile] = pathsOf(layers, 'render_secrets_file')
  const [keyFile] = pathsOf(layers, 'security.keyfile')
  const [configured] = pathsOf(layers, 'general.lxd_confdir')
  const remotesDirectory = configured ?? (await clientDirectory(layers.cwd, layers.variables))
  const envDirectories = pathsOf(layers, 'env_dirs')
  const renderEngine = engineOf(layers, file)
  const usualFolder = isOfAncestor(file) ? 'lxd-compose/envs' : 'envs'
  return {
    directory: layers.directory,
    file,
    ...(isOfAncestor(file) ? { isOfAncestor: true } : {}),
    envDirectories: envDirectories.length > 0 ? envDirectories : [join(layers.directory, usualFolder)],
    ...(renderEngine === undefined ? {} : { renderEngine }),
    ...(layers.data.render_allow === undefined ? {} : { allowedFunctions: layers.data.render_allow }),
    ...(defaultValuesFile === undefined ? {} : { defaultValuesFile }),
    valuesFiles: pathsOf(layers, 'render_values_file'),
    ...(secretsFile === undefined ? {} : { secretsFile }),
    ...(isP2p(layers) ? { p2pMode: true } : {}),
    security: securityOf(layers.data.security ?? {}, layers.variables, keyFile),
    ...(remotesDirectory === undefined ? {} : { remotesDirectory }),
    allowedDirectories: pathsOf(layers, 'general.allowed_dirs'),
  }
}

/** Finds and reads the workspace file; its settings with the `DRYDOCK_*` variables over them, paths made absolute. */
export async function findWorkspace(options: {
  readonly configFile?: string
  readonly cwd: string
  readonly variables: Variables
  /** Unknown keys are warnings. */
  readonly lenient?: boolean
}): Promise<FoundWorkspace> {
  const { cwd } = options
  const found = await findFile(options.configFile, cwd, options.variables)
  if ('problem' in found) return { problems: [found.problem], texts: new Map(), places: {} }
  const variables = variablesFor(found.path, options.variables)

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
  const texts = new Map([[shown, withoutKey(read.text)]])
  const book = createPositionBook()
  const parsed = parseYaml(plainYaml(shown, read.text), book)
  const checked =
    parsed.problems.length > 0
      ? { problems: [] }
      : validate('workspace', parsed, book, { lenient: options.lenient === true })
  const problems = [...parsed.problems, ...checked.problems].map(inWorkspace)
  const data = 'data' in checked ? checked.data : undefined
  if (data === undefined) return { problems, texts, places: {} }
  problems.push(...engineProblems(variables), ...withoutEffect(data, book))
  const layers = { data, directory, cwd, variables }
  const places = placesOf(data, book)
  const workspace = await assemble(found.path, layers)
  const where = places.render_templates_dirs
  const templateDirectories = pathsOf(layers, 'render_templates_dirs')
  if (templateDirectories.length === 0) return { workspace, problems, texts, places }
  const { partials, problems: refused } = await readPartials(templateDirectories, { directory, where })
  problems.push(...refused)
  for (const { file } of partials) texts.set(file.path, file.text)
  return { workspace: { ...workspace, templateDirectories, partials }, problems, texts, places }
}

function isP2p({ data, variables }: Layers): boolean {
  const variable = variables.DRYDOCK_GENERAL__P2PMODE ?? ''
  return variable === '' ? (data.general?.p2pmode ?? false) : /^(1|t|true|yes|on)$/i.test(variable)
}

function engineOf({ data, variables }: Layers, file: string): RenderEngine | undefined {
  const named = variables.DRYDOCK_RENDER_ENGINE ?? ''
  return isRenderEngine(named) ? named : (data.render_engine ?? (isOfAncestor(file) ? 'gotemplate' : undefined))
}

/** Settings of lxd-compose that are read, and said to have no effect. */
function withoutEffect(data: WorkspaceFile, book: PositionBook): Problem[] {
  const { general } = data
  const flags = (['concurrency', 'debug', 'legacyapi', 'lxd_local_disable', 'push_progressbar'] as const).flatMap(
    key => (general?.[key] === undefined ? [] : [{ name: `general.${key}`, where: book.of(general, key, 'key') }]),
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

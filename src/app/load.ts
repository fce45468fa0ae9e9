import { dirname, resolve } from 'node:path'
import { createPositionBook, type PositionBook } from '../document/positions.ts'
import { hasErrors, type Problem } from '../model/problem.ts'
import type { SourceTexts } from '../model/source.ts'
import type { Spec, SpecEnvironment } from '../model/spec.ts'
import type { Values } from '../model/values.ts'
import type { Remotes, Workspace } from '../model/workspace.ts'
import { maskSecrets } from '../render/mask.ts'
import { createRenderer, type Renderer } from '../render/render.ts'
import { messageStrike, shownTexts, struck } from '../render/secrets.ts'
import { mergeValues, type ValueLayer } from '../render/values.ts'
import { environmentFiles, readableFolders, readText, readTextNow, shownPath } from '../source/read.ts'
import { readRemotes } from '../source/remotes.ts'
import { type FoundWorkspace, findWorkspace, type SettingKey, type Variables } from '../source/workspace.ts'
import { addCommand, type CommandName } from '../spec/commands.ts'
import { addFlagVariables } from '../spec/flag-variables.ts'
import { checkRules } from '../spec/rules.ts'
import { loadEnvironment } from './load-environment.ts'

/** What to load; paths of flags are relative to `cwd`. */
export interface LoadOptions {
  readonly configFile?: string
  readonly cwd: string
  /** Environment variables. */
  readonly variables: Variables
  /** Instead of the configured default file. */
  readonly defaultValuesFile?: string
  /** Instead of the configured values file; later ones win. */
  readonly valuesFiles?: readonly string[]
  /** `a.b=c` over all files. */
  readonly renderEnv: readonly string[]
  /** `name=value`: variables of every project, over those of the files. */
  readonly env?: readonly string[]
  /** A command of the files whose variables and hooks are added to its project. */
  readonly command?: CommandName
  /** Instead of the configured folder. */
  readonly remotesDirectory?: string
}

/** The workspace as read. With errors among the problems the rest is as complete as possible. */
export interface Loaded {
  readonly workspace: Workspace
  readonly remotes: Remotes
  readonly values: Values
  /** Only the environments without errors of their own. */
  readonly spec: Spec
  /** The lines problems are shown with, without secrets. */
  readonly texts: SourceTexts
  /** Sorted by file, line and column; those without a place first. */
  readonly problems: readonly Problem[]
}

/** Texts and problems as they come in. */
interface Findings {
  readonly texts: Map<string, string>
  readonly problems: Problem[]
}

const noValues: Values = { root: {}, secrets: [] }

function sorted(problems: readonly Problem[]): Problem[] {
  const unique = [...new Map(problems.map(problem => [JSON.stringify(problem), problem])).values()]
  const file = (problem: Problem): string => problem.where?.file ?? ''
  return unique.sort(
    (a, b) =>
      (file(a) < file(b) ? -1 : file(a) > file(b) ? 1 : 0) ||
      (a.where?.line ?? 0) - (b.where?.line ?? 0) ||
      (a.where?.column ?? 0) - (b.where?.column ?? 0),
  )
}

/** The workspace with the flags that replace its settings; their paths are relative to where the command was typed. */
export function withFlags(workspace: Workspace, options: LoadOptions): Workspace {
  const { cwd, defaultValuesFile, valuesFiles, remotesDirectory } = options
  return {
    ...workspace,
    ...(defaultValuesFile === undefined ? {} : { defaultValuesFile: resolve(cwd, defaultValuesFile) }),
    ...(valuesFiles === undefined ? {} : { valuesFiles: valuesFiles.map(file => resolve(cwd, file)) }),
    ...(remotesDirectory === undefined ? {} : { remotesDirectory: resolve(cwd, remotesDirectory) }),
  }
}

async function readValues(
  workspace: Workspace,
  renderEnv: readonly string[],
  placeOf: (key: SettingKey, path: string) => Pick<Problem, 'where'>,
  { texts, problems }: Findings,
): Promise<{ values: Values; isComplete: boolean }> {
  const layers: ValueLayer[] = []
  const found: Problem[] = []
  const files: readonly (readonly [SettingKey, string])[] = [
    ...(workspace.defaultValuesFile === undefined
      ? []
      : [['render_default_file', workspace.defaultValuesFile] as const]),
    ...workspace.valuesFiles.map(file => ['render_values_file', file] as const),
  ]
  for (const [key, path] of files) {
    const shown = shownPath(workspace.directory, path)
    const read = await readText(path)
    if (read.kind === 'text') {
      texts.set(shown, maskSecrets(read.text))
      layers.push({ kind: 'file', path: shown, text: read.text })
      continue
    }
    const isMissing = read.kind === 'missing'
    found.push({
      code: isMissing ? 'values/not-found' : 'values/unreadable',
      severity: 'error',
      message: isMissing
        ? `there is no values file ${shown}`
        : `cannot read ${shown}: ${read.kind === 'unreadable' ? read.reason : read.kind}`,
      ...placeOf(key, path),
      hint: `name another by ${key === 'render_default_file' ? '--render-default' : '--render-values'}`,
    })
  }
  const { values, problems: merging } = mergeValues([
    ...layers,
    ...renderEnv.map(text => ({ kind: 'assignment', text }) as const),
  ])
  problems.push(...found, ...merging)
  return { values, isComplete: !hasErrors(found) && !hasErrors(merging) }
}

/** The environment files of all folders, each once. */
async function findEnvironments(
  workspace: Workspace,
  places: FoundWorkspace['places'],
  problems: Problem[],
): Promise<readonly string[]> {
  const files = new Set<string>()
  const where = places.env_dirs
  for (const folder of workspace.envDirectories) {
    const found = await environmentFiles(folder)
    for (const file of found ?? []) files.add(file)
    const shown = shownPath(workspace.directory, folder)
    if (found === undefined && where !== undefined)
      problems.push({
        code: 'workspace/no-folder',
        severity: 'error',
        message: `there is no folder ${shown}`,
        where,
        hint: 'make it, or name another folder here',
      })
  }
  const shown = workspace.envDirectories.map(folder => shownPath(workspace.directory, folder)).join(', ')
  if (files.size === 0 && !hasErrors(problems))
    problems.push({
      code: 'workspace/no-environments',
      severity: 'warning',
      message: `there are no environment files (*.yml, *.yaml) in ${shown}`,
      ...(where === undefined ? {} : { where }),
      hint: 'put one there, or name another folder by env_dirs',
    })
  return [...files]
}

/** The renderer of all templates of a workspace: they may read its files. */
export function workspaceRenderer(workspace: Workspace, values: Values): Renderer {
  const folders = readableFolders(workspace)
  return createRenderer({
    values,
    ...(workspace.renderEngine === undefined ? {} : { engine: workspace.renderEngine }),
    readFile: path => readTextNow(resolve(workspace.directory, path), folders),
  })
}

async function loadEnvironments(
  workspace: Workspace,
  values: Values,
  files: readonly string[],
  findings: Findings & { readonly book: PositionBook },
): Promise<SpecEnvironment[]> {
  const renderer = workspaceRenderer(workspace, values)
  const environments: SpecEnvironment[] = []
  const shared = new Map()
  for (const file of files) {
    const { data, problems } = await loadEnvironment(file, { workspace, renderer, shared, ...findings })
    findings.problems.push(...problems)
    if (data === undefined || hasErrors(problems)) continue
    environments.push({ file: shownPath(workspace.directory, file), directory: dirname(file), data })
  }
  return environments
}

/** A workspace that was not found, so that everything after it can go on with nothing. */
function nowhere(cwd: string): Workspace {
  return { directory: cwd, file: '', envDirectories: [], valuesFiles: [], allowedDirectories: [] }
}

/** Reads the whole workspace: settings, remotes, values, environments with their includes; asks no endpoint. */
export async function load(options: LoadOptions): Promise<Loaded> {
  const found = await findWorkspace(options)
  const findings: Findings = { texts: new Map(found.texts), problems: [...found.problems] }
  const { texts, problems } = findings
  const book = createPositionBook()
  const empty: Omit<Loaded, 'problems' | 'workspace'> = {
    remotes: { byName: new Map() },
    values: noValues,
    spec: { environments: [], positions: book },
    texts,
  }
  if (found.workspace === undefined) return { ...empty, workspace: nowhere(options.cwd), problems: sorted(problems) }

  const workspace = withFlags(found.workspace, options)
  const configuredAt = options.remotesDirectory === undefined ? found.places['general.lxd_confdir'] : undefined
  const remotes = await readRemotes(workspace, options.variables, configuredAt)
  for (const [path, text] of remotes.texts) texts.set(path, text)
  problems.push(...remotes.problems)

  const configured = [found.workspace.defaultValuesFile, ...found.workspace.valuesFiles]
  const placeOf = (key: SettingKey, path: string): Pick<Problem, 'where'> => {
    const where = configured.includes(path) ? found.places[key] : undefined
    return where === undefined ? {} : { where }
  }
  const { values, isComplete } = await readValues(workspace, options.renderEnv, placeOf, findings)
  const files = await findEnvironments(workspace, found.places, problems)
  // Without its values every template would complain about each name it uses.
  const environments = isComplete ? await loadEnvironments(workspace, values, files, { ...findings, book }) : []
  if (options.command !== undefined) addCommand(environments, options.command)
  problems.push(...addFlagVariables(environments, options.env ?? []))
  const world = { environments, positions: book }
  problems.push(...checkRules(hasErrors(remotes.problems) ? world : { ...world, remotes: remotes.remotes }))
  // A value that came by a template can be part of any message, and may be a secret.
  const strike = messageStrike(values.secrets)
  return {
    workspace,
    remotes: remotes.remotes,
    values,
    spec: { environments, positions: book },
    texts: shownTexts(texts, values.secrets),
    problems: sorted(problems.map(problem => struck(problem, strike))),
  }
}

import { dirname, resolve } from 'node:path'
import { createPositionBook } from '../document/positions.ts'
import { hasErrors, type Problem } from '../model/problem.ts'
import type { SourceTexts } from '../model/source.ts'
import type { Spec, SpecEnvironment } from '../model/spec.ts'
import type { Values } from '../model/values.ts'
import { type Remotes, type Security, usualDerivation, type Workspace } from '../model/workspace.ts'
import { createRendererOnDemand, type RendererOnDemand } from '../render/on-demand.ts'
import { messageStrike, shownTexts, struck } from '../render/secrets.ts'
import { environmentFiles, readableFolders, readTextNow, shownPath } from '../source/read.ts'
import { readRemotes } from '../source/remotes.ts'
import { type FoundWorkspace, findWorkspace, type SettingKey } from '../source/workspace.ts'
import type { Variables } from '../source/workspace-file.ts'
import { addCommand, type CommandName } from '../spec/commands.ts'
import { addFlagVariables } from '../spec/flag-variables.ts'
import { prefixNodes } from '../spec/node-prefix.ts'
import { checkRules } from '../spec/rules.ts'
import { decryptVariables } from './decrypt-variables.ts'
import { type Loading, loadEnvironment } from './load-environment.ts'
import { type Findings, readValues } from './load-values.ts'
import { openerOf } from './secret-values.ts'
import { addVariableFiles } from './vars-files.ts'

/** What to load; paths of flags are relative to `cwd`. */
export interface LoadOptions {
  readonly configFile?: string
  readonly cwd: string
  /** Environment variables. */
  readonly variables: Variables
  /** The time that templates are told where the workspace lets them ask, in seconds since 1970; 0 unless given. */
  readonly now?: number
  /** Instead of the configured default file. */
  readonly defaultValuesFile?: string
  /** Instead of the configured values file; later ones win. */
  readonly valuesFiles?: readonly string[]
  /** `a.b=c` over all files. */
  readonly renderEnv: readonly string[]
  /** `name=value`: variables of every project, over those of the files. */
  readonly env?: readonly string[]
  /** Files with a map `envs:`: variables of every project, over those of the files, under `env`. */
  readonly varsFiles?: readonly string[]
  /** Before the names of all nodes that do not refuse it. */
  readonly nodesPrefix?: string
  /** Keys that nothing knows are warnings. */
  readonly lenient?: boolean
  /** A command of the files whose variables and hooks are added to its project. */
  readonly command?: CommandName
  /** Instead of the configured folder. */
  readonly remotesDirectory?: string
  /** Instead of the configured secrets file. */
  readonly secretsFile?: string
  /** Instead of the configured key, wherever that is. */
  readonly keyFile?: string
  /** Files that hold one command each, instead of those of the same name. */
  readonly commandFiles?: readonly string[]
  /** Images are looked for on all remotes, whatever the workspace says. */
  readonly p2pMode?: boolean
  /** The secrets file is a ciphertext, whatever the workspace says. */
  readonly encryptedSecrets?: boolean
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
  const { cwd, defaultValuesFile, valuesFiles, remotesDirectory, secretsFile } = options
  return {
    ...workspace,
    ...(defaultValuesFile === undefined ? {} : { defaultValuesFile: resolve(cwd, defaultValuesFile) }),
    ...(valuesFiles === undefined ? {} : { valuesFiles: valuesFiles.map(file => resolve(cwd, file)) }),
    ...(remotesDirectory === undefined ? {} : { remotesDirectory: resolve(cwd, remotesDirectory) }),
    ...(secretsFile === undefined ? {} : { secretsFile: resolve(cwd, secretsFile) }),
    ...(options.p2pMode === true ? { p2pMode: true } : {}),
    ...(options.now === undefined ? {} : { now: options.now }),
    security: securityWithFlags(workspace.security, options),
  }
}

function securityWithFlags(security: Security, { cwd, keyFile, encryptedSecrets }: LoadOptions): Security {
  const { key, ...withoutKey } = security
  return {
    ...(key === undefined || keyFile !== undefined ? withoutKey : security),
    ...(keyFile === undefined ? {} : { keyFile: resolve(cwd, keyFile) }),
    ...(encryptedSecrets === true ? { secretsAreEncrypted: true } : {}),
  }
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
export function workspaceRenderer(workspace: Workspace, values: Values): RendererOnDemand {
  const folders = readableFolders(workspace)
  return createRendererOnDemand({
    values,
    ...(workspace.renderEngine === undefined ? {} : { engine: workspace.renderEngine }),
    partials: workspace.partials ?? [],
    allowedFunctions: workspace.allowedFunctions ?? [],
    now: workspace.now ?? 0,
    readFile: path => readTextNow(resolve(workspace.directory, path), folders),
  })
}

async function loadEnvironments(
  files: readonly string[],
  loading: Loading,
  found: Problem[],
): Promise<SpecEnvironment[]> {
  const environments: SpecEnvironment[] = []
  for (const file of files) {
    const { data, problems } = await loadEnvironment(file, loading)
    found.push(...problems)
    if (data === undefined || hasErrors(problems)) continue
    environments.push({ file: shownPath(loading.workspace.directory, file), directory: dirname(file), data })
  }
  return environments
}

/** A workspace that was not found, so that everything after it can go on with nothing. */
export function nowhere(cwd: string): Workspace {
  const security = { secretsAreEncrypted: false, derivation: usualDerivation }
  return { directory: cwd, file: '', envDirectories: [], valuesFiles: [], security, allowedDirectories: [] }
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

  const opener = openerOf(workspace.security)
  const configured = [found.workspace.defaultValuesFile, ...found.workspace.valuesFiles, found.workspace.secretsFile]
  const placeOf = (key: SettingKey, path: string): Pick<Problem, 'where'> => {
    const where = configured.includes(path) ? found.places[key] : undefined
    return where === undefined ? {} : { where }
  }
  const reading = { renderEnv: options.renderEnv, opener }
  const { values: fromFiles, isComplete } = await readValues(workspace, reading, placeOf, findings)
  const files = await findEnvironments(workspace, found.places, problems)
  const renderer = workspaceRenderer(workspace, fromFiles)
  const lenient = options.lenient === true
  const running = options.command === undefined ? {} : { command: options.command.name }
  const commandFiles = (options.commandFiles ?? []).map(file => resolve(options.cwd, file))
  const loading = { workspace, renderer, book, texts, shared: new Map(), lenient, commandFiles, ...running }
  // Without its values every template would complain about each name it uses.
  const environments = isComplete ? await loadEnvironments(files, loading, problems) : []
  if (options.command !== undefined) addCommand(environments, options.command)
  problems.push(...(await addVariableFiles(environments, options.varsFiles ?? [], { cwd: options.cwd, loading })))
  const decrypted = await decryptVariables(environments, { renderer, book, opener })
  problems.push(...decrypted.problems)
  const values = { ...fromFiles, secrets: [...fromFiles.secrets, ...decrypted.secrets, ...renderer.madeSecrets()] }
  problems.push(...addFlagVariables(environments, options.env ?? []))
  problems.push(...prefixNodes(environments, options.nodesPrefix ?? '', book))
  const { renderEngine } = workspace
  const world = { environments, positions: book, ...(renderEngine === undefined ? {} : { renderEngine }) }
  problems.push(...checkRules(hasErrors(remotes.problems) ? world : { ...world, remotes: remotes.remotes }))
  // A value that came by a template can be part of any message, and may be a secret.
  const hidden = [...values.secrets, ...opener.secrets()]
  const strike = messageStrike(hidden)
  return {
    workspace,
    remotes: remotes.remotes,
    values,
    spec: { environments, positions: book },
    texts: shownTexts(texts, hidden),
    problems: sorted(problems.map(problem => struck(problem, strike))),
  }
}

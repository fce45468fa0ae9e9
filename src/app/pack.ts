import { readdir, realpath } from 'node:fs/promises'
import { basename, join, posix, resolve } from 'node:path'
import { createPositionBook } from '../document/positions.ts'
import { ComposeError } from '../errors.ts'
import { imageLockName } from '../model/image-lock.ts'
import { hasErrors, type Problem } from '../model/problem.ts'
import type { SourceTexts } from '../model/source.ts'
import type { SpecEnvironment } from '../model/spec.ts'
import type { Workspace } from '../model/workspace.ts'
import { nameHint } from '../nearest.ts'
import { compressionOf, type Packing, writeArchive } from '../source/archive.ts'
import { readImageLock } from '../source/image-lock.ts'
import { systemCode } from '../source/read.ts'
import { type Loaded, type LoadOptions, load, workspaceRenderer } from './load.ts'
import { loadEnvironment } from './load-environment.ts'
import { localFilesOf, type NameOf, namesIn, type Wanted, wantedFile } from './pack-files.ts'
import { type Guard, guardOf } from './pack-guard.ts'
import { type SettingNames, workspaceText } from './pack-workspace.ts'

/** What to pack and where to. */
export interface PackRequest {
  readonly load: LoadOptions
  /** All when none is named. */
  readonly projects: readonly string[]
  /** Relative to the current directory; its ending says how it is packed. */
  readonly to: string
  /** Files below this folder are packed below `sources/`, wherever it lies. */
  readonly sourceCommonPath?: string
}

/** What was packed; without files the problems say why nothing was. */
export interface Packed {
  readonly to: string
  readonly files: readonly string[]
  /** Files that were left out, and why. */
  readonly leftOut: readonly { readonly path: string; readonly reason: string }[]
  readonly problems: readonly Problem[]
  readonly texts: SourceTexts
}

/**
 * Packs projects with all that their files read: environment files, includes, values, templates, synced files, remotes with
 * pinned servers, and a workspace file. No private key, no key of the workspace and no secrets file in clear gets in.
 * Throws `usage/bad-argument` for a name that cannot be, `package/refused` when it cannot be written.
 */
export async function pack(request: PackRequest): Promise<Packed> {
  const to = resolve(request.load.cwd, request.to)
  if (compressionOf(to) === undefined) {
    throw new ComposeError('usage/bad-argument', `${request.to} has no ending that says how to pack`, {
      hint: 'end it in .tar.gz, .tgz or .tar',
    })
  }
  const loaded = await load(request.load)
  const { texts } = loaded
  const nothing = { to, files: [], leftOut: [], texts }
  if (hasErrors(loaded.problems)) return { ...nothing, problems: loaded.problems }
  const environments = environmentsOf(loaded, request.projects)
  const common = request.sourceCommonPath
  const nameOf = namesIn(loaded.workspace, common === undefined ? undefined : resolve(request.load.cwd, common))
  const local = await localFilesOf(loaded, environments, nameOf)
  const problems = [...loaded.problems, ...local.problems, ...severalValues(loaded.workspace)]
  if (hasErrors(problems)) return { ...nothing, problems }
  const settings = await settingFiles(loaded.workspace, nameOf)
  const read = await readFiles(loaded, environments, nameOf)
  const guard = await guardOf(loaded.workspace)
  const rename = renamed(environments)
  const { members, leftOut } = await sift([...read, ...settings.wanted, ...local.wanted], { guard, rename, to })
  const file: Packing = {
    name: loaded.workspace.isOfAncestor === true ? '.lxd-compose.yml' : '.drydock.yml',
    mode: 0o644,
    from: { kind: 'text', text: workspaceText(loaded.workspace, { environments, nameOf, names: settings.names }) },
  }
  const all = [file, ...members.filter(({ name }) => name !== file.name)]
  await writeArchive(to, all)
  return { to, files: all.map(({ name }) => name), leftOut, problems, texts }
}

function environmentsOf({ spec }: Loaded, projects: readonly string[]): readonly SpecEnvironment[] {
  const known = spec.environments.flatMap(({ data }) => (data.projects ?? []).map(({ name }) => name))
  const strange = projects.find(name => !known.includes(name))
  if (strange !== undefined) {
    throw new ComposeError('usage/bad-argument', `no project is called ${strange}`, {
      hint: nameHint(strange, known, 'projects'),
    })
  }
  const has = ({ data }: SpecEnvironment): boolean => (data.projects ?? []).some(({ name }) => projects.includes(name))
  return projects.length === 0 ? spec.environments : spec.environments.filter(has)
}

function fileOf({ workspace }: Pick<Loaded, 'workspace'>, { file }: SpecEnvironment): string {
  return resolve(workspace.directory, file)
}

function severalValues({ valuesFiles }: Workspace): readonly Problem[] {
  if (valuesFiles.length < 2) return []
  const message = `a package has one values file, not ${valuesFiles.length}`
  return [{ code: 'usage/several-values', severity: 'error', message, hint: 'give --render-values once' }]
}

/** The environment files and what they include: each is loaded again by itself, which tells the files that it reads. */
async function readFiles(
  loaded: Loaded,
  environments: readonly SpecEnvironment[],
  nameOf: NameOf,
): Promise<readonly Wanted[]> {
  const { workspace, values } = loaded
  const texts = new Map<string, string>()
  const renderer = workspaceRenderer(workspace, values)
  const loading = { workspace, renderer, book: createPositionBook(), texts, shared: new Map() }
  for (const environment of environments) await loadEnvironment(fileOf(loaded, environment), loading)
  const lock = (await readImageLock(workspace.directory)).text === undefined ? [] : [imageLockName]
  const paths = [...texts.keys(), ...lock].map(path => resolve(workspace.directory, path))
  return Promise.all(paths.map(path => wantedFile(path, nameOf(path))))
}

async function settingFiles(
  workspace: Workspace,
  nameOf: NameOf,
): Promise<{ readonly wanted: readonly Wanted[]; readonly names: SettingNames }> {
  const { defaultValuesFile, valuesFiles, secretsFile, security, remotesDirectory } = workspace
  const wanted: Wanted[] = []
  const add = async (path: string | undefined, folder: string): Promise<string | undefined> => {
    if (path === undefined) return undefined
    const name = nameOf(path) ?? posix.join(folder, basename(path))
    wanted.push(await wantedFile(path, name))
    return name
  }
  const defaultValues = await add(defaultValuesFile, 'outside/default-values')
  const values = await add(valuesFiles[0], 'outside/values')
  // In clear it stays at home: whoever has a ciphertext still needs the key.
  const secrets = security.secretsAreEncrypted ? await add(secretsFile, 'outside/secrets') : undefined
  const remotes = remotesDirectory === undefined ? undefined : (nameOf(remotesDirectory) ?? 'outside/lxd-conf')
  if (remotesDirectory !== undefined && remotes !== undefined) {
    for (const below of ['config.yml', ...(await pinnedServers(remotesDirectory))])
      wanted.push(await wantedFile(join(remotesDirectory, below), posix.join(remotes, below)))
  }
  const partials = workspace.partials ?? []
  const templates = partials.length === 0 ? undefined : 'render-templates'
  for (const { name, file } of partials)
    wanted.push(await wantedFile(resolve(workspace.directory, file.path), `${templates}/${name}.yaml`))
  const names = { defaultValues, values, secrets, remotes, templates }
  return { wanted, names: Object.fromEntries(Object.entries(names).filter(([, name]) => name !== undefined)) }
}

async function pinnedServers(directory: string): Promise<readonly string[]> {
  try {
    const names = await readdir(join(directory, 'servercerts'))
    return names.filter(name => name.endsWith('.crt')).map(name => posix.join('servercerts', name))
  } catch (error) {
    systemCode(error)
    return []
  }
}

interface Sifting {
  readonly guard: Guard
  readonly rename: (name: string) => string
  readonly to: string
}

/** What may get in, each name once, in the order of the names. */
async function sift(
  wanted: readonly Wanted[],
  { guard, rename, to }: Sifting,
): Promise<{ readonly members: readonly Packing[]; readonly leftOut: Packed['leftOut'] }> {
  const members = new Map<string, Packing>()
  const leftOut = new Map<string, string>()
  for (const { path, name, mode, type } of wanted) {
    const reason = path === to ? undefined : await guard(path, type)
    if (path === to) continue
    if (type === 'symlink') throw linkRefused(path)
    if (name === undefined) leftOut.set(path, 'it lies outside the workspace; --source-common-path takes it along')
    else if (reason !== undefined) leftOut.set(path, reason)
    else {
      const from =
        type === 'directory'
          ? ({ kind: 'folder', path } as const)
          : ({ kind: 'file', path: await realpath(path) } as const)
      members.set(rename(name), { name: rename(name), mode, from })
    }
  }
  const sorted = [...members.values()].sort((one, other) => (one.name < other.name ? -1 : 1))
  return { members: sorted, leftOut: [...leftOut].map(([path, reason]) => ({ path, reason })) }
}

function linkRefused(path: string): ComposeError {
  return new ComposeError('package/refused', `${path} is a link, which no package may have`, {
    hint: 'unpack refuses links, since they can lead out of the folder; put a copy there',
  })
}

/** Other names by `pack_extra.rename`. Throws `usage/bad-argument` for one that leads out of the package. */
function renamed(environments: readonly SpecEnvironment[]): Sifting['rename'] {
  const rules = environments.flatMap(({ data }) => data.pack_extra?.rename ?? [])
  const wrong = rules.find(({ dest }) => dest.startsWith('/') || dest.split('/').includes('..'))
  if (wrong !== undefined) {
    throw new ComposeError('usage/bad-argument', `pack_extra.rename: ${wrong.dest} leads out of the package`, {
      hint: 'a name in a package is relative',
    })
  }
  return name => {
    const rule = rules.find(({ source }) => name === source || name.startsWith(`${source.replace(/\/$/, '')}/`))
    return rule === undefined ? name : posix.join(rule.dest, name.slice(rule.source.replace(/\/$/, '').length))
  }
}

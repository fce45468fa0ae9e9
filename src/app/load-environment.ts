import { dirname, join } from 'node:path'
import { parseYaml, plainYaml } from '../document/parse.ts'
import type { PositionBook } from '../document/positions.ts'
import { type FileKind, validate } from '../document/validate.ts'
import type { Problem } from '../model/problem.ts'
import type { Where } from '../model/source.ts'
import type { Environment, Profile } from '../model/spec.ts'
import type { Workspace } from '../model/workspace.ts'
import type { RendererOnDemand } from '../render/on-demand.ts'
import { type ReadResult, readableFolders, readText, shownPath } from '../source/read.ts'
import {
  type FileContent,
  type IncludeRequest,
  includesOf,
  merge,
  placesOf,
  type UndeclaredProfile,
  undeclaredProfiles,
} from '../spec/includes.ts'
import { addCommandFile } from './command-file.ts'

/** What all environments of a workspace are loaded with. */
export interface Loading {
  readonly workspace: Workspace
  readonly renderer: RendererOnDemand
  readonly book: PositionBook
  readonly texts: Map<string, string>
  /** Unknown keys are warnings. */
  readonly lenient?: boolean
  /** Absolute paths of files that hold one command more. */
  readonly commandFiles?: readonly string[]
  /** The command that is run: the files of others need not be there yet. */
  readonly command?: string
  /** Files that were included before and that nothing is merged into: read once, shared. */
  readonly shared: Map<string, FileContent | undefined>
}

/** One environment with its includes; `data` is undefined when it or a file it includes has errors. */
export interface LoadedEnvironment {
  readonly data?: Environment
  readonly problems: readonly Problem[]
}

/** Renders, parses and checks one text. */
export async function understand(
  kind: FileKind,
  path: string,
  text: string,
  loading: Loading,
  problems: Problem[],
): Promise<FileContent | undefined> {
  const { workspace, renderer, book, texts } = loading
  const shown = shownPath(workspace.directory, path)
  texts.set(shown, text)
  const rendered = await renderer.render({ path: shown, text })
  problems.push(...rendered.problems)
  if (!rendered.ok) return undefined
  // A file without templates is its own map.
  const source =
    rendered.text === text
      ? plainYaml(shown, text)
      : { ...plainYaml(shown, rendered.text), written: text, locate: rendered.locate }
  const parsed = parseYaml(source, book)
  problems.push(...parsed.problems)
  if (parsed.problems.length > 0) return undefined
  const checked = validate(kind, parsed, book, { lenient: loading.lenient === true })
  problems.push(...checked.problems)
  return checked.data === undefined ? undefined : ({ kind, data: checked.data } as FileContent)
}

type Hit = Extract<ReadResult, { kind: 'text' }>

function notFound(request: IncludeRequest, places: readonly string[], { workspace, command }: Loading): Problem {
  const { directory } = workspace
  return {
    code: 'include/not-found',
    severity: request.command === undefined || request.command === command ? 'error' : 'warning',
    message: `there is no file "${request.name}"`,
    where: request.where(),
    hint: `looked for ${places.map(place => shownPath(directory, place)).join(', ')}`,
  }
}

function refused(read: ReadResult, name: string, where: () => Where): Problem | undefined {
  if (read.kind === 'outside')
    return {
      code: 'include/outside',
      severity: 'error',
      message: `"${name}" lies outside the workspace: ${read.real}`,
      where: where(),
      hint: 'move it into the workspace, or allow its folder by general.allowed_dirs',
    }
  if (read.kind === 'unreadable')
    return {
      code: 'include/unreadable',
      severity: 'error',
      message: `cannot read "${name}": ${read.reason}`,
      where: where(),
    }
  return undefined
}

/** The first place that has the file; another place with other content is worth a warning. */
async function find(
  request: IncludeRequest,
  environmentFile: string,
  loading: Loading,
  problems: Problem[],
): Promise<Hit | undefined> {
  const { workspace } = loading
  const { directory } = workspace
  const places = placesOf(request, { environment: dirname(environmentFile), workspace: directory })
  let hit: Hit | undefined
  for (const place of places) {
    const read = await readText(place, readableFolders(workspace))
    if (read.kind === 'text' && hit === undefined) hit = read
    else if (read.kind === 'text' && hit !== undefined && read.text !== hit.text)
      problems.push({
        code: 'include/shadowed',
        severity: 'warning',
        message: `"${request.name}" is taken from ${shownPath(directory, hit.path)}, but ${shownPath(directory, place)} has other content`,
        where: request.where(),
        hint: 'remove or rename one of them',
      })
    const problem = hit === undefined ? refused(read, request.name, request.where) : undefined
    if (problem === undefined) continue
    problems.push(problem)
    return undefined
  }
  if (hit === undefined) problems.push(notFound(request, places, loading))
  return hit
}

async function include(
  request: IncludeRequest,
  environmentFile: string,
  loading: Loading,
  problems: Problem[],
): Promise<{ readonly content: FileContent; readonly path: string } | undefined> {
  const hit = await find(request, environmentFile, loading, problems)
  if (hit === undefined) return undefined
  // Groups and commands take hooks into themselves, so each environment and project needs some of its own.
  const isShared = request.kind !== 'group_file' && request.kind !== 'command_file'
  const key = `${request.kind} ${hit.path}`
  const known = isShared && loading.shared.has(key)
  const content = known
    ? loading.shared.get(key)
    : await understand(request.kind, hit.path, hit.text, loading, problems)
  if (isShared) loading.shared.set(key, content)
  return content === undefined ? undefined : { content, path: hit.path }
}

/** A profile that nobody declares is taken from `profiles/NAME.yml`; failing that the endpoint must have it. */
async function findProfile(
  wanted: UndeclaredProfile,
  loading: Loading,
  problems: Problem[],
): Promise<Profile | undefined> {
  const { name, where } = wanted
  const { directory } = loading.workspace
  const files = /^[\w.-]+$/.test(name) ? [`profiles/${name}.yml`, `profiles/${name}.yaml`] : []
  for (const file of files) {
    const read = await readText(join(directory, file), readableFolders(loading.workspace))
    if (read.kind === 'missing') continue
    const problem = refused(read, file, where)
    if (problem !== undefined) problems.push(problem)
    if (read.kind !== 'text') return undefined
    const content = await understand('profile_file', read.path, read.text, loading, problems)
    if (content?.kind !== 'profile_file') return undefined
    if (content.data.name === name) return content.data
    problems.push({
      code: 'reference/profile-name',
      severity: 'error',
      message: `${file} holds a profile "${content.data.name}", not "${name}"`,
      where: loading.book.of(content.data, 'name'),
      hint: 'a profile that is found by its name carries the name of its file',
    })
    return undefined
  }
  // Every server has a profile of this name.
  if (name !== 'default')
    problems.push({
      code: 'reference/undeclared-profile',
      severity: 'notice',
      message: `profile "${name}" is not declared here, so its endpoint must have it`,
      where: where(),
      hint: `declare it under profiles: or in profiles/${name}.yml to have it made`,
    })
  return undefined
}

async function addFoundProfiles(environment: Environment, loading: Loading, problems: Problem[]): Promise<void> {
  for (const wanted of undeclaredProfiles(environment, loading.book)) {
    const profile = await findProfile(wanted, loading, problems)
    if (profile === undefined) continue
    if (environment.profiles === undefined) {
      environment.profiles = []
      loading.book.lend(environment.profiles, environment, 'profiles')
    }
    environment.profiles.push(profile)
  }
}

/** Loads one environment file: rendered, parsed, checked, then file after file what it includes, until none is left. */
export async function loadEnvironment(file: string, loading: Loading): Promise<LoadedEnvironment> {
  const problems: Problem[] = []
  const shown = shownPath(loading.workspace.directory, file)
  const read = await readText(file, readableFolders(loading.workspace))
  if (read.kind !== 'text') {
    const problem = refused(read, shown, () => ({ file: shown, line: 1, column: 1 }))
    return { problems: problem === undefined ? [] : [problem] }
  }
  const root = await understand('environment', file, read.text, loading, problems)
  if (root?.kind !== 'environment') return { problems }

  const asked = includesOf(root, file, loading.book)
  problems.push(...asked.problems)
  let isComplete = await includeAll(asked.requests, file, loading, problems)
  for (const path of loading.commandFiles ?? []) {
    const requests = await addCommandFile(root.data, path, loading, problems)
    isComplete = (await includeAll(requests, file, loading, problems)) && isComplete
  }
  await addFoundProfiles(root.data, loading, problems)
  return isComplete ? { data: root.data, problems } : { problems }
}

/** Merges what is asked for, and what that asks for, file after file until none is left; false when something is missing. */
async function includeAll(
  requests: readonly IncludeRequest[],
  file: string,
  loading: Loading,
  problems: Problem[],
): Promise<boolean> {
  const waiting = [...requests]
  let isComplete = true
  for (let request = waiting.shift(); request !== undefined; request = waiting.shift()) {
    const included = await include(request, file, loading, problems)
    if (included === undefined) {
      // What a command includes is needed when it is run; all else that is missing is an error.
      isComplete = isComplete && request.command !== undefined
      continue
    }
    merge(request, included.content)
    const further = includesOf(included.content, included.path, loading.book)
    problems.push(...further.problems)
    waiting.push(...further.requests)
  }
  return isComplete
}

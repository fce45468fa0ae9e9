import { dirname, join, resolve } from 'node:path'
import type { PositionBook } from '../document/positions.ts'
import type { FileKind, FileKinds } from '../document/validate.ts'
import type { Problem } from '../model/problem.ts'
import type { Where } from '../model/source.ts'
import type { Command, Environment, Group, Hook, Node, Project } from '../model/spec.ts'

/** Kinds of files that others include. */
export type IncludeKind = Exclude<FileKind, 'environment' | 'workspace'>

/** One file that a document asks for, and the list its content is appended to. */
export interface IncludeRequest {
  readonly kind: IncludeKind
  /** As written: relative, or absolute inside the workspace. */
  readonly name: string
  /** Looked up when asked for: most includes are found. */
  readonly where: () => Where
  /** Absolute path of the file that asks. */
  readonly from: string
  readonly into: unknown[]
  /** The command that asks: its files are needed only when it is run. */
  readonly command?: string
}

/** Folders in which relative includes are looked up. */
export interface IncludeFolders {
  /** Of the environment file. */
  readonly environment: string
  readonly workspace: string
}

/** What a document asks for, and what is wrong with the asking. */
export interface Includes {
  readonly requests: readonly IncludeRequest[]
  readonly problems: readonly Problem[]
}

/** Where an include is looked for, in order: the including file's folder, the environment's, `profiles/`, `hooks/`. */
export function placesOf(request: Pick<IncludeRequest, 'name' | 'from'>, folders: IncludeFolders): readonly string[] {
  const { name, from } = request
  const bases = [
    dirname(from),
    folders.environment,
    join(folders.workspace, 'profiles'),
    join(folders.workspace, 'hooks'),
  ]
  return [...new Set(bases.map(base => resolve(base, name)))]
}

/** The files a checked document includes, list by list, in the order they are written. */
export function includesOf(document: FileContent, from: string, book: PositionBook): Includes {
  const requests: IncludeRequest[] = []
  const problems: Problem[] = []

  function ask(owner: object, key: string, target: string, kind: IncludeKind, command?: string): void {
    const names: unknown = Reflect.get(owner, key)
    if (!Array.isArray(names)) return
    let into: unknown = Reflect.get(owner, target)
    if (!Array.isArray(into)) {
      into = []
      book.lend(into as unknown[], owner, key)
      Reflect.set(owner, target, into)
    }
    names.forEach((name: string, index) => {
      if (names.indexOf(name) < index)
        problems.push({
          code: 'include/twice',
          severity: 'warning',
          message: `"${name}" is included twice in the same list`,
          where: book.of(names, index),
          hint: 'remove one of them',
        })
      if (/\.ya?ml$/.test(name))
        requests.push({
          kind,
          name,
          where: () => book.of(names, index),
          from,
          into: into as unknown[],
          ...(command === undefined ? {} : { command }),
        })
      else
        problems.push({
          code: 'include/not-yaml',
          severity: 'error',
          message: `"${name}" is no YAML file`,
          where: book.of(names, index),
          hint: 'only files that end in .yml or .yaml can be included',
        })
    })
  }

  function hooks(owner: Project | Group | Node | Command, command?: string): void {
    ask(owner, 'include_hooks_files', 'hooks', 'hooks_file', command)
  }

  function group(one: Group): void {
    hooks(one)
    for (const node of one.nodes ?? []) hooks(node)
  }

  function command(one: Command): void {
    ask(one, 'vars_files', 'vars', 'vars_file', one.name)
    hooks(one, one.name)
  }

  if (document.kind === 'group_file') group(document.data)
  if (document.kind === 'command_file') command(document.data)
  if (document.kind === 'environment') {
    const { data } = document
    ask(data, 'include_networks_files', 'networks', 'network_file')
    ask(data, 'include_profiles_files', 'profiles', 'profile_file')
    ask(data, 'include_storage_files', 'storages', 'storage_file')
    ask(data, 'include_acls_files', 'acls', 'acl_file')
    for (const one of data.commands ?? []) command(one)
    ask(data, 'include_commands_files', 'commands', 'command_file')
    for (const project of data.projects ?? []) {
      for (const one of project.groups ?? []) group(one)
      ask(project, 'include_groups_files', 'groups', 'group_file')
      ask(project, 'include_env_files', 'vars', 'vars_file')
      hooks(project)
    }
  }
  return { requests, problems }
}

/** The checked content of a file together with its kind. */
export type FileContent = { [Kind in FileKind]: { readonly kind: Kind; readonly data: FileKinds[Kind] } }[FileKind]

/** Appends what an included file holds to the list that asked for it. */
export function merge(request: IncludeRequest, content: FileContent): void {
  if (content.kind === 'hooks_file') request.into.push(...(content.data.hooks satisfies Hook[]))
  else request.into.push(content.data)
}

/** A profile that nodes use and the environment does not declare, with the first place that names it. */
export interface UndeclaredProfile {
  readonly name: string
  readonly where: () => Where
}

/** Profiles that groups or nodes name and nobody declares, each once, in the order of the text. */
export function undeclaredProfiles(environment: Environment, book: PositionBook): readonly UndeclaredProfile[] {
  const declared = new Set((environment.profiles ?? []).map(profile => profile.name))
  const found = new Map<string, UndeclaredProfile>()
  const look = (names: readonly string[] | undefined): void => {
    names?.forEach((name, index) => {
      if (!declared.has(name) && !found.has(name)) found.set(name, { name, where: () => book.of(names, index) })
    })
  }
  for (const project of environment.projects ?? [])
    for (const group of project.groups ?? []) {
      look(group.common_profiles)
      for (const node of group.nodes ?? []) look(node.profiles)
    }
  return [...found.values()]
}

import type { Environment, Group } from '../generated/environment.ts'
import {
  type Validator,
  validate_acl_file,
  validate_command_file,
  validate_environment,
  validate_group_file,
  validate_hooks_file,
  validate_lock_file,
  validate_network_file,
  validate_profile_file,
  validate_storage_file,
  validate_vars_file,
  validate_workspace,
} from '../generated/validators.js'
import type { WorkspaceFile } from '../generated/workspace.ts'
import type { ImageLockFile } from '../model/image-lock.ts'
import type { Problem } from '../model/problem.ts'
import type { Command, Hook, Profile, Vars } from '../model/spec.ts'
import { coerce, keepNumberTexts } from './coerce.ts'
import type { OctalPlace } from './convert.ts'
import { explain, leaveOutUnknown } from './explain.ts'
import type { ParsedYaml } from './parse.ts'
import type { PositionBook } from './positions.ts'

/** What a file of each kind holds once it is valid. */
export interface FileKinds {
  environment: Environment
  group_file: Group
  profile_file: Profile
  network_file: Environment['networks'] extends (infer One)[] | undefined ? One : never
  storage_file: Environment['storages'] extends (infer One)[] | undefined ? One : never
  acl_file: Environment['acls'] extends (infer One)[] | undefined ? One : never
  command_file: Command
  hooks_file: { hooks: Hook[] }
  vars_file: Vars
  lock_file: ImageLockFile
  workspace: WorkspaceFile
}

/** The kinds of files; each has a schema. */
export type FileKind = keyof FileKinds

const validators: Readonly<Record<FileKind, Validator>> = {
  environment: validate_environment,
  group_file: validate_group_file,
  profile_file: validate_profile_file,
  network_file: validate_network_file,
  storage_file: validate_storage_file,
  acl_file: validate_acl_file,
  command_file: validate_command_file,
  hooks_file: validate_hooks_file,
  vars_file: validate_vars_file,
  lock_file: validate_lock_file,
  workspace: validate_workspace,
}

/** A list that became empty may hold nothing again, so types are given at most this often. */
const coercionRounds = 4

function octalWarnings(octals: readonly OctalPlace[], book: PositionBook): Problem[] {
  return octals.flatMap(({ object, key, text }): Problem[] => {
    const value: unknown = Reflect.get(object, key)
    if (typeof value !== 'number') return []
    return [
      {
        code: 'yaml/octal',
        severity: 'warning',
        message: `${text} is read as an octal number: ${value}`,
        where: book.of(object, key),
        hint: `write ${value}, or 0o${text.replace(/^[-+]?0/, '')} to say that octal is meant`,
      },
    ]
  })
}

function keepVariables(kind: FileKind, data: object, book: PositionBook): void {
  if (kind === 'vars_file') keepNumberTexts((data as Vars).envs ?? {}, book)
  if (kind === 'command_file') keepCommandVariables(data as Command, book)
  if (kind !== 'environment') return
  for (const project of (data as Environment).projects ?? [])
    for (const block of project.vars ?? []) keepNumberTexts(block.envs ?? {}, book)
  for (const command of (data as Environment).commands ?? []) keepCommandVariables(command, book)
}

function keepCommandVariables({ vars = [], envs }: Command, book: PositionBook): void {
  for (const block of envs === undefined ? vars : [...vars, envs]) keepNumberTexts(block.envs ?? {}, book)
}

/** How a file is checked. */
export interface Strictness {
  /** Keys that nothing knows are warnings, and taken out. Those of later versions are refused all the same. */
  readonly lenient?: boolean
}

/** Checks a parsed file against the schema of its kind; `data` is undefined when it does not hold. */
export function validate<Kind extends FileKind>(
  kind: Kind,
  file: ParsedYaml,
  book: PositionBook,
  { lenient = false }: Strictness = {},
): { data?: FileKinds[Kind]; problems: Problem[] } {
  let data: unknown = file.data
  if (data === null || data === undefined) {
    data = {}
    book.write(data as object, file.start)
  }
  const check = validators[kind]
  const context = { kind, data, book, start: file.start }
  const left: Problem[] = []
  for (let round = 1; !check(data); round++) {
    const errors = check.errors ?? []
    if (round < coercionRounds && coerce(data, errors, book)) continue
    const unknown = lenient ? leaveOutUnknown(errors, context) : []
    left.push(...unknown)
    if (unknown.length > 0) continue
    return { problems: [...left, ...explain(errors, context)] }
  }
  keepVariables(kind, data as object, book)
  return { data: data as FileKinds[Kind], problems: [...left, ...octalWarnings(file.octals, book)] }
}

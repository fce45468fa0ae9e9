import type { Command, Option } from 'commander'
import type { LoadOptions } from '../app/load.ts'
import type { KnownNames } from '../app/names.ts'
import { commandCalled } from './called.ts'
import { type Candidate, commandsOf, namesFor, nodesOf, projectsOf } from './completion-names.ts'
import { type LoadFlags, loadOptions } from './options.ts'
import type { Surroundings } from './surroundings.ts'

/** What may stand where the cursor is; `paths` asks the shell for names of files or folders besides. */
export interface Completion {
  readonly candidates: readonly Candidate[]
  readonly paths?: 'files' | 'folders'
}

/** Reads the names in the files; asked only where a name is wanted. */
export type ReadNames = (options: LoadOptions) => Promise<KnownNames>

/** The line up to the cursor, understood. */
interface Line {
  readonly command: Command
  /** Words that are no options and no names of commands. */
  readonly operands: readonly string[]
  /** The option whose value is being typed, and what stands before that value in the same word. */
  readonly option?: { readonly option: Option; readonly before: string }
  readonly isAfterDashes: boolean
  readonly flags: LoadFlags
  /** What is typed so far of the word, or of the option's value. */
  readonly typed: string
}

const nothing: Completion = { candidates: [] }

/** What may stand in the place of the last of `words`, the words after the program's name. */
export async function complete(
  program: Command,
  words: readonly string[],
  here: Surroundings,
  readNames: ReadNames,
): Promise<Completion> {
  // `compose help apply` is `compose apply --help`.
  const line = understand(program, words.length > 1 && words[0] === 'help' ? words.slice(1) : words)
  if (line.option !== undefined) return completeValue(line, line.option, here, readNames)
  if (line.isAfterDashes) return nothing
  if (line.typed.startsWith('-')) return matching(optionsOf(line.command), line.typed)
  const commands = line.command.createHelp().visibleCommands(line.command)
  if (commands.length > 0 && line.operands.length === 0) {
    return matching(
      commands.map(command => ({ word: command.name(), about: command.summary() })),
      line.typed,
    )
  }
  return completeOperand(line, here, readNames)
}

function understand(program: Command, words: readonly string[]): Line {
  let command = program
  const operands: string[] = []
  const flags: Record<string, unknown> = {}
  let waiting: Option | undefined
  let isAfterDashes = false
  const typed = words.at(-1) ?? ''
  for (const word of words.slice(0, -1)) {
    if (waiting !== undefined) {
      note(flags, waiting, word)
      waiting = undefined
    } else if (isAfterDashes) continue
    else if (word === '--') isAfterDashes = true
    else if (word.startsWith('-')) {
      const [name = '', value] = split(word)
      const option = findOption(command, name)
      if (option === undefined || option.isBoolean()) continue
      if (value === undefined) waiting = option.required ? option : undefined
      else note(flags, option, value)
    } else {
      const next = operands.length === 0 ? commandCalled(command, word) : undefined
      if (next === undefined) operands.push(word)
      else command = next
    }
  }
  const line = { command, operands, isAfterDashes, flags: flags as LoadFlags, typed }
  if (waiting !== undefined) return { ...line, option: { option: waiting, before: '' } }
  const [name = '', value] = split(typed)
  const option = value === undefined || isAfterDashes ? undefined : findOption(command, name)
  return option === undefined || value === undefined
    ? line
    : { ...line, option: { option, before: `${name}=` }, typed: value }
}

/** `--name=value` in two; the value is undefined when there is none. */
function split(word: string): readonly [string, string?] {
  const at = word.startsWith('--') ? word.indexOf('=') : -1
  return at < 0 ? [word] : [word.slice(0, at), word.slice(at + 1)]
}

function findOption(command: Command, name: string): Option | undefined {
  for (let at: Command | null = command; at !== null; at = at.parent) {
    const hit = at.options.find(({ short, long }) => name === short || name === long)
    if (hit !== undefined) return hit
  }
  return undefined
}

/** Options that say which files to read are heeded, so that the names are those the command will see. */
function note(flags: Record<string, unknown>, option: Option, value: string): void {
  const key = option.attributeName()
  const before = flags[key]
  const isList = key === 'renderValues' || key === 'renderEnv'
  flags[key] = isList ? [...(Array.isArray(before) ? before : []), value] : value
}

function optionsOf(command: Command): readonly Candidate[] {
  const help = command.createHelp()
  const options = [...help.visibleOptions(command)]
  for (let at = command.parent; at !== null; at = at.parent) {
    // The version is told by the program alone.
    options.push(...help.visibleOptions(at).filter(option => !['--help', '--version'].includes(option.long ?? '')))
  }
  return options.map(option => ({ word: option.long ?? option.short ?? '', about: option.description }))
}

async function completeValue(
  line: Line,
  { option, before }: { readonly option: Option; readonly before: string },
  here: Surroundings,
  readNames: ReadNames,
): Promise<Completion> {
  const with_ = (candidates: readonly Candidate[], start = ''): Completion =>
    matching(
      candidates.map(({ word, about }) => ({ word: `${before}${start}${word}`, about })),
      `${before}${line.typed}`,
    )
  if (option.argChoices !== undefined) return with_(option.argChoices.map(word => ({ word, about: '' })))
  const wanted = namesFor.get(option.attributeName())
  if (wanted === undefined) return pathsFor(option.flags)
  const isList = option.flags.includes('<names>')
  const start = isList ? line.typed.slice(0, line.typed.lastIndexOf(',') + 1) : ''
  const rest = wanted(await readNames(loadOptions(line.flags, here)), line.operands)
  // In a list nobody wants the same name again.
  return with_(isList ? rest.filter(({ word }) => !start.split(',').includes(word)) : rest, start)
}

/** Where a value or operand is a path by its name in the usage. */
function pathsFor(usage: string): Completion {
  if (/<file\b/.test(usage)) return { candidates: [], paths: 'files' }
  if (/<folder\b/.test(usage)) return { candidates: [], paths: 'folders' }
  return nothing
}

async function completeOperand(line: Line, here: Surroundings, readNames: ReadNames): Promise<Completion> {
  const declared = line.command.registeredArguments
  const argument = declared[line.operands.length] ?? (declared.at(-1)?.variadic === true ? declared.at(-1) : undefined)
  if (argument === undefined) return nothing
  if (argument.argChoices !== undefined) {
    return matching(
      argument.argChoices.map(word => ({ word, about: '' })),
      line.typed,
    )
  }
  const known = async (): Promise<KnownNames> => readNames(loadOptions(line.flags, here))
  switch (argument.name()) {
    case 'project': {
      const rest = projectsOf(await known()).filter(({ word }) => !line.operands.includes(word))
      return matching(rest, line.typed)
    }
    case 'node':
      return matching(nodesOf(await known()), line.typed)
    case 'name':
      return line.command.parent?.name() === 'command'
        ? matching(commandsOf(await known(), line.operands), line.typed)
        : nothing
    default:
      return pathsFor(`<${argument.name()}>`)
  }
}

function matching(candidates: readonly Candidate[], typed: string): Completion {
  const hits = candidates.filter(({ word }) => word.startsWith(typed))
  return { candidates: [...new Map(hits.map(hit => [hit.word, hit])).values()] }
}

/**
 * A completion as the scripts of `compose completion` read it: a word, a tabulator and what it is on each line, and
 * `:files` or `:folders` where the shell adds names of its own.
 */
export function completionText({ candidates, paths }: Completion): string {
  const lines = candidates.map(({ word, about }) => (about === '' ? word : `${word}\t${about}`))
  return [...lines, ...(paths === undefined ? [] : [`:${paths}`])].map(line => `${line}\n`).join('')
}

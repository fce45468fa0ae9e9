import { parseYaml, plainYaml } from '../document/parse.ts'
import type { PositionBook } from '../document/positions.ts'
import { validate } from '../document/validate.ts'
import type { Problem } from '../model/problem.ts'
import type { Environment } from '../model/spec.ts'
import type { Workspace } from '../model/workspace.ts'
import { readText, shownPath } from '../source/read.ts'
import { type IncludeRequest, includesOf } from '../spec/includes.ts'

/** What a command file is read with. */
export interface CommandFileReading {
  readonly workspace: Workspace
  readonly book: PositionBook
  readonly texts: Map<string, string>
  readonly lenient?: boolean
}

/**
 * Adds the command of a file that `--command-file` names to an environment that has its project, in place of one of the same name.
 * As in lxd-compose the file itself is no template; what it includes is. Returns what it includes.
 */
export async function addCommandFile(
  environment: Environment,
  path: string,
  reading: CommandFileReading,
  problems: Problem[],
): Promise<readonly IncludeRequest[]> {
  const { workspace, book, texts } = reading
  const shown = shownPath(workspace.directory, path)
  const read = await readText(path)
  if (read.kind !== 'text') {
    const isMissing = read.kind === 'missing'
    const reason = read.kind === 'unreadable' ? read.reason : read.kind
    problems.push({
      code: isMissing ? 'include/not-found' : 'include/unreadable',
      severity: 'error',
      message: isMissing ? `there is no command file ${shown}` : `cannot read ${shown}: ${reason}`,
      hint: 'name another by --command-file',
    })
    return []
  }
  texts.set(shown, read.text)
  const parsed = parseYaml(plainYaml(shown, read.text), book)
  problems.push(...parsed.problems)
  if (parsed.problems.length > 0) return []
  const { data, problems: found } = validate('command_file', parsed, book, { lenient: reading.lenient === true })
  problems.push(...found)
  if (data === undefined) return []
  const projects = (environment.projects ?? []).map(({ name }) => name)
  if (projects.length === 0 || (data.project !== undefined && !projects.includes(data.project))) return []
  const others = (environment.commands ?? []).filter(
    ({ name, project }) =>
      name !== data.name || (project !== undefined && data.project !== undefined && project !== data.project),
  )
  environment.commands = [...others, data]
  book.lend(environment.commands, data, 'name')
  const asked = includesOf({ kind: 'command_file', data }, path, book)
  problems.push(...asked.problems)
  return asked.requests
}

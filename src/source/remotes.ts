import { join } from 'node:path'
import { parseYaml, plainYaml } from '../document/parse.ts'
import { createPositionBook, type PositionBook } from '../document/positions.ts'
import type { Problem } from '../model/problem.ts'
import type { SourceTexts, Where } from '../model/source.ts'
import type { Remote, Remotes, Workspace } from '../model/workspace.ts'
import { nameHint } from '../nearest.ts'
import { wrongPair } from './certificates.ts'
import { type ReadResult, readText, shownPath } from './read.ts'
import { type Entry, optionalText, readOne } from './read-remote.ts'
import { readRegistryLogins } from './registry-logins.ts'
import type { Variables } from './workspace-file.ts'

/** The remotes, and the text of their file for problems. */
export interface ReadRemotes {
  readonly remotes: Remotes
  readonly problems: readonly Problem[]
  readonly texts: SourceTexts
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Reads `client.crt` and `client.key`, if some remote is spoken to by TLS as a client that must be known. */
async function clientCertificate(
  directory: string,
  remotes: Iterable<Remote>,
  problems: Problem[],
): Promise<Remotes['clientCertificate']> {
  const isAsked = [...remotes].some(one => !one.isPublic && one.addresses.some(address => address.startsWith('https:')))
  if (!isAsked) return undefined
  const certificate = await optionalText(join(directory, 'client.crt'), undefined, problems)
  const key = await optionalText(join(directory, 'client.key'), undefined, problems)
  if (certificate === undefined || key === undefined) return undefined
  const wrong = wrongPair(certificate, key)
  if (wrong === undefined) return { certificate, key }
  problems.push({
    code: 'remotes/bad-certificate',
    severity: 'error',
    message: `${directory}: ${wrong}`,
    hint: 'take both from the folder of the client that the servers trust: ~/.config/lxc or ~/.config/incus',
  })
  return undefined
}

function missingFile(read: Exclude<ReadResult, { kind: 'text' }>, file: string, where: Where | undefined): Problem {
  const place = where === undefined ? {} : { where }
  if (read.kind === 'unreadable')
    return {
      code: 'remotes/unreadable',
      severity: 'error',
      message: `cannot read ${file}: ${read.reason}`,
      hint: 'let the user who runs compose read it',
      ...place,
    }
  return {
    code: 'remotes/not-found',
    severity: 'error',
    message: `there is no remotes file ${file}`,
    hint: 'name the folder of config.yml by general.lxd_confdir or $LXD_CONF',
    ...place,
  }
}

function inRemotes(problem: Problem): Problem {
  return { ...problem, code: `remotes/${problem.code.slice(problem.code.indexOf('/') + 1)}` }
}

interface RemotesFile {
  readonly directory: string
  readonly data: Entry
  readonly book: PositionBook
  readonly variables: Variables
}

async function fromFile(file: RemotesFile, problems: Problem[]): Promise<Remotes> {
  const { directory, data, book, variables } = file
  const entries = isEntry(data.remotes) ? data.remotes : {}
  const byName = new Map<string, Remote>()
  const notInThisVersion = new Map<string, string>()
  for (const [name, entry] of Object.entries(entries)) {
    if (!isEntry(entry)) {
      const where = book.of(entries, name)
      const hint = 'write addr: and what else belongs to it below the name'
      problems.push({
        code: 'remotes/bad-value',
        severity: 'error',
        message: `remote ${name} must be a map`,
        where,
        hint,
      })
      continue
    }
    const one = await readOne({ name, entry, directory, variables, book, problems })
    if (one !== undefined && 'remote' in one) byName.set(name, one.remote)
    if (one !== undefined && 'later' in one) notInThisVersion.set(name, one.later)
  }
  const defaultRemote = data['default-remote']
  if (typeof defaultRemote === 'string' && defaultRemote !== '' && !(defaultRemote in entries))
    problems.push({
      code: 'remotes/unknown-default',
      severity: 'warning',
      message: `default-remote "${defaultRemote}" is not among the remotes`,
      where: book.of(data, 'default-remote'),
      hint: nameHint(defaultRemote, Object.keys(entries), 'remotes'),
    })
  const certificate = await clientCertificate(directory, byName.values(), problems)
  const asksRegistries = [...byName.values()].some(({ protocol }) => protocol === 'podman' || protocol === 'oci')
  const logins = asksRegistries ? await readRegistryLogins(variables) : undefined
  return {
    directory,
    byName,
    notInThisVersion,
    ...(typeof defaultRemote === 'string' && defaultRemote in entries ? { defaultRemote } : {}),
    ...(certificate === undefined ? {} : { clientCertificate: certificate }),
    ...logins,
  }
}

/**
 * Reads the `config.yml` of the lxc/incus client: addresses, protocols, pinned servers and the client's certificate.
 * Keys that only the clients use (`aliases`, `defaults`) are left alone.
 */
export async function readRemotes(
  workspace: Workspace,
  variables: Variables,
  configuredAt?: Where,
): Promise<ReadRemotes> {
  const none: Remotes = { byName: new Map() }
  const directory = workspace.remotesDirectory
  if (directory === undefined) {
    const problem: Problem = {
      code: 'remotes/not-found',
      severity: 'error',
      message: 'there is no folder with a config.yml of the lxc or incus client',
      hint: 'name it by general.lxd_confdir in the workspace file, or by $LXD_CONF',
    }
    return { remotes: none, problems: [problem], texts: new Map() }
  }
  const path = join(directory, 'config.yml')
  const shown = shownPath(workspace.directory, path)
  const read = await readText(path)
  if (read.kind !== 'text')
    return {
      remotes: { ...none, directory },
      problems: [missingFile(read, shown, configuredAt)],
      texts: new Map(),
    }
  const texts = new Map([[shown, read.text]])
  const book = createPositionBook()
  const parsed = parseYaml(plainYaml(shown, read.text), book)
  const problems: Problem[] = parsed.problems.map(inRemotes)
  if (parsed.problems.length > 0) return { remotes: { ...none, directory }, problems, texts }
  const data = parsed.data ?? {}
  if (!isEntry(data) || (data.remotes !== undefined && data.remotes !== null && !isEntry(data.remotes))) {
    problems.push({
      code: 'remotes/bad-value',
      severity: 'error',
      message: 'the remotes file must be a map with a map "remotes"',
      where: parsed.start(),
      hint: 'write remotes: and below it each remote by its name',
    })
    return { remotes: { ...none, directory }, problems, texts }
  }
  return { remotes: await fromFile({ directory, data, book, variables }, problems), problems, texts }
}

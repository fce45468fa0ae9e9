import { join } from 'node:path'
import { parseYaml, plainYaml } from '../document/parse.ts'
import { createPositionBook, type PositionBook } from '../document/positions.ts'
import type { Problem } from '../model/problem.ts'
import type { SourceTexts, Where } from '../model/source.ts'
import type { Remote, RemoteProtocol, Remotes, Workspace } from '../model/workspace.ts'
import { nameHint } from '../nearest.ts'
import { isCertificate, wrongPair } from './certificates.ts'
import { type ReadResult, readText, shownPath } from './read.ts'
import { readRegistryLogins } from './registry-logins.ts'
import { readAddress } from './remote-addresses.ts'
import type { Variables } from './workspace-file.ts'

/** The remotes, and the text of their file for problems. */
export interface ReadRemotes {
  readonly remotes: Remotes
  readonly problems: readonly Problem[]
  readonly texts: SourceTexts
}

const protocols: readonly RemoteProtocol[] = ['lxd', 'incus', 'podman', 'simplestreams', 'oci', 'embedded']
/** Those that only serve images. */
const imageProtocols: readonly RemoteProtocol[] = ['simplestreams', 'oci']
const laterAuthentication: readonly string[] = ['oidc', 'bearer', 'candid']

type Entry = Readonly<Record<string, unknown>>

/** One remote of the file while it is read. */
interface Reading {
  readonly name: string
  readonly entry: Entry
  readonly directory: string
  readonly variables: Variables
  readonly book: PositionBook
  readonly problems: Problem[]
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function complain(reading: Reading, key: string, message: string, hint?: string): undefined {
  reading.problems.push({
    code: 'remotes/bad-value',
    severity: 'error',
    message: `remote ${reading.name}: ${message}`,
    where: reading.book.of(reading.entry, key),
    ...(hint === undefined ? {} : { hint }),
  })
}

function textOf(reading: Reading, key: string): string {
  const value = reading.entry[key]
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return value.trim()
  complain(reading, key, `${key} must be a text`, 'put it in quotes')
  return ''
}

function addressesOf(reading: Reading, protocol: RemoteProtocol): readonly string[] {
  const parts = textOf(reading, 'addr')
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
  const isMissing = parts.length === 0 && ['', null, undefined].some(one => one === reading.entry.addr)
  if (isMissing && protocol !== 'embedded') complain(reading, 'addr', 'the address is missing', 'add addr:')
  return parts.flatMap(part => {
    const read = readAddress(part, protocol, reading)
    if ('addresses' in read) return read.addresses
    complain(reading, 'addr', read.message, read.hint)
    return []
  })
}

function isPublic(reading: Reading, protocol: RemoteProtocol): boolean {
  const value = reading.entry.public
  if (imageProtocols.includes(protocol)) return true
  if (value === undefined || value === null) return false
  if (typeof value !== 'boolean')
    complain(reading, 'public', `public must be true or false, not ${JSON.stringify(value)}`)
  return value === true
}

/** Text of a file that need not be there. */
async function optionalText(path: string, where: Where | undefined, problems: Problem[]): Promise<string | undefined> {
  const read = await readText(path)
  if (read.kind === 'text') return read.text
  if (read.kind === 'unreadable')
    problems.push({
      code: 'remotes/unreadable',
      severity: 'error',
      message: `cannot read ${path}: ${read.reason}`,
      ...(where === undefined ? {} : { where }),
      hint: 'let the user who runs compose read it',
    })
  return undefined
}

async function pinnedCertificate(reading: Reading, addresses: readonly string[]): Promise<string | undefined> {
  if (!addresses.some(address => address.startsWith('https://')) || reading.name.includes('/')) return undefined
  const path = join(reading.directory, 'servercerts', `${reading.name}.crt`)
  const where = reading.book.of(reading.entry)
  const text = await optionalText(path, where, reading.problems)
  if (text !== undefined && !isCertificate(text))
    reading.problems.push({
      code: 'remotes/bad-certificate',
      severity: 'error',
      message: `remote ${reading.name}: ${path} is no certificate`,
      where,
      hint: `keep the server's certificate there, in PEM: the lines from BEGIN CERTIFICATE to END CERTIFICATE`,
    })
  return text
}

type OneRemote = { readonly remote: Remote } | { readonly later: string } | undefined

async function readOne(reading: Reading): Promise<OneRemote> {
  const protocol = textOf(reading, 'protocol') || 'lxd'
  const authentication = textOf(reading, 'auth_type')
  const known = protocols.find(one => one === protocol)
  if (known === undefined)
    return complain(reading, 'protocol', `unknown protocol "${protocol}"`, `known: ${protocols.join(', ')}`)
  if (laterAuthentication.includes(authentication)) return { later: `auth_type ${authentication}` }
  const addresses = addressesOf(reading, known)
  const serverCertificate = await pinnedCertificate(reading, addresses)
  return {
    remote: {
      name: reading.name,
      addresses,
      protocol: known,
      isPublic: isPublic(reading, known),
      project: textOf(reading, 'project') || 'default',
      ...(serverCertificate === undefined ? {} : { serverCertificate }),
    },
  }
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

import { join } from 'node:path'
import type { PositionBook } from '../document/positions.ts'
import type { Problem } from '../model/problem.ts'
import type { Where } from '../model/source.ts'
import type { Remote, RemoteProtocol } from '../model/workspace.ts'
import { isCertificate } from './certificates.ts'
import { readText } from './read.ts'
import { readAddress } from './remote-addresses.ts'
import type { Variables } from './workspace-file.ts'

/** A map of the remotes file. */
export type Entry = Readonly<Record<string, unknown>>

const protocols: readonly RemoteProtocol[] = ['lxd', 'incus', 'podman', 'simplestreams', 'oci', 'embedded']
/** Those that only serve images. */
const imageProtocols: readonly RemoteProtocol[] = ['simplestreams', 'oci']
const laterAuthentication: readonly string[] = ['oidc', 'bearer', 'candid']

/** One remote of the file while it is read. */
interface Reading {
  readonly name: string
  readonly entry: Entry
  readonly directory: string
  readonly variables: Variables
  readonly book: PositionBook
  readonly problems: Problem[]
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
export async function optionalText(
  path: string,
  where: Where | undefined,
  problems: Problem[],
): Promise<string | undefined> {
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

/** Reads one remote; what is wrong with it is in `problems`. `later`: what of it this version does not know yet. */
export async function readOne(reading: Reading): Promise<OneRemote> {
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

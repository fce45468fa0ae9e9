import { ComposeError, isComposeError } from '../../errors.ts'
import type { InstanceName } from '../../model/names.ts'
import { unlessMissing } from '../answers.ts'
import type { Call } from '../engine.ts'
import { archive } from '../guest/push.ts'
import { once, type Sending } from '../guest/sending.ts'
import { inChunks } from '../guest/tar.ts'
import { list, record, text } from '../wire/json.ts'
import type { Client, RawAsk } from './client.ts'
import { containerPath, inspect } from './containers.ts'

/** One container whose files are written and read through the archive requests, running or not. */
export interface Box {
  readonly client: Client
  readonly name: InstanceName
  readonly call: Call
  /** Where something else is mounted than the container's own files, the longest path first. */
  readonly mounts: readonly string[]
}

/** Nothing is asked of the guest itself. Rejects with `engine/not-found`. */
export async function openBox(client: Client, name: InstanceName, call: Call): Promise<Box> {
  const json = await inspect(client, name, { signal: call.signal, purpose: `look at ${name}` })
  const mounts = list(json.Mounts).map(mount => text(record(mount).Destination))
  return { client, name, call, mounts: mounts.sort((one, other) => other.length - one.length) }
}

/**
 * Writes files, and directories with them, as one archive for each mount: in a container that does not run Podman unpacks below the path
 * it is given, and only that one is looked up among the mounts. Owners are kept with `copyUIDGID=false` and would be root without it
 * (both observed on Podman 4.3.1). Missing parents are made, root's and 0755. What is no directory never replaces one, nor the other way
 * round: without `noOverwriteDirNonDir` it would, silently.
 */
export async function putFiles(box: Box, files: readonly Sending[]): Promise<void> {
  const byMount = new Map<string, Sending[]>()
  for (const file of files) {
    const mount = box.mounts.find(one => file.path.startsWith(`${one}/`)) ?? ''
    byMount.set(mount, [...(byMount.get(mount) ?? []), { ...file, path: file.path.slice(mount.length) }])
  }
  for (const [mount, sending] of byMount) {
    const query = { path: mount === '' ? '/' : mount, copyUIDGID: 'false', noOverwriteDirNonDir: 'true' }
    const body = inChunks(archive(sending, box.call))
    const headers = { 'content-type': 'application/x-tar' }
    const ask = { signal: box.call.signal, purpose: `write files to ${box.name}`, query, body, headers }
    await box.client
      .raw('PUT', containerPath(box.name, '/archive'), { ...ask, timeoutMs: 600_000 })
      .catch(error => inTheWay(box, mount, error))
  }
}

/** Podman says a page of its own insides before it says which file it was (observed on Podman 4.3.1). */
function inTheWay(box: Box, mount: string, error: unknown): never {
  const [, path, why] = /error creating "([^"]+)":.*: ([^:]+)$/s.exec((isComposeError(error) && error.said) || '') ?? []
  if (!isComposeError(error) || path === undefined || why === undefined) throw error
  const { endpoint } = box.client
  const isTaken = /file exists|is a directory|not a directory|not empty/.test(why)
  const at = `${mount}${path}`
  const message = isTaken ? `${at} is in the way` : `${at}: ${why}`
  throw new ComposeError(
    isTaken ? 'engine/refused' : 'engine/failed',
    `${endpoint}: cannot push files to ${box.name}: ${message}`,
    {
      endpoint,
      request: `PUT /libpod${containerPath(box.name, '/archive')}`,
      said: why,
      ...(isTaken ? { hint: 'where there is a directory no file is put, and where there is a file no directory' } : {}),
    },
  )
}

/** A link that leads nowhere counts as nothing: the answer is 404 (observed on Podman 4.3.1). */
export async function isThere(box: Box, path: string): Promise<boolean> {
  const ask: RawAsk = { signal: box.call.signal, purpose: `look for ${path} in ${box.name}`, query: { path } }
  const answer = await unlessMissing(box.client.raw('HEAD', containerPath(box.name, '/archive'), ask))
  return answer !== undefined
}

/** Something as it was found. */
export interface Found extends Sending {
  /** Names of its owner and group; '' where the container has none for them. */
  readonly owner: string
  readonly group: string
}

/**
 * A file, link or directory as it was found, ready to be written again to `path`; undefined where nothing is. Its owner comes by name
 * only: the numbers are always those of root (observed on Podman 4.3.1).
 */
export async function readFile(box: Box, path: string): Promise<Found | undefined> {
  const ask: RawAsk = { signal: box.call.signal, purpose: `read ${path} in ${box.name}`, query: { path } }
  const answer = await unlessMissing(box.client.raw('GET', containerPath(box.name, '/archive'), ask))
  if (answer === undefined) return undefined
  const { unpackTar } = await import('modern-tar')
  const [found] = await unpackTar(answer.body)
  if (found === undefined) return undefined
  const { type, mode = 0o644, linkname = '', uname = '', gname = '' } = found.header
  const bytes = Buffer.from(found.data ?? [])
  const known = type === 'symlink' || type === 'directory' ? type : 'file'
  const content = { sizeBytes: bytes.length, target: linkname, open: () => once(bytes) }
  return { path, type: known, uid: 0, gid: 0, mode: mode & 0o7777, ...content, owner: uname, group: gname }
}

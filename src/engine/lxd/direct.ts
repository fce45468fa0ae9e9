import { posix } from 'node:path'
import type { InstanceName } from '../../model/names.ts'
import type { FilesOutcome } from '../../model/plan.ts'
import type { HttpAnswer } from '../../transport/http.ts'
import { unlessMissing } from '../answers.ts'
import type { Call } from '../engine.ts'
import { baseDirectory, type Push } from '../guest/script-words.ts'
import { type Owners, once, ownersOf, type Sending, toSend, whole } from '../guest/sending.ts'
import { list, record, text } from '../wire/json.ts'
import type { Client } from './client.ts'
import { instancePath } from './instances.ts'

/** One instance to push files to. */
export interface Guest {
  readonly client: Client
  readonly name: InstanceName
  readonly call: Call
}

/** Requests to the files API at the same time; more are not faster (measured on LXD 5.0.2 and Incus 6.0.4). */
const lanes = 4

/** Does `work` for every item, a few at a time; the first failure ends all. */
export async function sharedOut<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values()
  const lane = async (): Promise<void> => {
    for (const item of queue) await work(item)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

function filesPath(guest: Guest, path: string): string {
  return `${instancePath(guest.name, '/files')}?path=${encodeURIComponent(path)}`
}

/** Both servers take the headers of LXD (observed on Incus 6.0.4). A mode without its leading 0 would be read as decimal. */
function headersOf(file: Pick<Sending, 'uid' | 'gid' | 'mode'>, type: string): Record<string, string> {
  return {
    'content-type': 'application/octet-stream',
    'X-LXD-uid': String(file.uid),
    'X-LXD-gid': String(file.gid),
    'X-LXD-mode': `0${file.mode.toString(8)}`,
    'X-LXD-type': type,
  }
}

/** Writes one file or symlink where nothing is yet: the servers set owner and mode of new files only (observed). */
export async function writeFile(guest: Guest, file: Sending): Promise<void> {
  const body = file.type === 'symlink' ? file.target : await whole(file.open())
  await guest.client.raw(
    {
      method: 'POST',
      path: filesPath(guest, file.path),
      headers: headersOf(file, file.type),
      body,
      signal: guest.call.signal,
    },
    `write ${file.path} in ${guest.name}`,
  )
}

async function makeDirectory(guest: Guest, path: string, as: Pick<Sending, 'uid' | 'gid' | 'mode'>): Promise<boolean> {
  if ((await look(guest, path)) !== undefined) return false
  const request = { method: 'POST' as const, path: filesPath(guest, path), headers: headersOf(as, 'directory') }
  await guest.client.raw({ ...request, signal: guest.call.signal }, `make ${path} in ${guest.name}`)
  return true
}

function look(guest: Guest, path: string): Promise<HttpAnswer | undefined> {
  const request = { method: 'HEAD' as const, path: filesPath(guest, path), signal: guest.call.signal }
  return unlessMissing(guest.client.raw(request, `look for ${path} in ${guest.name}`))
}

function read(guest: Guest, path: string): Promise<HttpAnswer | undefined> {
  const request = { method: 'GET' as const, path: filesPath(guest, path), signal: guest.call.signal }
  return unlessMissing(guest.client.raw(request, `read ${path} in ${guest.name}`))
}

async function remove(guest: Guest, path: string): Promise<void> {
  const request = { method: 'DELETE' as const, path: filesPath(guest, path), signal: guest.call.signal }
  await unlessMissing(guest.client.raw(request, `delete ${path} in ${guest.name}`))
}

/** What was at a place before: a copy of it, or nothing. */
interface Kept {
  readonly path: string
  readonly copy?: string
}

const asRoot = { uid: 0, gid: 0, mode: 0o755 }

/** Pushes to a guest without a shell: straight to the places. A directory that is there keeps its owner and mode. */
export async function pushDirectly(guest: Guest, push: Push): Promise<void> {
  const owners = await readOwners(guest, push)
  const files = await Promise.all(
    push.layout.folders.flatMap(folder =>
      folder.files.map(({ name, file }) => toSend(`${folder.path}/${name}`, file, owners)),
    ),
  )
  const made: string[] = []
  for (const { path, declared } of push.layout.directories) {
    const as =
      declared === undefined
        ? asRoot
        : { uid: owners.uid(declared.owner), gid: owners.gid(declared.group), mode: declared.mode }
    if (await makeDirectory(guest, path, as)) made.push(path)
  }
  if (push.keep !== undefined) await keepOld(guest, push.keep, files, made)
  await sharedOut(files, async file => {
    await remove(guest, file.path)
    await writeFile(guest, file)
  })
}

async function keepOld(guest: Guest, keep: string, files: readonly Sending[], made: readonly string[]): Promise<void> {
  if ((await look(guest, `${keep}/index.json`)) !== undefined) return
  const hidden = { uid: 0, gid: 0, mode: 0o700 }
  for (const path of ['/var', '/var/lib']) await makeDirectory(guest, path, asRoot)
  for (const path of [baseDirectory, keep]) await makeDirectory(guest, path, hidden)
  const kept: Kept[] = []
  for (const [index, { path }] of files.entries()) {
    const old = await read(guest, path)
    const copy = `${keep}/${index}`
    kept.push(old === undefined ? { path } : { path, copy })
    if (old === undefined) continue
    await remove(guest, copy)
    await writeFile(guest, asFound(copy, old))
  }
  const bytes = Buffer.from(JSON.stringify({ kept, made }))
  await writeFile(guest, {
    ...asFound(`${keep}/index.json`, undefined),
    sizeBytes: bytes.length,
    open: () => once(bytes),
  })
}

/** What the server said about a file, ready to be written again to `path`. */
function asFound(path: string, found: HttpAnswer | undefined): Sending {
  const header = (name: string): string => found?.header(`x-lxd-${name}`) ?? found?.header(`x-incus-${name}`) ?? ''
  const body = found?.body ?? Buffer.alloc(0)
  const isLink = header('type') === 'symlink'
  return {
    path,
    type: isLink ? 'symlink' : 'file',
    uid: Number(header('uid') || 0),
    gid: Number(header('gid') || 0),
    mode: Number.parseInt(header('mode') || '600', 8),
    sizeBytes: body.length,
    target: isLink ? body.toString('utf8').trimEnd() : '',
    open: () => once(body),
  }
}

/** Ends a push with `keep` in a guest without a shell. */
export async function settleDirectly(guest: Guest, keep: string, outcome: FilesOutcome): Promise<void> {
  const index = await read(guest, `${keep}/index.json`)
  if (index === undefined) return
  const json = record(JSON.parse(index.body.toString('utf8')))
  const kept = list(json.kept).map(record)
  for (const { path, copy } of kept.map(entry => ({ path: text(entry.path), copy: text(entry.copy) }))) {
    if (outcome === 'put-back') {
      await remove(guest, path)
      const old = copy === '' ? undefined : await read(guest, copy)
      if (old !== undefined) await writeFile(guest, asFound(path, old))
    }
    if (copy !== '') await remove(guest, copy)
  }
  if (outcome === 'put-back') await removeEmpty(guest, list(json.made).map(text).reverse())
  await remove(guest, `${keep}/index.json`)
  await remove(guest, keep)
}

/** Takes away directories that the push had made, unless something else is in them by now. */
async function removeEmpty(guest: Guest, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const inside = await read(guest, path)
    if (inside === undefined) continue
    const names = list(record(JSON.parse(inside.body.toString('utf8'))).metadata)
    if (names.length === 0) await remove(guest, path)
  }
}

async function readOwners(guest: Guest, push: Push): Promise<Owners> {
  const linesOf = async (file: string, isWanted: boolean): Promise<readonly (readonly string[])[]> => {
    const found = isWanted ? await read(guest, posix.join('/etc', file)) : undefined
    return (found?.body.toString('utf8') ?? '').split('\n').map(line => line.split(':'))
  }
  const known = {
    passwd: await linesOf('passwd', push.owners.length > 0),
    group: await linesOf('group', push.groups.length > 0),
  }
  return ownersOf((kind, name) => Number(known[kind].find(([entry]) => entry === name)?.[2] ?? Number.NaN))
}

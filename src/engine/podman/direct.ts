import { posix } from 'node:path'
import { ComposeError } from '../../errors.ts'
import type { FilesOutcome } from '../../model/plan.ts'
import { baseDirectory, type Push } from '../guest/script-words.ts'
import { type Owners, once, ownersOf, type Sending, toSend } from '../guest/sending.ts'
import { list, record, text } from '../wire/json.ts'
import { type Box, type Found, isThere, putFiles, readFile } from './archive.ts'

/** Removes inside a container that runs: with what is in them, or folders that are empty. False when nothing there can, or one is not. */
export type Remove = (what: 'all' | 'empty', paths: readonly string[]) => Promise<boolean>

/**
 * Pushes without any help of the guest: to one that has no shell, or does not run. Straight to the places; a directory that is there keeps
 * its owner and mode unless it is declared.
 */
export async function pushDirectly(box: Box, push: Push): Promise<void> {
  const accounts = await readAccounts(box, push.owners.length > 0, push.groups.length > 0)
  const owners = ownersIn(accounts)
  const files = await Promise.all(
    push.layout.folders.flatMap(folder =>
      folder.files.map(({ name, file }) => toSend(`${folder.path}/${name}`, file, owners)),
    ),
  )
  const declared = push.layout.directories.flatMap(({ path, declared: as }) =>
    as === undefined
      ? []
      : [directoryOf(path, { uid: owners.uid(as.owner), gid: owners.gid(as.group), mode: as.mode })],
  )
  if (push.keep !== undefined) await keepOld(box, push.keep, files, await missing(box, push))
  await putFiles(box, [...declared, ...files])
}

/** Directories that the push is going to make, parents first. */
async function missing(box: Box, push: Push): Promise<readonly string[]> {
  const made: string[] = []
  for (const { path } of push.layout.directories) if (!(await isThere(box, path))) made.push(path)
  return made
}

function directoryOf(path: string, as: Pick<Sending, 'uid' | 'gid' | 'mode'>): Sending {
  return { path, type: 'directory', ...as, sizeBytes: 0, target: '', open: () => once(Buffer.alloc(0)) }
}

/** The index is written last: without it nothing was kept. What was there first stays the old state. */
async function keepOld(box: Box, keep: string, files: readonly Sending[], made: readonly string[]): Promise<void> {
  if (await isThere(box, `${keep}/index.json`)) return
  const hidden = { uid: 0, gid: 0, mode: 0o700 }
  const copies: Sending[] = []
  const kept: object[] = []
  for (const [index, { path }] of files.entries()) {
    const old = await readFile(box, path)
    const copy = `${keep}/${index}`
    kept.push(old === undefined ? { path } : { path, copy })
    if (old !== undefined) copies.push({ ...(await owned(box, old)), path: copy })
  }
  const bytes = Buffer.from(JSON.stringify({ kept, made }))
  const index = { path: `${keep}/index.json`, type: 'file', ...hidden, target: '' } as const
  await putFiles(box, [
    ...[baseDirectory, keep].map(path => directoryOf(path, hidden)),
    ...copies,
    { ...index, mode: 0o600, sizeBytes: bytes.length, open: () => once(bytes) },
  ])
}

/** Ends a push with `keep`. Podman has no request that removes a file, so what was added can only be removed from inside. */
export async function settleDirectly(box: Box, keep: string, outcome: FilesOutcome, remove: Remove): Promise<void> {
  const index = await readFile(box, `${keep}/index.json`)
  if (index === undefined) return
  const chunks: Uint8Array[] = []
  for await (const chunk of index.open()) chunks.push(chunk)
  const json = record(JSON.parse(Buffer.concat(chunks).toString('utf8')))
  const kept = list(json.kept).map(record)
  const gone: string[] = []
  if (outcome === 'put-back') {
    const back: Sending[] = []
    for (const { path, copy } of kept.map(entry => ({ path: text(entry.path), copy: text(entry.copy) }))) {
      const old = copy === '' ? undefined : await readFile(box, copy)
      if (old === undefined) gone.push(path)
      else back.push({ ...(await owned(box, old)), path })
    }
    // A link in the place of a file would be followed.
    const links = back.filter(({ type }) => type === 'symlink').map(({ path }) => path)
    await mustRemove(box, links, remove)
    await putFiles(box, back)
  }
  await mustRemove(box, gone, remove)
  // Unless something else is in them by now.
  if (outcome === 'put-back') for (const path of list(json.made).map(text).reverse()) await remove('empty', [path])
  await mustRemove(box, [keep], remove)
}

async function mustRemove(box: Box, paths: readonly string[], remove: Remove): Promise<void> {
  if (paths.length === 0 || (await remove('all', paths))) return
  const { endpoint } = box.client
  throw new ComposeError('engine/failed', `${endpoint}: cannot remove ${paths[0]} in ${box.name}`, {
    endpoint,
    hint: 'the guest has to run, and to have rm: Podman itself removes no files',
  })
}

/** Lines of the guest's account files, parted at colons. */
interface Accounts {
  readonly passwd: readonly (readonly string[])[]
  readonly group: readonly (readonly string[])[]
}

async function readAccounts(box: Box, wantsUsers: boolean, wantsGroups: boolean): Promise<Accounts> {
  const linesOf = async (file: string, isWanted: boolean): Promise<readonly (readonly string[])[]> => {
    const found = isWanted ? await readFile(box, posix.join('/etc', file)) : undefined
    const chunks: Uint8Array[] = []
    for await (const chunk of found?.open() ?? []) chunks.push(chunk)
    const lines = Buffer.concat(chunks).toString('utf8').split('\n')
    return lines.map(line => line.split(':'))
  }
  return { passwd: await linesOf('passwd', wantsUsers), group: await linesOf('group', wantsGroups) }
}

function idIn(accounts: Accounts, kind: 'passwd' | 'group', name: string): number {
  return Number(accounts[kind].find(([entry]) => entry === name)?.[2] ?? Number.NaN)
}

function ownersIn(accounts: Accounts): Owners {
  return ownersOf((kind, name) => idIn(accounts, kind, name))
}

/** What was found with its owner by number; one without a name in the guest becomes root's. */
async function owned(box: Box, found: Found): Promise<Sending> {
  const { owner, group } = found
  if ([owner, group].every(name => name === 'root' || name === '')) return found
  const accounts = await readAccounts(box, true, true)
  return { ...found, uid: idIn(accounts, 'passwd', owner) || 0, gid: idIn(accounts, 'group', group) || 0 }
}

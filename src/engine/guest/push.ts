import { randomBytes } from 'node:crypto'
import { ComposeError, isComposeError } from '../../errors.ts'
import type { EndpointName, InstanceName } from '../../model/names.ts'
import type { FilesOutcome } from '../../model/plan.ts'
import type { Call, FileToPush } from '../engine.ts'
import { type Ended, isCutOff } from './command.ts'
import { putBackScript, settleScript } from './keep-scripts.ts'
import { layOut } from './layout.ts'
import { keepDirectory, type Push, refused, stageDirectory, workDirectory } from './script-words.ts'
import { placeScript, prepareScript, unpackScript, wholeScript } from './scripts.ts'
import { type Owners, once, ownersOf, type Sending, toSend } from './sending.ts'
import { inChunks, tarEnd, tarHeader, tarPadding } from './tar.ts'

/** Bytes of a script that goes as an argument: half of what kernels take. */
const argumentBytes = 64 * 1024

/** One instance to push files to, and what its engine can do for it. */
export interface Guest {
  readonly endpoint: EndpointName
  readonly name: InstanceName
  readonly call: Call
  /** How a command is asked for: `POST /1.0/instances/web1/exec`. */
  readonly request: string
  /** As root in the root directory, whatever user and place the image prefers; what it prints is whole. */
  run(argv: readonly string[], stdin: AsyncIterable<Uint8Array>): Promise<Ended>
  /** Puts files where nothing is yet, without any tool of the guest. */
  writeFiles(files: readonly Sending[]): Promise<void>
  /** All of a push without a shell in the guest. */
  pushDirectly(push: Push): Promise<void>
  settleDirectly(keep: string, outcome: FilesOutcome): Promise<void>
}

/**
 * Puts files into a running instance: a script looks around and makes directories, then all files go as one tar stream
 * into folders next to their places, and another script moves them. That is one command, or two when the guest has to be
 * asked for its users first. Without tar in the guest its engine writes them into those folders, and without a shell straight
 * to their places. Throws `engine/refused` for a path that is no plain absolute one.
 *
 * With `keep` old files are kept under this tag until `settleInGuest`. Without it a push whose end nobody has seen is made once more:
 * its connection was lost, so how far it came is not known.
 */
export async function pushToGuest(guest: Guest, files: readonly FileToPush[], keep: string | undefined): Promise<void> {
  try {
    await pushOnce(guest, preparePush(files, keep))
  } catch (error) {
    // Old files that are kept are put back instead: what is new may not be taken for old.
    if (keep !== undefined || !isCutOff(error) || guest.call.signal.aborted) throw error
    await pushOnce(guest, preparePush(files, keep))
  }
}

async function pushOnce(guest: Guest, push: Push): Promise<void> {
  const whole = wholeScript(push)
  const asksForUsers = push.owners.length + push.groups.length > 0
  if (asksForUsers || Buffer.byteLength(whole) > argumentBytes) return pushInTwo(guest, push)
  await cleanedAfter(guest, push, async () => {
    const sending = await stagedFiles(push, readOwners(''))
    const pushed = await guest.run(['sh', '-c', whole], inChunks(archive(sending, guest.call)))
    if (isWithoutShell(pushed)) return guest.pushDirectly(push)
    requireSuccess(guest, pushed, 'push files')
    if (!hasTar(pushed)) await sendOneByOne(guest, push, sending)
  })
}

/** What a push consists of. Throws `engine/refused` for a path that is no plain absolute one. */
export function preparePush(files: readonly FileToPush[], keep: string | undefined): Push {
  return {
    id: randomBytes(6).toString('hex'),
    layout: layOut(files),
    owners: namesAmong(files.map(file => file.owner)),
    groups: namesAmong(files.map(file => file.group)),
    ...(keep === undefined ? {} : { keep: keepDirectory(keep) }),
  }
}

async function pushInTwo(guest: Guest, push: Push): Promise<void> {
  const prepared = await script(guest, ['sh', '-s'], prepareScript(push))
  if (isWithoutShell(prepared)) return guest.pushDirectly(push)
  requireSuccess(guest, prepared, 'push files')
  const owners = readOwners(prepared.stdout)
  await cleanedAfter(guest, push, async () => {
    const sending = await stagedFiles(push, owners)
    if (!hasTar(prepared)) return sendOneByOne(guest, push, sending)
    const argv = ['sh', '-c', unpackScript(push)]
    requireSuccess(guest, await guest.run(argv, inChunks(archive(sending, guest.call))), 'push files')
  })
}

function isWithoutShell({ code }: Ended): boolean {
  return code === 126 || code === 127
}

function hasTar({ stdout }: Ended): boolean {
  return /^tar$/m.test(stdout)
}

async function cleanedAfter(guest: Guest, push: Push, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!guest.call.signal.aborted) await clean(guest, push)
    throw error
  }
}

/** Ends what a push with `keep` began. */
export async function settleInGuest(guest: Guest, tag: string, outcome: FilesOutcome): Promise<void> {
  const ended = await script(guest, ['sh', '-s'], settleScript(keepDirectory(tag), outcome))
  if (isWithoutShell(ended)) return guest.settleDirectly(keepDirectory(tag), outcome)
  requireSuccess(guest, ended, outcome === 'put-back' ? 'put files back' : 'forget old files')
}

/** Names that must be looked up; numbers and root need not be. */
function namesAmong(names: readonly string[]): readonly string[] {
  return [...new Set(names)].filter(name => name !== 'root' && !/^\d+$/.test(name))
}

async function script(guest: Guest, argv: readonly string[], text: string): Promise<Ended> {
  return guest.run(argv, once(Buffer.from(text)))
}

function requireSuccess(guest: Guest, ended: Ended, purpose: string): void {
  if (ended.code === 0) return
  const said = ended.stderr.trim()
  const { endpoint, request } = guest
  throw new ComposeError(
    ended.code === refused ? 'engine/refused' : 'engine/failed',
    `${endpoint}: cannot ${purpose} to ${guest.name}: ${said === '' ? `the guest's shell ended with ${ended.code}` : said}`,
    { endpoint, request, status: ended.code, said },
  )
}

/** `passwd NAME ID` and `group NAME ID`, one a line. */
function readOwners(stdout: string): Owners {
  const lines = stdout.split('\n').map(line => line.split(' '))
  return ownersOf((kind, name) => Number(lines.find(([of, known]) => of === kind && known === name)?.[2] ?? Number.NaN))
}

async function stagedFiles(push: Push, owners: Owners): Promise<readonly Sending[]> {
  const own = workDirectory(push)
  const place = placeScript(push, ({ declared }) => ({
    uid: owners.uid(declared?.owner ?? 'root'),
    gid: owners.gid(declared?.group ?? 'root'),
    mode: declared?.mode ?? 0o755,
  }))
  const scripts = [ownScript(`${own}/place.sh`, place)]
  if (push.keep !== undefined) scripts.push(ownScript(`${own}/put-back.sh`, putBackScript(push)))
  const staged = push.layout.folders.flatMap(folder =>
    folder.files.map(({ name, file }) => toSend(`${stageDirectory(push, folder.path)}/${name}`, file, owners)),
  )
  return [...scripts, ...(await Promise.all(staged))]
}

function ownScript(path: string, text: string): Sending {
  const bytes = Buffer.from(text)
  const root = { uid: 0, gid: 0, mode: 0o600 }
  return { path, type: 'file', ...root, sizeBytes: bytes.length, target: '', open: () => once(bytes) }
}

/** The files as a tar stream; tells how far it is. Throws `files/changed`. */
export async function* archive(sending: readonly Sending[], call: Call): AsyncGenerator<Uint8Array> {
  const totalBytes = sending.reduce((total, file) => total + file.sizeBytes, 0)
  let doneBytes = 0
  let toldBytes = 0
  for (const file of sending) {
    yield tarHeader({ ...file, name: file.path.slice(1) })
    if (file.type !== 'file') continue
    let bytes = 0
    for await (const chunk of file.open()) {
      bytes += chunk.byteLength
      if (bytes > file.sizeBytes) break
      yield chunk
    }
    if (bytes !== file.sizeBytes) throw changedError(file)
    yield tarPadding(file.sizeBytes)
    doneBytes += file.sizeBytes
    // Nobody wants to hear of each of a thousand files.
    if (doneBytes < totalBytes && doneBytes - toldBytes < totalBytes / 100) continue
    toldBytes = doneBytes
    call.moved?.(doneBytes, totalBytes, 'bytes')
  }
  yield tarEnd()
}

function changedError(file: Sending): ComposeError {
  return new ComposeError('files/changed', `the content of ${file.path} changed while it was read`, {
    hint: 'run the command again when nobody writes to the files any more',
  })
}

async function sendOneByOne(guest: Guest, push: Push, sending: readonly Sending[]): Promise<void> {
  await guest.writeFiles(sending)
  const argv = ['sh', `${workDirectory(push)}/place.sh`]
  requireSuccess(guest, await script(guest, argv, ''), 'push files')
}

/** Takes away what a failed push has left. When that fails too, the next push does it. */
async function clean(guest: Guest, push: Push): Promise<void> {
  const text = `[ ! -f ${workDirectory(push)}/clean.sh ] || sh ${workDirectory(push)}/clean.sh`
  try {
    await script(guest, ['sh', '-c', text], '')
  } catch (error) {
    if (!isComposeError(error)) throw error
    return
  }
}

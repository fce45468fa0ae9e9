import type { InstanceName } from '../../model/names.ts'
import type { FilesOutcome } from '../../model/plan.ts'
import type { Call, FileToPush } from '../engine.ts'
import { type Ended, gather } from '../guest/command.ts'
import { type Guest, preparePush, pushToGuest, settleInGuest } from '../guest/push.ts'
import { keepDirectory } from '../guest/script-words.ts'
import { once } from '../guest/sending.ts'
import { openBox, putFiles } from './archive.ts'
import type { Client } from './client.ts'
import { containerPath, inspect } from './containers.ts'
import { pushDirectly, settleDirectly } from './direct.ts'
import { exec } from './exec.ts'
import { readState } from './inspect.ts'

/**
 * Puts files into a container: into a running one through its shell (`guest/push.ts`), which sees all that is mounted there and moves each
 * file to its place; into one that does not run as an archive, which nobody looks at half done.
 */
export async function pushFiles(
  client: Client,
  name: InstanceName,
  files: readonly FileToPush[],
  keep: string | undefined,
  call: Call,
): Promise<void> {
  if (files.length === 0) return
  const guest = guestOf(client, name, call)
  if (await isStopped(client, name, call)) return guest.pushDirectly(preparePush(files, keep))
  await pushToGuest(guest, files, keep)
}

/** Ends what `pushFiles` began with `keep`. */
export async function settleFiles(
  client: Client,
  name: InstanceName,
  tag: string,
  outcome: FilesOutcome,
  call: Call,
): Promise<void> {
  const guest = guestOf(client, name, call)
  if (await isStopped(client, name, call)) return guest.settleDirectly(keepDirectory(tag), outcome)
  // Kept by one way, settled by the same: only one of them has left something there.
  const box = await openBox(client, name, call)
  await settleDirectly(box, keepDirectory(tag), outcome, (what, paths) => remove(guest, what, paths))
  await settleInGuest(guest, tag, outcome)
}

async function isStopped(client: Client, name: InstanceName, { signal }: Call): Promise<boolean> {
  return readState(await inspect(client, name, { signal, purpose: `look at ${name}` })) === 'stopped'
}

function guestOf(client: Client, name: InstanceName, call: Call): Guest {
  const box = () => openBox(client, name, call)
  const guest: Guest = {
    endpoint: client.endpoint,
    name,
    call,
    request: `POST /libpod${containerPath(name, '/exec')}`,
    run: (argv, stdin) => run(client, name, argv, stdin, call),
    writeFiles: async files => putFiles(await box(), files),
    pushDirectly: async push => pushDirectly(await box(), push),
    settleDirectly: async (keep, outcome) =>
      settleDirectly(await box(), keep, outcome, (what, paths) => remove(guest, what, paths)),
  }
  return guest
}

async function remove(guest: Guest, what: 'all' | 'empty', paths: readonly string[]): Promise<boolean> {
  const argv = what === 'all' ? ['rm', '-rf', '--', ...paths] : ['rmdir', '--', ...paths]
  return (await guest.run(argv, once(Buffer.alloc(0)))).code === 0
}

async function run(
  client: Client,
  name: InstanceName,
  argv: readonly string[],
  stdin: AsyncIterable<Uint8Array>,
  call: Call,
): Promise<Ended> {
  // In the root directory, whatever place the image prefers. A lost end would be a missing owner.
  const command = { argv, uid: 0, gid: 0, cwd: '/', stdin, wholeOutput: true }
  return gather(output => exec(client, name, command, output, call))
}

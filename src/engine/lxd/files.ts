import type { InstanceName } from '../../model/names.ts'
import type { FilesOutcome } from '../../model/plan.ts'
import type { Call, FileToPush } from '../engine.ts'
import { type Ended, gather } from '../guest/command.ts'
import { type Guest as Door, pushToGuest, settleInGuest } from '../guest/push.ts'
import type { Sending } from '../guest/sending.ts'
import type { Client } from './client.ts'
import { type Guest, pushDirectly, settleDirectly, sharedOut, writeFile } from './direct.ts'
import { exec } from './exec.ts'

/** Puts files into a running instance (`guest/push.ts`). */
export async function pushFiles(
  client: Client,
  name: InstanceName,
  files: readonly FileToPush[],
  keep: string | undefined,
  call: Call,
): Promise<void> {
  if (files.length === 0) return
  await pushToGuest(doorOf({ client, name, call }), files, keep)
}

/** Ends what a push with `keep` began. */
export function settleFiles(
  client: Client,
  name: InstanceName,
  tag: string,
  outcome: FilesOutcome,
  call: Call,
): Promise<void> {
  return settleInGuest(doorOf({ client, name, call }), tag, outcome)
}

function doorOf(guest: Guest): Door {
  const { client, name, call } = guest
  return {
    endpoint: client.endpoint,
    name,
    call,
    request: `POST /1.0/instances/${name}/exec`,
    run: (argv, stdin) => run(guest, argv, stdin),
    writeFiles: files => writeOneByOne(guest, files),
    pushDirectly: push => pushDirectly(guest, push),
    settleDirectly: (keep, outcome) => settleDirectly(guest, keep, outcome),
  }
}

async function run(guest: Guest, argv: readonly string[], stdin: AsyncIterable<Uint8Array>): Promise<Ended> {
  // A lost end would be a missing owner.
  const command = { argv, uid: 0, gid: 0, stdin, wholeOutput: true }
  return gather(output => exec(guest.client, guest.name, command, output, guest.call))
}

async function writeOneByOne(guest: Guest, files: readonly Sending[]): Promise<void> {
  let done = 0
  await sharedOut(files, async file => {
    await writeFile(guest, file)
    done += 1
    guest.call.moved?.(done, files.length, 'files')
  })
}

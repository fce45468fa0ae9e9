import { setTimeout as wait } from 'node:timers/promises'
import type { Call, Engine } from '../engine/engine.ts'
import { ComposeError } from '../errors.ts'
import type { HostNic } from '../model/observed.ts'
import type { AwaitedNic, StepOf } from '../model/plan.ts'

/** Between two looks, in milliseconds; a look takes about 3 ms (measured on LXD 5.0.2 and Incus 6.0.4). */
const everyMs = 10

/**
 * Waits until the host has its NICs back, each under its name, with its MAC and without an address. `engine/refused` says what is
 * wrong with one when the time is up: a host that took an address on it, or a NIC that came back under another name.
 */
export async function awaitNics({ nics, timeoutMs }: StepOf<'await-nics'>, engine: Engine, call: Call): Promise<void> {
  const end = performance.now() + timeoutMs
  for (;;) {
    const seen = await engine.hostNics(
      nics.map(nic => nic.name),
      call,
    )
    const complaint = nics
      .map(nic =>
        complaintAbout(
          nic,
          seen.find(({ name }) => name === nic.name),
        ),
      )
      .find(one => one !== undefined)
    if (complaint === undefined) return
    if (performance.now() >= end) throw refused(engine, complaint)
    await wait(everyMs, undefined, { signal: call.signal })
  }
}

interface Complaint {
  readonly message: string
  readonly hint: string
}

function complaintAbout({ name, mac }: AwaitedNic, seen: HostNic | undefined): Complaint | undefined {
  if (seen === undefined) {
    return {
      message: `the NIC ${name} did not come back to the host`,
      hint: `look for it on the host with ip link, and give it the name ${name}`,
    }
  }
  if (mac !== undefined && seen.mac.toLowerCase() !== mac.toLowerCase()) {
    return {
      message: `the NIC ${name} on the host has the MAC ${seen.mac}, but the one of the node has ${mac}`,
      hint: 'another NIC has its name: give it the right one on the host with ip link',
    }
  }
  if (seen.addresses.length === 0) return undefined
  return {
    message: `the host has the address ${seen.addresses.join(', ')} on ${name}`,
    hint: `take it away, and keep whatever configures the host's network off ${name}`,
  }
}

function refused({ endpoint }: Engine, { message, hint }: Complaint): ComposeError {
  return new ComposeError('engine/refused', `${endpoint}: ${message}`, { endpoint, hint })
}

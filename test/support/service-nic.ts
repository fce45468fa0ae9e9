/**
 * Service NICs of a test's own. A host of the lab has one `srv0`, which one test at a time can use; another veth on the same
 * bridge is another physical NIC to LXD and Incus, so tests that bring their own can run side by side.
 */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { findLab } from './lab.ts'

/** A NIC of a host that is on the service network. */
export interface ServiceNic {
  readonly host: string
  /** What the host calls it. */
  readonly name: string
  readonly mac: string
  /** Removes it, wherever it is. */
  remove(): Promise<void>
}

/**
 * Gives a host of the lab another NIC, without address as `srv0` is, and down unless Podman is to share it: a macvlan has no carrier
 * on a parent that is down. The gateway forgets which MAC `address` had before: it would go on sending there for seconds.
 * `bridge`: one of `makeLonelyBridge`.
 */
export async function makeServiceNic(host: string, address: string, bridge = 'ddsvc'): Promise<ServiceNic> {
  const server = findLab()?.nodes[host]
  if (server === undefined) throw new Error(`the lab has no host ${host}`)
  const [high = 0, low = 0] = randomBytes(2)
  const number = `${hex(high)}${hex(low)}`
  const name = `srv-${number}`
  const bridged = `dds-${host}-${number}`
  const mac = `02:dd:00:02:${hex(high)}:${hex(low)}`
  await ip('link', 'add', bridged, 'type', 'veth', 'peer', 'name', name, 'address', mac, 'netns', `dd-${host}`)
  await ip('link', 'set', bridged, 'master', bridge, 'up')
  if (server.kind === 'podman') await ip('-n', `dd-${host}`, 'link', 'set', name, 'up')
  await ip('neigh', 'flush', 'to', address, 'dev', bridge, 'nud', 'all')
  return { host, name, mac, remove: () => ip('link', 'del', bridged) }
}

/** A service network that this machine is not in: those who are on it reach each other and nobody else. */
export async function makeLonelyBridge(): Promise<{ readonly name: string; remove(): Promise<void> }> {
  const name = `ddl-${randomBytes(3).toString('hex')}`
  await ip('link', 'add', name, 'type', 'bridge')
  await ip('link', 'set', name, 'up')
  return { name, remove: () => ip('link', 'del', name) }
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0')
}

async function ip(...words: readonly string[]): Promise<void> {
  await promisify(execFile)('ip', [...words])
}

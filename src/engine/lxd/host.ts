import { isComposeError } from '../../errors.ts'
import type { InstanceName } from '../../model/names.ts'
import type { HostNic, StorageSpace } from '../../model/observed.ts'
import { unlessMissing } from '../answers.ts'
import type { Call } from '../engine.ts'
import { list, record, text } from '../wire/json.ts'
import type { Client } from './client.ts'
import { instancePath } from './instances.ts'

/**
 * Asks for each NIC by its name: Incus leaves unmanaged ones out of its list of networks, and both servers answer for them
 * (observed on LXD 5.0.2 and Incus 6.0.4). A NIC that is inside an instance is not found.
 */
export async function hostNics(client: Client, names: readonly string[], call: Call): Promise<readonly HostNic[]> {
  const found = await Promise.all([...new Set(names)].map(name => hostNic(client, name, call)))
  return found.filter(nic => nic !== undefined)
}

async function hostNic(client: Client, name: string, { signal }: Call): Promise<HostNic | undefined> {
  const path = `/1.0/networks/${encodeURIComponent(name)}/state`
  const reply = await unlessMissing(client.ask('GET', path, { signal, purpose: `look at the NIC ${name}` }))
  if (reply === undefined) return undefined
  const state = record(reply.metadata)
  const addresses = list(state.addresses).map(record)
  return {
    name,
    mac: text(state.hwaddr),
    up: state.state === 'up',
    // The kernel gives every NIC that is up a link-local address; that is no use of it.
    addresses: addresses.filter(one => one.scope === 'global').map(one => text(one.address)),
  }
}

/** What the file system below a pool says. */
export async function storageSpace(client: Client, pool: string, { signal }: Call): Promise<StorageSpace | undefined> {
  const path = `/1.0/storage-pools/${encodeURIComponent(pool)}/resources`
  const reply = await unlessNoPool(client.ask('GET', path, { signal, purpose: `look at the pool ${pool}` }))
  if (reply === undefined) return undefined
  const space = record(record(reply.metadata).space)
  return { usedBytes: Number(space.used), totalBytes: Number(space.total) }
}

/** Both servers answer 500 here for a pool that is not there (observed on LXD 5.0.2 and Incus 6.0.4). */
async function unlessNoPool<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await unlessMissing(asking)
  } catch (error) {
    if (isComposeError(error) && /[Ss]torage pool not found/.test(error.said ?? '')) return undefined
    throw error
  }
}

/**
 * The ring buffer of a running container's console, the file it was written to of a stopped one. Reading empties the buffer: each
 * piece of it is handed out once, to whoever asks first (observed on LXD 5.0.2 and Incus 6.0.4).
 */
export async function consoleLog(client: Client, name: InstanceName, { signal }: Call): Promise<string> {
  const purpose = `read the console of ${name}`
  try {
    const path = instancePath(name, '/console')
    const { body } = await client.raw({ method: 'GET', path, signal }, purpose)
    // Lines end with one or two carriage returns on the way through two terminals.
    return body.toString('utf8').replaceAll(/\r+\n/g, '\n')
  } catch (error) {
    // Where nothing was ever written, LXD misses its file and Incus answers with nothing (observed).
    if (isComposeError(error) && /no such file or directory/.test(error.said ?? '')) return ''
    throw error
  }
}

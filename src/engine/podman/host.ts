import { ComposeError } from '../../errors.ts'
import type { InstanceName } from '../../model/names.ts'
import type { HostNic, StorageSpace } from '../../model/observed.ts'
import type { Call } from '../engine.ts'
import { record } from '../wire/json.ts'
import type { Client } from './client.ts'
import { containerPath, idOf } from './containers.ts'
import { createFrameReader } from './frames.ts'

/** Podman does not tell what NICs its host has (observed on Podman 4.3.1). A NIC of a container never leaves the host, either. */
export function hostNics(client: Client, names: readonly string[]): Promise<readonly HostNic[]> {
  if (names.length === 0) return Promise.resolve([])
  return Promise.reject(
    new ComposeError('engine/refused', `${client.endpoint}: Podman does not tell about the NICs of its host`, {
      endpoint: client.endpoint,
      hint: 'look on the host with ip link',
    }),
  )
}

/** Podman has one place for all it keeps, which it tells the file system of (observed on Podman 4.3.1). It has no pools of other names. */
export const onlyPool = 'default'

/** How full the file system is that images, containers and volumes are on. */
export async function storageSpace(client: Client, pool: string, { signal }: Call): Promise<StorageSpace | undefined> {
  if (pool !== onlyPool) return undefined
  const { json } = await client.ask('GET', '/info', { signal, purpose: 'look at its storage' })
  const { graphRootAllocated, graphRootUsed } = record(record(json).store)
  return { usedBytes: Number(graphRootUsed), totalBytes: Number(graphRootAllocated) }
}

/** So many lines are read at most: a container may have written for years. */
const mostLines = 10_000

/** What the first process of a container has written, as far as its log driver keeps it: the whole of it each time. */
export async function consoleLog(client: Client, name: InstanceName, { signal }: Call): Promise<string> {
  const purpose = `read the log of ${name}`
  const id = await idOf(client, name, { signal, purpose })
  const query = { stdout: 'true', stderr: 'true', tail: String(mostLines) }
  const { body } = await client.raw('GET', containerPath(id, '/logs'), { signal, purpose, query, timeoutMs: 60_000 })
  const chunks: Uint8Array[] = []
  const take = (chunk: Uint8Array): unknown => chunks.push(chunk)
  createFrameReader({ stdout: take, stderr: take }).push(body)
  return Buffer.concat(chunks).toString('utf8')
}

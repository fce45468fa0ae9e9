import type { ProjectName } from '../../model/names.ts'
import type { Forward, ForwardPort, ObservedForward } from '../../model/resource.ts'
import { unlessMissing } from '../answers.ts'
import { type Json, list, record, text, textMap } from '../wire/json.ts'
import { encodeProjectMark, projectMark } from '../wire/mark.ts'
import type { Ask, Client } from './client.ts'
import { ownConfig } from './wire.ts'

function pathOf(network: string, listenAddress?: string): string {
  const folder = `/1.0/networks/${encodeURIComponent(network)}/forwards`
  return listenAddress === undefined ? folder : `${folder}/${encodeURIComponent(listenAddress)}`
}

/** The forwards of a network; none for a kind of network that has no forwards. */
export async function readForwards(client: Client, network: string, ask: Ask): Promise<readonly ObservedForward[]> {
  const reply = await unlessMissing(client.ask('GET', `${pathOf(network)}?recursion=1`, ask))
  // Incus lists them in any order.
  return list(reply?.metadata)
    .map(readForward)
    .sort((a, b) => (a.listenAddress < b.listenAddress ? -1 : 1))
}

function readForward(value: unknown): ObservedForward {
  const json = record(value)
  const config = textMap(json.config)
  const markedBy = projectMark(config)
  return {
    listenAddress: text(json.listen_address),
    description: text(json.description),
    config: ownConfig(config),
    ports: list(json.ports).map(record).map(readPort),
    ...(markedBy === undefined ? {} : { markedBy }),
  }
}

function readPort(json: Json): ForwardPort {
  return {
    description: text(json.description),
    protocol: text(json.protocol),
    listenPort: text(json.listen_port),
    targetPort: text(json.target_port),
    targetAddress: text(json.target_address),
  }
}

/** Makes the declared forwards, changes those that are there, removes ours that are not declared any more. */
export async function putForwards(
  client: Client,
  { network, forwards, project }: { network: string; forwards: readonly Forward[]; project: ProjectName },
  ask: Ask,
): Promise<void> {
  const seen = new Map((await readForwards(client, network, ask)).map(one => [one.listenAddress, one]))
  const declared = new Set(forwards.map(forward => forward.listenAddress))
  // Removed first: a port that moves from one address to another is taken by none of the two.
  for (const { listenAddress, markedBy } of seen.values()) {
    if (declared.has(listenAddress) || markedBy !== project) continue
    await unlessMissing(client.ask('DELETE', pathOf(network, listenAddress), ask))
  }
  for (const forward of forwards) {
    const body = {
      description: forward.description || (seen.get(forward.listenAddress)?.description ?? ''),
      config: { ...forward.config, ...encodeProjectMark(project) },
      ports: forward.ports.map(writePort),
    }
    // A PATCH of a forward makes both servers hang up (observed on LXD 5.0.2 and Incus 6.0.4).
    if (seen.has(forward.listenAddress))
      await client.ask('PUT', pathOf(network, forward.listenAddress), { ...ask, body })
    else await client.ask('POST', pathOf(network), { ...ask, body: { ...body, listen_address: forward.listenAddress } })
  }
}

function writePort({ description, protocol, listenPort, targetPort, targetAddress }: ForwardPort): Json {
  return {
    description,
    protocol,
    listen_port: listenPort,
    target_port: targetPort,
    target_address: targetAddress,
  }
}

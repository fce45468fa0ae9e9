import type { InstanceName } from '../../model/names.ts'
import { unlessMissing } from '../answers.ts'
import { type Json, record, text, textMap } from '../wire/json.ts'
import { type Ask, type Client, refusal } from './client.ts'
import { linksOf, type Marked, readChains } from './mark.ts'

/** Path of a container, or of something below it. */
export function containerPath(name: InstanceName, below = ''): string {
  return `/containers/${encodeURIComponent(name)}${below}`
}

/**
 * A container as it is at this moment. A name that is the beginning of the id of another one would find that one (observed on
 * Podman 4.3.1), so the name is compared. Rejects with `engine/not-found`.
 */
export async function inspect(client: Client, name: InstanceName, ask: Ask): Promise<Json> {
  const { signal, purpose } = ask
  const { json } = await client.ask('GET', containerPath(name, '/json'), { signal, purpose })
  const found = record(json)
  if (text(found.Name) === name) return found
  const request = `GET /libpod${containerPath(name, '/json')}`
  throw refusal({ endpoint: client.endpoint, purpose, said: `no such container: ${name}`, status: 404, request })
}

/** What Podman calls a container for as long as it lives. Rejects with `engine/not-found`. */
export async function idOf(client: Client, name: InstanceName, ask: Ask): Promise<string> {
  return text((await inspect(client, name, ask)).Id)
}

/** As `inspect`; undefined when there is none. */
export function inspectIfThere(client: Client, name: InstanceName, ask: Ask): Promise<Json | undefined> {
  return unlessMissing(inspect(client, name, ask))
}

/** A container with its mark, read anew. */
export async function readMarked(client: Client, name: InstanceName, ask: Ask): Promise<Marked & { json: Json }> {
  const { signal, purpose } = ask
  const [json, chains] = await Promise.all([inspect(client, name, ask), readChains(client, { signal, purpose })])
  const id = text(json.Id)
  return { json, id, name: text(json.Name), labels: textMap(record(json.Config).Labels), links: linksOf(chains, id) }
}

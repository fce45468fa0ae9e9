import { isMadeSecretName, type MadeSecret, type ObservedSecret } from '../../model/secret.ts'
import { unlessMissing } from '../answers.ts'
import type { Call } from '../engine.ts'
import { list, record, text, textMap } from '../wire/json.ts'
import { type Ask, type Client, isTaken } from './client.ts'

/** Says for which project a secret was made. */
const projectLabel = 'drydock.project'
/** Says what the file calls it. */
const ofLabel = 'drydock.secret'

/**
 * Makes a secret: its value is the body of the request, and in nothing else. One that is there already has the same value, since the name
 * has its fingerprint. Podman takes 1 to 511999 bytes (observed on Podman 4.3.1).
 */
export async function putSecret(client: Client, secret: MadeSecret, value: string, call: Call): Promise<void> {
  const { name, project, of } = secret
  const labels = JSON.stringify({ [projectLabel]: project, [ofLabel]: of })
  try {
    await client.raw('POST', '/secrets/create', {
      signal: call.signal,
      purpose: `make secret ${name}`,
      query: { name, labels },
      headers: { 'content-type': 'application/octet-stream' },
      body: Buffer.from(value, 'utf8'),
    })
  } catch (error) {
    if (!isTaken(error)) throw error
  }
}

/** Removes a secret, whoever has it: Podman does not look (observed on Podman 4.3.1). Nothing there is no error. */
export async function dropSecret(client: Client, name: string, call: Call): Promise<void> {
  await unlessMissing(
    client.ask('DELETE', `/secrets/${name}`, { signal: call.signal, purpose: `delete secret ${name}` }),
  )
}

/**
 * All secrets of an endpoint by name. Their list leaves out the labels, so that those which may be ours are asked for one by one
 * (observed on Podman 4.3.1: `"Labels":null` in the list of a secret that has some).
 */
export async function readSecrets(client: Client, ask: Ask): Promise<Readonly<Record<string, ObservedSecret>>> {
  const { json } = await client.ask('GET', '/secrets/json', ask)
  const names = list(json).map(one => text(record(record(one).Spec).Name))
  const read = await Promise.all(names.map(name => readSecret(client, name, ask)))
  return Object.fromEntries(read.flat())
}

async function readSecret(
  client: Client,
  name: string,
  ask: Ask,
): Promise<readonly (readonly [string, ObservedSecret])[]> {
  if (!isMadeSecretName(name)) return [[name, {}]]
  const reply = await unlessMissing(client.ask('GET', `/secrets/${name}/json`, ask))
  if (reply === undefined) return []
  const { [projectLabel]: markedBy } = textMap(record(record(reply.json).Spec).Labels)
  return [[name, markedBy === undefined ? {} : { markedBy }]]
}

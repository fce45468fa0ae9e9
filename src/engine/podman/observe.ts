import type { Observed, ObservedInstance } from '../../model/observed.ts'
import { isMadeSecretName, secretNamesOf } from '../../model/secret.ts'
import { unlessMissing } from '../answers.ts'
import type { Call, ObserveScope } from '../engine.ts'
import { list, record, text, texts } from '../wire/json.ts'
import type { Ask, Client } from './client.ts'
import { containerPath } from './containers.ts'
import { readImages } from './image-list.ts'
import { readContainer } from './inspect.ts'
import { lockedProjects } from './lock.ts'
import { linksOf, readChains } from './mark.ts'
import { readNetwork } from './networks.ts'
import { readSecrets } from './secrets.ts'

/**
 * Reads everything the planner may want to know of one host. Each container is inspected, which takes about a millisecond (measured on
 * Podman 4.3.1); one that is gone by then is none. Chains are read after the list of containers, so that none is missed.
 */
export async function observe(client: Client, scope: ObserveScope, call: Call): Promise<Observed> {
  const ask: Ask = { signal: call.signal, purpose: 'look at it' }
  const wants = (part: NonNullable<ObserveScope['parts']>[number]): boolean => scope.parts?.includes(part) ?? true
  const { json } = await client.ask('GET', '/containers/json', { ...ask, query: { all: 'true' } })
  // What holds the namespaces of a pod together is nobody's container.
  const listed = list(json)
    .map(record)
    .filter(({ IsInfra }) => IsInfra !== true)
  const [inspected, chains, images, networks, locked, asked] = await Promise.all([
    Promise.all(listed.map(({ Id }) => inspectOne(client, text(Id), ask))),
    readChains(client, ask),
    wants('images') ? readImages(client, ask) : [],
    wants('resources') ? client.ask('GET', '/networks/json', ask).then(reply => list(reply.json)) : [],
    lockedProjects(client, ask),
    scope.parts?.includes('secrets') === true ? readSecrets(client, ask) : undefined,
  ])
  const instances = inspected
    .filter(one => one !== undefined)
    .map(one => readContainer(one, linksOf(chains, text(record(one).Id))))
  const mayHaveSome = locked.length > 0 || instances.some(hasMadeSecret)
  const isDue = mayHaveSome && scope.parts?.includes('own-secrets') === true
  const secrets = asked ?? (isDue ? await readSecrets(client, ask) : undefined)
  const users = new Map<string, string[]>()
  for (const { Networks, Names } of listed) {
    for (const network of texts(Networks)) users.set(network, [...(users.get(network) ?? []), ...texts(Names)])
  }
  return {
    endpoint: client.endpoint,
    instances: byName(instances),
    profiles: {},
    networks: byName(networks.map(network => readNetwork(network, users))),
    storagePools: {},
    acls: {},
    images: Object.fromEntries(images.flatMap(({ fingerprints, aliases }) => fingerprints.map(one => [one, aliases]))),
    imageSizes: Object.fromEntries(
      images.flatMap(({ fingerprints, sizeBytes }) => fingerprints.map(one => [one, sizeBytes])),
    ),
    ...(scope.parts?.includes('certificates') === true ? { certificates: {} } : {}),
    ...(secrets === undefined ? {} : { secrets }),
    ...(locked.length === 0 ? {} : { lockedProjects: locked }),
  }
}

function hasMadeSecret({ config }: ObservedInstance): boolean {
  return secretNamesOf(config).some(isMadeSecretName)
}

async function inspectOne(client: Client, id: string, ask: Ask): Promise<unknown> {
  const reply = await unlessMissing(client.ask('GET', containerPath(id, '/json'), ask))
  return reply?.json
}

function byName<T extends { readonly name: string }>(things: readonly T[]): Record<string, T> {
  return Object.fromEntries(things.map(thing => [thing.name, thing]))
}

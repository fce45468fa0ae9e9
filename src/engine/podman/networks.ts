import { ComposeError, isComposeError } from '../../errors.ts'
import type { ProjectName } from '../../model/names.ts'
import { agrees, type DesiredNetwork, type ObservedNetwork } from '../../model/resource.ts'
import { unlessMissing } from '../answers.ts'
import { list, record, text, textMap } from '../wire/json.ts'
import { type Ask, type Client, isTaken } from './client.ts'
import type { ParentNetwork } from './devices.ts'
import { jsonOf } from './settings.ts'

const projectLabel = 'drydock.project'
const descriptionLabel = 'drydock.description'
const configLabel = 'drydock.config'
/** On networks that are made along with a NIC and go with the last one. */
const parentLabel = 'drydock.parent'

function networkPath(name: string): string {
  return `/networks/${encodeURIComponent(name)}`
}

/** Makes the networks that NICs over an interface of the host need; the name of one says what it is, so one that is there will do. */
export async function ensureParents(client: Client, parents: readonly ParentNetwork[], ask: Ask): Promise<void> {
  for (const parent of parents) {
    if ((await findNetwork(client, parent.name, ask)) !== undefined) continue
    await client.ask('POST', '/networks/create', { ...ask, body: parentBody(parent) }).catch(ignoreTaken)
  }
}

/** Somebody made it at the same moment (observed on Podman 4.3.1: 409, `network already exists`). */
function ignoreTaken(error: unknown): undefined {
  if (!isTaken(error)) throw error
}

function parentBody({ name, driver, parent, mode, subnet, gateway }: ParentNetwork): object {
  return {
    name,
    driver,
    network_interface: parent,
    labels: { [parentLabel]: parent },
    ...(mode === undefined ? {} : { options: { mode } }),
    ...(subnet === undefined ? {} : { subnets: [{ subnet, ...(gateway === undefined ? {} : { gateway }) }] }),
  }
}

async function findNetwork(client: Client, name: string, { signal, purpose }: Ask) {
  const reply = await unlessMissing(client.ask('GET', `${networkPath(name)}/json`, { signal, purpose }))
  return reply === undefined ? undefined : record(reply.json)
}

/** Removes those of the networks that we made for NICs and that nobody is in any more. Never by force: that deletes containers. */
export async function dropUnusedParents(client: Client, networks: readonly string[], ask: Ask): Promise<void> {
  for (const name of networks.filter(one => one.startsWith('drydock-'))) {
    const found = await findNetwork(client, name, ask)
    if (found === undefined || textMap(found.labels)[parentLabel] === undefined) continue
    if ((await usersOf(client, name, ask)).length > 0) continue
    const { signal, purpose } = ask
    await unlessMissing(client.ask('DELETE', networkPath(name), { signal, purpose }))
  }
}

async function usersOf(client: Client, network: string, { signal, purpose }: Ask): Promise<readonly string[]> {
  const query = { all: 'true', filters: JSON.stringify({ network: [network] }) }
  const { json } = await client.ask('GET', '/containers/json', { signal, purpose, query })
  return list(json).map(one => text(list(record(one).Names)[0]))
}

/** A network out of `GET /networks/json`. `users`: instances by the network they are in. */
export function readNetwork(value: unknown, users: ReadonlyMap<string, readonly string[]>): ObservedNetwork {
  const json = record(value)
  const labels = textMap(json.labels)
  const name = text(json.name)
  const markedBy = labels[projectLabel] ?? ''
  return {
    name,
    type: text(json.driver),
    description: labels[descriptionLabel] ?? '',
    managed: true,
    config: { ...configOf(value), ...declaredConfig(labels[configLabel]) },
    usedBy: (users.get(name) ?? []).map(one => `instance ${one}`).toSorted(),
    ...(markedBy === '' ? {} : { markedBy }),
  }
}

/** As it was declared, by our label; what others have written there says nothing. */
function declaredConfig(label = '{}'): Record<string, string> {
  try {
    return textMap(jsonOf(configLabel, label))
  } catch (error) {
    if (!isComposeError(error, 'engine/refused')) throw error
    return {}
  }
}

/** What a network is, in the keys of LXD and Incus. */
function configOf(value: unknown): Record<string, string> {
  const json = record(value)
  const config: Record<string, string> = {}
  for (const subnet of list(json.subnets).map(record)) {
    const cidr = text(subnet.subnet)
    const gateway = text(subnet.gateway)
    const key = cidr.includes(':') ? 'ipv6.address' : 'ipv4.address'
    config[key] = gateway === '' ? cidr : `${gateway}/${cidr.split('/')[1]}`
  }
  const parent = text(json.driver) === 'bridge' ? '' : text(json.network_interface)
  return { ...config, ...(parent === '' ? {} : { parent }) }
}

const knownKeys = new Set('ipv4.address ipv4.nat ipv6.address ipv6.nat dns.mode parent mode mtu vlan'.split(' '))

/**
 * Creates a network with our mark. What is there stays as it is: networks of Podman cannot be changed (observed on Podman 4.3.1), so a
 * difference is `engine/refused`.
 */
export async function putNetwork(
  client: Client,
  network: DesiredNetwork,
  project: ProjectName,
  ask: Ask,
): Promise<void> {
  const found = await findNetwork(client, network.name, ask)
  if (found === undefined) {
    const body = networkBody(client, network, project)
    const made = await client.ask('POST', '/networks/create', { ...ask, body }).catch(ignoreTaken)
    if (made !== undefined) return
  }
  const now = readNetwork(found ?? (await findNetwork(client, network.name, ask)), new Map())
  const [different] = Object.entries(network.config).filter(([key, value]) => !agrees(key, value, now.config))
  const isOther = network.type !== '' && network.type !== now.type
  if (different === undefined && !isOther && now.markedBy === project) return
  const what = isOther
    ? `its type is ${now.type}`
    : different === undefined
      ? 'it is not ours'
      : `its ${different[0]} is another`
  throw new ComposeError('engine/refused', `${client.endpoint}: network ${network.name} cannot be changed: ${what}`, {
    endpoint: client.endpoint,
    hint: 'a network of Podman stays as it was created: give the changed one another name, or remove it on the host first',
  })
}

function networkBody(
  client: Client,
  { name, type, description, config, forwards }: DesiredNetwork,
  project: ProjectName,
) {
  const [unknown] = Object.keys(config).filter(key => !knownKeys.has(key) && !key.startsWith('user.'))
  const routed = ['ipv4.nat', 'ipv6.nat'].find(key => config[key] === 'false')
  const wrong = unknown ?? ((forwards?.length ?? 0) > 0 ? 'forwards' : routed && `${routed}: false`)
  if (wrong !== undefined) {
    throw new ComposeError('engine/refused', `${client.endpoint}: a network of Podman has no ${wrong}`, {
      endpoint: client.endpoint,
      hint: `leave ${wrong} out of network ${name} on this endpoint`,
    })
  }
  const { parent = '', mode = '', mtu = '', vlan = '' } = config
  const options = Object.entries({ mode, mtu, vlan }).filter(([, value]) => value !== '')
  const subnets = ['ipv4.address', 'ipv6.address'].flatMap(key => subnetOf(config[key] ?? ''))
  return {
    name,
    driver: type === '' ? 'bridge' : type,
    ...(parent === '' ? {} : { network_interface: parent }),
    ...(subnets.length === 0 ? {} : { subnets, ipv6_enabled: subnets.some(({ subnet }) => subnet.includes(':')) }),
    ...(options.length === 0 ? {} : { options: Object.fromEntries(options) }),
    // Names of containers need a plugin that not every host has; a network without it starts all the same.
    ...(config['dns.mode'] === 'managed' ? { dns_enabled: true } : {}),
    labels: {
      [projectLabel]: project,
      ...(description === '' ? {} : { [descriptionLabel]: description }),
      [configLabel]: JSON.stringify(Object.fromEntries(Object.entries(config).filter(([, value]) => value !== ''))),
    },
  }
}

/** The address of the host in a network, with its length, is its gateway; Podman finds the network it lies in by itself. */
function subnetOf(address: string): readonly { readonly subnet: string; readonly gateway: string }[] {
  const [gateway = '', length] = address.split('/')
  return length === undefined ? [] : [{ subnet: address, gateway }]
}

/** Nothing there is no error, in use is `engine/conflict` (observed on Podman 4.3.1: 500, with the words `is being used`). */
export async function dropNetwork(client: Client, name: string, ask: Ask): Promise<void> {
  await unlessMissing(client.ask('DELETE', networkPath(name), ask))
}

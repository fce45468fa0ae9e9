import { isComposeError } from '../../errors.ts'
import type { Device } from '../../model/desired.ts'
import type { HeldNic, InstanceState, ObservedInstance } from '../../model/observed.ts'
import { type Json, list, record, text, textMap, texts } from '../wire/json.ts'
import { baseImageLabel, readSpelled, settingsLabel } from './create-request.ts'
import { type Devices, defaultNetwork, devicesOf } from './devices.ts'
import { isEphemeral, type MarkLink, readMark } from './mark.ts'
import { type Config, limitsOf } from './settings.ts'

const states: Readonly<Record<string, InstanceState>> = {
  configured: 'stopped',
  created: 'stopped',
  initialized: 'stopped',
  running: 'running',
  stopping: 'running',
  paused: 'frozen',
  stopped: 'stopped',
  exited: 'stopped',
}

/** What a container is doing; a word we do not know counts as an error, on which nothing is built. */
export function readState(inspected: unknown): InstanceState {
  return states[text(record(record(inspected).State).Status)] ?? 'error'
}

/** Addresses of its own; with the network of the host it has none. */
export function addressesOf(inspected: unknown): readonly string[] {
  const networks = Object.values(record(record(record(inspected).NetworkSettings).Networks)).map(record)
  return networks.flatMap(({ IPAddress, GlobalIPv6Address }) =>
    [text(IPAddress), text(GlobalIPv6Address)].filter(address => address !== ''),
  )
}

/** It has the network of the host instead of one of its own. */
export function isOnHostNetwork(inspected: unknown): boolean {
  return text(record(record(inspected).HostConfig).NetworkMode) === 'host'
}

/** Fingerprint of `sha256:…`. */
export function digestHex(digest: string): string {
  return digest.replace(/^sha256:/, '')
}

/** A container out of `GET /containers/ID/json`, with the links of its mark, in the spelling of config and devices. */
export function readContainer(inspected: unknown, links: readonly MarkLink[]): ObservedInstance {
  const json = record(inspected)
  const labels = textMap(record(json.Config).Labels)
  const name = text(json.Name)
  const id = text(json.Id)
  const marked = { id, name, labels, links }
  const mark = readMark(marked)
  const state = readState(json)
  const { config, devices } = readSettings(json, labels)
  const held = state === 'running' || state === 'frozen' ? heldNics(json, devices) : []
  return {
    name,
    uuid: id,
    kind: 'container',
    state,
    ephemeral: isEphemeral(marked),
    config,
    devices,
    // The disk it lives on is no device that anybody gave it.
    expandedDevices: devices,
    profiles: [],
    image: labels[baseImageLabel] ?? digestHex(text(json.ImageDigest)),
    addresses: addressesOf(json),
    ...(held.length === 0 ? {} : { heldNics: held }),
    ...(mark === undefined ? {} : { mark }),
  }
}

interface Settings {
  readonly config: Config
  readonly devices: Devices
}

/**
 * Our own container says how its settings were spelled. Of these only limits (`podman update`) and networks (`podman network connect`)
 * can have changed since; so where these say otherwise, the container is right. Podman 4.3.1 goes on telling the limits that a container
 * was made with (observed): there a changed one is seen by nobody.
 */
function readSettings(json: Json, labels: Config): Settings {
  try {
    return ownSettings(json, labels) ?? foreignSettings(json)
  } catch (error) {
    // A label that nobody of us has written must not keep the whole host from being looked at.
    if (!isComposeError(error, 'engine/refused')) throw error
    return foreignSettings(json)
  }
}

function ownSettings(json: Json, labels: Config): Settings | undefined {
  const spelled = readSpelled(labels[settingsLabel])
  if (spelled === undefined) return undefined
  const variables = environmentOf(json)
  const environment = spelled.environment.map(name => [`environment.${name}`, variables[name] ?? ''] as const)
  return {
    config: { ...withLimits(spelled.config, json), ...Object.fromEntries(environment) },
    devices: withNetworks(spelled.devices, json),
  }
}

function environmentOf(json: Json): Config {
  const lines = texts(record(json.Config).Env)
  return Object.fromEntries(lines.map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]))
}

/** Limits as they are, in the shortest spelling. Without a limit of processes there is Podman's own, which nobody has asked for. */
function limitsIn(json: Json): Config {
  const host = record(json.HostConfig)
  const memory = Number(host.Memory ?? 0)
  const quota = Number(host.CpuQuota ?? 0)
  const period = Number(host.CpuPeriod ?? 0)
  const cpus = text(host.CpusetCpus)
  const processes = Number(host.PidsLimit ?? 0)
  return {
    ...(memory > 0 ? { 'limits.memory': String(memory) } : {}),
    ...(quota > 0 && period > 0 ? { 'limits.cpu': String(quota / period) } : {}),
    ...(cpus === '' ? {} : { 'limits.cpu': cpus }),
    ...(processes > 0 ? { 'limits.processes': String(processes) } : {}),
  }
}

function withLimits(spelled: Config, json: Json): Config {
  const now = limitsIn(json)
  const [asked, seen] = [limitsOf(spelled), limitsOf(now)]
  const changed = (['memory', 'cpu', 'processes'] as const).filter(kind => {
    const part = kind === 'processes' ? 'pids' : kind
    if (kind === 'processes' && asked.pids === undefined) return false
    return JSON.stringify(asked[part]) !== JSON.stringify(seen[part])
  })
  const config: Record<string, string> = { ...spelled }
  for (const key of changed.map(kind => `limits.${kind}`)) {
    const value = now[key]
    if (value === undefined) delete config[key]
    else config[key] = value
  }
  return config
}

function networksOf(json: Json): readonly string[] {
  return Object.keys(record(record(json.NetworkSettings).Networks)).sort()
}

/** Without a NIC that was taken away since, with a device for each network that was joined. */
function withNetworks(spelled: Devices, json: Json): Devices {
  const networks = networksOf(json)
  const plugOf = (name: string, device: Device): string | undefined => devicesOf({ [name]: device }).plugs[0]?.network
  const kept = Object.entries(spelled).filter(([name, device]) => {
    const network = plugOf(name, device)
    return network === undefined || networks.includes(network)
  })
  const known = Object.entries(spelled).flatMap(([name, device]) => plugOf(name, device) ?? [])
  const expected = known.length === 0 ? [defaultNetwork] : known
  const joined = networks.filter(network => !expected.includes(network))
  return { ...Object.fromEntries(kept), ...Object.fromEntries(joined.map(foreignNic)) }
}

function foreignNic(network: string): readonly [string, Device] {
  return [`network-${network}`, { type: 'nic', network }]
}

/** What others have made: as much as tells what it holds of its host. */
function foreignSettings(json: Json): Settings {
  const host = record(json.HostConfig)
  const mode = text(host.NetworkMode)
  const network: Config = mode === 'host' || mode === 'none' ? { 'oci.network': mode } : {}
  const ports = Object.entries(record(host.PortBindings)).flatMap(([inside, bindings]) =>
    list(bindings).flatMap(binding => foreignPort(inside, record(binding))),
  )
  const disks = list(json.Mounts).flatMap(mount => foreignDisk(record(mount)))
  const nics = networksOf(json)
    .filter(one => one !== defaultNetwork)
    .map(foreignNic)
  // There is always a limit of processes, and nobody can tell whether somebody has asked for it.
  const { 'limits.processes': _, ...limits } = limitsIn(json)
  return {
    config: { ...limits, ...network },
    devices: Object.fromEntries([...disks, ...nics, ...ports]),
  }
}

function foreignPort(inside: string, { HostIp, HostPort }: Json): readonly (readonly [string, Device])[] {
  const [port = '', protocol = 'tcp'] = inside.split('/')
  const host = text(HostPort)
  const listen = `${protocol}:${text(HostIp) || '0.0.0.0'}:${host}`
  const device = { type: 'proxy', listen, connect: `${protocol}:127.0.0.1:${port}` }
  return host === '' ? [] : [[`port-${host}-${protocol}`, device]]
}

function foreignDisk(mount: Json): readonly (readonly [string, Device])[] {
  const path = text(mount.Destination)
  const source = mount.Type === 'volume' ? text(mount.Name) : text(mount.Source)
  if (path === '' || source === '' || (mount.Type !== 'volume' && mount.Type !== 'bind')) return []
  const readonly = mount.RW === false ? { readonly: 'true' } : {}
  return [[`volume${path.replaceAll(/[^a-zA-Z0-9]+/g, '-')}`, { type: 'disk', source, path, ...readonly }]]
}

/** The interface stays on the host, but nobody else may use it (observed on Podman 4.3.1: mode passthru of macvlan). */
function heldNics(json: Json, devices: Devices): readonly HeldNic[] {
  const networks = record(record(json.NetworkSettings).Networks)
  return Object.entries(devices).flatMap(([name, device]) => {
    if (device.type !== 'nic' || device.nictype !== 'physical') return []
    const { plugs, parents } = devicesOf({ [name]: device })
    const [plug] = plugs
    const [parent] = parents
    if (plug === undefined || parent === undefined || networks[plug.network] === undefined) return []
    const mac = text(record(networks[plug.network]).MacAddress)
    return [{ parent: parent.parent, name: plug.interface_name, mac }]
  })
}

import { noHealthcheck } from '../model/container-keys.ts'
import type { DesiredNode, Device, SettingOrigin } from '../model/desired.ts'
import { secretsKey } from '../model/secret.ts'
import type { Health, Node, Volume } from '../model/spec.ts'
import { durationMs } from './duration.ts'
import { canonical, compareText } from './hash.ts'
import type { GivenSecret } from './made-secrets.ts'
import type { SettingsContext } from './settings.ts'

/** What fields of a node stand for, in the spelling of config and devices, and where each was written. */
export interface FieldSettings {
  readonly config: DesiredNode['config']
  readonly devices: DesiredNode['devices']
  readonly origins: Readonly<Record<string, SettingOrigin>>
}

/** Fields that are one config key each, with the text they come to; undefined: the field says nothing. */
const plainFields = {
  command: ['oci.command', ({ command }: Node) => command && JSON.stringify(command)],
  container_entrypoint: ['oci.entrypoint', (node: Node) => listed(node.container_entrypoint)],
  restart: ['oci.restart', ({ restart }: Node) => restart],
  user: ['oci.user', ({ user }: Node) => user],
  cap_add: ['oci.cap_add', (node: Node) => capabilities(node.cap_add)],
  cap_drop: ['oci.cap_drop', (node: Node) => capabilities(node.cap_drop)],
  read_only: ['oci.read_only', (node: Node) => (node.read_only === true ? 'true' : undefined)],
  ulimits: ['oci.ulimits', (node: Node) => listed(node.ulimits?.toSorted(compareText))],
} as const

/** The networks that are no network but a way to have one. */
const wholeNetworks: readonly string[] = ['bridge', 'host', 'none']

/**
 * The settings that the fields of a node stand for. What they say wins over `config` and `devices` of the same name. `secrets`: those of
 * the node as its endpoint is to give them.
 */
export function fieldSettings(node: Node, secrets: readonly GivenSecret[], context: SettingsContext): FieldSettings {
  const { positions, secret } = context
  const config: [string, string][] = []
  const devices: Record<string, Device> = {}
  const origins: [string, SettingOrigin][] = []
  const put = (key: string, value: string, field: string, where = positions.of(node, field)): void => {
    secret(value, `"${field}"`, where)
    config.push([key, value])
    origins.push([`config:${key}`, { field, where }])
  }
  const plug = (name: string, device: Device, field: string, where = positions.of(node, field)): void => {
    for (const value of Object.values(device)) secret(value, `"${field}"`, where)
    if (devices[name] !== undefined) context.report(twice(node, name, field, where))
    devices[name] = device
    origins.push([`device:${name}`, { field, where }])
  }
  const { environment = {}, ports = [], volumes = [], tmpfs = [], network } = node
  for (const [name, value] of Object.entries(environment)) {
    put(`environment.${name}`, value, 'environment', positions.of(environment, name))
  }
  for (const [field, [key, text]] of Object.entries(plainFields)) {
    const value = text(node)
    if (value) put(key, value, field)
  }
  if (secrets.length > 0) put(secretsKey, canonical(secrets), 'secrets')
  ports.forEach((port, index) => {
    const proxy = proxyOf(port)
    if (proxy === undefined) context.report(badPort(port, positions.of(ports, index)))
    else plug(proxy.name, proxy.device, 'ports', positions.of(ports, index))
  })
  for (const volume of volumes) plug(deviceName('volume', volume.path), diskOf(volume), 'volumes', positions.of(volume))
  tmpfs.forEach((text, index) => {
    const [path = '', ...options] = text.split(':')
    const device = { type: 'tmpfs', path, ...(options.length > 0 && { options: options.join(':') }) }
    plug(deviceName('tmpfs', path), device, 'tmpfs', positions.of(tmpfs, index))
  })
  if (network !== undefined && wholeNetworks.includes(network)) put('oci.network', network, 'network')
  else if (network !== undefined) plug('eth0', nicOf(network), 'network')
  const native = (node.health ?? []).find(check => check.native === true && check.exec !== undefined)
  if (native !== undefined) put('oci.healthcheck', healthcheckOf(native), 'health', positions.of(native, 'native'))
  else if (node.image_health === false) put('oci.healthcheck', canonical({ test: noHealthcheck }), 'image_health')
  return { config: Object.fromEntries(config), devices, origins: Object.fromEntries(origins) }
}

function listed(list: readonly string[] | undefined): string | undefined {
  return list === undefined || list.length === 0 ? undefined : JSON.stringify(list)
}

/** As the kernel spells them, in one order: the order says nothing. */
function capabilities(names: readonly string[] | undefined): string | undefined {
  const spelled = names?.map(name => name.toUpperCase().replace(/^(?:CAP_)?(?!ALL$)/, 'CAP_'))
  return listed([...new Set(spelled)].sort(compareText))
}

/** The published port as a device: what listens on the host, and where it leads. */
function proxyOf(text: string): { readonly name: string; readonly device: Device } | undefined {
  const [, address, host = '', inside = '', protocol = 'tcp'] =
    /^(?:([0-9.]+|\[[0-9a-fA-F:]+\]):)?([0-9]+):([0-9]+)(?:\/(tcp|udp))?$/.exec(text) ?? []
  if (![host, inside].every(port => Number(port) >= 1 && Number(port) <= 65_535)) return undefined
  const place = address === undefined ? '' : `${address.replaceAll(/[^0-9a-fA-F]+/g, '-').replaceAll(/^-|-$/g, '')}-`
  return {
    name: `port-${place}${Number(host)}-${protocol}`,
    device: {
      type: 'proxy',
      listen: `${protocol}:${address ?? '0.0.0.0'}:${Number(host)}`,
      connect: `${protocol}:127.0.0.1:${Number(inside)}`,
    },
  }
}

function diskOf({ name, source = name ?? '', path, pool, read_only: readOnly, relabel }: Volume): Device {
  return {
    type: 'disk',
    source,
    path,
    ...(pool !== undefined && { pool }),
    ...(readOnly === true && { readonly: 'true' }),
    ...(relabel !== undefined && { relabel }),
  }
}

/** Servers take at most 64 characters (observed on LXD 5.0.2 and Incus 6.0.4); the end of a path tells more than its beginning. */
function deviceName(kind: 'volume' | 'tmpfs', path: string): string {
  const words = path.split(/[^a-zA-Z0-9]+/).filter(word => word !== '')
  return `${kind}-${words.join('-').slice(-50) || 'root'}`
}

function nicOf(network: string): Device {
  const [kind, parent] = network.split(':')
  return parent === undefined ? { type: 'nic', network } : { type: 'nic', nictype: kind ?? '', parent }
}

/** Times as a container keeps them; the defaults are those of checks. */
function healthcheckOf(check: Health): string {
  return canonical({
    test: check.exec,
    intervalMs: durationMs(check.interval ?? '1s'),
    timeoutMs: durationMs(check.timeout ?? '2s'),
    retries: check.retries ?? 30,
    startPeriodMs: durationMs(check.start_period ?? '0s'),
  })
}

function badPort(port: string, where: SettingOrigin['where']) {
  return {
    code: 'reference/port',
    severity: 'error',
    message: `port ${port} is none: ports are numbers from 1 to 65535`,
    where,
    hint: 'write HOST:INSIDE, such as 443:8443',
  } as const
}

function twice({ name: node }: Node, name: string, field: string, where: SettingOrigin['where']) {
  return {
    code: 'reference/duplicate-device',
    severity: 'error',
    message: `${field} of node "${node}" come to the device "${name}" twice`,
    where,
    hint: 'remove one of the two, or write it under devices: with a name of its own',
  } as const
}

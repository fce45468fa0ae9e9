import { createHash } from 'node:crypto'
import type { Device } from '../../model/desired.ts'
import { refuse } from './settings.ts'

/** Devices by name. */
export type Devices = Readonly<Record<string, Device>>

/** A network that is made for NICs which lead to an interface of the host. */
export interface ParentNetwork {
  readonly name: string
  readonly driver: 'macvlan' | 'ipvlan'
  readonly parent: string
  /** `passthru`: the whole interface, with its MAC; one running container may have it. */
  readonly mode?: string
  /** CIDR; without one addresses come by DHCP. */
  readonly subnet?: string
  readonly gateway?: string
}

/** How a container is plugged into a network. */
export interface Plug {
  readonly network: string
  /** What it is called inside. */
  readonly interface_name: string
  readonly static_ips?: readonly string[]
  readonly static_mac?: string
}

/** What the devices of an instance come to. */
export interface DeviceParts {
  readonly mounts: readonly object[]
  readonly volumes: readonly object[]
  readonly portmappings: readonly object[]
  readonly plugs: readonly Plug[]
  /** Networks that have to be there, and are made when they are not. */
  readonly parents: readonly ParentNetwork[]
}

const nothing: DeviceParts = { mounts: [], volumes: [], portmappings: [], plugs: [], parents: [] }

/** What devices come to. Throws `engine/refused`. */
export function devicesOf(devices: Devices): DeviceParts {
  const parts = Object.keys(devices)
    .sort()
    .map(name => partOf(name, devices[name] ?? {}))
  return {
    mounts: parts.flatMap(part => part.mounts),
    volumes: parts.flatMap(part => part.volumes),
    portmappings: parts.flatMap(part => part.portmappings),
    plugs: parts.flatMap(part => part.plugs),
    parents: parts.flatMap(part => part.parents),
  }
}

function partOf(name: string, device: Device): DeviceParts {
  switch (device.type) {
    case 'none':
      return nothing
    case 'disk':
      return diskOf(name, device)
    case 'tmpfs':
      return { ...nothing, mounts: [tmpfsOf(name, device)] }
    case 'proxy':
      return { ...nothing, portmappings: [portOf(name, device)] }
    case 'nic':
      return nicOf(name, device)
    default:
      throw refuse(`device ${name}`, `Podman has no devices of type ${device.type}`, 'leave it out on this endpoint')
  }
}

function required(name: string, device: Device, key: string): string {
  const value = device[key] ?? ''
  if (value !== '') return value
  throw refuse(`device ${name}`, `it has no ${key}`, `give it a ${key}`)
}

const relabels: Readonly<Record<string, string>> = { shared: 'z', private: 'Z' }

/** A folder of the host or a volume; the disk it lives on needs nothing. */
function diskOf(name: string, device: Device): DeviceParts {
  const path = required(name, device, 'path')
  if (path === '/') return nothing
  // Without a name it is a volume of this container alone, and goes with it.
  const source = device.source ?? ''
  const label = relabels[device.relabel ?? '']
  const options = [...(device.readonly === 'true' ? ['ro'] : []), ...(label === undefined ? [] : [label])]
  if (!source.startsWith('/')) return { ...nothing, volumes: [{ Name: source, Dest: path, Options: options }] }
  return { ...nothing, mounts: [{ type: 'bind', source, destination: path, options: ['rbind', ...options] }] }
}

function tmpfsOf(name: string, device: Device): object {
  const options = (device.options ?? '').split(',').filter(option => option !== '')
  return { type: 'tmpfs', source: 'tmpfs', destination: required(name, device, 'path'), options }
}

/** `tcp:0.0.0.0:443` listens on the host and `tcp:127.0.0.1:8443` is where it leads: a published port. */
function portOf(name: string, device: Device): object {
  const listen = endOf(name, required(name, device, 'listen'))
  const connect = endOf(name, required(name, device, 'connect'))
  if (listen.protocol !== connect.protocol) {
    throw refuse(`device ${name}`, 'its two ends have different protocols', 'write tcp or udp at both')
  }
  if (device.bind === 'instance' || device.bind === 'container' || device.bind === 'guest') {
    throw refuse(`device ${name}`, 'Podman publishes ports on the host only', 'leave bind out')
  }
  return {
    protocol: listen.protocol,
    host_port: listen.port,
    container_port: connect.port,
    ...(everywhere.has(listen.address) ? {} : { host_ip: listen.address }),
  }
}

const everywhere = new Set(['0.0.0.0', '::', ''])

function endOf(name: string, end: string) {
  const [, protocol, address, port] = /^(tcp|udp):(.*):(\d+)$/.exec(end) ?? []
  if (protocol !== undefined && address !== undefined) {
    return { protocol, address: address.replace(/^\[(.*)\]$/, '$1'), port: Number(port) }
  }
  throw refuse(
    `device ${name}`,
    `${end} is no end that Podman can publish`,
    'write tcp:ADDRESS:PORT or udp:ADDRESS:PORT',
  )
}

/** The network a container is in when nothing is said about networks (observed on Podman 4.3.1). */
export const defaultNetwork = 'podman'

function nicOf(name: string, device: Device): DeviceParts {
  const parent = parentNetwork(name, device)
  const network = parent?.name ?? (device.network || device.parent || defaultNetwork)
  const address = [device['ipv4.address'], device['ipv6.address']]
    .map(one => one?.split('/')[0] ?? '')
    .filter(one => one !== '' && one !== 'none' && one !== 'auto')
  const plug: Plug = {
    network,
    interface_name: device.name || name,
    ...(address.length === 0 ? {} : { static_ips: address }),
    ...(device.hwaddr === undefined || device.hwaddr === '' ? {} : { static_mac: device.hwaddr }),
  }
  return { ...nothing, plugs: [plug], parents: parent === undefined ? [] : [parent] }
}

/**
 * A NIC that leads to an interface of the host is one in a network over it. The whole interface is macvlan in mode passthru: the container
 * has the MAC of the interface, which stays on the host and must be up there; a second container does not start (observed on Podman 4.3.1
 * with CNI).
 */
function parentNetwork(name: string, device: Device): ParentNetwork | undefined {
  const kind = device.nictype ?? ''
  if (kind === 'bridged' || kind === '' || (device.network ?? '') !== '') return undefined
  if (kind !== 'physical' && kind !== 'macvlan' && kind !== 'ipvlan') {
    throw refuse(`device ${name}`, `Podman has no NICs of type ${kind}`, 'write bridged, macvlan, ipvlan or physical')
  }
  const parent = required(name, device, 'parent')
  const mode = kind === 'physical' ? 'passthru' : (device.mode ?? '')
  const address = device['ipv4.address'] ?? ''
  const subnet = device['ipv4.subnet'] || (address.includes('/') ? subnetOf(name, address) : '')
  const gateway = device['ipv4.gateway'] ?? ''
  const network = {
    driver: kind === 'ipvlan' ? 'ipvlan' : 'macvlan',
    parent,
    ...(mode === '' ? {} : { mode }),
    ...(subnet === '' ? {} : { subnet }),
    ...(gateway === '' ? {} : { gateway }),
  } as const
  return { name: `drydock-${mode === 'passthru' ? 'physical' : kind}-${parent}-${wordOf(network)}`, ...network }
}

/**
 * A network cannot be changed, and the instance that is kept for the way back goes on using its own: another subnet, gateway or mode is
 * another network. Several over one interface may overlap (observed on Podman 4.3.1 with CNI).
 */
function wordOf({ driver, mode = '', subnet = '', gateway = '' }: Omit<ParentNetwork, 'name'>): string {
  const what = JSON.stringify([driver, mode, subnet, gateway])
  return createHash('sha256').update(what).digest('hex').slice(0, 6)
}

/** `172.18.20.100/24` lies in `172.18.20.0/24`. Throws `engine/refused`. */
export function subnetOf(name: string, address: string): string {
  const [, ip = '', length = ''] = /^(\d+\.\d+\.\d+\.\d+)\/(\d+)$/.exec(address) ?? []
  const bits = Number(length)
  const bytes = ip.split('.').map(Number)
  if (ip === '' || bits > 32 || bytes.some(byte => byte > 255)) {
    throw refuse(`device ${name}`, `${address} is no address with its length`, 'write 172.18.20.100/24')
  }
  const masked = bytes.map((byte, index) => {
    const kept = Math.min(8, Math.max(0, bits - 8 * index))
    return byte & (0xff << (8 - kept)) & 0xff
  })
  return `${masked.join('.')}/${bits}`
}

import { join, resolve } from 'node:path'
import type { RemoteProtocol } from '../model/workspace.ts'
import type { Variables } from './workspace-file.ts'

/** What an address of `config.yml` means, or what is wrong with it. */
export type ReadAddress =
  | { readonly addresses: readonly string[] }
  | { readonly message: string; readonly hint: string }

/** What addresses may depend on. */
export interface AddressPlace {
  /** Absolute: the folder of `config.yml`. */
  readonly directory: string
  readonly variables: Variables
}

/** Sockets that `unix://` without a path means, in the order the clients of both servers try them. */
const defaultSockets: Readonly<Record<'lxd' | 'incus', { folder: string; socket: string; paths: readonly string[] }>> =
  {
    lxd: {
      socket: 'LXD_SOCKET',
      folder: 'LXD_DIR',
      paths: ['/var/snap/lxd/common/lxd/unix.socket', '/var/lib/lxd/unix.socket'],
    },
    incus: {
      socket: 'INCUS_SOCKET',
      folder: 'INCUS_DIR',
      paths: ['/run/incus/unix.socket', '/var/lib/incus/unix.socket'],
    },
  }

/** Where the service of root listens on every distribution that packages Podman (seen on Debian's 4.3.1). */
const podmanSocket = '/run/podman/podman.sock'

function lxdSockets(protocol: 'lxd' | 'incus', variables: Variables): readonly string[] {
  const { socket, folder, paths } = defaultSockets[protocol]
  const named = variables[socket]
  if (named !== undefined && named !== '') return [`unix://${resolve('/', named)}`]
  const home = variables[folder]
  if (home !== undefined && home !== '') return [`unix://${join(resolve('/', home), 'unix.socket')}`]
  return paths.map(path => `unix://${path}`)
}

/** As `podman --remote` does: what $CONTAINER_HOST names, else the user's own service, else that of root. */
function podmanSockets(variables: Variables): readonly string[] {
  const named = /^unix:(?:\/\/)?(\/.+)$/.exec(variables.CONTAINER_HOST ?? '')?.[1]
  if (named !== undefined) return [`unix://${named}`]
  const own = variables.XDG_RUNTIME_DIR
  const ofUser = own === undefined || own === '' ? [] : [`unix://${join(resolve('/', own), 'podman/podman.sock')}`]
  return [...ofUser, `unix://${podmanSocket}`]
}

function unixAddress(address: string, byDefault: () => readonly string[]): readonly string[] | undefined {
  if (address === 'unix://' || address === 'unix:') return byDefault()
  const path = /^unix:(?:\/\/)?(\/.+)$/.exec(address)?.[1]
  return path === undefined ? undefined : [`unix://${path}`]
}

function isServer(address: string, scheme: 'https' | 'http'): boolean {
  return address.startsWith(`${scheme}://`) && URL.canParse(address)
}

/** Neither name may begin with a hyphen: ssh would take it for an option. */
const sshPattern =
  /^ssh:\/\/(?:([a-zA-Z0-9_][\w.-]*)@)?([a-zA-Z0-9][\w.-]*|\[[0-9a-fA-F:.]+\])(?::([0-9]{1,5}))?(\/[^\s:?#]*)?$/

function sshAddress(address: string): ReadAddress | undefined {
  const [, user, host, port, path = '/'] = sshPattern.exec(address) ?? []
  if (host === undefined || Number(port ?? 22) > 65_535) return undefined
  if (path !== '/') return { addresses: [address] }
  if (user === 'root') return { addresses: [`${address.replace(/\/$/, '')}${podmanSocket}`] }
  return {
    message: `the address "${address}" does not say where Podman listens there`,
    hint: `write ssh://user@host:port${podmanSocket}, or /run/user/1000/podman/podman.sock of the user`,
  }
}

function podmanAddress(address: string, place: AddressPlace): ReadAddress {
  const unix = unixAddress(address, () => podmanSockets(place.variables))
  if (unix !== undefined) return { addresses: unix }
  const overTls = address.replace(/^tcp:/, 'https:')
  if (isServer(overTls, 'https')) return { addresses: [overTls] }
  const ssh = sshAddress(address)
  if (ssh !== undefined) return ssh
  if (isServer(address, 'http'))
    return {
      message: `cannot use the address "${address}": without TLS whoever reaches it is root on the host`,
      hint: 'put TLS in front of Podman and write tcp://host:port, or write ssh://user@host:port/path',
    }
  return {
    message: `cannot use the address "${address}"`,
    hint: 'write unix:///path, tcp://host:port (TLS) or ssh://user@host:port/path',
  }
}

function registryAddress(address: string): ReadAddress {
  const isRegistry = (isServer(address, 'https') || isServer(address, 'http')) && new URL(address).pathname === '/'
  if (isRegistry) return { addresses: [address.replace(/\/$/, '')] }
  return {
    message: `cannot use the address "${address}"`,
    hint: 'a registry is written as https://host or https://host:port, or http:// where it has no TLS; what comes after belongs to image_source',
  }
}

/** Reads one address of a remote as its protocol wants it. */
export function readAddress(address: string, protocol: RemoteProtocol, place: AddressPlace): ReadAddress {
  switch (protocol) {
    case 'embedded':
      if (address.startsWith('file:') && address.length > 'file:'.length)
        return { addresses: [`file:${resolve(place.directory, address.slice('file:'.length))}`] }
      return {
        message: `cannot use the address "${address}"`,
        hint: 'write file:PATH, or nothing to keep it in memory',
      }
    case 'simplestreams':
      if (isServer(address, 'https')) return { addresses: [address] }
      return { message: `cannot use the address "${address}"`, hint: 'an image server is reached by https://' }
    case 'lxd':
    case 'incus': {
      const unix = unixAddress(address, () => lxdSockets(protocol, place.variables))
      if (unix !== undefined) return { addresses: unix }
      if (isServer(address, 'https')) return { addresses: [address] }
      return {
        message: `cannot use the address "${address}"`,
        hint: 'write https://host:port, unix:///path or unix://',
      }
    }
    case 'podman':
      return podmanAddress(address, place)
    case 'oci':
      return registryAddress(address)
  }
}

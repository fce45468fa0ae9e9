import type { Capabilities } from '../model/capabilities.ts'
import type { DesiredNode, Device } from '../model/desired.ts'
import type { Problem } from '../model/problem.ts'
import { withoutEmpty } from './empty.ts'
import { physicalParents } from './exclusive.ts'
import { fault, takes } from './fault.ts'
import type { NodePlace } from './scope.ts'
import { unsupportedValues } from './unsupported-values.ts'

/** Settings of nodes that their endpoints cannot have, before anything is changed; and what they come to where that is another thing. */
export function unsupportedSettings(places: readonly NodePlace[]): readonly Problem[] {
  return places.flatMap(place => [
    ...unknownProfiles(place),
    ...unknownKeys(place),
    ...unknownDevices(place),
    ...unsupportedValues(place),
    ...fixedOnes(place),
    ...passthroughs(place),
    ...restartsOfKept(place),
  ])
}

function unknownProfiles(place: NodePlace): readonly Problem[] {
  const { node, can } = place
  if (can.profiles === 'server') return []
  return node.profiles.map(name => ({
    code: 'plan/profile-not-found',
    severity: 'error',
    message: `profile ${name} of node ${node.name} is not declared, and ${node.endpoint} (${can.engine}) has none of its own`,
    where: node.where,
    hint: `declare it under profiles: or as profiles/${name}.yml`,
  }))
}

function unknownKeys(place: NodePlace): readonly Problem[] {
  const { node, can } = place
  const keys = Object.keys(withoutEmpty(node.config)).filter(key => !isTaken(key, can.keys))
  return keys.sort().map(key =>
    fault(place, {
      setting: `config:${key}`,
      message: takes(place, `has no config key ${key}`),
      hint: 'remove it, or give the node another connection',
    }),
  )
}

function isTaken(key: string, keys: Capabilities['keys']): boolean {
  if (keys === 'server') return !key.startsWith('oci.')
  return keys.some(pattern => (pattern.endsWith('*') ? key.startsWith(pattern.slice(0, -1)) : key === pattern))
}

function unknownDevices(place: NodePlace): readonly Problem[] {
  const { node, can } = place
  return Object.entries(node.devices).flatMap(([name, device]) => {
    const wrong = can.devices === 'server' ? wordOfOurs(device) : untaken(device, can.devices)
    if (wrong === undefined) return []
    const message = takes(place, `cannot have device ${name}: ${wrong.what}`)
    return [fault(place, { setting: `device:${name}`, message, hint: wrong.hint })]
  })
}

interface Wrong {
  readonly what: string
  readonly hint: string
}

/** What servers of their own devices do not know. */
function wordOfOurs({ type, relabel, source, pool }: Device): Wrong | undefined {
  if (type === 'tmpfs') return { what: 'it has no type tmpfs', hint: 'remove it, or give the node another connection' }
  if (type !== 'disk') return undefined
  if (relabel !== undefined) return { what: 'it does not relabel', hint: 'remove relabel' }
  const isVolume = source !== undefined && source !== '' && /^[a-zA-Z0-9]/.test(source)
  return isVolume && pool === undefined && !source.includes(':')
    ? { what: `nobody says in which pool volume ${source} is`, hint: 'add pool: to the volume' }
    : undefined
}

function untaken(
  { type = '', nictype, ...rest }: Device,
  taken: Exclude<Capabilities['devices'], 'server'>,
): Wrong | undefined {
  const kind = nictype === undefined ? type : `${type}/${nictype}`
  const keys = taken[kind]
  if (keys === undefined) {
    const kinds = Object.keys(taken).sort().join(', ')
    return { what: `it has no ${kind}`, hint: `it has ${kinds}` }
  }
  const extra = Object.keys(withoutEmpty(rest)).find(key => !keys.includes(key))
  if (extra !== undefined)
    return { what: `${kind} has no key ${extra}`, hint: `remove it; its keys are ${keys.join(', ')}` }
  return type === 'proxy' ? unpublishable(rest) : undefined
}

/** A published port is one of the host that leads to one of the instance, by the same protocol. */
function unpublishable({ listen = '', connect = '' }: Device): Wrong | undefined {
  const [, from] = /^(tcp|udp):.+:[0-9]+$/.exec(listen) ?? []
  const [, to] = /^(tcp|udp):(?:127\.0\.0\.1|\[::1\]):[0-9]+$/.exec(connect) ?? []
  if (from !== undefined && from === to) return undefined
  return {
    what: `${listen} to ${connect} is no published port`,
    hint: 'let it lead to 127.0.0.1, by the same protocol',
  }
}

/** Instances that cannot be changed cannot become ephemeral when they have proved themselves. */
function fixedOnes(place: NodePlace): readonly Problem[] {
  const { node, can } = place
  if (can.settings !== 'fixed' || !node.ephemeral) return []
  const hint = 'remove ephemeral from the group'
  return [fault(place, { message: takes(place, 'has no ephemeral instances'), hint })]
}

function passthroughs({ node, can }: NodePlace): readonly Problem[] {
  if (can.physicalNics === 'moved') return []
  return physicalParents(node.devices).map(parent => ({
    code: 'plan/nic-passthru',
    severity: 'notice',
    message: `node ${node.name}: ${node.endpoint} (${can.engine}) keeps NIC ${parent} on the host; a macvlan in mode passthru, with the MAC of ${parent}, stands for it`,
    where: node.origins?.[nicNameOf(node, parent)]?.where ?? node.where,
  }))
}

function nicNameOf({ devices }: DesiredNode, parent: string): string {
  const name = Object.keys(devices).find(key => physicalParents({ [key]: devices[key] ?? {} }).includes(parent))
  return `device:${name ?? ''}`
}

/** What is kept has the settings it was made with, so the host starts it too when it comes up. */
function restartsOfKept({ node, can }: NodePlace): readonly Problem[] {
  const isStarted = can.settings === 'fixed' && node.config['oci.restart'] === 'always'
  if (!isStarted || node.upgrade.keepPrevious === 0) return []
  return [
    {
      code: 'plan/previous-restarts',
      severity: 'notice',
      message: `node ${node.name}: with restart: always ${node.endpoint} may start what an upgrade keeps, too, when the host comes up`,
      where: node.origins?.['config:oci.restart']?.where ?? node.where,
      hint: 'say restart: unless-stopped, or keep_previous: 0',
    },
  ]
}

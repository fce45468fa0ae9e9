import type { Device } from '../../model/desired.ts'
import type { Problem } from '../../model/problem.ts'
import { exclusives, physicalParents } from '../exclusive.ts'
import { previousName } from '../instance-names.ts'
import { isRootDisk } from '../keys.ts'
import { instancesOf, type MarkedInstance, type NodeInstances, notOurs, unusableState } from '../ownership.ts'
import type { NodePlace } from '../scope.ts'
import { keptOf } from '../upgrade/kept.ts'
import { devicesOf } from '../upgrade/masks.ts'
import { instancesOfNode } from './away.ts'

/** A node that has to be served from another endpoint than the one its instance is on. */
export interface Move {
  /** The node on the endpoint it leaves. */
  readonly away: NodePlace
  /** The instance that serves there, or did until an earlier run stopped it. */
  readonly old: MarkedInstance
  /** All of the node's instances there. */
  readonly instances: NodeInstances
}

/** The move that a node needs; undefined: it is served from its own endpoint, or from nowhere. To be asked about a repaired world. */
export function moveOf(place: NodePlace): Move | undefined {
  const { away } = place
  if (away === undefined || instancesOf(place).current?.mark.role === 'live') return undefined
  const instances = instancesOf(away)
  const { current: old } = instances
  if (old?.mark.role !== 'live' && old?.mark.role !== 'switching') return undefined
  return { away, old, instances }
}

/** Whether the new instance of a move has started already, and the old one has not been started since. */
export function hasTakenOver({ old }: Move, candidate: MarkedInstance | undefined): boolean {
  return candidate?.state === 'running' && candidate.mark.role === 'switching' && old.state !== 'running'
}

/** The instances of a node that moves, on the endpoint it goes to: what bears its name there is only a candidate. */
export function instancesOfMove(place: NodePlace): NodeInstances {
  const { current, next, hot, ...rest } = instancesOf(place)
  const others = next === undefined ? hot : [next, ...hot]
  return { ...rest, ...(current !== undefined && { next: current }), hot: others }
}

/** The other endpoint that keeps instances of the node when all is done, or has to be looked at again for what is left there; '': none. */
export function alsoOf(place: NodePlace, current: MarkedInstance | undefined, move: Move | undefined): string {
  if (move !== undefined) return move.away.node.endpoint
  const also = current?.mark.also ?? ''
  const { away } = place
  if (away === undefined || away.node.endpoint !== also) return also
  const left = instancesOfNode(away, away.observed).length - leftovers(place).length
  return left === 0 ? '' : also
}

/** Candidates on the other endpoint of a node that serves and does not go there any more. */
export function leftovers(place: NodePlace): readonly MarkedInstance[] {
  const { away } = place
  const { current } = instancesOf(place)
  if (away === undefined || current?.mark.role !== 'live' || !current.mark.setUp) return []
  return instancesOfNode(away, away.observed).filter(({ mark }) => mark.role === 'candidate')
}

/** Whether the endpoint a node has left keeps nothing of it once the old one is put away. */
export function leavesNothing({ away, old, instances }: Move): boolean {
  return old.mark.setUp ? away.node.upgrade.keepPrevious === 0 : keptOf(instances).length === 0
}

/** What forbids a move, and what has to be known about one that is about to begin. */
export function moveProblems(place: NodePlace, move: Move): readonly Problem[] {
  const { away, old, instances } = move
  const { node } = place
  const found = [
    ...unmovable(place, away),
    ...unusableState(away, old),
    ...unusableState(away, instances.previous),
    ...notOurs(away, previousName(node.name), instances.previous),
    ...leftData(place, move),
  ]
  return [...found, ...newMac(place, move)]
}

/** A move masks devices, and takes autostart from what stays behind: neither can be done where settings are fixed. */
function unmovable({ node, can }: NodePlace, away: NodePlace): readonly Problem[] {
  const fixed = [
    { endpoint: node.endpoint, can },
    { endpoint: away.node.endpoint, can: away.can },
  ].find(one => one.can.settings === 'fixed')
  if (fixed === undefined) return []
  return [
    {
      code: 'plan/unsupported',
      severity: 'error',
      message: `node ${node.name} cannot be moved from ${away.node.endpoint} to ${node.endpoint}: ${fixed.endpoint} (${fixed.can.engine}) changes no setting of an instance`,
      where: node.where,
      hint: `give the new one another name beside the old one, or destroy it on ${away.node.endpoint} first`,
    },
  ]
}

/**
 * Writable disks do not move: whoever declares them shared says that the same data, or none, is wanted on the other endpoint. What the
 * new instance does not have, the file has given up.
 */
function leftData(place: NodePlace, { away, old }: Move): readonly Problem[] {
  const { node } = place
  const { sharedDevices, where } = node.upgrade
  const written = writable(old.expandedDevices)
  const isWritten = ([name, { path }]: readonly [string, Device]): boolean =>
    written.some(([other, device]) => other === name || device.path === path)
  return writable(devicesOf(place))
    .filter(([name]) => !sharedDevices.includes(name))
    .filter(isWritten)
    .map(([name, device]) => ({
      code: 'plan/move-data',
      severity: 'error',
      message: `node ${node.name} moves from ${away.node.endpoint} to ${node.endpoint}, but what it has written to ${name} (${device.source}) stays behind`,
      where,
      hint: `bring the data to ${node.endpoint} yourself, or do without it, and name ${name} under shared_devices`,
    }))
}

function writable(devices: Readonly<Record<string, Device>>): readonly (readonly [string, Device])[] {
  return Object.entries(devices).filter(
    ([name, device]) => device.type === 'disk' && !isRootDisk(device) && exclusives({ [name]: device }).length > 0,
  )
}

/** The address inside stays, the card does not. */
function newMac(place: NodePlace, { away, old }: Move): readonly Problem[] {
  const { node } = place
  const before = physicalParents(old.expandedDevices)
  const after = physicalParents(devicesOf(place))
  if (before.length === 0 || after.length === 0) return []
  const address = node.address === undefined ? '' : ` for ${node.address}`
  return [
    {
      code: 'plan/move-mac',
      severity: 'notice',
      message: `node ${node.name} goes from ${before.join(', ')} on ${away.node.endpoint} to ${after.join(', ')} on ${node.endpoint}: its neighbours have to learn another MAC address${address}`,
      where: node.where,
      hint: 'let a hook of stage live announce it from inside, as arping -U does',
    },
  ]
}

/** Why the node gets a new instance. */
export function moveReason({ node }: NodePlace, { away }: Move): string {
  return `it moves from ${away.node.endpoint} to ${node.endpoint}`
}

/** For people: what brings the old instance back when nobody can run this program. */
export function reverseOfMove({ node }: NodePlace, { away, old }: Move): string {
  return [
    `if ${node.name} runs on ${node.endpoint}: stop it there`,
    `start ${old.name} on ${away.node.endpoint}`,
    `give it its settings back as in user.drydock.restore`,
  ].join('; ')
}

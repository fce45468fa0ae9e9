import type { HookCall } from '../../model/hook.ts'
import type { Problem } from '../../model/problem.ts'
import type { Strategy, StrategyChoice } from '../../model/upgrade.ts'
import { exclusives, physicalParents } from '../exclusive.ts'
import type { NodeWork } from '../nodes.ts'
import type { NodePlace } from '../scope.ts'
import { devicesOf, maskedDevices } from './masks.ts'

/** How a new instance takes the place of the old one: `auto` hands over. */
export function strategyFor({ node }: NodePlace): Exclude<Strategy, 'in-place'> {
  const { strategy } = node.upgrade
  return strategy === 'auto' || strategy === 'in-place' ? 'hand-over' : strategy
}

/** What is chosen for a node that serves, why, and what its users wait for; undefined where no strategy is needed. */
export function choiceOf(
  work: Pick<NodeWork, 'place' | 'way' | 'restarts' | 'strategy' | 'replaceReasons'>,
): StrategyChoice | undefined {
  const { place, way, restarts, strategy, replaceReasons } = work
  if (way === 'live') {
    const reason = restarts ? 'no setting needs a new instance' : 'nothing needs a restart'
    return { strategy: 'in-place', reason, outage: restarts ? 'stop and start' : 'none' }
  }
  if (way === 'move') {
    const isColder = place.node.upgrade.strategy === 'hot'
    const reason = [...replaceReasons, ...(isColder ? ['no NIC can be plugged from one host into another'] : [])]
    return {
      strategy,
      reason: reason.join('; '),
      outage: strategy === 'replace' ? outageOf(strategy, place.can) : 'stop, start',
    }
  }
  if (way !== 'replace' && way !== 'continue') return undefined
  const isTwin = place.can.trial === 'twin' && strategy === 'hand-over'
  return {
    strategy,
    reason: reasonOf(place, strategy),
    ...(isTwin && { trial: 'twin' }),
    outage: outageOf(strategy, place.can),
  }
}

function reasonOf(place: NodePlace, strategy: Strategy): string {
  if (place.node.upgrade.strategy === strategy) return 'the file asks for it'
  const held = exclusives(devicesOf(place))
  return held.length === 0 ? 'a new instance is needed' : `only one instance can have ${held.join(', ')}`
}

function outageOf(strategy: Strategy, { trial }: NodePlace['can']): string {
  switch (strategy) {
    case 'in-place':
      return 'none'
    case 'hand-over':
      return trial === 'twin' ? 'stop, two renames, start, set-up' : 'stop, two renames, start'
    case 'hot':
      return 'unplug and plug'
    case 'replace':
      return 'stop, start, the whole set-up'
  }
}

/** Problems of a strategy that cannot be had. */
export function strategyProblems({
  place,
  way,
  replaceReasons,
}: Pick<NodeWork, 'place' | 'way' | 'replaceReasons'>): readonly Problem[] {
  const { node } = place
  const { strategy, where } = node.upgrade
  const problems: Problem[] = []
  if (strategy === 'in-place' && (way === 'replace' || way === 'move')) {
    problems.push({
      code: 'plan/strategy',
      severity: 'error',
      message: `node ${node.name} is to be changed in place, but needs a new instance: ${replaceReasons.join('; ')}`,
      where,
      hint: 'say strategy: auto, or take the change back',
    })
  }
  return [...problems, ...(strategy === 'hot' && way !== 'move' ? hotProblems(place) : []), ...listedDevices(place)]
}

/** What forbids a switch while both run. */
function hotProblems(place: NodePlace): readonly Problem[] {
  const { node, can } = place
  const { where } = node.upgrade
  const devices = devicesOf(place)
  const problem = (message: string, hint: string): Problem => {
    return {
      code: 'plan/strategy',
      severity: 'error',
      message: `node ${node.name} cannot switch hot: ${message}`,
      where,
      hint,
    }
  }
  const disks = maskedDevices(place).filter(name => devices[name]?.type === 'disk')
  const named = hostHooks(place).find(hook => {
    const own = hook.node === node.name ? [node.name, '$DRYDOCK_NODE', '${DRYDOCK_NODE}'] : [node.name]
    return hook.commands.some(text => own.some(name => namesInstance(text, name)))
  })
  return [
    ...(can.hotNics
      ? []
      : [problem(`${node.endpoint} cannot take a NIC from a running instance`, 'say strategy: hand-over')]),
    ...(physicalParents(devices).length > 0 ? [] : [problem('it has no physical NIC', 'say strategy: hand-over')]),
    ...(disks.length === 0
      ? []
      : [
          problem(
            `both instances would write to ${disks.join(', ')}`,
            'name them under shared_devices, or say strategy: hand-over',
          ),
        ]),
    ...(named === undefined
      ? []
      : [{ ...problem('a hook on the host names the instance', 'use "$DRYDOCK_INSTANCE" there'), where: named.where }]),
  ]
}

/** Every hook on the host that may speak to the node: its own, and those of other nodes, groups and the project. */
function hostHooks({ project }: NodePlace): readonly HookCall[] {
  const moments = [project, ...project.groups.flatMap(group => [group, ...group.nodes])].map(({ hooks }) => hooks)
  return moments.flatMap(hooks => Object.values(hooks).flat()).filter(hook => hook.place.kind === 'host')
}

/** Whether a command of the host speaks to an instance by this name through a client, in quotes or on the next line as well. */
function namesInstance(text: string, name: string): boolean {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`\\b(lxc|incus)\\b[^\\n;|&]*[\\s:"']${escaped}(?![\\w.-])`).test(text.replaceAll('\\\n', ' '))
}

/** Devices that the policy names and that are not there, or cannot be what it says of them. */
function listedDevices(place: NodePlace): readonly Problem[] {
  const { node } = place
  const { where, darkDevices, sharedDevices } = node.upgrade
  const devices = devicesOf(place)
  const lists = [
    ...darkDevices.map(name => ['dark_devices', name] as const),
    ...sharedDevices.map(name => ['shared_devices', name] as const),
  ]
  const held = lists.flatMap(([list, name]): readonly Problem[] => {
    const [thing] = exclusives(devices[name] === undefined ? {} : { [name]: devices[name] })
    if (list !== 'dark_devices' || thing === undefined) return []
    const message = `the candidate of node ${node.name} cannot have ${name} in the dark: only one instance can have ${thing}`
    const hint = `take ${name} out of dark_devices; a NIC of its own, without a fixed address, can be there`
    return [{ code: 'plan/dark-device', severity: 'error', message, where, hint }]
  })
  const unknown = lists.flatMap(([list, name]): readonly Problem[] => {
    if (devices[name] !== undefined) return []
    const has = Object.keys(devices).sort().join(', ') || 'none'
    const message = `node ${node.name} has no device "${name}", which its ${list} name`
    return [{ code: 'plan/unknown-device', severity: 'error', message, where, hint: `its devices are ${has}` }]
  })
  return [...held, ...unknown]
}

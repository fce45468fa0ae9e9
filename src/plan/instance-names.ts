/** Names of the instances a node may have. */
import type { InstanceName } from '../model/names.ts'

/** The candidate of a hand-over. */
export function nextName(name: InstanceName): InstanceName {
  return `${name}-next`
}

/** The kept one from before the last upgrade, or from before the one so many upgrades ago. */
export function previousName(name: InstanceName, upgradesAgo = 1): InstanceName {
  return upgradesAgo === 1 ? `${name}-prev` : `${name}-prev-${upgradesAgo}`
}

/** How many upgrades ago an instance was replaced, by its name; undefined: it is not a kept one. */
export function upgradesAgo(name: InstanceName, node: InstanceName): number | undefined {
  if (name === previousName(node)) return 1
  const digits = name.startsWith(`${node}-prev-`) ? name.slice(node.length + '-prev-'.length) : ''
  return /^([2-9]|[1-9][0-9])$/.test(digits) ? Number(digits) : undefined
}

/** The name of a candidate that takes over while it runs. */
export function hotName(name: InstanceName, generation: number): InstanceName {
  return `${name}-g${generation}`
}

/** The name of the instance that is tried instead of a candidate, and then removed. */
export function twinName(name: InstanceName): InstanceName {
  return `${name}-twin`
}

/** The generation in such a name; undefined: it is another one. */
export function hotGeneration(name: InstanceName, node: InstanceName): number | undefined {
  const digits = name.startsWith(`${node}-g`) ? name.slice(node.length + '-g'.length) : ''
  return /^[1-9][0-9]{0,6}$/.test(digits) ? Number(digits) : undefined
}

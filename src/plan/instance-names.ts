/** Names of the instances a node may have. */
import type { InstanceName } from '../model/names.ts'

/** The candidate of a hand-over. */
export function nextName(name: InstanceName): InstanceName {
  return `${name}-next`
}

/** The longest name an instance can have (LXD 5.0.2 and Incus 6.0.4 refuse a longer one). Node names leave room for `-prev`. */
const longestName = 63

/**
 * The kept one from before the last upgrade, or from before the one so many upgrades ago: `NAME-prev-2`, and `NAME-p2` where that
 * would be too long.
 */
export function previousName(name: InstanceName, upgradesAgo = 1): InstanceName {
  if (upgradesAgo === 1) return `${name}-prev`
  const long = `${name}-prev-${upgradesAgo}`
  return long.length <= longestName ? long : `${name}-p${upgradesAgo}`
}

/** How many upgrades ago an instance was replaced, by its name; undefined: it is not a kept one. */
export function upgradesAgo(name: InstanceName, node: InstanceName): number | undefined {
  if (name === previousName(node)) return 1
  const [, digits] = name.startsWith(node)
    ? (/^-p(?:rev-)?([2-9]|[1-9][0-9])$/.exec(name.slice(node.length)) ?? [])
    : []
  return digits !== undefined && name === previousName(node, Number(digits)) ? Number(digits) : undefined
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

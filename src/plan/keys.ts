import type { Device } from '../model/desired.ts'

/** When a changed setting acts: at once, after a stop and start, or only in a new instance. */
export type KeyClass = 'live' | 'restart' | 'create'

/**
 * Config keys by what a change needs; the first pattern that fits counts. What is in no line needs a restart: servers accept
 * `raw.lxc`, `linux.sysctl.*`, `security.*` on a running instance without a word and without effect
 * (observed on LXD 5.0.2 and Incus 6.0.4).
 */
const configKeys: readonly (readonly [pattern: string, keyClass: KeyClass])[] = [
  // Limits of processes are set by the container's first process, all others are cgroup limits.
  ['limits.kernel.*', 'restart'],
  ['limits.*', 'live'],
  ['user.*', 'live'],
  // Seen by every process that is started from now on.
  ['environment.*', 'live'],
  ['boot.*', 'live'],
  ['snapshots.*', 'live'],
  ['security.*', 'restart'],
  ['raw.*', 'restart'],
  ['linux.*', 'restart'],
  ['nvidia.*', 'restart'],
]

/** What a change of this config key needs. */
export function classOfKey(key: string): KeyClass {
  const line = configKeys.find(([pattern]) =>
    pattern.endsWith('*') ? key.startsWith(pattern.slice(0, -1)) : key === pattern,
  )
  return line?.[1] ?? 'restart'
}

/**
 * What a change of this device needs. Servers would plug NICs and disks while the instance runs, but unplugging breaks
 * connections and mounts without a stop being counted, so a device waits for a restart; a root disk cannot change its pool.
 */
export function classOfDevice(device: Device): KeyClass {
  return isRootDisk(device) ? 'create' : 'restart'
}

/** The disk an instance lives on. */
export function isRootDisk(device: Device): boolean {
  return device.type === 'disk' && device.path === '/'
}

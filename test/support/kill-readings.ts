import type { LabNode } from './lab.ts'
import { type LabInstance, readInstances, readLocks } from './lab-instances.ts'
import { readContainers, readLostMarks, readVolumeLocks } from './podman-instances.ts'

/** How a server that is killed at is read, past the program. */
export interface Reading {
  /** What the releases are images of. */
  readonly image: string
  instances(socket: string, node: string): Promise<readonly LabInstance[]>
  /** Locks that no run may leave behind. */
  locks(socket: string, project: string): Promise<readonly string[]>
  /** What may stay until the next instance is deleted. */
  litter(socket: string): Promise<readonly string[]>
}

const systemContainers: Reading = {
  image: 'busybox/',
  instances: readInstances,
  locks: readLocks,
  litter: async () => [],
}

/** By the kind of the host. */
export const readings: Readonly<Record<LabNode['kind'], Reading>> = {
  lxd: systemContainers,
  incus: systemContainers,
  podman: { image: 'web:', instances: readContainers, locks: readVolumeLocks, litter: readLostMarks },
}

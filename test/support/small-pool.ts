/** A storage pool of a lab host that is soon full: a folder on a small memory file system. */
import { mkdir, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type LabNode, onHost } from './lab.ts'
import { askServer } from './lab-instances.ts'

/** A small pool. */
export interface SmallPool {
  readonly name: string
  remove(): Promise<void>
}

/** Makes a pool of so many MiB. */
export async function makeSmallPool(
  host: string,
  { socket }: LabNode,
  name: string,
  mebibytes: number,
): Promise<SmallPool> {
  const folder = join(dirname(dirname(socket)), name)
  await mkdir(folder)
  await onHost(host, ['mount', '-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=0711`, 'tmpfs', folder])
  await askServer(socket, 'POST', '/1.0/storage-pools', { name, driver: 'dir', config: { source: folder } })
  return {
    name,
    async remove() {
      await askServer(socket, 'DELETE', `/1.0/storage-pools/${name}`)
      await onHost(host, ['umount', folder])
      await rmdir(folder)
    },
  }
}

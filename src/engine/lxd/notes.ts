/** What instances of LXD and Incus carry beside the mark: whose backup one is, and which NICs it holds. */
import type { BackupOf } from '../../model/backup.ts'
import { escapeWord, markKeys, markPrefix, unescapeWord } from '../wire/mark.ts'

/** Config as the servers hold it. */
type Config = Readonly<Record<string, string>>

/** The role of a backup: no role of a mark, so that an instance that carries it has none. */
const backupRole = 'backup'

/** The config keys that make an instance a backup and nothing else; the keys of the mark it was copied with say nothing any more. */
export function encodeBackup(
  { project, group, node }: BackupOf,
  instance: string,
  uuid: string,
): Record<string, string> {
  const identity = { [markKeys.instance]: instance, [markKeys.uuid]: uuid, [markKeys.role]: backupRole }
  return { ...identity, [markKeys.project]: project, [markKeys.group]: group, [markKeys.node]: node }
}

/** What an instance is a backup of; undefined when it is none, or a copy of one. */
export function decodeBackup(config: Config): BackupOf | undefined {
  if (config[markKeys.role] !== backupRole || config[markKeys.uuid] !== config['volatile.uuid']) return undefined
  return {
    project: config[markKeys.project] ?? '',
    group: config[markKeys.group] ?? '',
    node: config[markKeys.node] ?? '',
  }
}

const nicsKey = `${markPrefix}nics`

/**
 * The key that remembers which physical NICs an instance holds, `NAME=MAC` parted by spaces; none when it holds none. The
 * servers forget them when it stops (observed on LXD 5.0.2 and Incus 6.0.4), so that nobody could tell a NIC that was swapped.
 */
export function encodeNics(config: Config): Record<string, string> {
  const nics = Object.entries(config).flatMap(([key, mac]) => {
    const device = /^volatile\.(.+)\.last_state\.hwaddr$/.exec(key)?.[1]
    const name = config[`volatile.${device}.host_name`] ?? ''
    return device === undefined || name === '' || mac === '' ? [] : [`${escapeWord(name)}=${mac}`]
  })
  return nics.length === 0 ? {} : { [nicsKey]: nics.sort().join(' ') }
}

/** MACs by the host's name of each NIC, as they were remembered. */
export function decodeNics(config: Config): Readonly<Record<string, string>> {
  const words = (config[nicsKey] ?? '').split(' ').filter(word => word.includes('='))
  return Object.fromEntries(
    words.map(word => [unescapeWord(word.slice(0, word.indexOf('='))), word.slice(word.indexOf('=') + 1)]),
  )
}

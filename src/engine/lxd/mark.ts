import type { BackupOf } from '../../model/backup.ts'
import type { Mark, Role } from '../../model/mark.ts'
import type { MarkChange } from '../../model/plan.ts'

const prefix = 'user.drydock.'
const roles: readonly Role[] = ['live', 'candidate', 'previous', 'switching']

/** The key of each field: plain words and no JSON, so that `lxc config show` can be read. */
const keys = {
  project: 'user.drydock.project',
  group: 'user.drydock.group',
  node: 'user.drydock.node',
  instance: 'user.drydock.instance',
  uuid: 'user.drydock.uuid',
  generation: 'user.drydock.generation',
  role: 'user.drydock.role',
  image: 'user.drydock.image',
  imageSource: 'user.drydock.image-source',
  spec: 'user.drydock.spec',
  boot: 'user.drydock.boot',
  files: 'user.drydock.files',
  hooks: 'user.drydock.hooks',
  owned: 'user.drydock.owned',
  setUp: 'user.drydock.set-up',
  run: 'user.drydock.run',
  held: 'user.drydock.held',
  proved: 'user.drydock.proved',
  reverse: 'user.drydock.reverse',
  restore: 'user.drydock.restore',
  peer: 'user.drydock.peer',
  also: 'user.drydock.also',
} as const satisfies Record<keyof Mark, string>

/** The key that names the instance the mark was written for. */
export const instanceKey = keys.instance

/** Config as the servers hold it. */
type Config = Readonly<Record<string, string>>

/** True for a config key that belongs to the mark. */
export function isMarkKey(key: string): boolean {
  return key.startsWith(prefix)
}

/** The config keys of a whole mark. Fields that are '' make no key: the servers drop empty values (observed). */
export function encodeMark(mark: Mark): Record<string, string> {
  const { uuid, instance, run, ...rest } = mark
  const config = { ...encodeMarkChange(rest), [keys.uuid]: uuid, [keys.instance]: instance, [keys.run]: run }
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== ''))
}

/** The config keys of some fields. A field that becomes '' has the value '', which deletes its key in a PATCH. */
export function encodeMarkChange(change: MarkChange): Record<string, string> {
  const config: Record<string, string> = {}
  const { generation, owned, setUp, ...words } = change
  for (const [field, value] of Object.entries(words)) config[keys[field as keyof typeof words]] = value
  if (generation !== undefined) config[keys.generation] = String(generation)
  if (owned !== undefined) config[keys.owned] = owned.map(escapeWord).join(' ')
  if (setUp !== undefined) config[keys.setUp] = setUp ? 'yes' : 'no'
  return config
}

/** The keys that `setMark` adds to every change, so that the mark agrees with its instance. */
export function encodeIdentity(instance: string, uuid: string, run: string): Record<string, string> {
  return { [keys.instance]: instance, [keys.uuid]: uuid, [keys.run]: run }
}

/**
 * The mark an instance carries. Undefined when there is none, or when it lacks what makes it a mark of this program:
 * then the instance counts as somebody else's and is left alone.
 */
export function decodeMark(config: Config): Mark | undefined {
  const word = (field: keyof Mark): string => config[keys[field]] ?? ''
  const role = roles.find(known => known === word('role'))
  if (role === undefined || word('project') === '' || word('node') === '') return undefined
  const generation = Number(word('generation'))
  return {
    project: word('project'),
    group: word('group'),
    node: word('node'),
    instance: word('instance'),
    uuid: word('uuid'),
    generation: Number.isSafeInteger(generation) ? generation : 0,
    role,
    image: word('image'),
    imageSource: word('imageSource'),
    spec: word('spec'),
    boot: word('boot'),
    files: word('files'),
    hooks: word('hooks'),
    owned: word('owned')
      .split(' ')
      .filter(part => part !== '')
      .map(unescapeWord),
    setUp: word('setUp') === 'yes',
    run: word('run'),
    ...(word('held') !== '' && { held: word('held') }),
    ...(word('proved') !== '' && { proved: word('proved') }),
    ...(word('reverse') !== '' && { reverse: word('reverse') }),
    ...(word('restore') !== '' && { restore: word('restore') }),
    ...(word('peer') !== '' && { peer: word('peer') }),
    ...(word('also') !== '' && { also: word('also') }),
  }
}

/** The role of a backup: no role of a mark, so that an instance that carries it has none. */
const backupRole = 'backup'

/** The config keys that make an instance a backup and nothing else; the keys of the mark it was copied with say nothing any more. */
export function encodeBackup(
  { project, group, node }: BackupOf,
  instance: string,
  uuid: string,
): Record<string, string> {
  const identity = { [keys.instance]: instance, [keys.uuid]: uuid, [keys.role]: backupRole }
  return { ...identity, [keys.project]: project, [keys.group]: group, [keys.node]: node }
}

/** What an instance is a backup of; undefined when it is none, or a copy of one. */
export function decodeBackup(config: Config): BackupOf | undefined {
  if (config[keys.role] !== backupRole || config[keys.uuid] !== config['volatile.uuid']) return undefined
  return { project: config[keys.project] ?? '', group: config[keys.group] ?? '', node: config[keys.node] ?? '' }
}

const nicsKey = `${prefix}nics`

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

/** The config key of the mark on a profile, network, pool, ACL or forward. */
export function encodeProjectMark(project: string): Record<string, string> {
  return { [keys.project]: project }
}

/** The project whose mark a profile, network, pool, ACL or forward carries. */
export function projectMark(config: Config): string | undefined {
  const project = config[keys.project]
  return project === undefined || project === '' ? undefined : project
}

/** Owned names are parted by spaces; in names, which may hold anything, spaces and percent signs are written in hex. */
function escapeWord(name: string): string {
  return name.replace(/[%\s]/gu, letter => encodeURIComponent(letter))
}

function unescapeWord(word: string): string {
  try {
    return decodeURIComponent(word)
  } catch (error) {
    // Somebody edited the key by hand; the name as it stands is the best guess.
    if (error instanceof URIError) return word
    throw error
  }
}

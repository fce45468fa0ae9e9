import type { Mark, Role } from '../../model/mark.ts'
import type { MarkChange } from '../../model/plan.ts'

/** What every key of ours begins with. */
export const markPrefix = 'user.drydock.'

const roles: readonly Role[] = ['live', 'candidate', 'previous', 'switching']

/**
 * The key of each field: plain words and no JSON, so that `lxc config show` can be read. LXD and Incus take free keys below `user.`
 * only; Podman has them as labels without it.
 */
export const markKeys = {
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

/** Config as the servers hold it. */
type Config = Readonly<Record<string, string>>

/** True for a config key that belongs to the mark. */
export function isMarkKey(key: string): boolean {
  return key.startsWith(markPrefix)
}

/** The config keys of a whole mark. Fields that are '' make no key: the servers drop empty values (observed). */
export function encodeMark(mark: Mark): Record<string, string> {
  const { uuid, instance, run, ...rest } = mark
  const config = {
    ...encodeMarkChange(rest),
    [markKeys.uuid]: uuid,
    [markKeys.instance]: instance,
    [markKeys.run]: run,
  }
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== ''))
}

/** The config keys of some fields. A field that becomes '' has the value '', which deletes its key in a PATCH. */
export function encodeMarkChange(change: MarkChange): Record<string, string> {
  const config: Record<string, string> = {}
  const { generation, owned, setUp, ...words } = change
  for (const [field, value] of Object.entries(words)) config[markKeys[field as keyof typeof words]] = value
  if (generation !== undefined) config[markKeys.generation] = String(generation)
  if (owned !== undefined) config[markKeys.owned] = owned.map(escapeWord).join(' ')
  if (setUp !== undefined) config[markKeys.setUp] = setUp ? 'yes' : 'no'
  return config
}

/** The keys that `setMark` adds to every change, so that the mark agrees with its instance. */
export function encodeIdentity(instance: string, uuid: string, run: string): Record<string, string> {
  return { [markKeys.instance]: instance, [markKeys.uuid]: uuid, [markKeys.run]: run }
}

/**
 * The mark an instance carries. Undefined when there is none, or when it lacks what makes it a mark of this program:
 * then the instance counts as somebody else's and is left alone.
 */
export function decodeMark(config: Config): Mark | undefined {
  const word = (field: keyof Mark): string => config[markKeys[field]] ?? ''
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

/** The config key of the mark on a profile, network, pool, ACL or forward. */
export function encodeProjectMark(project: string): Record<string, string> {
  return { [markKeys.project]: project }
}

/** The project whose mark a profile, network, pool, ACL or forward carries. */
export function projectMark(config: Config): string | undefined {
  const project = config[markKeys.project]
  return project === undefined || project === '' ? undefined : project
}

/** Owned names are parted by spaces; in names, which may hold anything, spaces and percent signs are written in hex. */
export function escapeWord(name: string): string {
  return name.replace(/[%\s]/gu, letter => encodeURIComponent(letter))
}

/** As it was before `escapeWord`. */
export function unescapeWord(word: string): string {
  try {
    return decodeURIComponent(word)
  } catch (error) {
    // Somebody edited the key by hand; the name as it stands is the best guess.
    if (error instanceof URIError) return word
    throw error
  }
}
